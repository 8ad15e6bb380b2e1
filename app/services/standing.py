"""How accounts and their open opportunities stand, as cards show it: judged in one pass."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from app.domain.accounts import Segment
from app.domain.health.colours import Colour
from app.domain.readiness.assess import Verdict
from app.services.judgements import case_of, judge_case, rules_of
from app.services.ranking import RANKED, Ranked, of_account
from app.services.topics import Topic
from app.storage.book import Book

_CHUNK = 40  # accounts judged between two looks at the window: about a screen of cards


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The health of an account, whether expansion is blocked, and what is open of it."""

    colour: Colour
    score: float | None
    coverage: float
    unsure: bool
    blocks: bool
    verdict: Verdict
    segment: Segment | None
    by_id: Mapping[str, Ranked]

    @property
    def ranked(self) -> tuple[Ranked, ...]:
        """What is open of it, in the order in which the ranking finds it."""
        return tuple(self.by_id.values())

    def of(self, opportunity_id: str) -> Ranked | None:
        """One of its open opportunities; None of one that is closed."""
        return self.by_id.get(opportunity_id)


def standings(book: Book, account_ids: Iterable[str], *, today: date) -> Mapping[str, Standing]:
    """How these accounts stand, by id."""
    rules = rules_of(book, today)
    found = {}
    for account_id, facts in book.facts(today, account_ids).items():
        case = case_of(facts, rules)
        judged = judge_case(case, rules)
        health = judged.health
        found[account_id] = Standing(
            colour=health.colour,
            score=health.score,
            coverage=health.coverage,
            unsure=health.unsure,
            blocks=judged.blocks,
            verdict=judged.readiness.verdict,
            segment=judged.segment.segment,
            by_id={each.id: each for each in of_account(case, rules)},
        )
    return found


STANDING = Topic(
    "standing",
    lambda book, ids, day: standings(book, ids, today=day),
    chunk=_CHUNK,
    gives={RANKED.key: lambda standing: standing.ranked},
)
"""What the board asks for. The ranking need not ask again."""
