"""The forecast of the quarters, judged in the background as long as somebody looks at it."""

from collections.abc import Sequence
from functools import partial
from itertools import chain

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.services import forecasting, ranking
from app.services.figures import Figures
from app.services.ranking import RANKED, Field
from app.services.recall import Recall
from app.ui.judging import judging
from app.ui.pages.pipeline.figures.tabs import Tabs
from app.ui.widgets.pace import Pace
from app.ui.workspace import Workspace


class Quarters(QObject):
    """Keeps the table of the forecast filled: categories need the chance of each opportunity."""

    def __init__(self, workspace: Workspace, recall: Recall, tabs: Tabs, looker: QWidget) -> None:
        super().__init__(looker)
        self._workspace, self._recall = workspace, recall
        self._tabs, self._looker = tabs, looker
        self._judging = judging(workspace)
        self._pace = Pace(self._draw, self)
        self._field = Field(accounts=(), unassigned=(), unentered=(), count=0, currency="")
        self._figures: Figures | None = None
        tabs.forecast_wanted.connect(self._turn)
        self._judging.found.connect(self._on_found)
        self._judging.finished.connect(self._on_found)

    def show_figures(self, figures: Figures) -> None:
        """Take other figures: what is won comes from them."""
        self._figures = figures
        self._draw()

    def refresh(self) -> None:
        """Judge anew what a step touched, where the forecast is looked at."""
        if self._tabs.shows_forecast:
            self._want()

    def leave(self) -> None:
        """Nobody looks any more."""
        self._judging.leave(self._looker)

    def _turn(self, wanted: bool) -> None:  # noqa: FBT001 - as the signal has it
        if wanted:
            self._want()
        else:
            self.leave()

    def _want(self) -> None:
        today = self._workspace.today()
        self._field = self._workspace.read(
            partial(ranking.field_of, today=today, recall=self._recall)
        )
        self._judging.freshen()
        self._judging.want(self._wanted, by=self._looker, topics=(RANKED,))
        self._pace.now()

    def _wanted(self) -> Sequence[str]:
        return self._field.accounts

    def _on_found(self) -> None:
        if self._looker.isVisible() and self._tabs.shows_forecast:
            self._pace.soon()

    def _draw(self) -> None:
        if self._figures is None or not self._tabs.shows_forecast:
            return
        known = self._judging.of(RANKED)
        rows = chain.from_iterable(known.get(each, ()) for each in self._field.accounts)
        found = forecasting.quarters(
            [*rows, *self._field.unassigned], self._figures.courses, today=self._figures.day
        )
        lacking = sum(each not in known for each in self._field.accounts)
        self._tabs.show_forecast(found, lacking=lacking)
