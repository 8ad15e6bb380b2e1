"""Where the figures of a line come from, as a sentence: which fact it was made of."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from app.domain.money import Money, read_back
from app.domain.offers import Origin, OriginCode
from app.services.writing import Writer

_Read: TypeAlias = Callable[[str], str | Decimal | date | Money]


def _money(text: str) -> Money:
    written, _, currency = text.rpartition(" ")
    return read_back(written, currency)


# How the values of an origin are read, in their order.
_VALUES: Mapping[OriginCode, Mapping[str, _Read]] = {
    OriginCode.CONTRACT: {"name": str, "end": str, "quantity": Decimal, "annual": _money},
    OriginCode.USE: {
        "active": Decimal,
        "on": date.fromisoformat,
        "growth": Decimal,
        "target": Decimal,
    },
    OriginCode.GROWTH: {
        "active": Decimal,
        "on": date.fromisoformat,
        "growth": Decimal,
        "target": Decimal,
        "years": Decimal,
    },
    OriginCode.RIGHT_SIZE: {
        "active": Decimal,
        "on": date.fromisoformat,
        "held": Decimal,
        "seats": Decimal,
    },
    OriginCode.OTHER_CONTRACT: {
        "name": str,
        "on": date.fromisoformat,
        "quantity": Decimal,
        "annual": _money,
    },
}
_SENTENCES: Mapping[OriginCode, str] = {
    OriginCode.CONTRACT: "As in {name}: {quantity:quantity} for {annual:money} a year",
    OriginCode.USE: (
        "{active:quantity} people were active on {on:date}. With {growth:share} growth in a year "
        "they use {target:percent} of these"
    ),
    OriginCode.GROWTH: (
        "{active:quantity} people were active on {on:date}. With {growth:share} growth a year for "
        "{years:number} years they use {target:percent} of these"
    ),
    OriginCode.RIGHT_SIZE: (
        "{active:quantity} people were active on {on:date}, on {held:quantity} seats. "
        "{seats:quantity} would do"
    ),
    OriginCode.OTHER_CONTRACT: (
        "From “{name}”, {quantity:quantity} for {annual:money} a year. It is brought to the same "
        "end, from {on:date} on"
    ),
}
_SHORT: Mapping[OriginCode, str] = {
    OriginCode.CONTRACT: "As it stands in the contract",
    OriginCode.USE: "Sized by the people who use it",
    OriginCode.GROWTH: "Sized by how use grows over the term",
    OriginCode.OPPORTUNITY: "From a qualified opportunity",
    OriginCode.PRODUCT: "From the price book",
    OriginCode.RIGHT_SIZE: "Brought down to what is used",
    OriginCode.OTHER_CONTRACT: "From another contract, brought to the same end",
    OriginCode.LAST: "From last year’s proposal",
    OriginCode.TEMPLATE: "From a template",
    OriginCode.TYPED: "Typed by hand",
}
UNKNOWN = "Where these figures come from is not on record."
_BOUGHT = 4  # the place of the day on which the quantity of a contract was read


def sentence(origin: Origin | None, writer: Writer) -> str:
    """Which fact a line was made of; of one typed over, also what it was made of before."""
    if origin is None:
        return UNKNOWN
    if origin.fact is not origin:
        return f"Typed by hand. Before: {sentence(origin.fact, writer)}"
    return f"{_said(origin, writer)}."


def _said(origin: Origin, writer: Writer) -> str:
    if origin.code is OriginCode.OPPORTUNITY and origin.values:
        titles = ", ".join(f"“{each}”" for each in origin.values)
        return f"From the qualified {titles}"
    reads = _VALUES.get(origin.code, {})
    if not reads or len(origin.values) < len(reads):
        return _SHORT[origin.code]
    pairs = zip(reads.items(), origin.values, strict=False)  # a contract may carry one more
    values = {name: read(text) for (name, read), text in pairs}
    if origin.code is OriginCode.CONTRACT:
        values["name"] = f"“{values['name']}”" if values["name"] else "the contract"
    said = writer.fill(_SENTENCES[origin.code], values)
    if origin.code is OriginCode.CONTRACT and len(origin.values) > _BOUGHT:
        on = writer.date(date.fromisoformat(origin.values[_BOUGHT]))
        return f"{said}. The quantity is what was bought as read on {on}"
    return said
