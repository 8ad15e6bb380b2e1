"""The gate of the board: what stops a drop past Qualified, in sentences (DOMAIN 3, 6.1)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from app.domain.opportunities import Criterion, Opportunity
from app.domain.overrides import Override, OverrideKind, holding
from app.domain.qualification.criteria import qualify
from app.domain.readiness.assess import Readiness, Verdict, assess
from app.domain.readiness.case import Case
from app.domain.readiness.items import (
    FLAG_IDS,
    NEVER_EXCUSED,
    REQUIRED,
    Effect,
    Item,
    ItemId,
    State,
)
from app.domain.red_flags import assess as red_flags
from app.domain.red_flags.assess import Flag
from app.domain.red_flags.finding import FlagState, Severity
from app.domain.stages import Stage, StageRole, Step
from app.services import flag_phrases, phrases
from app.services.criteria_phrases import HEALTH_CLEARS
from app.services.editing.overrides import NEVER
from app.services.ranking_phrases import CRITERIA
from app.services.words import Words


@dataclass(frozen=True, slots=True)
class Fact:
    """Something the gate points at: the question, what is known about it, what would clear it.

    With *never* no exception excuses it, and that is why.
    """

    name: str
    sentence: str
    how: str = ""
    never: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """What stands against raising an opportunity now. *excuse* is a written exception in force.

    *excused* would stand against it if an exception did not keep it from counting.
    """

    blocking: tuple[Fact, ...]
    questions: tuple[Fact, ...]
    clears_on: date | None
    excuse: Override | None = None
    excused: tuple[Fact, ...] = ()

    @property
    def firm(self) -> tuple[Fact, ...]:
        """What no exception excuses, not one that is in force either."""
        return tuple(each for each in self.blocking if each.never)

    @property
    def stops(self) -> bool:
        """Tell whether a drop may not simply go on: a written exception may let it, if any may."""
        is_excused = self.excuse is not None
        return bool(self.firm) or (not is_excused and bool(self.blocking or self.questions))


def is_gated(here: Stage, to: Stage, stages: Iterable[Stage]) -> bool:
    """Tell whether a move goes on past Qualified: to win is to go on, to lose is not."""
    if to.role is not StageRole.OPEN:
        return to.role is StageRole.WON
    if here.role is StageRole.OPEN and to.position <= here.position:
        return False
    return _is_past_qualified(to, stages)


def _is_past_qualified(to: Stage, stages: Iterable[Stage]) -> bool:
    """By where the columns stand; on a board without Qualified by what the stage stands for."""
    marks = [
        each.position for each in stages if each.step is Step.QUALIFIED and not each.archived_on
    ]
    if marks:
        return to.position > max(marks)
    return to.step in {Step.DEVELOPING, Step.NEGOTIATING}


def into_qualified(
    case: Case, opportunity: Opportunity, speak: Words, *, ready: bool = True, healthy: bool = True
) -> Gate:
    """Judge the account for what enters Qualified: *ready*, so not blocked, and *healthy*."""
    readiness = assess(case, opportunity)
    items = [each for each in readiness.items if each.blocks]
    if readiness.verdict is not Verdict.BLOCKED or not ready:
        items = []
    lacking = qualify(opportunity, case.health.colour, case.day, case.settings).lacking
    health = [each for each in lacking if each.code.startswith("lacks_gate")]
    if not healthy or any(each.id is ItemId.PC6 for each in items):
        health = []  # the checklist says the same, and how to clear it
    return Gate(
        blocking=(
            *(_fact(each, speak) for each in items),
            *(
                Fact(CRITERIA[Criterion.HEALTH], speak.evidence(each), HEALTH_CLEARS[each.code])
                for each in health
            ),
        ),
        questions=(),
        clears_on=readiness.clears_on if items else None,
        excuse=holding(case.facts.overrides, OverrideKind.GATE, case.day, opportunity.id),
        excused=tuple(_excused(readiness, (), speak)),
    )


def past_qualified(case: Case, opportunity: Opportunity, speak: Words) -> Gate:
    """Judge the account for what goes on past Qualified (DOMAIN 3, 6.1)."""
    readiness = assess(case, opportunity, goes_on=True)
    items = _blocking_items(readiness)
    asked = {each.id for each in items}
    raised = red_flags.raised(case)
    replies = {each.item: _reply(each, speak) for each in raised if each.item is not None}
    flags = [each for each in raised if each.blocks and each.item not in asked]
    blocking = (
        *(_fact(each, speak, replies.get(each.id, "")) for each in items),
        *(_raised(each, speak) for each in flags),
    )
    unsure = readiness.verdict is Verdict.NOT_ASSESSED
    questions = [each for each in readiness.items if unsure and _is_open(each)]
    return Gate(
        blocking=blocking,
        questions=tuple(_fact(each, speak) for each in questions),
        clears_on=readiness.clears_on,
        excuse=holding(case.facts.overrides, OverrideKind.GATE, case.day, opportunity.id),
        excused=tuple(_excused(readiness, raised, speak)),
    )


def _blocking_items(readiness: Readiness) -> list[Item]:
    """The red flags that are up and, where the verdict is BLOCKED, whatever else blocks."""
    flags = {each.id for each in readiness.red_flags if each.override is None}
    blocked = readiness.verdict is Verdict.BLOCKED
    return [each for each in readiness.items if each.id in flags or (blocked and each.blocks)]


def _is_open(item: Item) -> bool:
    return item.id in REQUIRED and item.state is State.UNKNOWN


def _fact(item: Item, words: Words, reply: str = "") -> Fact:
    how = " ".join(each for each in (words.clearing(item), reply) if each)
    never = NEVER[item.id] if item.id in NEVER_EXCUSED and item.blocks else ""
    return Fact(phrases.ITEMS[item.id], words.evidence(item.evidence), how, never)


def _raised(flag: Flag, words: Words) -> Fact:
    name, sentence = flag_phrases.FLAGS[flag.id], words.evidence(flag.evidence)
    return Fact(name, sentence, _reply(flag, words))


def _reply(flag: Flag, words: Words) -> str:
    """What was said to a flag and until when; of one that is back, until when it did not count."""
    made = flag.override or flag.was
    if made is None:
        return ""
    said = flag_phrases.BACK if flag.override is None else flag_phrases.REPLIES[flag.state]
    return words.fill(said, {"day": made.expires_on, "reason": made.reason})


def _excused(readiness: Readiness, raised: Iterable[Flag], words: Words) -> Iterator[Fact]:
    """What an exception keeps from counting: flags that would block, then further questions."""
    for flag in raised:
        if flag.severity is Severity.BLOCK and flag.state is FlagState.SUPPRESSED:
            yield _raised(flag, words)
    for item in readiness.items:
        made = item.override
        if made is not None and item.id not in FLAG_IDS and item.effect is Effect.BLOCK:
            said = flag_phrases.REPLIES[FlagState.SUPPRESSED]
            how = words.fill(said, {"day": made.expires_on, "reason": made.reason})
            yield Fact(phrases.ITEMS[item.id], words.evidence(item.evidence), how)
