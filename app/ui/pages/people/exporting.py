"""The map of an account or the table of people written into a file, for others or for us."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.services import people_export
from app.services.everyone import PersonRow
from app.services.people import PeopleView
from app.services.people_export import Picture
from app.ui.background import Progress
from app.ui.labels import locale_name
from app.ui.saving import Saving
from app.ui.widgets import popover
from app.ui.widgets.entry import Chips, EntryPanel, Refusal, Sheet
from app.ui.widgets.form import Field
from app.ui.workspace import BookFile, Workspace

_INTERNAL = "internal"
_WORKBOOK, _CSV = ".xlsx", ".csv"
_UNNAMEABLE = str.maketrans(dict.fromkeys('\\/:*?"<>|\n\r\t', " "))
_LONGEST = 80  # characters of a name in the name of a file


class PeopleExport(QObject):
    """Asks what for and where to, and writes off the window's thread.

    What we think of people is left out unless its box is ticked, each time anew.
    """

    def __init__(self, workspace: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self._saving = Saving(workspace, window)

    def ask_map(self, view: PeopleView, anchor: QWidget) -> EntryPanel:
        """Ask how to write the map of an account."""
        kinds = Chips(
            key="kind",
            label=self.tr("As"),
            choices=[
                (Picture.PDF, self.tr("PDF")),
                (Picture.PNG, self.tr("PNG picture")),
                (Picture.SVG, self.tr("SVG drawing")),
            ],
        )
        hint = self.tr("Support, influence, how we know, ties and empty places.")
        return self._ask(
            self.tr("Export the map"),
            hint,
            partial(self._keep_map, view),
            anchor,
            kinds,
        )

    def ask_people(self, rows: Sequence[PersonRow], anchor: QWidget) -> EntryPanel:
        """Ask how to write the people shown."""
        kinds = Chips(
            key="kind",
            label=self.tr("As"),
            choices=[(_WORKBOOK, self.tr("Excel workbook")), (_CSV, self.tr("CSV"))],
        )
        hint = self.tr("Support, influence, how we know, status, strength and notes.")
        keep = partial(self._keep_people, tuple(rows))
        return self._ask(self.tr("Export people"), hint, keep, anchor, kinds)

    def _ask(
        self,
        title: str,
        hint: str,
        keep: Callable[[dict[str, Any]], Refusal | None],
        anchor: QWidget,
        kinds: Chips,
    ) -> EntryPanel:
        field = Field(
            key=_INTERNAL, label=self.tr("With what is for us only"), kind="check", hint=hint
        )
        sheet = Sheet(
            title=title,
            chips=[kinds],
            fields=[field],
            values={"kind": kinds.choices[0][0], _INTERNAL: False},
            keep=keep,
            keep_text=self.tr("Export…"),
        )
        return popover.ask(anchor, sheet)

    def _keep_map(self, view: PeopleView, typed: dict[str, Any]) -> Refusal | None:
        kind, internal = _kind(typed, Picture.PDF), bool(typed[_INTERNAL])
        name = self.tr("{account} – people").format(account=_file_name(view.account.name))
        path = self._saving.ask(name, kind)
        if path is None:
            return None
        language = locale_name()

        def work(file: BookFile, progress: Progress) -> Path:
            progress.check()
            with file.read() as book:
                others = people_export.other_names(book, view.account.id)
            drawn = people_export.map_drawn(view, internal=internal, language=language)
            people_export.write_map(drawn, path, others)
            return path

        self._saving.write(work, self.tr("Exported the map to {name}. The file is not encrypted."))
        return None

    def _keep_people(self, rows: tuple[PersonRow, ...], typed: dict[str, Any]) -> Refusal | None:
        kind, internal = _kind(typed, _WORKBOOK), bool(typed[_INTERNAL])
        path = self._saving.ask(self.tr("People"), kind)
        if path is None:
            return None

        def work(_file: BookFile, progress: Progress) -> Path:
            people = people_export.listed(rows)
            people_export.write_people(people, path, progress, internal=internal)
            return path

        count = self.tr("%n contact(s)", "", len(rows))
        said = self.tr("Exported {count} to {name}. The file is not encrypted.")
        self._saving.write(work, said.replace("{count}", count))
        return None


def _kind(typed: dict[str, Any], usual: str) -> str:
    """The ending of the file; chips may be let go of."""
    return str(typed.get("kind") or usual)


def _file_name(name: str) -> str:
    """A name as a file can have it on every system."""
    return " ".join(name.translate(_UNNAMEABLE).split())[:_LONGEST].strip(". ") or "Account"
