"""What a stage asks for before a card comes to it, and before one goes on (DOMAIN 6.1)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.domain.stages import Stage, StageRole, Step, ordered


class Key(StrEnum):
    """What our own lists ask for, in their order."""

    SIGNAL_LOGGED = "signal_logged"
    SIGNAL_CONFIRMED = "signal_confirmed"
    SIZE = "size_known"
    OWNER = "owner_known"
    NOT_BLOCKED = "not_blocked"
    QUALIFIED = "qualified"
    NEED = "need_stated"
    DECIDER = "decider_reached"
    BUDGET = "budget_state"
    STEP = "step_dated"
    SOLUTION = "solution_proposed"
    BUSINESS_CASE = "business_case"
    PROPOSAL = "proposal_sent"
    VALUE = "value_agreed"
    CLOSE_PLAN = "close_plan"
    PROCUREMENT = "procurement_path"
    TERMS = "terms_discussed"
    APPROVAL = "approval_running"
    AGREED = "terms_agreed"
    APPROVED = "approved"
    ROUTED = "signature_routed"


class When(StrEnum):
    """Whether it is asked of a card that comes, or of one that goes on."""

    ENTRY = "entry"
    EXIT = "exit"


LISTS: Mapping[Step, Mapping[When, tuple[Key, ...]]] = {
    Step.IDENTIFIED: {
        When.ENTRY: (Key.SIGNAL_LOGGED,),
        When.EXIT: (Key.SIGNAL_CONFIRMED, Key.SIZE, Key.OWNER),
    },
    Step.QUALIFIED: {
        When.ENTRY: (Key.NOT_BLOCKED, Key.QUALIFIED),
        When.EXIT: (Key.NEED, Key.DECIDER, Key.BUDGET, Key.STEP),
    },
    Step.DEVELOPING: {
        When.ENTRY: (Key.SOLUTION, Key.BUSINESS_CASE),
        When.EXIT: (Key.PROPOSAL, Key.VALUE, Key.CLOSE_PLAN, Key.PROCUREMENT),
    },
    Step.NEGOTIATING: {
        When.ENTRY: (Key.TERMS, Key.APPROVAL),
        When.EXIT: (Key.AGREED, Key.APPROVED, Key.ROUTED),
    },
}
"""The table of DOMAIN 6.1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Something a stage asks for. With a *text* it is the user's own question."""

    key: str
    stage: Stage
    when: When
    text: str = ""

    @property
    def ours(self) -> Key | None:
        """Which of our criteria it is; None of the user's own questions."""
        return None if self.text else Key(self.key)


def asks_of(stage: Stage, when: When) -> tuple[Asked, ...]:
    """What a stage asks for: its step's list but for what is dropped, then its own questions."""
    dropped = {each.key for each in stage.asks if each.dropped}
    listed = LISTS[stage.step][when] if stage.step is not None else ()
    own = stage.asks if when is When.EXIT else ()
    return (
        *(Asked(key=each, stage=stage, when=when) for each in listed if each not in dropped),
        *(Asked(key=e.key, stage=stage, when=when, text=e.text) for e in own if e.text),
    )


def on_the_way(here: Stage, to: Stage, stages: Iterable[Stage]) -> tuple[Asked, ...]:
    """What a move asks for: the exit lists of the stage left and of each one skipped, then entry.

    Who skips Qualified is asked for its six criteria all the same. Back, and into a lost stage,
    nothing is asked. What takes up a closed one comes all the way from the first stage.
    """
    if here.role is not StageRole.OPEN:
        here = next((each for each in ordered(stages) if _is_open(each)), to)
    if here.id == to.id or to.role is StageRole.LOST or is_back(here, to):
        return ()
    skipped = [each for each in ordered(stages) if _lies_between(each, here, to)]
    found: list[Asked] = []
    for stage in (here, *skipped):
        is_left = stage.step is not to.step
        found += [each for each in asks_of(stage, When.EXIT) if is_left or each.text]
    for stage in skipped:
        if here.step is not Step.QUALIFIED is not to.step:
            found += [e for e in asks_of(stage, When.ENTRY) if e.key == Key.QUALIFIED]
    if here.step is not to.step:
        found += asks_of(to, When.ENTRY)
    once: dict[str, Asked] = {}
    for each in found:
        once.setdefault(each.key, each)
    return tuple(once.values())


def is_back(here: Stage, to: Stage) -> bool:
    """Tell whether a move goes back on the board. To win is never to go back."""
    return to.role is StageRole.OPEN is here.role and to.position < here.position


def _is_open(stage: Stage) -> bool:
    return stage.role is StageRole.OPEN and stage.archived_on is None


def _lies_between(each: Stage, here: Stage, to: Stage) -> bool:
    if not _is_open(each):
        return False
    return here.position < each.position and (
        to.role is not StageRole.OPEN or each.position < to.position
    )
