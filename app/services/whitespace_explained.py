"""Whitespace as the JSON and the lines of the `explain` command."""

from collections.abc import Iterable
from typing import Any

from app.domain.money import Money
from app.domain.whitespace.grid import Whitespace
from app.domain.whitespace.square import Figures, Square
from app.services.whitespace_phrases import STATES
from app.services.words import Words


def whitespace_json(grid: Whitespace, words: Words) -> dict[str, Any]:
    """Figures of an account and each square with its reasons; amounts per currency."""
    products = {each.id: each.name for each in grid.products}
    units = {each.id: each.name for each in grid.units}
    total = grid.total
    return {
        "penetration_cells": total.penetration_cells,
        "penetration_value": dict(total.penetration_value),
        "owned_cells": total.owned_cells,
        "eligible_cells": total.eligible,
        "unknown_potentials": total.unknown,
        "estimated_potentials": total.estimated,
        **_amounts(total),
        "squares": [
            _square(each, products[each.product_id], units.get(each.unit_id or ""), words)
            for each in grid.squares
        ],
        "unnamed_opportunities": [each.title for each in grid.unnamed],
    }


def whitespace_lines(answer: dict[str, Any]) -> list[str]:
    """The same as lines of text; what is a gap is not listed square by square."""
    found = answer["whitespace"]
    unknown = found["unknown_potentials"]
    lines = [
        f"Whitespace: {_said(found['whitespace'])}, "
        f"{found['owned_cells']} of {found['eligible_cells']} places owned"
        + (f", {unknown} potentials not known" if unknown else "")
    ]
    return lines + [
        f"  {each['product']}{' · ' + each['unit'] if each['unit'] else ''}: "
        f"{STATES[each['state']].lower()}. {each['evidence']}"
        for each in found["squares"]
        if each["state"] != "gap"
    ]


def _square(each: Square, product: str, unit: str | None, words: Words) -> dict[str, Any]:
    return {
        "product": product,
        "unit": unit,
        "state": each.state.value,
        "since": each.since.isoformat() if each.since else None,
        **_amounts(each),
        "basis": each.basis.value,
        "reason": each.reason,
        "evidence": words.evidence(each.evidence),
        "notes": [words.evidence(note) for note in each.notes],
    }


def _amounts(found: Figures | Square) -> dict[str, Any]:
    return {
        "owned": _money(found.owned),
        "potential": _money(found.potential),
        "whitespace": _money(found.whitespace),
    }


def _money(amounts: Iterable[Money]) -> list[dict[str, str]]:
    return [{"amount": each.written(), "currency": each.currency} for each in amounts]


def _said(amounts: list[dict[str, str]]) -> str:
    known = " + ".join(f"{each['amount']} {each['currency']}" for each in amounts)
    return f"{known} a year to be had" if known else "nothing known of what is to be had"
