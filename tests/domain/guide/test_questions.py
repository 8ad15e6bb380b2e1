"""The questions as a setting: what is kept of them, and what is not understood."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.domain.guide.defaults import DEFAULTS
from app.domain.guide.question import Place, Question
from app.domain.guide.questions import QUESTIONS

QUESTION = st.builds(
    Question,
    key=st.text(min_size=1, max_size=8).map(lambda text: f"own-{text}"),
    text=st.text(max_size=40),
    places=st.lists(st.sampled_from(list(Place)), unique=True).map(tuple),
    when=st.lists(st.text(max_size=12), max_size=3).map(tuple),
    is_off=st.booleans(),
)


@given(own=st.lists(QUESTION, max_size=4, unique_by=lambda each: each.key), order=st.randoms())
def test_questions_survive_being_kept_in_any_order(own, order):
    questions = [*DEFAULTS, *own]
    order.shuffle(questions)
    kept = QUESTIONS.parse(QUESTIONS.write(tuple(questions)))
    assert kept == tuple(questions)


def test_of_a_default_only_what_was_changed_is_kept():
    first, *rest = DEFAULTS
    text = QUESTIONS.write((replace(first, text="What is new?"), *rest))
    assert "What is new?" in text
    assert rest[0].text not in text


def test_a_question_that_a_later_version_brings_is_added_at_the_end():
    text = QUESTIONS.write(DEFAULTS[3:])
    assert QUESTIONS.parse(text) == (*DEFAULTS[3:], *DEFAULTS[:3])


def test_what_cannot_be_read_is_as_it_came():
    for text in ("", "no json", "7", '[{"text": "no key"}]', '[{"key": "own-1"}]', "[3]"):
        assert QUESTIONS.parse(text) == DEFAULTS
