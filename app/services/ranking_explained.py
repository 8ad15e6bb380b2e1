"""What is open with an account, weighed, as JSON and as lines for the `explain` command."""

from collections.abc import Iterator
from typing import Any

from app.domain.money import Money
from app.domain.qualification.criteria import Rating
from app.services import ranking_phrases as phrases
from app.services.ranking import Order, Ranked, placed
from app.services.words import Words


def opportunities_json(rows: tuple[Ranked, ...], words: Words) -> list[dict[str, Any]]:
    """The open opportunities by priority, the first to work on in front; nothing is rounded."""
    return [_opportunity(each.ranked, words) for each in placed(rows, Order.PRIORITY)]


def opportunity_lines(answer: dict[str, Any], words: Words) -> Iterator[str]:
    """The same for people, from the answer."""
    yield f"Opportunities: {len(answer['opportunities'])}"
    for each in answer["opportunities"]:
        owner = phrases.OWNERS[each["owner"]["owner"]]
        qualified = "qualified" if each["qualified"] else "not qualified"
        score = words.number(each["priority"]["score"], 1)
        yield f"  {score:>5}  {each['title']}: {qualified}, {owner}. {each['owner']['evidence']}"
        yield from (f"         {lack}" for lack in each["lacking"])


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
        "probability": each.chance.value,
        "factors": [
            {"multiplier": factor.multiplier, "evidence": words.evidence(factor.reason)}
            for factor in each.chance.factors
        ],
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


def _rating(rating: Rating) -> dict[str, Any]:
    return {
        "score": rating.score,
        "evidence": rating.evidence,
        "since": None if rating.since is None else rating.since.isoformat(),
    }


def _money(amount: Money | None) -> dict[str, str] | None:
    return None if amount is None else {"amount": amount.written(), "currency": amount.currency}
