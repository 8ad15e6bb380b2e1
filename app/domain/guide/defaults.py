"""The questions a new book begins with: of S0 to S3, and one for each thing nobody knows."""

from collections.abc import Mapping, Sequence

from app.domain.growth.kinds import SignalType
from app.domain.guide.question import Place, Question

_REVIEW, _CHECK_IN, _STRATEGY = Place.REVIEW, Place.CHECK_IN, Place.STRATEGY
_ONBOARDING, _SUPPORT, _TRAINING = Place.ONBOARDING, Place.SUPPORT, Place.TRAINING


def _q(key: str, source: str, text: str, *places: Place, when: Sequence[str] = ()) -> Question:
    kept = tuple(each for each in Place if each in places)
    return Question(key=key, text=text, source=source, places=kept, when=tuple(when))


def _item(text: str, *ids: str, source: str = "R") -> Question:
    """A question that answers an item of readiness."""
    when = tuple(f"item:{each}" for each in ids)
    places = (_REVIEW, _CHECK_IN)
    return Question(key=f"item_{ids[0]}", text=text, source=source, places=places, when=when)


INITIATIVE = "initiative"
MISSING = "missing"
OTHER_TEAMS = "other_teams"

_STANDING = (
    _q("changed", "S1", "What has changed for you since we started?", _REVIEW, _CHECK_IN),
    _q(
        INITIATIVE,
        "S1",
        "What is your biggest initiative this quarter, and this year?",
        _REVIEW,
        _STRATEGY,
    ),
    _q("manual", "S1", "What do you still do by hand?", _ONBOARDING, _TRAINING, _SUPPORT),
    _q(
        "use_now",
        "S1",
        "How do you use it today, compared with how you began?",
        _REVIEW,
        _TRAINING,
    ),
    _q(OTHER_TEAMS, "S1", "Which other teams could benefit from it?", _REVIEW, _STRATEGY),
    _q(MISSING, "S1", "Which features do you miss?", _SUPPORT, _TRAINING, _REVIEW),
    _q("works", "S3", "What works well for you?", _CHECK_IN, _ONBOARDING),
    _q("works_not", "S3", "What does not work as it should?", _CHECK_IN, _SUPPORT),
    _q(
        "pains",
        "S0",
        "What makes your work hard that we do not solve?",
        _REVIEW,
        _CHECK_IN,
        _STRATEGY,
    ),
    _q(
        "not_seen", "S0", "What of ours have you not seen, and would like to?", _CHECK_IN, _TRAINING
    ),
)
_TIMELY = (
    _q(
        "next_goal",
        "S2",
        "You have reached what you set out to do. What is the next goal?",
        _REVIEW,
        _CHECK_IN,
        when=("moment:milestone", "moment:goal", "moment:revenue_goal", "signal:goal_reached"),
    ),
    _q(
        "after_review",
        "S2",
        "The review went well. What shall we take on next?",
        _CHECK_IN,
        when=("moment:review",),
    ),
    _q(
        "new_term",
        "S2",
        "Before the new term begins: what should be different in it?",
        _REVIEW,
        _STRATEGY,
        when=("moment:renewal",),
    ),
    _q(
        "new_executive",
        "S0",
        "Somebody new is in charge. What do they want to achieve first?",
        _CHECK_IN,
        _STRATEGY,
        when=("moment:new_executive", "signal:executive_hire"),
    ),
    _q(
        "budget",
        "S0",
        "There is a budget now. What is it to achieve, and by when?",
        _CHECK_IN,
        _STRATEGY,
        when=("moment:budget_approved", "signal:budget_approved"),
    ),
    _q(
        "funding",
        "S1",
        "Congratulations on the news. What will you do first?",
        _CHECK_IN,
        when=("moment:funding", "signal:funding", "signal:acquisition", "signal:new_office"),
    ),
    _q(
        "limit",
        "S1",
        "You are getting close to all that you have. How do you expect it to go on?",
        _CHECK_IN,
        _REVIEW,
        when=(
            "moment:seats",
            "moment:seats_full",
            "signal:seats_near_limit",
            "signal:storage_near_limit",
            "signal:api_near_limit",
            "signal:overage",
            "signal:waiting_list",
            "signal:feature_limit",
            "limit",
        ),
    ),
    _q(
        "trial",
        "S2",
        "You tried a part that you do not have yet. What were you hoping for?",
        _CHECK_IN,
        _TRAINING,
        when=("moment:tried", "signal:module_trial"),
    ),
    _q(
        "wish",
        "S2",
        "You asked for something that is not there yet. What would it let you do?",
        _SUPPORT,
        _CHECK_IN,
        when=("moment:asked", "signal:feature_request", "signal:wish", "signal:workaround"),
    ),
    _q(
        "read_up",
        "S2",
        "You have been reading about something new. What made you look into it?",
        _CHECK_IN,
        when=("moment:downloaded", "signal:content_downloaded"),
    ),
    _q(
        "need_met",
        "S2",
        "There is something new for what you once asked for. Does the need still stand?",
        _CHECK_IN,
        _REVIEW,
        when=("moment:need_met", "signal:product_match"),
    ),
    _q(
        "growing",
        "S3",
        "Where does growth make your work harder, and what would help?",
        _CHECK_IN,
        _STRATEGY,
        when=(
            "moment:scaling",
            "signal:scaling_problem",
            "signal:team_growth",
            "signal:headcount",
        ),
    ),
    _q(
        "alternatives",
        "S1",
        "You are looking at other tools as well. What should they do better?",
        _STRATEGY,
        _CHECK_IN,
        when=("signal:competitor_mentioned", "signal:tools_evaluated"),
    ),
    _q(
        "heavy_use",
        "S1",
        "Your people use it a great deal. What works for them, and what do they wish for?",
        _TRAINING,
        _REVIEW,
        when=("moment:active", "signal:power_users", "signal:active_users_rising"),
    ),
    _q(
        "referral",
        "S3",
        "Who else, in your house or outside, should hear what you have achieved?",
        _CHECK_IN,
        _REVIEW,
        when=("moment:reference", "moment:delighted", "signal:nps_promoter", "signal:csat_high"),
    ),
    _q(
        "good_moment",
        "R",
        "Things are going well. What would you like to build on it?",
        _CHECK_IN,
        _REVIEW,
        when=("moment",),
    ),
)
_UNKNOWN = (
    _item("How many of your people work with it in a normal week?", "RF1"),
    _item("Who speaks up for it with you, and what have they gained by it?", "RF2", source="S0"),
    _item("What of the roll-out is still to be done?", "RF3", source="S0"),
    _item("Is anything broken, or waiting for us?", "RF4", "BT1", "BT2", source="S0"),
    _item("If you had to decide on the next term today, how would you?", "RF5", source="S0"),
    _item("In which weeks do you work with it, and on what?", "PC1", source="S0"),
    _item("What is it worth to you, in hours, money or mistakes avoided?", "PC2", source="S0, S1"),
    _item("How do you find working with us?", "PC3", source="S0, S3"),
    _item("Is everybody on board who should be?", "PC4", source="S0"),
    _item("What is going on in the company that we should know of?", "PC5", source="S0"),
    _item("Which parts do you use, and which have you not tried yet?", "PC7", source="S1"),
    _item("From 0 to 10, how satisfied are you, and what would add one?", "BT3", source="S2"),
    _item("How many of your seats are really in use?", "BT4", source="S2"),
    _item("When is your next budget decided, and what must be in it?", "BT5", source="S1, S4"),
    _item("Who decides on something like this, and may we speak with them?", "BT6", source="S1"),
    _item("Did anybody promise you something you still wait for?", "BT7", source="S2"),
)
DEFAULTS = (*_STANDING, *_TIMELY, *_UNKNOWN)
"""The questions a new book begins with, in their order."""

LIKELY_SIGNAL: Mapping[str, str] = {
    "changed": SignalType.TEAM_GROWTH,
    INITIATIVE: SignalType.INITIATIVE,
    "manual": SignalType.MANUAL_WORK,
    "use_now": SignalType.NOVEL_USE,
    OTHER_TEAMS: SignalType.OTHER_DEPARTMENT,
    MISSING: SignalType.WISH,
    "works_not": SignalType.PAIN_POINT,
    "pains": SignalType.PAIN_POINT,
    "not_seen": SignalType.PORTFOLIO_QUESTION,
    "trial": SignalType.MODULE_TRIAL,
    "wish": SignalType.FEATURE_REQUEST,
    "growing": SignalType.SCALING_PROBLEM,
    "alternatives": SignalType.TOOLS_EVALUATED,
    "budget": SignalType.BUDGET_APPROVED,
    "item_BT5": SignalType.BUDGET_APPROVED,
}
"""The kind of signal an answer most likely is: where the choice of kinds begins."""
