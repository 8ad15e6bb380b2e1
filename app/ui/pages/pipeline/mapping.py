"""The line that tells of columns which came with an import, and the sheet that maps them."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from app.domain.stages import Stage, Step
from app.services.editing import stage_mapping
from app.services.editing.stage_mapping import Foreign
from app.ui.labels import number_text
from app.ui.pages.pipeline.wording import short, steps
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.entry import EntryPanel, Sheet
from app.ui.widgets.form import Field
from app.ui.widgets.layout import line
from app.ui.widgets.popover import ask
from app.ui.widgets.status import BusyMark
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import Workspace

_NAMED = 3  # columns called by name before the rest is counted


class MappingLine(QWidget):
    """Says which columns are not ours yet, as long as there are any."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._found: tuple[Stage, ...] = ()
        self._told = PlainLabel(tone="secondary", elide=True)
        self.map = Button(self.tr("Say what they are…"), role="link", run=self.ask, writes=True)
        self.busy = BusyMark(self.tr("Mapping"))
        self.busy.hide()
        row = line(spacing=SPACE[1])
        row.addWidget(self._told)
        row.addWidget(self.map)
        row.addWidget(self.busy)
        row.addStretch(1)
        self.setLayout(row)
        self.hide()

    def refresh(self) -> None:
        """Look for columns that nobody has mapped."""
        self._found = self._workspace.read(stage_mapping.foreign)
        self.setVisible(bool(self._found))
        names = ", ".join(f"“{short(each.name)}”" for each in self._found[:_NAMED])
        more = len(self._found) - _NAMED
        if more > 0:
            names = self.tr("{names} and {n} more").format(names=names, n=number_text(more, 0))
        text = self.tr("Came with an import and are no step of yours yet: {names}")
        self._told.setText(text.format(names=names))

    def ask(self) -> EntryPanel | None:
        """Ask what each of them is."""
        if self._workspace.refuses() or not self._found:
            return None
        ours = self._workspace.read(stage_mapping.ours_of)
        found = self._workspace.read(stage_mapping.looked_at)
        sheet = Sheet(
            title=self.tr("What are these columns?"),
            lead=self.tr(
                "Their cards and all their moves go to the column you choose. Files that use the "
                "name later land there too."
            ),
            fields=[self._field(each, ours) for each in found],
            values={each.stage.id: _likely(each) for each in found},
            keep=self._keep,
            keep_text=self.tr("Map columns"),
        )
        return ask(self.map, sheet)

    def _field(self, found: Foreign, ours: Sequence[Stage]) -> Field:
        named = steps()
        own = [
            (step, self.tr("Own column, counts as {step}").format(step=named[step]))
            for step in Step
        ]
        count = number_text(found.use.count, 0)
        return Field(
            key=found.stage.id,
            label=self.tr("{stage} ({n})").format(stage=short(found.stage.name), n=count),
            kind="choice",
            choices=[*((each.id, each.name) for each in ours), *own, (None, self.tr("Not yet"))],
        )

    def _keep(self, typed: dict[str, Any]) -> None:
        """Thousands of cards may go: that is not for the window to wait for."""
        choices = {key: value for key, value in typed.items() if value is not None}
        today = self._workspace.today()
        job = self._workspace.edit_in_background(
            self.tr("Map %n columns", "", len(choices)),
            lambda book: stage_mapping.map_stages(book, choices, today=today),
            self,
        )
        for ended in (job.done, job.failed, job.cancelled):
            ended.connect(lambda *_: self._set_busy(is_busy=False))
        self._set_busy(is_busy=True)
        job.start()

    def _set_busy(self, *, is_busy: bool) -> None:
        self.busy.setVisible(is_busy)
        self.map.setVisible(not is_busy)


def _likely(found: Foreign) -> str | None:
    return None if found.likely is None else found.likely.id
