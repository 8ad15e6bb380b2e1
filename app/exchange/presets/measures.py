"""What other programs call the measures we know."""

from app.domain.observations import Measure

MEASURES: dict[str, Measure] = {
    **dict.fromkeys(
        ("opentickets", "openticketcount", "numberofopentickets", "opencases"),
        Measure.OPEN_TICKETS,
    ),
    **dict.fromkeys(
        ("escalationcount", "escalations", "numberofescalations"),
        Measure.ESCALATIONS,
    ),
    **dict.fromkeys(
        ("npsscore", "nps", "averagenps", "avgnps", "lastnps"),
        Measure.NPS,
    ),
    **dict.fromkeys(
        ("csatscore", "csat", "averagecsat", "avgcsat", "satisfactionscore"),
        Measure.CSAT,
    ),
    **dict.fromkeys(
        ("weeklylogins", "loginsperweek", "logins", "logincount"),
        Measure.LOGINS,
    ),
    **dict.fromkeys(
        ("monthlyactiveusers", "activeusers", "mau", "activeusers28d", "activeuserslast28d"),
        Measure.ACTIVE_USERS,
    ),
    **dict.fromkeys(
        ("totalseats", "seatsbought", "seatspurchased", "licensedseats", "contractedseats"),
        Measure.SEATS_BOUGHT,
    ),
    **dict.fromkeys(
        ("activeseats", "seatsassigned", "assignedseats", "usedseats", "seatsused"),
        Measure.SEATS_ASSIGNED,
    ),
    **dict.fromkeys(
        ("onboardingcompletionpct", "onboardingcomplete", "onboardingcompletion"),
        Measure.ONBOARDING_COMPLETE,
    ),
    **dict.fromkeys(
        ("featureadoptionscore", "featuresusedpct", "featureadoptionpct", "featuresused"),
        Measure.FEATURES_USED,
    ),
    **dict.fromkeys(
        ("apicallslast30d", "apicalls", "apicalls30d", "monthlyapicalls"),
        Measure.API_CALLS,
    ),
    **dict.fromkeys(
        ("apilimit", "apiquota", "apicalllimit", "apicallslimit", "apicallsincluded"),
        Measure.API_LIMIT,
    ),
    **dict.fromkeys(
        ("storagelimit", "storagelimitgb", "storagequota", "storagequotagb", "storageincludedgb"),
        Measure.STORAGE_LIMIT,
    ),
    **dict.fromkeys(
        ("logindays", "activedays", "daysactive", "activedays28d", "dayslogged", "l28"),
        Measure.LOGIN_DAYS,
    ),
    **dict.fromkeys(
        ("featurestouched", "distinctfeatures", "featurecount"), Measure.FEATURES_TOUCHED
    ),
    **dict.fromkeys(
        ("advancedactions", "advancedfeatureuses", "advancedevents"), Measure.ADVANCED_ACTIONS
    ),
    **dict.fromkeys(
        ("minutes", "minutesinproduct", "timeinproduct", "activeminutes", "timespentminutes"),
        Measure.MINUTES,
    ),
    **dict.fromkeys(("actions", "actioncount", "actionscompleted"), Measure.ACTIONS),
    **dict.fromkeys(("storagegb", "storageusedgb", "storageused"), Measure.STORAGE_USED),
    **dict.fromkeys(("coreweeks", "coreusageweeks"), Measure.CORE_WEEKS),
    **dict.fromkeys(("replyrate", "replyratepct"), Measure.REPLY_RATE),
    **dict.fromkeys(("rolecoverage", "rolecoveragepct"), Measure.ROLE_COVERAGE),
    **dict.fromkeys(("goalsachieved", "goalsachievedpct"), Measure.GOALS_ACHIEVED),
}

# What kind of record a reading stands for: with it, “none” is known and not just missing.
FEEDS: dict[str, str] = {
    Measure.OPEN_TICKETS: "tickets",
    Measure.ESCALATIONS: "tickets",
    Measure.NPS: "surveys",
    Measure.CSAT: "surveys",
}
