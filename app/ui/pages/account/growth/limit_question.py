"""One question where a limit is not known: answered where it is asked."""

from PySide6.QtWidgets import QWidget

from app.domain.observations import Measure
from app.services.editing import readings
from app.services.editing.readings import ReadingEntry
from app.ui.attempts import attempt
from app.ui.pages.account.growth.limit_words import questions
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.fields import NumberField
from app.ui.widgets.layout import column, line
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import Workspace

_FIELD = 96


class LimitQuestion(QWidget):
    """Asks how much a customer may use; Enter keeps the answer as a reading of today."""

    def __init__(
        self,
        workspace: Workspace,
        account_id: str,
        measure: Measure,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._account_id = account_id
        self.measure = measure
        asked, unit = questions()[measure]
        self.field = NumberField()
        self.field.setFixedWidth(scaled(_FIELD))
        self.field.setAccessibleName(f"{asked} {unit}")
        self.field.returnPressed.connect(self.keep)
        self.field.textChanged.connect(lambda _: self._refuse(""))
        self._refused = PlainLabel(role="caption", tone="risk", wrap=True)
        self._refused.hide()
        row = line(spacing=SPACE[1])
        row.addWidget(self.field)
        row.addWidget(PlainLabel(unit, tone="secondary", elide=True), 1)
        row.addWidget(Button(self.tr("Keep"), run=self.keep, writes=True))
        box = column(spacing=SPACE[0])
        box.addWidget(PlainLabel(asked, role="strong", wrap=True))
        box.addLayout(row)
        box.addWidget(self._refused)
        self.setLayout(box)

    def keep(self) -> None:
        """Write the answer down, or say why it cannot be."""
        number = self.field.number()
        if number is None:
            self._refuse(self.tr("Enter a number."))
            return
        today = self._workspace.today()
        entry = ReadingEntry(measure=self.measure, value=float(number), on=today)
        refusal = attempt(
            self._workspace,
            self.tr("Enter limit"),
            lambda book: readings.add(book, self._account_id, entry, today=today),
        )
        self._refuse("" if refusal is None else refusal.reason)

    def _refuse(self, reason: str) -> None:
        self.field.refuse(reason)
        self._refused.setText(reason)
        self._refused.setVisible(bool(reason))
