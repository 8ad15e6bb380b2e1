"""Cards on their way to another stage: what needs nothing goes at once, the rest is asked for."""

from collections import deque
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QRect, QSize, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.domain.stages import Stage
from app.services import closing, moves
from app.services.landing import Landing, landed
from app.services.moves import MoveEntry, Needs, Sorting
from app.services.pipeline import Card
from app.ui.attempts import attempt
from app.ui.pages.pipeline.drop.landing import with_lane
from app.ui.pages.pipeline.drop.section import Asking
from app.ui.pages.pipeline.drop.sheet import DropSheet
from app.ui.pages.pipeline.wording import short
from app.ui.speaking import speak
from app.ui.workspace import Workspace

_BETWEEN = 60  # milliseconds between one sheet and the next


class Drops(QObject):
    """Moves cards. Those that need nothing go in one step; then the others are asked, in turn.

    *rect_of* says where on screen a card stands, for the sheet that asks beside it; *accounts*
    are their names, for what a step is called.

    Signals:
        made: the id of an opportunity that went on after it was asked for.
    """

    made = Signal(str)

    def __init__(self, workspace: Workspace, page: QWidget) -> None:
        super().__init__(page)
        self.rect_of: Callable[[Card], QRect | None] = lambda _: None
        self.accounts: Mapping[str, str] = {}
        self.sheet: DropSheet | None = None
        self._workspace = workspace
        self._page = page
        self._waiting: deque[tuple[Card, Stage, Landing | None]] = deque()
        self._asked = self._asking_of = 0
        self._typed: dict[str, dict[str, Any]] = {}

    def move_all(
        self, cards: tuple[Card, ...], stage: Stage, landing: Landing | None = None
    ) -> None:
        """Carry cards to a stage; *landing* is where there, and what else that says of them."""
        if not cards or self._workspace.refuses():
            return
        self.leave()
        ids = [card.id for card in cards]
        sorting = self._sorted(ids, stage)
        self._move_plain(sorting, stage, landing)
        self._refuse(sorting)
        asked = {each.card.id for each in sorting.asking}
        self._waiting.extend((card, stage, landing) for card in cards if card.id in asked)
        self._asked, self._asking_of = 0, len(self._waiting)
        self._next()

    def leave(self) -> None:
        """Leave what is being asked, and all that waits behind it."""
        self._waiting.clear()
        if self.sheet is not None:
            self.sheet.close()

    def _next(self) -> None:
        """Ask for the next card, as the book is by now; one that needs nothing any more goes."""
        if not self._page.isVisible():
            self._waiting.clear()
        while self._waiting:
            card, stage, landing = self._waiting.popleft()
            self._asked += 1
            sorting = self._sorted([card.id], stage)
            self._move_plain(sorting, stage, landing)
            self._refuse(sorting)
            if sorting.asking:
                self._ask(card, sorting.asking[0], landing)
                return

    def _sorted(self, ids: list[str], stage: Stage) -> Sorting:
        today, words = self._workspace.today(), speak()
        return self._workspace.read(
            lambda book: moves.sort_out(book, ids, stage.id, today=today, words=words)
        )

    def _move_plain(self, sorting: Sorting, stage: Stage, landing: Landing | None) -> None:
        """Carry what needs nothing, in one step."""
        cards, today = [each.card for each in sorting.plain], self._workspace.today()
        if not cards:
            return
        ids = [card.id for card in cards]
        self._workspace.edit(
            self._label(cards, stage, landing),
            lambda book: landed(
                book,
                moves.move_plain(book, ids, stage.id, today=today),
                landing,
                ids,
                today=today,
            ),
        )

    def _refuse(self, sorting: Sorting) -> None:
        """Say why the first of those stays that may not go, and how many more."""
        if not sorting.refused:
            return
        said, more = sorting.refused[0], len(sorting.refused) - 1
        if more:
            said += " " + self.tr("%n more stay where they are.", "", more)
        self._workspace.refused.emit(said)

    def _ask(self, card: Card, needs: Needs, landing: Landing | None) -> None:
        today = self._workspace.today()
        currency = card.amount.currency if card.amount else self._workspace.settings().currency
        asking = Asking(needs=needs, currency=currency, today=today, workspace=self._workspace)
        many = self._asking_of > 1
        sheet = DropSheet(
            asking,
            self._page,
            self._place_of(card),
            progress=f"{self._asked} / {self._asking_of}" if many else "",
            typed=self._typed.get(card.id),
        )
        self.sheet = sheet
        sheet.kept.connect(partial(self._keep, sheet, landing))
        sheet.left.connect(partial(self._on_left, sheet))
        sheet.rest_left.connect(self.leave)
        sheet.decider_chosen.connect(partial(self._reconsider, sheet))
        sheet.account_requested.connect(self._open_account)
        sheet.begin()

    def _keep(self, sheet: DropSheet, landing: Landing | None, entry: MoveEntry) -> None:
        needs, today = sheet.needs, self._workspace.today()
        key, stage = needs.card.id, needs.to
        label = self._label([needs.card], stage, landing)
        if needs.reopens:
            label = self.tr("Reopen “{title}” in {stage}").format(
                title=short(needs.card.opportunity.title), stage=stage.name
            )
        refusal = attempt(
            self._workspace,
            label,
            lambda book: landed(
                book,
                moves.move_to(book, key, stage.id, entry, today=today),
                landing,
                [key],
                today=today,
            ),
        )
        if refusal is not None:
            sheet.refuse(*refusal)
            return
        self._typed.pop(key, None)
        sheet.is_kept = True
        sheet.close()
        self.made.emit(self._taking_up(needs) if needs.reopens else key)
        self._go_on()

    def _taking_up(self, needs: Needs) -> str:
        """The new one that takes up a closed one; that one itself where it is gone already."""
        closed, today = needs.card.opportunity, self._workspace.today()
        found = self._workspace.read(lambda book: closing.taken_up(book, closed, today))
        return closed.id if found is None else found.id

    def _on_left(self, sheet: DropSheet) -> None:
        """Remember what was typed, so that the next drop of this card goes on from there."""
        self.sheet = None
        if sheet.is_kept:
            return
        card, typed = sheet.needs.card, sheet.typed()
        self._typed.pop(card.id, None)
        if typed:
            self._typed[card.id] = typed
            said = self.tr("“{title}” stays in {stage}. What you typed is there at the next drop.")
            self._workspace.said.emit(
                said.format(title=short(card.opportunity.title), stage=card.stage.name)
            )
        self._go_on()

    def _go_on(self) -> None:
        """Ask for the next one once the window has the keyboard again: that closes all sheets."""
        QTimer.singleShot(_BETWEEN, self, self._next)

    def _reconsider(self, sheet: DropSheet, decider_id: str) -> None:
        """Ask anew where it is said who decides: what we know of them answers some of it."""
        card, stage, today = sheet.needs.card, sheet.needs.to, self._workspace.today()
        needs = self._workspace.read(
            lambda book: moves.needs(
                book, card.id, stage.id, today=today, words=speak(), decider_id=decider_id
            )
        )
        sheet.ask_anew(needs, decider_id)

    def _open_account(self, account_id: str) -> None:
        """Go to the account; what waits to be asked stays where it is."""
        self._waiting.clear()
        self._workspace.open_requested.emit("account", account_id)

    def _place_of(self, card: Card) -> QRect:
        """Where the card stands on screen; in the middle of the page where it is not shown."""
        found = self.rect_of(card)
        if found is not None:
            return found
        return QRect(self._page.mapToGlobal(self._page.rect().center()), QSize(1, 1))

    def _label(self, cards: list[Card], stage: Stage, landing: Landing | None) -> str:
        if len(cards) == 1:
            title = short(cards[0].opportunity.title)
            label = self.tr("Move “{title}” to {stage}").format(title=title, stage=stage.name)
        else:
            label = self.tr("Move %n opportunities to {stage}", "", len(cards))
            label = label.format(stage=stage.name)
        return with_lane(label, landing, self.accounts)
