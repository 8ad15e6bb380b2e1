"""Pipeline stages: what the columns of the board are called, mean, and are worth."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt

from app.domain.opportunities import Opportunity
from app.domain.stages import Stage, StageRole
from app.services.editing import stages
from app.services.editing.stages import StageEntry, StageUse
from app.ui.attempts import keep
from app.ui.labels import number_text, percent_text, translate
from app.ui.pages.settings.part import Part
from app.ui.pages.settings.records import Act, Records
from app.ui.widgets.dialogs import FormDialog
from app.ui.widgets.form import Field
from app.ui.widgets.table import Column
from app.ui.workspace import Workspace


class StagesPart(Part):
    """The stages in their order on the board."""

    shows = frozenset({Stage, Opportunity})

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.stages = Records(
            _columns(),
            name=self.tr("Stages"),
            add_text=self.tr("Add a stage"),
            add=self._add,
            acts=(
                Act(text=self.tr("Change…"), run=self._change),
                Act(text=self.tr("Move up"), run=partial(self._move, -1), possible=_stands),
                Act(text=self.tr("Move down"), run=partial(self._move, 1), possible=_stands),
                Act(
                    text=self.tr("Archive"),
                    run=self._archive,
                    possible=_stands,
                    key=Qt.Key.Key_Delete,
                ),
                Act(
                    text=self.tr("Bring back"),
                    run=self._bring_back,
                    possible=lambda each: not _stands(each),
                ),
            ),
            empty=self.tr("The columns of your pipeline stand here."),
        )
        self.stages.view.setSortingEnabled(False)  # their order is what they are about
        self.stages.view.edit_requested.connect(self._edit)
        self.lay_table(
            self.tr("Pipeline stages"),
            self.tr("From left to right on the board. F2 renames; the chance weighs the totals."),
            self.stages,
        )

    def refresh(self) -> None:
        """Show the stages as they are now."""
        self.stages.set_values(self._workspace.read(stages.in_use))

    def _add(self) -> None:
        dialog = self._dialog(self.tr("Add a stage"), {"role": StageRole.OPEN})
        dialog.kept.connect(
            lambda values: keep(
                self._workspace,
                dialog,
                self.tr("Add stage"),
                lambda book: stages.add(book, _entry(values)),
            )
        )
        dialog.open()

    def _change(self, use: StageUse) -> None:
        values = {
            "name": use.stage.name,
            "role": use.stage.role,
            "probability": (use.stage.probability * 100).normalize(),
        }
        dialog = self._dialog(self.tr("Change stage"), values)
        dialog.kept.connect(partial(self._keep_change, dialog, use))
        dialog.open()

    def _keep_change(self, dialog: FormDialog, use: StageUse, values: dict[str, Any]) -> None:
        keep(
            self._workspace,
            dialog,
            self.tr("Change stage"),
            lambda book: stages.change_stage(book, use.id, _entry(values)),
        )

    def _edit(self, use: StageUse, _key: str, text: str) -> None:
        entry = StageEntry(name=text, role=use.stage.role, probability=use.stage.probability)
        self._workspace.edit(
            self.tr("Rename stage"), lambda book: stages.change_stage(book, use.id, entry)
        )

    def _move(self, steps: int, use: StageUse) -> None:
        self._workspace.edit(self.tr("Move stage"), lambda book: stages.move(book, use.id, steps))

    def _archive(self, use: StageUse) -> None:
        today = self._workspace.today()
        self._workspace.edit(
            self.tr("Archive stage"), lambda book: stages.archive(book, use.id, today=today)
        )

    def _bring_back(self, use: StageUse) -> None:
        self._workspace.edit(
            self.tr("Bring stage back"), lambda book: stages.bring_back(book, use.id)
        )

    def _dialog(self, title: str, values: dict[str, Any]) -> FormDialog:
        dialog = FormDialog(
            title,
            [
                Field(key="name", label=self.tr("Name")),
                Field(
                    key="role",
                    label=self.tr("Meaning"),
                    kind="choice",
                    choices=[(role, word) for role, word in _roles().items()],
                ),
                Field(
                    key="probability",
                    label=self.tr("Chance of winning"),
                    kind="decimal",
                    unit="%",
                    hint=self.tr("Of an open stage; won is 100 %, lost is 0 %."),
                ),
            ],
            values,
            keep_text=self.tr("Keep the stage"),
            parent=self,
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog


def _stands(use: StageUse) -> bool:
    return use.stage.archived_on is None


def _name(use: StageUse) -> str:
    if _stands(use):
        return use.stage.name
    return translate("Stages", "{name} (archived)").format(name=use.stage.name)


def _entry(values: dict[str, Any]) -> StageEntry:
    chance = values["probability"]
    return StageEntry(
        name=values["name"],
        role=values["role"] or StageRole.OPEN,
        probability=None if chance is None else chance / 100,
    )


def _roles() -> dict[StageRole, str]:
    return {
        StageRole.OPEN: translate("Stages", "Open"),
        StageRole.WON: translate("Stages", "Won"),
        StageRole.LOST: translate("Stages", "Lost"),
    }


def _columns() -> list[Column[StageUse]]:
    roles = _roles()

    def tone(use: StageUse) -> str:
        return "" if _stands(use) else "tertiary"

    return [
        Column(
            key="name",
            title=translate("Stages", "Stage"),
            text=_name,
            edit=lambda use: use.stage.name,
            strong=True,
            stretch=True,
            tone=tone,
        ),
        Column(
            key="role",
            title=translate("Stages", "Meaning"),
            text=lambda use: roles[use.stage.role],
            tone=tone,
        ),
        Column(
            key="probability",
            title=translate("Stages", "Chance"),
            text=lambda use: percent_text(use.stage.probability),
            sort=lambda use: use.stage.probability,
            align="right",
            width=100,
            tone=tone,
        ),
        Column(
            key="count",
            title=translate("Stages", "Opportunities"),
            text=lambda use: number_text(use.count),
            sort=lambda use: use.count,
            align="right",
            width=130,
            tone=tone,
        ),
    ]
