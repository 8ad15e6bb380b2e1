"""The names of signals: of each kind that we know, and of the sources they come from."""

from collections.abc import Mapping

from app.domain.growth.kinds import SignalType
from app.domain.signals import Level, Source

SOURCES: Mapping[str, str] = {
    Source.USAGE: "Usage",
    Source.RELATIONSHIP: "Relationship",
    Source.PRODUCT: "Product",
    Source.MARKET: "Market",
}
LEVELS: Mapping[str, str] = {
    Level.WATCH: "Watch",
    Level.CORROBORATED: "Corroborated",
    Level.QUALIFIED: "Qualified signal",
}
NO_LEVEL = "Too weak to count"
SIGNALS: Mapping[str, str] = {
    SignalType.SEATS_NEAR_LIMIT: "Seats near their limit",
    SignalType.STORAGE_NEAR_LIMIT: "Storage near its limit",
    SignalType.API_NEAR_LIMIT: "API calls near their limit",
    SignalType.OVERAGE: "Uses more than is paid for",
    SignalType.ACTIVE_USERS_RISING: "Active users rising",
    SignalType.POWER_USERS: "Power users",
    SignalType.FEATURE_ADOPTION: "Many features in use",
    SignalType.ADOPTION_SPEED: "Takes up features fast",
    SignalType.WAITING_LIST: "Waiting list for seats",
    SignalType.PASSWORD_SHARING: "Shared passwords",
    SignalType.SEASONAL_PEAK: "Seasonal peak stays",
    SignalType.FEATURE_LIMIT: "Met the limit of a feature",
    SignalType.TEAM_GROWTH: "Team grows",
    SignalType.INITIATIVE: "New initiative",
    SignalType.BUDGET_APPROVED: "Budget approved",
    SignalType.PAIN_POINT: "Pain point",
    SignalType.MANUAL_WORK: "Still done by hand",
    SignalType.SCALING_PROBLEM: "Trouble with growing",
    SignalType.GOAL_REACHED: "Reached a goal",
    SignalType.NPS_PROMOTER: "NPS of 9 or 10",
    SignalType.CSAT_HIGH: "High CSAT",
    SignalType.POSITIVE_SURVEY: "Good survey answer",
    SignalType.EXECUTIVE_ATTENDS: "Executive attends",
    SignalType.EXECUTIVE_ANSWERS: "Executive answers",
    SignalType.REFERENCE: "Gives a reference",
    SignalType.SPEAKER: "Speaks for us",
    SignalType.CASE_STUDY: "Case study",
    SignalType.WISH: "“I wish I could”",
    SignalType.COMPETITOR_MENTIONED: "Competitor mentioned",
    SignalType.OTHER_DEPARTMENT: "Other department asks",
    SignalType.CROSS_FUNCTIONAL_PROJECT: "Project across teams",
    SignalType.ROLL_OUT: "Roll-out planned",
    SignalType.OTHER_UNIT_ADOPTS: "Other unit adopts it",
    SignalType.TOOLS_EVALUATED: "Looks at other tools",
    SignalType.PORTFOLIO_QUESTION: "Asks what else we have",
    SignalType.SERVICE_ASK: "Asks for services",
    SignalType.TRAINING_ASK: "Asks for training",
    SignalType.SPONSOR_MOVED: "Sponsor changed company",
    SignalType.INTEGRATION_DEPTH: "Deep integration",
    SignalType.WORKFLOW_COMPLEXITY: "Complex workflows",
    SignalType.FEATURE_REQUEST: "Feature request",
    SignalType.ADVANCED_QUESTION: "Advanced question",
    SignalType.CAPABILITY_QUESTION: "“Can it also …?”",
    SignalType.WORKAROUND: "Workaround",
    SignalType.INTEGRATION_ASK: "Asks for an integration",
    SignalType.SSO_ASK: "Asks for SSO",
    SignalType.SUPPORT_ASK: "Asks for faster support",
    SignalType.COMPLIANCE_ASK: "Asks for compliance",
    SignalType.MODULE_TRIAL: "Tries another module",
    SignalType.CONTENT_DOWNLOADED: "Reads about a module",
    SignalType.PRODUCT_MATCH: "Fits another product",
    SignalType.NOVEL_USE: "Uses it in a new way",
    SignalType.CUSTOM_WORKFLOW: "Custom workflow",
    SignalType.WORKFLOW_GAP: "Gap in the workflow",
    SignalType.FUNDING: "Funding",
    SignalType.HEADCOUNT: "Hires people",
    SignalType.NEW_OFFICE: "New office",
    SignalType.REVENUE_GROWTH: "Revenue grows",
    SignalType.ACQUISITION: "Acquisition",
    SignalType.MERGER: "Merger",
    SignalType.DEPARTMENT: "New department",
    SignalType.EXECUTIVE_HIRE: "New executive hired",
    SignalType.NEW_MARKET: "New market",
    SignalType.REGULATION: "New regulation",
    SignalType.TECH_PURCHASE: "Bought other software",
}
"""Each kind in two or three words, short enough for a chip."""


def signal_name(kind: str) -> str:
    """The name of a kind of signal; one that came with an import keeps its own."""
    return SIGNALS.get(kind, kind)
