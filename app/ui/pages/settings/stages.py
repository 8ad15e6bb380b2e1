"""Pipeline stages: what the columns of the board are called, mean, and are worth."""

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox

from app.domain.opportunities import Opportunity
from app.domain.pipeline.experience_thresholds import LEARN, WEIGHT
from app.domain.settings import Setting
from app.domain.stages import Stage, StageRole
from app.services import stages as learned
from app.services.editing import asks, stages
from app.services.editing.asks import AsksEntry
from app.services.editing.stages import StageEntry, StageUse
from app.ui.attempts import attempt, keep
from app.ui.labels import number_text
from app.ui.pages.settings.part import Part
from app.ui.pages.settings.records import Act, Records
from app.ui.pages.settings.stage_asks import AsksDialog
from app.ui.pages.settings.stage_columns import columns, is_open, roles_named, stands
from app.ui.widgets.dialogs import FormDialog
from app.ui.widgets.form import Field
from app.ui.widgets.read_only import writes
from app.ui.widgets.text import PlainLabel, one_line
from app.ui.workspace import Workspace


class StagesPart(Part):
    """The stages in their order on the board."""

    shows = frozenset({Stage, Opportunity, Setting})

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.stages = Records(
            columns(),
            name=self.tr("Stages"),
            add_text=self.tr("Add a stage"),
            add=self._add,
            acts=(
                Act(text=self.tr("Change…"), run=self._change),
                Act(text=self.tr("What it asks…"), run=self._ask, possible=is_open),
                Act(text=self.tr("Move up"), run=partial(self._move, -1), possible=stands),
                Act(text=self.tr("Move down"), run=partial(self._move, 1), possible=stands),
                Act(
                    text=self.tr("Archive"),
                    run=self._archive,
                    possible=stands,
                    key=Qt.Key.Key_Delete,
                ),
                Act(
                    text=self.tr("Bring back"),
                    run=self._bring_back,
                    possible=lambda each: not stands(each),
                ),
            ),
            empty=self.tr("The columns of your pipeline stand here."),
        )
        self.stages.view.setSortingEnabled(False)  # their order is what they are about
        self.stages.view.edit_requested.connect(self._edit)
        self.learns = writes(QCheckBox(self.tr("Learn the chances from what was closed before")))
        self.learns.clicked.connect(self._learn)
        self._note = PlainLabel("", tone="secondary", wrap=True)
        self.lay_table(
            self.tr("Pipeline stages"),
            self.tr("From left to right on the board. F2 renames; the chance weighs the totals."),
            self.learns,
            self._note,
            self.stages,
        )

    def refresh(self) -> None:
        """Show the stages as they are now."""
        today = self._workspace.today()
        settings = self._workspace.settings()
        self.stages.set_values(self._workspace.read(lambda book: learned.listed(book, today=today)))
        self.learns.setChecked(settings[LEARN])
        weight = number_text(settings[WEIGHT], 0)
        self._note.setText(
            self.tr(
                "Of those that are closed and were ever in a stage, how many were won; the "
                "stage’s own chance weighs as {n} of them. With few closed, its own decides."
            ).format(n=weight)
        )

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
            "wip_limit": use.stage.wip_limit,
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

    def _ask(self, use: StageUse) -> None:
        dialog = AsksDialog(use.stage, self)

        def take(entry: AsksEntry) -> None:
            label = self.tr("Change what {stage} asks for").format(stage=one_line(use.stage.name))
            refusal = attempt(
                self._workspace, label, lambda book: asks.set_asks(book, use.id, entry)
            )
            if refusal is None:
                dialog.accept()
            else:
                dialog.refuse(*refusal)

        dialog.kept.connect(take)
        dialog.open()

    def _edit(self, use: StageUse, _key: str, text: str) -> None:
        entry = replace(stages.entry_of(use.stage), name=text)
        self._workspace.edit(
            self.tr("Rename stage"), lambda book: stages.change_stage(book, use.id, entry)
        )

    def _learn(self, on: bool) -> None:  # noqa: FBT001 - as the mark says it
        words = self.tr("Learn chances") if on else self.tr("Do not learn chances")
        today = self._workspace.today()
        self._workspace.edit(words, lambda book: learned.learn(book, on=on, today=today))
        self.refresh()

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
                    choices=[(role, word) for role, word in roles_named().items()],
                ),
                Field(
                    key="probability",
                    label=self.tr("Chance of winning"),
                    kind="decimal",
                    unit="%",
                    hint=self.tr("Of an open stage; won is 100 %, lost is 0 %."),
                ),
                Field(
                    key="wip_limit",
                    label=self.tr("Cards at most"),
                    kind="integer",
                    hint=self.tr("One too many is marked at the head of the column, not refused."),
                ),
            ],
            values,
            keep_text=self.tr("Keep the stage"),
            parent=self,
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog


def _entry(values: dict[str, Any]) -> StageEntry:
    chance = values["probability"]
    return StageEntry(
        name=values["name"],
        role=StageRole(values["role"] or StageRole.OPEN),  # Qt hands it on as plain text
        probability=None if chance is None else chance / 100,
        wip_limit=values["wip_limit"],
    )
