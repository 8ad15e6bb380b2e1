"""Options under each other, each kept as soon as it is typed, each step undoable."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from app.services import settings as services
from app.ui.attempts import attempt
from app.ui.pages.settings.lines import Line
from app.ui.pages.settings.option_row import OptionRow
from app.ui.theme.tokens import SPACE
from app.ui.widgets.layout import column
from app.ui.workspace import Workspace


class OptionsForm(QWidget):
    """The rows of some options."""

    def __init__(
        self, workspace: Workspace, lines: Sequence[Line], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.rows = {each.option.key: OptionRow(each) for each in lines}
        box = column(spacing=SPACE[2])
        for row in self.rows.values():
            box.addWidget(row)
            row.wanted.connect(partial(self._decide, row))
        self.setLayout(box)

    def refresh(self) -> None:
        """Show what is decided as of today."""
        decided = self._workspace.settings()
        for row in self.rows.values():
            row.show_value(decided[row.line.option], decided.currency)

    def _decide(self, row: OptionRow, value: object) -> None:
        today = self._workspace.today()
        refusal = attempt(
            self._workspace,
            self.tr("Change {option}").format(option=_inside(row.name)),
            lambda book: services.decide(book, row.line.option, value, today=today),
        )
        if refusal is not None:
            row.refuse(refusal.reason)
        else:
            self.refresh()


def _inside(name: str) -> str:
    """A name as it stands inside a sentence: “Currency” is small, “SMB below” is not."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]
