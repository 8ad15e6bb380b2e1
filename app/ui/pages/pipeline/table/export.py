"""What the table shows, written into a file once all of it is known."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QBoxLayout

from app.ui.exporting import Exporter, sheet_of, shown_keys
from app.ui.pages.pipeline.table.line import counted
from app.ui.pages.pipeline.table.rows import OpportunityRows
from app.ui.workspace import Workspace


class TableExport(QObject):
    """Asks where to; *want* is then asked for what is not known yet, and `finish` writes."""

    def __init__(
        self,
        workspace: Workspace,
        table: OpportunityRows,
        below: QBoxLayout,
        want: Callable[[], object],
    ) -> None:
        super().__init__(table)
        self._workspace, self._table, self._want = workspace, table, want
        self._path: Path | None = None
        self._exporter = Exporter(workspace, self._said)
        self._exporter.path_chosen.connect(self._begin)
        self._exporter.cancelled.connect(self._stop)
        below.addWidget(self._exporter)

    @property
    def waits(self) -> bool:
        """Tell whether a file waits for what is not known yet."""
        return self._path is not None

    def ask(self) -> None:
        """Ask where to."""
        self._exporter.ask(self.tr("Opportunities"), self._workspace.today())

    def tell(self, lacking: int, wanted: int) -> None:
        """Say how many accounts are judged."""
        self._exporter.wait(wanted - lacking, wanted)

    def finish(self) -> None:
        """Write what is shown."""
        if self._path is None:
            return
        path, self._path = self._path, None
        sheet = sheet_of(self.tr("Opportunities"), self._table, shown_keys(self._table))
        self._exporter.write(sheet, path)

    def _begin(self, path: Path) -> None:
        self._path = path
        self._want()

    def _stop(self) -> None:
        self._path = None

    def _said(self, count: int) -> str:
        return self.tr("Exported {what}").format(what=counted(count))
