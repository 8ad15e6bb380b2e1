"""The gate of the board: what stops a drop past Qualified, in sentences (DOMAIN 3, 6.1)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from app.domain.opportunities import Opportunity
from app.domain.overrides import Override, OverrideKind, holding
from app.domain.readiness.assess import Readiness, Verdict, assess
from app.domain.readiness.items import FLAG_IDS, REQUIRED, Effect, Item, State
from app.domain.red_flags import assess as red_flags
from app.domain.red_flags.assess import Flag
from app.domain.red_flags.finding import FlagState, Severity
from app.domain.stages import Stage, StageRole, ordered
from app.services import flag_phrases, phrases
from app.services.judgements import case_of, rules_of
from app.services.words import Words
from app.storage.book import Book

_FREE_STAGES = 2  # Identified and Qualified: one may get there whatever the account looks like


@dataclass(frozen=True, slots=True)
class Fact:
    """Something the gate points at: the question, what is known about it, what would clear it."""

    name: str
    sentence: str
    how: str = ""


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
    def stops(self) -> bool:
        """Tell whether a drop needs a written exception."""
        return self.excuse is None and bool(self.blocking or self.questions)


def is_gated(here: Stage, to: Stage, stages: Iterable[Stage]) -> bool:
    """Tell whether a move goes on past Qualified: to win is to go on, to lose is not."""
    is_backward = here.role is StageRole.OPEN and to.position <= here.position
    if to.role is StageRole.LOST or is_backward:
        return False
    free = [each.id for each in ordered(stages) if each.role is StageRole.OPEN][:_FREE_STAGES]
    return to.id not in free


def gate_of(
    book: Book, opportunity: Opportunity, *, today: date, words: Words | None = None
) -> Gate:
    """Judge the account of an opportunity for its going on past Qualified."""
    speak = words or Words()
    account_id = opportunity.account_id or ""
    facts = book.facts(today, [account_id])[account_id]
    case = case_of(facts, rules_of(book, today))
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
        excuse=holding(facts.overrides, OverrideKind.GATE, today, opportunity.id),
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
    return Fact(phrases.ITEMS[item.id], words.evidence(item.evidence), how)


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
