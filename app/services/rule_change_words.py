"""What other numbers in the rules would change, in words."""

from collections.abc import Mapping

from app.services import phrases
from app.services.moment_phrases import MOMENTS
from app.services.rule_preview import Aspect, Change, Tally
from app.services.words import Words

ASPECTS: Mapping[str, str] = {
    Aspect.VERDICT: "Verdicts",
    Aspect.MOMENT: "Good moments",
    Aspect.FLAG: "Red flags",
}


def what(change: Change) -> str:
    """What of the account would be another: from what to what."""
    if change.aspect is Aspect.VERDICT:
        return f"{phrases.VERDICTS[change.before]} → {phrases.VERDICTS[change.after]}"
    if change.aspect is Aspect.MOMENT:
        return f"{'Opens' if change.after else 'Closes'}: {MOMENTS[change.subject]}"
    name = phrases.FLAGS[change.subject]
    if change.before and change.after:
        kinds = phrases.SEVERITIES
        return f"{name}: {kinds[change.before]} → {kinds[change.after]}"
    return f"{'New' if change.after else 'Gone'}: {name}"


def why(words: Words, change: Change) -> str:
    """What tells; empty where nothing does."""
    return words.evidence(change.why) if change.why is not None else ""


def tally(words: Words, found: Tally) -> str:
    """How many of a kind, in some words."""
    if found.aspect is Aspect.VERDICT:
        said = f"{words.number(found.count)} verdicts"
        return said if found.count != 1 else "1 verdict"
    kind = ASPECTS[found.aspect].lower()
    parts = [
        f"{words.number(number)} {word}"
        for number, word in (
            (found.begun, "more"),
            (found.ended, "fewer"),
            (found.count - found.begun - found.ended, "other"),
        )
        if number
    ]
    return f"{kind}: {', '.join(parts)}"
