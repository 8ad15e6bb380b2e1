"""The signals of an account as a page lists them: what still counts, and what no longer does."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.evidence import Evidence
from app.domain.growth.assess import Growth
from app.domain.growth.strength import Live
from app.domain.signals import Signal, Source


class SignalState(StrEnum):
    """Whether a signal counts, and if not, why."""

    LIVE = "live"
    FADED = "faded"  # too old to say anything
    GIVEN_UP = "given_up"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalRow:
    """A signal in the list. *kept* is the one somebody noticed; None says that facts show it.

    *live* is what it counts for; None once it counts for nothing.
    """

    id: str
    type: str
    source: Source
    on: date
    age: int
    state: SignalState
    live: Live | None
    kept: Signal | None

    @property
    def strength(self) -> float:
        """How much it says now, 0 to 1."""
        return 0.0 if self.live is None else self.live.strength

    @property
    def evidence(self) -> Evidence | None:
        """What facts show; None where somebody noticed it."""
        return None if self.live is None or self.kept is not None else self.live.evidence


def signal_rows(growth: Growth, kept: Iterable[Signal]) -> tuple[SignalRow, ...]:
    """What counts, the strongest in front, and then what no longer does, the newest in front."""
    counted = {each.kept.id for each in growth.signals if each.kept is not None}
    rest = sorted(
        (each for each in kept if each.id not in counted),
        key=lambda each: (-each.on.toordinal(), each.id),
    )
    live = [_of_live(each) for each in growth.signals]
    return (*live, *(_of_kept(each, growth.day) for each in rest))


def _of_live(live: Live) -> SignalRow:
    kept = live.kept
    return SignalRow(
        id=f"{live.type} {live.on} {live.product_id or ''}" if kept is None else kept.id,
        type=live.type,
        source=live.source,
        on=live.on,
        age=live.age,
        state=SignalState.LIVE,
        live=live,
        kept=kept,
    )


def _of_kept(kept: Signal, day: date) -> SignalRow:
    return SignalRow(
        id=kept.id,
        type=kept.type,
        source=kept.source,
        on=kept.on,
        age=(day - kept.on).days,
        state=SignalState.FADED if kept.holds(day) else SignalState.GIVEN_UP,
        live=None,
        kept=kept,
    )
