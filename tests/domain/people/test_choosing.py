"""Three short questions propose a value, and too few answers propose nothing."""

import itertools

import pytest

from app.domain.contacts import Relation
from app.domain.people.choosing import QUESTIONS, Attribute, Question, propose

Q = Question


def value(attribute, **answers):
    found = propose(attribute, {Question(key): yes for key, yes in answers.items()})
    return None if found is None else found.value


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"decides": True, "heard": True, "controls": True}, 5),
        ({"decides": True, "heard": True, "controls": False}, 4),
        ({"decides": True, "heard": False, "controls": False}, 3),
        ({"decides": False, "heard": False}, 2),
        ({"decides": False, "heard": False, "controls": False}, 1),
        ({"decides": True}, None),
        ({}, None),
    ],
)
def test_influence_counts_what_holds(answers, expected):
    assert value(Attribute.INFLUENCE, **answers) == expected


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"defends": True, "takes_part": True, "opposes": False}, 2),
        ({"defends": False, "takes_part": True}, 1),
        ({"defends": False, "takes_part": False, "opposes": False}, 0),
        ({"defends": False, "takes_part": True, "opposes": True}, -1),
        ({"defends": False, "takes_part": False, "opposes": True}, -2),
    ],
)
def test_only_a_word_against_us_makes_support_negative(answers, expected):
    assert value(Attribute.SUPPORT, **answers) == expected


def test_the_relation_is_the_deepest_that_holds():
    everything = {"asks_advice": True, "solved": True, "believed": True}
    assert value(Attribute.RELATION, **everything) is Relation.ADVISOR
    assert value(Attribute.RELATION, **everything | {"asks_advice": False}) is Relation.SOLVER
    assert value(Attribute.RELATION, asks_advice=False, believed=True) is Relation.SOURCE
    assert value(Attribute.RELATION, asks_advice=False, believed=False) is Relation.VENDOR


@pytest.mark.parametrize("power", [True, False])
@pytest.mark.parametrize("sells", [True, False])
@pytest.mark.parametrize("shared", [True, False])
def test_a_champion_needs_all_three(power, sells, shared):
    found = value(Attribute.CHAMPION, power=power, sells=sells, shared=shared)
    assert found is (power and sells and shared)


@pytest.mark.parametrize("attribute", Attribute)
def test_every_answer_is_on_the_scale_and_rests_on_what_was_answered_with_yes(attribute):
    asked = QUESTIONS[attribute]
    assert len(asked) == 3
    for given in itertools.product((True, False, None), repeat=3):
        answers = {each: yes for each, yes in zip(asked, given, strict=True) if yes is not None}
        found = propose(attribute, answers)
        if found is not None:
            assert found.because == tuple(each for each in asked if answers.get(each))
            if attribute is Attribute.INFLUENCE:
                assert 1 <= found.value <= 5
            if attribute is Attribute.SUPPORT:
                assert (found.value < 0) is (answers.get(Q.OPPOSES) is True)
