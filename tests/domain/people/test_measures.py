"""The measures of people: worked numbers of DOMAIN 11, and what they say of an account."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.accounts import Segment
from app.domain.colleagues import Colleague, OurPart
from app.domain.contacts import Mobilising, Position, Relation, Role
from app.domain.money import Money
from app.domain.people import thresholds
from app.domain.people.alignment import alignment_of
from app.domain.people.cadence import Warmth, cadence_of
from app.domain.people.coverage import coverage_of, target_of
from app.domain.people.strength import (
    Part,
    champion_test,
    is_supporter_only,
    strength_of,
)
from app.domain.people.support import is_outdated, support_of, weighed
from app.domain.people.threads import concentration, threads_of
from app.domain.readiness.assess import assess
from app.domain.readiness.items import ItemId
from app.domain.settings import DEFAULTS, Settings
from app.domain.timeline import Timeline
from tests import build, story
from tests.build import TODAY
from tests.story import ago, checked, facts, healthy, person, talk


def someone(id_, *roles, **position):
    stance = Position(roles=roles, since=ago(400), **position)
    return build.contact(id=id_, name=id_.title(), positions=(stance,))


def test_fourteen_three_two_and_one_exchanges_are_a_single_thread():
    found = concentration((14, 3, 2, 1))

    assert found == pytest.approx(0.525)
    assert 1 / found == pytest.approx(1.905, abs=5e-4)


def test_four_equal_threads_are_four():
    assert concentration((5, 5, 5, 5)) == pytest.approx(0.25)


@given(st.lists(st.floats(0.01, 100), min_size=1, max_size=30))
def test_effective_threads_lie_between_one_and_all(weights):
    assert 1 - 1e-9 <= 1 / concentration(weights) <= len(weights) + 1e-9


def test_threads_count_exchanges_of_ninety_days_and_name_who_has_most():
    people = [someone("ann"), someone("bo")]
    talks = [talk(0, "ann"), talk(0, "ann"), talk(0, "ann"), talk(0, "bo"), talk(91, "bo")]
    found = threads_of(Timeline(facts(contacts=people, interactions=talks)), TODAY)

    assert [(each.contact.id, each.count) for each in found.threads] == [("ann", 3), ("bo", 1)]
    assert found.top.share == pytest.approx(0.75)
    assert found.index == pytest.approx(0.625)
    assert found.is_single


def test_an_older_exchange_weighs_less():
    people = [someone("ann"), someone("bo")]
    talks = [talk(90, "ann"), talk(0, "bo")]
    found = threads_of(Timeline(facts(contacts=people, interactions=talks)), TODAY)

    assert [each.weight for each in found.threads] == pytest.approx([1, 0.5])


def test_without_attendees_nothing_is_known_of_threads():
    known = facts(contacts=[someone("ann")], interactions=[talk(3)])

    assert threads_of(Timeline(known), TODAY) is None


def test_support_is_weighed_by_influence():
    assert weighed([(5, 2), (5, 0), (3, 1), (2, -1)]) == pytest.approx(0.3667, abs=5e-5)
    assert weighed([(5, 0), (3, 1), (2, -1)]) == pytest.approx(0.05)
    assert weighed([]) is None


def test_support_of_an_account_can_leave_somebody_out_and_says_whose_is_unknown():
    people = [
        someone("tom", influence=5, support=2),
        someone("eva", influence=5, support=0),
        someone("kim", influence=3, support=1),
        someone("lee", influence=2, support=-1),
        someone("max", influence=2),
    ]

    assert support_of(people, TODAY).value == pytest.approx(0.3667, abs=5e-5)
    assert support_of(people, TODAY, frozenset({"tom"})).value == pytest.approx(0.05)
    assert [each.id for each in support_of(people, TODAY).unknown] == ["max"]


@pytest.mark.parametrize(("age", "old"), [(90, False), (91, True)])
def test_a_judgement_of_somebody_ages(age, old):
    stance = Position(influence=4, since=ago(age))
    ann = build.contact(id="ann", name="Ann", positions=(stance,))

    assert is_outdated(ann, TODAY) is old


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(-2, 2)), min_size=1))
def test_support_lies_between_minus_one_and_one(stances):
    assert -1 <= weighed(stances) <= 1


def test_role_coverage_of_the_worked_example():
    people = [
        person("buyer", Role.ECONOMIC_BUYER),
        person("decider", Role.DECISION_MAKER),
        person("champ", Role.CHAMPION),
        person("user", Role.USER),
        person("tech", Role.TECHNICAL_BUYER),
    ]
    talks = [talk(120, "buyer"), *(talk(5, each) for each in ("decider", "champ", "user"))]
    case = story.case(facts(contacts=people, interactions=talks))
    found = coverage_of(case, Segment.MID_MARKET, None)

    assert found.share == pytest.approx(0.675)
    assert found.empty == (Role.LEGAL,)
    unknown = [*people, replace(person("law", Role.LEGAL), stands_for="Who reads contracts")]
    case = story.case(facts(contacts=unknown, interactions=talks))
    assert coverage_of(case, Segment.MID_MARKET, None).empty == (Role.LEGAL,)


def test_inside_ninety_days_of_the_renewal_the_paper_must_be_reached():
    case = story.case(
        facts(
            contacts=[person("ann", Role.CHAMPION)],
            contracts=(build.contract(start=ago(276), end=TODAY + timedelta(days=89)),),
            interactions=[talk(2, "ann")],
        )
    )

    assert coverage_of(case, None, None).urgent == (Role.LEGAL, Role.ECONOMIC_BUYER)


@pytest.mark.parametrize(
    ("amount", "people"),
    [(9_999, 1), (10_000, 2), (49_999, 2), (50_000, 3), (150_000, 5), (499_999, 5), (500_000, 7)],
)
def test_more_arr_asks_for_more_people(amount, people):
    assert target_of(Money(amount * 100, "USD"), DEFAULTS) == people
    assert target_of(None, DEFAULTS) is None


def test_the_target_is_held_against_who_was_met():
    case = story.case(
        facts(contacts=[someone("ann"), someone("bo")], interactions=[talk(2, "ann")])
    )
    reach = coverage_of(case, None, Money(6_000_000, "USD")).reach

    assert [each.id for each in reach.people] == ["ann"]
    assert (reach.target, reach.lacking) == (3, 2)


@pytest.mark.parametrize(
    ("silent", "segment", "warmth"),
    [
        (14, Segment.ENTERPRISE, Warmth.ACTIVE),
        (15, Segment.ENTERPRISE, Warmth.COOLING),
        (28, Segment.ENTERPRISE, Warmth.COOLING),
        (29, Segment.ENTERPRISE, Warmth.GAP),
        (89, Segment.ENTERPRISE, Warmth.GAP),
        (90, Segment.ENTERPRISE, Warmth.LOST),
        (30, Segment.SMB, Warmth.ACTIVE),
        (60, Segment.SMB, Warmth.COOLING),
        (61, Segment.SMB, Warmth.GAP),
    ],
)
def test_a_champion_is_kept_up_by_the_cadence_of_the_segment(silent, segment, warmth):
    ann = person("ann", Role.CHAMPION)
    timeline = Timeline(facts(contacts=[ann], interactions=[talk(silent, "ann")]))

    assert cadence_of(timeline, ann, TODAY, segment).warmth is warmth


def test_who_is_not_known_by_name_plays_no_part_and_is_not_lost():
    unknown = build.contact(
        id="who",
        name="Who signs",
        stands_for="who signs",
        positions=(Position(roles=(Role.CHAMPION, Role.ECONOMIC_BUYER), since=ago(30)),),
    )
    case = story.case(
        facts(contacts=[unknown], interactions=[talk(3)], events=[checked("contacts")])
    )

    assert assess(case).item(ItemId.RF2).blocks
    assert Role.CHAMPION in coverage_of(case, None, None).empty
    assert cadence_of(case.timeline, unknown, TODAY, None).warmth is Warmth.UNKNOWN


def test_a_cadence_of_their_own_goes_before_that_of_the_part():
    ann = build.contact(id="ann", name="Ann", cadence_days=120)
    timeline = Timeline(facts(contacts=[ann], interactions=[talk(121, "ann")]))
    found = cadence_of(timeline, ann, TODAY, None)

    assert (found.days, found.is_own, found.overdue_by(TODAY)) == (120, True, 1)
    assert found.warmth is Warmth.COOLING


def test_the_strength_of_a_relationship_is_made_of_four_parts():
    ann = someone("ann", influence=5, relation=Relation.SOLVER)
    timeline = Timeline(facts(contacts=[ann], interactions=[talk(31, "ann", sentiment=0)]))
    found = strength_of(timeline, ann, TODAY)

    assert {each.part: each.points for each in found.ingredients} == {
        Part.INFLUENCE: 100.0,
        Part.SENTIMENT: 50.0,
        Part.RECENCY: 75.0,
        Part.DEPTH: 75.0,
    }
    assert found.value == pytest.approx(0.3 * 100 + 0.25 * 50 + 0.25 * 75 + 0.2 * 75)


def test_what_is_missing_is_spread_over_the_rest_and_named():
    ann = someone("ann", influence=4)
    timeline = Timeline(facts(contacts=[ann], interactions=[talk(91, "ann")]))
    found = strength_of(timeline, ann, TODAY)

    assert found.missing == (Part.SENTIMENT, Part.DEPTH)
    assert found.value == pytest.approx((0.3 * 80 + 0.25 * 25) / 0.55)
    assert sum(each.weight for each in found.ingredients) == pytest.approx(1)


def test_a_champion_is_for_us_moves_others_and_speaks_for_us():
    moves = (Mobilising.MOVED, Mobilising.CITED)
    champion = someone("ann", Role.CHAMPION, support=2, mobilises=moves, advocates=True)
    supporter = someone("bo", Role.CHAMPION, support=2, mobilises=moves[:1], advocates=True)
    untested = someone("cy", Role.CHAMPION, support=2)

    assert champion_test(champion, TODAY).is_champion
    assert not champion_test(supporter, TODAY).is_champion
    assert is_supporter_only(supporter, TODAY)
    assert not is_supporter_only(untested, TODAY)


def test_how_many_signs_make_a_champion_can_be_decided():
    one = someone("bo", support=1, mobilises=(Mobilising.MOVED,), advocates=True)
    lenient = Settings({thresholds.MOBILISES_LEAST.key: "1"})

    assert champion_test(one, TODAY, lenient).is_champion


def test_alignment_counts_the_pairs_that_have_spoken():
    boss = Colleague(id="b", name="Boss", part=OurPart.EXECUTIVE)
    known = healthy()
    csm_only = alignment_of(story.case(known), [boss], "Me")
    talks = [*known.interactions, talk(3, "bo", author="Boss")]
    with_boss = alignment_of(story.case(facts_with(known, talks)), [boss], "Me")

    assert csm_only.share == pytest.approx(2 / 5)  # with the champion and the users
    assert next((each.ours, each.theirs) for each in csm_only.gaps) == (
        OurPart.EXECUTIVE,
        Role.DECISION_MAKER,
    )
    assert with_boss.share == pytest.approx(3 / 5)
    assert with_boss.pair(OurPart.EXECUTIVE, Role.DECISION_MAKER).last_met == ago(3)


def facts_with(known, talks):
    kept = {name: getattr(known, name) for name in type(known).__slots__}
    return facts(**kept | {"interactions": tuple(talks)})
