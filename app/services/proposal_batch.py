"""Standard proposals for many accounts at once: one folder of PDFs, and why some were not made."""

import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from app.documents.formats import Formats
from app.domain.accounts import Segment
from app.domain.contracts import Contract, Standing, arr, overdue_arr
from app.domain.edits import Edit, create
from app.domain.errors import MachineError, PerennialError, RuleError
from app.domain.facts import Facts
from app.domain.money import Money
from app.domain.proposals import OPEN, Proposal, ProposalState, newest_first
from app.domain.settings import LANGUAGE
from app.services import proposals
from app.services.judgements import Rules, judge_segment, rules_of
from app.services.proposals import file_name
from app.storage.book import Book

AHEAD = 120  # days: nothing standard is proposed earlier (DOMAIN 7.2)
_TO_DECIDE = frozenset((Standing.IN_FORCE, Standing.OVERDUE))
_ELSEWHERE = "Its next renewal is that of another contract. Make this proposal by hand."


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A renewal that a standard proposal can be made for.

    *days* are those to the renewal, below zero when the term is over. *latest* is the proposal
    that it has already.
    """

    contract_id: str
    account_id: str
    account: str
    segment: Segment | None
    renewal_date: date
    days: int
    annual: Money
    latest: Proposal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A proposal that was written; *is_new* tells it from a draft that was there already."""

    candidate: Candidate
    path: Path
    proposal: Proposal
    is_new: bool
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """An account whose proposal was not written, and why."""

    candidate: Candidate
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What became of all. *left* were not come to: it was stopped, or the disk failed (*why*)."""

    folder: Path
    made: tuple[Made, ...]
    refused: tuple[Refused, ...]
    left: tuple[Candidate, ...] = ()
    why: str = ""

    @property
    def drafts(self) -> tuple[Proposal, ...]:
        """What is to be kept in the book."""
        return tuple(each.proposal for each in self.made if each.is_new)


def candidates(
    book: Book, *, today: date, contract_ids: Collection[str] | None = None
) -> tuple[Candidate, ...]:
    """The renewals of these contracts, else all of the days ahead; the nearest one first."""
    chosen = [each for each in _contracts(book, contract_ids) if _is_to_decide(each, today)]
    if contract_ids is None:
        last = today + timedelta(days=AHEAD)
        chosen = [each for each in chosen if each.end is not None and each.end < last]
    ids = sorted({each.account_id for each in chosen})
    facts, rules = book.facts(today, ids), rules_of(book, today)
    held: dict[str, list[Proposal]] = {}
    for proposal in book.proposals.of_accounts(ids):
        held.setdefault(proposal.contract_id or "", []).append(proposal)
    found = [
        Candidate(
            contract_id=each.id,
            account_id=each.account_id,
            account=facts[each.account_id].account.name,
            segment=_segment(facts[each.account_id], rules),
            renewal_date=each.renewal_date,
            days=(each.renewal_date - today).days,
            annual=each.annual(today),
            latest=next(iter(newest_first(held.get(each.id, ()))), None),
        )
        for each in chosen
        if each.renewal_date is not None and facts[each.account_id].account.archived_on is None
    ]
    return tuple(
        sorted(found, key=lambda each: (each.renewal_date, each.account, each.contract_id))
    )


def new_folder(parent: Path, name: str) -> Path:
    """A folder that was not there before, so that nothing in it is anybody else's."""
    try:
        for place in _numbered(parent / name):
            if not place.exists():
                place.mkdir()
                return place
    except OSError as reason:
        message = (
            f"The folder for the proposals could not be made in {parent}: "
            f"{reason.strerror or reason}. Choose another place."
        )
        raise MachineError(message) from reason
    raise AssertionError


def make(  # noqa: PLR0913 - who, where, when, and two ways to talk meanwhile
    book: Book,
    wanted: Sequence[Candidate],
    folder: Path,
    *,
    today: date,
    tell: Callable[[int, int, str], object] = lambda *_: None,
    is_stopped: Callable[[], bool] = lambda: False,
) -> Report:
    """Write a proposal for each of them into *folder*; a refusal of one stops nobody else.

    What is there as a draft is written as it is; all others come from defaults, in no book yet.
    Stops where the disk fails, for it would fail again.
    """
    made, refused = list[Made](), list[Refused]()
    names = set[str]()
    for number, each in enumerate(wanted):
        tell(number, len(wanted), each.account)
        if is_stopped():
            return Report(
                folder=folder, made=tuple(made), refused=tuple(refused), left=tuple(wanted[number:])
            )
        try:
            made.append(_made(book, each, folder, names, today))
        except MachineError as reason:
            return Report(
                folder=folder,
                made=tuple(made),
                refused=tuple(refused),
                left=tuple(wanted[number:]),
                why=str(reason),
            )
        except PerennialError as reason:
            refused.append(Refused(candidate=each, reason=str(reason)))
    tell(len(wanted), len(wanted), "")
    return Report(folder=folder, made=tuple(made), refused=tuple(refused))


def tidy(report: Report) -> None:
    """Take the folder away again if nothing came into it."""
    with suppress(OSError):  # something is in it, or it is gone already
        report.folder.rmdir()


def keep(report: Report) -> Edit:
    """Keep the drafts that were made, as one step."""
    return create(*report.drafts)


def free_name(name: str, taken: set[str]) -> str:
    """The name of a file, with a number where one like it is taken on any system; takes it."""
    stem, dot, ending = name.rpartition(".")
    found = next(each for each in _variants(stem, dot + ending) if _folded(each) not in taken)
    taken.add(_folded(found))
    return found


def _made(book: Book, wanted: Candidate, folder: Path, names: set[str], today: date) -> Made:
    proposal, is_new = _proposal(book, wanted, today)
    path = folder / free_name(file_name(book, proposal), names)
    rendered = proposals.write_pdf(book, proposal, path, today=today)
    return Made(
        candidate=wanted,
        path=path,
        proposal=proposal,
        is_new=is_new,
        warnings=rendered.warnings,
    )


def _proposal(book: Book, wanted: Candidate, today: date) -> tuple[Proposal, bool]:
    """The draft that is there, else a new one. Raises RuleError where an offer is out already."""
    held = [
        each
        for each in book.proposals.of_accounts([wanted.account_id])
        if each.contract_id == wanted.contract_id and each.archived_on is None
    ]
    for each in newest_first(held):
        state = each.state_on(today)
        if state in OPEN:
            return each, False
        if state is ProposalState.SENT:
            day = Formats(book.settings(today)[LANGUAGE]).short_day(each.valid_until)
            message = f"One is out and can be accepted until {day}. Make a new version of that one."
            raise RuleError(message)
    made = proposals.draft(book, wanted.account_id, today=today)
    if made.contract_id != wanted.contract_id:
        raise RuleError(_ELSEWHERE)
    return made, True


def _segment(facts: Facts, rules: Rules) -> Segment | None:
    today = rules.today
    worth = arr(facts.contracts, today) or overdue_arr(facts.contracts, today)
    return judge_segment(facts, worth, rules).segment


def _contracts(book: Book, ids: Collection[str] | None) -> Iterable[Contract]:
    return book.contracts.all() if ids is None else book.contracts.find(ids).values()


def _is_to_decide(contract: Contract, today: date) -> bool:
    return contract.outcome is None and contract.standing(today) in _TO_DECIDE


def _numbered(path: Path) -> Iterator[Path]:
    return (path.with_name(each) for each in _variants(path.name, ""))


def _variants(stem: str, ending: str) -> Iterator[str]:
    yield f"{stem}{ending}"
    number = 2
    while True:
        yield f"{stem} ({number}){ending}"
        number += 1


def _folded(name: str) -> str:
    """Names that a file system may take for one: whatever their case and composition."""
    return unicodedata.normalize("NFKC", name).casefold()
