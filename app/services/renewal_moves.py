"""A renewal called surer or less sure than the rule says, with the evidence that this takes."""

from dataclasses import dataclass, replace
from datetime import date

from app.domain.contracts import Contract
from app.domain.edits import Edit, change, create
from app.domain.opportunities import Category
from app.domain.pipeline.forecast import is_surer
from app.domain.readiness.items import State
from app.domain.renewals import PaperEvent, Renewal, RenewalCall
from app.domain.renewing.forecast import NEEDED, NOT_EXCUSED, Condition, Met, call_on
from app.domain.settings import SENDER_NAME
from app.services import renewing
from app.services.editing import contracts, renewals, typed
from app.services.editing.renewals import Amounts
from app.services.renewing import RenewalRow
from app.storage.book import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What it takes to call a renewal *wanted*: what that lacks, and what has to be recorded."""

    row: RenewalRow
    wanted: Category
    lacking: tuple[Met, ...] = ()
    needs_reason: bool = False

    def needs(self, condition: Condition) -> bool:
        """Whether nothing but the record of this lets it be called so."""
        is_commit = self.wanted is Category.COMMIT and self.needs_reason
        lacks = any(each.condition is condition for each in self.lacking)
        return is_commit and lacks and condition in NOT_EXCUSED

    @property
    def is_free(self) -> bool:
        """Whether it may be called so without a word: it is lower, or what the rule says."""
        return not self.needs_reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What is known that the rule did not know, as far as it was asked for.

    The notice period is so many days, or so many months.
    """

    reason: str = ""
    seen: PaperEvent | None = None
    notice: int | None = None
    in_months: bool = False


def asked(book: Book, contract_id: str, wanted: Category, *, today: date) -> Asked:
    """What it takes to call the renewal of a contract *wanted*."""
    row = renewing.one(book, contract_id, today=today)
    if not is_surer(wanted, row.forecast.computed):
        return Asked(row=row, wanted=wanted)
    needed = [
        condition
        for category, conditions in NEEDED.items()
        if not is_surer(category, wanted)
        for condition in conditions
    ]
    met = (row.forecast.of(each) for each in needed)
    lacking = tuple(each for each in met if each.state is not State.PASS)
    return Asked(row=row, wanted=wanted, lacking=lacking, needs_reason=True)


def move(book: Book, contract_id: str, wanted: Category, shown: Shown, *, today: date) -> Edit:
    """Call it *wanted* from today on, recording what was shown, all in one step.

    What it may come to stays as it was called. Raises EntryError.
    """
    needed = asked(book, contract_id, wanted, today=today)
    contract = book.contracts.get(contract_id)
    before = book.renewals.find([contract_id]).get(contract_id)
    if shown.seen is None and shown.notice is None:
        amounts = _amounts(before, today)
        return renewals.call(book, contract_id, wanted, shown.reason, amounts, today=today)
    _check(needed, shown)
    observed = before or Renewal(id=contract.id, account_id=contract.account_id)
    if shown.seen is not None:
        (made,) = renewals.observe(book, contract_id, shown.seen, today=today).after
        observed = made if isinstance(made, Renewal) else observed
    after = _called(observed, wanted, typed.text("reason", shown.reason), book, today)
    kept = create(after) if before is None else change(before, after)
    return kept + _notice(book, contract, shown)


def _check(needed: Asked, shown: Shown) -> None:
    if needed.needs(Condition.PAPER) and shown.seen is None:
        typed.refuse("seen", "Nobody commits on a verbal yes. Say what was seen on their side.")
    if needed.needs(Condition.NOTICE) and shown.notice is None:
        typed.refuse("notice", "Nobody commits without the notice period. Look in the contract.")
    if needed.needs_reason and not shown.reason.strip():
        typed.refuse("reason", "It is surer than the rule says. Write why.")


def _called(renewal: Renewal, wanted: Category, reason: str, book: Book, today: date) -> Renewal:
    held = call_on(renewal, today) or RenewalCall()
    author = book.settings(today)[SENDER_NAME]
    made = replace(held, category=wanted, reason=reason, since=today, author=author)
    earlier = (each for each in renewal.calls if each.since != today)
    return replace(renewal, calls=(*earlier, made))


def _amounts(renewal: Renewal | None, today: date) -> Amounts:
    held = call_on(renewal, today)
    if held is None:
        return Amounts()
    best, likely, sure = (
        None if each is None else each.major for each in (held.best, held.likely, held.sure)
    )
    return Amounts(best=best, likely=likely, sure=sure)


def _notice(book: Book, contract: Contract, shown: Shown) -> Edit:
    if shown.notice is None:
        return Edit()
    terms = replace(
        contracts.terms_of(contract),
        notice_days=None if shown.in_months else shown.notice,
        notice_months=shown.notice if shown.in_months else None,
    )
    return contracts.change_terms(book, contract.id, terms)
