"""Marks, levels and trends: what differs in meaning differs on screen."""

from itertools import combinations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from app.ui.theme.look import current_tokens
from app.ui.widgets.marks import HealthMark, LevelBar, Sparkline
from app.ui.widgets.painting import (
    Level,
    Mark,
    Trend,
    draw_level,
    draw_line,
    draw_mark,
    draw_shape,
    draw_trend,
)

HEALTH = ("good", "watch", "risk", "unknown")
BOX = QRectF(0, 0, 160, 24)


def painted(draw, *values, box=BOX, **more):
    image = QImage(round(box.width()), round(box.height()), QImage.Format.Format_RGB32)
    image.fill(QColor(current_tokens().surface))
    painter = QPainter(image)
    painter.setPen(QColor(current_tokens().text))
    draw(painter, box, *values, **more)
    painter.end()
    return image


def outline(image):
    """Where something is painted, whatever its colour."""
    ground = image.pixel(image.width() - 1, 0)
    return frozenset(
        (x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixel(x, y) != ground
    )


def colours(image):
    places = [(x, y) for x in range(image.width()) for y in range(image.height())]
    return {image.pixelColor(*place).name().upper() for place in places}


@pytest.mark.parametrize(("one", "other"), [*combinations(HEALTH, 2)])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_shapes_of_health_differ_in_form_and_not_in_colour_alone(wear, scheme, one, other):
    wear(scheme)

    shapes = [outline(painted(_shape, tone, box=QRectF(0, 0, 24, 24))) for tone in (one, other)]

    assert len(shapes[0] ^ shapes[1]) >= 10


def _shape(painter, box, tone):
    draw_shape(painter, box.adjusted(6, 6, -6, -6), tone)


@pytest.mark.parametrize("tone", [*HEALTH, "accent", "info"])
def test_a_shape_has_the_colour_of_its_tone(wear, tone):
    wear()

    assert getattr(current_tokens(), tone) in colours(painted(_shape, tone, box=BOX))


def test_a_mark_paints_its_word_and_its_number(wear):
    wear()
    marks = [
        Mark(tone="good", word="Healthy"),
        Mark(tone="good", word="Watch"),
        Mark(tone="good", word="Healthy", number="82"),
    ]

    pictures = [painted(draw_mark, mark) for mark in marks]

    assert pictures[0] != pictures[1]
    assert pictures[0] != pictures[2]
    assert painted(draw_mark, marks[2], mirrored=True) != pictures[2]


def test_a_mirrored_mark_stands_at_the_other_side(wear):
    wear()
    mark = Mark(tone="good", word="")

    right = outline(painted(draw_mark, mark, mirrored=True))

    assert max(x for x, _ in outline(painted(draw_mark, mark))) < 20
    assert min(x for x, _ in right) > 140


@pytest.mark.parametrize(("low", "high"), [(0.0, 0.3), (0.3, 0.6), (0.6, 1.0)])
def test_a_fuller_level_paints_more(wear, low, high):
    wear()
    accent = QColor(current_tokens().accent).rgb()

    def full(value):
        image = painted(draw_level, Level(value=value))
        return sum(image.pixel(x, 12) == accent for x in range(image.width()))

    assert full(low) < full(high)


@pytest.mark.parametrize(("value", "same"), [(-1.0, 0.0), (7.0, 1.0)])
def test_a_level_beyond_its_ends_stays_in_its_bar(wear, value, same):
    wear()
    most = painted(draw_level, Level(value=1.0))
    found = painted(draw_level, Level(value=value))

    assert outline(found) <= outline(most)
    if same == 1.0:
        assert found == most


def test_an_unknown_level_is_not_an_empty_one(wear):
    wear()

    assert painted(draw_level, Level(value=None)) != painted(draw_level, Level(value=0.0))


def test_a_level_stands_beside_its_word_and_turns_round(wear):
    wear()
    level = Level(value=0.4, word="40 %")

    plain, mirrored = painted(draw_level, level), painted(draw_level, level, mirrored=True)

    assert plain != mirrored
    assert plain != painted(draw_level, Level(value=0.4))


def test_a_trend_keeps_its_gaps(wear):
    wear()
    whole = painted(draw_trend, Trend(points=(1.0, 2.0, 2.0, 1.0)))
    gap = painted(draw_trend, Trend(points=(1.0, 2.0, None, 1.0)))

    assert len(outline(gap)) < len(outline(whole))


def test_a_reading_alone_between_gaps_can_be_seen(wear):
    wear()
    last = painted(draw_trend, Trend(points=(None, None, None, None, 1.0)))
    alone = painted(draw_trend, Trend(points=(None, None, 1.0, None, 1.0)))

    middle = {x for x, _ in outline(alone) - outline(last)}
    assert middle
    assert all(70 < x < 90 for x in middle)


def test_a_trend_of_nothing_paints_nothing_and_one_reading_is_a_dot(wear):
    wear()

    assert outline(painted(draw_trend, Trend(points=(None, None)))) == frozenset()
    assert outline(painted(draw_trend, Trend(points=()))) == frozenset()
    dot = outline(painted(draw_trend, Trend(points=(5.0,))))
    assert 9 < len(dot) < 60


def test_a_trend_that_rises_ends_above_one_that_falls(wear):
    wear()
    ends = [
        min(y for x, y in outline(painted(draw_trend, Trend(points=points))) if x > 150)
        for points in ((1.0, 2.0, 3.0), (3.0, 2.0, 1.0))
    ]

    assert ends[0] < ends[1]


def test_a_line_that_is_too_long_ends_inside_its_room(wear):
    wear()
    box = QRectF(0, 0, 80, 24)

    def line(painter, _box, text):
        draw_line(painter, box, text)

    cut = outline(painted(line, "A very long name of a customer", box=BOX))
    assert max(x for x, _ in cut) < 82
    assert painted(line, "<b>x</b>") != painted(line, "x")


def test_a_mark_is_spoken_as_it_reads(qtbot):
    widget = HealthMark(Mark(tone="risk", word="Unhealthy", number="31"), tip="Because <b>")
    qtbot.addWidget(widget)

    assert widget.accessibleName() == "Unhealthy 31"
    assert widget.accessibleDescription() == "Because <b>"
    assert "&lt;b&gt;" in widget.toolTip()
    assert Mark(tone="good", word="Healthy").spoken() == "Healthy"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_mark_has_room_for_its_word_and_shows_another(shown, wear, scheme):
    wear(scheme)
    widget = shown(HealthMark(Mark(tone="risk", word="Unhealthy", number="31")))
    before, room = widget.grab().toImage(), widget.sizeHint()

    widget.set_mark(Mark(tone="good", word="Healthy", number="82"))

    assert widget.grab().toImage() != before
    assert widget.accessibleName() == "Healthy 82"
    assert widget.sizeHint().width() < room.width()
    widget.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert widget.grab().toImage() != before


def test_a_scale_makes_trends_comparable_and_holds_what_lies_outside(wear):
    wear()
    scale = (0.0, 100.0)

    def top(*points):
        return min(y for _, y in outline(painted(draw_trend, Trend(points=points, scale=scale))))

    assert top(90.0, 91.0) < top(10.0, 11.0)
    assert top(100.0, 100.0) == top(1_000.0, 1_000.0)


def test_a_trend_that_breaks_off_ends_without_a_dot(wear):
    wear()

    ended = outline(painted(draw_trend, Trend(points=(None, None, 1.0))))
    broken = outline(painted(draw_trend, Trend(points=(None, 1.0, None))))

    assert len(ended) > len(broken) > 0


def test_levels_and_trends_say_their_words(shown):
    level = shown(LevelBar(Level(value=0.2, word="20 %"), name="Seats used"), 120)
    trend = shown(Sparkline(Trend(points=(1.0, 2.0), word="Rising <b>"), name="Usage"), 120)
    pictures = [widget.grab().toImage() for widget in (level, trend)]
    assert (level.accessibleName(), level.accessibleDescription()) == ("Seats used", "20 %")
    assert (trend.accessibleName(), trend.accessibleDescription()) == ("Usage", "Rising <b>")
    assert "&lt;b&gt;" in trend.toolTip()

    level.set_level(Level(value=0.9, word="90 %"))
    trend.set_trend(Trend(points=(2.0, 1.0), word="Falling"))

    assert (level.accessibleDescription(), trend.accessibleDescription()) == ("90 %", "Falling")
    assert [widget.grab().toImage() for widget in (level, trend)] != pictures
    assert level.minimumSizeHint().width() < level.sizeHint().width()
