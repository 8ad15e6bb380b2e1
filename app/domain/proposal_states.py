"""How a proposal goes from draft to its answer: what each state allows, and what it leaves."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from app.domain.errors import RuleError
from app.domain.proposals import OPEN, OptionKey, Proposal, ProposalState

_SENT = frozenset((ProposalState.SENT,))


def reviewed(proposal: Proposal, by: str, day: date) -> Proposal:
    """The draft as somebody of ours read it on *day*; a change makes it a draft again."""
    _only(proposal, OPEN, "It has been sent already. Make a new version first.")
    return replace(proposal, state=ProposalState.REVIEWED, reviewed_on=day, reviewed_by=by)


def unread(proposal: Proposal) -> Proposal:
    """The draft that nobody has read as it is now."""
    if proposal.state is not ProposalState.REVIEWED:
        return proposal
    return replace(proposal, state=ProposalState.DRAFT, reviewed_on=None, reviewed_by="")


def sent(proposal: Proposal, day: date, content_hash: str) -> Proposal:
    """The proposal as sent on *day*: frozen, with the hash of the PDF that was handed over."""
    _only(proposal, OPEN, "Only a draft can be sent. Make a new version first.")
    return replace(proposal, state=ProposalState.SENT, sent_on=day, content_hash=content_hash)


def accepted(proposal: Proposal, key: OptionKey, day: date, added: Iterable[str] = ()) -> Proposal:
    """The proposal with the option that the customer chose on *day*.

    *added* are the names of the add-ons that were ticked. Raises RuleError for what was not
    offered, and for a day before it was sent or after its last valid one.
    """
    _only(proposal, _SENT, "Only a proposal that was sent can be accepted.")
    option = proposal.option(key)
    if option is None:
        message = "That option was not offered. Choose one of those that were."
        raise RuleError(message)
    ticked = tuple(dict.fromkeys(added))
    if not {line.text for line in option.add_ons} >= set(ticked):
        message = "That add-on does not belong to the option. Tick those that do."
        raise RuleError(message)
    _check_answered(proposal, day)
    if day > proposal.valid_until:
        message = (
            "It was no longer valid on that day. Enter the day on which they answered, or make a "
            "new version."
        )
        raise RuleError(message)
    return replace(proposal, state=ProposalState.ACCEPTED, chosen=key, decided_on=day, added=ticked)


def declined(proposal: Proposal, reason: str, day: date) -> Proposal:
    """The proposal that the customer turned down on *day*."""
    _only(proposal, _SENT, "Only a proposal that was sent can be declined.")
    _check_answered(proposal, day)
    return replace(
        proposal, state=ProposalState.DECLINED, decline_reason=reason.strip(), decided_on=day
    )


def revised(proposal: Proposal, new_id: str, day: date) -> Proposal:
    """The next version of a proposal, as a draft of *day*; the one before stays as it is."""
    shift: timedelta = day - proposal.issued_on
    return replace(
        proposal,
        id=new_id,
        version=proposal.version + 1,
        state=ProposalState.DRAFT,
        issued_on=day,
        valid_until=proposal.valid_until + shift,
        sent_on=None,
        decided_on=None,
        chosen=None,
        decline_reason="",
        content_hash="",
        reviewed_on=None,
        reviewed_by="",
        excused=(),
        added=(),
    )


def check_editable(proposal: Proposal) -> None:
    """Refuse to change what has been sent."""
    _only(proposal, OPEN, "It has been sent and stays as it was. Make a new version.")


def _check_answered(proposal: Proposal, day: date) -> None:
    if proposal.sent_on is not None and day < proposal.sent_on:
        message = "On that day it had not been sent yet. Enter the day on which they answered."
        raise RuleError(message)


def _only(proposal: Proposal, states: frozenset[ProposalState], message: str) -> None:
    if proposal.state not in states:
        raise RuleError(message)
