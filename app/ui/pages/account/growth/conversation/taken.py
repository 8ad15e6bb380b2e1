"""The guide to take along: what may be copied, and what stays in the house."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from app.services.conversation import TakenLine, copied
from app.ui.pages.account.wording import shortened
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.layout import column, line, scrolled
from app.ui.widgets.text import PlainLabel

_WIDTH, _HEIGHT = 680, 600


class TakeAlong(QDialog):
    """Shows the questions with their reasons; what is internal is marked and not copied.

    Signals:
        copied: the questions are on the clipboard.
    """

    copied = Signal()

    def __init__(self, lines: Sequence[TakenLine], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Take along"))
        self.text = copied(lines)
        inside = column(spacing=SPACE[0])
        inside.setContentsMargins(0, 0, SPACE[2], 0)
        for each in lines[1:]:
            if each.is_question:
                inside.addSpacing(SPACE[2])
            inside.addLayout(self._line(each))
        if not lines[1:]:
            sentence = self.tr("Nothing is open or old: everything was asked lately.")
            inside.addWidget(PlainLabel(sentence, tone="secondary", wrap=True))
        inside.addStretch()
        content = QWidget()
        content.setLayout(inside)
        self.copy_button = Button(self.tr("Copy"), role="primary", icon="copy", run=self._copy)
        buttons = line()
        buttons.addStretch()
        buttons.addWidget(Button(self.tr("Close"), run=self.reject))
        buttons.addWidget(self.copy_button)
        lead = self.tr("To be asked, in order. What is marked internal is not copied.")
        box = column(margin=SPACE[4], spacing=SPACE[3])
        box.addWidget(PlainLabel(lines[0].text, role="title", elide=True))
        box.addWidget(PlainLabel(lead, tone="secondary", wrap=True))
        box.addWidget(scrolled(content), 1)
        box.addLayout(buttons)
        self.setLayout(box)
        self.resize(scaled(_WIDTH), scaled(_HEIGHT))
        self.copy_button.setFocus()

    def _line(self, each: TakenLine) -> QHBoxLayout:
        row = line(spacing=SPACE[2])
        if not each.is_question:
            row.addSpacing(SPACE[2])
        role = "strong" if each.is_question else ""
        tone = "tertiary" if each.internal else ("" if each.is_question else "secondary")
        row.addWidget(PlainLabel(shortened(each.text), role=role, tone=tone, wrap=True), 1)
        if each.internal:
            mark = PlainLabel(self.tr("internal"), role="caption")
            row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text)
        self.copied.emit()
        self.accept()
