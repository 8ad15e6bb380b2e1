"""Questions about what happened: is it over, is there none, what of the budget, which product."""

from typing import Any

from PySide6.QtCore import QCoreApplication

from app.domain.interactions import Event, EventKind
from app.domain.readiness.items import ItemId
from app.services import checklist
from app.services.checklist import Fact
from app.services.editing import clearing, events
from app.services.editing.events import EventEntry
from app.ui.attempts import Plan
from app.ui.labels import date_text
from app.ui.pages.account import wording
from app.ui.pages.account.readiness.question import At, Question
from app.ui.widgets.entry import Chips
from app.ui.widgets.form import Field

_NONE, _ONE = "none", "one"


def end(at: At) -> Question:
    """Whether what holds is over."""
    held = checklist.what_holds(at.case, at.item)
    several = len(held) > 1
    texts = {
        ItemId.RF3: _tr("Is it live?"),
        ItemId.RF4: _tr("Is it resolved?"),
        ItemId.RF5: _tr("Is the renewal safe again?"),
        ItemId.PC5: _tr("Is the crisis over?"),
        ItemId.BT1: _tr("Which of the tickets are closed?") if several else _tr("Is it closed?"),
        ItemId.BT2: _tr("Is the bug fixed?"),
        ItemId.BT7: _tr("Is the promise put right?"),
    }
    chips = [
        Chips(
            key="ids",
            label=_tr("Over"),
            choices=[(each.id, fact_text(each)) for each in held],
            several=True,
        )
    ]
    ids = tuple(each.id for each in held)

    def plan(typed: dict[str, Any]) -> Plan:
        over = typed["ids"] if several else ids
        return lambda book: clearing.end_all(book, at.view.id, over, typed["on"], today=at.view.day)

    return Question(
        text=texts[at.item.id],
        lead="" if several else fact_text(held[0]),
        label=_tr("Resolved: {what}").format(what=fact_text(held[0])),
        keep_text=_tr("Yes, since that day"),
        plan=plan,
        chips=chips if several else (),
        fields=[Field(key="on", label=_tr("Over since"), kind="date", required=True)],
        values={"ids": ids, "on": at.view.day},
    )


def fact_text(fact: Fact) -> str:
    """An event or a ticket in a few words."""
    if isinstance(fact, Event):
        kind = wording.event_word(fact.kind)
        words = wording.shortened(fact.text)
        named = f"{kind}: {words}" if words else kind
        since = fact.on
    else:
        named = wording.shortened(fact.subject) or _tr("Ticket")
        since = fact.opened_on
    return _tr("{what}, since {day}").format(what=named, day=date_text(since))


def escalations(at: At) -> Question:
    """Whether an escalation is open."""
    return _none_or_one(
        at,
        _tr("Is an escalation or a severe ticket open, or was one lately?"),
        "escalations",
        EventKind.ESCALATION,
        label=_tr("Answer about escalations"),
        one=_tr("One is open"),
    )


def crisis(at: At) -> Question:
    """Whether the customer is in a crisis."""
    return _none_or_one(
        at,
        _tr("Is the customer in a crisis: an outage, lay-offs, a merger?"),
        "crises",
        EventKind.CRISIS,
        label=_tr("Answer about a crisis"),
        one=_tr("There is one"),
    )


def promises(at: At) -> Question:
    """Whether something was promised that we do not have."""
    return _none_or_one(
        at,
        _tr("Did anybody promise what is on no price list?"),
        "promises",
        EventKind.OVER_PROMISE,
        label=_tr("Answer about promises"),
        one=_tr("Something was promised"),
    )


def _none_or_one(  # noqa: PLR0913 - a question is these words
    at: At, text: str, record: str, kind: EventKind, *, label: str, one: str
) -> Question:
    choices = ((_NONE, _tr("None, checked today")), (_ONE, one))

    def plan(typed: dict[str, Any]) -> Plan:
        said = None if typed["answer"] != _ONE else typed["text"]
        return lambda book: clearing.none_or_one(
            book, at.view.id, record, kind, said, on=typed["on"], today=at.view.day
        )

    def shown(typed: dict[str, Any]) -> dict[str, bool]:
        return dict.fromkeys(("text", "on"), typed["answer"] == _ONE)

    return Question(
        text=text,
        label=label,
        keep_text=_tr("Record"),
        plan=plan,
        chips=[Chips(key="answer", label=_tr("Answer"), choices=choices)],
        fields=[
            Field(key="text", label=_tr("In words"), kind="multiline"),
            Field(key="on", label=_tr("Since"), kind="date", required=True),
        ],
        values={"answer": _NONE, "on": at.view.day},
        shown=shown,
    )


def risk(at: At) -> Question:
    """Whether the customer has said that the renewal is in doubt."""

    def plan(typed: dict[str, Any]) -> Plan:
        entry = EventEntry(kind=EventKind.RENEWAL_AT_RISK, on=typed["on"], text=typed["text"])
        return lambda book: events.add(book, at.view.id, entry, today=at.view.day)

    return Question(
        text=_tr("Has the customer said that they may not renew?"),
        lead=_tr("If not, record more of what health reads: it gives the chance of renewal."),
        label=_tr("Record that the renewal is at risk"),
        keep_text=_tr("They said so"),
        plan=plan,
        fields=[
            Field(key="text", label=_tr("What they said"), kind="multiline", required=True),
            Field(key="on", label=_tr("Since"), kind="date", required=True),
        ],
        values={"on": at.view.day},
    )


def budget(at: At) -> Question:
    """What is known of the budget."""
    approved, cycle = EventKind.BUDGET_APPROVED, EventKind.BUDGET_CYCLE
    choices: list[tuple[object, str]] = [
        (approved, _tr("Approved")),
        (cycle, _tr("Next budget begins")),
    ]
    if at.item.evidence.code == "budget_unknown":
        choices.append((_NONE, _tr("Asked: none")))

    def plan(typed: dict[str, Any]) -> Plan:
        if typed["answer"] == _NONE:
            return lambda book: events.check(book, at.view.id, "budget", today=at.view.day)
        day = typed["on"]
        entry = EventEntry(kind=approved, on=day, text=typed["text"])
        if typed["answer"] == cycle:
            detail = day.isoformat() if day else ""
            entry = EventEntry(kind=cycle, on=at.view.day, text=typed["text"], detail=detail)
        return lambda book: events.add(book, at.view.id, entry, today=at.view.day)

    def shown(typed: dict[str, Any]) -> dict[str, bool]:
        return dict.fromkeys(("on", "text"), typed["answer"] != _NONE)

    return Question(
        text=_tr("Is there a budget for more?"),
        label=_tr("Record what is known of the budget"),
        keep_text=_tr("Record"),
        plan=plan,
        chips=[Chips(key="answer", label=_tr("The budget is"), choices=choices)],
        fields=[
            Field(
                key="on",
                label=_tr("Day"),
                kind="date",
                required=True,
                hint=_tr("On which it was approved, or from which the next one can be spent."),
            ),
            Field(key="text", label=_tr("In words")),
        ],
        values={"answer": approved, "on": at.view.day},
        shown=shown,
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("ReadinessQuestions", text)
