"""What is said of a renewal: decisions, the outlook, calls, hours and paper seen to move.

The first word makes the renewal; until then a contract has none.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias, TypeVar

from app.domain.contracts import Contract
from app.domain.dated import Dated
from app.domain.edits import Edit, change, create
from app.domain.money import Money
from app.domain.opportunities import Category, LossReason
from app.domain.pipeline.forecast import is_surer
from app.domain.renewals import (
    Bundling,
    Decided,
    HoursSpent,
    Outlook,
    PaperEvent,
    Renewal,
    RenewalCall,
    RenewalRisk,
    RenewalType,
    Touch,
)
from app.domain.renewing.choice import Choice, decided
from app.domain.renewing.forecast import call_on
from app.domain.renewing.long_term import LongTerm
from app.domain.renewing.outlook import ACTIONABLE, expected_loss, said_on
from app.domain.settings import SENDER_NAME
from app.services import renewing
from app.services.editing import typed
from app.services.renewing import Detail
from app.services.words import Words
from app.storage.book import Book

Decision: TypeAlias = RenewalType | Touch | Bundling | LongTerm
"""What the user may decide otherwise than the rule."""

D = TypeVar("D", bound=Dated)

_MOST_HOURS = Decimal(24)
_CHOICES: Mapping[type[StrEnum], Callable[[Detail], Choice[StrEnum]]] = {
    RenewalType: lambda found: found.row.type,
    Touch: lambda found: found.row.touch,
    Bundling: lambda found: found.row.bundling,
    LongTerm: lambda found: found.several_years.choice,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Amounts:
    """What a renewal may come to a year, in the contract's currency."""

    best: Decimal | None = None
    likely: Decimal | None = None
    sure: Decimal | None = None


def decide(book: Book, contract_id: str, value: Decision, reason: str, *, today: date) -> Edit:
    """Decide it otherwise than the rule from today on, with a reason.

    What the rule says is no decision: it takes an earlier one back. Raises EntryError for what is
    forbidden whatever the reason: enterprise or red left to itself, growth or years at risk.
    """
    contract, before = _of(book, contract_id)
    about = type(value)
    said = typed.text("reason", reason)
    made = Decided(
        about=about.__name__, value=value, reason=said, since=today, author=_me(book, today)
    )
    after = _deciding(_begun(contract, before), made)
    found = _CHOICES[about](renewing.detail(book, contract_id, today=today, renewal=after))
    if found.computed is value:
        return undecide(book, contract_id, about, today=today)
    if found.guard is not None:
        typed.refuse("value", f"{Words().evidence(found.guard)}.")
    if not said:
        typed.refuse("reason", "The rule says something else. Write why you decide otherwise.")
    return _kept(before, after)


def undecide(book: Book, contract_id: str, about: type[StrEnum], *, today: date) -> Edit:
    """Let the rule decide again from today on."""
    _, before = _of(book, contract_id)
    if before is None or decided(before, about, today) is None:
        return Edit()
    made = Decided(about=about.__name__, value="", since=today, author=_me(book, today))
    return _kept(before, _deciding(before, made))


def expect(  # noqa: PLR0913 - what an outlook says
    book: Book,
    contract_id: str,
    outlook: Outlook,
    *,
    today: date,
    reason: LossReason | None = None,
    detail: str = "",
    swing: Decimal | None = None,
) -> Edit:
    """Say what is expected from today on, and what acting could still save a year.

    A loss has a reason. The swing is never more than what is expected to be lost, and only what
    can be helped has one. Raises EntryError.
    """
    contract, before = _of(book, contract_id)
    if outlook is not Outlook.WILL_RENEW and reason is None:
        typed.refuse("reason", "Choose why something would be lost.")
    saved = typed.amount("swing", swing, contract.currency)
    if saved is not None:
        _check_swing(contract, before, outlook, saved, today)
    made = RenewalRisk(
        outlook=outlook,
        reason=None if outlook is Outlook.WILL_RENEW else reason,
        detail=typed.text("detail", detail),
        swing=saved,
        since=today,
        author=_me(book, today),
    )
    begun = _begun(contract, before)
    return _kept(before, replace(begun, risks=_with(begun.risks, made)))


def expect_nothing(book: Book, contract_id: str, *, today: date) -> Edit:
    """Take back from today on what was expected."""
    _, before = _of(book, contract_id)
    if before is None or said_on(before, today) is None:
        return Edit()
    made = RenewalRisk(outlook=None, since=today, author=_me(book, today))
    return _kept(before, replace(before, risks=_with(before.risks, made)))


def call(  # noqa: PLR0913 - what a call says
    book: Book,
    contract_id: str,
    category: Category | None,
    reason: str = "",
    amounts: Amounts | None = None,
    *,
    today: date,
) -> Edit:
    """Say from today on how sure it is, and what it may come to. Only to raise takes a reason.

    Nobody commits without paper seen to move and a known notice period. No category, or the
    rule's, leaves that to the rule. Raises EntryError.
    """
    contract, before = _of(book, contract_id)
    found = renewing.one(book, contract_id, today=today).forecast
    said = typed.text("reason", reason)
    wanted = None if category is found.computed else category
    if wanted is not None and is_surer(wanted, found.computed):
        if wanted is Category.COMMIT and found.missing:
            missing = Words().evidence(found.missing[0].reason)
            typed.refuse("category", f"{missing}. Record that first, or call it best case.")
        if not said:
            typed.refuse("reason", "It is surer than the rule says. Write why.")
    best, likely, sure = _amounts(contract, amounts or Amounts())
    made = RenewalCall(
        category=wanted,
        best=best,
        likely=likely,
        sure=sure,
        reason=said,
        since=today,
        author=_me(book, today),
    )
    held = call_on(before, today)
    if held is None and (wanted, best, likely, sure) == (None, None, None, None):
        return Edit()
    begun = _begun(contract, before)
    return _kept(before, replace(begun, calls=_with(begun.calls, made)))


def log_hours(book: Book, contract_id: str, spent: HoursSpent, *, today: date) -> Edit:
    """Write down time that went into it on a day; several times of a day add up."""
    contract, before = _of(book, contract_id)
    hours = spent.hours
    if not hours.is_finite() or hours <= 0 or hours > _MOST_HOURS:
        typed.refuse("hours", "Enter the hours of one day: more than 0, at most 24.")
    typed.not_ahead("on", spent.since, today)
    made = replace(spent, text=typed.line("text", spent.text))
    begun = _begun(contract, before)
    return _kept(before, replace(begun, hours=(*begun.hours, made)))


def unlog_hours(book: Book, contract_id: str, spent: HoursSpent) -> Edit:
    """Take back time that was written down by mistake."""
    _, before = _of(book, contract_id)
    if before is None or spent not in before.hours:
        typed.refuse("hours", "This time is not on record any more. Look again.")
    place = before.hours.index(spent)
    return _kept(before, replace(before, hours=(*before.hours[:place], *before.hours[place + 1 :])))


def observe(book: Book, contract_id: str, seen: PaperEvent, *, today: date) -> Edit:
    """Write down something seen on their side of the paper (MARKET F2). The same is seen once."""
    contract, before = _of(book, contract_id)
    typed.not_ahead("on", seen.since, today)
    if contract.start is not None and seen.since < contract.start:
        typed.refuse("on", "That was before this term began. Enter the day of what is seen now.")
    made = replace(seen, text=typed.line("text", seen.text), author=_me(book, today))
    begun = _begun(contract, before)
    same = (seen.kind, seen.since)
    kept = (each for each in begun.events if (each.kind, each.since) != same)
    return _kept(before, replace(begun, events=(*kept, made)))


def unobserve(book: Book, contract_id: str, seen: PaperEvent) -> Edit:
    """Take back what was not seen after all."""
    _, before = _of(book, contract_id)
    if before is None or seen not in before.events:
        typed.refuse("on", "This is not on record any more. Look again.")
    return _kept(before, replace(before, events=tuple(e for e in before.events if e != seen)))


def own(book: Book, contract_id: str, owner: str) -> Edit:
    """Say who works it; nobody named is who looks after the account."""
    contract, before = _of(book, contract_id)
    return _kept(before, replace(_begun(contract, before), owner=typed.line("owner", owner)))


def _of(book: Book, contract_id: str) -> tuple[Contract, Renewal | None]:
    contract = book.contracts.get(contract_id)
    return contract, book.renewals.find([contract_id]).get(contract_id)


def _begun(contract: Contract, before: Renewal | None) -> Renewal:
    return before or Renewal(id=contract.id, account_id=contract.account_id)


def _kept(before: Renewal | None, after: Renewal) -> Edit:
    if before is not None:
        return change(before, after)
    return Edit() if after == Renewal(id=after.id, account_id=after.account_id) else create(after)


def _me(book: Book, today: date) -> str:
    return book.settings(today)[SENDER_NAME]


def _with(history: tuple[D, ...], made: D) -> tuple[D, ...]:
    """What was said before, and this; of one day, what was said last."""
    return (*(each for each in history if each.since != made.since), made)


def _deciding(renewal: Renewal, made: Decided) -> Renewal:
    same = (made.about, made.since)
    kept = (each for each in renewal.decided if (each.about, each.since) != same)
    return replace(renewal, decided=(*kept, made))


def _check_swing(
    contract: Contract, before: Renewal | None, outlook: Outlook, saved: Money, today: date
) -> None:
    if outlook not in ACTIONABLE:
        typed.refuse("swing", "Only what can be helped could be saved. Choose such an outlook.")
    if saved.minor < 0:
        typed.refuse("swing", "Enter what could be saved a year: zero or more.")
    held = call_on(before, today)
    arr = contract.annual(today) if contract.lines else None
    lost = expected_loss(outlook, arr, None if held is None else held.likely)
    if lost is not None and saved.minor > lost.minor:
        typed.refuse("swing", f"Only {lost} a year is expected to be lost. Enter that at most.")


def _amounts(
    contract: Contract, amounts: Amounts
) -> tuple[Money | None, Money | None, Money | None]:
    found = [
        typed.amount(name, value, contract.currency)
        for name, value in (
            ("best", amounts.best),
            ("likely", amounts.likely),
            ("sure", amounts.sure),
        )
    ]
    best, likely, sure = found
    for name, each in zip(("best", "likely", "sure"), found, strict=True):
        if each is not None and each.minor < 0:
            typed.refuse(name, "Enter what it comes to a year: zero or more.")
    _check_order(best, likely, "likely", "The most likely amount is at most the best one.")
    _check_order(likely, sure, "sure", "What is sure is at most what is most likely.")
    _check_order(best, sure, "sure", "What is sure is at most the best amount.")
    return best, likely, sure


def _check_order(more: Money | None, less: Money | None, field: str, message: str) -> None:
    if more is not None and less is not None and less.minor > more.minor:
        typed.refuse(field, message)
