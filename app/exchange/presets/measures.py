"""What other programs call the measures we know, and how their numbers become ours."""

from dataclasses import dataclass
from enum import Enum

from app.domain.observations import Measure


class Scale(Enum):
    """How a number in a file becomes a reading."""

    AS_IS = "as it is"
    SHARE = "a share, 0 to 1"  # 73 or 73 % becomes 0.73
    OF_TEN = "0 to 10"
    PERCENT_OF_FIVE = "percent of five"  # a score of 1 to 5 becomes score / 5 * 100


@dataclass(frozen=True, slots=True)
class Known:
    """A measure under another program's name."""

    measure: Measure
    unit: str
    scale: Scale = Scale.AS_IS


_COUNT = "count"

MEASURES: dict[str, Known] = {
    **dict.fromkeys(
        ("opentickets", "openticketcount", "numberofopentickets", "opencases"),
        Known(Measure.OPEN_TICKETS, _COUNT),
    ),
    **dict.fromkeys(
        ("escalationcount", "escalations", "numberofescalations"),
        Known(Measure.ESCALATIONS, _COUNT),
    ),
    **dict.fromkeys(
        ("npsscore", "nps", "averagenps", "avgnps", "lastnps"),
        Known(Measure.NPS, "0 to 10", Scale.OF_TEN),
    ),
    **dict.fromkeys(
        ("csatscore", "csat", "averagecsat", "avgcsat", "satisfactionscore"),
        Known(Measure.CSAT, "%", Scale.PERCENT_OF_FIVE),
    ),
    **dict.fromkeys(
        ("weeklylogins", "loginsperweek", "logins", "logincount"),
        Known(Measure.LOGINS, "per week"),
    ),
    **dict.fromkeys(
        ("monthlyactiveusers", "activeusers", "mau", "activeusers28d", "activeuserslast28d"),
        Known(Measure.ACTIVE_USERS, "people"),
    ),
    **dict.fromkeys(
        ("totalseats", "seatsbought", "seatspurchased", "licensedseats", "contractedseats"),
        Known(Measure.SEATS_BOUGHT, "seats"),
    ),
    **dict.fromkeys(
        ("activeseats", "seatsassigned", "assignedseats", "usedseats", "seatsused"),
        Known(Measure.SEATS_ASSIGNED, "seats"),
    ),
    **dict.fromkeys(
        ("onboardingcompletionpct", "onboardingcomplete", "onboardingcompletion"),
        Known(Measure.ONBOARDING_COMPLETE, "share", Scale.SHARE),
    ),
    **dict.fromkeys(
        ("featureadoptionscore", "featuresusedpct", "featureadoptionpct", "featuresused"),
        Known(Measure.FEATURES_USED, "share", Scale.SHARE),
    ),
    **dict.fromkeys(
        ("apicallslast30d", "apicalls", "apicalls30d", "monthlyapicalls"),
        Known(Measure.API_CALLS, "per 30 days"),
    ),
    **dict.fromkeys(
        ("storagegb", "storageusedgb", "storageused"), Known(Measure.STORAGE_USED, "GB")
    ),
    **dict.fromkeys(("coreweeks", "coreusageweeks"), Known(Measure.CORE_WEEKS, "weeks")),
    **dict.fromkeys(("replyrate", "replyratepct"), Known(Measure.REPLY_RATE, "share", Scale.SHARE)),
}

# What kind of record a reading stands for: with it, “none” is known and not just missing.
FEEDS: dict[str, str] = {
    Measure.OPEN_TICKETS: "tickets",
    Measure.ESCALATIONS: "tickets",
    Measure.NPS: "surveys",
    Measure.CSAT: "surveys",
}
