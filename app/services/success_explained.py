"""Plan and value as the command line answers them (PRODUCT, The command line)."""

from decimal import Decimal
from typing import Any

from app.domain.money import Money
from app.services.model_words import number_text
from app.services.success import ObjectiveRow, Success
from app.services.success_phrases import CLAIMS, STATUSES
from app.services.words import Words


def objectives_json(success: Success, words: Words) -> list[dict[str, Any]]:
    """The objectives as the command line answers them; figures as they were typed."""
    return [_objective_json(each, words) for each in success.objectives]


def value_json(success: Success) -> list[dict[str, Any]]:
    """The value evidence as the command line answers it, the strongest first."""
    return [
        {
            "text": row.value.text,
            "claim": row.value.claim.value,
            "validated_by": row.value.validated_by,
            "metric": row.value.metric,
            "unit": row.value.unit,
            "baseline": _figure(row.value.baseline),
            "now": _figure(row.value.now),
            "change": _figure(row.change),
            "worth": _amount(row.value.worth),
            "on": row.value.on.isoformat(),
            "is_figure": row.is_figure,
        }
        for row in success.value
    ]


def success_lines(answer: dict[str, Any], words: Words) -> list[str]:
    """The same as lines of text: why each objective stands so, by whose word each result is."""
    lines = []
    for each in answer["objectives"]:
        lines.append(f"Objective: “{each['text']}”: {STATUSES[each['status']]}. {each['why']}")
        lines += [f"  {step['text']}: {step['why']}" for step in each["milestones"]]
    for each in answer["value"]:
        who = each["validated_by"]
        whose = f"{CLAIMS[each['claim']]}{f', {who}' if who else ''}"
        worth = each["worth"]
        said = f"; {worth['amount']} {worth['currency']} a year" if worth else ""
        lines.append(f"Value: {each['text']}{_change(each, words)} ({whose}{said})")
    return lines


def _change(each: dict[str, Any], words: Words) -> str:
    if not each["is_figure"]:
        return ""
    unit = f" {each['unit']}" if each["unit"] else ""
    return f": {number_text(words, each['baseline'])} → {number_text(words, each['now'])}{unit}"


def _objective_json(row: ObjectiveRow, words: Words) -> dict[str, Any]:
    objective, now = row.objective, row.progress.now
    return {
        "text": objective.text,
        "status": row.judged.status.value,
        "why": words.evidence(row.judged.why),
        "said_by": objective.said_by,
        "metric": objective.metric,
        "unit": objective.unit,
        "baseline": _figure(objective.baseline),
        "target": _figure(objective.target),
        "now": None if now is None else _figure(now.value),
        "as_of": None if now is None else now.since.isoformat(),
        "share": row.progress.share,
        "due": None if objective.due_on is None else objective.due_on.isoformat(),
        "milestones": [
            {
                "text": each.milestone.text,
                "status": each.judged.status.value,
                "why": words.evidence(each.judged.why),
                "due": None if (due := each.milestone.due_on) is None else due.isoformat(),
                "opens": each.milestone.opens,
                "fell_short": each.milestone.fell_short,
            }
            for each in row.milestones
        ],
    }


def _figure(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _amount(amount: Money | None) -> dict[str, str] | None:
    return None if amount is None else {"amount": amount.written(), "currency": amount.currency}
