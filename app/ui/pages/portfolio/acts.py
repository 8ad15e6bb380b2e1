"""What can be done to one account of the table."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu, QWidget

from app.domain.accounts import Segment
from app.domain.errors import PerennialError
from app.services import phrases, portfolio
from app.ui.pages.portfolio.line import Line
from app.ui.widgets.read_only import writes
from app.ui.widgets.table_view import TableView
from app.ui.workspace import Workspace

if TYPE_CHECKING:
    from app.ui.widgets.dialogs import FormDialog  # no first screen has a dialog


class AccountActs(QObject):
    """Asks where something must be asked, and takes the step."""

    def __init__(self, workspace: Workspace, view: TableView[Line], parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._view = view
        self._window = parent
        view.opened.connect(lambda each: workspace.open_requested.emit("account", each.id))
        view.edit_requested.connect(self._edit)
        view.menu_requested.connect(self._menu)

    def add(self) -> None:
        """Ask for a name, make the account and open it."""
        from app.ui.widgets.dialogs import FormDialog
        from app.ui.widgets.form import Field

        dialog = FormDialog(
            self.tr("New account"),
            [Field(key="name", label=self.tr("Name"), required=True, longest=200)],
            keep_text=self.tr("Add account"),
            parent=self._window,
        )
        dialog.kept.connect(lambda values: self._add(dialog, str(values["name"])))
        dialog.open()

    def _edit(self, each: Line, key: str, text: str) -> None:
        if key == "name":
            self._workspace.edit(
                self.tr("Rename account"), lambda book: portfolio.rename(book, each.id, text)
            )
        elif key == "tags":
            self._workspace.edit(
                self.tr("Tag account"),
                lambda book: portfolio.retag(book, each.id, text.split(",")),
            )

    def _add(self, dialog: "FormDialog", name: str) -> None:
        today = self._workspace.today()
        try:
            edit = self._workspace.read(lambda book: portfolio.add_account(book, name, today=today))
        except PerennialError as error:
            dialog.refuse("name", str(error))
            return
        refusal = self._workspace.attempt(self.tr("Add account"), lambda _: edit)
        if refusal is not None:
            dialog.refuse("name", str(refusal))
            return
        dialog.accept()
        self._workspace.open_requested.emit("account", edit.after[0].id)

    def _menu(self, each: Line, place: QPoint) -> None:
        from app.services.editing import overrides

        menu = QMenu(self._window)
        menu.addAction(self.tr("Open"), lambda: self._view.opened.emit(each))
        menu.addAction(self.tr("Rename"), lambda: self._view.edit_cell("name"))
        menu.addAction(self.tr("Edit tags"), lambda: self._view.edit_cell("tags"))
        menu.addAction(self.tr("Set segment…"), lambda: self._set_segment(each))
        if each.row.segment_overridden:
            menu.addAction(
                self.tr("Let ARR decide the segment"),
                lambda: self._workspace.edit(
                    self.tr("Withdraw override of segment"),
                    lambda book: overrides.withdraw_segment(
                        book, each.id, today=self._workspace.today()
                    ),
                ),
            )
        menu.addSeparator()
        menu.addAction(self.tr("Archive"), lambda: self._archive(each))
        for action in menu.actions()[1:]:
            writes(action)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def _archive(self, each: Line) -> None:
        today = self._workspace.today()
        self._workspace.edit(
            self.tr("Archive account"), lambda book: portfolio.archive(book, each.id, today=today)
        )

    def _set_segment(self, each: Line) -> None:
        from app.services.editing import overrides
        from app.ui.attempts import keep
        from app.ui.widgets.dialogs import FormDialog
        from app.ui.widgets.form import Field

        dialog = FormDialog(
            self.tr("Set segment"),
            [
                Field(
                    key="segment",
                    label=self.tr("Segment"),
                    kind="choice",
                    choices=[(segment, phrases.SEGMENTS[segment]) for segment in Segment],
                ),
                Field(
                    key="reason",
                    label=self.tr("Why"),
                    kind="multiline",
                    required=True,
                    hint=self.tr("Shown wherever the segment is. It ends after a year."),
                ),
            ],
            {"segment": each.row.segment or Segment.SMB},
            keep_text=self.tr("Set segment"),
            lead=each.row.name,
            parent=self._window,
        )

        def keep_segment(values: dict[str, object]) -> None:
            keep(
                self._workspace,
                dialog,
                self.tr("Override segment"),
                lambda book: overrides.override_segment(
                    book,
                    each.id,
                    Segment(str(values["segment"])),
                    str(values["reason"]),
                    today=self._workspace.today(),
                ),
            )

        dialog.kept.connect(keep_segment)
        dialog.open()
