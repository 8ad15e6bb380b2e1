"""What is open with an account, weighed, as JSON and as lines for the `explain` command."""

from collections.abc import Iterator, Mapping
from typing import Any

from app.domain.money import Money
from app.domain.pipeline.ageing import Stall
from app.domain.pipeline.forecast import Forecast
from app.domain.pipeline.hygiene import Found
from app.domain.qualification.criteria import Rating
from app.services import forecast_phrases
from app.services import ranking_phrases as phrases
from app.services.ranking import Order, Ranked, placed
from app.services.words import Words


def opportunities_json(
    rows: tuple[Ranked, ...], words: Words, problems: Mapping[str, tuple[Found, ...]]
) -> list[dict[str, Any]]:
    """The open opportunities by priority, the first to work on in front; nothing is rounded.

    *problems* are what is wrong with each, by its id.
    """
    return [
        _opportunity(each.ranked, words)
        | {"problems": [_problem(found, words) for found in problems.get(each.id, ())]}
        for each in placed(rows, Order.PRIORITY)
    ]


def opportunity_lines(answer: dict[str, Any], words: Words) -> Iterator[str]:
    """The same for people, from the answer."""
    yield f"Opportunities: {len(answer['opportunities'])}"
    for each in answer["opportunities"]:
        owner = phrases.OWNERS[each["owner"]["owner"]]
        qualified = "qualified" if each["qualified"] else "not qualified"
        score = words.number(each["priority"]["score"], 1)
        yield f"  {score:>5}  {each['title']}: {qualified}, {owner}. {each['owner']['evidence']}"
        yield f"         Forecast: {_category_line(each['forecast'])}"
        yield from (f"         {lack}" for lack in each["lacking"])
        yield from (f"         To mend: {one['evidence']}" for one in each["problems"])


def _opportunity(each: Ranked, words: Words) -> dict[str, Any]:
    priority, routing, clock = each.priority, each.routing, each.handoff.clock
    return {
        "id": each.id,
        "title": each.title,
        "stage": each.stage.name,
        "added_arr": _money(each.amount),
        "size": None if each.band is None else each.band.value,
        "close_on": None if each.close_on is None else each.close_on.isoformat(),
        "qualified": each.qualification.is_qualified,
        "lacking": [words.evidence(found) for found in each.qualification.lacking],
        "criteria": {one.criterion.value: _rating(one) for one in each.qualification.ratings},
        "priority": {
            "score": priority.score,
            "ungated": priority.ungated,
            "gate": priority.gate.multiplier,
            "gate_evidence": words.evidence(priority.gate.reason),
            "bars": [
                {
                    "part": bar.part.value,
                    "value": bar.value,
                    "weight": bar.weight,
                    "evidence": [words.evidence(found) for found in bar.inputs],
                }
                for bar in priority.bars
            ],
        },
        "forecast": _forecast(each.forecast, words),
        "probability": each.chance.value,
        "probability_of_stage": {
            "value": each.chance.of_stage,
            "default": float(each.stage.probability),
            "evidence": None if each.chance.origin is None else words.evidence(each.chance.origin),
        },
        "factors": [
            {"multiplier": factor.multiplier, "evidence": words.evidence(factor.reason)}
            for factor in each.chance.factors
        ],
        "stalled": None if each.stall is None else _stall(each.stall, words),
        "expected_arr": _money(each.expected),
        "hours": None if each.hours is None else float(each.hours),
        "expected_per_hour": _money(each.per_hour),
        "owner": {
            "owner": routing.owner.value,
            "rule": routing.rule,
            "executive": routing.executive,
            "evidence": words.evidence(routing.reason),
        },
        "handoff": {
            "done": {one.step.value: one.since.isoformat() for one in each.handoff.done},
            "business_days": None if clock is None else clock.days,
            "pace": None if clock is None else clock.pace.value,
        },
    }


def _category_line(found: dict[str, Any]) -> str:
    named = forecast_phrases.CATEGORIES[found["category"]]
    if found["call"] is None:
        return named
    rule = forecast_phrases.CATEGORIES[found["computed"]]
    reason = f": {found['call']['reason']}" if found["call"]["reason"] else ""
    return f"{named}, as called; by the rule {rule}{reason}"


def _forecast(found: Forecast, words: Words) -> dict[str, Any]:
    call = found.call if found.is_called else None
    return {
        "category": found.category.value,
        "computed": found.computed.value,
        "call": None
        if call is None
        else {
            "reason": call.reason,
            "author": call.author,
            "since": None if call.since is None else call.since.isoformat(),
        },
        "conditions": {
            each.condition.value: {
                "state": each.state.value,
                "evidence": words.evidence(each.reason),
            }
            for each in found.met
        },
    }


def _stall(stall: Stall, words: Words) -> dict[str, Any]:
    return {
        "level": stall.level.value,
        "days_beyond": stall.beyond,
        "evidence": [words.evidence(found) for found in stall.reasons],
    }


def _problem(found: Found, words: Words) -> dict[str, Any]:
    return {
        "problem": found.problem.value,
        "evidence": words.evidence(found.reason),
        "since": None if found.since is None else found.since.isoformat(),
    }


def _rating(rating: Rating) -> dict[str, Any]:
    return {
        "score": rating.score,
        "evidence": rating.evidence,
        "since": None if rating.since is None else rating.since.isoformat(),
    }


def _money(amount: Money | None) -> dict[str, str] | None:
    return None if amount is None else {"amount": amount.written(), "currency": amount.currency}
