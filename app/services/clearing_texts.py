"""How to clear an item of the checklist: our sentences, and what the user writes instead.

A sentence may have gaps that the judgement fills, such as {least}. What is written keeps them.
"""

import re
import string
from collections.abc import Mapping

from app.domain.readiness.texts import clearing
from app.domain.settings import Settings
from app.services import phrases, readiness_phrases

SENTENCES: Mapping[str, str] = {**phrases.CLEARING, **readiness_phrases.CLEARING}
"""Our sentences, by the code of the evidence."""

_LONGEST = 200  # characters
_GAP = re.compile(r"\{(\w+)(?::\w+)?\}")
_ASIDE = re.compile(r" \(\{\w+:\w+\}\)|\{\w+:quoted\}")  # what only some evidence has


def template(code: str, own: str = "") -> str:
    """The sentence to fill: the user's *own*, its gaps written as ours are, or ours."""
    ours = SENTENCES[code]
    if not own:
        return ours
    spelled = {found[1]: found[0] for found in _GAP.finditer(ours)}
    return _GAP.sub(lambda gap: spelled.get(gap[1], gap[1]), own)


def shown(code: str, settings: Settings) -> str:
    """The sentence as it is edited: what is decided, or ours; gaps by their names alone."""
    return settings[clearing(code)] or ours(code)


def ours(code: str) -> str:
    """Our sentence as it is edited."""
    return _GAP.sub(r"{\1}", SENTENCES[code])


def about(code: str) -> str:
    """What the evidence says that a sentence stands beside; its values left open."""
    told = {**phrases.EVIDENCE, **readiness_phrases.EVIDENCE}[code]
    return _GAP.sub("…", _ASIDE.sub("", told))


def problem(code: str, text: str) -> str:
    """Why a sentence cannot be kept; empty for one that can."""
    if len(text) > _LONGEST:
        return f"Write at most {_LONGEST} characters."
    gaps = sorted({found[1] for found in _GAP.finditer(SENTENCES[code])})
    try:
        parsed = list(string.Formatter().parse(text))
    except ValueError:
        return "A brace is open. Close it, or leave it out."
    written = {name for _, name, _, _ in parsed if name is not None}
    lost = [gap for gap in gaps if gap not in written]
    if lost:
        return f"Keep {{{lost[0]}}} in the sentence: a number is filled in there."
    if any(spec or conversion for _, _, spec, conversion in parsed) or written - set(gaps):
        named = " and ".join(f"{{{gap}}}" for gap in gaps)
        return f"Only {named} can be in braces." if gaps else "Leave the braces out."
    return ""
