"""The look goes on the whole application, and everything it names is there."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QFontInfo, QGuiApplication, QImage, QPalette
from PySide6.QtWidgets import QPushButton

from app.ui.theme.look import current_tokens
from app.ui.theme.style import scheme
from app.ui.theme.tokens import DARK, LIGHT, ink
from app.ui.widgets.buttons import Button
from app.ui.widgets.text import PlainLabel

SCHEMES = pytest.mark.parametrize(("name", "colours"), [("light", LIGHT), ("dark", DARK)])


def colours_of(widget):
    widget.ensurePolished()
    widget.adjustSize()
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    places = [(x, y) for x in range(image.width()) for y in range(image.height())]
    return {image.pixelColor(*place).name().upper() for place in places}


@SCHEMES
def test_a_scheme_is_worn_by_the_whole_application(wear, name, colours):
    wear(name)

    palette = QGuiApplication.palette()
    assert current_tokens() is colours
    assert palette.color(QPalette.ColorRole.Window).name().upper() == colours.app
    assert palette.color(QPalette.ColorRole.Text).name().upper() == colours.text


@SCHEMES
def test_the_sheet_leaves_nothing_to_fill_in_and_its_pictures_are_there(wear, qapp, name, colours):
    wear(name)

    sheet = qapp.styleSheet()
    pictures = re.findall(r'url\("([^"]+)"\)', sheet)
    assert "$" not in sheet
    assert len(set(pictures)) > 5
    assert [each for each in pictures if "currentColor" in Path(each).read_text()] == []


@SCHEMES
def test_a_button_is_painted_in_the_colours_of_the_scheme(wear, qtbot, name, colours):
    wear(name)
    button = Button("Keep", role="primary")
    qtbot.addWidget(button)

    assert {colours.accent, colours.on_accent} <= colours_of(button)


@pytest.mark.parametrize("tone", ["secondary", "tertiary", "danger", "success", "info"])
def test_words_are_painted_in_the_tone_they_ask_for(wear, qtbot, tone):
    wear("light")
    label = PlainLabel("■ ■", tone=tone)
    qtbot.addWidget(label)

    assert ink(LIGHT, tone) in colours_of(label)


def test_zoom_enlarges_words_and_what_holds_them(wear, qtbot):
    heights = {}
    for zoom in (1.0, 2.0):
        wear("light", zoom)
        button = QPushButton("Keep")
        qtbot.addWidget(button)
        button.ensurePolished()
        heights[zoom] = (QFontInfo(button.font()).pixelSize(), button.sizeHint().height())

    assert heights[2.0] == pytest.approx([2 * each for each in heights[1.0]], abs=2)


def test_an_open_window_changes_with_the_scheme(wear, qtbot):
    wear("light")
    button = Button("Keep", role="primary")
    qtbot.addWidget(button)
    before = colours_of(button)

    wear("dark")

    assert LIGHT.accent in before
    assert DARK.accent in colours_of(button)


def test_figures_stand_under_each_other(wear, qapp):
    wear("light")

    assert qapp.font().featureValue(QFont.Tag("tnum")) == 1


@pytest.mark.parametrize("name", ["light", "dark"])
def test_a_scheme_is_known_by_its_name(name):
    assert scheme(name) == name


@pytest.mark.parametrize("name", ["", "system", "purple", "LIGHT "])
def test_a_scheme_that_nobody_knows_follows_the_system(name):
    assert scheme(name) == "system"
