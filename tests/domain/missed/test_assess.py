"""Missed chances: which mistakes facts show, and the days and shares on which they turn."""

from dataclasses import replace

import pytest

from app.domain.discovery import Answer, AnswerOutcome
from app.domain.evidence import evidence
from app.domain.growth.assess import assess as growth_of
from app.domain.growth.standing import Standing
from app.domain.growth.strength import Live
from app.domain.missed.assess import missed, neglected
from app.domain.missed.chance import NEXT, Action, Mistake
from app.domain.opportunities import Handed, HandoffStep, OpportunityType, StageMove
from app.domain.readiness.assess import Verdict
from app.domain.readiness.assess import assess as readiness_of
from app.domain.readiness.case import Case
from app.domain.red_flags.finding import Room, Where
from app.domain.settings import Settings
from app.domain.signals import Level, Source
from app.domain.tickets import Severity
from app.domain.units import Cell, CellState, Mark
from tests import build
from tests.build import TODAY
from tests.story import STAGES, ago, but, case, healthy, history, read_as, reading, talk

OPEN = StageMove(stage_id="stage-identified", since=ago(40))


def offer(**fields):
    usual = {"moves": (OPEN,), "created_on": ago(40), "type": OpportunityType.TIER}
    return build.opportunity(**usual | fields)


def found(known, settings=None):
    here = case(known) if settings is None else Case(history(known), TODAY, STAGES, settings)
    return {each.mistake: each for each in missed(here, readiness_of(here), growth_of(here))}


def silent(days):
    return healthy(interactions=[talk(days, "ann", "bo", "cy")])


def young(age, **fields):
    since = build.account(customer_since=ago(age))
    return replace(healthy(account=since, **fields), contracts=())


@pytest.mark.parametrize(("days", "up"), [(30, False), (31, True)])
def test_a_healthy_ready_account_is_neglected_after_thirty_days(days, up):
    chance = found(silent(days)).get(Mistake.NEGLECTED)
    assert (chance is not None) is up
    if chance:
        assert (chance.days, chance.as_of, chance.action) == (31, ago(31), Action.TALK)


def test_whoever_is_not_ready_or_not_green_is_not_neglected():
    known = silent(40)
    ticket = but(known, tickets=[build.ticket(severity=Severity.LOW)])
    assert readiness_of(case(ticket)).verdict is Verdict.CAUTION
    assert Mistake.NEGLECTED not in found(ticket)
    red = but(known, observations=[reading("sentiment", 0)])
    assert Mistake.NEGLECTED not in found(red)


def test_the_days_of_neglect_are_a_setting():
    assert Mistake.NEGLECTED in found(silent(20), Settings({"missed.neglected_days": "19"}))


def test_without_any_talk_nobody_knows_whether_they_are_neglected():
    here = case(healthy(interactions=[]))
    assert neglected(here, readiness_of(here)) is None


@pytest.mark.parametrize(("age", "up"), [(89, True), (90, False)])
def test_an_opportunity_before_ninety_days_is_too_early(age, up):
    chance = found(young(age, opportunities=(offer(),))).get(Mistake.TOO_EARLY)
    assert (chance is not None) is up
    if chance:
        assert chance.opportunity_id == "more-seats"
        assert chance.about == Where(Room.OPPORTUNITIES, "more-seats")
        assert chance.clears_on == ago(-1)
        assert chance.days == 40


def test_while_onboarding_is_open_an_opportunity_is_too_early():
    known = read_as(healthy(opportunities=(offer(),)), "onboarding_complete", 0.8)
    assert found(known)[Mistake.TOO_EARLY].evidence.code == "missed_onboarding"


def test_young_and_left_alone_is_no_mistake():
    here = case(young(60))
    heard = growth_of(here)
    codes = {}
    for level in (None, *Level):
        standings = () if level is None else (qualified(level),)
        got = missed(here, readiness_of(here), replace(heard, standings=standings))
        codes[level] = [e.evidence.code for e in got if e.mistake is Mistake.TOO_EARLY]
    assert codes[None] == codes[Level.WATCH] == []
    assert codes[Level.CORROBORATED] == codes[Level.QUALIFIED] == ["missed_early_signals"]


@pytest.mark.parametrize(("share", "up"), [(0.29, True), (0.30, False)])
def test_a_tier_for_who_uses_under_thirty_percent_is_a_bad_fit(share, up):
    known = read_as(healthy(opportunities=(offer(),)), "features_used", share)
    assert (Mistake.BAD_FIT in found(known)) is up


def test_more_seats_do_not_depend_on_the_features_used():
    seats = (offer(type=OpportunityType.SEATS),)
    known = read_as(healthy(opportunities=seats), "features_used", 0.1)
    assert Mistake.BAD_FIT not in found(known)


@pytest.mark.parametrize(
    ("state", "code"),
    [
        (CellState.DECLINED, "missed_declined"),
        (CellState.NOT_ELIGIBLE, "missed_not_eligible"),
        (CellState.GAP, None),
    ],
)
def test_what_the_grid_says_is_refused_is_a_bad_fit(state, code):
    mark = Mark(state=state, reason="They have their own", since=ago(5))
    cell = Cell(id="cell", account_id="acme", product_id="platform", marks=(mark,))
    chance = found(healthy(opportunities=(offer(product_id="platform"),), cells=(cell,)))
    got = chance.get(Mistake.BAD_FIT)
    assert (got and got.evidence.code) == code
    other = found(healthy(opportunities=(offer(product_id="other"),), cells=(cell,)))
    assert Mistake.BAD_FIT not in other


def refusal(days):
    return Answer(
        id="answer",
        account_id="acme",
        question="missing",
        on=ago(days),
        text="We have that",
        outcome=AnswerOutcome.NOT_A_FIT,
    )


@pytest.mark.parametrize(("days", "up"), [(39, True), (41, False), (0, True)])
def test_no_fit_counts_for_what_was_open_when_it_was_said(days, up):
    known = healthy(opportunities=(offer(),), answers=(refusal(days),))
    assert (Mistake.BAD_FIT in found(known)) is up


def test_an_opportunity_that_moved_after_the_refusal_is_another_matter():
    moved = offer(moves=(OPEN, replace(OPEN, since=ago(2))))
    assert Mistake.BAD_FIT not in found(healthy(opportunities=(moved,), answers=(refusal(10),)))


@pytest.mark.parametrize(("days", "up"), [(90, True), (91, False)])
def test_a_refusal_counts_for_ninety_days(days, up):
    old = offer(moves=(replace(OPEN, since=ago(200)),), created_on=ago(200))
    known = healthy(opportunities=(old,), answers=(refusal(days),))
    assert (Mistake.BAD_FIT in found(known)) is up


def full(**fields):
    """86 of 100 seats are taken, and most of them are in use."""
    return read_as(read_as(healthy(**fields), "seats_assigned", 86), "active_users", 70)


def test_a_limit_without_an_opportunity_is_a_sign_missed():
    chance = found(full())[Mistake.UNSEEN]
    assert chance.evidence.code == "missed_limit_seats"
    assert chance.about == Where(Room.READINGS, "seats_assigned")
    assert chance.action is Action.BEGIN


def test_more_seats_on_the_board_take_the_limit_up():
    seats = (offer(type=OpportunityType.SEATS),)
    assert Mistake.UNSEEN not in found(full(opportunities=seats))
    assert Mistake.UNSEEN in found(full(opportunities=(offer(type=OpportunityType.SERVICE),)))


def test_while_expansion_is_blocked_no_sign_is_missed():
    known = but(full(), tickets=[build.ticket(severity=Severity.EMERGENCY)])
    assert readiness_of(case(known)).verdict is Verdict.BLOCKED
    assert Mistake.UNSEEN not in found(known)


def live(source, days):
    return Live(
        source=source,
        type="wish",
        on=ago(days),
        age=days,
        base=0.9,
        half_life=90,
        strength=0.8,
        types=(OpportunityType.ADD_ON,),
        evidence=evidence("none_open"),
    )


def qualified(level=Level.QUALIFIED):
    heard = (live(Source.USAGE, 3), live(Source.RELATIONSHIP, 9), live(Source.PRODUCT, 12))
    return Standing(
        type=OpportunityType.ADD_ON,
        level=level,
        probability=0.9,
        sources=(Source.USAGE, Source.RELATIONSHIP, Source.PRODUCT),
        signals=heard,
        counted=heard,
    )


@pytest.mark.parametrize(
    ("level", "sold", "up"),
    [
        (Level.QUALIFIED, (), True),
        (Level.CORROBORATED, (), False),
        (Level.QUALIFIED, (OpportunityType.ADD_ON,), False),
        (Level.QUALIFIED, (OpportunityType.SEATS,), True),
    ],
)
def test_qualified_signals_without_an_opportunity_of_their_kind_are_missed(level, sold, up):
    deals = tuple(offer(id=f"deal-{each}", type=each) for each in sold)
    here = case(healthy(opportunities=deals))
    heard = replace(growth_of(here), standings=(qualified(level),), limits=())
    got = {each.mistake: each for each in missed(here, readiness_of(here), heard)}
    assert (Mistake.UNSEEN in got) is up
    if up:
        assert got[Mistake.UNSEEN].as_of == ago(3)
        assert got[Mistake.UNSEEN].evidence.code == "missed_signals_add_on"


def test_what_lies_with_sales_too_long_is_uncoordinated():
    introduced = Handed(step=HandoffStep.INTRODUCED, since=ago(40))
    chance = found(healthy(opportunities=(offer(handoff=(introduced,)),)))[Mistake.UNCOORDINATED]
    assert (chance.days, chance.opportunity_id) == (40, "more-seats")
    fresh = Handed(step=HandoffStep.INTRODUCED, since=ago(1))
    assert Mistake.UNCOORDINATED not in found(healthy(opportunities=(offer(handoff=(fresh,)),)))


def test_every_mistake_has_one_thing_to_do_next():
    assert set(NEXT) == set(Mistake)
    assert set(NEXT.values()) == set(Action)


def test_a_healthy_account_that_is_talked_to_misses_nothing():
    assert found(read_as(healthy(), "seats_assigned", 80)) == {}


@pytest.mark.parametrize(
    ("unit", "code"), [(None, "missed_declined"), ("plant", None), ("office", "missed_declined")]
)
def test_what_the_grid_says_of_the_unit_goes_before_what_it_says_of_the_whole(unit, code):
    declined = Mark(state=CellState.DECLINED, reason="They have their own", since=ago(50))
    cells = (
        Cell(id="all", account_id="acme", product_id="platform", marks=(declined,)),
        Cell(
            id="one",
            account_id="acme",
            product_id="platform",
            customer_unit_id="plant",
            marks=(Mark(state=CellState.GAP, since=ago(5)),),
        ),
    )
    sold = offer(product_id="platform", customer_unit_id=unit)
    got = found(healthy(opportunities=(sold,), cells=cells)).get(Mistake.BAD_FIT)
    assert (got and got.evidence.code) == code


@pytest.mark.parametrize(("days", "up"), [(60, True), (61, False)])
def test_a_limit_that_nobody_has_read_for_long_is_no_sign(days, up):
    known = read_as(read_as(healthy(), "seats_assigned", 86, days), "active_users", 70)
    assert (Mistake.UNSEEN in found(known)) is up
