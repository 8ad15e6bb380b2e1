"""What is asked for when the people of a customer change."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, TypeAlias

from app.domain.contacts import Contact, Role
from app.domain.interactions import Event, EventKind
from app.domain.people.leaving import is_believed
from app.domain.people.play import SignKind
from app.domain.settings import Settings
from app.services import departure_phrases, phrases
from app.services.departures import Loss
from app.services.editing.readings import TYPED
from app.services.people import PeopleView
from app.ui.labels import translate
from app.ui.widgets.entry import Chips, Live, Refusal, Sheet
from app.ui.widgets.form import Field

Keep: TypeAlias = Callable[[dict[str, Any]], Refusal | None]


def would_be_believed(known: Sequence[Event], typed: dict[str, Any], settings: Settings) -> bool:
    """Tell whether the sign being typed would make us believe it."""
    if not typed["kind"] or not known:
        return False
    first = known[0]
    sign = Event(
        id="typed",
        account_id=first.account_id,
        kind=EventKind.DEPARTURE_SIGN,
        on=first.on,
        detail=typed["kind"],
        source=typed["source"].strip() or TYPED,
    )
    return is_believed((*known, sign), settings)


def sign_sheet(
    contact: Contact, today: date, keep: Keep, live: Callable[[dict[str, Any]], Live]
) -> Sheet:
    """A sign that somebody left."""
    kinds = [(kind, departure_phrases.SIGNS[kind]) for kind in SignKind]
    return Sheet(
        title=_tr("Sign that {name} left").format(name=contact.name),
        chips=[Chips(key="kind", label=_tr("What shows it"), choices=kinds)],
        fields=[
            Field(key="on", label=_tr("Day"), kind="date", required=True),
            Field(key="text", label=_tr("In words")),
            Field(
                key="source",
                label=_tr("Known from"),
                placeholder=_tr("Who or what told us"),
                hint=_tr("Two signs are independent if they differ in kind or in this."),
            ),
        ],
        values={"kind": None, "on": today, "text": "", "source": ""},
        keep=keep,
        keep_text=_tr("Note the sign"),
        first="text",
        live=live,
    )


def left_sheet(contact: Contact, today: date, keep: Keep) -> Sheet:
    """Somebody has left."""
    return Sheet(
        title=_tr("{name} has left").format(name=contact.name),
        lead=_tr(
            "Everything known of them stays. Tasks to answer within two days open with it: who "
            "takes over, who could be won, who writes to whom."
        ),
        fields=[Field(key="left_on", label=_tr("Left on"), kind="date", required=True)],
        values={"left_on": today},
        keep=keep,
        keep_text=_tr("They have left"),
    )


def move_sheet(loss: Loss, keep: Keep) -> Sheet:
    """Where somebody went."""
    held = loss.contact.position(loss.before.health.day)
    is_good = (held.support or 0) > 0
    return Sheet(
        title=_tr("{name} at a new company").format(name=loss.contact.name),
        lead=departure_phrases.GOOD_ODDS if is_good else departure_phrases.FAIR_ODDS,
        fields=[
            Field(
                key="company",
                label=_tr("Company"),
                required=True,
                hint=_tr("One that is in the book already gets the opportunity; else it is added."),
            ),
            Field(key="title", label=_tr("Their title there")),
            Field(key="close_on", label=_tr("May close on"), kind="date"),
        ],
        values={"company": "", "title": "", "close_on": None},
        keep=keep,
        keep_text=_tr("Begin an opportunity"),
    )


def roles_sheet(contact: Contact, today: date, keep: Keep) -> Sheet:
    """Another part."""
    held = contact.position(today)
    return Sheet(
        title=_tr("Another part for {name}").format(name=contact.name),
        chips=[_roles(several=True)],
        fields=[
            Field(key="since", label=_tr("From"), kind="date", required=True),
            Field(key="title", label=_tr("Title")),
            Field(
                key="evidence",
                label=_tr("How we know"),
                placeholder=_tr("What was said or done; a title alone says nothing"),
            ),
        ],
        values={
            "roles": held.roles,
            "since": today,
            "title": contact.title,
            "evidence": held.evidence,
        },
        keep=keep,
        keep_text=_tr("Keep"),
    )


def executive_sheet(view: PeopleView, keep: Keep) -> Sheet:
    """A new executive."""
    return Sheet(
        title=_tr("New executive"),
        lead=_tr("They form an opinion of us within their first 30 to 60 days."),
        chips=[_roles(several=True)],
        fields=[
            *_who(view),
            Field(key="title", label=_tr("Title")),
            Field(key="on", label=_tr("Came on"), kind="date", required=True),
            Field(key="text", label=_tr("In words")),
        ],
        values={**_BLANK, "roles": (), "text": "", "on": view.day},
        keep=keep,
        keep_text=_tr("Add"),
        first="name",
    )


def buyer_sheet(view: PeopleView, keep: Keep) -> Sheet:
    """Another economic buyer."""
    return Sheet(
        title=_tr("Economic buyer changed"),
        lead=_tr("Who held the budget before holds it no longer from that day on."),
        fields=[
            *_who(view),
            Field(key="title", label=_tr("Title")),
            Field(key="on", label=_tr("From"), kind="date", required=True),
        ],
        values={**_BLANK, "on": view.day},
        keep=keep,
        keep_text=_tr("Keep"),
        first="contact_id",
    )


def reorganisation_sheet(view: PeopleView, keep: Keep) -> Sheet:
    """A reorganisation or a merger."""
    return Sheet(
        title=_tr("Reorganisation or merger"),
        fields=[
            Field(key="text", label=_tr("In words"), required=True),
            Field(key="on", label=_tr("Since"), kind="date", required=True),
        ],
        values={"text": "", "on": view.day},
        keep=keep,
        keep_text=_tr("Add"),
    )


_BLANK: dict[str, Any] = {"contact_id": None, "name": "", "title": ""}


def _who(view: PeopleView) -> list[Field]:
    people: list[tuple[object, str]] = [(each.id, each.name) for each in view.here]
    new: tuple[object, str] = (None, _tr("Somebody new"))
    return [
        Field(key="contact_id", label=_tr("Who"), kind="choice", choices=[new, *people]),
        Field(key="name", label=_tr("Name"), hint=_tr("Of somebody new.")),
    ]


def _roles(*, several: bool) -> Chips:
    choices = [(role, phrases.ROLES[role]) for role in Role]
    return Chips(key="roles", label=_tr("Roles"), choices=choices, several=several)


def _tr(text: str) -> str:
    return translate("WhatIf", text)
