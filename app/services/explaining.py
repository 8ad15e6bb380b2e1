"""Explaining an account: its judgement as the JSON of the `explain` command (PRODUCT)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from app.domain.facts import Facts
from app.domain.growth.goods import NO_GOODS, Goods
from app.domain.health.assess import Health, HealthHistory
from app.domain.health.explain import Comparison, Step, Way, compare, to_green, ways
from app.domain.overrides import Override
from app.domain.pipeline.hygiene import Found
from app.domain.pipeline.inspection import inspect
from app.domain.readiness.assess import Readiness
from app.domain.readiness.case import Case
from app.domain.readiness.items import Item
from app.domain.readiness.renewal import assess_renewal
from app.domain.red_flags.assess import Flag
from app.domain.red_flags.assess import since as flag_since
from app.services import flag_phrases, people, phrases, readiness_phrases, renewing, success
from app.services.growth import goods_of, growth_of
from app.services.growth_explained import growth_json, growth_lines, signals_json
from app.services.judgements import Rules, case_of, history_of, judge_case, rules_of
from app.services.people_explained import people_json, people_lines
from app.services.ranking import of_account
from app.services.ranking_explained import opportunities_json, opportunity_lines
from app.services.renewing_explained import renewal_lines, renewals_json
from app.services.success_explained import objectives_json, success_lines, value_json
from app.services.whitespace import account_space
from app.services.whitespace_explained import whitespace_json, whitespace_lines
from app.services.words import Words
from app.storage.book import Book


def explain_json(
    book: Book, account_id: str, *, today: date, since: date | None = None
) -> dict[str, Any]:
    """Health, readiness, red flags, signals and the rest of what is judged, with reasons."""
    facts = book.facts(today, [account_id])[account_id]
    then = None if since is None else rules_of(book, since)
    goods = goods_of(book.products.all())
    grid = account_space(book, account_id, today=today).grid
    reached = success.view(book, account_id, today=today)
    return {
        **explained(facts, rules_of(book, today), then=then, goods=goods),
        "whitespace": whitespace_json(grid, Words()),
        "people": people_json(people.view(book, account_id, today=today), Words()),
        "objectives": objectives_json(reached, Words()),
        "value": value_json(reached),
        "renewals": renewals_json(renewing.details(book, account_id, today=today), Words()),
    }


def explain_lines(
    book: Book, account_id: str, *, today: date, since: date | None = None
) -> list[str]:
    """The same for people: the verdicts, then what they rest on, line by line."""
    answer = explain_json(book, account_id, today=today, since=since)
    rest = (*whitespace_lines(answer), *people_lines(answer), *success_lines(answer, Words()))
    return [*_lines(answer, Words()), *rest, *renewal_lines(answer, Words())]


def explained(
    facts: Facts,
    rules: Rules,
    *,
    then: Rules | None = None,
    words: Words | None = None,
    goods: Goods = NO_GOODS,
) -> dict[str, Any]:
    """What is thought of an account and why; numbers unrounded, dates ISO.

    With *then*, the rules of an earlier day, what changed the score from that day on, as causes
    that add up to the change.
    """
    speak = words or Words()
    case = case_of(facts, rules)
    judged = judge_case(case, rules)
    compared = None if then is None else _against(case, then)
    growth = growth_of(case, rules, goods)
    return {
        "account": judged.account.name,
        "as_of": judged.day.isoformat(),
        "health": _health(case, judged.health, compared, speak),
        "readiness": _readiness(judged.readiness, speak),
        "renewal_readiness": _renewal(case, speak),
        "red_flags": [_flag(case, flag, speak) for flag in judged.red_flags],
        "signals": signals_json(growth, rules.settings, speak),
        "growth": growth_json(growth, speak),
        "opportunities": opportunities_json(of_account(case, rules), speak, _problems(case, rules)),
    }


def _problems(case: Case, rules: Rules) -> Mapping[str, tuple[Found, ...]]:
    """What is wrong with what is open of the account, by opportunity."""
    looked = inspect(
        case.open_opportunities(),
        rules.today,
        rules.settings,
        stages=rules.stages,
        experience=rules.experience,
    )
    return looked.problems


def health_since(book: Book, case: Case, since: date) -> Comparison:
    """The health of a case against an earlier day, judged by what held on that day."""
    return _against(case, rules_of(book, since))


def _against(case: Case, then: Rules) -> Comparison:
    before = history_of(case.facts.as_of(then.today), then).on(then.today)
    return compare(before, case.health, case.history)


def _lines(answer: dict[str, Any], words: Words) -> list[str]:
    """An explanation as lines of text."""
    readiness = answer["readiness"]
    lines = [f"{answer['account']}, {answer['as_of']}", *_health_lines(answer["health"], words)]
    lines.append(f"Readiness: {phrases.VERDICTS[readiness['verdict']]}")
    lines += [
        f"  {item['id']} {phrases.ITEMS[item['id']]}: {phrases.STATES[item['state']].lower()}. "
        f"{item['evidence']}"
        for item in readiness["items"]
    ]
    renewal = answer["renewal_readiness"]
    lines.append(f"Renewal readiness: {renewal['score']} of 20, {renewal['needed']} needed")
    lines += [
        f"  {each['score']}  {readiness_phrases.DIMENSIONS[each['id']]}. {each['evidence']}"
        for each in renewal["dimensions"]
    ]
    lines.append(f"Red flags: {len(answer['red_flags'])}")
    lines += [
        f"  {flag_phrases.FLAGS[flag['id']]}: {flag['evidence']} (since {flag['since']}"
        f"{_reply(flag)})"
        for flag in answer["red_flags"]
    ]
    return [*lines, *growth_lines(answer, words), *opportunity_lines(answer, words)]


def _health_lines(health: dict[str, Any], words: Words) -> list[str]:
    score = "no score" if health["score"] is None else words.number(health["score"], 1)
    known = words.percent(health["coverage"])
    lines = [f"Health: {score}, {phrases.COLOURS[health['colour']]}, {known} known"]
    lines += [
        f"  {words.number(part['contribution'], 1):>5} of "
        f"{words.number(part['weight'] * 100, 1):>5}  {part['evidence']} ({part['as_of']})"
        for part in health["parts"]
    ]
    lines += [f"      –  {gap['evidence']}" for gap in health["missing"]]
    lines += [f"  Held down: {cap['evidence']}" for cap in health["caps"]]
    lines += [
        f"  {words.points(each['points']):>5}  {each['evidence']}" for each in health["changes"]
    ]
    return lines


def _health(case: Case, health: Health, since: Comparison | None, words: Words) -> dict[str, Any]:
    return {
        "score": health.score,
        "colour": health.colour.value,
        "coverage": health.coverage,
        "computed": health.computed,
        "computed_colour": health.computed_colour.value,
        "low_confidence": health.unsure,
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
        "changes": [] if since is None else _changes(since, words),
        "to_green": [_step(each) for each in to_green(health)],
        "ways": [_way(each) for each in ways(health)],
        "model": health.model.version,
        "model_name": health.model.name,
        "model_reason": words.chosen(health.choice),
        "since": _iso(case.history.since(health.day)),
        "unstable": case.history.unstable(health.day),
        "trend": _trend(case.history, health.day),
    }


def _changes(found: Comparison, words: Words) -> list[dict[str, Any]]:
    return [
        {
            "cause": each.cause.value,
            "points": each.points,
            "evidence": words.change(each, found),
        }
        for each in found.changes
    ]


def _step(step: Step) -> dict[str, Any]:
    return {
        "measure": step.input.value,
        "needs": step.needs,
        "feasible": step.feasible,
        "value": step.value,
    }


def _way(way: Way) -> dict[str, Any]:
    return {
        "colour": way.colour.value,
        "target": way.target,
        "gap": way.gap,
        "caps": [cap.cause.value for cap in way.caps],
        "cheapest": [
            {
                "measure": move.input.value,
                "rise": move.rise,
                "gain": move.gain,
                "effort": move.effort,
                "value": move.value,
            }
            for move in way.moves
        ],
    }


def _trend(history: HealthHistory, day: date) -> dict[str, Any] | None:
    trend, fall, season = history.trend(day), history.fall(day), history.season(day)
    if trend is None and fall is None and season is None:
        return None
    return {
        "per_30_days": None if trend is None else trend.per_month,
        "direction": None if trend is None else trend.direction.value,
        "p": None if trend is None else trend.p,
        "rapid_decline": None if fall is None else fall.points,
        "season": None
        if season is None
        else {"now": season.now, "a_year_ago": season.then, "change": season.change},
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


def _renewal(case: Case, words: Words) -> dict[str, Any]:
    found = assess_renewal(case)
    return {
        "score": found.score,
        "needed": found.needed,
        "passes": found.passes,
        "dimensions": [
            {
                "id": each.id,
                "score": each.score,
                "required": each.required,
                "evidence": words.evidence(each.evidence),
                "as_of": _iso(each.as_of),
                "aged": each.aged,
                "to_evidence": words.to_evidence(each),
            }
            for each in found.standings
        ],
    }


def _flag(case: Case, flag: Flag, words: Words) -> dict[str, Any]:
    return {
        "id": flag.id,
        "severity": flag.severity.value,
        "evidence": words.evidence(flag.evidence),
        "as_of": _iso(flag.as_of),
        "since": flag_since(case, flag).isoformat(),
        "state": flag.state.value,
        "blocks": flag.blocks,
        "override": _override(flag.override),
        "was_suppressed_until": None if flag.was is None else _iso(flag.was.expires_on),
        "about": None if flag.about is None else {"kind": flag.about.room, "id": flag.about.id},
    }


def _reply(flag: dict[str, Any]) -> str:
    """What was said to a flag, after its day: ", suppressed until 2026-12-20: They know"."""
    if flag["override"] is not None:
        made = flag["override"]
        return f", {flag['state']} until {made['expires_on']}: {made['reason']}"
    back = flag["was_suppressed_until"]
    return f", was suppressed until {back}" if back else ""


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
