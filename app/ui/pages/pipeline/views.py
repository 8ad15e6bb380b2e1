"""The views of the pipeline, in the order in which they are offered. A new one is a line here.

A view is imported when it is first looked at: the board must not wait for the others.
"""

from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.services.recall import Recall
from app.ui.pages.pipeline.view import PipelineView
from app.ui.widgets.lazily import lazily
from app.ui.workspace import Workspace

BOARD = "board"


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewKind:
    """A view and where its widget is made."""

    id: str
    title: object
    part: str

    def text(self) -> str:
        """The title, in the user's language."""
        return QCoreApplication.translate("PipelinePage", str(self.title))

    def make(self, workspace: Workspace, recall: Recall) -> PipelineView:
        """The view itself."""
        view: PipelineView = lazily(f"app.ui.pages.pipeline.{self.part}", workspace, recall)
        return view


OTHERS = (
    ViewKind(
        id="table",
        title=QT_TRANSLATE_NOOP("PipelinePage", "Table"),
        part="table.view:OpportunitiesTable",
    ),
    ViewKind(
        id="timeline",
        title=QT_TRANSLATE_NOOP("PipelinePage", "Timeline"),
        part="timeline.view:TimelineView",
    ),
    ViewKind(
        id="ranking",
        title=QT_TRANSLATE_NOOP("PipelinePage", "Ranking"),
        part="ranking.view:RankingView",
    ),
    ViewKind(
        id="figures",
        title=QT_TRANSLATE_NOOP("PipelinePage", "Figures"),
        part="figures.view:FiguresView",
    ),
    ViewKind(
        id="hygiene",
        title=QT_TRANSLATE_NOOP("PipelinePage", "Hygiene"),
        part="hygiene.view:HygieneView",
    ),
    ViewKind(
        id="winloss",
        title=QT_TRANSLATE_NOOP("PipelinePage", "Win/loss"),
        part="winloss.view:WinLossView",
    ),
)
"""All but the board, which is made with the page."""
