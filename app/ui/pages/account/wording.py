"""Words for what stands in the records of an account. Judgements get theirs from the services."""

from app.domain.accounts import Segment
from app.domain.contracts import Standing
from app.domain.growth.power_users import DIMENSIONS
from app.domain.interactions import Event, EventKind
from app.domain.observations import Measure
from app.domain.opportunities import OpportunityType
from app.domain.proposals import ProposalState
from app.domain.readable import SHARES
from app.domain.tickets import Severity
from app.services import departure_phrases
from app.ui.labels import NOTHING, number_text, percent_text, translate
from app.ui.widgets.text import one_line

LONGEST_LINE = 240
"""Characters of a sentence that a page shows where it may wrap; its tool tip shows more."""


LONGEST_NAME = 80
"""Characters of a name in a list to choose from."""


def shortened(text: str) -> str:
    """A sentence on one line, no longer than a page can bear."""
    line = one_line(text)
    return line if len(line) <= LONGEST_LINE else f"{line[:LONGEST_LINE]}…"


def named(text: str) -> str:
    """A name where a list offers it: on one line, and no longer than such a line can be."""
    line = one_line(text)
    return line if len(line) <= LONGEST_NAME else f"{line[:LONGEST_NAME]}…"


def segments() -> dict[Segment, str]:
    """How large a customer is."""
    return {
        Segment.SMB: translate("Words", "SMB"),
        Segment.MID_MARKET: translate("Words", "Mid-market"),
        Segment.ENTERPRISE: translate("Words", "Enterprise"),
    }


def standings() -> dict[Standing, str]:
    """Where a contract stands."""
    return {
        Standing.AHEAD: translate("Words", "Signed, not begun"),
        Standing.IN_FORCE: translate("Words", "In force"),
        Standing.OVERDUE: translate("Words", "Overdue"),
        Standing.ENDED: translate("Words", "Ended"),
    }


def severities() -> dict[Severity, str]:
    """How badly a ticket hits the customer."""
    return {
        Severity.EMERGENCY: translate("Words", "1 Emergency"),
        Severity.HIGH: translate("Words", "2 High"),
        Severity.MEDIUM: translate("Words", "3 Medium"),
        Severity.LOW: translate("Words", "4 Low"),
    }


def opportunity_types() -> dict[OpportunityType, str]:
    """What kind of growth it is."""
    return {
        OpportunityType.SEATS: translate("Words", "More seats"),
        OpportunityType.ADD_ON: translate("Words", "Add-on"),
        OpportunityType.TIER: translate("Words", "Higher tier"),
        OpportunityType.USAGE: translate("Words", "More usage"),
        OpportunityType.USE_CASE: translate("Words", "New use case"),
        OpportunityType.PRODUCT: translate("Words", "Another product"),
        OpportunityType.GEOGRAPHY: translate("Words", "Another country or unit"),
        OpportunityType.SERVICE: translate("Words", "Service"),
        OpportunityType.SPONSOR_MOVE: translate("Words", "Sponsor at a new company"),
        OpportunityType.PRICE: translate("Words", "Price"),
    }


def proposal_states() -> dict[ProposalState, str]:
    """How far a proposal has come."""
    return {
        ProposalState.DRAFT: translate("Words", "Draft"),
        ProposalState.REVIEWED: translate("Words", "Reviewed"),
        ProposalState.SENT: translate("Words", "Sent"),
        ProposalState.ACCEPTED: translate("Words", "Accepted"),
        ProposalState.DECLINED: translate("Words", "Declined"),
        ProposalState.EXPIRED: translate("Words", "Expired"),
    }


def measures() -> dict[str, str]:
    """What can be read."""
    return {
        Measure.ONBOARDING_COMPLETE: translate("Words", "Onboarding complete"),
        Measure.SEATS_BOUGHT: translate("Words", "Seats bought"),
        Measure.SEATS_ASSIGNED: translate("Words", "Seats assigned"),
        Measure.ACTIVE_USERS: translate("Words", "Active users, 28 days"),
        Measure.EXECUTIVES_AT_REVIEW: translate("Words", "Executives at the last review"),
        Measure.ROLE_COVERAGE: translate("Words", "Role coverage"),
        Measure.REPLY_RATE: translate("Words", "Reply rate, 90 days"),
        Measure.CORE_WEEKS: translate("Words", "Weeks of 12 with core use"),
        Measure.FEATURES_USED: translate("Words", "Features used"),
        Measure.GOALS_ACHIEVED: translate("Words", "Goals achieved"),
        Measure.VALUE_STATED: translate("Words", "Value stated (0 no, 1 said, 2 shown)"),
        Measure.NPS: translate("Words", "NPS answer, 0 to 10"),
        Measure.CSAT: translate("Words", "CSAT, percent"),
        Measure.SENTIMENT: translate("Words", "My own judgement (0 red, 1 yellow, 2 green)"),
        Measure.OPEN_TICKETS: translate("Words", "Open tickets"),
        Measure.ESCALATIONS: translate("Words", "Escalations, quarter"),
        Measure.LOGINS: translate("Words", "Log-ins a week"),
        Measure.API_CALLS: translate("Words", "API calls, 30 days"),
        Measure.API_LIMIT: translate("Words", "API calls allowed"),
        Measure.STORAGE_USED: translate("Words", "Storage used, GB"),
        Measure.STORAGE_LIMIT: translate("Words", "Storage allowed, GB"),
        Measure.LOGIN_DAYS: translate("Words", "Days of 28 a person logs in"),
        Measure.FEATURES_TOUCHED: translate("Words", "Features a person uses"),
        Measure.ADVANCED_ACTIONS: translate("Words", "Advanced actions a person"),
        Measure.MINUTES: translate("Words", "Minutes a person"),
        Measure.ACTIONS: translate("Words", "Actions a person"),
    }


def measure_use(measure: str) -> str:
    """What health, or else growth, makes of a measure, in a sentence."""
    uses = {
        Measure.ONBOARDING_COMPLETE: translate("Words", "Health: deployment."),
        Measure.SEATS_BOUGHT: translate("Words", "Health: deployment, as the whole of the seats."),
        Measure.SEATS_ASSIGNED: translate("Words", "Health: deployment, and who could be active."),
        Measure.ACTIVE_USERS: translate("Words", "Health: adoption, and its trend over 90 days."),
        Measure.EXECUTIVES_AT_REVIEW: translate("Words", "Health: engagement."),
        Measure.ROLE_COVERAGE: translate("Words", "Health: engagement."),
        Measure.REPLY_RATE: translate("Words", "Health: engagement."),
        Measure.CORE_WEEKS: translate("Words", "Health: adoption."),
        Measure.FEATURES_USED: translate("Words", "Health: adoption."),
        Measure.GOALS_ACHIEVED: translate("Words", "Health: value."),
        Measure.VALUE_STATED: translate("Words", "Health: value."),
        Measure.NPS: translate("Words", "Health: voice, the mean of 180 days."),
        Measure.CSAT: translate("Words", "Health: voice, the mean of 180 days."),
        Measure.SENTIMENT: translate("Words", "Health: red holds the colour at red."),
        Measure.OPEN_TICKETS: translate("Words", "Health: support, where no tickets are listed."),
        Measure.API_CALLS: translate("Words", "Growth: how near the limit is."),
        Measure.API_LIMIT: translate("Words", "Growth: how near the limit is. 0 is without limit."),
        Measure.STORAGE_USED: translate("Words", "Growth: how near the limit is."),
        Measure.STORAGE_LIMIT: translate(
            "Words", "Growth: how near the limit is. 0 is without limit."
        ),
        **dict.fromkeys(DIMENSIONS, translate("Words", "Growth: who are the power users.")),
    }
    return uses.get(Measure(measure), translate("Words", "Not part of health."))


def checked_kinds() -> dict[str, str]:
    """The kinds of record of which somebody can say that there are no others."""
    return {
        "tickets": translate("Words", "Tickets"),
        "surveys": translate("Words", "Survey answers"),
        "interactions": translate("Words", "Exchanges"),
        "events": translate("Words", "Events"),
    }


def measure_word(measure: str) -> str:
    """The name of a measure; one that came with an import keeps its own."""
    return measures().get(measure, measure)


def reading_text(measure: str, value: float | None, unit: str = "") -> str:
    """A reading with its unit; shares read as percent."""
    if value is None:
        return NOTHING
    if measure in SHARES:
        return percent_text(value)
    whole = number_text(round(value, 2))
    return f"{whole} {unit}" if unit and measure not in set(Measure) else whole


def event_kinds() -> dict[str, str]:
    """What can happen to a customer and is worth writing down by hand."""
    return {
        EventKind.GO_LIVE: translate("Words", "Went live"),
        EventKind.ONBOARDING_CLOSED: translate("Words", "Onboarding closed"),
        EventKind.MODULE_PENDING: translate("Words", "Module not live yet"),
        EventKind.CHAMPION_WIN: translate("Words", "Champion’s win"),
        EventKind.CHAMPION_LEFT: translate("Words", "Champion left"),
        EventKind.DEPARTURE_SIGN: translate("Words", "Sign that somebody left"),
        EventKind.BUYER_CHANGED: translate("Words", "Economic buyer changed"),
        EventKind.VALUE_STATED: translate("Words", "Customer stated the value"),
        EventKind.GOAL_ACHIEVED: translate("Words", "Goal achieved"),
        EventKind.MILESTONE: translate("Words", "Milestone reached"),
        EventKind.ESCALATION: translate("Words", "Escalation"),
        EventKind.CRISIS: translate("Words", "Crisis"),
        EventKind.RENEWAL_AT_RISK: translate("Words", "Customer doubts the renewal"),
        EventKind.COMPETITOR: translate("Words", "Competitor in play"),
        EventKind.NEW_EXECUTIVE: translate("Words", "New executive"),
        EventKind.BUDGET_APPROVED: translate("Words", "Budget approved"),
        EventKind.BUDGET_CYCLE: translate("Words", "Next budget begins"),
        EventKind.OVER_PROMISE: translate("Words", "Promised what we do not have"),
        EventKind.FUNDING: translate("Words", "Funding"),
        EventKind.REFERENCE: translate("Words", "Gave a reference"),
        EventKind.FEATURE_RELEASED: translate("Words", "Feature released"),
        EventKind.NOTICE_SERVED: translate("Words", "Notice served"),
        EventKind.AUTO_RENEW_OFF: translate("Words", "Auto-renewal switched off"),
        EventKind.DATA_EXPORT_ASKED: translate("Words", "Asked for data or how to terminate"),
        EventKind.VERBAL_YES: translate("Words", "Verbal yes"),
        EventKind.PAPER_STEP: translate("Words", "Paper moved"),
        EventKind.RAMP_BRIEFED: translate("Words", "Ramp step announced"),
        EventKind.REORGANISATION: translate("Words", "Reorganisation or merger"),
        EventKind.BUDGET_FREEZE: translate("Words", "Budget freeze"),
        EventKind.BLOCKER: translate("Words", "Blocker"),
        EventKind.COMMITMENT: translate("Words", "We promised"),
        EventKind.MISSED_GATE: translate("Words", "Agreed step missed"),
        EventKind.REVIEW_DECLINED: translate("Words", "Review declined"),
        EventKind.SUCCESS_CRITERIA: translate("Words", "Success criteria agreed"),
        EventKind.VALUE_NOTE: translate("Words", "Monthly note sent"),
        EventKind.SUPPORT_REFERENCE: translate("Words", "Support results shown"),
        EventKind.PRODUCT_UPDATE: translate("Words", "Product update given"),
        EventKind.CHURNED: translate("Words", "Left us"),
        EventKind.CHECKED: translate("Words", "Checked, there is none"),
    }


def event_word(kind: str) -> str:
    """The name of a kind of event; one that came with an import keeps its own."""
    return event_kinds().get(kind, kind)


def event_text(event: Event) -> str:
    """What an event says: its words, and its detail; the kind of a sign by its name."""
    detail = event.detail
    if event.kind == EventKind.DEPARTURE_SIGN:
        detail = departure_phrases.SIGNS.get(detail, detail)
    return " · ".join(part for part in (event.text, detail) if part)
