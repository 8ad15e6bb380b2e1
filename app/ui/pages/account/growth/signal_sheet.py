"""What is asked of a signal that is typed in, and why one is given up."""

from collections.abc import Callable, Iterable
from typing import Any

from app.domain.growth.kinds import kind_of, noticed
from app.services import growth_phrases
from app.services.account import AccountView
from app.services.editing.signals import SignalEntry
from app.services.signal_phrases import SOURCES, signal_name
from app.ui.labels import translate
from app.ui.widgets.entry import Chips, Refusal, Sheet
from app.ui.widgets.form import Field

Keep = Callable[[SignalEntry], Refusal | None]


def signal_sheet(view: AccountView, entry: SignalEntry, *, is_new: bool, keep: Keep) -> Sheet:
    """Ask for a signal; *keep* takes what was typed."""
    return Sheet(
        title=(
            translate("Signals", "New signal") if is_new else translate("Signals", "Change signal")
        ),
        fields=_fields(view, entry),
        values={
            "type": entry.type,
            "text": entry.text,
            "on": entry.on,
            "opportunity_type": entry.opportunity_type,
            "product_id": entry.product_id,
            "customer_unit_id": entry.customer_unit_id,
            "contact_id": entry.contact_id,
        },
        keep=lambda typed: keep(_entry(entry, typed)),
        keep_text=translate("Signals", "Add signal") if is_new else translate("Signals", "Keep"),
        first="text",
    )


def reason_sheet(name: str, keep: Callable[[str], Refusal | None]) -> Sheet:
    """Ask why a signal is given up; "not a fit" is a good answer."""
    reasons = (
        translate("Signals", "Not a fit"),
        translate("Signals", "It was wrong"),
        translate("Signals", "No longer so"),
        translate("Signals", "Bought already"),
    )

    def take(typed: dict[str, Any]) -> Refusal | None:
        parts = (str(typed["why"] or ""), str(typed["reason"]).strip())
        return keep(": ".join(part for part in parts if part))

    return Sheet(
        title=translate("Signals", "Give up: {name}").format(name=name),
        chips=[
            Chips(
                key="why",
                label=translate("Signals", "Why"),
                choices=[(each, each) for each in reasons],
            )
        ],
        fields=[Field(key="reason", label=translate("Signals", "In words"))],
        values={"why": None, "reason": ""},
        keep=take,
        keep_text=translate("Signals", "Give up"),
    )


def _fields(view: AccountView, entry: SignalEntry) -> list[Field]:
    parts = [each for each in view.case.facts.units if each.archived_on is None]
    units = _offered(((each.id, each.name) for each in parts), entry.customer_unit_id)
    people = _offered(((row.id, row.contact.name) for row in view.contacts), entry.contact_id)
    products = _offered(((each.id, each.name) for each in view.products), entry.product_id)
    return [
        Field(
            key="type",
            label=translate("Signals", "Signal"),
            kind="choice",
            choices=_kinds(entry.type),
        ),
        Field(key="text", label=translate("Signals", "What shows it"), kind="multiline"),
        Field(key="on", label=translate("Signals", "Day"), kind="date", required=True),
        Field(
            key="contact_id",
            label=translate("Signals", "Who said it"),
            kind="choice",
            choices=[(None, translate("Signals", "Nobody in particular")), *people],
        ),
        Field(
            key="opportunity_type",
            label=translate("Signals", "Speaks for"),
            kind="choice",
            choices=[
                (None, translate("Signals", "What its kind speaks for")),
                *growth_phrases.TYPES.items(),
            ],
        ),
        Field(
            key="product_id",
            label=translate("Signals", "Product"),
            kind="choice",
            choices=[(None, translate("Signals", "None in particular")), *products],
        ),
        *(
            [
                Field(
                    key="customer_unit_id",
                    label=translate("Signals", "Part of the customer"),
                    kind="choice",
                    choices=[(None, translate("Signals", "The whole of it")), *units],
                )
            ]
            if units
            else []
        ),
    ]


def _offered(choices: Iterable[tuple[str, str]], chosen: str | None) -> list[tuple[object, str]]:
    """What can be chosen; what was chosen before and is put away since is among it."""
    offered: dict[object, str] = dict(choices)
    if chosen is not None:
        offered.setdefault(chosen, translate("Signals", "As before (put away)"))
    return [*offered.items()]


def _kinds(chosen: str) -> list[tuple[object, str]]:
    """The kinds that can be noticed, each after its source; one of an import's own first."""
    kinds = noticed()
    own = () if not chosen or chosen in kinds else (chosen,)
    return [
        (str(kind), f"{SOURCES[kind_of(kind).source]} · {signal_name(kind)}")
        for kind in (*own, *kinds)
    ]


def _entry(before: SignalEntry, typed: dict[str, Any]) -> SignalEntry:
    """What was typed; the source follows from the kind, unless the kind stays as it is."""
    kind = str(typed["type"] or "")
    source = before.source if kind == before.type and before.source else kind_of(kind).source
    return SignalEntry(
        type=kind,
        source=source,
        on=typed["on"],
        text=typed["text"],
        opportunity_type=typed["opportunity_type"],
        product_id=typed["product_id"],
        customer_unit_id=typed.get("customer_unit_id", before.customer_unit_id),
        contact_id=typed["contact_id"],
        interaction_id=before.interaction_id,
    )
