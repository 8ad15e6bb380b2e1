"""The timeline: the same answers on any day, whatever came later."""

from app.domain.timeline import Timeline
from tests import build
from tests.build import TODAY
from tests.story import ago, facts, person, reading, talk


def test_the_newest_reading_by_the_day_counts():
    timeline = Timeline(facts(observations=[reading("logins", 1, 20), reading("logins", 2, 10)]))
    assert [timeline.latest("logins", ago(days)) for days in (21,)] == [None]
    assert [timeline.latest("logins", ago(days)).value for days in (20, 11, 10, 0)] == [1, 1, 2, 2]


def test_of_two_readings_of_a_day_the_last_in_order_counts():
    first, second = reading("logins", 1, 20), reading("logins", 2, 20)
    assert Timeline(facts(observations=[first, second])).latest("logins", TODAY).value == 2
    assert Timeline(facts(observations=[second, first])).latest("logins", TODAY).value == 1


def test_a_correction_counts_whatever_the_order_and_without_it_the_old_reading_does():
    old = reading("logins", 1, 20)
    new = reading("logins", 2, 20, corrects=old.id)
    newer = reading("logins", 3, 20, corrects=new.id)
    for order in ([old, new, newer], [newer, old, new], [new, newer, old]):
        assert Timeline(facts(observations=order)).latest("logins", TODAY).value == 3
    assert Timeline(facts(observations=[old])).latest("logins", TODAY).value == 1


def test_a_corrected_answer_is_not_counted_beside_its_correction():
    wrong = reading("nps", 2, 20, contact_id="ana")
    right = reading("nps", 9, 20, contact_id="ana", corrects=wrong.id)
    other = reading("nps", 7, 20, contact_id="ben")
    answers = Timeline(facts(observations=[wrong, right, other])).answers("nps", ago(30), TODAY)
    assert [each.value for each in answers] == [9, 7]


def test_a_correction_that_was_moved_to_another_day_leaves_the_past_as_it_was():
    old = reading("logins", 1, 20)
    moved = reading("logins", 2, 10, corrects=old.id)
    timeline = Timeline(facts(observations=[old, moved]))
    assert [timeline.latest("logins", ago(days)).value for days in (15, 5)] == [1, 2]


def test_products_read_on_different_days_are_held_together_for_a_month():
    parts = [reading("logins", 5, 60, product_id="a"), reading("logins", 7, 50, product_id="b")]
    timeline = Timeline(facts(observations=[*parts, reading("logins", 8, 20, product_id="b")]))
    values = [timeline.latest("logins", ago(days)).value for days in (60, 50, 20)]
    assert values == [5, 12, 8]


def test_once_the_whole_account_is_read_its_products_are_left_aside():
    whole = reading("logins", 20, 40)
    parts = [reading("logins", 5, days, product_id="a") for days in (60, 20)]
    timeline = Timeline(facts(observations=[whole, *parts]))
    assert [timeline.latest("logins", ago(days)).value for days in (50, 30, 10)] == [5, 20, 20]


def test_only_two_way_exchanges_count_as_meeting_somebody():
    timeline = Timeline(facts(interactions=[talk(30, "ann"), talk(5, "ann", two_way=False)]))
    assert timeline.last_met("ann", TODAY) == ago(30)
    assert timeline.met_since(ago(29), TODAY) == frozenset()
    assert timeline.met_since(ago(30), TODAY) == {"ann"}


def test_the_first_day_as_a_customer_is_that_of_the_first_contract_unless_it_is_known():
    contracts = (build.contract(start=ago(50)), build.contract(id="old", start=ago(500)))
    assert Timeline(facts(contracts=contracts)).since_customer() == ago(500)
    known = facts(contracts=contracts, account=build.account(customer_since=ago(900)))
    assert Timeline(known).since_customer() == ago(900)


def test_the_days_on_which_anything_changed_are_known():
    left = person("ann", left_on=ago(3))
    known = facts(contacts=(left,), tickets=(build.ticket(opened_on=ago(9), closed_on=ago(7)),))
    assert Timeline(known).days == [ago(400), ago(9), ago(7), ago(3)]
    assert Timeline(facts()).first is None
