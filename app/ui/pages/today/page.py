"""The page of the day: a list one could work through standing up."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from app.domain.entity import Entity
from app.domain.working.item import Block, Place
from app.services import today as services
from app.services.today import TODAY, Coming, Row, Today
from app.services.where import address
from app.ui.actions import Command
from app.ui.judging import judging
from app.ui.labels import long_date_text, number_text
from app.ui.pages.today.acts import TodayActs
from app.ui.pages.today.columns import GIVE_WAY, blocks, columns
from app.ui.pages.today.week import Week
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.chips import ChipChoice
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.filter import FilterLine, join
from app.ui.widgets.footer import FooterBar
from app.ui.widgets.header import Place as ColumnPlace
from app.ui.widgets.layout import PageHeader, column, line
from app.ui.widgets.pace import Pace
from app.ui.widgets.status import BusyMark
from app.ui.widgets.table_view import TableView
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import Workspace

_LIST, _NOTHING, _EMPTY_BOOK = 0, 1, 2
_NEW = "new"
_AT_ONCE = 3  # accounts judged while the window waits: those that an edit touched
_WIDE = 1040  # pixels from which the week has room beside the list


class TodayPage(QWidget):
    """Must-dos first, then ranked work, then who was left alone; each line says why."""

    shows = frozenset({Entity})

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._judging = judging(workspace)
        self._accounts: tuple[str, ...] = ()
        self._pace = Pace(self._draw, self)
        self._new: set[str] = set()
        self._is_stale = True
        self.header = PageHeader(self.tr("Today"))
        self.told = PlainLabel(tone="secondary", wrap=True)
        self.line = FilterLine(self.tr("Filter by account, reason, next step"), find_key=False)
        self.news = ChipChoice(name=self.tr("Since yesterday"), several=True)
        self.busy = BusyMark(self.tr("Looking"))
        self.table: TableView[Row] = TableView(
            columns(workspace.today()), name=self.tr("Today"), several=True
        )
        self.table.group_by(blocks())
        self.acts = TodayActs(workspace, self.table)
        self.week = Week()
        self.footer = FooterBar()
        self._stack = QStackedWidget()
        self._build()
        self._connect()

    @property
    def account_id(self) -> str:
        """The account of the line under the cursor, or nothing."""
        row = self.table.current()
        return "" if row is None else row.item.account_id

    def refresh(self) -> None:
        """Show the book as it is now; only what a step touched is judged again."""
        self._is_stale = False
        today = self._workspace.today()
        self._accounts = self._workspace.read(lambda book: services.wanted(book, today=today))
        self._judging.freshen()
        lacking = [each for each in self._accounts if each not in self._known]
        if len(lacking) <= _AT_ONCE:
            self._judging.judge_now(lacking, TODAY)
        self.header.set_title(self.tr("Today"), long_date_text(today))
        self._pace.now()
        self._judging.want(self._wanted, by=self, topics=(TODAY,))

    def show_entity(self, _entity_id: str) -> None:
        """Show the list; nothing on it is known by an address."""

    def focus_filter(self) -> None:
        """Begin to filter."""
        self.line.take_over()

    def commands(self) -> list[Command]:
        """What can be done on this page."""
        menu = self.tr("&Today")
        acts = self.acts

        def has_rows() -> bool:
            return bool(self.table.selected())

        return [
            Command(
                id="today-done",
                menu=menu,
                text=self.tr("&Done"),
                run=acts.say_done,
                enabled=has_rows,
                writes=True,
            ),
            Command(
                id="today-later",
                menu=menu,
                text=self.tr("&Later…"),
                run=acts.ask_later,
                enabled=has_rows,
                words=self.tr("snooze put off"),
                writes=True,
            ),
            Command(
                id="today-drop",
                menu=menu,
                text=self.tr("&Not to be done"),
                run=acts.say_dropped,
                enabled=has_rows,
                writes=True,
            ),
            Command(
                id="today-go",
                menu=menu,
                text=self.tr("&Go there"),
                run=acts.open,
                enabled=has_rows,
            ),
        ]

    @override
    def showEvent(self, event: QShowEvent) -> None:
        if self._is_stale:
            self.refresh()
        super().showEvent(event)
        self._judging.want(self._wanted, by=self, topics=(TODAY,))

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self._judging.leave(self)
        super().hideEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.week.setVisible(self.width() >= scaled(_WIDE))
        self._fit()

    @property
    def _known(self) -> dict[str, services.AccountToday]:
        return dict(self._judging.of(TODAY))

    def _wanted(self) -> Sequence[str]:
        return self._accounts

    def _draw(self) -> None:
        today, known = self._workspace.today(), self._known
        here = {each: known[each] for each in self._accounts if each in known}
        found = self._workspace.read(lambda book: services.listed(book, here, today=today))
        lacking = len(here) < len(self._accounts)
        self.busy.setVisible(lacking)
        self.table.set_values(found.rows)
        self.week.show_list(found)
        self._tell_news(found)
        self.told.setText(self._said(found))
        self.told.set_tone("risk" if found.is_too_much else "secondary")
        nothing = _NOTHING if self._accounts else _EMPTY_BOOK
        self._stack.setCurrentIndex(_LIST if found.rows or lacking else nothing)
        if not lacking and found.rows and self.table.current() is None:
            self.table.select_first()

    def _tell_news(self, found: Today) -> None:
        """Say what is new since yesterday; a press shows only that."""
        self._new = {each.id for each in found.new()}
        choices = []
        if self._new:
            choices = [(_NEW, self.tr("New since yesterday {n}").format(n=len(self._new)))]
        if choices != list(self.news.choices()):
            self.news.set_choices(choices)
        self._narrow()

    def _narrow(self) -> None:
        chosen = _NEW in self.news.values()
        self.table.set_filter((lambda row: row.id in self._new) if chosen else None)

    def _said(self, found: Today) -> str:
        """Whether the day holds what must be done."""
        must = len(found.of(Block.MUST_DO))
        if not must:
            return self.tr("Nothing must be done today. What follows is worth doing.")
        done = self.tr("%n done since yesterday.", "", found.done) if found.done else ""
        needed, hours = number_text(found.needed), number_text(found.hours)
        count = self.tr("%n must-dos", "", must) if must > 1 else self.tr("1 must-do")
        said = self.tr("{must} take about {needed} of {hours} hours.").format(
            must=count, needed=needed, hours=hours
        )
        more = self.tr("That is more than the day holds: put off or hand over what is grey.")
        return " ".join(filter(None, (said, more if found.is_too_much else "", done)))

    def _total(self) -> None:
        shown = self.table.shown()
        text = self.tr("%n lines", "", len(shown)) if len(shown) != 1 else self.tr("1 line")
        if len(shown) < len(self.table.table.values):
            text = self.tr("{count}, filtered").format(count=text)
        self.footer.set_totals(text)

    def _open_coming(self, each: Coming) -> None:
        if each.place is Place.PIPELINE:
            self._workspace.open_requested.emit("pipeline", each.subject)
        elif each.place is Place.REVIEW:
            self._workspace.open_requested.emit("reviews", each.subject)
        else:
            self._workspace.open_requested.emit("account", address(each.account_id))

    def _fit(self) -> None:
        """Leave out what has no room, so that why and what next stay in sight."""
        header, usual = self.table.header, self.table.header.usual()
        room = self.table.width() - self.table.verticalScrollBar().sizeHint().width() - SPACE[0]
        left_out: set[str] = set()
        for key in GIVE_WAY:
            if sum(scaled(each.width) for each in usual if each.key not in left_out) > room:
                left_out.add(key)
        if any(each.hidden != (each.key in left_out) for each in header.places()):
            header.put(ColumnPlace(each.key, each.width, each.key in left_out) for each in usual)

    def _on_changed(self, _kinds: frozenset[type]) -> None:
        if self.isVisible():
            self.refresh()
        else:
            self._is_stale = True

    def _connect(self) -> None:
        join(self.line, self.table)
        self.news.changed.connect(self._narrow)
        self.table.shown_changed.connect(self._total)
        self.week.opened.connect(self._open_coming)
        self._workspace.changed.connect(self._on_changed)
        self._judging.found.connect(lambda: self._pace.soon() if self.isVisible() else None)
        self._judging.finished.connect(lambda: self._pace.now() if self.isVisible() else None)

    def _build(self) -> None:
        top = line(spacing=SPACE[2])
        top.addWidget(self.line, 1)
        top.addWidget(self.news)
        top.addStretch(1)
        top.addWidget(self.busy)
        self.busy.hide()
        listed = column(spacing=SPACE[1])
        listed.addLayout(top)
        listed.addWidget(self.table, 1)
        listed.addWidget(self.acts)
        beside = line(spacing=SPACE[3])
        beside.addLayout(listed, 1)
        beside.addWidget(self.week)
        whole = QWidget()
        whole.setLayout(beside)
        self._stack.addWidget(whole)
        self._stack.addWidget(
            EmptyState(
                self.tr("No deadline is due, and nobody was left alone for too long."),
                title=self.tr("Nothing is due today"),
                action=self.tr("Go to the portfolio"),
                run=lambda: self._workspace.open_requested.emit("portfolio", ""),
                icon="sun",
            )
        )
        self._stack.addWidget(
            EmptyState(
                self.tr("What is due stands here, once there are accounts with contracts."),
                action=self.tr("Import accounts"),
                run=lambda: self._workspace.open_requested.emit("importing", ""),
                icon="sun",
            )
        )
        body = column(margin=SPACE[3], spacing=SPACE[2])
        body.addWidget(self.header)
        body.addWidget(self.told)
        body.addWidget(self._stack, 1)
        page = column(spacing=0)
        page.addLayout(body, 1)
        page.addWidget(self.footer)
        self.setLayout(page)
        self.setFocusProxy(self.table)
