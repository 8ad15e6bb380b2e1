"""Words and figures of the ranking, as the panel and the table write them."""

from app.domain.opportunities import Criterion
from app.domain.qualification.criteria import JUDGED
from app.domain.qualification.handoff import Clock, Pace
from app.domain.qualification.priority import Bar, Gate, Part
from app.services import ranking_phrases as phrases
from app.services.ranking import Ranked
from app.ui.labels import number_text, percent_text, translate
from app.ui.speaking import speak
from app.ui.widgets.painting import Mark
from app.ui.widgets.text import one_line

_SHORT = 60
_UNSCORED = "lacks_score_"  # how the codes of what nobody has judged begin
PACES = {Pace.FINE: "good", Pace.WARN: "watch", Pace.LATE: "risk"}


def short(title: str) -> str:
    """A title for a status line."""
    line = one_line(title)
    return line if len(line) <= _SHORT else f"{line[: _SHORT - 1]}…"


def qualified_mark(each: Ranked) -> Mark:
    """Whether an opportunity is qualified: shape and word."""
    if each.qualification.is_qualified:
        return Mark(tone="good", word=translate("Ranking", "Qualified"))
    return Mark(tone="unknown", word=translate("Ranking", "Not qualified"))


def lacking(each: Ranked) -> str:
    """What an opportunity lacks to be qualified, a line each."""
    if each.qualification.is_qualified:
        return translate("Ranking", "The gate is passed, and the criteria are met.")
    words = speak()
    unscored = [one for one in each.qualification.ratings if one.score is None]
    names = [phrases.CRITERIA[one.criterion] for one in unscored if one.criterion in JUDGED]
    said = [
        words.evidence(found)
        for found in each.qualification.lacking
        if not found.code.startswith(_UNSCORED)
    ]
    if names:
        said.append(translate("Ranking", "Not scored: {what}").format(what=", ".join(names)))
    return "\n".join(said)


def clock_mark(clock: Clock) -> Mark:
    """How long it has lain with Sales."""
    days = translate("Ranking", "{n} business days").format(n=number_text(clock.days, 0))
    return Mark(tone=PACES[clock.pace], word=days)


def gate_text(gate: Gate) -> str:
    """What the gate leaves, as a factor."""
    return f"×{number_text(gate.multiplier, 2)}"


def gate_tone(gate: Gate) -> str:
    """How much the gate takes: nothing, some, or half and more."""
    if gate.multiplier >= 1:
        return "secondary"
    return "watch" if gate.multiplier > 0.5 else "risk"  # noqa: PLR2004 - half is half


def inputs(each: Ranked, bar: Bar) -> list[str]:
    """What a bar was made of, a sentence each."""
    words = speak()
    if bar.part is not Part.CHANCE:
        return [words.evidence(found) for found in bar.inputs]
    chance = each.chance
    if chance.origin is not None:
        said = [words.evidence(chance.origin)]
    else:
        own = translate("Ranking", "{stage}: {share}")
        share = percent_text(chance.of_stage)
        said = [own.format(stage=one_line(each.stage.name), share=share)]
    for factor in chance.factors:
        sentence = words.evidence(factor.reason)
        if factor.multiplier == 1:
            known = translate("Ranking", "Not known: {what}").format(what=sentence)
            said.append(known)
        else:
            said.append(f"×{number_text(factor.multiplier, 2)} {sentence}")
    return said


def bars_told(each: Ranked) -> str:
    """The four bars and the gate in words, for a tool tip and for those who hear it."""
    lines = [
        f"{phrases.PART_SIGNS[bar.part]} {number_text(bar.value, 2)}  "
        f"{phrases.PARTS[bar.part]} ({percent_text(bar.weight)})"
        for bar in each.priority.bars
    ]
    gate = each.priority.gate
    return "\n".join([*lines, f"{gate_text(gate)}  {speak().evidence(gate.reason)}"])


def owner_told(each: Ranked) -> str:
    """Who should own it and why, line by line."""
    routing = each.routing
    lines = [phrases.OWNERS_DO[routing.owner], f"{speak().evidence(routing.reason)}."]
    if routing.executive:
        lines.append(executive())
    return "\n".join(lines)


def executive() -> str:
    """That an executive belongs to it."""
    return translate("Ranking", "An executive of ours is involved: the account is strategic.")


def methods(criterion: Criterion) -> str:
    """What other methods call a criterion."""
    pairs = zip(phrases.METHOD_NAMES, phrases.METHODS[criterion], strict=True)
    return " · ".join(f"{name}: {word}" for name, word in pairs if word)
