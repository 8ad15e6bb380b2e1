"""Words for renewals, as cards, table and calendar say them alike."""

from datetime import date

from PySide6.QtCore import QDate, QLocale

from app.domain.opportunities import Category
from app.domain.renewing.ladder import Due
from app.services import forecast_phrases, phrases, renewing_phrases
from app.services.renewal_board import is_unknown, swing_of
from app.services.renewing import RenewalRow
from app.ui.labels import (
    NOTHING,
    TONES,
    date_text,
    money_text,
    number_text,
    segment_text,
    translate,
)
from app.ui.speaking import speak
from app.ui.widgets.painting import Mark
from app.ui.widgets.text import one_line

_NEAR = 300  # days in which a day and a month mean one day only


def health_of(row: RenewalRow) -> Mark:
    """The health of the account as it is painted."""
    known = row.score is not None and TONES[row.colour] != "unknown"
    number = number_text(round(row.score or 0), 0) if known else ""
    return Mark(tone=TONES[row.colour], word=phrases.COLOURS[row.colour], number=number)


def days_text(row: RenewalRow) -> str:
    """How far the decisive day is, and which it is: “Notice in 23 d”."""
    if row.anchor is None or row.days is None:
        return translate("Renewal", "No end known")
    if row.days < 0:
        return _past(row).format(n=_whole(-row.days))
    if row.anchor.is_opt_out:
        ahead = translate("Renewal", "Notice in {n} d")
        now = translate("Renewal", "Notice today")
    else:
        ahead = translate("Renewal", "Renews in {n} d")
        now = translate("Renewal", "Renews today")
    return ahead.format(n=_whole(row.days)) if row.days else now


def short_days_text(row: RenewalRow) -> str:
    """The days alone, where there is no room for more: “81 d”."""
    if row.days is None:
        return NOTHING
    text = translate("Renewal", "{n} d").format(n=_whole(abs(row.days)))
    return f"−{text}" if row.days < 0 else text


def _past(row: RenewalRow) -> str:
    if row.is_overdue:
        return translate("Renewal", "Ended {n} d ago")
    if row.anchor is not None and row.anchor.is_opt_out:
        return translate("Renewal", "Notice {n} d ago")
    return translate("Renewal", "Due {n} d ago")


def days_tone(row: RenewalRow, near: int = 30) -> str:
    """The tone of those days: what has ended is late; what is near is to be seen."""
    if row.is_overdue:
        return "danger"
    if row.days is None:
        return "tertiary"
    return "" if row.days <= near else "secondary"


def decisive_text(row: RenewalRow) -> str:
    """The decisive day, short; nothing where there is none."""
    return "" if row.anchor is None else short_day(row.anchor.day, row.day)


def which_text(row: RenewalRow) -> str:
    """Which day decides."""
    if row.anchor is None:
        return NOTHING
    if row.anchor.is_opt_out:
        return translate("Renewal", "Notice")
    return translate("Renewal", "Renewal")


def dates_told(row: RenewalRow) -> list[str]:
    """Both days, and which of them decides and why."""
    if row.anchor is None:
        return [translate("Renewal", "Nobody has entered when the term ends.")]
    anchor = row.anchor
    renews = translate("Renewal", "Renewal date: {day}").format(day=date_text(anchor.renewal_date))
    if anchor.opt_out is None:
        unknown = translate("Renewal", "Notice period: not known, so it cannot be committed")
        return [renews, unknown]
    last = translate("Renewal", "Last day for notice: {day}").format(day=date_text(anchor.opt_out))
    if anchor.is_opt_out:
        why = translate("Renewal", "It renews itself: the day for notice decides")
    else:
        why = translate("Renewal", "It does not renew itself: the renewal date decides")
    return [last, renews, why]


def risk_text(row: RenewalRow) -> str:
    """What puts it at risk, named, and how many more; that nothing does."""
    if not row.risk:
        return translate("Renewal", "Not at risk")
    fired = row.risk.firing or row.risk.lately
    if not fired:
        return translate("Renewal", "At risk")
    named = renewing_phrases.TRIGGERS[fired[0].trigger]
    if len(fired) == 1:
        return named
    return translate("Renewal", "{name} +{n}").format(name=named, n=_whole(len(fired) - 1))


def risk_told(row: RenewalRow) -> list[str]:
    """Since when it is at risk and by what, and when that clears."""
    if not row.risk:
        return [translate("Renewal", "Nothing puts it at risk")]
    since = translate("Renewal", "At risk since {day}")
    lines = [since.format(day=date_text(row.risk.since))]
    lines += [speak().evidence(each.reason) for each in row.risk.firing or row.risk.lately]
    if row.risk.clears_on is not None:
        clears = translate("Renewal", "Clears on {day} if nothing new comes up")
        lines.append(clears.format(day=date_text(row.risk.clears_on)))
    if (swing := swing_of(row)) is not None:
        saved = translate("Renewal", "Acting could still save {amount} a year")
        lines.append(saved.format(amount=money_text(swing)))
    return lines


def category_text(row: RenewalRow) -> str:
    """How sure a forecast may be of it; a call of the user is marked."""
    if is_unknown(row):
        return translate("Renewal", "Unknown")
    word = forecast_phrases.CATEGORIES[row.forecast.category]
    if row.forecast.is_called:
        return translate("Renewal", "{category}, called").format(category=word)
    return word


def category_title(category: Category) -> str:
    """The name of a category."""
    return forecast_phrases.CATEGORIES[category]


def touch_text(row: RenewalRow) -> str:
    """How much of us it takes."""
    value = row.touch.value
    return NOTHING if value is None else renewing_phrases.TOUCHES[value]


def type_text(row: RenewalRow) -> str:
    """What it is worked as."""
    value = row.type.value
    return NOTHING if value is None else renewing_phrases.TYPES[value]


def bundling_text(row: RenewalRow) -> str:
    """Whether an expansion goes with it."""
    value = row.bundling.value
    return NOTHING if value is None else renewing_phrases.BUNDLINGS[value]


def size_text(row: RenewalRow) -> str:
    """Segment and touch: “Enterprise · Negotiated”."""
    parts = [segment_text(row.segment), touch_text(row)]
    known = [each for each in parts if each != NOTHING]
    return " · ".join(known) or translate("Renewal", "No segment")


def hours_text(row: RenewalRow) -> str:
    """The hours spent and what it deserves: “3 of 5–10 h”."""
    spent = number_text(row.hours.spent)
    if row.hours.most is None or row.hours.least is None:
        return translate("Renewal", "{spent} h").format(spent=spent)
    return translate("Renewal", "{spent} of {least}–{most} h").format(
        spent=spent, least=number_text(row.hours.least), most=number_text(row.hours.most)
    )


def paper_text(row: RenewalRow) -> str:
    """Where the contract that is to be signed stands."""
    if row.paper is None:
        return translate("Renewal", "No paper")
    return renewing_phrases.PAPERS[row.paper.paper]


def readiness_text(row: RenewalRow) -> str:
    """How ready the renewal is, of twenty."""
    return f"{number_text(row.readiness, 0)}/20"


def step_text(row: RenewalRow) -> str:
    """What is due next."""
    if row.next_step is None:
        return translate("Renewal", "No step due")
    return one_line(row.next_step.title)


def is_late(step: Due, day: date) -> bool:
    """Whether a step should have been done before a day."""
    return step.is_overdue(day)


def short_day(day: date, today: date) -> str:
    """A day without its year where that goes without saying."""
    near = abs((day - today).days) < _NEAR
    shape = "d MMM" if near else "d MMM yyyy"
    return QLocale().toString(QDate(day.year, day.month, day.day), shape)


def contract_text(row: RenewalRow) -> str:
    """What the contract is called."""
    return one_line(row.contract.name) or translate("Renewal", "Contract")


def told(row: RenewalRow) -> str:
    """All that a card knows, line by line, for its tool tip."""
    health = health_of(row).spoken()
    lines = [
        f"{row.account} · {contract_text(row)}",
        translate("Renewal", "Health: {word}").format(word=health),
        *dates_told(row),
        translate("Renewal", "{amount} a year").format(amount=money_text(row.arr, cents=True)),
        f"{size_text(row)} · {type_text(row)}",
        *risk_told(row),
        translate("Renewal", "Forecast: {category}").format(category=category_text(row)),
        speak().evidence(row.hours.reason),
        translate("Renewal", "Renewal readiness {n} of 20").format(n=_whole(row.readiness)),
    ]
    if row.next_step is not None:
        due = translate("Renewal", "Next: {step}, {day}")
        lines.append(due.format(step=step_text(row), day=date_text(row.next_step.on)))
    if row.owner:
        lines.append(translate("Renewal", "Owner: {name}").format(name=row.owner))
    return "\n".join(one_line(each) for each in lines)


def spoken(row: RenewalRow) -> str:
    """A card in one line, for those who hear it."""
    parts = [row.account, money_text(row.arr), days_text(row), risk_text(row)]
    return ", ".join(one_line(each) for each in parts if each != NOTHING)


def counted(count: int) -> str:
    """How many, in words."""
    if count == 1:
        return translate("Renewal", "1 renewal")
    return translate("Renewal", "{n} renewals").format(n=_whole(count))


def _whole(number: int) -> str:
    return number_text(number, 0)
