"""The question which past day to show."""

from datetime import date

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget
from typing_extensions import override

from app.services.past import Ago, day_of
from app.ui.labels import date_text
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.fields import DateField
from app.ui.widgets.layout import column, flowing, line
from app.ui.widgets.text import PlainLabel, hairline
from app.ui.workspace import Workspace


class DayChooser(QFrame):
    """Asks which day to show: typed, picked, or one of those often wanted.

    Enter shows the day, Escape leaves. A day that cannot be is refused below the field.

    Signals:
        left: the question is answered or given up.
    """

    left = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.setProperty("role", "surface")
        self.setAccessibleName(self.tr("Show the book as of a day"))
        self.field = DateField(today=workspace.now())
        self.field.setAccessibleName(self.tr("Day"))
        self.field.textChanged.connect(lambda _: self._refuse(""))
        self.field.picked.connect(self.keep)
        self.quick = {ago: self._quick(ago, words) for ago, words in _agos().items()}
        self._message = PlainLabel("", role="caption", tone="danger", wrap=True)
        self._build()

    def begin(self) -> None:
        """Ask, beginning with the day that is shown."""
        shown = self._workspace.as_of
        self.field.set_day(shown)
        for ago, button in self.quick.items():
            day = day_of(ago, self._workspace.now())
            button.setToolTip(date_text(day))
        self._refuse("")
        self.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()

    def keep(self) -> None:
        """Show the day that is typed, or say why that cannot be."""
        day = self.field.day()
        if day is None:
            self._refuse(
                self.tr("Write a day, for example {example}.").format(
                    example=self.field.placeholderText()
                )
            )
        else:
            self._show(day)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.keep()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _show(self, day: date) -> None:
        reason = self._workspace.show_as_of(day)
        if reason:
            self.field.set_day(day)
            self._refuse(reason)
        else:
            self.left.emit()

    def _refuse(self, reason: str) -> None:
        self.field.refuse(reason)
        self._message.setText(reason)
        self._message.setVisible(bool(reason))
        if reason:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _quick(self, ago: Ago, words: str) -> Button:
        return Button(words, run=lambda: self._show(day_of(ago, self._workspace.now())))

    def _build(self) -> None:
        asked = PlainLabel(self.tr("Show the book as of"), role="strong")
        asked.setBuddy(self.field)
        row = line(spacing=SPACE[1])
        row.addWidget(asked)
        row.addWidget(self.field)
        row.addWidget(Button(self.tr("Show"), role="primary", run=self.keep))
        row.addSpacing(SPACE[2])
        offered, wrapped = flowing(spacing=SPACE[0])
        for button in self.quick.values():
            wrapped.addWidget(button)
        row.addWidget(offered, 1)
        row.addWidget(Button(self.tr("Cancel"), role="quiet", run=self.left.emit))
        box = column(spacing=SPACE[0])
        box.setContentsMargins(SPACE[3], SPACE[1], SPACE[3], SPACE[1])
        box.addLayout(row)
        box.addWidget(self._message)
        whole = column(spacing=0)
        whole.addLayout(box)
        whole.addWidget(hairline())
        self.setLayout(whole)


def _agos() -> dict[Ago, str]:
    translate = QCoreApplication.translate
    return {
        Ago.WEEK: translate("Past", "A week ago"),
        Ago.MONTH: translate("Past", "A month ago"),
        Ago.QUARTER_END: translate("Past", "End of last quarter"),
        Ago.YEAR: translate("Past", "A year ago"),
    }
