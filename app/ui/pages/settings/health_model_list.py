"""The models of the book and what each is for; which of them an account is asked first."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.domain.accounts import Segment
from app.domain.health.models import GENERAL, LifeStage
from app.services import health_models, health_phrases, model_words, phrases
from app.services.health_models import AudienceEntry, ModelLine
from app.services.model_preview import Use
from app.ui.attempts import keep
from app.ui.labels import NOTHING, amounts_text, date_text, number_text, translate
from app.ui.pages.settings import lines
from app.ui.pages.settings.options_form import OptionsForm
from app.ui.pages.settings.records import Act, Records
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.dialogs import FormDialog
from app.ui.widgets.form import Field
from app.ui.widgets.layout import column
from app.ui.widgets.table import Column
from app.ui.workspace import Workspace

_FORM = 72


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelRow:
    """A model with what it judges; *use* is None until the accounts have been looked at."""

    line: ModelLine
    use: Use | None

    @property
    def id(self) -> str:
        """The id of the model."""
        return self.line.id


class ModelsPanel(QWidget):
    """The models in the order in which they are asked.

    Signals:
        edit_requested: the id of the model whose rules the user wants to see.
    """

    edit_requested = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._lines: tuple[ModelLine, ...] = ()
        self.records = Records(
            _columns(),
            name=self.tr("Health models"),
            add_text=self.tr("Add a model"),
            add=self._add,
            acts=(
                Act(text=self.tr("Edit rules"), run=lambda row: self.edit_requested.emit(row.id)),
                Act(text=self.tr("Change…"), run=self._change, possible=_special),
                Act(text=self.tr("Move up"), run=partial(self._move, -1), possible=_stands),
                Act(text=self.tr("Move down"), run=partial(self._move, 1), possible=_stands),
                Act(
                    text=self.tr("Put away"),
                    run=self._put_away,
                    possible=_stands,
                    key=Qt.Key.Key_Delete,
                ),
                Act(text=self.tr("Bring back"), run=self._bring_back, possible=_is_away),
            ),
            empty="",
        )
        self.records.view.setSortingEnabled(False)  # their order is what they are about
        self.form = OptionsForm(workspace, lines.HEALTH)
        self.form.setMinimumHeight(scaled(_FORM))
        box = column(spacing=SPACE[3])
        box.addWidget(self.records, 1)
        box.addWidget(self.form)
        self.setLayout(box)

    def show_models(self, found: tuple[ModelLine, ...], uses: Mapping[str, Use]) -> None:
        """Show the models; *uses* is empty until the accounts have been looked at."""
        self._lines = found
        self.records.set_values([ModelRow(line=each, use=_use(each, uses)) for each in found])
        self.form.refresh()

    def _add(self) -> None:
        dialog = self._dialog(
            self.tr("Add a model"),
            {"copy_of": GENERAL},
            copies=[(each.id, _name(each)) for each in self._lines],
        )
        dialog.kept.connect(
            lambda values: keep(
                self._workspace,
                dialog,
                self.tr("Add health model"),
                lambda book: health_models.add(
                    book,
                    _entry(values),
                    str(values["copy_of"]),
                    today=self._workspace.today(),
                ),
            )
        )
        dialog.open()

    def _change(self, row: ModelRow) -> None:
        version = row.line.version
        dialog = self._dialog(
            self.tr("Change what a model is for"),
            {
                "name": version.model.name,
                **{each.value: True for each in (*version.segments, *version.stages)},
            },
        )
        dialog.kept.connect(partial(self._keep_change, dialog, row))
        dialog.open()

    def _keep_change(self, dialog: FormDialog, row: ModelRow, values: dict[str, Any]) -> None:
        keep(
            self._workspace,
            dialog,
            self.tr("Change health model"),
            lambda book: health_models.change_audience(
                book, row.id, _entry(values), today=self._workspace.today()
            ),
        )

    def _move(self, steps: int, row: ModelRow) -> None:
        today = self._workspace.today()
        self._workspace.edit(
            self.tr("Move health model"),
            lambda book: health_models.move(book, row.id, steps, today=today),
        )

    def _put_away(self, row: ModelRow) -> None:
        today = self._workspace.today()
        self._workspace.edit(
            self.tr("Put health model away"),
            lambda book: health_models.put_away(book, row.id, today=today),
        )

    def _bring_back(self, row: ModelRow) -> None:
        today = self._workspace.today()
        self._workspace.edit(
            self.tr("Bring health model back"),
            lambda book: health_models.bring_back(book, row.id, today=today),
        )

    def _dialog(
        self,
        title: str,
        values: dict[str, Any],
        copies: list[tuple[object, str]] | None = None,
    ) -> FormDialog:
        fields = [
            Field(key="name", label=self.tr("Name"), longest=60),
            *(
                Field(key=each.value, label=phrases.SEGMENTS[each], kind="check")
                for each in Segment
            ),
            *(
                Field(key=each.value, label=health_phrases.LIFE_STAGES[each], kind="check")
                for each in LifeStage
            ),
        ]
        if copies is not None:
            fields.append(
                Field(
                    key="copy_of",
                    label=self.tr("Begins as a copy of"),
                    kind="choice",
                    choices=copies,
                )
            )
        dialog = FormDialog(
            title,
            fields,
            values,
            keep_text=self.tr("Keep the model"),
            lead=self.tr(
                "It takes accounts of any of the segments chosen that are in any of the stages "
                "of life chosen. No segment, or no stage, stands for all of them."
            ),
            parent=self,
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog


def _entry(values: dict[str, Any]) -> AudienceEntry:
    return AudienceEntry(
        name=values["name"] or "",
        segments=tuple(each for each in Segment if values[each.value]),
        stages=tuple(each for each in LifeStage if values[each.value]),
    )


def _use(line: ModelLine, uses: Mapping[str, Use]) -> Use | None:
    return uses.get(line.id, Use()) if uses else None


def _special(row: ModelRow) -> bool:
    return not row.line.is_general


def _stands(row: ModelRow) -> bool:
    return _special(row) and row.line.version.in_use


def _is_away(row: ModelRow) -> bool:
    return not row.line.version.in_use


def _name(line: ModelLine) -> str:
    name = line.model.name or health_phrases.GENERAL_MODEL
    if line.version.in_use:
        return name
    return translate("HealthModels", "{name} (put away)").format(name=name)


def _columns() -> list[Column[ModelRow]]:
    def tone(row: ModelRow) -> str:
        return "" if row.line.version.in_use else "tertiary"

    return [
        Column(
            key="name",
            title=translate("HealthModels", "Model"),
            text=lambda row: _name(row.line),
            tip=lambda row: _name(row.line),
            strong=True,
            width=150,
            tone=tone,
        ),
        Column(
            key="for",
            title=translate("HealthModels", "For"),
            text=lambda row: model_words.audience_text(
                row.line.version, is_general=row.line.is_general
            ),
            tip=lambda row: model_words.audience_text(
                row.line.version, is_general=row.line.is_general
            ),
            stretch=True,
            tone=tone,
        ),
        Column(
            key="version",
            title=translate("HealthModels", "Version"),
            text=lambda row: row.line.model.version,
            align="right",
            width=70,
            tone=tone,
        ),
        Column(
            key="since",
            title=translate("HealthModels", "Since"),
            text=lambda row: (
                date_text(row.line.version.since)
                if row.line.version.since
                else translate("HealthModels", "the start")
            ),
            width=110,
            tone=tone,
        ),
        Column(
            key="count",
            title=translate("HealthModels", "Accounts"),
            text=lambda row: NOTHING if row.use is None else number_text(row.use.count, 0),
            align="right",
            width=84,
            tone=tone,
        ),
        Column(
            key="arr",
            title=translate("HealthModels", "ARR"),
            text=lambda row: NOTHING if row.use is None else amounts_text(row.use.arr),
            tip=lambda row: "" if row.use is None else amounts_text(row.use.arr),
            align="right",
            width=190,
            tone=tone,
        ),
    ]
