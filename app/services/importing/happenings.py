"""What happened with customers: tickets, events such as churn, and interactions."""

from datetime import date
from typing import Any

from app.domain.entity import ExternalId, new_id
from app.domain.interactions import Channel, Event, EventKind, Interaction
from app.domain.tickets import Severity, Ticket
from app.exchange.naming import plain
from app.services.importing.desk import DELETED, Desk, Sheet, by_name, repeated
from app.services.importing.products import product_of
from app.services.importing.shelf import merged

_SEVERITIES = {
    **dict.fromkeys(
        ("urgent", "critical", "emergency", "blocker", "highest", "p1", "1", "sev1"),
        Severity.EMERGENCY,
    ),
    **dict.fromkeys(("high", "major", "p2", "2", "sev2"), Severity.HIGH),
    **dict.fromkeys(("medium", "normal", "moderate", "p3", "3", "sev3"), Severity.MEDIUM),
    **dict.fromkeys(("low", "minor", "lowest", "trivial", "p4", "4", "sev4"), Severity.LOW),
}
_CLOSED = frozenset(
    {"closed", "solved", "resolved", "deleted", "done", "cancelled", "canceled", "spam"}
)
_BEST_OF_FIVE, _WHOLE = 5, 100
_CHANNELS = {
    **dict.fromkeys(("call", "phone", "phonecall"), Channel.CALL),
    **dict.fromkeys(("email", "mail"), Channel.EMAIL),
    **dict.fromkeys(("qbr", "ebr", "review", "businessreview"), Channel.REVIEW),
    "note": Channel.NOTE,
}
_SENTIMENTS = {
    "positive": 1,
    "good": 1,
    "neutral": 0,
    "mixed": 0,
    "negative": -1,
    "bad": -1,
    "1": 1,
    "0": 0,
    "-1": -1,
}


def import_tickets(desk: Desk, sheet: Sheet) -> None:
    """Plan the tickets of a table; those of customers we do not know are kept without an account.

    A satisfaction of 1 to 5 becomes a percentage: score / 5 * 100.
    """
    columns, shelf = sheet.columns, desk.tickets
    ref, name, own = columns.text("account_id"), columns.text("account_name"), columns.text("id")
    opened_on, closed_on, updated_on = (
        columns.day("opened_on"),
        columns.day("closed_on"),
        columns.day("updated_on"),
    )
    subject, status, priority = (
        columns.text("subject"),
        columns.text("status"),
        columns.text("priority"),
    )
    escalated, deleted, custom = (
        columns.flag("escalated"),
        columns.flag("deleted"),
        columns.custom(),
    )
    kind, product, satisfaction = (
        columns.text("type"),
        columns.text("product"),
        columns.number("csat"),
    )
    scores = [score for row in sheet.rows if (score := satisfaction(row)) is not None]
    of_five = max(scores, default=_WHOLE) <= _BEST_OF_FIVE
    earliest: date | None = None
    lines: dict[str, int] = {}
    for row in sheet.rows:
        opened = opened_on(row)
        value = own(row) or by_name(subject(row), ref(row) or name(row), opened)
        reason = _why_not(
            opened, is_deleted=deleted(row) or False, line=lines.get(value), value=value
        )
        if opened is None or reason is not None:
            sheet.refuse(row, shelf, reason or "", sheet.header("opened_on"))
            continue
        lines[value] = row.line
        earliest = min(opened, earliest or opened)
        closed = closed_on(row)
        if closed is None and plain(status(row) or "-") in _CLOSED:
            closed = updated_on(row) or opened
        score, text, kept = satisfaction(row), priority(row), custom(row)
        account_id = desk.account_of(sheet, ref(row), name(row)) if ref(row) or name(row) else None
        if account_id is None and (whose := ref(row) or name(row)):
            kept = (
                *kept,
                (sheet.header("account_id") or sheet.header("account_name") or "account", whose),
            )
        severity = _SEVERITIES.get(plain(text)) if text else None
        if text and severity is None:
            kept = (*kept, (sheet.header("priority") or "priority", text))
        given: dict[str, Any] = {
            "account_id": account_id,
            "opened_on": opened,
            "subject": subject(row),
            "closed_on": closed,
            "severity": severity,
            "status": status(row),
            "escalated": escalated(row),
            "is_bug": plain(kind(row)) in {"bug", "defect", "bugreport"} if kind(row) else None,
            "product_id": product_of(desk, sheet, product(row)) if product(row) else None,
            "csat": None
            if score is None
            else float(score) / _BEST_OF_FIVE * _WHOLE
            if of_five
            else float(score),
        }
        given = {key: fact for key, fact in given.items() if fact not in (None, "")}
        found = shelf.find(sheet.source, value)
        if found is None:
            given.setdefault("account_id", None)
            made = Ticket(
                id=new_id(), external_ids=(ExternalId(sheet.source, value),), custom=kept, **given
            )
            found = shelf.create(made).id
        else:
            given["custom"] = merged(shelf.see(found).custom, kept)
            shelf.change(found, given)
        sheet.did(row, shelf, found)
    desk.feed(sheet, "tickets", earliest)
    if scores:
        desk.feed(sheet, "surveys", earliest)


def _why_not(day: date | None, *, is_deleted: bool, line: int | None, value: str) -> str | None:
    if day is None:
        return "The row has no date we can read."
    if is_deleted:
        return DELETED
    return None if line is None else repeated(value, line)


def import_events(desk: Desk, sheet: Sheet) -> None:
    """Plan the events of a table; without a column that says of what kind, they are churn."""
    columns, shelf = sheet.columns, desk.events
    ref, name, own = columns.text("account_id"), columns.text("account_name"), columns.text("id")
    on, kind, detail, text = (
        columns.day("on"),
        columns.text("kind"),
        columns.text("detail"),
        columns.raw("text"),
    )
    custom, deleted = columns.custom(), columns.flag("deleted")
    earliest: date | None = None
    lines: dict[str, int] = {}
    for row in sheet.rows:
        day, account_id = on(row), desk.account_of(sheet, ref(row), name(row))
        value = own(row) or by_name(ref(row) or name(row), day, detail(row))
        reason = _why_not(day, is_deleted=deleted(row) or False, line=lines.get(value), value=value)
        if reason is None and account_id is None:
            reason = _nobody(ref(row) or name(row))
        if day is None or reason is not None:
            sheet.refuse(row, shelf, reason or "", sheet.header("on"))
            continue
        lines[value] = row.line
        earliest = min(day, earliest or day)
        given: dict[str, Any] = {
            "account_id": account_id,
            "kind": _event_kind(kind(row)),
            "on": day,
            "detail": detail(row),
            "text": text(row),
        }
        found = shelf.find(sheet.source, value)
        if found is None:
            made = Event(
                id=new_id(),
                source=sheet.source,
                external_ids=(ExternalId(sheet.source, value),),
                custom=custom(row),
                **given,
            )
            found = shelf.create(made).id
        else:
            given = {key: fact for key, fact in given.items() if fact not in (None, "")}
            given["custom"] = merged(shelf.see(found).custom, custom(row))
            shelf.change(found, given)
        sheet.did(row, shelf, found)
    desk.feed(sheet, "events", earliest)


def _event_kind(text: str) -> str:
    if not text:
        return EventKind.CHURNED
    called = "_".join(text.strip().casefold().replace("-", " ").split())
    return {"churn": EventKind.CHURNED.value}.get(called, called)


def import_interactions(desk: Desk, sheet: Sheet) -> None:
    """Plan the interactions of a table."""
    columns, shelf = sheet.columns, desk.interactions
    ref, name, own = columns.text("account_id"), columns.text("account_name"), columns.text("id")
    on, channel, summary = columns.day("on"), columns.text("channel"), columns.texts("summary")
    author, mood, two_way = (
        columns.text("author"),
        columns.text("sentiment"),
        columns.flag("two_way"),
    )
    custom, deleted = columns.custom(), columns.flag("deleted")
    earliest: date | None = None
    lines: dict[str, int] = {}
    for row in sheet.rows:
        day, account_id = on(row), desk.account_of(sheet, ref(row), name(row))
        said = "\n".join(summary(row))
        value = own(row) or by_name(ref(row) or name(row), day, said[:80])
        reason = _why_not(day, is_deleted=deleted(row) or False, line=lines.get(value), value=value)
        if reason is None and account_id is None:
            reason = _nobody(ref(row) or name(row))
        if day is None or account_id is None or reason is not None:
            sheet.refuse(row, shelf, reason or "", sheet.header("on"))
            continue
        lines[value] = row.line
        earliest = min(day, earliest or day)
        given: dict[str, Any] = {
            "account_id": account_id,
            "on": day,
            "channel": _CHANNELS.get(plain(channel(row) or "-"), Channel.MEETING),
            "summary": said,
            "author": author(row),
            "sentiment": _SENTIMENTS.get(mood(row).casefold()) if mood(row) else None,
            "two_way": two_way(row),
        }
        given = {key: fact for key, fact in given.items() if fact not in (None, "")}
        found = shelf.find(sheet.source, value)
        if found is None:
            made = Interaction(
                id=new_id(),
                external_ids=(ExternalId(sheet.source, value),),
                custom=custom(row),
                **given,
            )
            found = shelf.create(made).id
        else:
            given["custom"] = merged(shelf.see(found).custom, custom(row))
            shelf.change(found, given)
        sheet.did(row, shelf, found)
    desk.feed(sheet, "interactions", earliest)


def _nobody(whose: str) -> str:
    if not whose:
        return "The row names no account."
    return f"There is no account “{whose}”. Import the accounts too, then repeat this."
