"""Contracts and their lines as tables."""

from dataclasses import dataclass
from datetime import date

from app.domain.contracts import Contract, ContractLine, Standing
from app.domain.products import Billing
from app.services.account import ContractRow
from app.ui.labels import (
    NOTHING,
    date_text,
    days_text,
    money_text,
    number_text,
    percent_text,
    translate,
)
from app.ui.pages.account import wording
from app.ui.speaking import speak
from app.ui.widgets.table import Column

_SOME_DAY = date(2001, 1, 1)


@dataclass(frozen=True, slots=True)
class LineRow:
    """A line with its place in the contract, counted from 0, and the name of its unit."""

    number: int
    line: ContractLine
    where: str = ""

    @property
    def id(self) -> int:
        """The place: lines have no ids of their own."""
        return self.number


def contract_columns() -> list[Column[ContractRow]]:
    """What is shown of a contract; what is unknown says so."""
    standings = wording.standings()
    unknown = translate("Contracts", "unknown")
    return [
        Column(
            key="name",
            title=translate("Contracts", "Contract"),
            text=lambda row: row.contract.name or translate("Contracts", "Contract"),
            strong=True,
            width=150,
            stretch=True,
        ),
        Column(
            key="standing",
            title=translate("Contracts", "State"),
            text=lambda row: standings[row.standing],
            tone=lambda row: "watch" if row.standing is Standing.OVERDUE else "",
            width=120,
        ),
        Column(
            key="annual",
            title=translate("Contracts", "A year"),
            text=lambda row: money_text(row.annual, cents=True),
            sort=lambda row: row.annual.minor,
            align="right",
            width=120,
        ),
        Column(
            key="start",
            title=translate("Contracts", "First day"),
            text=lambda row: date_text(row.contract.start) if row.contract.start else unknown,
            tone=lambda row: "" if row.contract.start else "danger",
            sort=lambda row: row.contract.start,
            width=104,
        ),
        Column(
            key="end",
            title=translate("Contracts", "Last day"),
            text=lambda row: date_text(row.contract.end) if row.contract.end else unknown,
            tone=lambda row: "" if row.contract.end else "danger",
            sort=lambda row: row.contract.end,
            width=104,
        ),
        Column(
            key="notice",
            title=translate("Contracts", "Notice"),
            text=lambda row: notice_text(row.contract) or unknown,
            tone=lambda row: "" if row.contract.knows_notice else "danger",
            sort=lambda row: _notice_days(row.contract),
            width=88,
        ),
        Column(
            key="opt_out",
            title=translate("Contracts", "Opt out by"),
            text=lambda row: date_text(row.contract.opt_out_date),
            sort=lambda row: row.contract.opt_out_date,
            tip=lambda row: days_text(row.days_to_opt_out),
            width=104,
        ),
        Column(
            key="renews",
            title=translate("Contracts", "At its end"),
            text=lambda row: _at_end(row.contract),
            tip=lambda row: _agreed(row.contract),
            width=120,
        ),
        Column(
            key="uplift",
            title=translate("Contracts", "Increase"),
            text=lambda row: percent_text(row.contract.uplift),
            sort=lambda row: row.contract.uplift,
            align="right",
            width=80,
        ),
    ]


def line_columns() -> list[Column[LineRow]]:
    """What is shown of a line."""
    return [
        Column(
            key="text",
            title=translate("Contracts", "What is sold"),
            text=lambda row: row.line.text,
            strong=True,
            width=180,
            stretch=True,
        ),
        Column(
            key="quantity",
            title=translate("Contracts", "Quantity"),
            text=lambda row: number_text(row.line.quantity),
            sort=lambda row: row.line.quantity,
            align="right",
            width=90,
        ),
        Column(
            key="unit",
            title=translate("Contracts", "Unit"),
            text=lambda row: row.line.unit,
            width=110,
        ),
        Column(
            key="where",
            title=translate("Contracts", "For"),
            text=lambda row: row.where or translate("Contracts", "whole account"),
            tone=lambda row: "" if row.where else "tertiary",
            tip=lambda row: row.where,
            width=120,
        ),
        Column(
            key="annual",
            title=translate("Contracts", "A year"),
            text=lambda row: money_text(row.line.annual, cents=True),
            sort=lambda row: row.line.annual.minor,
            align="right",
            width=130,
        ),
        Column(
            key="billing",
            title=translate("Contracts", "Billed"),
            text=lambda row: (
                translate("Contracts", "once")
                if row.line.billing is Billing.ONE_TIME
                else translate("Contracts", "every year")
            ),
            width=100,
        ),
        Column(
            key="from",
            title=translate("Contracts", "First day"),
            text=lambda row: date_text(row.line.start) if row.line.start else NOTHING,
            sort=lambda row: row.line.start,
            width=104,
        ),
        Column(
            key="to",
            title=translate("Contracts", "Last day"),
            text=lambda row: date_text(row.line.end) if row.line.end else NOTHING,
            sort=lambda row: row.line.end,
            width=104,
        ),
    ]


def notice_text(contract: Contract) -> str:
    """The notice period with its unit; empty if it is not known."""
    if contract.notice_months is not None:
        return speak().months(contract.notice_months)
    return "" if contract.notice_days is None else speak().days(contract.notice_days)


def _notice_days(contract: Contract) -> int | None:
    """The notice period in days, to sort by: months have different lengths, but not by much."""
    last = contract.notice_before(_SOME_DAY)
    return None if last is None else (_SOME_DAY - last).days


def _agreed(contract: Contract) -> str:
    """What else is agreed about its end."""
    said = []
    if contract.yearly_opt_out:
        said.append(translate("Contracts", "It can be left each year."))
    if contract.extended_until is not None:
        words = translate("Contracts", "Extended until {day}.")
        said.append(words.format(day=date_text(contract.extended_until)))
    if contract.signed_on is not None:
        words = translate("Contracts", "Signed on {day}.")
        said.append(words.format(day=date_text(contract.signed_on)))
    return " ".join(said)


def _at_end(contract: Contract) -> str:
    words = {
        None: translate("Contracts", "unknown"),
        True: translate("Contracts", "renews itself"),
        False: translate("Contracts", "ends by itself"),
    }
    return words[contract.auto_renew]
