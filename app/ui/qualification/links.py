"""What an opportunity is tied to: the closed one it takes up, and the one that takes it up."""

from PySide6.QtWidgets import QWidget

from app.domain.opportunities import Opportunity
from app.services.qualification import QualificationView
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import YieldingButton
from app.ui.widgets.layout import column, line
from app.ui.widgets.text import PlainLabel, one_line
from app.ui.workspace import Workspace


class Links(QWidget):
    """A line for each; a press shows the other one on the pipeline."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.lines = (_Line(self.tr("Takes up")), _Line(self.tr("Taken up by")))
        box = column(spacing=0)
        for each in self.lines:
            each.link.clicked.connect(lambda _=False, line=each: self._open(line.other))
            box.addWidget(each)
        self.setLayout(box)

    def show_view(self, view: QualificationView) -> None:
        """Show those of another opportunity."""
        others = (view.takes_up, view.taken_up)
        for each, other in zip(self.lines, others, strict=True):
            each.show_other(other)
        self.setVisible(any(others))

    def _open(self, other: Opportunity | None) -> None:
        if other is not None:
            self._workspace.open_requested.emit("pipeline", other.id)


class _Line(QWidget):
    def __init__(self, caption: str) -> None:
        super().__init__()
        self.other: Opportunity | None = None
        self.link = YieldingButton("", role="link")
        row = line(spacing=SPACE[0])
        row.addWidget(PlainLabel(caption, tone="secondary"))
        row.addWidget(self.link)
        row.addStretch(1)
        self.setLayout(row)

    def show_other(self, other: Opportunity | None) -> None:
        self.other = other
        self.setVisible(other is not None)
        self.link.setText("" if other is None else one_line(other.title))
