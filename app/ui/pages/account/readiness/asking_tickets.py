"""Questions about tickets and bugs, where nothing covers them."""

from typing import Any

from PySide6.QtCore import QCoreApplication

from app.domain.observations import Measure
from app.services import checklist
from app.services.editing import clearing, events
from app.services.editing.readings import ReadingEntry
from app.ui.attempts import Plan
from app.ui.pages.account import wording
from app.ui.pages.account.readiness import asking_events
from app.ui.pages.account.readiness.question import At, Question
from app.ui.widgets.entry import Chips
from app.ui.widgets.form import Field

_NONE, _ONE = "none", "one"


def tickets(at: At) -> Question:
    """Whether tickets are open, where nothing covers them."""
    choices = ((_NONE, _tr("All are written down, checked today")), (_ONE, _tr("Some are open")))

    def plan(typed: dict[str, Any]) -> Plan:
        if typed["answer"] != _ONE:
            return lambda book: events.check(book, at.view.id, "tickets", today=at.view.day)
        count = typed["value"]
        entry = ReadingEntry(
            measure=Measure.OPEN_TICKETS,
            value=None if count is None else float(count),
            on=at.view.day,
        )
        return lambda book: clearing.read_all(book, at.view.id, [entry], today=at.view.day)

    return Question(
        text=_tr("Are all tickets of this customer written down here?"),
        label=_tr("Answer about open tickets"),
        keep_text=_tr("Record"),
        plan=plan,
        chips=[Chips(key="answer", label=_tr("Answer"), choices=choices)],
        fields=[Field(key="value", label=_tr("How many are open"), kind="integer")],
        values={"answer": _NONE},
        shown=lambda typed: {"value": typed["answer"] == _ONE},
    )


def bugs(at: At) -> Question:
    """Whether a bug is open, where nothing covers tickets."""
    choices = ((_NONE, _tr("None, all is written down")), (_ONE, _tr("One is open")))

    def plan(typed: dict[str, Any]) -> Plan:
        if typed["answer"] != _ONE:
            return lambda book: events.check(book, at.view.id, "tickets", today=at.view.day)
        return lambda book: clearing.report_bug(
            book,
            at.view.id,
            typed["subject"],
            typed["product_id"],
            on=typed["opened_on"],
            today=at.view.day,
        )

    def shown(typed: dict[str, Any]) -> dict[str, bool]:
        keys = ("subject", "product_id", "opened_on")
        return dict.fromkeys(keys, typed["answer"] == _ONE)

    return Question(
        text=_tr("Is a bug open in what is to be sold?"),
        label=_tr("Answer about open bugs"),
        keep_text=_tr("Record"),
        plan=plan,
        chips=[Chips(key="answer", label=_tr("Answer"), choices=choices)],
        fields=[
            Field(key="subject", label=_tr("What is broken")),
            Field(key="product_id", label=_tr("In"), kind="choice", choices=_products(at)),
            Field(key="opened_on", label=_tr("Since"), kind="date", required=True),
        ],
        values={"answer": _NONE, "product_id": None, "opened_on": at.view.day},
        shown=shown,
    )


def _products(at: At) -> list[tuple[object, str]]:
    return [(each.id, wording.named(each.name)) for each in at.view.products]


def bug(at: At) -> Question:
    """Which product an open bug is in."""
    found = checklist.unclear_bugs(at.case)

    def plan(typed: dict[str, Any]) -> Plan:
        ids = [each.id for each in found]
        return lambda book: clearing.concern(book, ids, typed["product_id"])

    return Question(
        text=_tr("Which product is the open bug in?"),
        lead="\n".join(asking_events.fact_text(each) for each in found[:3]),
        label=_tr("Say which product a bug is in"),
        keep_text=_tr("Keep"),
        plan=plan,
        fields=[
            Field(key="product_id", label=_tr("Product"), kind="choice", choices=_products(at))
        ],
        values={"product_id": None},
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("ReadinessQuestions", text)
