"""The matter to judge: one renewal on one day, with the account it belongs to."""

from dataclasses import dataclass, replace
from datetime import date

from app.domain.accounts import Segment
from app.domain.contracts import Contract
from app.domain.health.colours import Colour
from app.domain.interactions import EventKind
from app.domain.readiness.case import Case
from app.domain.renewals import Paper, Renewal
from app.domain.renewing.dates import Anchor, anchor_of
from app.domain.renewing.gate_keys import GateKey
from app.domain.renewing.gates import answer_to
from app.domain.renewing.weeks import Weeks
from app.domain.settings import Settings

_PAPER = tuple(Paper)


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What the rules of a renewal read. *anchor* is None without an end of the term."""

    case: Case
    contract: Contract
    renewal: Renewal | None = None
    segment: Segment | None = None
    anchor: Anchor | None = None
    weeks: Weeks

    @property
    def colour(self) -> Colour:
        """How the account does; of a past day, as on the Sunday before it."""
        return self.weeks.colour(self.day)

    @property
    def day(self) -> date:
        """The day judged."""
        return self.case.day

    @property
    def settings(self) -> Settings:
        """What the user decided of the rules."""
        return self.case.settings

    @property
    def left(self) -> int | None:
        """Days to the decisive day, below zero when it is past."""
        return None if self.anchor is None else (self.anchor.day - self.day).days

    def at(self, day: date) -> "Matter":
        """The same renewal on another day."""
        return replace(self, case=self.case.at(day), anchor=anchor_of(self.contract, day))

    def has_paper(self, least: Paper) -> date | None:
        """Since when the contract to sign has been at least in this state."""
        steps = () if self.renewal is None else self.renewal.papers
        place = _PAPER.index(least)
        reached = [
            each.since
            for each in steps
            if each.since <= self.day and _PAPER.index(each.paper) >= place
        ]
        return min(reached, default=None)

    def paper_event(self) -> date | None:
        """When something was first observed on their side of the paper, in this term."""
        observed = () if self.renewal is None else self.renewal.events
        moved = self.case.events(EventKind.PAPER_STEP)
        days = [*(each.since for each in observed), *(each.on for each in moved)]
        begun = self.contract.start or date.min
        return min((each for each in days if begun <= each <= self.day), default=None)

    def notice_served(self) -> date | None:
        """When the customer gave notice of this term, unless that was taken back."""
        begun = self.contract.start or date.min
        served = self.case.events(EventKind.NOTICE_SERVED)
        held = [each.on for each in served if each.holds(self.day) and each.on >= begun]
        return min(held, default=None)

    def went_on(self) -> date | None:
        """The last day for notice, once it has passed without one: the contract goes on."""
        anchor = self.anchor
        if anchor is None or anchor.opt_out is None or not anchor.is_opt_out:
            return None
        passed = anchor.opt_out < self.day < anchor.renewal_date
        return anchor.opt_out if passed and self.notice_served() is None else None

    def committed_on(self) -> date | None:
        """When the customer first said, wrote or showed that they renew."""
        begun = self.contract.start or date.min
        said = [
            each.on
            for each in self.case.events(EventKind.VERBAL_YES)
            if each.holds(self.day) and each.on >= begun
        ]
        written = answer_to(self.renewal, GateKey.WRITTEN_INTENT, self.day)
        intent = None if written is None else written.since
        days = [*said, intent, self.paper_event(), self.has_paper(Paper.SENT)]
        return min((each for each in days if each is not None), default=None)


def matter_of(
    case: Case, contract: Contract, renewal: Renewal | None = None, segment: Segment | None = None
) -> Matter:
    """The renewal of a contract on the day of the case."""
    return Matter(
        case=case,
        contract=contract,
        renewal=renewal,
        segment=segment,
        anchor=anchor_of(contract, case.day),
        weeks=Weeks(case.history, case.day),
    )
