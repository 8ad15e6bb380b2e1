"""The measures of people as the JSON and the lines of the `explain` command."""

from typing import Any

from app.domain.people.alignment import Pair
from app.domain.people.coverage import Coverage
from app.domain.people.support import Support
from app.domain.people.threads import Threads
from app.services.measure_words import explained
from app.services.people import PeopleView
from app.services.people_measures import measures_of
from app.services.people_phrases import MEASURES
from app.services.words import Words


def people_json(view: PeopleView, words: Words) -> dict[str, Any]:
    """Coverage, threads, support and alignment, each with its parts and its sentences."""
    found = measures_of(view)
    said = explained(found, view.worth, view.day, words)
    threads = None if found.threads is None else _threads(found.threads)
    return {
        "coverage": {**_coverage(found.coverage), "evidence": said["coverage"]},
        "threads": None if threads is None else {**threads, "evidence": said["threads"]},
        "support": {**_support(found.support), "evidence": said["support"]},
        "alignment": {
            "share": found.alignment.share,
            "pairs": [_pair(each) for each in found.alignment.pairs],
            "evidence": said["alignment"],
        },
    }


def people_lines(answer: dict[str, Any]) -> list[str]:
    """The same as lines of text: the sentences."""
    lines = []
    for key, name in MEASURES.items():
        said = (answer["people"][key] or {}).get("evidence", [])
        lines += [f"{name}: {said[0]}"] if said else []
        lines += [f"  {each}" for each in said[1:]]
    return lines


def _coverage(found: Coverage) -> dict[str, Any]:
    reach = found.reach
    return {
        "share": found.share,
        "parts": [
            {
                "role": part.role.value,
                "contacts": [each.name for each in part.holders],
                "touch": part.touch.value,
                "last_met": part.last_met.isoformat() if part.last_met else None,
                "weight": part.weight,
                "covered": part.covered,
            }
            for part in (found.roles.parts if found.roles else ())
        ],
        "empty": [role.value for role in found.empty],
        "urgent": [role.value for role in found.urgent],
        "met": len(reach.people),
        "departments": list(reach.departments),
        "target": reach.target,
    }


def _threads(found: Threads) -> dict[str, Any]:
    return {
        "index": found.index,
        "effective": found.effective,
        "single": found.is_single,
        "shares": [
            {"contact": each.contact.name, "days": each.count, "share": each.share}
            for each in found.threads
        ],
    }


def _support(found: Support) -> dict[str, Any]:
    return {
        "value": found.value,
        "stances": [
            {"contact": each.contact.name, "influence": each.influence, "support": each.support}
            for each in found.stances
        ],
        "unknown": [each.name for each in found.unknown],
    }


def _pair(each: Pair) -> dict[str, Any]:
    return {
        "ours": each.ours.value,
        "theirs": each.theirs.value,
        "required": each.is_required,
        "covered": each.is_covered,
        "last_met": each.last_met.isoformat() if each.last_met else None,
        "colleagues": list(each.colleagues),
        "contacts": [contact.name for contact in each.contacts],
    }
