"""The columns of the table of renewals; the conditions of every view ask them, too."""

from collections.abc import Callable, Mapping
from typing import Any

from app.domain.money import Money
from app.domain.opportunities import Category
from app.services import forecast_phrases, phrases, renewing_phrases
from app.services.renewal_board import is_unknown, swing_of
from app.services.renewing import RenewalRow
from app.ui.labels import NOTHING, date_text, money_text, number_text, segment_text, translate
from app.ui.pages.renewals import wording
from app.ui.speaking import speak
from app.ui.widgets.table import Column

_RISKY, _SAFE = "risk", "safe"


def columns() -> list[Column[RenewalRow]]:
    """The table's columns, in the order of a first visit."""
    return [*_whose(), *_when(), *_how(), *_next(), *_work()]


def _whose() -> list[Column[RenewalRow]]:
    return [
        Column(
            key="account",
            title=_tr("Account"),
            text=lambda row: row.account,
            tip=wording.told,
            value=lambda row: row.account,
            unit="choice",
            strong=True,
            width=176,
            stretch=True,
            fixed=True,
        ),
        Column(
            key="contract",
            title=_tr("Contract"),
            text=wording.contract_text,
            value=wording.contract_text,
            width=132,
            hidden=True,
        ),
        Column(
            key="health",
            title=_tr("Health"),
            text=lambda row: phrases.COLOURS[row.colour],
            sort=lambda row: row.score,
            picture=wording.health_of,
            value=lambda row: row.colour,
            unit="choice",
            choices=_words(phrases.COLOURS),
            width=144,
        ),
        _money("arr", _tr("ARR"), lambda row: row.arr),
        _choice(
            "segment",
            _tr("Segment"),
            lambda row: row.segment,
            phrases.SEGMENTS,
            nothing=_tr("No segment"),
            text=lambda row: segment_text(row.segment),
            width=96,
        ),
    ]


def _when() -> list[Column[RenewalRow]]:
    return [
        Column(
            key="decides",
            title=_tr("Decided by"),
            title_tip=_tr("The last day for notice if it renews itself, else the renewal date"),
            text=lambda row: date_text(row.anchor.day if row.anchor else None),
            sort=lambda row: row.anchor.day if row.anchor else None,
            tip=lambda row: "\n".join(wording.dates_told(row)),
            tone=wording.days_tone,
            value=lambda row: row.anchor.day if row.anchor else None,
            unit="day",
            nothing=_tr("No end known"),
            align="right",
            width=100,
        ),
        Column(
            key="days",
            title=_tr("Days"),
            title_tip=_tr("Days to that day"),
            text=lambda row: NOTHING if row.days is None else _signed(row.days),
            sort=lambda row: row.days,
            tone=wording.days_tone,
            tip=wording.days_text,
            value=lambda row: row.days,
            unit="number",
            align="right",
            width=64,
        ),
        Column(
            key="which",
            title=_tr("Which day"),
            text=wording.which_text,
            value=lambda row: (
                None if row.anchor is None else "notice" if row.anchor.is_opt_out else "renewal"
            ),
            unit="choice",
            choices={"notice": _tr("Notice"), "renewal": _tr("Renewal")},
            nothing=_tr("No end known"),
            width=88,
            hidden=True,
        ),
        _day("opt_out", _tr("Last day for notice"), lambda r: r.anchor and r.anchor.opt_out),
        _day("renews", _tr("Renewal date"), lambda r: r.anchor and r.anchor.renewal_date),
    ]


def _how() -> list[Column[RenewalRow]]:
    return [
        Column(
            key="risk",
            title=_tr("Risk"),
            text=wording.risk_text,
            tone=lambda row: "danger" if row.risk else "tertiary",
            tip=lambda row: "\n".join(wording.risk_told(row)),
            sort=lambda row: row.risk.since if row.risk else None,
            value=_risk,
            unit="choice",
            choices={**_words(renewing_phrases.TRIGGERS), _SAFE: _tr("Not at risk")},
            width=152,
        ),
        _choice(
            "category",
            _tr("Forecast"),
            lambda row: None if is_unknown(row) else row.category,
            forecast_phrases.CATEGORIES,
            nothing=_tr("Unknown"),
            text=wording.category_text,
            order=list(Category),
        ),
        _choice(
            "touch",
            _tr("Touch"),
            lambda row: row.touch.value,
            renewing_phrases.TOUCHES,
            nothing=_tr("Unknown"),
            text=wording.touch_text,
        ),
        _choice(
            "type",
            _tr("Worked as"),
            lambda row: row.type.value,
            renewing_phrases.TYPES,
            nothing=_tr("Unknown"),
            text=wording.type_text,
            hidden=True,
        ),
        _choice(
            "bundling",
            _tr("Expansion"),
            lambda row: row.bundling.value,
            renewing_phrases.BUNDLINGS,
            nothing=_tr("Unknown"),
            text=wording.bundling_text,
            hidden=True,
        ),
        _money("swing", _tr("Swing"), swing_of, hidden=True),
    ]


def _next() -> list[Column[RenewalRow]]:
    return [
        Column(
            key="next",
            title=_tr("Next step"),
            text=lambda row: wording.step_text(row) if row.next_step else "",
            tip=lambda row: wording.step_text(row) if row.next_step else "",
            value=lambda row: wording.step_text(row) if row.next_step else "",
            width=148,
        ),
        _day("next_on", _tr("Step due"), lambda r: r.next_step and r.next_step.on, hidden=False),
    ]


def _work() -> list[Column[RenewalRow]]:
    return [
        Column(
            key="hours",
            title=_tr("Hours"),
            title_tip=_tr("Hours spent, and what a renewal of its segment deserves"),
            text=wording.hours_text,
            sort=lambda row: row.hours.spent,
            tone=lambda row: "danger" if row.hours.is_mismatch else "",
            tip=lambda row: speak().evidence(row.hours.reason),
            value=lambda row: float(row.hours.spent),
            unit="number",
            align="right",
            width=96,
            found=False,
        ),
        _choice(
            "paper",
            _tr("Paper"),
            lambda row: row.paper.paper if row.paper else None,
            renewing_phrases.PAPERS,
            nothing=_tr("No paper"),
            text=wording.paper_text,
            width=92,
        ),
        Column(
            key="readiness",
            title=_tr("Ready"),
            title_tip=_tr("Renewal readiness, of 20 points"),
            text=wording.readiness_text,
            sort=lambda row: row.readiness,
            value=lambda row: row.readiness,
            unit="number",
            align="right",
            width=68,
            found=False,
        ),
        Column(
            key="owner",
            title=_tr("Owner"),
            text=lambda row: row.owner,
            value=lambda row: row.owner or None,
            unit="choice",
            nothing=_tr("No owner"),
            width=100,
            hidden=True,
        ),
    ]


def _risk(row: RenewalRow) -> Any:  # noqa: ANN401 - a choice, several or none
    fired = row.risk.firing or row.risk.lately
    return tuple(str(each.trigger) for each in fired) if row.risk else _SAFE


def _money(
    key: str, title: str, of: Callable[[RenewalRow], Money | None], *, hidden: bool = False
) -> Column[RenewalRow]:
    """A column of amounts a year, compared in the book's currency; those without a rate last."""

    def worth(row: RenewalRow) -> float | None:
        amount = of(row)
        if amount is None or row.worth is None or row.arr is None or not row.arr.minor:
            return None
        return float(row.worth.minor) * amount.minor / row.arr.minor

    return Column(
        key=key,
        title=title,
        text=lambda row: money_text(of(row)),
        sort=worth,
        tip=lambda row: money_text(of(row), cents=True) if of(row) else "",
        value=lambda row: () if (amount := of(row)) is None else (amount,),
        unit="money",
        align="right",
        width=104,
        hidden=hidden,
        found=False,
    )


def _day(
    key: str, title: str, of: Callable[[RenewalRow], Any], *, hidden: bool = True
) -> Column[RenewalRow]:
    return Column(
        key=key,
        title=title,
        text=lambda row: date_text(of(row)),
        sort=of,
        value=of,
        unit="day",
        nothing=_tr("No day"),
        align="right",
        width=100,
        hidden=hidden,
    )


def _choice(  # noqa: PLR0913 - all but five have a default
    key: str,
    title: str,
    value: Callable[[RenewalRow], Any],
    names: Mapping[Any, str],
    *,
    nothing: str,
    text: Callable[[RenewalRow], str],
    order: list[Any] | None = None,
    width: int = 104,
    hidden: bool = False,
) -> Column[RenewalRow]:
    """A column of a few choices, sorted as they are listed."""
    listed = [str(each) for each in order or names]

    def place(row: RenewalRow) -> int | None:
        found = value(row)
        return None if found is None else listed.index(str(found))

    return Column(
        key=key,
        title=title,
        text=text,
        sort=place,
        value=value,
        unit="choice",
        choices=_words(names),
        nothing=nothing,
        width=width,
        hidden=hidden,
    )


def _words(names: Mapping[Any, str]) -> dict[str, str]:
    return {str(key): name for key, name in names.items()}


def _signed(days: int) -> str:
    text = number_text(abs(days), 0)
    return f"−{text}" if days < 0 else text


def _tr(text: str) -> str:
    return translate("RenewalTable", text)
