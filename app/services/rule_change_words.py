"""What other numbers in the rules would change, in words."""

from collections.abc import Mapping

from app.services import (
    flag_phrases,
    growth_phrases,
    missed_phrases,
    phrases,
    ranking_phrases,
    signal_phrases,
)
from app.services.moment_phrases import MOMENTS
from app.services.rule_changes import Aspect, Change
from app.services.rule_preview import Tally
from app.services.words import Words

ASPECTS: Mapping[str, str] = {
    Aspect.VERDICT: "Verdicts",
    Aspect.MOMENT: "Good moments",
    Aspect.FLAG: "Red flags",
    Aspect.MISSED: "Missed chances",
    Aspect.LEVEL: "Signal levels",
    Aspect.LIMIT: "Limits",
    Aspect.RENEWAL: "Renewals",
    Aspect.QUALIFIED: "Qualified",
    Aspect.BAND: "Sizes",
    Aspect.OWNER: "Owners",
    Aspect.PRIORITY: "Priorities",
}
_NONE = "none"
_QUALIFIED = {"yes": "qualified", "no": "not qualified"}


def what(change: Change) -> str:
    """What of the account would be another: from what to what."""
    if change.aspect is Aspect.VERDICT:
        return f"{phrases.VERDICTS[change.before]} → {phrases.VERDICTS[change.after]}"
    if change.aspect is Aspect.MOMENT:
        return f"{'Opens' if change.after else 'Closes'}: {MOMENTS[change.subject]}"
    if change.aspect is Aspect.MISSED:
        return f"{'New' if change.after else 'Gone'}: {missed_phrases.MISTAKES[change.subject]}"
    if change.aspect is Aspect.FLAG and not (change.before and change.after):
        return f"{'New' if change.after else 'Gone'}: {flag_phrases.FLAGS[change.subject]}"
    kinds = _KINDS[change.aspect]
    before = kinds.get(change.before, change.before) or _NONE
    after = kinds.get(change.after, change.after) or _NONE
    return f"{_subject(change)}: {before} → {after}"


def why(words: Words, change: Change) -> str:
    """What tells; empty where nothing does."""
    return words.evidence(change.why) if change.why is not None else ""


def tally(words: Words, found: Tally) -> str:
    """How many of a kind, in some words."""
    parts = [
        f"{words.number(number)} {word}"
        for number, word in (
            (found.begun, "more"),
            (found.ended, "fewer"),
            (found.count - found.begun - found.ended, "other"),
        )
        if number
    ]
    return f"{ASPECTS[found.aspect].lower()}: {', '.join(parts)}"


_KINDS: Mapping[str, Mapping[str, str]] = {
    Aspect.FLAG: flag_phrases.SEVERITIES,
    Aspect.LEVEL: signal_phrases.LEVELS,
    Aspect.LIMIT: growth_phrases.LIMIT_LEVELS,
    Aspect.RENEWAL: {"yes": "ready", "no": "not ready"},
    Aspect.QUALIFIED: _QUALIFIED,
    Aspect.BAND: ranking_phrases.BANDS,
    Aspect.OWNER: ranking_phrases.OWNERS,
    Aspect.PRIORITY: {},
}


def _subject(change: Change) -> str:
    if change.aspect is Aspect.FLAG:
        return flag_phrases.FLAGS[change.subject]
    if change.aspect is Aspect.LEVEL:
        return growth_phrases.TYPES.get(change.subject, growth_phrases.ANY_TYPE)
    if change.aspect is Aspect.RENEWAL:
        return "Renewal points" if change.subject == "points" else "Renewal"
    return growth_phrases.LIMITS.get(change.subject, change.subject)
