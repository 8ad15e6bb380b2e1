"""What clears an item, in the user's own words: gaps kept, undone, dated."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.readiness.assess import assess
from app.domain.readiness.case import Case
from app.domain.readiness.items import ItemId
from app.domain.readiness.texts import clearing
from app.domain.settings import Settings
from app.services import clearing_texts, rule_texts
from app.services.editing.typed import EntryError
from app.services.words import Words
from tests import build
from tests.story import STAGES, healthy, history, read_as, talk

ENGLISH = Words("en_US")


def decide(book_file, code, text):
    with book_file.open() as book:
        edit = rule_texts.decide(book, code, text, today=build.TODAY)
        book.apply("Change text", edit)
        return edit


def said(known, item, **texts):
    settings = Settings({clearing(code).key: text for code, text in texts.items()})
    found = assess(Case(history(known), build.TODAY, STAGES, settings))
    return ENGLISH.clearing(found.item(item))


def test_an_item_is_cleared_as_the_user_says():
    silent = healthy(interactions=[talk(61, "ann")])
    assert said(silent, ItemId.RF1) == "Talk to the customer and log it."
    assert said(silent, ItemId.RF1, silent="Ring them up.") == "Ring them up."
    assert said(healthy(), ItemId.RF1, silent="Ring them up.") == ""


def test_a_gap_is_filled_as_in_our_own_sentence():
    low = read_as(healthy(), "active_users", 40)
    assert said(low, ItemId.RF1) == "Raise active users to 50% of the seats."
    own = "At {least} we can talk, not before {least}."
    assert said(low, ItemId.RF1, active_low=own) == "At 50% we can talk, not before 50%."


@pytest.mark.parametrize("code", clearing_texts.SENTENCES)
def test_every_sentence_can_be_kept_as_it_is_shown_and_reads_as_before(code):
    shown = clearing_texts.ours(code)
    assert clearing_texts.problem(code, shown) == ""
    assert clearing_texts.template(code, shown) == clearing_texts.SENTENCES[code]
    assert "{" not in clearing_texts.about(code)


@pytest.mark.parametrize(
    ("code", "text", "sentence"),
    [
        ("active_low", "Raise active users.", r"Keep \{least\} in the sentence"),
        ("active_low", "To {least} and {share}.", r"Only \{least\} can be in braces."),
        ("active_low", "To {least:number}.", r"Only \{least\} can be in braces."),
        ("silent", "Ring {name} up.", "Leave the braces out."),
        ("silent", "Ring {them up.", "A brace is open."),
        ("silent", "Ring them {} up.", "Leave the braces out."),
        ("silent", "x" * 201, "at most 200"),
    ],
)
def test_what_cannot_be_filled_is_refused(book_file, code, text, sentence):
    with pytest.raises(EntryError, match=sentence):
        decide(book_file, code, text)


@given(st.text(max_size=60))
def test_whatever_is_accepted_can_be_filled(text):
    if not clearing_texts.problem("active_low", text):
        told = clearing_texts.template("active_low", text)
        assert "50%" in ENGLISH.fill(told, {"least": 0.5})


def test_it_is_kept_from_today_undone_and_ours_again_when_emptied(book_file):
    option = clearing("silent")
    decide(book_file, "silent", "Ring them up.")
    with book_file.read() as book:
        assert book.settings(build.TODAY)[option] == "Ring them up."
        assert book.settings(build.TODAY - timedelta(days=1))[option] == ""
    assert not decide(book_file, "silent", "Ring them up.").after
    decide(book_file, "silent", "  ")
    with book_file.open() as book:
        assert book.settings(build.TODAY)[option] == ""
        book.undo()
        assert book.settings(build.TODAY)[option] == "Ring them up."
    decide(book_file, "silent", clearing_texts.ours("silent"))
    with book_file.read() as book:
        assert book.settings(build.TODAY)[option] == ""
