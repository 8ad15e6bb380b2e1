"""How the board is looked at: views under a name, what is filtered, how cards look."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.views import Condition, SavedView
from app.services.views import Look
from app.ui.actions import Command
from app.ui.pages.pipeline.board.look import CardLook, columns_of, look_of, showing, shown_in
from app.ui.pages.pipeline.filter import USUAL_PERIOD, BoardFilter
from app.ui.saved_views import Room, Views
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import YieldingButton
from app.ui.widgets.layout import column, line
from app.ui.workspace import Workspace

_CLOSED = "closed_within"  # the condition by which a view keeps the period; "all" is for ever
_EVER = "all"
_UNARRANGED = ("", "")


class BoardLooking(QWidget):
    """The line above the board.

    What else a view keeps, how the board is grouped and sorted, is told by *arranged* and asked
    for by `arrangement_requested`; `say` is for whoever arranges it otherwise.

    Signals:
        look_changed: cards are to look otherwise.
        arrangement_requested: how to group and how to sort, as a view kept it.
    """

    look_changed = Signal(object)
    arrangement_requested = Signal(str, str)

    def __init__(
        self, workspace: Workspace, filter_: BoardFilter, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace, self._filter = workspace, filter_
        self.arranged: Callable[[], tuple[str, str]] = lambda: _UNARRANGED
        self.look = CardLook()
        self.cards = YieldingButton(self.tr("Cards"), icon="layout-list", run=self.choose_look)
        room = Room(
            key="pipeline",
            everything=self.tr("Whole board"),
            keeps=self.tr("Filters, words, cards, order, lanes and the days of closed are kept."),
        )
        self.views = Views(workspace, room, self._seen, _usual(), self, fit=self._fit)
        self.row = line(spacing=SPACE[1])
        self._build()
        self._connect()

    def read(self) -> None:
        """Find out which views there are now."""
        self.views.read()

    def say(self) -> None:
        """Say which view it is: the board is arranged otherwise."""
        self.views.say()

    def set_look(self, look: CardLook) -> None:
        """Let cards look otherwise."""
        if look != self.look:
            self.look = look
            self.look_changed.emit(look)
            self.say()

    def choose_look(self) -> None:
        """Ask how cards are to look."""
        from app.ui.pages.pipeline.board.choosing import LookChooser
        from app.ui.widgets import popover

        chooser = LookChooser(self.look)
        chooser.chosen.connect(self.set_look)
        popover.show(self.cards, chooser, name=self.tr("Cards"))

    def commands(self) -> list[Command]:
        """What the palette offers."""
        return [
            *self.views.commands(),
            Command(
                id="filter-board",
                menu="",
                text=self.tr("Filter the board…"),
                run=self._filter.conditions.choose,
            ),
            Command(
                id="closed-period",
                menu="",
                text=self.tr("How long closed ones are shown…"),
                run=self._filter.choose_period,
            ),
            Command(
                id="card-look",
                menu="",
                text=self.tr("What cards show…"),
                run=self.choose_look,
                words=self.tr("compact full density fields"),
            ),
        ]

    def state(self) -> dict[str, Any]:
        """The view, the look and the period, to be remembered; nothing the book is about."""
        shown = shown_in(self.look)
        return {"saved": self.views.here(), "cards": shown, "closed": self._filter.period}

    def restore_state(self, state: Mapping[str, Any]) -> None:
        """Take them up again: the view with its filters first."""
        if view := str(state.get("saved", "")):
            self.views.read()
            self.views.go(view)
        if isinstance(state.get("cards"), list):
            self.set_look(showing(state["cards"]))
        if "closed" in state:
            self._filter.set_period(state["closed"])

    def _seen(self) -> Look:
        """How the board is looked at now."""
        group_by, sort_by = self.arranged()
        return Look(
            columns=columns_of(self.look),
            sort_by=sort_by,
            group_by=group_by,
            conditions=(*self._filter.conditions.conditions(), _period(self._filter.period)),
            words=self._filter.line.text(),
        )

    def _fit(self, look: Look) -> Look:
        """A look without what cards cannot be filtered by any more, and with all fields."""
        known = self._filter.fields | {_CLOSED}
        kept = tuple(each for each in look.conditions if each.field in known)
        return replace(look, columns=columns_of(look_of(look.columns)), conditions=kept)

    def _show(self, look: Look) -> None:
        """Look at the board like this."""
        periods = [each.values for each in look.conditions if each.field == _CLOSED]
        for values in periods:
            with suppress(ValueError, IndexError):
                self._filter.set_period(None if values[0] == _EVER else int(values[0]))
        self.set_look(look_of(look.columns))
        self._filter.line.setText(look.words)
        self._filter.conditions.set_conditions(look.conditions)
        self.arrangement_requested.emit(look.group_by, look.sort_by)

    def _on_changed(self, kinds: frozenset[type]) -> None:
        if SavedView in kinds:
            self.read()

    def _build(self) -> None:
        conditions = self._filter.conditions
        self.row.addWidget(self.views.button)
        self.row.addWidget(self._filter.line, 10)
        self.row.addWidget(conditions.button)
        self.row.addWidget(self._filter.closed)
        self.row.addWidget(self.cards)
        self.row.addStretch(1)
        whole = column(spacing=SPACE[1])
        whole.addLayout(self.row)
        whole.addWidget(conditions.chips)
        self.setLayout(whole)

    def _connect(self) -> None:
        self._workspace.changed.connect(self._on_changed)
        self.views.look_requested.connect(self._show)
        self._filter.changed.connect(self.say)
        self._filter.period_changed.connect(self.say)


def _period(days: int | None) -> Condition:
    return Condition(field=_CLOSED, values=(_EVER if days is None else str(days),))


def _usual() -> Look:
    return Look(columns=columns_of(CardLook()), conditions=(_period(USUAL_PERIOD),))
