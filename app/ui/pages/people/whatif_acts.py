"""What is done when somebody leaves, or when the people of a customer change otherwise."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.domain.contacts import Contact
from app.domain.edits import Edit
from app.services.departures import Loss
from app.services.editing import departures, successions
from app.services.editing.departures import SignEntry
from app.services.editing.successions import ExecutiveEntry, MoveEntry, RoleEntry
from app.services.people import PeopleView
from app.ui.actions import Command
from app.ui.attempts import attempt
from app.ui.pages.people import whatif_sheets as sheets
from app.ui.widgets.entry import Live, Note, Refusal, Sheet
from app.ui.widgets.popover import ask
from app.ui.workspace import Book, Workspace


class Acts(QObject):
    """Asks at a button for what it needs, and takes the step; each is undone at once."""

    def __init__(self, workspace: Workspace, home: QWidget) -> None:
        super().__init__(home)
        self._workspace = workspace
        self._home = home
        self._view: PeopleView | None = None
        self._loss: Loss | None = None

    def show_view(self, view: PeopleView) -> None:
        """Act on another account."""
        self._view = view

    def show_loss(self, loss: Loss | None) -> None:
        """Act on another person."""
        self._loss = loss

    @property
    def is_gone(self) -> bool:
        """Tell whether the person chosen is recorded as gone."""
        leaving = self._loss.leaving if self._loss else None
        return leaving is not None and leaving.is_gone

    @property
    def is_suspected(self) -> bool:
        """Tell whether there are signs that the person chosen has left."""
        return self._loss is not None and self._loss.leaving is not None and not self.is_gone

    def changes(self) -> list[tuple[str, Callable[[QWidget], object]]]:
        """What else changes among people: words for a button, and what it does."""
        return [
            (self.tr("Another part…"), self.change_roles),
            (self.tr("New executive…"), self.new_executive),
            (self.tr("Economic buyer changed…"), self.buyer_changed),
            (self.tr("Reorganisation…"), self.reorganise),
        ]

    def commands(self) -> list[Command]:
        """The same by name, in the palette."""
        home = self._home
        named: list[tuple[str, str, Callable[[QWidget], object]]] = [
            ("left", self.tr("They have left…"), self.confirm),
            ("sign", self.tr("Note a sign that they left…"), self.note_sign),
        ]
        of_person = [
            Command(
                id=f"people-{key}",
                menu="",
                text=text,
                run=lambda run=run: run(home),  # type: ignore[misc]
                enabled=lambda: self._loss is not None and not self.is_gone,
                words=self.tr("departure leaves resigned"),
                writes=True,
            )
            for key, text, run in named
        ]
        others = [
            Command(
                id=f"people-change-{number}",
                menu="",
                text=text,
                run=lambda run=run: run(home),  # type: ignore[misc]
                enabled=lambda: self._view is not None,
                writes=True,
            )
            for number, (text, run) in enumerate(self.changes())
        ]
        return [*of_person, *others]

    def note_sign(self, at: QWidget) -> None:
        """A sign that they left; the sheet says when it would be the one that is believed."""
        contact = self._contact()
        if contact is None:
            return
        known = self._loss.leaving.signs if self._loss and self._loss.leaving else ()
        settings = self._view.settings if self._view else None
        today = self._workspace.today()

        def keep(typed: dict[str, Any]) -> Refusal | None:
            entry = SignEntry(**typed | {"kind": typed["kind"] or ""})
            label = self.tr("Sign that %1 left")
            if settings is not None and sheets.would_be_believed(known, typed, settings):
                label = self.tr("Second sign: %1 has left")
            return self._take(
                label,
                contact,
                lambda book: departures.note_sign(book, contact.id, entry, today=today),
            )

        def look(typed: dict[str, Any]) -> Live:
            believed = settings is not None and sheets.would_be_believed(known, typed, settings)
            text = self.tr("One sign is noted. It counts for nothing until a second one agrees.")
            if believed:
                text = self.tr(
                    "With this second, independent sign they count as having left, and the "
                    "successor play opens."
                )
            return Live(notes={"": Note(text)})

        ask(at, sheets.sign_sheet(contact, today, keep, look))

    def confirm(self, at: QWidget) -> None:
        """They have left; the successor play opens with it."""
        contact = self._contact()
        if contact is None:
            return
        today = self._workspace.today()

        def keep(typed: dict[str, Any]) -> Refusal | None:
            return self._take(
                self.tr("%1 has left"),
                contact,
                lambda b: departures.confirm(b, contact.id, typed["left_on"], today=today),
            )

        ask(at, sheets.left_sheet(contact, today, keep))

    def still_here(self) -> None:
        """It was not so."""
        contact, today = self._contact(), self._workspace.today()
        if contact is not None:
            self._take(
                self.tr("%1 is still here"),
                contact,
                lambda book: departures.still_here(book, contact.id, today=today),
            )

    def open_play(self) -> None:
        """The tasks after a departure."""
        contact, today = self._contact(), self._workspace.today()
        if contact is not None:
            self._take(
                self.tr("Open the successor play for %1"),
                contact,
                lambda book: departures.open_play(book, contact.id, today=today),
            )

    def moved(self, at: QWidget) -> None:
        """Where they are now: an opportunity there."""
        contact, today = self._contact(), self._workspace.today()
        if contact is None or self._loss is None:
            return

        def keep(typed: dict[str, Any]) -> Refusal | None:
            entry = MoveEntry(**typed)
            return self._take(
                self.tr("%1 is at a new company"),
                contact,
                lambda book: successions.sponsor_move(book, contact.id, entry, today=today),
            )

        ask(at, sheets.move_sheet(self._loss, keep))

    def change_roles(self, at: QWidget) -> None:
        """Another part, from a day on."""
        contact, today = self._contact(), self._workspace.today()
        if contact is None:
            return

        def keep(typed: dict[str, Any]) -> Refusal | None:
            entry = RoleEntry(**typed)
            return self._take(
                self.tr("Another part for %1"),
                contact,
                lambda book: successions.change_roles(book, contact.id, entry, today=today),
            )

        ask(at, sheets.roles_sheet(contact, today, keep))

    def new_executive(self, at: QWidget) -> None:
        """Somebody new at the top."""

        def plan(book: Book, account_id: str, typed: dict[str, Any]) -> Edit:
            entry = ExecutiveEntry(**typed)
            return successions.new_executive(book, account_id, entry, today=self._workspace.today())

        self._ask_account(at, self.tr("New executive"), plan, sheets.executive_sheet)

    def buyer_changed(self, at: QWidget) -> None:
        """Somebody else holds the budget."""

        def plan(book: Book, account_id: str, typed: dict[str, Any]) -> Edit:
            entry = ExecutiveEntry(**typed)
            return successions.buyer_changed(book, account_id, entry, today=self._workspace.today())

        self._ask_account(at, self.tr("Economic buyer changed"), plan, sheets.buyer_sheet)

    def reorganise(self, at: QWidget) -> None:
        """A reorganisation or a merger."""

        def plan(book: Book, account_id: str, typed: dict[str, Any]) -> Edit:
            today = self._workspace.today()
            return successions.reorganise(book, account_id, typed["on"], typed["text"], today=today)

        self._ask_account(at, self.tr("Reorganisation"), plan, sheets.reorganisation_sheet)

    def _ask_account(
        self,
        at: QWidget,
        label: str,
        plan: Callable[[Book, str, dict[str, Any]], Edit],
        sheet: Callable[..., Sheet],
    ) -> None:
        view = self._view
        if view is None or self._workspace.refuses():
            return

        def keep(typed: dict[str, Any]) -> Refusal | None:
            told = f"{label}: {view.account.name}"
            return attempt(self._workspace, told, lambda book: plan(book, view.account.id, typed))

        ask(at, sheet(view, keep))

    def _contact(self) -> Contact | None:
        if self._loss is None or self._workspace.refuses():
            return None
        return self._loss.contact

    def _take(self, label: str, contact: Contact, plan: Callable[[Book], Edit]) -> Refusal | None:
        return attempt(self._workspace, label.replace("%1", contact.name), plan)
