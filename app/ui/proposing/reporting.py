"""What became of each account when standard proposals were made."""

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from app.services.proposal_batch import Report
from app.ui.labels import number_text
from app.ui.theme.tokens import SPACE
from app.ui.widgets.layout import column
from app.ui.widgets.table import Column
from app.ui.widgets.table_view import TableView
from app.ui.widgets.text import PlainLabel


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An account, what came of it, and what to look at; *tone* is that of the result."""

    id: str
    account_id: str
    account: str
    result: str
    beside: str
    tone: str


class Reporting(QWidget):
    """A table with the refusals first, under a sentence about all of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said = PlainLabel(role="strong", wrap=True)
        self.why = PlainLabel(tone="danger", wrap=True)
        self.table: TableView[Line] = TableView(
            self._columns(), name=self.tr("What was made"), identify=lambda each: each.id
        )
        box = column(spacing=SPACE[2])
        box.addWidget(self.said)
        box.addWidget(self.why)
        box.addWidget(self.table, 1)
        self.setLayout(box)

    def show_report(self, report: Report) -> None:
        """Tell of it."""
        self.said.setText(self._sentence(report))
        self.why.setText(report.why)
        self.why.setVisible(bool(report.why))
        self.table.set_values(self._lines(report))

    def _sentence(self, report: Report) -> str:
        counted = (
            (len(report.made), self.tr("{count} written")),
            (len(report.refused), self.tr("{count} refused")),
            (len(report.left), self.tr("{count} not come to")),
        )
        said = [text.format(count=number_text(count, 0)) for count, text in counted if count]
        return " · ".join(said)

    def _lines(self, report: Report) -> list[Line]:
        refused = [
            Line(
                id=each.candidate.contract_id,
                account_id=each.candidate.account_id,
                account=each.candidate.account,
                result=self.tr("Refused"),
                beside=each.reason,
                tone="danger",
            )
            for each in report.refused
        ]
        left = [
            Line(
                id=each.contract_id,
                account_id=each.account_id,
                account=each.account,
                result=self.tr("Not come to"),
                beside="",
                tone="secondary",
            )
            for each in report.left
        ]
        made = [
            Line(
                id=each.candidate.contract_id,
                account_id=each.candidate.account_id,
                account=each.candidate.account,
                result=each.path.name,
                beside=" ".join(each.warnings),
                tone="",
            )
            for each in report.made
        ]
        return [*refused, *left, *made]

    def _columns(self) -> list[Column[Line]]:
        return [
            Column(
                key="account",
                title=self.tr("Account"),
                text=lambda each: each.account,
                tip=lambda each: each.account,
                width=180,
                strong=True,
            ),
            Column(
                key="result",
                title=self.tr("Result"),
                text=lambda each: each.result,
                tone=lambda each: each.tone,
                tip=lambda each: each.result,
                width=210,
            ),
            Column(
                key="beside",
                title=self.tr("Why, or what to look at"),
                text=lambda each: each.beside,
                tip=lambda each: each.beside,
                width=240,
                stretch=True,
            ),
        ]
