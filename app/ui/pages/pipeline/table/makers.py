"""Makers of the columns that the table of opportunities has several of."""

from collections.abc import Callable
from typing import Any

from app.domain.money import Money
from app.ui.labels import NOTHING, date_text, money_text, translate
from app.ui.pages.pipeline.table.line import Line
from app.ui.widgets.numbers import write_number
from app.ui.widgets.table import Column


def money_column(  # noqa: PLR0913 - all but three have a default
    key: str,
    title: str,
    of: Callable[[Line], Money | None],
    *,
    tip: str = "",
    can_edit: Callable[[], bool] | None = None,
    hidden: bool = False,
    waits: bool = False,
) -> Column[Line]:
    """A column of amounts. They are compared in the book's currency, those without a rate last."""

    def worth(line: Line) -> float | None:
        amount, whole, base = of(line), line.row.worth, line.row.card.amount
        if amount is None or whole is None or base is None:
            return None
        return float(whole.minor) * amount.minor / base.minor if base.minor else 0.0

    return Column(
        key=key,
        title=title,
        title_tip=tip,
        text=lambda line: known(line, money_text(of(line))) if waits else money_text(of(line)),
        sort=worth,
        tip=lambda line: money_text(of(line), cents=True) if of(line) else "",
        edit=editing(can_edit, lambda line: _typed(of(line))) if can_edit else None,
        value=lambda line: () if (amount := of(line)) is None else (amount,),
        unit="money",
        align="right",
        width=92,
        hidden=hidden,
        found=False,
    )


def day_column(
    key: str,
    title: str,
    of: Callable[[Line], Any],
    *,
    edit: Callable[[Line], str | None] | None = None,
    tone: Callable[[Line], str] | None = None,
) -> Column[Line]:
    """A column of days that is not shown on a first visit."""
    return Column(
        key=key,
        title=title,
        text=lambda line: date_text(of(line)),
        sort=of,
        tone=tone,
        edit=edit,
        value=of,
        unit="day",
        nothing=_tr("No day"),
        align="right",
        width=100,
        hidden=True,
    )


def name_column(  # noqa: PLR0913 - all but three have a default
    key: str,
    title: str,
    of: Callable[[Line], str],
    *,
    nothing: str,
    can_edit: Callable[[], bool] | None = None,
    hidden: bool = False,
) -> Column[Line]:
    """A column of names, by which rows can be put together; *nothing* is said of those without."""
    return Column(
        key=key,
        title=title,
        text=of,
        edit=editing(can_edit, of) if can_edit else None,
        value=lambda line: of(line) or None,
        unit="choice",
        nothing=nothing,
        width=100,
        hidden=hidden,
    )


def editing(
    can_edit: Callable[[], bool], text: Callable[[Line], str]
) -> Callable[[Line], str | None]:
    """What an edit of a cell begins with; None while nothing may be edited."""
    return lambda line: text(line) if can_edit() else None


def _typed(amount: Money | None) -> str:
    """An amount as it is typed over: its currency stays what it is."""
    return "" if amount is None else write_number(amount.major)


def known(line: Line, text: str) -> str:
    """A text once it is known; what is still being worked out says so, what never will be, too."""
    return text if line.ranked else pending(line)


def pending(line: Line) -> str:
    """What stands where nothing is known: whether more will be."""
    return "…" if line.waits else NOTHING


def _tr(text: str) -> str:
    return translate("PipelineTable", text)
