"""What the measures of an account's people say, and in which words."""

import json
from datetime import date, timedelta

import pytest

from app.domain.colleagues import Colleague, OurPart
from app.domain.contacts import Position, Role
from app.domain.edits import create
from app.domain.money import Money
from app.domain.settings import SENDER_NAME, Setting, SettingValue
from app.services import measure_words as said
from app.services import people
from app.services.explaining import explain_json, explain_lines
from app.services.people_measures import Measures, measures_of
from app.services.words import Words
from tests import build
from tests.build import TODAY

WORDS = Words("en_US")


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def someone(key: str, *roles: Role, influence=None, support=None, **fields):
    stance = Position(roles=roles, influence=influence, support=support, since=ago(200))
    return build.contact(**{"id": key, "name": key.title(), "positions": (stance,)} | fields)


def met(key: str, days: int, *who: str, by: str = ""):
    return build.interaction(id=key, on=ago(days), attendee_ids=who, author=by)


@pytest.fixture
def measured(book_file):
    """Measure an account with these entities; answers with the measures and the view."""

    def measure(*entities) -> tuple[Measures, people.PeopleView]:
        name = Setting(id=SENDER_NAME.key, values=(SettingValue(value="Alex Moreau"),))
        book_file.apply("Put", create(build.account(), name, *entities))
        with book_file.read() as book:
            seen = people.view(book, "acme", today=TODAY)
        return measures_of(seen), seen

    return measure


def explained(found: Measures, seen: people.PeopleView) -> dict[str, list[str]]:
    return said.explained(found, seen.worth, seen.day, WORDS)


def test_an_account_without_people_says_that_nothing_is_known(measured):
    found = measured()
    told = explained(*found)

    assert told["coverage"][0].startswith("Not known yet")
    assert told["threads"] == ["No exchange says who took part."]
    assert told["support"] == ["Nobody’s influence and support are both judged."]
    assert told["alignment"][0] == "No exchange says who took part."
    assert told["alignment"][1] == "CSM: nobody there is known as champion."


def test_the_example_of_support_is_said_with_its_sign(measured):
    people_there = (
        someone("tom", influence=5, support=2),
        someone("eve", influence=5, support=0),
        someone("ray", influence=3, support=1),
        someone("lee", influence=2, support=-1),
        someone("max"),
    )
    found, seen = measured(*people_there)

    assert round(found.support.value, 4) == 0.3667
    assert explained(found, seen)["support"] == [
        "Weighed by influence, support is +0.37 of −1 to +1: more for us than against.",
        "Not judged: Max.",
    ]


def test_who_left_is_in_no_measure(measured):
    gone = someone("tom", Role.CHAMPION, influence=5, support=2, left_on=ago(5))
    found, _ = measured(gone, someone("eve", Role.USER), met("a", 10, "tom"))

    assert found.support.stances == ()
    assert Role.CHAMPION in found.coverage.empty
    assert [each.contact.id for each in found.threads.threads] == []


def test_one_person_alone_is_a_single_thread(measured):
    found, seen = measured(someone("tom", Role.CHAMPION), met("a", 10, "tom"), met("b", 20, "tom"))

    assert explained(found, seen)["threads"] == [
        "Exchanges with 1 person are as 1.0 equal threads (index 1.00).",
        "It hangs by a single thread: Tom has 100% of it.",
    ]


def test_the_target_grows_with_arr_in_the_currency_of_the_book(measured):
    contract = build.contract(lines=(build.line(annual=Money(16_000_000, "USD")),))
    found, seen = measured(
        contract,
        someone("tom", Role.CHAMPION, department="Buying"),
        met("a", 10, "tom"),
    )

    assert seen.worth == Money(16_000_000, "USD")
    told = explained(found, seen)["coverage"][-1]
    if found.coverage.urgent:
        assert "The renewal is near" in explained(found, seen)["coverage"][-2]
    assert told == (
        "1 person of 1 department met in 90 days; an ARR of $160,000 asks for 5: 4 more."
    )


def test_a_currency_without_a_rate_sets_no_target(measured):
    contract = build.contract(currency="EUR", lines=(build.line(annual=Money(1, "EUR")),))
    found, seen = measured(contract, someone("tom", Role.CHAMPION), met("a", 10, "tom"))

    assert seen.worth is None
    assert explained(found, seen)["coverage"][-1].endswith("there is no target.")


def test_a_renewal_inside_ninety_days_asks_for_the_budget_and_the_paper(measured):
    found, seen = measured(
        build.contract(end=TODAY + timedelta(days=60)),
        someone("tom", Role.CHAMPION),
        met("a", 10, "tom"),
    )

    assert (
        "The renewal is near: speak to legal and procurement, economic buyer now."
        in (explained(found, seen)["coverage"])
    )


def test_gaps_say_who_should_talk_to_whom(measured):
    found, seen = measured(
        Colleague(id="kim", name="Kim Ito", part=OurPart.EXECUTIVE),
        someone("tom", Role.CHAMPION),
        someone("eve", Role.DECISION_MAKER),
        someone("ray", Role.TECHNICAL_BUYER),
        met("a", 10, "tom", by="Alex Moreau"),
        met("b", 120, "eve", by="Kim Ito"),
    )

    assert explained(found, seen)["alignment"] == [
        "1 of 5 required pairs spoke in the last 90 days.",
        "CSM: nobody there is known as user.",
        "Kim Ito should talk to Eve, decision maker: last 120 days ago.",
        "Technical team is not named yet; somebody should talk to Ray, technical buyer.",
        "Leader of Sales or CS and economic buyer: nobody is known on either side.",
    ]


def test_many_names_are_counted_and_not_all_listed(measured):
    found, seen = measured(*(someone(f"p{n}") for n in range(500)))
    assert explained(found, seen)["support"][1] == "Not judged: P0, P1, P10 and 497 more."


def test_the_command_line_explains_the_same(book_file):
    tom = someone("tom", Role.CHAMPION, influence=4, support=1)
    book_file.apply("Put", create(build.account(), tom, met("a", 10, "tom")))
    with book_file.read() as book:
        told = explain_json(book, "acme", today=TODAY)
        lines = explain_lines(book, "acme", today=TODAY)

    found = json.loads(json.dumps(told["people"]))
    assert found["coverage"]["share"] == pytest.approx(0.2)
    assert found["threads"]["shares"] == [{"contact": "Tom", "days": 1, "share": 1.0}]
    assert found["support"]["stances"] == [{"contact": "Tom", "influence": 4, "support": 1}]
    required = [each for each in found["alignment"]["pairs"] if each["required"]]
    assert len(required) == 5
    assert "People: We reach 20% of what a decision needs." in lines
    assert "  It hangs by a single thread: Tom has 100% of it." in lines


def test_an_account_without_people_is_explained_as_well(book_file):
    book_file.apply("Put", create(build.account()))
    with book_file.read() as book:
        told = explain_json(book, "acme", today=TODAY)["people"]
        assert explain_lines(book, "acme", today=TODAY)

    assert told["threads"] is None
    assert told["coverage"]["share"] is told["support"]["value"] is told["alignment"]["share"]
