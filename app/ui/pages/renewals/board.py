"""The board: renewals in columns by month, by quarter or by forecast category."""

import json
from collections.abc import Sequence
from contextlib import suppress
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.services import renewal_board
from app.services.renewal_board import By, Column
from app.services.renewing import RenewalRow
from app.ui.actions import Command
from app.ui.pages.renewals.calling import Calling
from app.ui.pages.renewals.lanes import Lanes
from app.ui.pages.renewals.menu import offer
from app.ui.pages.renewals.totals import show_totals
from app.ui.pages.renewals.view import RenewalsView
from app.ui.widgets.chips import ChipChoice
from app.ui.widgets.layout import column, line
from app.ui.workspace import Workspace


class BoardView(RenewalsView):
    """Cards in columns; a card dropped on a category is called so."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._rows: Sequence[RenewalRow] = ()
        self.by = ChipChoice(
            [
                (By.MONTH, self.tr("Month")),
                (By.QUARTER, self.tr("Quarter")),
                (By.CATEGORY, self.tr("Forecast")),
            ],
            name=self.tr("Columns by"),
            turns=True,
        )
        self.by.keep_together()
        self.lanes = Lanes()
        self.calling = Calling(workspace, self)
        tools = line()
        tools.addWidget(self.by)
        self.tools.setLayout(tools)
        box = column()
        box.addWidget(self.lanes)
        self.setLayout(box)
        self.setFocusProxy(self.lanes)
        self._connect()

    @override
    def show_rows(self, rows: Sequence[RenewalRow]) -> None:
        self._rows = rows
        today = self._workspace.today()
        self.lanes.show_columns(renewal_board.columns(rows, self._by, today=today), self._by)
        show_totals(self.footer, rows)

    @override
    def current(self) -> str:
        row = self.lanes.current()
        return "" if row is None else row.id

    @override
    def select(self, renewal_id: str) -> bool:
        return self.lanes.select(renewal_id)

    @override
    def take_focus(self) -> None:
        self.lanes.take_focus()

    @override
    def state(self) -> str:
        return json.dumps({"by": self._by})

    @override
    def restore_state(self, state: str) -> None:
        with suppress(ValueError, TypeError, AttributeError):
            self.by.set_values([By(json.loads(state).get("by"))])
            self._turn()

    @override
    def commands(self) -> list[Command]:
        return [
            Command(
                id="call-renewal",
                menu=self.tr("Rene&wals"),
                text=self.tr("&Forecast category…"),
                run=self._choose_current,
                enabled=lambda: bool(self.current()),
                words=self.tr("commit best case call"),
                writes=True,
            ),
            *(
                Command(
                    id=f"renewals-by-{by}",
                    menu="",
                    text=self.tr("Renewals by {what}").format(what=word.lower()),
                    run=partial(self.show_by, By(str(by))),
                    words=self.tr("board columns"),
                )
                for by, word in self.by.choices()
            ),
        ]

    def show_by(self, by: By) -> None:
        """Make the columns by something else."""
        self.by.set_values([by])
        self._turn()

    def _choose_current(self) -> None:
        row = self.lanes.current()
        if row is not None:
            self._choose(row)

    @property
    def _by(self) -> By:
        return By(str(self.by.value()))

    def _turn(self) -> None:
        self.show_rows(self._rows)
        self.look_changed.emit()

    def _connect(self) -> None:
        self.by.changed.connect(self._turn)
        self.lanes.opened.connect(lambda row: self.opened.emit(row.id))
        self.lanes.current_changed.connect(self.current_changed)
        self.lanes.typed.connect(self.typed)
        self.lanes.move_requested.connect(self._move)
        self.lanes.choice_requested.connect(self._choose)
        self.lanes.menu_requested.connect(self._menu)

    def _choose(self, row: RenewalRow) -> None:
        self.calling.choose(row.id, row.category, self.lanes.rect_of(row.id))

    def _move(self, renewal_id: str, to: Column) -> None:
        """Ask for another category; a day comes from the contract and is moved there alone."""
        if to.category is not None:
            self.calling.call(renewal_id, to.category, self.lanes.rect_of(renewal_id))
        elif not self._workspace.refuses():
            self._workspace.refused.emit(self._why_not())

    def _why_not(self) -> str:
        if self._by is By.CATEGORY:
            return self.tr(
                "Unknown are those without an end or an amount. Enter it in the contract, and the "
                "card moves by itself."
            )
        return self.tr(
            "The day comes from the contract: its end, notice period and renewal. Change them "
            "there, and the card moves by itself."
        )

    def _menu(self, row: RenewalRow, at: QPoint) -> None:
        offer(
            self,
            at,
            self._workspace,
            row,
            lambda: self.opened.emit(row.id),
            lambda: self._choose(row),
        )
