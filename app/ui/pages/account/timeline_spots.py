"""What stands on the drawn contracts, each with the sentence that explains it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.contracts import Contract
from app.domain.renewing.terms import Gap, Overlap, gaps, overlaps, steps, ways_out
from app.services.account import ContractRow
from app.ui.labels import date_text, money_text, translate
from app.ui.pages.account import wording
from app.ui.pages.account.contract_columns import notice_text
from app.ui.speaking import speak


class What(StrEnum):
    """What a spot is: each has a shape of its own."""

    TERM = "term"
    STEP = "step"
    WAY_OUT = "way_out"
    OPT_OUT = "opt_out"
    RENEWAL = "renewal"
    EXTENSION = "extension"
    GAP = "gap"
    OVERLAP = "overlap"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Something drawn in the *row* of a contract, from a day to another; None is open."""

    what: What
    row: int
    first: date | None
    last: date | None
    text: str


def spots(rows: Sequence[ContractRow]) -> tuple[Spot, ...]:
    """Everything that is drawn, contract by contract, what is odd about them after it."""
    found: list[Spot] = []
    contracts = [row.contract for row in rows]
    numbers = {row.id: number for number, row in enumerate(rows)}
    names = {row.id: name_of(row.contract) for row in rows}
    for number, row in enumerate(rows):
        found += _of_contract(number, row)
    for gap in gaps(contracts):
        found.append(
            Spot(
                what=What.GAP,
                row=numbers[gap.contract_id],
                first=gap.first,
                last=gap.last,
                text=_gap_text(gap, names[gap.contract_id]),
            )
        )
    for twice in overlaps(contracts):
        found.append(
            Spot(
                what=What.OVERLAP,
                row=numbers[twice.other_id],
                first=twice.first,
                last=twice.last,
                text=_overlap_text(twice, names),
            )
        )
    return tuple(found)


def oddities(found: Sequence[Spot]) -> tuple[Spot, ...]:
    """Those that say that something is odd."""
    return tuple(each for each in found if each.what in {What.GAP, What.OVERLAP})


def name_of(contract: Contract) -> str:
    """What a contract is called: its name, else what is sold."""
    lines = ", ".join(dict.fromkeys(line.text for line in contract.lines))
    return contract.name or lines or translate("Contracts", "Contract")


def _of_contract(number: int, row: ContractRow) -> Iterator[Spot]:
    contract, tr = row.contract, _tr
    yield _spot(What.TERM, number, contract.start, contract.end, _term_text(row))
    for line in steps(contract):
        words = tr("From {day}: {text}, {amount} more a year. It ends with the contract.")
        if line.end is not None and line.end != contract.end:
            words = tr("From {day} to {end}: {text}, {amount} more a year.")
        text = words.format(
            day=date_text(line.start),
            end=date_text(line.end),
            text=line.text,
            amount=money_text(line.annual),
        )
        yield _spot(What.STEP, number, line.start, line.end or contract.end, text)
    for day, last in ways_out(contract):
        words = tr("Can be left on {day}: notice by {last}.")
        text = words.format(day=date_text(day), last=date_text(last))
        yield _spot(What.WAY_OUT, number, last, last, text)
    if contract.opt_out_date is not None:
        words = tr("Last day for notice: {day}, {notice} before it renews.")
        if contract.auto_renew is False:
            words = tr("Last day for notice: {day}, {notice} before the end of the term.")
        day = contract.opt_out_date
        text = words.format(day=date_text(day), notice=notice_text(contract))
        yield _spot(What.OPT_OUT, number, day, day, text)
    if contract.renewal_date is not None:
        words = tr("Renewal date: {day}, the day after the last one of the term.")
        day = contract.renewal_date
        yield _spot(What.RENEWAL, number, day, day, words.format(day=date_text(day)))
        if contract.extended_until is not None:
            words = tr("Extended until {day}: in force while it is signed.")
            until = contract.extended_until
            yield _spot(What.EXTENSION, number, day, until, words.format(day=date_text(until)))


def _spot(what: What, row: int, first: date | None, last: date | None, text: str) -> Spot:
    return Spot(what=what, row=row, first=first, last=last, text=text)


def _term_text(row: ContractRow) -> str:
    contract = row.contract
    words = _tr("{name}: {amount} a year, from {start} to {end}. {standing}.")
    unknown = _tr("an unknown day")
    return words.format(
        name=name_of(contract),
        amount=money_text(row.annual),
        start=date_text(contract.start) if contract.start else unknown,
        end=date_text(contract.end) if contract.end else unknown,
        standing=wording.standings()[row.standing],
    )


def _gap_text(gap: Gap, name: str) -> str:
    words = _tr("Gap: nothing is under contract from {first} to {last}, {days} before “{name}”.")
    return words.format(
        first=date_text(gap.first),
        last=date_text(gap.last),
        days=speak().days(gap.days),
        name=name,
    )


def _overlap_text(twice: Overlap, names: dict[str, str]) -> str:
    words = _tr("Twice: “{text}” is in “{one}” and in “{other}” from {first} to {last}.")
    if twice.last is None:
        words = _tr("Twice: “{text}” is in “{one}” and in “{other}” from {first} on.")
    return words.format(
        text=twice.text,
        one=names[twice.contract_id],
        other=names[twice.other_id],
        first=date_text(twice.first) if twice.first > date.min else _tr("an unknown day"),
        last=date_text(twice.last),
    )


def _tr(text: str) -> str:
    return translate("ContractTimeline", text)
