"""The steps a user takes on the board, each an edit that can be undone."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.domain.edits import Edit
from app.domain.errors import PerennialError
from app.domain.products import Product
from app.domain.stages import Stage
from app.domain.text import search_key
from app.domain.units import CustomerUnit
from app.services import pipeline
from app.services.closing import stage_before
from app.services.editing import opportunities
from app.services.editing.opportunities import OpportunityEntry, entry_of
from app.services.editing.typed import EntryError
from app.services.landing import Landing, settled
from app.services.pipeline import Board, Card, Plan
from app.ui.pages.pipeline.drop.drops import Drops
from app.ui.pages.pipeline.drop.landing import put_label
from app.ui.pages.pipeline.form import OpportunityDialog, currencies_of
from app.ui.pages.pipeline.wording import short
from app.ui.widgets.dialogs import FormDialog
from app.ui.widgets.palette import Entry, Palette
from app.ui.workspace import Book, Workspace

_FOUND = 40  # accounts offered at once


class Steps(QObject):
    """Asks for what a step needs, then takes it.

    Signals:
        made: the id of an opportunity that a form has written down or moved.
    """

    made = Signal(str)

    def __init__(self, workspace: Workspace, page: QWidget) -> None:
        super().__init__(page)
        self.board = Board(columns=(), unassigned=(), accounts={})
        self.drops = Drops(workspace, page)
        self.drops.made.connect(self.made)
        self._workspace = workspace
        self._page = page

    def move_all(
        self, cards: tuple[Card, ...], stage: Stage, landing: Landing | None = None
    ) -> None:
        """Carry cards to a stage: those that need nothing at once, the others asked in turn."""
        self.drops.move_all(cards, stage, landing)

    def reopen(self, card: Card) -> None:
        """Take a closed card up again, where it stood before it was closed."""
        stages = [each.stage for each in self.board.columns]
        stage = stage_before(card.opportunity, stages, self._workspace.today())
        if card.is_closed and stage is not None:
            self.move_all((card,), stage)

    def put(self, cards: tuple[Card, ...], landing: Landing) -> None:
        """Put cards elsewhere in their own column."""
        if self._workspace.refuses():
            return
        today = self._workspace.today()
        ids = {*landing.ids, *landing.places}
        self._workspace.edit(
            put_label(cards, landing, self.board.accounts),
            lambda book: settled(book, landing, ids, today=today),
        )

    def choose_account(self, cards: tuple[Card, ...]) -> None:
        """Let the user find the account these belong to."""
        if self._workspace.refuses():
            return
        names = self.board.accounts
        keys = {key: search_key(name) for key, name in names.items()}

        def find(words: str) -> list[Entry]:
            wanted = search_key(words)
            found = sorted(
                (key for key, name in keys.items() if wanted in name),
                key=lambda key: (not keys[key].startswith(wanted), keys[key]),
            )
            return [
                Entry(
                    group=self.tr("Account"),
                    title=names[key],
                    run=partial(self.assign, cards, key),
                    icon="building-complex",
                )
                for key in found[:_FOUND]
            ]

        if not names:
            self._workspace.refused.emit(self.tr("There is no account yet. Add one first."))
            return
        count = len(cards)
        title = short(cards[0].opportunity.title)
        asked = (
            self.tr("Assign “{title}” to which account?").format(title=title)
            if count == 1
            else self.tr("Assign %n opportunities to which account?", "", count)
        )
        palette = Palette(find, placeholder=asked, parent=self._page)
        palette.finished.connect(palette.deleteLater)
        palette.begin()

    def assign(self, cards: tuple[Card, ...], account_id: str) -> None:
        """Say which account these belong to."""
        account = short(self.board.accounts.get(account_id, ""))
        if len(cards) == 1:
            title = short(cards[0].opportunity.title)
            label = self.tr("Assign “{title}” to {account}").format(title=title, account=account)
        else:
            label = self.tr("Assign %n opportunities to {account}", "", len(cards)).format(
                account=account
            )
        today = self._workspace.today()
        self._workspace.edit(
            label,
            lambda book: pipeline.assign(book, [c.id for c in cards], account_id, today=today),
        )

    def write_down(self, stage: Stage, title: str, account_id: str | None) -> bool:
        """Write an opportunity down that was typed in a column; whether it is there now.

        It begins in the first open stage, like every other, and is carried on from there.
        """
        if self._workspace.refuses():
            return False
        today, entry = self._workspace.today(), OpportunityEntry(title=title)
        made: list[str] = []

        def plan(book: Book) -> Edit:
            edit = opportunities.add(book, account_id, entry, today=today)
            made.append(edit.after[0].id)
            return edit

        label = self.tr("Add “{title}”").format(title=short(title))
        if not self._workspace.edit(label, plan):
            return False
        card = self.board.find(made[-1])
        if card is not None and card.stage.id != stage.id:
            self.move_all((card,), stage)
        self.made.emit(made[-1])
        return True

    def archive(self, cards: tuple[Card, ...]) -> None:
        """Put cards away."""
        if not cards:
            return
        today = self._workspace.today()
        label = (
            self.tr("Archive “{title}”").format(title=short(cards[0].opportunity.title))
            if len(cards) == 1
            else self.tr("Archive %n opportunities", "", len(cards))
        )
        self._workspace.edit(
            label, lambda book: pipeline.archive(book, [c.id for c in cards], today=today)
        )

    def add(self) -> None:
        """Ask for a new opportunity and write it down."""
        if self._workspace.refuses():
            return
        today = self._workspace.today()
        dialog = self._form(
            self.tr("New opportunity"), OpportunityEntry(title=""), None, self.tr("Add opportunity")
        )

        def keep(values: dict[str, Any]) -> None:
            account_id, entry = self._typed_account(dialog, values), dialog.entry(values)
            if account_id is _UNKNOWN:
                return
            label = self.tr("Add “{title}”").format(title=short(entry.title))
            edit = self._keep(
                dialog, label, lambda book: opportunities.add(book, account_id, entry, today=today)
            )
            if edit is not None:
                self.made.emit(edit.after[0].id)

        dialog.kept.connect(keep)
        self._open(dialog)

    def edit(self, card: Card) -> None:
        """Open the form of a card."""
        today = self._workspace.today()
        each = card.opportunity
        dialog = self._form(
            self.tr("Opportunity"), entry_of(each), each.account_id, self.tr("Keep")
        )

        def keep(values: dict[str, Any]) -> None:
            account_id, entry = self._typed_account(dialog, values), dialog.entry(values)
            if account_id is not _UNKNOWN:
                label = self.tr("Change “{title}”").format(title=short(entry.title))
                self._keep(
                    dialog,
                    label,
                    lambda book: pipeline.keep(book, card.id, entry, account_id, today=today),
                )

        dialog.kept.connect(keep)
        self._open(dialog)

    def _form(
        self, title: str, entry: OpportunityEntry, account_id: str | None, keep_text: str
    ) -> OpportunityDialog:
        products: list[Product] = self._workspace.read(lambda book: book.products.all())
        units: list[CustomerUnit] = self._workspace.read(lambda book: book.customer_units.all())
        amounts = [each.amount for each in self.board.cards if each.amount is not None]
        known = [each.opportunity for each in self.board.cards]
        return OpportunityDialog(
            title,
            entry,
            account_id,
            accounts=self.board.accounts,
            units=units,
            products=products,
            currencies=currencies_of(amounts, self._workspace.settings().currency),
            people=_names(who for each in known for who in (each.owner, each.next_step_owner)),
            competitors=_names(each.competitor for each in known),
            keep_text=keep_text,
            parent=self._page,
        )

    def _typed_account(self, dialog: OpportunityDialog, values: dict[str, Any]) -> str | None:
        try:
            return dialog.account_id(values)
        except KeyError:
            dialog.refuse(
                "account", self.tr("No account is called that. Choose one from the list.")
            )
            return _UNKNOWN

    def _keep(self, dialog: FormDialog, label: str, plan: Plan) -> Edit | None:
        """Take the step of a dialog; what it is refused for stands under the field it is about."""
        try:
            edit = self._workspace.read(plan)
        except EntryError as refusal:
            dialog.refuse(refusal.field, str(refusal))
            return None
        except PerennialError as refusal:
            dialog.refuse(next(iter(dialog.values())), str(refusal))
            return None
        error = self._workspace.attempt(label, lambda _: edit)
        if error is not None:
            dialog.refuse(next(iter(dialog.values())), str(error))
            return None
        dialog.accept()
        return edit

    @staticmethod
    def _open(dialog: FormDialog) -> None:
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def _names(found: Iterable[str]) -> list[str]:
    return sorted(set(found) - {""}, key=str.casefold)


_UNKNOWN = "\0"  # no id: the name typed belongs to no account
