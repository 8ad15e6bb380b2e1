"""The words of endings: reasons, questions, and the sentences of what losses have in common."""

from collections.abc import Mapping

from app.domain.opportunities import Lesson, LossReason
from app.domain.pipeline.patterns import Alike, Pattern, Size
from app.domain.pipeline.trends import Quarter
from app.services.words import Words

REASONS: Mapping[str, str] = {
    LossReason.PRICE: "Price",
    LossReason.BUDGET: "No budget",
    LossReason.COMPETITOR: "Competitor",
    LossReason.FEATURE_GAP: "Lacking feature",
    LossReason.TIMING: "Wrong time",
    LossReason.NO_DECISION: "No decision",
    LossReason.SPONSOR_LEFT: "Sponsor left",
    LossReason.EXPERIENCE: "Their experience with us",
    LossReason.REORGANISED: "Reorganised",
    LossReason.OTHER: "Other",
}
QUESTIONS: Mapping[str, str] = {
    Lesson.WORKED: "What made it work?",
    Lesson.VALUE: "Which value did they state?",
    Lesson.BETTER: "What could have been better?",
    Lesson.MISSED: "Which expansion was missed?",
    Lesson.REAL_REASON: "What was the real reason?",
    Lesson.SAVING: "How could it have been saved?",
    Lesson.LEARNED: "What would you do otherwise?",
}
HINTS: Mapping[str, str] = {
    Lesson.WORKED: "What you would do again, and who decided for it",
    Lesson.VALUE: "In their words, with the figure if there is one",
    Lesson.BETTER: "Where it took longer or got smaller than it had to",
    Lesson.MISSED: "What they might have bought as well",
    Lesson.REAL_REASON: "Not what they said, but why",
    Lesson.SAVING: "What would have changed it, and by when",
    Lesson.LEARNED: "One sentence will do",
}
SIZES: Mapping[str, str] = {
    Size.PATTERN: "a pattern",
    Size.EMERGING: "emerging",
    Size.DATA_POINT: "a data point",
}
_LEADS: Mapping[str, str] = {
    Alike.COMPETITOR: "{name}: {lost} of {count} losses to a named competitor in {months} months",
    Alike.REASON: "{name}: {lost} of {count} losses with a reason in {months} months",
    Alike.FEATURE_GAP: "“{name}”: {lost} of {count} losses for a named lack in {months} months",
}
_ONE = "one quarter"
_LONGEST = 60  # characters of a name in a sentence
_PRECISE_BELOW = 0.1


def name_of(pattern: Pattern) -> str:
    """What losses have in common, in a word."""
    return REASONS[pattern.name] if pattern.alike is Alike.REASON else pattern.name


def lead(pattern: Pattern, months: int, words: Words) -> str:
    """How many, of how many, and how much that says: “… – a pattern”."""
    name = name_of(pattern).strip()
    said = _LEADS[pattern.alike].format(
        name=name if len(name) <= _LONGEST else f"{name[:_LONGEST].rstrip()}…",
        lost=words.number(pattern.lost),
        count=words.number(pattern.count),
        months=words.number(months),
    )
    return f"{said} – {SIZES[pattern.size]}"


def details(pattern: Pattern, words: Words) -> tuple[str, ...]:
    """What stands behind it, a sentence each: how unusual, wins, before, how lasting."""
    said = [_left(pattern, words), _unusual(pattern, words)]
    said += [_wins(pattern, words), _before(pattern, words)]
    if pattern.size is not Size.DATA_POINT and not pattern.is_lasting:
        quarters = _ONE if pattern.quarters == 1 else f"{words.number(pattern.quarters)} quarters"
        said.append(f"All within {quarters}: see another before you change how you work.")
    return tuple(each for each in said if each)


def shares(pattern: Pattern, words: Words) -> str:
    """The share with its interval, and what it is compared with."""
    share = pattern.share
    said = (
        f"{words.percent(share.value)} of them; with 90% confidence between "
        f"{words.percent(share.low)} and {words.percent(share.high)}."
    )
    if pattern.seen == 1:
        return said
    return (
        f"{said} Compared with {words.percent(pattern.baseline)}: "
        f"{words.number(pattern.seen)} different ones were seen."
    )


def trend_told(quarters: tuple[Quarter, ...], least: int, words: Words) -> str:
    """The last two whole quarters beside each other, or that there are too few for a trend."""
    if not quarters:
        return (
            f"Not yet {words.number(least)} whole quarters of decisions: no trend is told, "
            "and nobody should change how they work on one."
        )
    last, *before = quarters
    said = [f"{_quarter(last)}: {_won_of(last, words)}"]
    said += [f"{_quarter(each)}: {_won_of(each, words)}" for each in before[:1]]
    return "Won by quarter. " + "; ".join(said) + "."


def chance(share: float, words: Words) -> str:
    """A chance in percent, with a decimal where it is small."""
    if 0 < share < _PRECISE_BELOW:
        shown = 100 * share
        return f"{words.number(shown, 1)}%" if shown >= _PRECISE_BELOW else "less than 0.1%"
    return words.percent(share)


def _left(pattern: Pattern, words: Words) -> str:
    if not pattern.left:
        return ""
    if pattern.left == 1:
        return "One of them is a customer who left."
    return f"{words.number(pattern.left)} of them are customers who left."


def _unusual(pattern: Pattern, words: Words) -> str:
    if pattern.seen == 1:
        return "Nothing to compare with: no other was named."
    by_chance = chance(pattern.chance, words)
    if pattern.is_unusual:
        return f"Unusual: {by_chance} by chance."
    return f"Not unusual by share: {by_chance} by chance."


def _wins(pattern: Pattern, words: Words) -> str:
    rate = pattern.win_rate
    if rate is None:
        return ""
    decided = pattern.won + pattern.lost
    return (
        f"You win {words.number(pattern.won)} of {words.number(decided)} against them "
        f"({words.percent(rate.low)} to {words.percent(rate.high)})."
    )


def _before(pattern: Pattern, words: Words) -> str:
    jump = pattern.jump
    if jump is None or pattern.size is Size.DATA_POINT:
        return ""
    if jump.chance is None:
        return f"None in the {words.number(jump.months)} months before."
    usual = words.number(jump.usual, 0 if jump.usual == round(jump.usual) else 1)
    return f"{usual} were usual before: {chance(jump.chance, words)} by chance."


def _quarter(quarter: Quarter) -> str:
    return f"Q{(quarter.start.month - 1) // 3 + 1} {quarter.start.year}"


def _won_of(quarter: Quarter, words: Words) -> str:
    if not quarter.count:
        return "nothing decided"
    return f"{words.number(quarter.won)} of {words.number(quarter.count)}"
