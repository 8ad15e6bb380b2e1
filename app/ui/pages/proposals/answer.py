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
from app.services.sold_with import Sold, sold_with
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
    sold = _sold(workspace, proposal)
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
        fields=[*_add_ons(proposal), *days, *_wins(sold)],
        values={
            "key": leading,
            "answered_on": last,
            "renews": not why_not,
            "signed_on": last,
            **{f"won-{each}": True for each in sold},
        },
        keep=lambda typed: _refusal(keep(proposal, _entry(proposal, typed, sold))),
        keep_text=_tr("Record choice"),
        live=lambda typed: _told(workspace, proposal, typed, sold, can_renew=not why_not),
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


def _sold(workspace: Workspace, proposal: Proposal) -> dict[str, Sold]:
    """What of any option stands in the pipeline, whatever is ticked."""
    today = workspace.today()
    return workspace.read(
        lambda book: {
            each.opportunity.id: each
            for option in proposal.options
            for each in sold_with(
                book, proposal, option.key, [line.text for line in option.add_ons], today=today
            )
        }
    )


def _wins(sold: Mapping[str, Sold]) -> Iterator[Field]:
    for key, each in sold.items():
        label = _tr("Won with it: {title}").format(title=each.opportunity.title)
        yield Field(key=f"won-{key}", label=label, kind="check")


def _key(option: ProposalOption, place: int) -> str:
    return f"{option.key}-{place}"


def _entry(proposal: Proposal, typed: Mapping[str, Any], sold: Mapping[str, Sold]) -> ChoiceEntry:
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
        won=frozenset(each for each in sold if typed[f"won-{each}"]),
    )


def _told(
    workspace: Workspace,
    proposal: Proposal,
    typed: Mapping[str, Any],
    sold: Mapping[str, Sold],
    *,
    can_renew: bool,
) -> Live:
    """The contract that it makes, and which questions there are to ask."""
    today, entry = workspace.today(), _entry(proposal, typed, sold)
    here = {
        each.opportunity.id
        for each in workspace.read(
            lambda book: sold_with(book, proposal, entry.key, entry.added, today=today)
        )
    }
    shown = {
        _key(option, place): option.key is entry.key
        for option in proposal.options
        for place, _ in enumerate(option.add_ons)
    } | {"renews": can_renew, "signed_on": entry.renews}
    shown |= {f"won-{each}": entry.renews and each in here for each in sold}
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
