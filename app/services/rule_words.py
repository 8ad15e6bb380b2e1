"""What rules are called, and where their numbers come from."""

from collections import ChainMap
from collections.abc import Mapping
from typing import Any

from app.domain.thresholds import Threshold, Unit
from app.services.rule_names import (
    figures,
    flags,
    gates,
    growth,
    guide,
    hygiene,
    missed,
    outcomes,
    patterns,
    people,
    pricing,
    ranking,
    readiness,
    renewal,
    renewing,
    reviewing,
    working,
)
from app.services.rule_names.name import Name

CHAPTERS: Mapping[str, str] = {
    "readiness": "Readiness",
    "moments": "Good moments",
    "renewal": "Renewal",
    "pricing": "Prices",
    "flags": "Red flags",
    "signals": "Signals",
    "ranking": "Ranking",
    "pipeline": "Pipeline",
    "conversation": "Conversation",
    "people": "People",
    "today": "Today",
    "outcomes": "Plan and value",
    "reviews": "Reviews",
}
# Each topic has tables of its own.
_TABLES = (
    *(readiness, renewal, flags, missed, growth, ranking, hygiene, patterns, figures),
    *(guide, people, renewing, reviewing, working, gates, outcomes, pricing),
)
NAMES: Mapping[str, Name] = ChainMap(*(dict(each.NAMES) for each in _TABLES))
HEADINGS: Mapping[str, str] = ChainMap(*(dict(each.HEADINGS) for each in _TABLES))

# An article beside R names what is counted; the number itself is ours.
_SOURCES: Mapping[str, str] = {
    "R": "our own default, no public standard",
    "S0": "expansion basics",
    "S1": "identifying opportunities",
    "S2": "right time and right message",
    "S3": "upsell and expansion",
    "S4": "renewal strategy",
    "P:augcsm": "augmented-csm, one author’s published rules",
    "P:egcsm": "a published collection for customer success",
    "P:gl-health": "GitLab’s handbook, health scoring",
    "P:gl-age": "GitLab’s handbook, ageing of opportunities",
    "P:sg-fc": "Sourcegraph’s handbook, forecast categories",
    "P:gl-return": "GitLab’s handbook, customers who return",
    "P:sg-arr": "Sourcegraph’s handbook, ARR",
    "P:remotir": "one vendor’s advice on pipelines",
    "P:a16z": "a16z on power users",
    "P:gaintrace": "a published scheme for renewals",
    "F4": "a published way to judge stakeholders",
    "F2": "a published list of renewal gates",
    "F3": "a published list of red flags",
}
_UNITS: Mapping[Unit, str] = {
    Unit.DAYS: "days",
    Unit.SHARE: "%",
    Unit.POINTS: "points",
    Unit.STRENGTH: "of 1",
}


def name(threshold: Threshold[Any]) -> Name:
    """What a number is called; one without a name is called as its key."""
    return NAMES.get(threshold.key) or Name(_plain(threshold.key))


def heading(threshold: Threshold[Any]) -> str:
    """The heading that stands before a number; empty where none begins."""
    return HEADINGS.get(threshold.key, "")


def unit(threshold: Threshold[Any]) -> str:
    """What stands after the number; amounts have the book's currency, which is not said here."""
    return name(threshold).unit or _UNITS.get(threshold.unit, "")


def source(threshold: Threshold[Any]) -> str:
    """Where a number comes from, in plain words; never as if it were a fact of the industry."""
    tags = [each.strip() for each in threshold.source.split(",")]
    return " · ".join(_origin(each) for each in tags)


def found_by(threshold: Threshold[Any]) -> str:
    """The words a number is found by."""
    said = name(threshold)
    parts = (said.text, said.help, source(threshold), threshold.key)
    return " ".join(parts).casefold()


def disorder(low: Threshold[Any], high: Threshold[Any]) -> str:
    """The sentence for two numbers that contradict each other."""
    return f"“{name(low).text}” cannot be more than “{name(high).text}”. Change one of them."


def _origin(tag: str) -> str:
    return f"{tag}: {_SOURCES[tag]}" if tag in _SOURCES else tag


def _plain(key: str) -> str:
    words = key.rsplit(".", maxsplit=1)[-1].replace("_", " ")
    return words[:1].upper() + words[1:]
