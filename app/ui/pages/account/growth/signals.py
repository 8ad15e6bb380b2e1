"""The part "Signals": what they add up to above, and each of them below, by its source."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.growth.standing import Standing
from app.domain.signals import Source
from app.services.account import AccountView
from app.services.editing import signals
from app.services.editing.signals import SignalEntry
from app.services.signal_phrases import SOURCES, signal_name
from app.services.signal_rows import SignalRow, SignalState, signal_rows
from app.ui.attempts import attempt
from app.ui.labels import date_text
from app.ui.pages.account.growth import wording
from app.ui.pages.account.growth.noticing import choose_kind
from app.ui.pages.account.growth.origins import has_origin, origin_of
from app.ui.pages.account.growth.signal_columns import (
    can_be_confirmed,
    holds,
    is_given_up,
    signal_columns,
)
from app.ui.pages.account.growth.signal_sheet import reason_sheet, signal_sheet
from app.ui.pages.account.growth.standings import Standings
from app.ui.pages.account.records import Kind, Records, Verb
from app.ui.theme.tokens import SPACE
from app.ui.widgets import popover
from app.ui.widgets.chip_groups import ChipGroups
from app.ui.widgets.entry import Refusal, Sheet
from app.ui.widgets.grouping import Grouping
from app.ui.widgets.layout import column
from app.ui.workspace import Workspace

_LAST = len(Source)


class SignalsPart(QWidget):
    """Notices, confirms and gives up signals; what facts show is read and cannot be typed over.

    Signals:
        fact_requested: the fact behind a signal is to be shown, as a `Where`.
        opportunity_requested: one is to be typed in, with these values to begin with.
    """

    fact_requested = Signal(object)
    opportunity_requested = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._view: AccountView | None = None
        self._folded = self.tr("Faded or given up")
        self._begun = ""
        self.standings = Standings()
        self.standings.fact_requested.connect(self.fact_requested)
        self.standings.opportunity_requested.connect(self._make)
        self.records: Records[SignalRow] = Records(self._kind())
        self.records.table.group_by(
            Grouping(key="source", title=self.tr("Source"), heading=self._heading)
        )
        self.records.table.table.open_group(self._folded, is_open=False)
        self.records.panel_toggled.connect(lambda _: self._show_standings())
        box = column(spacing=SPACE[2])
        box.addWidget(self.standings)
        box.addWidget(self.records, 1)
        self.setLayout(box)
        self.setFocusProxy(self.records.table)

    def show_view(self, view: AccountView) -> None:
        """Show another state of the account."""
        self._view = view
        self.standings.show_view(view)
        self.records.show_values(view.id, signal_rows(view.growth, view.signals))
        self._show_standings()

    def go_to(self, signal_id: str) -> None:
        """Put the cursor on a signal."""
        self.records.table.go_to(signal_id)
        self.records.table.setFocus()

    def add(self) -> None:
        """Choose the kind of a new signal."""
        button = self.records.add_button
        if button is not None and not self._workspace.refuses():
            chips = choose_kind(button)
            chips.taken.connect(lambda kind: self._begin(kind, chips))

    def _show_standings(self) -> None:
        """Leave the room to the panel while something is typed into it."""
        view = self._view
        has_some = view is not None and bool(view.growth.standings)
        self.standings.setVisible(has_some and self.records.panel is None)

    def _kind(self) -> Kind[SignalRow]:
        return Kind(
            name=self.tr("Signals"),
            title=self.tr("Signals"),
            columns=signal_columns(lambda: self._view),
            empty=self.tr(
                "What speaks for more belongs here: what you hear in talks is noticed by hand, "
                "what readings of use show comes by itself."
            ),
            icon="radio",
            add_text=self.tr("Add signal"),
            add=self.add,
            sheet=self._sheet,
            typed=lambda row: row.kept is not None,
            verbs=[
                Verb(
                    text=self.tr("Confirm"), run=self._confirm, keys="C", possible=can_be_confirmed
                ),
                Verb(text=self.tr("Give up"), run=self._give_up, keys="G", possible=holds),
                Verb(
                    text=self.tr("Take up again"),
                    run=self._take_up,
                    keys="U",
                    possible=is_given_up,
                ),
                Verb(
                    text=self.tr("Show the fact"),
                    run=self._show_fact,
                    keys="F",
                    possible=has_origin,
                    writes=False,
                ),
                Verb(
                    text=self.tr("Remove"),
                    run=self._remove,
                    keys="Del",
                    possible=lambda row: row.kept is not None,
                ),
            ],
        )

    def _heading(self, row: SignalRow) -> tuple[int, str]:
        if row.state is not SignalState.LIVE:
            return _LAST, self._folded
        return list(Source).index(row.source), SOURCES[row.source]

    def _sheet(self, row: SignalRow | None) -> Sheet:
        assert self._view is not None  # noqa: S101 - nothing is typed before an account is shown
        kept = row.kept if row else None
        blank = SignalEntry(type=self._begun, source=None, on=self._workspace.today())
        entry = signals.entry_of(kept) if kept else blank
        keep = partial(self._keep, kept.id if kept else "")
        return signal_sheet(self._view, entry, is_new=kept is None, keep=keep)

    def _begin(self, kind: str, chips: ChipGroups) -> None:
        """Type a new signal of the kind that was pressed."""
        chips.window().close()
        self._begun = kind
        self.records.begin(self._sheet(None))

    def _keep(self, signal_id: str, entry: SignalEntry) -> Refusal | None:
        view, today = self._view, self._workspace.today()
        if view is None:
            return None
        if signal_id:
            return attempt(
                self._workspace,
                self.tr("Change signal"),
                lambda book: signals.change_signal(book, signal_id, entry, today=today),
            )
        return attempt(
            self._workspace,
            self.tr("Add signal: %1").replace("%1", signal_name(entry.type)),
            lambda book: signals.add(book, view.id, entry, today=today),
        )

    def _confirm(self, row: SignalRow) -> None:
        today = self._workspace.today()
        attempt(
            self._workspace,
            self.tr("Confirm signal: %1").replace("%1", signal_name(row.type)),
            lambda book: signals.confirm(book, row.id, today=today),
        )

    def _give_up(self, row: SignalRow) -> None:
        if self._workspace.refuses():
            return
        today, name = self._workspace.today(), signal_name(row.type)

        def keep(reason: str) -> Refusal | None:
            return attempt(
                self._workspace,
                self.tr("Give up signal: %1").replace("%1", name),
                lambda book: signals.give_up(book, row.id, reason, today=today),
            )

        popover.ask(self.records.button(self.tr("Give up")), reason_sheet(name, keep))

    def _show_fact(self, row: SignalRow) -> None:
        where = origin_of(row, self._view) if self._view else None
        if where is not None:
            self.fact_requested.emit(where)

    def _make(self, standing: Standing) -> None:
        """Begin an opportunity of a kind of growth, with what speaks for it in its notes."""
        told = [f"{signal_name(each.type)} ({date_text(each.on)})" for each in standing.counted]
        products = {each.product_id for each in standing.counted if each.product_id}
        typed = {
            "title": wording.type_word(standing.type) if standing.type else "",
            "type": standing.type,
            "product_id": next(iter(products)) if len(products) == 1 else None,
            "notes": self.tr("Signals: %1").replace("%1", ", ".join(told)),
        }
        self.opportunity_requested.emit(typed)

    def _take_up(self, row: SignalRow) -> None:
        attempt(
            self._workspace,
            self.tr("Take up signal: %1").replace("%1", signal_name(row.type)),
            lambda book: signals.take_up(book, row.id),
        )

    def _remove(self, row: SignalRow) -> None:
        attempt(
            self._workspace,
            self.tr("Remove signal: %1").replace("%1", signal_name(row.type)),
            lambda book: signals.discard(book, row.id),
        )
