"""Dialogs that take values and give values back; for what has several parts, and nothing else."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QWidget
from typing_extensions import override

from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.form import Field, Form
from app.ui.widgets.layout import column, line, scrolled
from app.ui.widgets.text import PlainLabel

_WIDTH = 680
_QUESTION = 440
_TALLEST = 640


class FormDialog(QDialog):
    """A form in a window of its own. Open it with open(); it never writes anything itself.

    Signals:
        kept: the values. Close it with accept() once they are in, or refuse() one of them.
    """

    kept = Signal(dict)

    def __init__(  # noqa: PLR0913 - what a form needs, and a title
        self,
        title: str,
        fields: Sequence[Field],
        values: Mapping[str, object] | None = None,
        *,
        keep_text: str,
        lead: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.form = Form(fields, values)
        self.form.kept.connect(self.kept)
        self.form.left.connect(self.reject)
        area = scrolled(self.form)
        buttons = line()
        buttons.addStretch()
        buttons.addWidget(Button(self.tr("Cancel"), run=self.reject))
        buttons.addWidget(Button(keep_text, role="primary", run=self.form.keep, writes=True))
        box = column(margin=SPACE[4], spacing=SPACE[3])
        box.addWidget(PlainLabel(title, role="title", elide=True))
        if lead:
            box.addWidget(PlainLabel(lead, tone="secondary", wrap=True))
        box.addWidget(area, 1)
        box.addLayout(buttons)
        self.setLayout(box)
        tall = self.form.sizeHint().height() + scaled(150 + (40 if lead else 0))
        self.resize(scaled(_WIDTH), min(scaled(_TALLEST), tall))

    def values(self) -> dict[str, Any]:
        """What is typed."""
        return self.form.values()

    def refuse(self, key: str, reason: str) -> None:
        """Show why a value cannot be kept; the dialog stays with what was typed."""
        self.form.refuse(key, reason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.form.keyPressEvent(event)


class Question(QDialog):
    """Asks before what undo cannot bring back. The safe answer has the focus."""

    def __init__(  # noqa: PLR0913 - a question is these words
        self,
        title: str,
        text: str,
        *,
        yes: str,
        no: str = "",
        danger: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        buttons = line()
        buttons.addStretch()
        safe = Button(no or self.tr("Cancel"), run=self.reject)
        buttons.addWidget(safe)
        buttons.addWidget(Button(yes, role="danger" if danger else "primary", run=self.accept))
        box = column(margin=SPACE[4], spacing=SPACE[2])
        box.addWidget(PlainLabel(title, role="section", wrap=True))
        words = PlainLabel(text, tone="secondary", wrap=True, selectable=True)
        box.addWidget(words)
        box.addSpacing(SPACE[1])
        box.addLayout(buttons)
        self.setLayout(box)
        self.setMinimumWidth(scaled(_QUESTION))
        safe.setFocus()


def ask(question: Question) -> bool:
    """Whether the user says yes."""
    return question.exec() == QDialog.DialogCode.Accepted.value
