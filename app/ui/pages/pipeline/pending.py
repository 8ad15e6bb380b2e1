"""Wins whose contract change is to be confirmed: the line that says so, and the sheet that asks."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.domain.contracts import Contract
from app.domain.errors import PerennialError
from app.domain.opportunities import Opportunity
from app.services import booking
from app.services.booking import BookingEntry, Offer, Way
from app.services.editing.typed import EntryError
from app.ui.attempts import attempt
from app.ui.labels import amounts_text, date_text, money_text, number_text
from app.ui.pages.pipeline.wording import short
from app.ui.theme.tokens import SPACE
from app.ui.widgets.buttons import Button
from app.ui.widgets.entry import Chips, EntryPanel, Live, Note, Refusal, Sheet
from app.ui.widgets.form import Field
from app.ui.widgets.layout import line
from app.ui.widgets.popover import ask
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import Workspace


class PendingLine(QWidget):
    """Says how many wins wait for their contract, and asks for the next of them."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._pending: tuple[Opportunity, ...] = ()
        self.notice = PlainLabel(tone="secondary", elide=True)
        self.confirm = Button(
            self.tr("Confirm the contract…"), role="link", run=self.ask, writes=True
        )
        row = line(spacing=SPACE[1])
        row.addWidget(self.notice)
        row.addWidget(self.confirm)
        row.addStretch(1)
        self.setLayout(row)
        self.hide()

    def show_pending(self, pending: Sequence[Opportunity]) -> None:
        """Say which wins wait; nothing where none does."""
        self._pending = tuple(pending)
        if pending:
            count = self.tr("%n won, contract change to confirm", "", len(pending))
            said = self.tr("{count}: {title}").format(count=count, title=short(pending[0].title))
            if len(pending) > 1:
                more = number_text(len(pending) - 1, 0)
                said = self.tr("{said}, and {n} more").format(said=said, n=more)
            self.notice.setText(said)
        self.setVisible(bool(pending))

    def ask(self) -> EntryPanel | None:
        """Ask what the first of them changes."""
        if not self._pending:
            return None
        return ask_booking(self._workspace, self._pending[0].id, self.confirm)


def ask_booking(workspace: Workspace, opportunity_id: str, at: QWidget) -> EntryPanel | None:
    """Ask at a button what a win changes in the contracts, with the ARR before and after."""
    if workspace.refuses():
        return None
    today = workspace.today()
    try:
        offered = workspace.read(partial(booking.offer, opportunity_id=opportunity_id, today=today))
    except PerennialError as refusal:
        workspace.refused.emit(str(refusal))
        return None
    title = short(offered.opportunity.title)

    def keep(typed: dict[str, Any]) -> Refusal | None:
        entry = _entry(typed)
        return attempt(
            workspace,
            _tr("Confirm the contract of “{title}”").format(title=title),
            lambda book: booking.confirm(book, opportunity_id, entry, today=today),
        )

    def live(typed: Mapping[str, Any]) -> Live:
        return _told(workspace, offered, _entry(typed))

    return ask(at, _sheet(offered, keep, live))


def _sheet(offered: Offer, keep: Any, live: Any) -> Sheet:  # noqa: ANN401 - as Sheet takes them
    ways: list[tuple[object, str]] = [
        (Way.CONTRACT, _tr("A new contract")),
        (Way.ALREADY, _tr("Already in the contract")),
    ]
    if offered.running:
        ways.insert(0, (Way.LINE, _tr("Add to a contract")))
    held = [(each.id, _name(each)) for each in (*offered.running, *offered.others)]
    lead = _tr("{title} · {account} · {amount} a year").format(
        title=short(offered.opportunity.title),
        account=short(offered.account),
        amount=money_text(offered.amount, cents=True),
    )
    entry = offered.entry
    return Sheet(
        title=_tr("What it changes in the contracts"),
        lead=lead,
        chips=[Chips(key="way", label=_tr("It is"), choices=ways)],
        fields=[
            Field(
                key="contract_id",
                label=_tr("Contract"),
                kind="choice",
                choices=[(None, _tr("None")), *held],
            ),
            Field(key="starts_on", label=_tr("Starts on"), kind="date", required=True),
            Field(key="months", label=_tr("Term"), kind="integer", unit=_tr("months")),
            Field(key="notice_days", label=_tr("Notice"), kind="integer", unit=_tr("days")),
            Field(
                key="auto_renew",
                label=_tr("Renews by itself"),
                kind="choice",
                choices=[(None, _tr("Not known")), (True, _tr("Yes")), (False, _tr("No"))],
            ),
        ],
        values={
            "way": entry.way,
            "contract_id": entry.contract_id,
            "starts_on": entry.starts_on,
            "months": entry.months,
            "notice_days": entry.notice_days,
            "auto_renew": entry.auto_renew,
        },
        keep=keep,
        keep_text=_tr("Confirm"),
        live=live,
        first="starts_on",
    )


def _entry(typed: Mapping[str, Any]) -> BookingEntry:
    way = typed["way"]
    is_new = way is Way.CONTRACT
    return BookingEntry(
        way=way if isinstance(way, Way) else Way.ALREADY,
        starts_on=typed["starts_on"],
        contract_id=None if is_new else typed["contract_id"],
        months=typed["months"] if is_new else None,
        notice_days=typed["notice_days"] if is_new else None,
        auto_renew=typed["auto_renew"] if is_new else None,
    )


def _told(workspace: Workspace, offered: Offer, entry: BookingEntry) -> Live:
    """What the change would do, as it is typed; and which fields it asks for."""
    is_new = entry.way is Way.CONTRACT
    shown = {
        "contract_id": not is_new,
        "months": is_new,
        "notice_days": is_new,
        "auto_renew": is_new,
    }
    today, key = workspace.today(), offered.opportunity.id
    try:
        seen = workspace.read(lambda book: booking.preview(book, key, entry, today=today))
    except EntryError as refusal:
        return Live(notes={refusal.field: Note(str(refusal), "risk")}, shown=shown)
    except PerennialError as refusal:
        return Live(notes={"": Note(str(refusal), "risk")}, shown=shown)
    before, after = amounts_text(seen.before, cents=True), amounts_text(seen.after, cents=True)
    said = _tr("ARR on {day}: {before} → {after}").format(
        day=date_text(seen.day), before=before, after=after
    )
    if entry.way is Way.ALREADY:
        said = _tr("ARR on {day} stays {before}.").format(day=date_text(seen.day), before=before)
    elif seen.end is not None:
        said = _tr("{said}. It runs until {end}.").format(said=said, end=date_text(seen.end))
    return Live(notes={"": Note(said)}, shown=shown)


def _name(contract: Contract) -> str:
    """A contract by its name, its end and its currency."""
    name = short(contract.name) or _tr("Contract")
    if contract.end is None:
        return _tr("{name} ({currency})").format(name=name, currency=contract.currency)
    return _tr("{name}, to {end} ({currency})").format(
        name=name, end=date_text(contract.end), currency=contract.currency
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("Pending", text)
