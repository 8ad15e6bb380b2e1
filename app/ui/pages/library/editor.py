"""A text typed over where it stands: title, subject, words and tags, kept in one step."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.domain.gaps import Gap
from app.domain.library import TextKind
from app.services.editing.library import TextEntry
from app.ui.pages.library import wording
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.edits import LineEdit, TextEdit
from app.ui.widgets.entry import Refusal
from app.ui.widgets.fields import Choice
from app.ui.widgets.layout import column, line
from app.ui.widgets.tags import TagEdit
from app.ui.widgets.text import PlainLabel


class Editor(QWidget):
    """Types a text. Ctrl+Enter keeps it, Escape leaves it as it was.

    Signals:
        kept: the entry the user wants.
        left: the user wants nothing changed.
    """

    kept = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.kind = Choice([*wording.kinds().items()])
        self.title = LineEdit()
        self.subject = LineEdit()
        self.text = TextEdit()
        self.tags = TagEdit(self.tr("Tags"))
        self.gap = Choice([(None, self.tr("Insert a gap…")), *_gaps()])
        self.reason = PlainLabel(tone="danger", wrap=True)
        self._fields: dict[str, LineEdit | TextEdit] = {
            "title": self.title,
            "subject": self.subject,
            "text": self.text,
        }
        self._build()

    def begin(self, entry: TextEntry) -> None:
        """Show a text to be typed over."""
        self.kind.set_value(entry.kind)
        self.title.setText(entry.title)
        self.subject.setText(entry.subject)
        self.text.setPlainText(entry.text)
        self.tags.set_tags(entry.tags)
        self._say("")
        self._on_kind()
        first = self.text if entry.title else self.title
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def entry(self) -> TextEntry:
        """What is typed."""
        return TextEntry(
            kind=TextKind(str(self.kind.value())),
            title=self.title.text(),
            subject=self.subject.text(),
            text=self.text.toPlainText(),
            tags=self.tags.tags(),
        )

    def keep(self) -> None:
        """Ask for what is typed to be kept."""
        self.kept.emit(self.entry())

    def refuse(self, refusal: Refusal) -> None:
        """Say why it cannot be kept; the cursor goes to what it is about."""
        self._say(refusal.reason)
        field = self._fields.get(refusal.key)
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _say(self, reason: str) -> None:
        self.reason.setText(reason)
        self.reason.setVisible(bool(reason))

    def _on_kind(self) -> None:
        is_mail = self.kind.value() is TextKind.EMAIL
        self.subject.setVisible(is_mail)
        self._subject_label.setVisible(is_mail)

    def _insert(self) -> None:
        gap = self.gap.value()
        if gap is None:
            return
        field = self.subject if self._last is self.subject else self.text
        said = f"{{{gap}}}"
        if isinstance(field, LineEdit):
            field.insert(said)
        else:
            field.insertPlainText(said)
        self.gap.setCurrentIndex(0)
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        self._last: QWidget = self.text
        self._subject_label = PlainLabel(self.tr("Subject"), role="caption")
        self.title.setAccessibleName(self.tr("Title"))
        self.title.setPlaceholderText(self.tr("Title"))
        self.subject.setAccessibleName(self.tr("Subject"))
        self.text.setAccessibleName(self.tr("Text"))
        self.kind.setAccessibleName(self.tr("Kind"))
        self.gap.setAccessibleName(self.tr("Insert a gap"))
        self.kind.currentIndexChanged.connect(lambda _: self._on_kind())
        self.gap.activated.connect(lambda _: self._insert())
        self.subject.selectionChanged.connect(lambda: self._remember(self.subject))
        self.subject.textEdited.connect(lambda _: self._remember(self.subject))
        self.text.cursorPositionChanged.connect(lambda: self._remember(self.text))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):  # a tag being typed would take Enter for itself
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.keep)
        head = line(spacing=SPACE[1])
        head.addWidget(self.title, 1)
        head.addWidget(self.kind)
        foot = line(spacing=SPACE[1])
        foot.addWidget(self.gap)
        foot.addStretch()
        foot.addWidget(Button(self.tr("Cancel"), role="quiet", run=self.left.emit))
        keep = self.tr("Keep")
        foot.addWidget(Button(keep, role="primary", run=self.keep, tip="Ctrl+Enter", writes=True))
        box = column(spacing=SPACE[1])
        box.addLayout(head)
        box.addWidget(self._subject_label)
        box.addWidget(self.subject)
        box.addWidget(self.text, 1)
        box.addWidget(self.tags)
        box.addWidget(self.reason)
        box.addLayout(foot)
        self.setLayout(box)

    def _remember(self, field: QWidget) -> None:
        self._last = field


def _gaps() -> list[tuple[object, str]]:
    return [(gap, f"{wording.gap_word(gap)}  {{{gap}}}") for gap in Gap]
