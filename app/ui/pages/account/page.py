"""The account page: a header that says it all in three seconds, then tabs."""

from collections.abc import Callable
from operator import attrgetter
from typing import Any, Protocol

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QStackedWidget, QTabBar, QWidget
from typing_extensions import override

from app.domain.accounts import Account
from app.domain.attachments import Attachment
from app.domain.contacts import Contact
from app.domain.contracts import Contract
from app.domain.discovery import Answer
from app.domain.entity import Entity
from app.domain.errors import MissingError
from app.domain.health.models import HealthModel
from app.domain.interactions import Event, Interaction
from app.domain.observations import Observation
from app.domain.opportunities import Opportunity
from app.domain.overrides import Override
from app.domain.payments import PaymentStatus
from app.domain.products import Product
from app.domain.proofs import Proof
from app.domain.proposals import Proposal
from app.domain.rates import Rate
from app.domain.red_flags.finding import Room, Where
from app.domain.settings import Setting
from app.domain.signals import Signal
from app.domain.stages import Stage
from app.domain.success import Objective, ValueEvidence
from app.domain.tasks import Task
from app.domain.tickets import Ticket
from app.domain.units import Cell, CustomerUnit
from app.services import account, portfolio
from app.services.account import AccountView
from app.services.editing import accounts
from app.services.happened import Happened
from app.services.where import read_address
from app.ui.actions import Command
from app.ui.pages.account.activity import ActivityTab
from app.ui.pages.account.commands import commands_of
from app.ui.pages.account.contacts import ContactsTab
from app.ui.pages.account.contracts import ContractsTab
from app.ui.pages.account.growth.tab import GrowthTab
from app.ui.pages.account.header import Header
from app.ui.pages.account.health import HealthTab
from app.ui.pages.account.history.tab import PLACES, HistoryTab
from app.ui.pages.account.opportunities import OpportunitiesTab
from app.ui.pages.account.overview import OverviewTab
from app.ui.pages.account.plan.tab import PlanTab
from app.ui.pages.account.proposals import ProposalsTab
from app.ui.pages.account.readiness.tab import ReadinessTab
from app.ui.pages.account.rooms import ROOMS
from app.ui.pages.account.segment import SegmentOverride
from app.ui.pages.account.usage import UsageTab
from app.ui.theme.tokens import SPACE
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.layout import column
from app.ui.widgets.text import double_ampersands, hairline
from app.ui.workspace import Workspace


class Tab(Protocol):
    """What the page asks of a tab."""

    def show_view(self, view: AccountView) -> None:
        """Show another state of the account, or another account."""


class AccountPage(QWidget):
    """One customer. A tab is made when it is first looked at, and fed only while it is."""

    shows: frozenset[type[Entity]] = frozenset(
        (
            *(Account, Contract, Contact, Observation, Ticket, Interaction, Event, Opportunity),
            *(Stage, Override, PaymentStatus, Proposal, Product, Rate, Setting, HealthModel),
            *(Signal, CustomerUnit, Cell, Answer, Proof, Task, Attachment),
            *(Objective, ValueEvidence),
        )
    )

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._id = ""
        self._view: AccountView | None = None
        self._stale = True
        self._makers = self._tabs()
        self._made: dict[str, Any] = {}
        self._fed: dict[str, AccountView] = {}
        self.header = Header(workspace)
        self.header.segment_requested.connect(self._override_segment)
        self.header.segment_withdrawn.connect(self._withdraw_segment)
        self.header.capture_requested.connect(self._capture)
        self.header.archive_requested.connect(self._archive)
        self.segment = SegmentOverride(workspace, self)
        self.bar = QTabBar()
        self._pages = QStackedWidget()
        self._empty = EmptyState(
            self.tr("Choose an account in the portfolio to see all that is known of it."),
            icon="building-complex",
            action=self.tr("Go to the portfolio"),
            run=lambda: workspace.open_requested.emit("portfolio", ""),
        )
        self._stack = QStackedLayout(self)
        self._build()
        workspace.changed.connect(self._on_changed)

    def show_entity(self, entity_id: str) -> None:
        """Show this account, and in it the fact that its address names, if it does."""
        account_id, where = read_address(entity_id)
        if account_id and account_id != self._id:
            self._id = account_id
        self.refresh()
        if where is not None:
            self.show_fact(where)

    def show_fact(self, where: Where) -> None:
        """Go to the tab where a fact is kept, and to its line or part."""
        if self._view is None:
            return
        key, records = ROOMS[where.room]
        tab = self.tab(key)
        if where.room is Room.GROWTH:
            tab.part(where.id)
        elif key == "plan":
            part = tab.part(where.room)
            if where.id:
                part.go_to(where.id)
        elif records and where.id:
            table = attrgetter(records)(tab).table
            table.go_to(where.id)
            QTimer.singleShot(0, table, table.setFocus)  # after the window has put it on the page

    @property
    def account_id(self) -> str | None:
        """The account shown: what is captured now is about it."""
        return self._id or None

    def refresh(self) -> None:
        """Show what is known now; what has not changed is not drawn again."""
        self._stale = False
        view = self._read()
        if view is None:
            self._view = None
            self._stack.setCurrentIndex(0)
            return
        if view != self._view:
            self._view = view
            self.header.show_view(view)
        self._stack.setCurrentIndex(1)
        self._feed()

    def tab(self, key: str) -> Any:  # noqa: ANN401 - each tab has parts of its own
        """Go to a tab: overview, health, readiness, people, contracts and so on."""
        keys = list(self._makers)
        self.bar.setCurrentIndex(keys.index(key))
        return self._made.get(key)

    def commands(self) -> list[Command]:
        """What the palette offers while an account is shown."""
        return commands_of(self)

    def has_one(self) -> bool:
        """Whether an account is shown."""
        return self._view is not None

    def state(self) -> str:
        """The tab, to be remembered."""
        return list(self._makers)[self.bar.currentIndex()]

    def restore_state(self, state: str) -> None:
        """Take it up again."""
        if state in self._makers:
            self.tab(state)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        if self._stale:
            self.refresh()
        super().showEvent(event)

    def _tabs(self) -> dict[str, tuple[str, Callable[[], QWidget]]]:
        at = self._workspace
        return {
            "overview": (self.tr("Overview"), self._overview),
            "health": (self.tr("Health"), lambda: HealthTab(at)),
            "history": (self.tr("History"), self._history),
            "readiness": (self.tr("Readiness"), self._readiness),
            "growth": (self.tr("Growth"), self._growth),
            "plan": (self.tr("Plan & value"), lambda: PlanTab(at)),
            "people": (self.tr("People"), lambda: ContactsTab(at)),
            "contracts": (self.tr("Contracts"), lambda: ContractsTab(at)),
            "opportunities": (self.tr("Opportunities"), lambda: OpportunitiesTab(at)),
            "usage": (self.tr("Usage & tickets"), lambda: UsageTab(at)),
            "activity": (self.tr("Activity"), lambda: ActivityTab(at)),
            "proposals": (self.tr("Proposals"), lambda: ProposalsTab(at)),
        }

    def _overview(self) -> OverviewTab:
        made = OverviewTab(self._workspace)
        made.contract_requested.connect(self._adder("contracts", "records"))
        made.fact_requested.connect(self.show_fact)
        made.growth.part_requested.connect(lambda key: self.tab("growth").part(key))
        return made

    def _growth(self) -> GrowthTab:
        made = GrowthTab(self._workspace)
        made.reading_requested.connect(self._adder("usage", "readings"))
        made.fact_requested.connect(self.show_fact)
        made.opportunity_requested.connect(lambda typed: self.tab("opportunities").begin(typed))
        return made

    def _history(self) -> HistoryTab:
        made = HistoryTab(self._workspace)
        made.event_opened.connect(self._open_event)
        made.reading_requested.connect(self._adder("usage", "readings"))
        made.since_requested.connect(lambda day: self.tab("health").compare_with(day))
        return made

    def _readiness(self) -> ReadinessTab:
        made = ReadinessTab(self._workspace)
        made.fact_opened.connect(self._open_fact)
        return made

    def _open_event(self, event: Happened) -> None:
        self._open_fact((event.about, event.about_id))

    def _open_fact(self, about: tuple[type[Entity] | str, str]) -> None:
        """Go to the tab where a fact is kept, and to its line; or to a tab by its name."""
        kind, identity = about
        if isinstance(kind, str):
            self.tab(kind)
            return
        if kind is Observation:
            self.tab("usage").go_to_reading(identity)
            return
        key, records = PLACES[kind]
        tab = self.tab(key)
        if records:
            table = attrgetter(records)(tab).table
            table.go_to(identity)
            table.setFocus()

    def _build(self) -> None:
        self.bar.setExpanding(False)
        self.bar.setDrawBase(False)
        self.bar.setUsesScrollButtons(True)
        self.bar.setAccessibleName(self.tr("Parts of the account"))
        for title, _ in self._makers.values():
            self.bar.addTab(double_ampersands(title))
        self.bar.currentChanged.connect(lambda _: self._feed())
        for keys, step in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda step=step: self._step(step))
        body = column(spacing=0)
        body.setContentsMargins(SPACE[3], SPACE[3], SPACE[3], SPACE[3])
        body.addWidget(self.header)
        body.addSpacing(SPACE[2])
        body.addWidget(self.bar)
        body.addWidget(hairline())
        body.addWidget(self._pages, 1)
        shown = QWidget()
        shown.setLayout(body)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(shown)
        self.setFocusProxy(self.bar)

    def _read(self) -> AccountView | None:
        if not self._id:
            return None
        today = self._workspace.today()
        try:
            return self._workspace.read(lambda book: account.view(book, self._id, today=today))
        except MissingError:
            return None

    def _feed(self) -> None:
        """Show the current tab, made now if it never was, and fed if something has changed."""
        view = self._view
        if view is None:
            return
        key = list(self._makers)[self.bar.currentIndex()]
        if key not in self._made:
            self._made[key] = self._makers[key][1]()
            self._pages.addWidget(self._made[key])
        if self._fed.get(key) is not view:
            self._made[key].show_view(view)
            self._fed[key] = view
        self._pages.setCurrentWidget(self._made[key])

    def _on_changed(self, kinds: frozenset[type[Entity]]) -> None:
        if not kinds & self.shows:
            return
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    def _step(self, step: int) -> None:
        self.bar.setCurrentIndex((self.bar.currentIndex() + step) % self.bar.count())

    def _adder(self, tab: str, part: str) -> Callable[[], object]:
        return lambda: getattr(self.tab(tab), part).add()

    def _override_segment(self) -> None:
        if self._view is not None:
            self.segment.ask(self._view)

    def _withdraw_segment(self) -> None:
        if self._view is not None:
            self.segment.withdraw(self._view)

    def _capture(self) -> None:
        """Ask the window for quick capture; without one, type the exchange here."""
        command = self.window().findChild(QAction, "capture")
        if command is not None:
            command.trigger()
        else:
            self.tab("activity").records.add()

    def _archive(self) -> None:
        view = self._view
        if view is None:
            return
        today = self._workspace.today()
        if view.account.is_archived(today):
            self._workspace.edit(
                self.tr("Bring back account"), lambda book: accounts.bring_back(book, view.id)
            )
        else:
            self._workspace.edit(
                self.tr("Archive account"),
                lambda book: portfolio.archive(book, view.id, today=today),
            )
