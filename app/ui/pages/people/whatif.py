"""What if this person leaves: the people by what would be lost, and the loss of one of them."""

from PySide6.QtWidgets import QStackedLayout, QWidget

from app.services import departures
from app.services.departures import Loss, Person
from app.services.people import PeopleView
from app.ui.actions import Command
from app.ui.pages.people import whatif_words as words
from app.ui.pages.people.whatif_acts import Acts
from app.ui.pages.people.whatif_panel import LossPanel
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.layout import column, flowing, line, scrolled
from app.ui.widgets.table import Column
from app.ui.widgets.table_view import TableView
from app.ui.widgets.text import PlainLabel, hairline
from app.ui.workspace import Workspace

_LEAST, _LIST = 220, 440  # pixels, at the usual size of text


class WhatIfPart(QWidget):
    """Who would be missed most stands first; whoever is chosen is seen before and after."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._view: PeopleView | None = None
        self._wanted = ""
        self.acts = Acts(workspace, self)
        self.table: TableView[Person] = TableView(
            self._columns(), name=self.tr("People by what would be lost")
        )
        self.table.current_changed.connect(self._show)
        self.panel = LossPanel(workspace, self.acts)
        self.arrivals = PlainLabel(tone="secondary", wrap=True)
        self._stack = QStackedLayout()
        self._build()

    def show_view(self, view: PeopleView) -> None:
        """Show another state of the account, or another account."""
        other = self._view is None or self._view.account.id != view.account.id
        self._view = view
        self.acts.show_view(view)
        found = departures.people(view)
        self._stack.setCurrentIndex(0 if found else 1)
        self.table.set_values(found)
        came = [words.arrival_text(each, view.day) for each in departures.new_executives(view)]
        self.arrivals.setText("\n".join(came))
        self.arrivals.setVisible(bool(came))
        if self._wanted and self.table.go_to(self._wanted):
            self._wanted = ""
        elif other or self.table.current() is None:
            self.table.select_first()
        self._show(self.table.current())

    def go_to(self, contact_id: str) -> None:
        """Show what would be lost with this person."""
        if not self.table.go_to(contact_id):
            self._wanted = contact_id

    def commands(self) -> list[Command]:
        """What can be done about the person chosen, from menu and palette."""
        return self.acts.commands()

    def _columns(self) -> list[Column[Person]]:
        return [
            Column(
                key="name",
                title=self.tr("Person"),
                text=lambda each: each.contact.name,
                tone=lambda each: "tertiary" if words.is_gone(each) else "",
                tip=lambda each: each.contact.title,
                strong=True,
                width=148,
            ),
            Column(
                key="lost",
                title=self.tr("What would be lost"),
                text=words.lost_text,
                tip=words.lost_tip,
                tone=words.lost_tone,
                width=150,
                stretch=True,
            ),
            Column(
                key="drop",
                title=self.tr("Coverage"),
                title_tip=self.tr("Points of role coverage, of 100"),
                text=words.drop_text,
                sort=lambda each: None if each.departure is None else -each.departure.drop,
                align="right",
                width=84,
            ),
        ]

    def _build(self) -> None:
        changes, flow = flowing()
        for text, run in self.acts.changes():
            button = Button(text, role="quiet", writes=True)
            button.clicked.connect(lambda _=False, run=run, at=button: run(at))
            flow.addWidget(button)
        listed = column(spacing=SPACE[2])
        listed.setContentsMargins(SPACE[3], 0, SPACE[2], SPACE[2])
        listed.addWidget(self.table, 1)
        listed.addWidget(self.arrivals)
        listed.addWidget(PlainLabel(self.tr("What else changes"), role="caption"))
        listed.addWidget(changes)
        left = QWidget()
        left.setLayout(listed)
        left.setMinimumWidth(scaled(_LEAST))
        left.setMaximumWidth(scaled(_LIST))
        whole = line(spacing=0)
        whole.addWidget(left, 2)
        whole.addWidget(hairline(vertical=True))
        whole.addWidget(scrolled(self.panel), 3)
        body = QWidget()
        body.setLayout(whole)
        self._stack.addWidget(body)
        self._stack.addWidget(
            EmptyState(
                self.tr("Nobody is known at this account. Add people to see who would be missed."),
                icon="users",
                action=self.tr("Go to the account"),
                run=self._go_to_account,
            )
        )
        self.setLayout(self._stack)
        self.setFocusProxy(self.table)

    def _go_to_account(self) -> None:
        if self._view is not None:
            self._workspace.open_requested.emit("account", self._view.account.id)

    def _show(self, person: Person | None) -> None:
        view = self._view
        loss: Loss | None = None
        if view is not None and person is not None:
            loss = departures.loss_of(view, person.id)
        self.acts.show_loss(loss)
        if view is not None:
            self.panel.show_loss(view, loss)
