"""What became of exceptions: computed then, computed after, won and lost since."""

from app.domain.opportunities import StageMove
from app.domain.overrides import Override, OverrideKind
from app.domain.readiness.assess import Verdict
from app.domain.readiness.case import Case
from app.domain.readiness.hindsight import aftermath, ended_on, subject_of
from app.domain.readiness.items import ItemId
from app.domain.stages import Stage, StageRole
from tests import build
from tests.story import STAGES, ago, but, event, healthy, history

ALL = (*STAGES, Stage(id="stage-lost", name="Lost", position=5, role=StageRole.LOST))


def exception(made, ends, **fields):
    usual = {
        "id": f"made-{made}",
        "kind": OverrideKind.READINESS,
        "account_id": "acme",
        "value": "ready",
        "reason": "Their CEO asked us",
        "author": "Me",
        "made_on": ago(made),
        "expires_on": ago(ends),
    }
    return Override(**usual | fields)


def looked(known):
    return aftermath(Case(history(known), ago(0), ALL))


def test_an_exception_that_ended_is_held_against_what_was_computed_that_day():
    crisis = event("crisis", 60, ended_on=ago(3))
    known = but(healthy(), events=[crisis], overrides=[exception(5, 0)])
    found = looked(known)[0]
    assert (found.then, found.after) == (Verdict.BLOCKED, Verdict.READY_NOW)
    assert found.after_day == ended_on(found.override) == ago(0)


def test_one_in_force_is_held_against_today_and_the_latest_comes_first():
    known = but(
        healthy(), events=[event("crisis", 60)], overrides=[exception(40, 26), exception(3, -11)]
    )
    found = looked(known)
    assert [each.override.made_on for each in found] == [ago(3), ago(40)]
    assert (found[0].after, found[0].after_day) == (Verdict.BLOCKED, ago(0))


def test_a_withdrawn_one_ended_on_that_day():
    held = exception(40, 26, withdrawn_on=ago(35))
    assert looked(but(healthy(), overrides=[held]))[0].after_day == ago(35)


def test_what_was_won_and_lost_since_is_told_by_title():
    def ended(title, stage, days):
        moves = (*build.opportunity().moves, StageMove(stage_id=stage, since=ago(days)))
        return build.opportunity(id=title, title=title, moves=moves)

    sold = [
        ended("More seats", "stage-won", 10),
        ended("Module", "stage-lost", 5),
        ended("Before", "stage-won", 41),
    ]
    known = but(healthy(), opportunities=sold, overrides=[exception(40, 26)])
    found = looked(known)[0]
    assert (found.won, found.lost) == (("More seats",), ("Module",))
    only = but(known, overrides=[exception(39, 25, subject="Module:PC7")])
    assert (looked(only)[0].won, looked(only)[0].lost) == ((), ("Module",))
    assert looked(only)[0].opportunity.title == "Module"


def test_the_subject_names_an_opportunity_an_item_both_or_neither():
    def of(subject, kind=OverrideKind.READINESS):
        return subject_of(exception(3, -1, subject=subject, kind=kind))

    assert of("") == ("", None)
    assert of("RF2") == ("", ItemId.RF2)
    assert of("more-seats") == ("more-seats", None)
    assert of("more-seats:PC7") == ("more-seats", ItemId.PC7)
    assert of("more-seats", OverrideKind.GATE) == ("more-seats", None)
