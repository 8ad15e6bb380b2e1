"""What is asked beside a contract to record that it was renewed, or that the customer left."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from app.domain.contracts import Contract, Outcome, Standing
from app.domain.errors import PerennialError
from app.domain.opportunities import LossReason
from app.domain.pricing.amounts import annual
from app.domain.proposals import Proposal
from app.services import ending_phrases, renewals
from app.services.editing.typed import EntryError
from app.services.renewals import LeftEntry, NextTerm, SignedEntry
from app.ui.labels import date_text, money_text, translate
from app.ui.speaking import speak
from app.ui.widgets.entry import Chips, Live, Note, Refusal, Sheet
from app.ui.widgets.form import Field
from app.ui.workspace import Workspace

Keep = Callable[[dict[str, Any]], Refusal | None]


def signed_sheet(
    workspace: Workspace,
    contract: Contract,
    outcome: Outcome,
    proposals: Sequence[Proposal],
    keep: Keep,
) -> Sheet:
    """When it was signed and by which terms; what that makes is said meanwhile."""
    changed = outcome is Outcome.CHANGED
    offered = renewals.accepted_for(proposals, contract)
    terms = Field(
        key="proposal_id",
        label=_tr("Terms"),
        kind="choice",
        choices=[(None, _tr("As before")), *((each.id, _option(each)) for each in offered)],
    )
    today = workspace.today()
    overdue = contract.standing(today) is Standing.OVERDUE
    return Sheet(
        title=_tr("Renewed with changes") if changed else _tr("Renewed"),
        lead=_name(contract),
        fields=[
            Field(key="signed_on", label=_tr("Signed on"), kind="date"),
            *((terms,) if offered else ()),
        ],
        values={
            "signed_on": None if overdue else today,
            "proposal_id": offered[0].id if offered else None,
        },
        keep=keep,
        keep_text=_tr("Record as changed") if changed else _tr("Record as renewed"),
        live=lambda typed: _told(workspace, contract, signed_typed(typed)),
        first="signed_on",
    )


def left_sheet(contract: Contract, known: LeftEntry, keep: Keep) -> Sheet:
    """What is asked of a customer who left (DOMAIN 7.10)."""
    again = contract.outcome is Outcome.LEFT
    return Sheet(
        title=_tr("They left"),
        lead=_name(contract),
        chips=[
            Chips(
                key="reason",
                label=_tr("Left for"),
                choices=list(ending_phrases.REASONS.items()),
            ),
            Chips(
                key="saveable",
                label=_tr("Could they have been kept?"),
                choices=[(True, _tr("Yes")), (False, _tr("No"))],
            ),
        ],
        fields=[
            Field(key="because", label=_tr("Why, in their words"), kind="multiline"),
            Field(key="left_to", label=_tr("To whom"), placeholder=_tr("Whom they chose")),
            Field(key="nobody", label=_tr("To nobody else"), kind="check"),
            Field(key="told_on", label=_tr("Told us on"), kind="date"),
            Field(key="really_lost_on", label=_tr("Really lost on"), kind="date"),
            Field(key="saving", label=_tr("How they could have been kept")),
            Field(key="lesson", label=_tr("What would you do otherwise?")),
        ],
        values={
            "reason": known.reason,
            "saveable": known.saveable,
            "because": known.because,
            "left_to": known.left_to,
            "nobody": known.nobody,
            "told_on": known.told_on,
            "really_lost_on": known.really_lost_on,
            "saving": known.saving,
            "lesson": known.lesson,
        },
        keep=keep,
        keep_text=_tr("Keep") if again else _tr("Record that they left"),
        live=_asked,
        first="because",
    )


def signed_typed(typed: Mapping[str, Any]) -> SignedEntry:
    """When it was signed and by which proposal, in what was typed."""
    return SignedEntry(signed_on=typed["signed_on"], proposal_id=typed.get("proposal_id"))


def left_typed(typed: Mapping[str, Any]) -> LeftEntry:
    """Why they left, in what was typed."""
    reason, saveable = typed["reason"], typed["saveable"]
    named = bool(typed["left_to"].strip())
    return LeftEntry(
        reason=LossReason(reason) if reason else None,
        because=typed["because"],
        left_to=typed["left_to"],
        nobody=typed["nobody"] and not named,
        told_on=typed["told_on"],
        really_lost_on=typed["really_lost_on"],
        saveable=saveable if isinstance(saveable, bool) else None,
        saving=typed["saving"],
        lesson=typed["lesson"],
    )


def _told(workspace: Workspace, contract: Contract, entry: SignedEntry) -> Live:
    """Which kind of renewal it is, and the term it makes."""
    today = workspace.today()
    try:
        found = workspace.read(
            lambda book: renewals.next_term(book, contract.id, entry, today=today)
        )
    except EntryError as refusal:
        return Live(notes={refusal.field: Note(str(refusal), "risk")})
    except PerennialError as refusal:
        return Live(notes={"": Note(str(refusal), "risk")})
    return Live(
        notes={
            "signed_on": Note(_coming(found, contract)),
            "": Note(_makes(found, contract), ""),
        }
    )


def _coming(found: NextTerm, contract: Contract) -> str:
    """How it comes after the old term, as a sentence."""
    if found.came is None:
        return _tr("Without a day: signed in time, and the next term follows without a gap.")
    signed = found.contract.signed_on or date.min
    if contract.end is not None and signed <= contract.end:
        days = speak().days((contract.end - signed).days)
        return _tr("Early, {days} before the end: until then nothing changes.").format(days=days)
    days = speak().days((signed - (contract.end or signed)).days)
    words = {
        "late": _tr("Late by {days}: dated back to the day after the old term, and nobody left."),
        "returning": _tr(
            "Returned after {days}: a late renewal, and that they left is taken back."
        ),
        "new_business": _tr("Signed {days} after the end: they left, and this is new business."),
    }
    return words.get(found.came.coming, "").format(days=days)


def _makes(found: NextTerm, contract: Contract) -> str:
    made = found.contract
    start = made.start or date.min
    words = _tr("The next term runs from {start} to {end}, at {amount} a year.").format(
        start=date_text(start),
        end=date_text(made.end) if made.end else _tr("an unknown day"),
        amount=money_text(made.annual(start), cents=True),
    )
    if made.currency != contract.currency or contract.end is None:
        return words
    delta = made.annual(start) - contract.annual(contract.end)
    if not delta.minor:
        return words
    more = _tr("{amount} more than now.") if delta.minor > 0 else _tr("{amount} less than now.")
    amount = delta if delta.minor > 0 else -delta
    return f"{words} {more.format(amount=money_text(amount, cents=True))}"


def _asked(typed: Mapping[str, Any]) -> Live:
    """Whether it was nobody is asked only where nobody is named and none must be."""
    named = bool(typed["left_to"].strip())
    by_rival = typed["reason"] == LossReason.COMPETITOR
    return Live(notes={}, shown={"nobody": not named and not by_rival})


def _option(proposal: Proposal) -> str:
    option = proposal.option(proposal.chosen) if proposal.chosen else None
    if option is None:
        return proposal.reference
    amount = money_text(annual(option))
    return f"{option.name} · {amount} · {proposal.reference}"


def _name(contract: Contract) -> str:
    words = _tr("{name} · until {end}")
    name = contract.name or translate("Contracts", "Contract")
    return words.format(name=name, end=date_text(contract.end))


def _tr(text: str) -> str:
    return translate("ContractClose", text)
