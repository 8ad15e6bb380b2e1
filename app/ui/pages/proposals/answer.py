"""What is asked when the customer answers: the option and what follows from it, or why not."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication

from app.domain.contracts import Outcome
from app.domain.errors import PerennialError
from app.domain.proposals import OptionKey, Proposal, ProposalOption
from app.services import answering
from app.services.answering import Agreed, ChoiceEntry
from app.services.editing.typed import EntryError
from app.ui.labels import date_text, money_text
from app.ui.pages.proposals import wording
from app.ui.widgets.entry import Chips, Live, Note, Refusal, Sheet
from app.ui.widgets.form import Field
from app.ui.workspace import Workspace

Accept = Callable[[Proposal, ChoiceEntry], PerennialError | None]
Decline = Callable[[Proposal, str, date | None], PerennialError | None]


def choice_sheet(workspace: Workspace, proposal: Proposal, keep: Accept) -> Sheet:
    """Which option, with which add-ons, and when; what that makes is said meanwhile."""
    today = workspace.today()
    why_not = workspace.read(lambda book: answering.can_renew(book, proposal))
    keys = [each.key for each in proposal.options]
    leading = proposal.recommended if proposal.recommended in keys else keys[0]
    last = min(today, proposal.valid_until)
    days = [
        Field(key="answered_on", label=_tr("Answered on"), kind="date"),
        Field(key="renews", label=_tr("Make it the next contract"), kind="check"),
        Field(key="signed_on", label=_tr("Signed on"), kind="date"),
    ]
    return Sheet(
        title=_tr("Customer chose"),
        lead="" if not why_not else _tr("Only the choice is recorded. {why}").format(why=why_not),
        chips=[
            Chips(
                key="key",
                label=_tr("Option"),
                choices=[(each.key, _named(each)) for each in proposal.options],
            )
        ],
        fields=[*_add_ons(proposal), *days],
        values={
            "key": leading,
            "answered_on": last,
            "renews": not why_not,
            "signed_on": last,
        },
        keep=lambda typed: _refusal(keep(proposal, _entry(proposal, typed))),
        keep_text=_tr("Record choice"),
        live=lambda typed: _told(workspace, proposal, typed, can_renew=not why_not),
        first="answered_on",
    )


def refusal_sheet(workspace: Workspace, proposal: Proposal, keep: Decline) -> Sheet:
    """Why they turned it down, and when."""
    return Sheet(
        title=_tr("Proposal declined"),
        fields=[
            Field(
                key="reason",
                label=_tr("Why"),
                kind="multiline",
                hint=_tr("In the customer’s words, as far as you know them."),
            ),
            Field(key="answered_on", label=_tr("Answered on"), kind="date"),
        ],
        values={"answered_on": workspace.today()},
        keep=lambda typed: _refusal(keep(proposal, typed["reason"], typed["answered_on"])),
        keep_text=_tr("Record"),
        first="reason",
    )


def _add_ons(proposal: Proposal) -> Iterator[Field]:
    for option in proposal.options:
        for place, line in enumerate(option.add_ons):
            label = _tr("Added: {name}").format(name=line.text)
            yield Field(key=_key(option, place), label=label, kind="check")


def _key(option: ProposalOption, place: int) -> str:
    return f"{option.key}-{place}"


def _entry(proposal: Proposal, typed: Mapping[str, Any]) -> ChoiceEntry:
    option = proposal.option(OptionKey(typed["key"])) or proposal.options[0]
    renews = bool(typed["renews"])
    return ChoiceEntry(
        key=option.key,
        answered_on=typed["answered_on"],
        added=tuple(
            line.text for place, line in enumerate(option.add_ons) if typed[_key(option, place)]
        ),
        renews=renews,
        signed_on=typed["signed_on"] if renews else None,
    )


def _told(
    workspace: Workspace, proposal: Proposal, typed: Mapping[str, Any], *, can_renew: bool
) -> Live:
    """The contract that it makes, and which questions there are to ask."""
    today, entry = workspace.today(), _entry(proposal, typed)
    shown = {
        _key(option, place): option.key is entry.key
        for option in proposal.options
        for place, _ in enumerate(option.add_ons)
    } | {"renews": can_renew, "signed_on": entry.renews}
    if not entry.renews:
        return Live(notes={}, shown=shown)
    try:
        found = workspace.read(lambda book: answering.agreed(book, proposal, entry, today=today))
    except EntryError as refusal:
        return Live(notes={refusal.field: Note(str(refusal), "risk")}, shown=shown)
    except PerennialError as refusal:
        return Live(notes={"": Note(str(refusal), "risk")}, shown=shown)
    return Live(notes={"": Note(_makes(found), "")}, shown=shown)


def _makes(found: Agreed) -> str:
    made = found.contract
    start = made.start or date.min
    outcomes = {
        Outcome.RENEWED: _tr("The contract is recorded as renewed."),
        Outcome.CHANGED: _tr("The contract is recorded as renewed with changes."),
        Outcome.LEFT: _tr("Signed so late that they count as gone: this is new business."),
    }
    term = _tr("The next one runs from {start} to {end}, at {amount} a year.").format(
        start=date_text(start),
        end=date_text(made.end),
        amount=money_text(made.annual(start), cents=True),
    )
    parts = [outcomes[found.outcome], term]
    if found.change is not None and found.change.minor:
        more = found.change.minor > 0
        words = _tr("That is {amount} more than now.") if more else _tr("{amount} less than now.")
        size = found.change if more else -found.change
        parts.append(words.format(amount=money_text(size, cents=True)))
    return " ".join(parts)


def _refusal(error: PerennialError | None) -> Refusal | None:
    if error is None:
        return None
    return Refusal(error.field if isinstance(error, EntryError) else "", str(error))


def _named(option: ProposalOption) -> str:
    rank = wording.ranks()[option.key]
    return rank if option.name == rank else f"{rank}: {option.name}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("Proposals", text)
