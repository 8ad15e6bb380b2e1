"""What somebody stands up for: said to be right, although a rule doubts it (DOMAIN 6.2).

It is kept among the answers of an opportunity, each with the day on which it was said.
"""

from dataclasses import replace
from datetime import date

from app.domain import dated
from app.domain.opportunities import Check, Opportunity

_CLOSE = "hygiene.close_on"  # its text is the day that is right
_STAY = "hygiene.stay"  # its text is the stage it rightly stands in
KEYS = frozenset((_CLOSE, _STAY))
"""The keys of such answers: they note nothing else."""


def with_close(each: Opportunity, *, today: date, author: str) -> Opportunity:
    """The same, with the word that its close date is right as it stands."""
    if each.close_on is None:
        return each
    return _said(each, _CLOSE, each.close_on.isoformat(), today, author)


def with_stay(each: Opportunity, *, today: date, author: str) -> Opportunity:
    """The same, with the word that it rightly stands in its stage."""
    return _said(each, _STAY, each.stage_id, today, author)


def close_holds(each: Opportunity, day: date) -> bool:
    """Tell whether somebody stands up for the close date as it is on *day*."""
    said, close_on = _latest(each, _CLOSE, day), each.terms_on(day).close_on
    return said is not None and close_on is not None and said.text == close_on.isoformat()


def stays_since(each: Opportunity, day: date) -> date | None:
    """From when its stay in the stage counts: the move, or the last time it was stood up for."""
    since, said = each.in_stage_since(day), _latest(each, _STAY, day)
    if since is None or said is None or said.since is None or said.text != each.stage_on(day):
        return since
    return max(since, said.since)


def _said(each: Opportunity, key: str, text: str, today: date, author: str) -> Opportunity:
    made = Check(key=key, text=text, since=today, author=author)
    kept = (one for one in each.checks if (one.key, one.since) != (key, today))
    return replace(each, checks=(*kept, made))


def _latest(each: Opportunity, key: str, day: date) -> Check | None:
    return dated.on((one for one in each.checks if one.key == key), day) if each.checks else None
