"""Whatever is known and whatever was excused: unknown is never a pass (DOMAIN 3)."""

from hypothesis import given
from hypothesis import strategies as st

from app.domain.interactions import EventKind
from app.domain.opportunities import OpportunityType
from app.domain.overrides import Override, OverrideKind
from app.domain.readiness.assess import Verdict, assess
from app.domain.readiness.dimensions import MOST
from app.domain.readiness.items import NEVER_EXCUSED, REQUIRED, ItemId, State
from app.domain.readiness.renewal import assess_renewal
from app.domain.tickets import Severity
from tests import build, story
from tests.story import ago, case, event, facts, number

READY = {Verdict.READY, Verdict.READY_NOW}
DAYS = st.integers(0, 200)
_WHOLE = story.healthy()


def some(values):
    """Any part of what makes an account healthy: what is left out is unknown."""
    return st.lists(st.sampled_from(values), unique_by=lambda each: each.id, max_size=len(values))


@st.composite
def excuses(draw):
    subject = draw(st.sampled_from(["", *(each.value for each in ItemId), "sold", "sold:PC7"]))
    item = subject.endswith(tuple(each.value for each in ItemId))
    value = "excused" if item else draw(st.sampled_from([each.value for each in Verdict]))
    made = draw(DAYS)
    return Override(
        id=number("excuse"),
        kind=OverrideKind.READINESS,
        account_id="acme",
        value=value,
        reason="Their CEO asked us",
        author="Me",
        made_on=ago(made),
        expires_on=ago(made - draw(st.integers(1, 200))),
        subject=subject,
    )


@st.composite
def known(draw):
    kinds = st.sampled_from([each for each in EventKind if each is not EventKind.CHECKED])
    happened = [event(draw(kinds), draw(DAYS)) for _ in range(draw(st.integers(0, 3)))]
    tickets = [
        build.ticket(id=number("ticket"), severity=draw(st.sampled_from(Severity)), is_bug=True)
        for _ in range(draw(st.integers(0, 2)))
    ]
    sold = [
        build.opportunity(id="sold", type=kind, product_id="platform")
        for kind in draw(st.lists(st.sampled_from(OpportunityType), max_size=1))
    ]
    return facts(
        account=_WHOLE.account,
        contracts=_WHOLE.contracts,
        contacts=tuple(draw(some(_WHOLE.contacts))),
        observations=draw(some(_WHOLE.observations)),
        interactions=draw(some(_WHOLE.interactions)),
        events=[*draw(some(_WHOLE.events)), *happened],
        tickets=tuple(tickets),
        opportunities=tuple(sold),
        overrides=tuple(draw(st.lists(excuses(), max_size=3))),
    )


@given(known())
def test_nothing_is_ready_with_a_required_unknown_and_an_exception_is_marked_as_one(given_):
    judged = case(given_)
    for sold in (None, *given_.opportunities):
        found = assess(judged, sold)
        asked = [e for e in found.items if e.id in REQUIRED and e.state is State.UNKNOWN]
        if asked:
            assert found.computed_verdict not in READY
        if found.verdict is not found.computed_verdict:
            assert found.override is not None
            assert found.override.value == found.verdict
            assert found.override.holds(found.day)
        if asked and found.verdict in READY:
            assert found.override is not None


@given(known())
def test_what_no_exception_excuses_keeps_it_from_being_ready(given_):
    judged = case(given_)
    for sold in (None, *given_.opportunities):
        found = assess(judged, sold)
        if any(each.blocks and each.id in NEVER_EXCUSED for each in found.items):
            assert found.verdict is Verdict.BLOCKED
        assert all(e.override is None for e in found.items if e.id in NEVER_EXCUSED)
        assert all(e.override is None for e in found.items if e.state is not State.FAIL)


@given(known())
def test_once_every_exception_has_ended_the_verdict_is_the_computed_one(given_):
    later = case(given_, ago(-500))
    found = assess(later)
    assert found.override is None
    assert found.verdict is found.computed_verdict


@given(known())
def test_renewal_readiness_is_the_sum_of_ten_dimensions(given_):
    found = assess_renewal(case(given_))
    assert found.score == sum(each.score for each in found.standings)
    assert 0 <= found.score <= MOST
    assert found.passes is (found.score >= found.needed and not found.missing)
