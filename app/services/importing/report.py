"""An import as one JSON object, in the shape that scripts can rely on."""

from typing import Any

from app.domain.money import Money
from app.services.importing.plans import ImportPlan


def as_json(plan: ImportPlan) -> dict[str, Any]:
    """What an import does: counts per kind, problems with file and line, notes and questions."""
    return {
        "label": plan.label,
        "kinds": {
            kind: {
                "created": count.created,
                "updated": count.updated,
                "unchanged": count.unchanged,
                "refused": count.refused,
            }
            for kind, count in plan.counts.items()
        },
        "problems": [
            {
                "file": each.file,
                "sheet": each.sheet,
                "line": each.line,
                "column": each.column,
                "reason": each.reason,
                "left_out": each.left_out,
            }
            for each in plan.problems
        ],
        "notes": list(plan.notes),
        "questions": [
            {"key": each.key, "text": each.text, "answers": [list(one) for one in each.answers]}
            for each in plan.questions
        ],
        "overdue": [
            {
                "contract": each.contract_id,
                "account": each.account,
                "arr": _money(each.annual),
                "renewal_date": each.renewal_date.isoformat(),
            }
            for each in plan.overdue
        ],
    }


def as_lines(plan: ImportPlan) -> list[str]:
    """The same as lines to read."""
    lines = [
        f"{kind}: {count.created} created, {count.updated} updated, "
        f"{count.unchanged} unchanged, {count.refused} refused"
        for kind, count in plan.counts.items()
        if count.created or count.updated or count.unchanged or count.refused
    ]
    lines += plan.notes
    lines += [f"Past its renewal date: {each.account}, {each.annual}" for each in plan.overdue]
    return lines + [f"{each.file}, line {each.line}: {each.reason}" for each in plan.problems] or [
        "There is nothing to import."
    ]


def _money(amount: Money) -> dict[str, str]:
    return {"amount": str(amount.major), "currency": amount.currency}
