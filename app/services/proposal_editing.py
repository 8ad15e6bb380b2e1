"""How a draft is changed by hand: its lines, its options, and the step that keeps it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from app.domain import proposals as rules
from app.domain.accounts import Account
from app.domain.edits import Edit
from app.domain.errors import RuleError, StaleError
from app.domain.money import Money, from_major
from app.domain.offers import Origin, OriginCode, PlanStep
from app.domain.products import Billing
from app.domain.proposals import LADDER, OPEN, OptionKey, Proposal, ProposalLine, ProposalOption
from app.services import offering, proposals
from app.services import proposal_drafting as drafting
from app.storage.book import Book

Plan: TypeAlias = Callable[[Book], Edit]
"""A step that the user may take; it is planned on the book as it is then."""

_RANKS = tuple(OptionKey)
_TOO_MANY = 10**9  # of anything on one line: a slip of the hand


def keep(book: Book, seen: Proposal, wanted: Proposal) -> Edit:
    """Keep a draft as *wanted*, provided that it still is as the user has *seen* it."""
    held = book.proposals.find([seen.id]).get(seen.id)
    if held is not None and held != seen:
        message = "The proposal has changed in the meantime. Look at it again, then change it."
        raise StaleError(message)
    if wanted.options != seen.options:
        settings = book.settings(seen.issued_on)
        said = drafting.words_of(book.accounts.get(seen.account_id), settings, seen)
        wanted = drafting.followed(seen, wanted, said)
    return proposals.save(book, wanted)


def working_draft(book: Book, account_id: str, *, today: date) -> tuple[Proposal, bool]:
    """The newest draft of an account and True, else a new one from defaults and False.

    Raises RuleError where there is nothing to renew.
    """
    held = [
        each
        for each in book.proposals.of_accounts([account_id])
        if each.state in OPEN and each.archived_on is None
    ]
    if held:
        return rules.newest_first(held)[0], True
    return proposals.draft(book, account_id, today=today), False


def accounts_called(book: Book, words: str, *, today: date, limit: int = 20) -> list[Account]:
    """The accounts whose name has these words, for choosing one by typing."""
    found = book.accounts.search(words, limit=limit)
    return [each for each in found if each.archived_on is None or today < each.archived_on]


def with_text(line: ProposalLine, text: str) -> ProposalLine:
    """The line under another name."""
    if not text.strip():
        message = "A line needs a name. Write what is offered."
        raise RuleError(message)
    return replace(line, text=text.strip())


def with_quantity(line: ProposalLine, quantity: Decimal) -> ProposalLine:
    """The line for another quantity at the same price of a unit; the total is rounded once."""
    if quantity >= _TOO_MANY:
        message = "That quantity is too large. Use at most nine digits."
        raise RuleError(message)
    line = _typed(line)
    if line.quantity <= 0 or quantity <= 0:
        return replace(line, quantity=quantity)
    share = quantity / line.quantity
    asked = line.list_annual * share if line.list_annual is not None else None
    return replace(line, quantity=quantity, annual=line.annual * share, list_annual=asked)


def with_price(line: ProposalLine, price: Decimal) -> ProposalLine:
    """The line at another price of a year, in major units."""
    return replace(_typed(line), annual=from_major(price, line.annual.currency))


def _typed(line: ProposalLine) -> ProposalLine:
    """The line with a figure typed by hand; what it was made of before is still known."""
    before = line.origin
    if before is None or before.code is OriginCode.TYPED:
        return replace(line, origin=before or Origin(code=OriginCode.TYPED))
    values = (before.code.value, *before.values)
    made = Origin(code=OriginCode.TYPED, source_id=before.source_id, values=values)
    return replace(line, origin=made)


def with_line(option: ProposalOption, number: int, line: ProposalLine) -> ProposalOption:
    """The option with this line in the place counted from 0."""
    lines = (*option.lines[:number], line, *option.lines[number + 1 :])
    return replace(option, lines=lines)


def with_new_line(option: ProposalOption, text: str, billing: Billing) -> ProposalOption:
    """The option with one more line, which costs nothing yet."""
    currency = option.lines[0].annual.currency
    line = ProposalLine(
        text=text,
        annual=Money(0, currency),
        billing=billing,
        origin=Origin(code=OriginCode.TYPED),
    )
    return replace(option, lines=(*option.lines, line))


def without_line(option: ProposalOption, number: int) -> ProposalOption:
    """The option without the line in this place; one must remain."""
    return replace(option, lines=(*option.lines[:number], *option.lines[number + 1 :]))


def with_step(steps: tuple[PlanStep, ...], number: int, step: PlanStep) -> tuple[PlanStep, ...]:
    """The plan with this step in the place counted from 0."""
    return (*steps[:number], step, *steps[number + 1 :])


def without_step(steps: tuple[PlanStep, ...], number: int) -> tuple[PlanStep, ...]:
    """The plan without the step in this place."""
    return (*steps[:number], *steps[number + 1 :])


def with_new_option(
    book: Book, proposal: Proposal, key: OptionKey, *, today: date
) -> ProposalOption:
    """An option of this rank: as the facts have it, else a copy of the one below it.

    Where seats stand idle, the alternative is for as many as would do.
    """
    facts = proposals.facts_of(book, proposal.account_id, today)
    planned = offering.planned_for(book, facts, today, proposal)
    said = drafting.words_of(facts.account, book.settings(today), proposal)
    name = drafting.naming_of(said).options[key]
    copied = replace(_nearest(proposal.options, key), key=key, name=name)
    if key not in LADDER:
        smaller = planned.smaller if key is OptionKey.ALTERNATIVE else None
        if smaller is None:
            return replace(copied, summary="", fits_if="")
        return drafting.described(smaller, planned, said)
    option = next((each for each in planned.options if each.key is key), copied)
    return drafting.described(option, planned, said)


def _nearest(options: Sequence[ProposalOption], key: OptionKey) -> ProposalOption:
    """The highest option below *key*, else the lowest of all."""
    below = [each for each in options if _RANKS.index(each.key) < _RANKS.index(key)]
    return below[-1] if below else options[0]
