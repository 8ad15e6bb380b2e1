"""The saved views of a page: which one is looked at, and what can be done with it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, TypeAlias

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from app.domain.edits import Edit
from app.domain.views import SavedView, ViewColumn
from app.services import views
from app.services.views import Look
from app.ui.actions import Command
from app.ui.widgets.buttons import YieldingButton
from app.ui.widgets.header import Place
from app.ui.widgets.read_only import writes
from app.ui.widgets.text import double_ampersands, one_line
from app.ui.workspace import Book, Workspace

Step: TypeAlias = tuple[str, Callable[[Book], Edit]]

_LONGEST = 24  # characters of a name on the button; the menu shows all


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """Where views are kept: its key, what the built-in view is called, and what a view keeps."""

    key: str
    everything: str
    keeps: str


class Views(QObject):
    """A button with the name of the view, and its menu. The built-in one shows everything.

    *look* says how the page is looked at now, *usual* how the built-in view does. *fit* takes out
    of a look what the page no longer has.

    Signals:
        look_requested: the look the user wants to have.
    """

    look_requested = Signal(object)

    def __init__(  # noqa: PLR0913 - a page hands over all of them once
        self,
        workspace: Workspace,
        room: Room,
        look: Callable[[], Look],
        usual: Look,
        parent: QWidget,
        *,
        fit: Callable[[Look], Look],
    ) -> None:
        super().__init__(parent)
        self._workspace, self._room = workspace, room
        self._look, self._usual, self._fit = look, usual, fit
        self._views: dict[str, SavedView] = {}
        self._here = ""
        self.button = YieldingButton("", icon="bookmark", run=self.choose)
        self.say()

    def here(self) -> str:
        """The id of the view looked at; nothing for the built-in one."""
        return self._here

    def name(self) -> str:
        """The name of the view looked at."""
        return self._views[self._here].name if self._here else self._room.everything

    def read(self) -> None:
        """Find out which views there are now."""
        found = self._workspace.read(lambda book: views.views(book, self._room.key))
        self._views = {each.id: each for each in found}
        if self._here not in self._views:
            self._here = ""
        self.say()

    def go(self, view_id: str) -> None:
        """Look at the page as a view does; one that is no more is passed over."""
        if not view_id or view_id in self._views:
            self._here = view_id
            self.look_requested.emit(self._kept())
            self.say()

    def say(self) -> None:
        """Say which view it is, and whether the page is looked at differently by now."""
        name = one_line(self.name())
        short = name if len(name) <= _LONGEST else f"{name[:_LONGEST]}…"
        changed = self._look().differs(self._kept())
        self.button.setText(self.tr("{view} · changed").format(view=short) if changed else short)

    def commands(self) -> list[Command]:
        """What the palette offers: every view by its name, and to keep another."""
        names = {"": self._room.everything} | {k: v.name for k, v in self._views.items()}
        return [
            *(
                Command(
                    id=f"view-{key or 'all'}",
                    menu="",
                    text=double_ampersands(self.tr("View: {name}").format(name=one_line(name))),
                    run=partial(self.go, key),
                    icon="bookmark",
                )
                for key, name in names.items()
            ),
            Command(
                id="view-save",
                menu="",
                text=self.tr("Save as a view…"),
                run=self.save,
                writes=True,
            ),
        ]

    def choose(self) -> None:
        """Offer the views, and what can be done with the one looked at."""
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))

    def menu(self) -> QMenu:
        """The menu of the button."""
        menu = QMenu(self.button)
        self._add_view(menu, "", self._room.everything)
        for key, view in self._views.items():
            self._add_view(menu, key, one_line(view.name))
        menu.addSeparator()
        writes(menu.addAction(self.tr("Save as a view…"), self.save))
        if self._here:
            name = double_ampersands(one_line(self.name()))
            update = menu.addAction(self.tr("Update “{name}”").format(name=name), self.update)
            update.setEnabled(self._look().differs(self._kept()))
            rename = menu.addAction(self.tr("Rename “{name}”…").format(name=name), self.rename)
            delete = menu.addAction(self.tr("Delete “{name}”").format(name=name), self.delete)
            for action in (update, rename, delete):
                writes(action)
        return menu

    def save(self) -> None:
        """Ask for a name and keep the present look under it."""
        look = self._look()
        self._ask_name(
            self.tr("Save as a view"),
            self._room.keeps,
            "",
            self.tr("Save view"),
            lambda name: (
                self.tr("Save view “{name}”").format(name=name),
                lambda book: views.save(
                    book, self._room.key, name, look, reserved=self._room.everything
                ),
            ),
        )

    def update(self) -> None:
        """Let the view looked at be as the page is now."""
        key, look = self._here, self._look()
        self._workspace.edit(
            self.tr("Update view “{name}”").format(name=self.name()),
            lambda book: views.update(book, key, look),
        )

    def rename(self) -> None:
        """Ask for another name."""
        key = self._here
        self._ask_name(
            self.tr("Rename view"),
            "",
            self.name(),
            self.tr("Rename"),
            lambda name: (
                self.tr("Rename view “{name}”").format(name=name),
                lambda book: views.rename(book, key, name, reserved=self._room.everything),
            ),
        )

    def delete(self) -> None:
        """Delete the view looked at; undo brings it back."""
        key = self._here
        self._workspace.edit(
            self.tr("Delete view “{name}”").format(name=self.name()),
            lambda book: views.delete(book, key),
        )

    def _kept(self) -> Look:
        """The look as it was kept, without what the page no longer has."""
        if not self._here:
            return self._usual
        return self._fit(views.look_of(self._views[self._here]))

    def _add_view(self, menu: QMenu, key: str, name: str) -> None:
        action = menu.addAction(double_ampersands(name), partial(self.go, key))
        action.setCheckable(True)
        action.setChecked(key == self._here)

    def _ask_name(
        self, title: str, lead: str, name: str, keep_text: str, step: Callable[[str], Step]
    ) -> None:
        from app.ui.attempts import attempt
        from app.ui.widgets import popover
        from app.ui.widgets.entry import Refusal, Sheet
        from app.ui.widgets.form import Field

        def keep(typed: dict[str, Any]) -> Refusal | None:
            label, plan = step(str(typed["name"]).strip())
            before = set(self._views)
            refusal = attempt(self._workspace, label, plan)
            if refusal is None:
                self.read()
                made = set(self._views) - before
                self._here = next(iter(made), self._here)
                self.say()
            return refusal

        field = Field(key="name", label=self.tr("Name"), longest=views.LONGEST_NAME)
        sheet = Sheet(
            title=title,
            lead=lead,
            fields=[field],
            values={"name": name},
            keep=keep,
            keep_text=keep_text,
        )
        popover.ask(self.button, sheet)


def of_columns(usual: Look) -> Callable[[Look], Look]:
    """Take out of a look what is about columns that the table no longer has."""
    known = {each.key for each in usual.columns}

    def fit(look: Look) -> Look:
        return replace(
            look,
            columns=tuple(each for each in look.columns if each.key in known),
            conditions=tuple(each for each in look.conditions if each.field in known),
            sort_by=look.sort_by if look.sort_by in known else "",
            group_by=look.group_by if look.group_by.partition(":")[0] in known else "",
        )

    return fit


def places_of(look: Look, usual: Sequence[Place]) -> list[Place]:
    """The columns of a look; one that it does not know yet, because it is newer, is hidden."""
    named = [Place(each.key, each.width, each.hidden) for each in look.columns]
    keys = {each.key for each in named}
    return named + [Place(e.key, e.width, hidden=True) for e in usual if e.key not in keys]


def columns_of(places: Sequence[Place]) -> tuple[ViewColumn, ...]:
    """Columns in their places, as a view keeps them."""
    return tuple(ViewColumn(key=e.key, width=e.width, hidden=e.hidden) for e in places)
