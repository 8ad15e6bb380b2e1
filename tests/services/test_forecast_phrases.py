"""Every reason of a forecast and of a diagnosis can be said."""

import re
from pathlib import Path

import pytest

import app.domain.pipeline
from app.domain.opportunities import Category, Terms
from app.domain.pipeline.diagnosis import Diagnosis, diagnose
from app.domain.pipeline.forecast import CHECKS, NEEDED, Condition
from app.services import figures_phrases, forecast_phrases
from app.services.words import Words
from tests.domain.pipeline.test_diagnosis import DAY, work
from tests.domain.pipeline.test_forecast import judged

ROOM = Path(str(app.domain.pipeline.__file__)).parent


@pytest.mark.parametrize(
    "found",
    [
        judged(),
        judged(*CHECKS),
        judged(*CHECKS, chance=0.1, account_id=None, terms=()),
        judged(*CHECKS, terms=(Terms(),), stage="identified", quiet=100),
        judged(stage="won"),
        judged(stage="lost"),
    ],
)
def test_every_condition_says_how_it_stands(found):
    for met in found.met:
        sentence = Words().evidence(met.reason)
        assert sentence
        assert "{" not in sentence


def test_every_category_and_condition_has_a_name():
    assert set(forecast_phrases.CATEGORIES) == set(forecast_phrases.CATEGORIES_MEAN)
    assert set(forecast_phrases.CATEGORIES) == set(Category)
    assert set(forecast_phrases.CONDITIONS) == set(Condition)
    assert set(forecast_phrases.ASKED) == set(CHECKS)
    assert {each for asked in NEEDED.values() for each in asked} == set(Condition)
    assert set(figures_phrases.DIAGNOSES) == set(Diagnosis)


def test_no_sentence_of_the_figures_is_left_over_and_none_is_missing():
    text = (ROOM / "diagnosis.py").read_text("utf-8")
    used = set(re.findall(r'"(figures_\w+)"', text))
    used |= {"figures_few_identified", "figures_few_decided"}
    assert used == set(figures_phrases.EVIDENCE)


@pytest.mark.parametrize(
    ("courses", "said"),
    [
        (
            work([8] * 6 + [15] * 3, [3] * 6 + [4] * 3, won=6, lost=6),
            (
                "15.0 a month were identified in the last 3 full months, 8.0 in the 6 before, and "
                "only 12 of 45 (27%) were qualified, under 35%; 33 of the others may still be"
            ),
        ),
        (
            work([8] * 6 + [3] * 3, [4] * 6 + [2] * 3, won=8, lost=4),
            (
                "3.0 a month were identified in the last 3 full months, 8.0 in the 6 before: under "
                "50% of that"
            ),
        ),
        (
            work([8] * 9, [5] * 9, won=4, lost=8),
            (
                "In 9 months 45 of 72 (63%) were qualified, which is 50% or more, and only 4 of 12 "
                "decided (33%) were won, under 40%"
            ),
        ),
    ],
)
def test_a_diagnosis_says_its_numbers(courses, said):
    assert said in [Words().evidence(each.reason) for each in diagnose(courses, DAY)]
