"""Our side: who works with us on customers, and which part each plays."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt

from app.domain.colleagues import Colleague, OurPart
from app.services import people_phrases as phrases
from app.services.editing import colleagues
from app.services.editing.colleagues import ColleagueEntry, entry_of
from app.ui.attempts import keep
from app.ui.labels import NOTHING, translate
from app.ui.pages.settings.part import Part
from app.ui.pages.settings.records import Act, Records
from app.ui.widgets.dialogs import FormDialog
from app.ui.widgets.form import Field
from app.ui.widgets.table import Column
from app.ui.workspace import Workspace


class ColleaguesPart(Part):
    """Everybody on our side, by name."""

    shows = frozenset({Colleague})

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.records = Records(
            _columns(),
            name=self.tr("Our side"),
            add_text=self.tr("Add a colleague"),
            add=self._add,
            acts=(
                Act(text=self.tr("Change…"), run=self._change),
                Act(text=self.tr("Take out"), run=self._take_out, key=Qt.Key.Key_Delete),
            ),
            empty=self.tr(
                "Who works with you on customers belongs here: your executive, a solutions "
                "engineer, the leader of Sales."
            ),
        )
        self.lay_table(
            self.tr("Our side"),
            self.tr("Their part says whom at a customer they should talk to."),
            self.records,
        )

    def refresh(self) -> None:
        """Show them as they are now."""
        self.records.set_values(self._workspace.read(colleagues.listed))

    def _add(self) -> None:
        dialog = self._dialog(self.tr("Add a colleague"), {})
        dialog.kept.connect(
            lambda values: keep(
                self._workspace,
                dialog,
                self.tr("Add colleague"),
                lambda book: colleagues.add(book, ColleagueEntry(**values)),
            )
        )
        dialog.open()

    def _change(self, colleague: Colleague) -> None:
        entry = entry_of(colleague)
        values = {
            "name": entry.name,
            "title": entry.title,
            "email": entry.email,
            "region": entry.region,
            "manager": entry.manager,
            "part": entry.part,
        }
        dialog = self._dialog(self.tr("Change colleague"), values)
        dialog.kept.connect(partial(self._keep_change, dialog, colleague))
        dialog.open()

    def _keep_change(
        self, dialog: FormDialog, colleague: Colleague, values: dict[str, Any]
    ) -> None:
        entry = ColleagueEntry(**values)
        keep(
            self._workspace,
            dialog,
            self.tr("Change colleague"),
            lambda book: colleagues.change_colleague(book, colleague.id, entry),
        )

    def _take_out(self, colleague: Colleague) -> None:
        self._workspace.edit(
            self.tr("Take colleague out"), lambda book: colleagues.take_out(book, colleague.id)
        )

    def _dialog(self, title: str, values: dict[str, Any]) -> FormDialog:
        parts: list[tuple[object, str]] = [(None, self.tr("None in particular"))]
        dialog = FormDialog(
            title,
            [
                Field(
                    key="name",
                    label=self.tr("Name"),
                    hint=self.tr("Exchanges and accounts know them by this name."),
                ),
                Field(
                    key="part",
                    label=self.tr("Part with customers"),
                    kind="choice",
                    choices=[*parts, *((each, phrases.OUR_PARTS[each]) for each in OurPart)],
                ),
                Field(key="title", label=self.tr("Title")),
                Field(key="email", label=self.tr("E-mail")),
                Field(key="region", label=self.tr("Region")),
                Field(key="manager", label=self.tr("Reports to")),
            ],
            values,
            keep_text=self.tr("Keep"),
            parent=self,
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog


def _columns() -> list[Column[Colleague]]:
    return [
        Column(
            key="name",
            title=translate("Colleagues", "Name"),
            text=lambda each: each.name,
            strong=True,
            width=180,
        ),
        Column(
            key="part",
            title=translate("Colleagues", "Part with customers"),
            text=lambda each: NOTHING if each.part is None else phrases.OUR_PARTS[each.part],
            width=170,
        ),
        Column(
            key="title",
            title=translate("Colleagues", "Title"),
            text=lambda each: each.title,
            stretch=True,
            width=170,
        ),
        Column(
            key="email",
            title=translate("Colleagues", "E-mail"),
            text=lambda each: each.email,
            width=220,
        ),
    ]
