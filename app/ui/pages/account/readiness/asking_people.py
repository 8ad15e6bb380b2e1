"""Questions about people and conversations: who plays which part, when we talked, how it felt."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication

from app.domain.contacts import Role
from app.domain.interactions import Channel, EventKind
from app.services import checklist, checklist_facts
from app.services.editing import clearing, events
from app.services.editing.clearing import ValueEntry
from app.services.editing.events import EventEntry
from app.services.editing.interactions import InteractionEntry
from app.ui import labels
from app.ui.attempts import Plan
from app.ui.labels import channels, date_text, sentiments
from app.ui.pages.account import wording
from app.ui.pages.account.readiness.question import At, Question
from app.ui.widgets.entry import Chips
from app.ui.widgets.form import Field

_SHOWN, _SAID, _NOT = 2, 1, 0


def champion(at: At) -> Question:
    """Who the champion is."""
    return _role(at, _tr("Who is your champion?"), (Role.CHAMPION,), offered=())


def decider(at: At) -> Question:
    """Who decides, who holds the budget."""
    offered = (Role.DECISION_MAKER, Role.ECONOMIC_BUYER)
    return _role(at, _tr("Who decides on buying more?"), (Role.DECISION_MAKER,), offered=offered)


def _role(at: At, text: str, roles: Sequence[Role], *, offered: Sequence[Role]) -> Question:
    people = [*at.people(), (None, _tr("Somebody new"))]
    words = labels.roles()
    chips = [
        Chips(
            key="roles",
            label=_tr("Part"),
            choices=[(each, words[each]) for each in offered],
            several=True,
        )
    ]

    def plan(typed: dict[str, Any]) -> Plan:
        held = typed["roles"] if offered else roles
        return lambda book: clearing.give_role(
            book, at.view.id, typed["contact_id"], typed["name"], held, today=at.view.day
        )

    return Question(
        text=text,
        label=_tr("Give a part: {part}").format(part=words[roles[0]]),
        keep_text=_tr("Give the part"),
        plan=plan,
        chips=chips if offered else (),
        fields=[
            Field(key="contact_id", label=_tr("Person"), kind="choice", choices=people),
            Field(key="name", label=_tr("Name")),
        ],
        values={"contact_id": people[0][0], "roles": tuple(roles)},
        shown=lambda typed: {"name": typed["contact_id"] is None},
    )


def win(at: At) -> Question:
    """What the champion gained."""
    name = wording.named(str(at.item.evidence["name"]))
    found = checklist_facts.about(at.case, at.item)
    contact_id = found[1] if found else None

    def plan(typed: dict[str, Any]) -> Plan:
        entry = EventEntry(
            kind=EventKind.CHAMPION_WIN, on=typed["on"], text=typed["text"], contact_id=contact_id
        )
        return lambda book: events.add(book, at.view.id, entry, today=at.view.day)

    return Question(
        text=_tr("What did {name} gain from the solution?").format(name=name),
        lead=_tr("A case study, praise from above, an award, a promotion."),
        label=_tr("Record the champion’s win"),
        keep_text=_tr("Record"),
        plan=plan,
        fields=[
            Field(key="text", label=_tr("What they gained"), kind="multiline", required=True),
            Field(key="on", label=_tr("Day"), kind="date", required=True),
        ],
        values={"on": at.view.day},
    )


def talk(at: At) -> Question:
    """The last conversation, with its mood."""
    return _talk(at, _tr("When did you last talk, and how did it go?"), ())


def met(at: At) -> Question:
    """When somebody who decides was spoken to."""
    found = checklist.deciders(at.case)
    name = str(at.item.evidence["name"])
    text = _tr("When did you last talk to {name}, and how did it go?").format(
        name=wording.named(name)
    )
    return _talk(at, text, tuple(each.id for each in found if each.name == name)[:1])


def _talk(at: At, text: str, who: Sequence[str]) -> Question:
    def plan(typed: dict[str, Any]) -> Plan:
        entry = InteractionEntry(
            on=typed["on"],
            channel=typed["channel"],
            summary=typed["summary"],
            sentiment=typed["sentiment"],
            attendee_ids=typed.get("attendee_ids", ()),
        )
        return lambda book: clearing.talk(book, at.view.id, entry, today=at.view.day)

    return Question(
        text=text,
        label=_tr("Log a conversation"),
        keep_text=_tr("Log it"),
        plan=plan,
        chips=[_felt(), *_who(at)],
        fields=[
            Field(key="on", label=_tr("Day"), kind="date", required=True),
            Field(key="channel", label=_tr("How"), kind="choice", choices=list(channels().items())),
            Field(key="summary", label=_tr("What came of it"), kind="multiline", required=True),
        ],
        values={
            "on": at.view.day,
            "channel": Channel.CALL,
            "sentiment": None,
            "attendee_ids": tuple(who),
        },
    )


def mood(at: At) -> Question:
    """How the last conversation felt, where nobody has said so."""
    last = checklist.unjudged(at.case)
    if last is None:
        return talk(at)

    def plan(typed: dict[str, Any]) -> Plan:
        return lambda book: clearing.judge_talk(book, last.id, typed["sentiment"])

    return Question(
        text=_tr("How did the last talk feel, on {day}?").format(day=date_text(last.on)),
        lead=wording.shortened(last.summary),
        label=_tr("Say how the last talk felt"),
        keep_text=_tr("Keep"),
        plan=plan,
        chips=[_felt()],
        values={"sentiment": None},
    )


def attendees(at: At) -> Question:
    """Who took part in the last conversation."""
    last = checklist.last_talk(at.case)
    if last is None:
        return talk(at)

    def plan(typed: dict[str, Any]) -> Plan:
        return lambda book: clearing.attend(book, last.id, typed.get("attendee_ids", ()))

    return Question(
        text=_tr("Who took part in the talk of {day}?").format(day=date_text(last.on)),
        lead=wording.shortened(last.summary),
        label=_tr("Say who took part"),
        keep_text=_tr("Keep"),
        plan=plan,
        chips=_who(at),
        values={"attendee_ids": ()},
    )


def value(at: At) -> Question:
    """Whether the customer can say what it is worth to them."""
    levels = (
        (_SHOWN, _tr("Yes, with figures")),
        (_SAID, _tr("Yes, in words")),
        (_NOT, _tr("Asked: they cannot")),
    )
    nobody: list[tuple[object, str]] = [(None, _tr("Nobody in particular"))]

    def plan(typed: dict[str, Any]) -> Plan:
        entry = ValueEntry(
            level=typed["level"],
            on=typed["on"],
            quote=typed["quote"],
            contact_id=typed["contact_id"],
        )
        return lambda book: clearing.state_value(book, at.view.id, entry, today=at.view.day)

    def shown(typed: dict[str, Any]) -> dict[str, bool]:
        return dict.fromkeys(("quote", "contact_id"), typed["level"] != _NOT)

    return Question(
        text=_tr("Can the customer say what it is worth to them?"),
        label=_tr("Record what the customer said of the value"),
        keep_text=_tr("Record"),
        plan=plan,
        chips=[Chips(key="level", label=_tr("They can say it"), choices=levels)],
        fields=[
            Field(key="quote", label=_tr("In their words"), kind="multiline"),
            Field(
                key="contact_id",
                label=_tr("Who said it"),
                kind="choice",
                choices=[*nobody, *at.people()],
            ),
            Field(key="on", label=_tr("Day"), kind="date", required=True),
        ],
        values={"level": None, "contact_id": None, "on": at.view.day},
        shown=shown,
    )


def _felt() -> Chips:
    return Chips(key="sentiment", label=_tr("It felt"), choices=list(sentiments().items()))


def _who(at: At) -> list[Chips]:
    people = at.people()
    if not people:
        return []
    return [Chips(key="attendee_ids", label=_tr("Who took part"), choices=people, several=True)]


def _tr(text: str) -> str:
    return QCoreApplication.translate("ReadinessQuestions", text)
