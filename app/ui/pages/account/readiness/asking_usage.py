"""Questions that are answered with readings: use, onboarding, surveys, the CSM's own judgement."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QCoreApplication

from app.domain.observations import Measure
from app.services.editing import accounts, clearing, events
from app.services.editing.readings import ReadingEntry
from app.ui.attempts import Plan
from app.ui.pages.account.readiness.question import At, Question
from app.ui.widgets.entry import Chips
from app.ui.widgets.form import Field

_HUNDRED = 100
_MONTH = timedelta(days=28)


def usage(at: At) -> Question:
    """How many are active, of how many seats."""
    active, seats = Measure.ACTIVE_USERS, Measure.SEATS_ASSIGNED

    def plan(typed: dict[str, Any]) -> Plan:
        return _reads(at, [(each, typed[each], typed["on"]) for each in (active, seats)])

    return Question(
        text=_tr("How many people were active in the last 28 days?"),
        label=_tr("Record active users"),
        keep_text=_tr("Record"),
        plan=plan,
        fields=[
            Field(key=active, label=_tr("Active people"), kind="integer", required=True),
            Field(key=seats, label=_tr("Seats assigned"), kind="integer"),
            _day(),
        ],
        values={seats: _whole(at.latest(seats)), "on": at.view.day},
    )


def core(at: At) -> Question:
    """In how many weeks core features were used."""
    measure = Measure.CORE_WEEKS
    return Question(
        text=_tr("In how many of the last 12 weeks did they use the core features?"),
        label=_tr("Record core use"),
        keep_text=_tr("Record"),
        plan=lambda typed: _reads(at, [(measure, typed["value"], typed["on"])]),
        fields=[
            Field(
                key="value",
                label=_tr("Weeks with core use"),
                kind="integer",
                unit=_tr("of 12"),
                required=True,
            ),
            _day(),
        ],
        values={"on": at.view.day},
    )


def trend(at: At) -> Question:
    """How usage moved: three readings make a trend."""
    days = {f"back{n}": at.view.day - n * _MONTH for n in (0, 1, 2)}
    measure = Measure.ACTIVE_USERS

    def plan(typed: dict[str, Any]) -> Plan:
        return _reads(at, [(measure, typed[key], day) for key, day in days.items()])

    return Question(
        text=_tr("How many people were active now, and in the months before?"),
        label=_tr("Record active users"),
        keep_text=_tr("Record"),
        plan=plan,
        fields=[
            Field(key="back0", label=_tr("Active now"), kind="integer", required=True),
            Field(key="back1", label=_tr("Four weeks ago"), kind="integer"),
            Field(
                key="back2",
                label=_tr("Eight weeks ago"),
                kind="integer",
                hint=_tr("Three readings make a trend. Leave empty what is recorded already."),
            ),
        ],
    )


def features(at: At) -> Question:
    """Which share of the features is used."""
    return _share(
        at,
        Measure.FEATURES_USED,
        text=_tr("What share of the features they have do they use?"),
        label=_tr("Record features used"),
        field=_tr("Features used"),
    )


def onboarding(at: At) -> Question:
    """How far onboarding is."""
    return _share(
        at,
        Measure.ONBOARDING_COMPLETE,
        text=_tr("How much of onboarding is done?"),
        label=_tr("Record onboarding"),
        field=_tr("Done"),
        hint=_tr("100 once all that is under contract is live."),
    )


def judgement(at: At) -> Question:
    """How the CSM judges the relationship."""
    words = ((2, _tr("Good")), (1, _tr("Fair")), (0, _tr("Bad")))

    def plan(typed: dict[str, Any]) -> Plan:
        return _reads(at, [(Measure.SENTIMENT, typed["value"], at.view.day)])

    return Question(
        text=_tr("How do you judge the relationship now?"),
        label=_tr("Judge the relationship"),
        keep_text=_tr("Record"),
        plan=plan,
        chips=[Chips(key="value", label=_tr("The relationship is"), choices=words)],
        values={"value": None},
    )


def survey(at: At) -> Question:
    """What they answered last, or that nobody was asked."""
    asked = [(Measure.NPS, _tr("NPS, 0 to 10")), (Measure.CSAT, _tr("CSAT, percent"))]
    choices: list[tuple[object, str]] = [*asked]
    if at.item.evidence.code == "survey_unknown":
        choices.append(("none", _tr("No survey, checked today")))

    def plan(typed: dict[str, Any]) -> Plan:
        if typed["scale"] == "none":
            return lambda book: events.check(book, at.view.id, "surveys", today=at.view.day)
        entry = ReadingEntry(
            measure=typed["scale"] or "",
            value=_number(typed["value"]),
            on=typed["on"],
            contact_id=typed["contact_id"],
        )
        return lambda book: clearing.read_all(book, at.view.id, [entry], today=at.view.day)

    def shown(typed: dict[str, Any]) -> dict[str, bool]:
        return dict.fromkeys(("value", "contact_id", "on"), typed["scale"] != "none")

    nobody: list[tuple[object, str]] = [(None, _tr("Nobody in particular"))]
    return Question(
        text=_tr("How satisfied did they last say they were?"),
        label=_tr("Record a survey answer"),
        keep_text=_tr("Record"),
        plan=plan,
        chips=[Chips(key="scale", label=_tr("Asked as"), choices=choices)],
        fields=[
            Field(key="value", label=_tr("Answer"), kind="decimal"),
            Field(
                key="contact_id", label=_tr("From"), kind="choice", choices=[*nobody, *at.people()]
            ),
            _day(),
        ],
        values={"scale": Measure.NPS, "contact_id": None, "on": at.view.day},
        shown=shown,
    )


def since(at: At) -> Question:
    """Since when they are a customer."""

    def plan(typed: dict[str, Any]) -> Plan:
        return lambda book: accounts.date_from(
            book, at.view.id, typed["customer_since"], today=at.view.day
        )

    return Question(
        text=_tr("Since when are they a customer?"),
        label=_tr("Record since when they are a customer"),
        keep_text=_tr("Record"),
        plan=plan,
        fields=[
            Field(key="customer_since", label=_tr("Customer since"), kind="date", required=True)
        ],
    )


def _share(  # noqa: PLR0913 - a question is these words
    at: At, measure: Measure, *, text: str, label: str, field: str, hint: str = ""
) -> Question:
    def plan(typed: dict[str, Any]) -> Plan:
        value = _number(typed["value"])
        share = None if value is None else value / _HUNDRED
        return _reads(at, [(measure, share, typed["on"])])

    return Question(
        text=text,
        label=label,
        keep_text=_tr("Record"),
        plan=plan,
        fields=[
            Field(
                key="value",
                label=field,
                kind="decimal",
                unit="%",
                hint=hint,
                required=True,
                check=_percent,
            ),
            _day(),
        ],
        values={"on": at.view.day},
    )


def _percent(value: Any) -> str:  # noqa: ANN401 - a form's values are of every kind
    if value is not None and not 0 <= value <= _HUNDRED:
        return _tr("Enter a percentage from 0 to 100.")
    return ""


def _reads(at: At, given: Sequence[tuple[Measure, Any, date | None]]) -> Plan:
    entries = [ReadingEntry(measure=m, value=_number(value), on=on) for m, value, on in given]
    return lambda book: clearing.read_all(book, at.view.id, entries, today=at.view.day)


def _day() -> Field:
    return Field(key="on", label=_tr("Read on"), kind="date", required=True)


def _number(value: Any) -> float | None:  # noqa: ANN401 - a form's values are of every kind
    return None if value is None else float(value)


def _whole(value: float | None) -> int | None:
    return None if value is None else round(value)


def _tr(text: str) -> str:
    return QCoreApplication.translate("ReadinessQuestions", text)
