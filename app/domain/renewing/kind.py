"""What a renewal is worked as: at risk, early, with an expansion, or flat (DOMAIN 7.6)."""

from app.domain.evidence import Evidence, evidence
from app.domain.renewals import Bundling, Paper, RenewalType
from app.domain.renewing import thresholds
from app.domain.renewing.bundling import Bundle
from app.domain.renewing.choice import Choice, choose, decided
from app.domain.renewing.matter import Matter
from app.domain.renewing.risk import AtRisk


def kind_of(matter: Matter, risk: AtRisk, bundled: Bundle) -> Choice[RenewalType]:
    """The first that fits, in this order, and what the user decided beside it."""
    computed, reason = _rule(matter, risk, bundled)
    said = decided(matter.renewal, RenewalType, matter.day)
    wants_growth = said is not None and said.value == RenewalType.EXPANSION
    guard = evidence("kind_guard_risk") if risk and wants_growth else None
    return choose(computed, reason, said, RenewalType, guard)


def _rule(matter: Matter, risk: AtRisk, bundled: Bundle) -> tuple[RenewalType, Evidence]:
    if risk.since is not None:
        return RenewalType.AT_RISK, evidence("kind_risk", on=risk.since)
    signed = matter.has_paper(Paper.SIGNED)
    if signed is not None and matter.anchor is not None:
        ahead = (matter.anchor.day - signed).days
        if ahead > matter.settings[thresholds.EARLY_BEFORE]:
            return RenewalType.EARLY, evidence("kind_early", on=signed, days=ahead)
    if bundled.choice.value is Bundling.COMBINE and bundled.opportunity is not None:
        title = bundled.opportunity.title
        return RenewalType.EXPANSION, evidence("kind_expansion", title=title)
    return RenewalType.FLAT, evidence("kind_flat")
