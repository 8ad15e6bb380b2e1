"""Renewals as the JSON and the lines of the `explain` command."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Any

from app.domain.evidence import Evidence
from app.domain.money import Money
from app.domain.renewing.choice import Choice
from app.domain.renewing.forecast import RenewalForecast
from app.domain.renewing.outlook import Opinion
from app.domain.renewing.risk import AtRisk, Fired
from app.services.forecast_phrases import CATEGORIES
from app.services.renewing import Detail
from app.services.renewing_phrases import BUNDLINGS, TOUCHES, TRIGGERS, TYPES
from app.services.words import Words


def renewals_json(found: Iterable[Detail], words: Words) -> list[dict[str, Any]]:
    """Each renewal of an account with its judgements and their reasons; dates ISO."""
    return [_renewal(each, words) for each in found]


def _renewal(detail: Detail, words: Words) -> dict[str, Any]:
    row, hours, anchor = detail.row, detail.row.hours, detail.row.anchor
    step, gate = row.next_step, row.next_gate
    return {
        "contract": row.contract.name,
        "decisive_day": None if anchor is None else anchor.day.isoformat(),
        "renewal_date": None if anchor is None else anchor.renewal_date.isoformat(),
        "opt_out_date": None if anchor is None else _iso(anchor.opt_out),
        "days": row.days,
        "overdue": row.is_overdue,
        "lapses_on": _iso(detail.lapses_on),
        "came": None
        if detail.came is None
        else {
            "as": detail.came.coming.value,
            "delta": _money(detail.came.delta),
            "counts_from": detail.came.counts_from.isoformat(),
            "evidence": words.evidence(detail.came.reason),
        },
        "arr": _money(row.arr),
        "segment": None if row.segment is None else row.segment.value,
        "type": _choice(row.type, words),
        "touch": _choice(row.touch, words),
        "bundling": {**_choice(row.bundling, words), "split": _said(row.bundle.split, words)},
        "several_years": {
            **_choice(detail.several_years.choice, words),
            "for": [words.evidence(each) for each in detail.several_years.good],
            "against": [words.evidence(each) for each in detail.several_years.poor],
        },
        "risk": _risk(row.risk, words),
        "outlook": _opinion(row.opinion, words),
        "forecast": _forecast(row.forecast, words),
        "hours": {
            "spent": float(hours.spent),
            "from": None if hours.least is None else float(hours.least),
            "to": None if hours.most is None else float(hours.most),
            "effort": hours.effort.value,
            "evidence": words.evidence(hours.reason),
        },
        "advice": [words.evidence(each) for each in detail.advice],
        "next_step": None if step is None else {"title": step.title, "on": step.on.isoformat()},
        "next_gate": None
        if gate is None
        else {"id": gate.key.value, "on": gate.on.isoformat(), "state": gate.state.value},
    }


def _choice(choice: Choice[StrEnum], words: Words) -> dict[str, Any]:
    made = choice.decided
    return {
        "value": None if choice.value is None else choice.value.value,
        "computed": None if choice.computed is None else choice.computed.value,
        "evidence": words.evidence(choice.reason),
        "decided": None
        if made is None
        else {"value": made.value, "reason": made.reason, "author": made.author},
        "guard": _said(choice.guard, words),
    }


def _risk(risk: AtRisk, words: Words) -> dict[str, Any]:
    return {
        "at_risk": bool(risk),
        "since": _iso(risk.since),
        "clears_on": _iso(risk.clears_on),
        "triggers": [_fired(each, words, holds=each in risk.firing) for each in risk.fired],
    }


def _fired(fired: Fired, words: Words, *, holds: bool) -> dict[str, Any]:
    return {
        "id": fired.trigger.value,
        "since": fired.since.isoformat(),
        "last": fired.last.isoformat(),
        "holds": holds,
        "evidence": words.evidence(fired.reason),
    }


def _opinion(opinion: Opinion, words: Words) -> dict[str, Any]:
    said = opinion.said
    return {
        "value": None if opinion.outlook is None else opinion.outlook.value,
        "reason": None if said is None or said.reason is None else said.reason.value,
        "swing": None if said is None else _money(said.swing),
        "accord": opinion.accord.value,
        "to_review": opinion.to_review,
        "evidence": words.evidence(opinion.reason),
    }


def _forecast(forecast: RenewalForecast, words: Words) -> dict[str, Any]:
    return {
        "category": forecast.category.value,
        "computed": forecast.computed.value,
        "conditions": [
            {
                "id": each.condition.value,
                "state": each.state.value,
                "evidence": words.evidence(each.reason),
            }
            for each in forecast.met
        ],
    }


def renewal_lines(answer: dict[str, Any], words: Words) -> list[str]:
    """The same as lines of text: the verdicts, then what puts it at risk."""
    return [line for each in answer["renewals"] for line in _lines(each, words)]


def _lines(found: dict[str, Any], words: Words) -> Iterable[str]:
    day = found["decisive_day"]
    when = "no day known" if day is None else f"decided by {day}"
    yield f"Renewal: {found['contract'] or 'contract'}, {when}"
    for label, names in (("type", TYPES), ("touch", TOUCHES), ("bundling", BUNDLINGS)):
        judged = found[label]
        value = names.get(judged["value"], "Not known")
        yield f"  {label.capitalize()}: {value}. {judged['evidence']}"
    category = CATEGORIES[found["forecast"]["category"]]
    yield f"  Forecast: {category}. Hours: {found['hours']['evidence']}"
    risk = found["risk"]
    if risk["at_risk"]:
        clears = f", clears on {risk['clears_on']}" if risk["clears_on"] else ""
        yield f"  At risk since {words.date(date.fromisoformat(risk['since']))}{clears}"
    for each in risk["triggers"]:
        until = "" if each["holds"] else f" until {each['last']}"
        yield f"    {TRIGGERS[each['id']]}: {each['evidence']} (since {each['since']}{until})"


def _said(found: Evidence | None, words: Words) -> str | None:
    return None if found is None else words.evidence(found)


def _money(amount: Money | None) -> dict[str, str] | None:
    return None if amount is None else {"amount": amount.written(), "currency": amount.currency}


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
