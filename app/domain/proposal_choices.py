"""What customers choose of what they are offered, quarter by quarter (DOMAIN 8.1)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.domain.calendar import add_months
from app.domain.pipeline.rollup import quarter_end, quarter_of
from app.domain.proposals import OptionKey, Proposal, ProposalState

QUARTERS = 4
_MONTHS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """How the proposals of some days were answered.

    *chosen* counts each option where there was one to choose; *alone* are those accepted that
    offered one thing only, which says nothing about choosing.
    """

    first: date
    last: date
    chosen: tuple[tuple[OptionKey, int], ...] = ()
    alone: int = 0
    declined: int = 0
    expired: int = 0

    @property
    def total(self) -> int:
        """How many chose."""
        return sum(count for _, count in self.chosen)

    @property
    def answered(self) -> int:
        """How many came to an end, with a choice or without."""
        return self.total + self.alone + self.declined + self.expired


def by_quarter(
    proposals: Iterable[Proposal], today: date, quarters: int = QUARTERS
) -> tuple[Choices, ...]:
    """The last quarters, the one that runs at the end.

    Of several versions the last one that went out counts.
    """
    last_out = list(_last_out(proposals, today))
    this = quarter_of(today)
    starts = [add_months(this, -_MONTHS * back) for back in reversed(range(quarters))]
    return tuple(_counted(last_out, first, quarter_end(first), today) for first in starts)


def together(found: Iterable[Choices]) -> Choices:
    """Several quarters as one span."""
    held = tuple(found)
    counts = Counter[OptionKey]()
    for each in held:
        counts.update(dict(each.chosen))
    return Choices(
        first=held[0].first,
        last=held[-1].last,
        chosen=_in_order(counts),
        alone=sum(each.alone for each in held),
        declined=sum(each.declined for each in held),
        expired=sum(each.expired for each in held),
    )


def _last_out(proposals: Iterable[Proposal], today: date) -> Iterable[Proposal]:
    """The last version of each offer that was out by *today*; an accepted one before any other."""
    found: dict[tuple[str, str], Proposal] = {}
    for each in sorted(proposals, key=lambda each: each.version):
        if each.sent_on is None or each.sent_on > today:
            continue
        key = (each.account_id, each.reference)
        held = found.get(key)
        if held is None or held.state_on(today) is not ProposalState.ACCEPTED:
            found[key] = each
    return found.values()


def _counted(proposals: Iterable[Proposal], first: date, last: date, today: date) -> Choices:
    chosen, ended = Counter[OptionKey](), Counter[ProposalState]()
    alone = 0
    for each in proposals:
        state = each.state_on(today)
        day = each.valid_until if state is ProposalState.EXPIRED else each.decided_on
        if day is None or not first <= day <= last:
            continue
        if state is not ProposalState.ACCEPTED:
            ended[state] += 1
        elif len(each.options) == 1:
            alone += 1
        elif each.chosen is not None:
            chosen[each.chosen] += 1
    return Choices(
        first=first,
        last=last,
        chosen=_in_order(chosen),
        alone=alone,
        declined=ended[ProposalState.DECLINED],
        expired=ended[ProposalState.EXPIRED],
    )


def _in_order(counts: Counter[OptionKey]) -> tuple[tuple[OptionKey, int], ...]:
    return tuple((key, counts[key]) for key in OptionKey if counts[key])
