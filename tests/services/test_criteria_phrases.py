"""What stages ask for has a name, and every way in which it is met has its sentence."""

import re
from datetime import date
from pathlib import Path

import pytest

from app.domain.evidence import evidence
from app.domain.health.colours import Colour
from app.domain.pipeline import answers
from app.domain.pipeline.answers import BY_FACTS_ALONE
from app.domain.pipeline.criteria import Key
from app.services import criteria_phrases as phrases
from app.services.words import Words
from tests.build import usd

VALUES = {
    "on": date(2026, 11, 20),
    "amount": usd(9_000),
    "name": "Bo",
    "text": "Call Bo",
    "count": 2,
    "mean": 1.8,
}
MADE = re.compile(r'(?:_met|_missing|_Found)\(\s*(?:evidence\(\s*)?"(\w+)"|else "(\w+)"\)')


def test_everything_asked_has_a_name_and_what_is_answered_in_words_a_hint():
    assert set(phrases.NAMES) == set(Key)
    assert set(phrases.HINTS) == set(Key) - BY_FACTS_ALONE
    assert set(phrases.HEALTH_CLEARS) == {f"lacks_gate_{each}" for each in Colour}


def test_every_code_that_the_rules_give_has_its_sentence():
    source = Path(str(answers.__file__)).read_text(encoding="utf-8")
    used = {name for pair in MADE.findall(source) for name in pair if name}
    used |= {"no_source", "one_source", "no_amount", "no_size"}
    codes = {f"asks_{name.removeprefix('asks_')}" for name in used} | {
        "asks_said",
        "asks_said_on",
    }
    assert codes == set(phrases.EVIDENCE)


@pytest.mark.parametrize("code", sorted(phrases.EVIDENCE))
@pytest.mark.parametrize("locale", ["en_US", "de_DE", "ja_JP"])
def test_every_sentence_can_be_said(code, locale):
    said = Words(locale).evidence(evidence(code, **VALUES))
    assert said
    assert "{" not in said
