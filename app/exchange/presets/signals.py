"""What other programs call the signals we know, their sources, and the growth they speak for."""

from collections.abc import Mapping

from app.domain.growth.kinds import SignalType
from app.domain.opportunities import OpportunityType
from app.domain.signals import Source


def _plain(code: str) -> str:
    return code.replace("_", "")


SIGNALS: Mapping[str, SignalType] = {
    **{_plain(code): code for code in SignalType},
    **dict.fromkeys(
        ("fundinground", "newfunding", "seriesa", "seriesb", "seriesc"), SignalType.FUNDING
    ),
    **dict.fromkeys(("hiring", "headcountgrowth", "jobpostings"), SignalType.HEADCOUNT),
    **dict.fromkeys(
        ("leadershipchange", "newexecutive", "executivehired"), SignalType.EXECUTIVE_HIRE
    ),
    **dict.fromkeys(("officeopening", "newlocation"), SignalType.NEW_OFFICE),
    **dict.fromkeys(
        ("technologypurchase", "newtechnology", "techstackchange"), SignalType.TECH_PURCHASE
    ),
    **dict.fromkeys(("competitor", "competitormention"), SignalType.COMPETITOR_MENTIONED),
    **dict.fromkeys(("ssorequest", "sso", "singlesignon"), SignalType.SSO_ASK),
    **dict.fromkeys(("integrationrequest", "integration"), SignalType.INTEGRATION_ASK),
    **dict.fromkeys(("trial", "producttrial", "freetrial"), SignalType.MODULE_TRIAL),
    **dict.fromkeys(("contentdownload", "download"), SignalType.CONTENT_DOWNLOADED),
    **dict.fromkeys(("usagejump", "usagegrowth"), SignalType.ACTIVE_USERS_RISING),
    **dict.fromkeys(("newdepartment",), SignalType.DEPARTMENT),
}
SOURCES: Mapping[str, Source] = {
    **{_plain(code): code for code in Source},
    **dict.fromkeys(("data", "usagedata", "telemetry", "analytics"), Source.USAGE),
    **dict.fromkeys(("relation", "conversation", "csm", "crm", "survey"), Source.RELATIONSHIP),
    **dict.fromkeys(("support", "ticket"), Source.PRODUCT),
    **dict.fromkeys(("news", "intent", "external", "linkedin", "web"), Source.MARKET),
}
TYPES: Mapping[str, OpportunityType] = {
    **{_plain(code): code for code in OpportunityType},
    **dict.fromkeys(("licences", "licenses", "users"), OpportunityType.SEATS),
    **dict.fromkeys(("module", "addon"), OpportunityType.ADD_ON),
    **dict.fromkeys(("upgrade", "plan"), OpportunityType.TIER),
    **dict.fromkeys(("crosssell", "newproduct"), OpportunityType.PRODUCT),
    **dict.fromkeys(("geography", "region", "businessunit"), OpportunityType.GEOGRAPHY),
    **dict.fromkeys(("services", "training", "consulting"), OpportunityType.SERVICE),
}
