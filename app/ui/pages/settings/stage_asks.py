"""What a stage asks for: ours to be left out, and questions of one's own."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QWidget
from typing_extensions import override

from app.domain.pipeline.criteria import LISTS, Key, When
from app.domain.stages import Stage
from app.services.criteria_phrases import NAMES
from app.services.editing.asks import AsksEntry, OwnQuestion, entry_of
from app.ui.labels import translate
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button, IconButton
from app.ui.widgets.edits import LineEdit
from app.ui.widgets.layout import column, line, scrolled
from app.ui.widgets.text import PlainLabel, double_ampersands, one_line

_WIDTH, _TALLEST = 560, 640
_LONGEST = 200


class AsksDialog(QDialog):
    """Chooses what a stage asks for. It writes nothing itself.

    Signals:
        kept: what the stage should ask. Close it with accept(), or refuse() a question.
    """

    kept = Signal(object)

    def __init__(self, stage: Stage, parent: QWidget) -> None:
        super().__init__(parent)
        title = translate("Stages", "What {stage} asks for").format(stage=one_line(stage.name))
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        held = entry_of(stage)
        self.boxes: dict[Key, QCheckBox] = {}
        self.questions: list[_Question] = []
        self._own = column(spacing=SPACE[1])
        self._message = PlainLabel(role="caption", tone="risk", wrap=True)
        self._message.hide()
        self._build(title, stage, held)
        for each in held.own:
            self._add(each)

    def entry(self) -> AsksEntry:
        """What is chosen and typed."""
        return AsksEntry(
            dropped=frozenset(key for key, box in self.boxes.items() if not box.isChecked()),
            own=tuple(each.question() for each in self.questions),
        )

    def refuse(self, key: str, reason: str) -> None:
        """Show why it cannot be kept so, with the cursor on the question it is about."""
        self._message.setText(reason)
        self._message.setVisible(bool(reason))
        number = key.removeprefix("own-")
        if number.isdecimal() and int(number) < len(self.questions):
            self.questions[int(number)].line.setFocus(Qt.FocusReason.OtherFocusReason)

    def add(self) -> None:
        """One more question, to be typed."""
        self._add(OwnQuestion(text="")).line.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, lambda: self._area.ensureWidgetVisible(self.more))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._keep()
        else:
            super().keyPressEvent(event)

    def _keep(self) -> None:
        self.refuse("", "")
        self.kept.emit(self.entry())

    def _add(self, question: OwnQuestion) -> "_Question":
        made = _Question(question)
        made.removed.connect(partial(self._remove, made))
        self.questions.append(made)
        self._own.addWidget(made)
        return made

    def _remove(self, question: "_Question") -> None:
        at = self.questions.index(question)
        self.questions.remove(question)
        question.hide()
        question.deleteLater()
        left = self.questions[min(at, len(self.questions) - 1)] if self.questions else None
        (left.line if left is not None else self.more).setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self, title: str, stage: Stage, held: AsksEntry) -> None:
        inner = column(spacing=SPACE[1])
        headings = {
            When.ENTRY: translate("Stages", "Before a card enters"),
            When.EXIT: translate("Stages", "Before a card leaves"),
        }
        lists = LISTS[stage.step] if stage.step is not None else {}
        for when, keys in lists.items():
            inner.addWidget(PlainLabel(headings[when], role="strong"))
            self._tick(inner.addWidget, keys, held)
            inner.addSpacing(SPACE[1])
        if not lists:
            said = translate("Stages", "It stands for no step of ours, so we ask for nothing here.")
            inner.addWidget(PlainLabel(said, tone="secondary", wrap=True))
        inner.addWidget(
            PlainLabel(translate("Stages", "Your own questions, before it leaves"), role="strong")
        )
        inner.addLayout(self._own)
        self.more = Button(
            translate("Stages", "Add a question"), role="link", icon="plus", run=self.add
        )
        inner.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)
        inner.addStretch()
        inner.setContentsMargins(0, 0, SPACE[2], 0)
        content = QWidget()
        content.setLayout(inner)
        self._area = scrolled(content)
        buttons = line()
        buttons.addStretch()
        buttons.addWidget(Button(translate("Stages", "Cancel"), run=self.reject))
        keep = translate("Stages", "Keep")
        buttons.addWidget(Button(keep, role="primary", run=self._keep, writes=True))
        box = column(margin=SPACE[4], spacing=SPACE[3])
        box.addWidget(PlainLabel(title, role="title", elide=True))
        box.addWidget(self._area, 1)
        box.addWidget(self._message)
        box.addLayout(buttons)
        self.setLayout(box)
        tall = content.sizeHint().height() + scaled(220)
        self.resize(scaled(_WIDTH), min(scaled(_TALLEST), tall))

    def _tick(self, add: Callable[[QWidget], object], keys: Iterable[Key], held: AsksEntry) -> None:
        for key in keys:
            box = QCheckBox(double_ampersands(NAMES[key]))
            box.setChecked(key not in held.dropped)
            self.boxes[key] = box
            add(box)


class _Question(QWidget):
    """A question of one's own, to be worded or removed."""

    removed = Signal()

    def __init__(self, question: OwnQuestion) -> None:
        super().__init__()
        self._key = question.key
        self.line = LineEdit()
        self.line.setText(question.text)
        self.line.setMaxLength(_LONGEST)
        self.line.setPlaceholderText(translate("Stages", "What should be known by then?"))
        self.line.setAccessibleName(translate("Stages", "Your own question"))
        row = line(spacing=SPACE[1])
        row.addWidget(self.line, 1)
        self.away = IconButton("x", translate("Stages", "Remove"), run=self.removed.emit)
        row.addWidget(self.away)
        self.setLayout(row)

    def question(self) -> OwnQuestion:
        """The question as it is typed."""
        return OwnQuestion(key=self._key, text=self.line.text())
