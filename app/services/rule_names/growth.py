"""The numbers of signals, limits, adoption and the people who use most."""

from collections.abc import Mapping

from app.services.rule_names.name import Name

_OF_DAY = "On the day it is noticed, from 0 to 1."
_HALF = "Until half of its strength is left."

# The heading that stands before the number of a key.
HEADINGS: Mapping[str, str] = {
    "signals.usage_strength": "How much a signal says",
    "signals.usage_half_life": "How long it says something",
    "signals.floor": "What it takes to count",
    "signals.rising_months": "What facts must show",
    "limits.watch": "How near to a limit",
    "limits.sustained_share": "For how long",
    "limits.fit_readings": "When a limit is reached",
    "people.power_score": "Who uses most",
}
NAMES: Mapping[str, Name] = {
    "signals.usage_strength": Name("Usage", _OF_DAY),
    "signals.relationship_strength": Name("Relationship", _OF_DAY),
    "signals.product_strength": Name("Product", _OF_DAY),
    "signals.market_strength": Name("Market", _OF_DAY),
    "signals.usage_half_life": Name("Usage fades by half in", _HALF),
    "signals.relationship_half_life": Name("Relationship fades by half in", _HALF),
    "signals.product_half_life": Name("Product fades by half in", _HALF),
    "signals.market_half_life": Name("Market fades by half in", _HALF),
    "signals.floor": Name("Dropped below", "A weaker signal is no longer shown."),
    "signals.counts_from": Name(
        "A source is heard from", "A weaker signal does not raise the level."
    ),
    "signals.per_source": Name(
        "Signals of one source at most",
        "So that one noisy source does not qualify alone.",
        "signals",
    ),
    "signals.rising_months": Name(
        "Active users rise for", "So many months in a row make a signal.", "months"
    ),
    "signals.rising_least": Name("… by at least", "In each of these months."),
    "signals.adoption_high": Name("Many features used from"),
    "signals.adoption_low": Name("Few features used below"),
    "signals.core_fast": Name("Quick to core use within", "Of the end of onboarding."),
    "signals.promoter": Name("A promoter answers at least", "NPS, from 0 to 10.", "of 10"),
    "signals.csat_high": Name("A high CSAT is above"),
    "signals.answer_days": Name("Answers count for"),
    "signals.consistent_days": Name("Surveys that agree", "So many in a row.", "surveys"),
    "signals.trial_days": Name("A trial counts for"),
    "limits.watch": Name("Watch from", "Seats, storage or API calls, of what is bought."),
    "limits.act": Name("Act from"),
    "limits.qualified": Name("Qualified from", "If so many of the users are active …"),
    "limits.active": Name("… active above", "Of the seats assigned."),
    "limits.sustained_share": Name("Sustained on", "Of the readings of the days below."),
    "limits.sustained_days": Name("… of the last"),
    "limits.read_days": Name("A reading counts for", "An older one says nothing of a limit."),
    "limits.fit_readings": Name("Readings at least", "Fewer tell no date.", "readings"),
    "limits.fit_span": Name("… over at least"),
    "limits.fit_days": Name("… of the last"),
    "limits.lead_enterprise": Name("Begin for Enterprise", "So long before a limit is reached."),
    "limits.lead_mid_market": Name("Begin for Mid-market"),
    "limits.lead_smb": Name("Begin for SMB"),
    "people.power_score": Name(
        "A power user scores at least", "Among all users of the account, from 0 to 100."
    ),
    "people.power_days": Name("… and was there on", "Of the last 28 days."),
    "people.power_users": Name("A signal from", "So many power users in an account.", "people"),
    "people.daily": Name("Daily is from", "Of 28 days."),
    "people.weekly": Name("Weekly is from", "Of 28 days."),
    "people.monthly": Name("Monthly is from", "Of 28 days."),
    "people.read_days": Name("A reading of a person counts for"),
}
