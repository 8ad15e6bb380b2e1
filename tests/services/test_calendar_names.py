"""Places by code and by name, what is near one that is not known, and the next holidays."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.settings import CALENDAR_OURS, Settings
from app.services import calendar_names
from app.services.calendars import calendar_of, calendar_of_account, our_calendar
from app.services.words import Words
from tests import build

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", ""),
        ("  ", ""),
        ("US", "US"),
        ("usa", "US"),
        ("Malaysia", "MY"),
        ("malaysia,  selangor", "MY-10"),
        ("my-10", "MY-10"),
        ("MY-SGR", "MY-10"),
        ("Malaysia, Selangor (MY-10)", "MY-10"),
        ("Germany, Bayern", "DE-BY"),
        ("XX", None),
        ("Malaysia, Bavaria", None),
        ("Singapore-3", None),
    ],
)
def test_a_place_is_read_by_code_and_by_name(text, code):
    assert calendar_names.read_code(text) == code
    assert bool(calendar_names.refusal(text)) is (code is None)


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("Malasia", "Malaysia (MY)"),
        ("Polnd", "Poland (PL)"),
        ("XX", "such as US"),
        ("Malaysia, Selangur", "MY-10 (Selangor)"),
        ("MY-99", "Write MY for all of it"),
        ("Singapore-3", "Write SG."),
    ],
)
def test_one_that_is_not_known_is_refused_with_what_is_near(text, near):
    assert near in calendar_names.refusal(text)


def test_what_is_offered_can_be_taken_as_it_is_written():
    offered = calendar_names.offers("Malaysia")
    assert offered[0] == "Malaysia, Johor (MY-01)"
    assert "Poland (PL)" in calendar_names.offers("Po")
    for each in offered[:20]:
        code = calendar_names.read_code(each)
        assert calendar_of(code, TODAY) is not None


def test_the_next_holidays_are_those_to_come_by_their_english_names():
    found = calendar_names.next_holidays("PL", TODAY)
    assert [(each.day, each.name) for each in found[:2]] == [
        (date(2026, 12, 24), "Christmas Eve"),
        (date(2026, 12, 25), "Christmas Day"),
    ]
    assert len(found) == 5
    assert calendar_names.next_holidays("XX", TODAY) == ()


@given(st.text(max_size=30))
def test_nothing_that_can_be_typed_breaks_it(text):
    code = calendar_names.read_code(text)
    assert code is None or code == "" or calendar_of(code, TODAY) is not None
    assert isinstance(calendar_names.refusal(text), str)
    assert calendar_names.offers(text)


@pytest.mark.parametrize(
    ("ours", "account", "sentence"),
    [
        ("US", {"country": "United States"}, "On working days in United States"),
        ("US", {"calendar": "MY-10"}, "and in Malaysia, Selangor where they reach the customer"),
        ("US", {"country": "Atlantis"}, "no calendar is known for “Atlantis”"),
        ("US", {}, "the country of the customer is not known"),
        ("", {"country": "PL"}, "choose your own calendar"),
        ("", {}, "choose your calendar in Settings"),
    ],
)
def test_by_whose_calendars_steps_fall_is_said(ours, account, sentence):
    mine = our_calendar(Settings({CALENDAR_OURS.key: ours}), TODAY)
    theirs = calendar_of_account(build.account(**account), TODAY)
    assert sentence in Words().evidence(calendar_names.note(mine, theirs))
