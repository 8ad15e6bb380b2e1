"""The panels in which a condition is chosen: marks for choices, two bounds for a range."""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.domain.views import Condition
from app.services import narrowing
from app.ui.grouping import words_of
from app.ui.widgets import popover
from app.ui.widgets.checklist import CheckList
from app.ui.widgets.entry import Refusal, Sheet
from app.ui.widgets.form import Field
from app.ui.widgets.layout import column as down
from app.ui.widgets.ordering import ordered
from app.ui.widgets.table import Column
from app.ui.widgets.text import PlainLabel

T = TypeVar("T")

Take = Callable[[Condition], object]
_LONGEST_AHEAD = 36_500  # days: a hundred years
_PERCENT = 100


def of_choices(
    anchor: QWidget,
    column: Column[T],
    known: Condition | None,
    rows: Iterable[T],
    take: Take,
) -> None:
    """Mark one or several; what is shown follows at once."""
    taken = known.values if known else ()
    choices = CheckList(_offered(column, rows, taken), name=column.title, taken=taken)
    choices.changed.connect(lambda: take(Condition(field=column.key, values=choices.taken())))
    content = QWidget()
    box = down()
    box.addWidget(PlainLabel(column.title, role="section"))
    box.addWidget(choices)
    content.setLayout(box)
    content.setFocusProxy(choices)
    popover.show(anchor, content, name=column.title)


def of_range(
    anchor: QWidget,
    column: Column[T],
    known: Condition | None,
    _rows: Iterable[T],
    take: Take,
) -> None:
    """Type the least and the greatest; what cannot be is refused in place."""
    sheet = Sheet(
        title=column.title,
        lead=_leads().get(column.unit, ""),
        fields=_fields(column),
        values=_values(column, known),
        keep=lambda typed: _keep(column, typed, take),
        keep_text=_tr("Filter"),
    )
    popover.ask(anchor, sheet)


def _offered(column: Column[T], rows: Iterable[T], taken: tuple[str, ...]) -> list[tuple[str, str]]:
    """The choices in their order: those that there can be, or those that occur."""
    value = column.value
    occur = {c for row in rows for c in narrowing.choices_of(value(row))} if value else set()
    if column.choices is not None:
        known = [choice for choice in column.choices if choice]
    else:
        known = ordered((occur | set(taken)) - {""}, lambda choice: choice)
    none = [""] if column.nothing and "" in occur | set(taken) else []
    return [(choice, words_of(column, choice)) for choice in (*known, *none)]


def _fields(column: Column[T]) -> list[Field]:
    least, greatest = _tr("From"), _tr("To")
    if column.unit == "day":
        return [
            Field(key="within", label=_tr("Within"), kind="integer", unit=_tr("days from today")),
            Field(key="least", label=least, kind="date"),
            Field(key="greatest", label=greatest, kind="date"),
        ]
    unit = "%" if column.unit == "percent" else ""
    return [
        Field(key="least", label=least, kind="decimal", unit=unit),
        Field(key="greatest", label=greatest, kind="decimal", unit=unit),
    ]


def _leads() -> dict[str, str]:
    return {
        "money": _tr("In the currency of each; amounts are not converted."),
        "day": _tr("So many days from today, or from one day to another."),
    }


def _values(column: Column[T], known: Condition | None) -> dict[str, Any]:
    if known is None:
        return {}
    if (within := narrowing.days_ahead(known)) is not None:
        return {"within": within}
    least, greatest = (*known.values, "", "")[:2]
    if column.unit == "day":
        return {"least": narrowing.day_of(least), "greatest": narrowing.day_of(greatest)}
    factor = _PERCENT if column.unit == "percent" else 1
    numbers = (narrowing.number_of(text) for text in (least, greatest))
    return dict(
        zip(
            ("least", "greatest"),
            (None if number is None else number * factor for number in numbers),
            strict=True,
        )
    )


def _keep(column: Column[T], typed: dict[str, Any], take: Take) -> Refusal | None:
    least, greatest, within = typed["least"], typed["greatest"], typed.get("within")
    refusal = _refusal(least, greatest, within)
    if refusal is not None:
        return refusal
    if within is not None:
        take(narrowing.within_days(column.key, within))
    else:
        bounds = tuple(_kept(column, each) for each in (least, greatest))
        take(Condition(field=column.key, values=bounds))
    return None


def _refusal(least: Any, greatest: Any, within: int | None) -> Refusal | None:  # noqa: ANN401
    if within is not None and (least is not None or greatest is not None):
        return Refusal("within", _tr("Give a number of days or two days, not both."))
    if within is not None and not 0 <= within <= _LONGEST_AHEAD:
        return Refusal("within", _tr("Write a number of days from 0 to 36500."))
    if least is not None and greatest is not None and least > greatest:
        return Refusal(
            "greatest", _tr("This is less than where it begins. Swap them, or leave one empty.")
        )
    return None


def _kept(column: Column[T], bound: date | Decimal | None) -> str:
    if bound is None:
        return ""
    if isinstance(bound, date):
        return bound.isoformat()
    return f"{bound / _PERCENT if column.unit == 'percent' else bound:f}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("Conditions", text)
