"""An import as one JSON object, in the shape that scripts can rely on."""

from typing import Any

from app.domain.money import Money
from app.exchange.tables import Problem
from app.services.importing.plans import ImportPlan
from app.services.importing.shelf import counted


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
    lines = [plan.label if not plan.changes_nothing else f"{plan.label}: nothing to change"]
    for kind, count in plan.counts.items():
        parts = (
            (count.created, "created"),
            (count.updated, "updated"),
            (count.unchanged, "unchanged"),
            (count.refused, "refused"),
        )
        if said := ", ".join(f"{number:,} {word}" for number, word in parts if number):
            lines.append(f"  {kind}: {said}")
    lines += plan.notes
    lines += [f"{each.text} Taken for now: {each.answers[0][1]}." for each in plan.questions]
    lines += [_problem_line(each) for each in plan.problems]
    if plan.overdue:
        lines.append(
            f"{counted('contracts', len(plan.overdue))} past renewal without an outcome:"
            " open the book and say Renewed, Changed or Left."
        )
    lines += [f"  {each.renewal_date} {each.account}, {each.annual}" for each in plan.overdue]
    return lines


def _problem_line(problem: Problem) -> str:
    place = problem.file + (f", {problem.sheet}" if problem.sheet else "")
    place += f", line {problem.line}" if problem.line else ""
    place += f", {problem.column}" if problem.column else ""
    return f"{place}: {problem.reason}"


def _money(amount: Money) -> dict[str, str]:
    return {"amount": str(amount.major), "currency": amount.currency}
