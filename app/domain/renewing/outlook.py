"""What the CSM expects of a renewal, held against what the facts say (DOMAIN 7.8).

Where they disagree nothing is averaged: somebody looks again, and says so.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain import dated
from app.domain.evidence import Evidence, evidence
from app.domain.health.colours import Colour
from app.domain.money import Money
from app.domain.renewals import Outlook, Renewal, RenewalRisk
from app.domain.renewing.matter import Matter
from app.domain.renewing.risk import AtRisk

_LOSES_ALL = frozenset((Outlook.WILL_CHURN, Outlook.WILL_CHURN_ACTIONABLE))
ACTIONABLE = frozenset((Outlook.WILL_CHURN_ACTIONABLE, Outlook.WILL_CONTRACT_ACTIONABLE))
"""Those that something could still be done about: only they have a swing."""


class Accord(StrEnum):
    """How what the CSM expects stands to the facts."""

    AGREE = "agree"
    UNSAID = "unsaid"  # the facts say at risk, and the CSM has said nothing
    UNSURE = "unsure"  # the facts say neither
    TOO_BRIGHT = "too_bright"
    TOO_DARK = "too_dark"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """What was said of the outlook, and how it stands to the facts.

    A disagreement is to be reviewed until somebody says again, with a reason, what they expect.
    """

    said: RenewalRisk | None
    accord: Accord
    reason: Evidence
    reviewed_on: date | None = None

    @property
    def to_review(self) -> bool:
        """Whether somebody must look again."""
        disagrees = self.accord in {Accord.TOO_BRIGHT, Accord.TOO_DARK}
        return disagrees and self.reviewed_on is None

    @property
    def outlook(self) -> Outlook | None:
        """What the CSM expects."""
        return None if self.said is None else self.said.outlook


def said_on(renewal: Renewal | None, day: date) -> RenewalRisk | None:
    """What the CSM expected on a day; None where nothing was said, or it was taken back."""
    found = None if renewal is None else dated.on(renewal.risks, day)
    return found if found is not None and found.outlook is not None else None


def opinion(matter: Matter, risk: AtRisk) -> Opinion:
    """The CSM's word beside the facts."""
    said = said_on(matter.renewal, matter.day)
    outlook = None if said is None else said.outlook
    if risk.since is not None:
        return _while_at_risk(said, outlook, risk, risk.since)
    if matter.case.health.colour is Colour.GREEN:
        if said is None or outlook is Outlook.WILL_RENEW:
            return Opinion(said=said, accord=Accord.AGREE, reason=evidence("outlook_renews"))
        reason = evidence("outlook_too_dark", said=str(outlook))
        seen = said.since if said.detail.strip() else None
        return Opinion(said=said, accord=Accord.TOO_DARK, reason=reason, reviewed_on=seen)
    return Opinion(said=said, accord=Accord.UNSURE, reason=evidence("outlook_unsure"))


def _while_at_risk(
    said: RenewalRisk | None, outlook: Outlook | None, risk: AtRisk, since: date
) -> Opinion:
    if said is None:
        reason = evidence("outlook_unsaid", on=since)
        return Opinion(said=said, accord=Accord.UNSAID, reason=reason)
    if outlook is not Outlook.WILL_RENEW:
        return Opinion(said=said, accord=Accord.AGREE, reason=evidence("outlook_risk", on=since))
    newest = max((each.since for each in risk.fired), default=since)
    seen = said.since if said.detail.strip() else None
    return Opinion(
        said=said,
        accord=Accord.TOO_BRIGHT,
        reason=evidence("outlook_too_bright", on=since),
        reviewed_on=seen if seen is not None and seen >= newest else None,
    )


def expected_loss(outlook: Outlook | None, arr: Money | None, likely: Money | None) -> Money | None:
    """What is expected to be lost a year; None where nobody can say.

    Who leaves takes all; who contracts takes what the most likely amount leaves of it, or at most
    all where no amount was said.
    """
    if arr is None:
        return None
    if outlook is None or outlook is Outlook.WILL_RENEW:
        return Money(0, arr.currency)
    if outlook in _LOSES_ALL or likely is None or likely.currency != arr.currency:
        return arr
    return Money(max(arr.minor - likely.minor, 0), arr.currency)
