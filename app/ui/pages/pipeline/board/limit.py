"""How many cards of a column are enough, asked at its head."""

from typing import Any, Protocol

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.domain.stages import Stage, StageRole
from app.services.editing import stages
from app.ui.attempts import attempt
from app.ui.pages.pipeline.wording import short
from app.ui.widgets import popover
from app.ui.widgets.entry import Refusal, Sheet
from app.ui.widgets.form import Field
from app.ui.workspace import Workspace


class Limited(Protocol):
    """A column, as far as it matters here."""

    stage: Stage

    @property
    def head(self) -> QWidget:
        """What stands above its cards."""
        ...


def ask_limit(workspace: Workspace, lane: Limited | None) -> None:
    """Ask how many cards are enough; nothing typed is any number."""
    if workspace.refuses():
        return
    if lane is None or lane.stage.role is not StageRole.OPEN:
        workspace.refused.emit(_tr("Only an open column has a limit."))
        return
    stage = lane.stage

    def keep(typed: dict[str, Any]) -> Refusal | None:
        limit = typed["wip_limit"]
        label = _tr("At most {n} in {stage}") if limit else _tr("Any number in {stage}")
        return attempt(
            workspace,
            label.format(n=limit, stage=short(stage.name)),
            lambda book: stages.set_limit(book, stage.id, limit),
        )

    sheet = Sheet(
        title=_tr("Cards in {stage}").format(stage=short(stage.name)),
        lead=_tr("One too many is marked at the head of the column; nothing is refused."),
        fields=[Field(key="wip_limit", label=_tr("At most"), kind="integer", unit=_tr("cards"))],
        values={"wip_limit": stage.wip_limit},
        keep=keep,
        keep_text=_tr("Keep"),
    )
    popover.ask(lane.head, sheet)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Limit", text)
