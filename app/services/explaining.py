"""Explaining an account: its judgement as the JSON of the `explain` command (PRODUCT)."""

from datetime import date
from typing import Any

from app.domain.facts import Facts
from app.domain.health.assess import Health
from app.domain.health.explain import changes, to_green
from app.domain.overrides import Override
from app.domain.readiness.assess import Readiness
from app.domain.readiness.case import Case
from app.domain.readiness.items import Item
from app.domain.red_flags.assess import Flag
from app.domain.red_flags.assess import since as flag_since
from app.services import phrases
from app.services.judgements import Rules, case_of, judge_case, rules_of
from app.services.words import Words
from app.storage.book import Book


def explain_json(
    book: Book, account_id: str, *, today: date, since: date | None = None
) -> dict[str, Any]:
    """Health, readiness and red flags of an account with their reasons."""
    facts = book.facts(today, [account_id])[account_id]
    return explained(facts, rules_of(book, today), since=since)


def explain_lines(book: Book, account_id: str, *, today: date) -> list[str]:
    """The same for people: the verdicts, then what they rest on, line by line."""
    return _lines(explain_json(book, account_id, today=today), Words())


def explained(
    facts: Facts, rules: Rules, *, since: date | None = None, words: Words | None = None
) -> dict[str, Any]:
    """What is thought of an account and why; numbers unrounded, dates ISO.

    With *since*, what changed the score from that day on, as causes that add up to the change.
    """
    speak = words or Words()
    case = case_of(facts, rules)
    judged = judge_case(case, rules)
    return {
        "account": judged.account.name,
        "as_of": judged.day.isoformat(),
        "health": _health(case, judged.health, since, speak),
        "readiness": _readiness(judged.readiness, speak),
        "red_flags": [_flag(case, flag, speak) for flag in judged.red_flags],
        "signals": [],
    }


def _lines(answer: dict[str, Any], words: Words) -> list[str]:
    """An explanation as lines of text."""
    health, readiness = answer["health"], answer["readiness"]
    score = "no score" if health["score"] is None else words.number(health["score"], 1)
    known = words.percent(health["coverage"])
    lines = [
        f"{answer['account']}, {answer['as_of']}",
        f"Health: {score}, {phrases.COLOURS[health['colour']]}, {known} known",
    ]
    lines += [
        f"  {words.number(part['contribution'], 1):>5} of "
        f"{words.number(part['weight'] * 100, 1):>5}  {part['evidence']} ({part['as_of']})"
        for part in health["parts"]
    ]
    lines += [f"      –  {gap['evidence']}" for gap in health["missing"]]
    lines += [f"  Held down: {cap['evidence']}" for cap in health["caps"]]
    lines.append(f"Readiness: {phrases.VERDICTS[readiness['verdict']]}")
    lines += [
        f"  {item['id']} {phrases.ITEMS[item['id']]}: {phrases.STATES[item['state']].lower()}. "
        f"{item['evidence']}"
        for item in readiness["items"]
    ]
    lines.append(f"Red flags: {len(answer['red_flags'])}")
    lines += [
        f"  {phrases.FLAGS[flag['id']]}: {flag['evidence']} (since {flag['since']})"
        for flag in answer["red_flags"]
    ]
    return lines


def _health(case: Case, health: Health, since: date | None, words: Words) -> dict[str, Any]:
    trend = case.history.trend(health.day)
    return {
        "score": health.score,
        "colour": health.colour.value,
        "coverage": health.coverage,
        "computed": health.computed,
        "computed_colour": health.computed_colour.value,
        "low_confidence": health.unsure,
        "model": health.model.version,
        "override": _override(health.override),
        "parts": [
            {
                "group": part.group.value,
                "measure": part.input.value,
                "value": part.reading.value,
                "score": part.score,
                "weight": part.weight,
                "contribution": part.contribution,
                "points_lost": part.lost,
                "as_of": part.reading.as_of.isoformat(),
                "source": part.reading.source,
                "stale": part.stale,
                "evidence": words.reading(part),
            }
            for part in health.parts
        ],
        "missing": [
            {
                "group": each.group.value,
                "measure": each.input.value,
                "why": each.gap.value,
                "as_of": _iso(each.last.as_of if each.last else None),
                "expired_on": _iso(each.expired_on),
                "evidence": words.missing(each),
            }
            for each in health.missing
        ],
        "stale_bad_news": [each.input.value for each in health.stale_bad_news],
        "caps": [
            {
                "cause": cap.cause.value,
                "limit": cap.limit,
                "colour": cap.colour.value,
                "since": cap.since.isoformat(),
                "evidence": words.cap(cap),
            }
            for cap in health.caps
        ],
        "changes": []
        if since is None
        else [
            {"cause": each.cause.value, "points": each.points}
            for each in changes(case.history.on(since), health)
        ],
        "to_green": [
            {
                "measure": each.input.value,
                "needs": each.needs,
                "feasible": each.feasible,
                "value": each.value,
            }
            for each in to_green(health)
        ],
        "trend": None
        if trend is None
        else {"per_30_days": trend.per_month, "direction": trend.direction.value, "p": trend.p},
    }


def _readiness(found: Readiness, words: Words) -> dict[str, Any]:
    return {
        "verdict": found.verdict.value,
        "computed_verdict": found.computed_verdict.value,
        "override": _override(found.override),
        "clears_on": _iso(found.clears_on),
        "items": [_item(item, words) for item in found.items],
        "moments": [
            {
                "id": each.code,
                "evidence": words.evidence(each.evidence),
                "since": each.since.isoformat(),
                "until": _iso(each.until),
            }
            for each in found.moments
        ],
    }


def _item(item: Item, words: Words) -> dict[str, Any]:
    return {
        "id": item.id.value,
        "state": item.state.value,
        "effect": item.effect.value,
        "evidence": words.evidence(item.evidence),
        "as_of": _iso(item.as_of),
        "clears_on": _iso(item.clears_on),
        "how_to_clear": words.clearing(item),
        "override": _override(item.override),
    }


def _flag(case: Case, flag: Flag, words: Words) -> dict[str, Any]:
    return {
        "id": flag.id,
        "severity": flag.severity.value,
        "evidence": words.evidence(flag.evidence),
        "as_of": _iso(flag.as_of),
        "since": flag_since(case, flag).isoformat(),
        "override": _override(flag.override),
    }


def _override(found: Override | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "value": found.value,
        "reason": found.reason,
        "author": found.author,
        "made_on": found.made_on.isoformat(),
        "expires_on": found.expires_on.isoformat(),
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
