"""The gate of the board: what stops a drop past Qualified, in sentences (DOMAIN 3, 6.1)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.domain.opportunities import Opportunity, Stage, StageRole, ordered
from app.domain.overrides import Override, OverrideKind, holding
from app.domain.readiness.assess import Readiness, Verdict, assess
from app.domain.readiness.items import REQUIRED, Item, State
from app.domain.red_flags import assess as red_flags
from app.domain.red_flags.assess import Flag
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
    """What stands against raising an opportunity now. *excuse* is a written exception in force."""

    blocking: tuple[Fact, ...]
    questions: tuple[Fact, ...]
    clears_on: date | None
    excuse: Override | None = None

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
    book: Book, opportunity: Opportunity, to: Stage, *, today: date, words: Words | None = None
) -> Gate:
    """Judge the account of an opportunity for this opportunity and this stage."""
    speak = words or Words()
    account_id = opportunity.account_id or ""
    facts = book.facts(today, [account_id])[account_id]
    case = case_of(facts, rules_of(book, today))
    readiness = assess(case, opportunity, to.position)
    items = _blocking_items(readiness)
    asked = {each.id for each in items}
    flags = [each for each in red_flags.raised(case) if each.blocks and each.item not in asked]
    blocking = (*(_fact(each, speak) for each in items), *(_raised(each, speak) for each in flags))
    unsure = readiness.verdict is Verdict.NOT_ASSESSED
    questions = [each for each in readiness.items if unsure and _is_open(each)]
    return Gate(
        blocking=blocking,
        questions=tuple(_fact(each, speak) for each in questions),
        clears_on=readiness.clears_on,
        excuse=holding(facts.overrides, OverrideKind.GATE, today, opportunity.id),
    )


def _blocking_items(readiness: Readiness) -> list[Item]:
    """The red flags that are up and, where the verdict is BLOCKED, whatever else blocks."""
    flags = {each.id for each in readiness.red_flags if each.override is None}
    blocked = readiness.verdict is Verdict.BLOCKED
    return [each for each in readiness.items if each.id in flags or (blocked and each.blocks)]


def _is_open(item: Item) -> bool:
    return item.id in REQUIRED and item.state is State.UNKNOWN


def _fact(item: Item, words: Words) -> Fact:
    return Fact(phrases.ITEMS[item.id], words.evidence(item.evidence), words.clearing(item))


def _raised(flag: Flag, words: Words) -> Fact:
    return Fact(flag_phrases.FLAGS[flag.id], words.evidence(flag.evidence))
