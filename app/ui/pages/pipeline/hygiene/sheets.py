"""What a repair asks for: a small sheet below the row, for one opportunity or for several."""

from collections.abc import Callable, Sequence
from typing import Any

from app.domain.money import Money
from app.domain.opportunities import Opportunity
from app.ui.labels import number_text, translate
from app.ui.pages.pipeline.wording import short
from app.ui.widgets.entry import Refusal, Sheet
from app.ui.widgets.fields import Amount
from app.ui.widgets.form import Field

Keep = Callable[[dict[str, Any]], Refusal | None]


def step_sheet(chosen: Sequence[Opportunity], me: str, keep: Keep) -> Sheet:
    """What is next, who does it and by when; of several only what is to be the same."""
    one = chosen[0] if len(chosen) == 1 else None
    lead = _lead(chosen)
    if one is None:
        lead = _tr("{what}. What is left empty stays as it is.").format(what=lead)
    return Sheet(
        title=_tr("Next step"),
        lead=lead,
        fields=[
            Field(key="text", label=_tr("What is next")),
            Field(key="owner", label=_tr("Who does it")),
            Field(key="on", label=_tr("By when"), kind="date"),
        ],
        values={
            "text": one.next_step if one else "",
            "owner": (one.next_step_owner or one.owner or me) if one else "",
            "on": None,
        },
        keep=keep,
        keep_text=_tr("Keep next step"),
        first="on" if one is None or one.next_step else "text",
    )


def close_sheet(chosen: Sequence[Opportunity], keep: Keep) -> Sheet:
    """The day on which it should be decided."""
    return Sheet(
        title=_tr("Close date"),
        lead=_lead(chosen),
        fields=[Field(key="close_on", label=_tr("Expected to close"), kind="date")],
        values={"close_on": None},
        keep=keep,
        keep_text=_tr("Keep close date"),
    )


def amount_sheet(chosen: Sequence[Opportunity], currencies: Sequence[str], keep: Keep) -> Sheet:
    """What it brings a year."""
    held: Money | None = chosen[0].amount if len(chosen) == 1 else None
    return Sheet(
        title=_tr("Amount a year"),
        lead=_lead(chosen),
        fields=[Field(key="amount", label=_tr("Adds a year"), kind="money", currencies=currencies)],
        values={
            "amount": Amount(held.major if held else None, held.currency if held else currencies[0])
        },
        keep=keep,
        keep_text=_tr("Keep amount"),
    )


def note_sheet(chosen: Sequence[Opportunity], keep: Keep) -> Sheet:
    """A note, after what is noted already."""
    return Sheet(
        title=_tr("Note"),
        lead=_lead(chosen),
        fields=[Field(key="text", label=_tr("What is known of it"))],
        values={"text": ""},
        keep=keep,
        keep_text=_tr("Add note"),
    )


def _lead(chosen: Sequence[Opportunity]) -> str:
    if len(chosen) == 1:
        return short(chosen[0].title)
    return _tr("For {n} opportunities").format(n=number_text(len(chosen), 0))


def _tr(text: str) -> str:
    return translate("Hygiene", text)
