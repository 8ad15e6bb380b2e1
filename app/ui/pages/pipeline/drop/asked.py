"""What the sheet of a drop asks for the stages on the way: fields, scores, and what is met."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from itertools import groupby
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.domain.pipeline.answers import Answer
from app.domain.pipeline.criteria import Key, When
from app.domain.settings import SENDER_NAME
from app.services import asks
from app.services.criteria_phrases import HINTS, NAMES
from app.services.gate import Fact
from app.services.moves import MoveEntry
from app.ui.pages.pipeline.drop.against import FactLine
from app.ui.pages.pipeline.drop.scores import Scores
from app.ui.pages.pipeline.drop.section import Asking, DropSection, FormSection
from app.ui.pages.pipeline.wording import types
from app.ui.speaking import speak
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.fields import Amount
from app.ui.widgets.form import Field
from app.ui.widgets.layout import column, line
from app.ui.widgets.text import one_line

_DECIDER = "decider_id"
_OWN = frozenset({"type", "size", "owner", "next_step", "next_step_on"})


def missing(asking: Asking) -> list[DropSection]:
    """A section for each stage on the way of which something is missing."""
    needs = asking.needs
    made: list[DropSection] = []
    for (stage, when), group in groupby(needs.missing, lambda e: (e.asked.stage, e.asked.when)):
        heading = _tr("To leave {stage}") if when is When.EXIT else _tr("To enter {stage}")
        answers = [each for each in group if each.asked.ours is not Key.NOT_BLOCKED]
        fields = [each for each in answers if each.asked.ours is not Key.QUALIFIED]
        if fields:
            made.append(Asked(asking, fields, heading.format(stage=one_line(stage.name))))
        if len(fields) < len(answers):
            made.append(Scores(asking))
    return made


def already_met(asking: Asking) -> list[DropSection]:
    """One line for all that is met, if anything is; what stands against it is not."""
    needs = asking.needs
    blocked = Key.NOT_BLOCKED if needs.stops else None
    met = [e for e in needs.answers if not e.is_missing and e.asked.key != blocked]
    return [AlreadyMet(met)] if met else []


class Asked(FormSection):
    """Fields for what is missing, each answered in place."""

    def __init__(self, asking: Asking, answers: Iterable[Answer], heading: str) -> None:
        values: dict[str, Any] = {}
        fields: list[Field] = []
        for each in answers:
            made = _fields(asking, each)
            fields += [field for field, _ in made]
            values |= {field.key: value for field, value in made}
        super().__init__(fields, values, heading=heading)
        if any(field.key == _DECIDER for field in fields):
            self.form.changed.connect(self._tell_decider)

    @override
    def fill(self, entry: MoveEntry) -> MoveEntry:
        values = self.form.values()
        answers = entry.answers
        said = {key: text for key, text in values.items() if key not in _OWN | {_DECIDER}}
        own = {key: value for key, value in values.items() if key in _OWN - {"size"} and value}
        answers = replace(answers, checks={**answers.checks, **said}, **own)
        size = values.get("size")
        if isinstance(size, Amount):
            answers = replace(answers, amount=size.number, currency=size.currency)
        return replace(entry, answers=answers)

    def _tell_decider(self) -> None:
        """Who decides, once somebody is chosen: facts about them may answer the rest."""
        chosen = self.form.values()[_DECIDER]
        if chosen is not None:
            self.decider_chosen.emit(chosen)


def _fields(asking: Asking, answer: Answer) -> list[tuple[Field, Any]]:
    """The fields in which an ask is answered, each with what it shows first."""
    card, key = asking.needs.card, answer.asked.ours
    each = card.opportunity
    if key is Key.SIZE:
        return _size(asking)
    if key is Key.OWNER:
        name = asking.workspace.settings()[SENDER_NAME]
        return [(Field(key="owner", label=NAMES[key], required=True), name)]
    if key is Key.STEP:
        on = each.next_step_on
        ahead = on if on is not None and on >= asking.today else None
        return [
            (Field(key="next_step", label=_tr("Next step"), required=True), each.next_step),
            (
                Field(key="next_step_on", label=_tr("By"), kind="date", required=True),
                ahead,
            ),
        ]
    if key is None:
        return [(Field(key=answer.asked.key, label=answer.asked.text, required=True), "")]
    why = speak().evidence(answer.evidence)
    first = _deciders(asking) if answer.evidence.code == "asks_no_decider" else []
    field = Field(
        key=key,
        label=NAMES[key],
        placeholder=HINTS.get(key, ""),
        hint="" if answer.evidence.code == "asks_words" else f"{why}.",
        required=True,
    )
    return [*first, (field, "")]


def _deciders(asking: Asking) -> list[tuple[Field, Any]]:
    """Who of the people we know may decide; whoever is chosen has that part from then on."""
    sold, today = asking.needs.card.opportunity, asking.today
    known = asking.workspace.read(partial(asks.people, opportunity=sold, today=today))
    if not known:
        return []
    choices = [(None, _tr("Somebody else")), *((each.id, one_line(each.name)) for each in known)]
    field = Field(key=_DECIDER, label=_tr("Who decides"), kind="choice", choices=choices)
    return [(field, None)]


def _size(asking: Asking) -> list[tuple[Field, Any]]:
    """The kind of growth and the amount, as far as they are not known; a win asks the amount."""
    card, made = asking.needs.card, list[tuple[Field, Any]]()
    if card.opportunity.type is None:
        choices = [(None, _tr("Choose a kind")), *types().items()]
        kind = Field(
            key="type", label=_tr("Kind of growth"), kind="choice", choices=choices, required=True
        )
        made.append((kind, None))
    if card.amount is None and not asking.needs.wins:
        amount = Field(
            key="size",
            label=_tr("Rough amount a year"),
            kind="money",
            currencies=[asking.currency],
            required=True,
        )
        made.append((amount, Amount(None, asking.currency)))
    return made


class AlreadyMet(DropSection):
    """What is met already, folded into one line."""

    def __init__(self, met: Iterable[Answer]) -> None:
        super().__init__()
        answers = tuple(met)
        self._count = len(answers)
        self.fold = Button("", role="link", run=self.turn)
        self.shown = QWidget()
        inner = column(spacing=SPACE[1])
        for each in answers:
            name = each.asked.text or NAMES[Key(each.asked.key)]
            said = speak().evidence(each.evidence)
            inner.addWidget(FactLine(Fact(name, name, said), "good"))
        self.shown.setLayout(inner)
        self.shown.hide()
        box = column(spacing=SPACE[1])
        head = line()
        head.addWidget(self.fold)
        head.addStretch()
        box.addLayout(head)
        box.addWidget(self.shown)
        self.setLayout(box)
        self._say()

    def turn(self) -> None:
        """Show what is met, or no longer."""
        self.shown.setVisible(self.shown.isHidden())
        self._say()
        if not self.shown.isHidden():
            self.unfolded.emit(self.shown)

    def _say(self) -> None:
        text = QCoreApplication.translate("Move", "%n already met", "", self._count)
        self.fold.setText(f"{text} {'▸' if self.shown.isHidden() else '▾'}")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Move", text)
