"""Interactions typed in by hand: what was said with a customer, and by whom."""

from dataclasses import dataclass, replace
from datetime import date

from app.domain.edits import Edit, change, create, remove
from app.domain.entity import new_id
from app.domain.interactions import Channel, Interaction
from app.domain.proofs import ASSERTED, Proof
from app.domain.settings import SENDER_NAME
from app.domain.signals import Signal
from app.services.editing import typed
from app.storage.book import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class InteractionEntry:
    """An exchange as typed. *executives* counts those of the customer's side at a review.

    *author* is who of ours held it; empty is the user, or whoever it was before.
    """

    on: date | None
    channel: Channel
    summary: str = ""
    two_way: bool = True
    sentiment: int | None = None
    attendee_ids: tuple[str, ...] = ()
    executives: int | None = None
    author: str = ""


def entry_of(interaction: Interaction) -> InteractionEntry:
    """An exchange, to be typed over."""
    return InteractionEntry(
        on=interaction.on,
        channel=interaction.channel,
        summary=interaction.summary,
        two_way=interaction.two_way,
        sentiment=interaction.sentiment,
        attendee_ids=interaction.attendee_ids,
        executives=interaction.executives,
        author=interaction.author,
    )


def capture(book: Book, account_id: str, entry: InteractionEntry, *, today: date) -> Edit:
    """Write an exchange down."""
    account = book.accounts.get(account_id)
    blank = Interaction(
        id=new_id(),
        account_id=account.id,
        on=today,
        channel=entry.channel,
        author=book.settings(today)[SENDER_NAME],
    )
    return create(_filled(book, blank, entry, today))


def change_interaction(
    book: Book, interaction_id: str, entry: InteractionEntry, *, today: date
) -> Edit:
    """Other facts about an exchange. On another day, what was heard or shown in it moves too."""
    interaction = book.interactions.get(interaction_id)
    filled = _filled(book, interaction, entry, today)
    step = change(interaction, filled)
    if filled.on == interaction.on:
        return step
    moving = [
        each
        for each in _noticed(book, interaction)
        if each.on == interaction.on and _may_move(each, filled.on)
    ]
    proofs = [each for each in _proven(book, interaction) if each.on == interaction.on]
    moved = (
        *(replace(each, on=filled.on) for each in moving),
        *(replace(each, on=filled.on) for each in proofs),
    )
    return step + Edit(before=(*moving, *proofs), after=moved)


def discard(book: Book, interaction_id: str) -> Edit:
    """Take an exchange out of the book. Signals and answers of it stay, on their own.

    A proof that only it showed is no more than what somebody wrote there, if anything.
    """
    interaction = book.interactions.get(interaction_id)
    noticed, proofs = _noticed(book, interaction), _proven(book, interaction)
    known = book.answers.of_accounts([interaction.account_id])
    answers = [each for each in known if each.interaction_id == interaction.id]
    alone = (
        *(replace(each, interaction_id=None) for each in noticed),
        *(replace(each, interaction_id=None) for each in answers),
        *(left for each in proofs if (left := _without_exchange(each)) is not None),
    )
    return remove([interaction]) + Edit(before=(*noticed, *answers, *proofs), after=alone)


def _noticed(book: Book, interaction: Interaction) -> list[Signal]:
    """The signals noticed in an exchange."""
    known = book.signals.of_accounts([interaction.account_id])
    return [each for each in known if each.interaction_id == interaction.id]


def _proven(book: Book, interaction: Interaction) -> list[Proof]:
    """What an exchange shows of a renewal."""
    known = book.proofs.of_accounts([interaction.account_id])
    return [each for each in known if each.interaction_id == interaction.id]


def _without_exchange(proof: Proof) -> Proof | None:
    """What is left of a proof whose exchange is gone; its file still shows it."""
    if proof.attachment_id is not None:
        return replace(proof, interaction_id=None)
    if not proof.text:
        return None
    return replace(proof, interaction_id=None, score=min(proof.score, ASSERTED))


def _may_move(signal: Signal, day: date) -> bool:
    """Tell whether a signal can be of this day: not behind its end or its confirmation."""
    return all(each is None or day <= each for each in (signal.ended_on, signal.confirmed_on))


def _filled(
    book: Book, interaction: Interaction, entry: InteractionEntry, today: date
) -> Interaction:
    if entry.on is None:
        typed.refuse("on", "Enter the day on which it took place.")
    if entry.sentiment not in {None, -1, 0, 1}:
        typed.refuse("sentiment", "Choose how it felt: better, the same or worse.")
    if entry.executives is not None and entry.executives < 0:
        typed.refuse("executives", "Enter how many executives were there, from zero up.")
    here = {each.id for each in book.contacts.of_accounts([interaction.account_id])}
    message = "Say in a few words what came of it."
    return replace(
        interaction,
        on=typed.not_ahead("on", entry.on, today),
        channel=entry.channel,
        summary=_said(entry.summary, message),
        two_way=entry.two_way,
        sentiment=entry.sentiment,
        attendee_ids=tuple(each for each in entry.attendee_ids if each in here),
        executives=entry.executives,
        author=typed.line("author", entry.author) or interaction.author,
    )


def _said(summary: str, message: str) -> str:
    kept = typed.text("summary", summary)
    if not kept:
        typed.refuse("summary", message)
    return kept
