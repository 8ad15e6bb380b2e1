"""The panel in which a record is typed: its fields, what refuses them, two buttons."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.chips import ChipChoice
from app.ui.widgets.form import Field, Form
from app.ui.widgets.layout import column, line, scrolled
from app.ui.widgets.text import PlainLabel


@dataclass(frozen=True, kw_only=True)
class Chips:
    """A question answered by pressing chips: the value, or with *several* a tuple of values."""

    key: str
    label: str
    choices: Sequence[tuple[object, str]]
    several: bool = False


class Refusal(NamedTuple):
    """Why something cannot be kept, and the key of the field it is about, if it is about one."""

    key: str
    reason: str


class Note(NamedTuple):
    """A sentence about what is typed; *tone* risk says that it cannot be kept so."""

    text: str
    tone: str = "secondary"


@dataclass(frozen=True, kw_only=True)
class Live:
    """What a panel shows while it is typed into.

    *notes* by the key of their field, those of no field under the empty key; *shown* says of
    fields whether they are asked for at all; *keep_text* is what the button says meanwhile.
    """

    notes: Mapping[str, Note]
    shown: Mapping[str, bool] = field(default_factory=dict)
    keep_text: str = ""


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """What a panel asks for. *keep* takes what was typed and answers with its refusal, if any.

    *live* looks at what is typed with every key; nothing is kept by that.
    """

    title: str
    fields: Sequence[Field]
    values: Mapping[str, Any]
    keep: Callable[[dict[str, Any]], Refusal | None]
    keep_text: str
    chips: Sequence[Chips] = ()
    lead: str = ""
    first: str = ""
    live: Callable[[dict[str, Any]], Live] | None = None


class EntryPanel(QWidget):
    """Types one record. What is refused stays typed, with the reason under it.

    A *flat* one is part of a narrow page: labels stand above their fields, and it scrolls with
    what is around it. A *resting* one cannot be left.

    Signals:
        closed: it was kept, or the user left it.
    """

    closed = Signal()

    def __init__(
        self,
        sheet: Sheet,
        parent: QWidget | None = None,
        *,
        flat: bool = False,
        resting: bool = False,
    ) -> None:
        super().__init__(parent)
        self._sheet, self._flat, self._resting = sheet, flat, resting
        self._chips = {each.key: _ChipRow(each) for each in sheet.chips}
        self.form = Form(sheet.fields, sheet.values, stacked=flat)
        self.form.kept.connect(self._keep)
        self.form.left.connect(self.closed)
        self._message = PlainLabel(role="caption", tone="risk", wrap=True)
        self._message.hide()
        self._keep_button = Button(sheet.keep_text, role="primary", run=self.form.keep, writes=True)
        self._build()
        self.put(sheet.values)
        if sheet.live is not None:
            self.form.changed.connect(self._look)
            for row in self._chips.values():
                row.choice.changed.connect(self._look)

    def typed(self) -> dict[str, Any]:
        """What is typed and chosen now, by key."""
        return self.form.values() | {key: row.take() for key, row in self._chips.items()}

    def put(self, values: Mapping[str, Any]) -> None:
        """Show these values."""
        self.form.set_values(values)
        for key, row in self._chips.items():
            if key in values:
                row.put(values[key])
        self._look()

    def offer(self, key: str, choices: Sequence[tuple[object, str]]) -> None:
        """Offer other chips, where they depend on something else."""
        self._chips[key].offer(choices)

    def choice(self, key: str) -> ChipChoice:
        """The chips of a question."""
        return self._chips[key].choice

    def refuse(self, key: str, reason: str) -> None:
        """Show why something cannot be kept: under its field, or above the buttons."""
        in_form = any(each.key == key for each in self._sheet.fields)
        self._say(Note("" if in_form else reason, "risk"))
        if in_form:
            self.form.refuse(key, reason)

    def begin(self) -> None:
        """Put the cursor where typing begins."""
        first = self._sheet.first or (self._sheet.fields[0].key if self._sheet.fields else "")
        if first:
            self.form.field(first).setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.form.keyPressEvent(event)

    def _build(self) -> None:
        sheet = self._sheet
        asked = column(spacing=SPACE[2])
        for row in self._chips.values():
            asked.addWidget(row)
        asked.addWidget(self.form)
        asked.addStretch()
        content = QWidget()
        content.setLayout(asked)
        asked.setContentsMargins(0, 0, SPACE[1], 0)
        buttons = line()
        buttons.addStretch()
        if not self._resting:
            buttons.addWidget(Button(self.tr("Cancel"), role="quiet", run=self.closed.emit))
        buttons.addWidget(self._keep_button)
        box = column(spacing=SPACE[2])
        if sheet.title:
            flat = self._flat
            box.addWidget(PlainLabel(sheet.title, role="section", elide=not flat, wrap=flat))
        if sheet.lead:
            box.addWidget(PlainLabel(sheet.lead, tone="secondary", wrap=True))
        if self._flat:
            box.addWidget(content)
        else:
            box.addWidget(scrolled(content), 1)
        box.addWidget(self._message)
        box.addLayout(buttons)
        self.setLayout(box)

    def _look(self) -> None:
        """Say beside the fields what would become of what is typed now."""
        if self._sheet.live is None:
            return
        told = self._sheet.live(self.typed())
        for each in self._sheet.fields:
            if each.key in told.shown:
                self.form.set_shown(each.key, shown=told.shown[each.key])
            self.form.note(each.key, *told.notes.get(each.key, Note("")))
        self._say(told.notes.get("", Note("")))
        self._keep_button.setText(told.keep_text or self._sheet.keep_text)

    def _say(self, note: Note) -> None:
        self._message.set_tone(note.tone)
        self._message.setText(note.text)
        self._message.setVisible(bool(note.text))

    def _keep(self, _values: dict[str, Any]) -> None:
        refusal = self._sheet.keep(self.typed())
        if refusal is None:
            self.closed.emit()
            return
        self.refuse(*refusal)


class _ChipRow(QWidget):
    def __init__(self, asked: Chips) -> None:
        super().__init__()
        self._several = asked.several
        self.choice = ChipChoice(name=asked.label, several=asked.several)
        label = PlainLabel(asked.label, tone="secondary")
        box = column(spacing=SPACE[0])
        box.addWidget(label)
        box.addWidget(self.choice)
        self.setLayout(box)
        self.setMaximumWidth(scaled(624))
        self.offer(asked.choices)

    def offer(self, choices: Sequence[tuple[object, str]]) -> None:
        self.choice.set_choices(choices)
        if not choices or self.parentWidget() is not None:  # alone it would be a window of its own
            self.setHidden(not choices)

    def take(self) -> object:
        return self.choice.values() if self._several else self.choice.value()

    def set_read_only(self, *, on: bool) -> None:
        self.choice.setEnabled(not on)

    def put(self, value: Any) -> None:  # noqa: ANN401 - a chip stands for any value
        self.choice.set_values(value if self._several else (value,))
