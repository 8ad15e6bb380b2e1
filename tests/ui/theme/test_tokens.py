"""The colours can be read and told apart, by everyone, in both schemes."""

import re
from dataclasses import fields
from itertools import combinations, product

import pytest

from app.ui.theme import tokens
from app.ui.theme.tokens import DARK, LIGHT, TONES, ink, wash
from tests.ui.theme.seeing import VIEWERS, contrast, difference, lab

SCHEMES = pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
GROUNDS = ("app", "surface", "sunken", "raised", "hover", "selected")
HEALTH = ("good", "watch", "risk", "unknown")
WASHES = tuple(f"{tone}_bg" for tone in (*HEALTH, "info"))
READ = (
    *product(("text", "text_secondary"), (*GROUNDS, "pressed", *WASHES)),
    *product(("text_tertiary", "link", "danger", "success", "info"), GROUNDS),
    ("accent_hover", "hover"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("on_danger", "danger_fill"),
)
SEEN = (
    *product((*HEALTH, "accent", "focus_ring"), GROUNDS),
    *((tone, f"{tone}_bg") for tone in HEALTH),
    *product(("border_strong",), ("app", "surface", "sunken", "raised")),
)


@SCHEMES
@pytest.mark.parametrize(("words", "ground"), READ)
def test_words_can_be_read_on_their_ground(scheme, words, ground):
    assert contrast(getattr(scheme, words), getattr(scheme, ground)) >= 4.5


@SCHEMES
@pytest.mark.parametrize(("mark", "ground"), SEEN)
def test_marks_and_rings_can_be_seen_on_their_ground(scheme, mark, ground):
    assert contrast(getattr(scheme, mark), getattr(scheme, ground)) >= 3


@SCHEMES
def test_the_lines_of_a_chart_can_be_seen(scheme):
    assert len(set(scheme.series)) == 6
    assert min(contrast(colour, scheme.surface) for colour in scheme.series) >= 3


@SCHEMES
@pytest.mark.parametrize("viewer", VIEWERS)
def test_the_four_colours_of_health_stay_apart_for_every_viewer(scheme, viewer):
    seen = [lab(getattr(scheme, tone), viewer) for tone in HEALTH]

    assert min(difference(one, other) for one, other in combinations(seen, 2)) >= 10


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, -1, 2), (50, 0, 0), 2.3669),
        ((50, 2.5, 0), (73, 25, -18), 27.1492),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_the_difference_is_measured_as_its_authors_measure_it(one, other, apart):
    assert difference(one, other) == pytest.approx(apart, abs=0.0001)


def test_black_on_white_is_the_greatest_contrast():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@SCHEMES
def test_every_colour_is_written_in_full(scheme):
    colours = [getattr(scheme, field.name) for field in fields(scheme)]
    written = [each for each in colours if isinstance(each, str)] + list(scheme.series)

    assert [each for each in written if not re.fullmatch(r"#[0-9A-F]{6}", each)] == []


@SCHEMES
@pytest.mark.parametrize("tone", TONES)
def test_a_tone_has_an_ink_and_a_ground(scheme, tone):
    assert ink(scheme, tone) == getattr(scheme, tone)
    assert wash(scheme, tone) == getattr(scheme, f"{tone}_bg", scheme.sunken)


def test_the_greys_are_tones_of_text():
    assert ink(LIGHT, "") == LIGHT.text
    assert ink(LIGHT, "secondary") == LIGHT.text_secondary


def test_a_tone_that_nobody_knows_is_a_fault():
    with pytest.raises(AttributeError):
        ink(LIGHT, "purple")


def test_distances_grow_and_movement_is_short():
    assert list(tokens.SPACE) == sorted(set(tokens.SPACE))
    assert tokens.MOTION < 160
