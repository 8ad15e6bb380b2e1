"""What is asked to type a contract or one of its lines."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from app.domain.contracts import Contract, ContractLine
from app.domain.products import Product
from app.domain.units import CustomerUnit
from app.services.editing import contracts
from app.services.editing.contracts import ContractEntry, LineEntry
from app.ui.labels import translate
from app.ui.widgets.entry import Refusal, Sheet
from app.ui.widgets.fields import Amount
from app.ui.widgets.form import Field

Keep = Callable[[dict[str, Any]], Refusal | None]

_PERCENT = Decimal(100)
_DAYS, _MONTHS = "days", "months"  # what a notice period is counted in


def new_contract_sheet(
    products: Sequence[Product],
    currencies: Sequence[str],
    keep: Keep,
    units: Sequence[CustomerUnit] = (),
) -> Sheet:
    """A new contract with its first line."""
    return Sheet(
        title=translate("Contracts", "New contract"),
        lead=translate(
            "Contracts", "Leave empty what you do not know: it is flagged, never guessed."
        ),
        fields=[*_line_fields(products, currencies, units, required=False), *_term_fields()],
        values={
            "quantity": Decimal(1),
            "annual": Amount(None, currencies[0]),
            "auto_renew": None,
            "notice_unit": _DAYS,
            "yearly_opt_out": None,
            "customer_unit_id": None,
        },
        keep=keep,
        keep_text=translate("Contracts", "Add contract"),
        first="text",
    )


def contract_sheet(contract: Contract, keep: Keep) -> Sheet:
    """The terms of a contract that is there."""
    entry = contracts.terms_of(contract)
    return Sheet(
        title=contract.name or translate("Contracts", "Contract"),
        fields=_term_fields(with_currency=True),
        values={
            "name": entry.name,
            "currency": entry.currency,
            "start": entry.start,
            "end": entry.end,
            "notice": entry.notice_days if entry.notice_months is None else entry.notice_months,
            "notice_unit": _DAYS if entry.notice_months is None else _MONTHS,
            "yearly_opt_out": entry.yearly_opt_out,
            "extended_until": entry.extended_until,
            "signed_on": entry.signed_on,
            "auto_renew": entry.auto_renew,
            "uplift": None if entry.uplift is None else entry.uplift * _PERCENT,
            "payment_terms": entry.payment_terms,
        },
        keep=keep,
        keep_text=translate("Contracts", "Keep"),
    )


def line_sheet(
    line: ContractLine | None,
    products: Sequence[Product],
    currency: str,
    keep: Keep,
    units: Sequence[CustomerUnit] = (),
) -> Sheet:
    """A line of a contract, new or there already."""
    entry = contracts.line_of(line) if line else LineEntry(quantity=Decimal(1))
    return Sheet(
        title=line.text if line else translate("Contracts", "New line"),
        fields=[
            *_line_fields(products, (currency,), units, required=False),
            Field(
                key="once", label=translate("Contracts", "Paid once, not every year"), kind="check"
            ),
            Field(key="start", label=translate("Contracts", "First day"), kind="date"),
            Field(key="end", label=translate("Contracts", "Last day"), kind="date"),
        ],
        values={
            "text": entry.text,
            "product_id": entry.product_id,
            "quantity": entry.quantity,
            "unit": entry.unit,
            "customer_unit_id": entry.customer_unit_id,
            "annual": Amount(entry.annual, currency),
            "once": entry.once,
            "start": entry.start,
            "end": entry.end,
        },
        keep=keep,
        keep_text=translate("Contracts", "Keep") if line else translate("Contracts", "Add line"),
    )


def terms_typed(typed: dict[str, Any], currency: str) -> ContractEntry:
    """The terms in what was typed; percent become shares."""
    uplift, notice = typed.get("uplift"), typed["notice"]
    in_months = typed["notice_unit"] == _MONTHS
    return ContractEntry(
        currency=currency,
        name=typed["name"],
        start=typed["start"],
        end=typed["end"],
        notice_days=None if in_months else notice,
        notice_months=notice if in_months else None,
        yearly_opt_out=typed["yearly_opt_out"],
        extended_until=typed.get("extended_until"),
        signed_on=typed["signed_on"],
        auto_renew=typed["auto_renew"],
        uplift=None if uplift is None else uplift / _PERCENT,
        payment_terms=typed["payment_terms"],
    )


def line_typed(typed: dict[str, Any], *, dated: bool) -> LineEntry:
    """The line in what was typed."""
    return LineEntry(
        text=typed["text"],
        product_id=typed["product_id"],
        quantity=typed["quantity"],
        unit=typed["unit"],
        customer_unit_id=typed.get("customer_unit_id"),
        annual=typed["annual"].number,
        once=typed["once"] if dated else False,
        start=typed["start"] if dated else None,
        end=typed["end"] if dated else None,
    )


def _line_fields(
    products: Sequence[Product],
    currencies: Sequence[str],
    units: Sequence[CustomerUnit],
    *,
    required: bool,
) -> list[Field]:
    goods: list[tuple[object, str]] = [(None, translate("Contracts", "None"))]
    goods += [(each.id, each.name) for each in products]
    whole: list[tuple[object, str]] = [(None, translate("Contracts", "Whole account"))]
    where = Field(
        key="customer_unit_id",
        label=translate("Contracts", "For"),
        kind="choice",
        choices=whole + [(each.id, each.name) for each in units],
    )
    return [
        Field(key="text", label=translate("Contracts", "What is sold"), required=required),
        Field(
            key="product_id", label=translate("Contracts", "Product"), kind="choice", choices=goods
        ),
        Field(key="quantity", label=translate("Contracts", "Quantity"), kind="decimal"),
        Field(
            key="unit",
            label=translate("Contracts", "Unit"),
            placeholder=translate("Contracts", "seat, call, site …"),
        ),
        *((where,) if units else ()),
        Field(
            key="annual",
            label=translate("Contracts", "Amount a year"),
            kind="money",
            currencies=currencies,
            hint=translate(
                "Contracts",
                "The total of the line after discount. Empty: price of the product × quantity.",
            ),
        ),
    ]


def _term_fields(*, with_currency: bool = False) -> list[Field]:
    renews = [
        (None, translate("Contracts", "Unknown")),
        (True, translate("Contracts", "Renews itself")),
        (False, translate("Contracts", "Ends by itself")),
    ]
    yearly = [
        (None, translate("Contracts", "Unknown")),
        (True, translate("Contracts", "Yes, at each anniversary")),
        (False, translate("Contracts", "No, only at its end")),
    ]
    extended = Field(
        key="extended_until",
        label=translate("Contracts", "Extended until"),
        kind="date",
        hint=translate("Contracts", "At most 30 days after the last day, while it is signed."),
    )
    fields = [
        Field(
            key="name",
            label=translate("Contracts", "Name"),
            placeholder=translate("Contracts", "Order form 2026, for example"),
        ),
        Field(key="start", label=translate("Contracts", "First day"), kind="date"),
        Field(key="end", label=translate("Contracts", "Last day"), kind="date"),
        *((extended,) if with_currency else ()),
        Field(
            key="notice",
            label=translate("Contracts", "Notice period"),
            kind="integer",
            hint=translate("Contracts", "Unknown stays a red flag, and nothing can be Commit."),
        ),
        Field(
            key="notice_unit",
            label=translate("Contracts", "Counted in"),
            kind="choice",
            choices=[
                (_DAYS, translate("Contracts", "days")),
                (_MONTHS, translate("Contracts", "months")),
            ],
        ),
        Field(
            key="auto_renew",
            label=translate("Contracts", "At its end"),
            kind="choice",
            choices=renews,
        ),
        Field(
            key="yearly_opt_out",
            label=translate("Contracts", "Can be left each year"),
            kind="choice",
            choices=yearly,
        ),
        Field(
            key="uplift", label=translate("Contracts", "Yearly increase"), kind="decimal", unit="%"
        ),
        Field(key="payment_terms", label=translate("Contracts", "Payment terms")),
        Field(key="signed_on", label=translate("Contracts", "Signed on"), kind="date"),
    ]
    if with_currency:
        fields.insert(1, Field(key="currency", label=translate("Contracts", "Currency"), longest=3))
    return fields
