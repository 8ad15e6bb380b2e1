"""What a widget asks of the look while it paints and measures."""

import pytest
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QProxyStyle, QStyle, QWidget
from typing_extensions import override

from app.ui.theme.look import current_tokens, font, moves, scaled, set_look
from app.ui.theme.tokens import BODY, HEADLINE, LIGHT, ROW, SEMIBOLD
from app.ui.widgets.text import PlainLabel


class Still(QProxyStyle):
    """A system that wants less movement."""

    @override
    def styleHint(self, hint, option=None, widget=None, returnData=None):
        if hint is QStyle.StyleHint.SH_Widget_Animation_Duration:
            return 0
        return super().styleHint(hint, option, widget, returnData)


def test_lengths_grow_with_the_font_and_are_never_less_than_designed(wear):
    wear(zoom=1.0)
    usual = scaled(ROW)
    wear(zoom=2.0)
    large = scaled(ROW)
    wear(zoom=0.5)

    assert large == pytest.approx(2 * usual, abs=1)
    assert scaled(ROW) == ROW


def test_a_font_has_the_size_and_weight_asked_for(wear):
    wear()
    made = font(HEADLINE, SEMIBOLD)

    assert made.pixelSize() == scaled(HEADLINE)
    assert made.weight() == SEMIBOLD
    assert QFontInfo(font()).pixelSize() == scaled(BODY)


def test_another_look_is_shown_at_once(wear, qtbot):
    wear()
    label = PlainLabel("■ ■ ■")
    qtbot.addWidget(label)
    label.show()
    small, plain = label.sizeHint(), label.grab().toImage()

    set_look(label, role="headline")
    large = label.sizeHint()
    set_look(label, role="", tone="danger")

    assert large.height() > small.height()
    assert label.sizeHint() == small
    assert label.grab().toImage() != plain
    assert current_tokens() is LIGHT


def test_nothing_moves_where_the_system_asks_for_rest(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    still = Still("Fusion")
    assert moves(widget)

    widget.setStyle(still)
    still.setParent(widget)  # a widget does not keep its style

    assert not moves(widget)
