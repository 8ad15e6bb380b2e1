"""Asks how the four parts of the priority weigh, and whether the CSM closes deals."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.domain.qualification.priority import Part
from app.domain.qualification.thresholds import CSM_SELLS, WEIGHTS
from app.services import ranking_phrases as phrases
from app.services.ranking_weights import set_weights
from app.ui.attempts import attempt
from app.ui.labels import number_text
from app.ui.widgets.entry import EntryPanel, Live, Note, Refusal, Sheet
from app.ui.widgets.form import Field
from app.ui.widgets.popover import ask
from app.ui.workspace import Workspace

_WHOLE = 100


def ask_weights(workspace: Workspace, at: QWidget) -> EntryPanel | None:
    """Ask at a button; nothing is asked while nothing can be changed."""
    if workspace.refuses():
        return None
    settings = workspace.settings()

    def keep(typed: dict[str, Any]) -> Refusal | None:
        weights = {
            option: float((typed[part] or Decimal(0)) / _WHOLE)
            for part, option in zip(Part, WEIGHTS, strict=True)
        }
        sells = bool(typed["sells"])
        today = workspace.today()
        return attempt(
            workspace,
            _tr("Weigh the ranking anew"),
            lambda book: set_weights(book, weights, csm_sells=sells, today=today),
        )

    values: dict[str, Any] = {
        part: Decimal(str(settings[option])) * _WHOLE
        for part, option in zip(Part, WEIGHTS, strict=True)
    }
    sheet = Sheet(
        title=_tr("How the ranking weighs"),
        lead=_tr("The four parts of the priority. Together they are 100%."),
        fields=[
            *(
                Field(
                    key=part,
                    label=phrases.PARTS[part],
                    kind="decimal",
                    unit="%",
                    required=True,
                )
                for part in Part
            ),
            Field(
                key="sells",
                label=_tr("I close such deals myself"),
                kind="check",
                hint=_tr(
                    "Between what CS has alone and what goes to Sales: where it grows out of what "
                    "they have, and they prefer the CSM."
                ),
            ),
        ],
        values=values | {"sells": settings[CSM_SELLS]},
        keep=keep,
        keep_text=_tr("Keep from today"),
        live=_sum,
    )
    return ask(at, sheet)


def _sum(typed: Mapping[str, Any]) -> Live:
    total = sum(typed[part] or Decimal(0) for part in Part)
    said = _tr("Together: {n}%").format(n=number_text(total))
    return Live(notes={"": Note(said, "secondary" if total == _WHOLE else "risk")})


def _tr(text: str) -> str:
    return QCoreApplication.translate("Ranking", text)
