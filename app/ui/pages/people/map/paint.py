"""Paints a card from the tokens: all of it near by, name and support from farther away."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from app.domain.people.cadence import Warmth
from app.domain.people.spots import HIGH, WIDE
from app.services.people_map import Card, CardKind
from app.ui.labels import translate
from app.ui.pages.people.map import wording
from app.ui.theme import tokens
from app.ui.theme.look import current_tokens, font
from app.ui.theme.tokens import CARD_RADIUS, FOCUS_RING, HAIRLINE, REGULAR, SEMIBOLD, ink, wash
from app.ui.widgets.painting import draw_bars, draw_line, draw_shape

NEAR = 0.5  # the zoom from which all of a card is painted
_LEGIBLE = 0.14  # the zoom from which a name is worth painting
_SIDE = 10.0
_SHAPE = 9.0
_BARS = {Warmth.ACTIVE: 3, Warmth.COOLING: 2, Warmth.GAP: 1, Warmth.LOST: 0}
_FAR_NAME = 25
_MOST_INFLUENCE = 5
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Look:
    """What a card looks like besides what it says."""

    chosen: bool = False
    focused: bool = False
    target: bool = False
    lifted: bool = False


def paint_card(painter: QPainter, card: Card, look: Look, zoom: float) -> None:
    """Paint a card with its upper left corner at the origin."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _ground(painter, card, look)
    if card.kind is CardKind.GONE:
        painter.setOpacity(0.6)
    if zoom < NEAR:
        _from_afar(painter, card, zoom)
        return
    _Writer(painter).card(card)


def _ground(painter: QPainter, card: Card, look: Look) -> None:
    colours = current_tokens()
    ground = colours.selected if look.chosen else colours.raised
    if card.kind in {CardKind.EMPTY, CardKind.GONE} and not look.chosen:
        ground = colours.app
    edge, width = colours.border, float(HAIRLINE)
    if card.kind in {CardKind.EMPTY, CardKind.PLACEHOLDER}:
        edge = colours.border_strong
    if look.chosen or look.lifted:
        edge = colours.accent
    if look.focused or look.target:
        edge, width = colours.focus_ring, float(FOCUS_RING)
    if look.target:
        ground, width = colours.selected, FOCUS_RING + 1.0
    pen = QPen(QColor(edge), width)
    if card.kind in {CardKind.EMPTY, CardKind.PLACEHOLDER}:
        pen.setStyle(Qt.PenStyle.DashLine)
        pen.setWidthF(max(width, 1.3))
    painter.setPen(pen)
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(QRectF(0, 0, WIDE, HIGH), CARD_RADIUS, CARD_RADIUS)


def _from_afar(painter: QPainter, card: Card, zoom: float) -> None:
    """The support as a wash and a large shape, and the name as large as the card bears."""
    colours = current_tokens()
    tone = wording.support_tone(card.support)
    is_person = card.kind in {CardKind.PERSON, CardKind.GONE}
    if is_person:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(wash(colours, tone)))
        painter.drawRoundedRect(QRectF(4, 4, WIDE - 8, HIGH - 8), CARD_RADIUS - 2, CARD_RADIUS - 2)
        draw_support(painter, QRectF(12, 12, 20, 20), card.support)
    if zoom < _LEGIBLE:
        return
    painter.setFont(_font(_FAR_NAME, SEMIBOLD))
    painter.setPen(QColor(colours.text if is_person else colours.text_secondary))
    words = wording.heading(card)
    box = QRectF(12, 34, WIDE - 24, HIGH - 40)
    metrics = painter.fontMetrics()
    if metrics.horizontalAdvance(words) > 1.7 * box.width():  # two lines and the rest cut
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(1.7 * box.width()))
    wrap = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere
    painter.drawText(box, _LEFT | wrap, words)


def draw_support(painter: QPainter, square: QRectF, support: int | None) -> None:
    """The shape of a support: circle, diamond, a bar for neutral, an empty circle for unknown."""
    tone = wording.support_tone(support)
    if tone != "neutral":
        draw_shape(painter, square, tone)
        return
    high = square.height() / 3
    bar = QRectF(square.left(), square.center().y() - high / 2, square.width(), high)
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(current_tokens().text_tertiary))
    painter.drawRoundedRect(bar, 1, 1)
    painter.restore()


def _font(size: int, weight: int) -> QFont:
    """A font of the map: it grows with the zoom, not with the system's size of text."""
    made = font(size, weight)
    made.setPixelSize(size)
    return made


class _Writer:
    """Writes one card, line by line from the top."""

    def __init__(self, painter: QPainter) -> None:
        self._painter = painter
        self._colours = current_tokens()

    def card(self, card: Card) -> None:
        is_person = card.kind in {CardKind.PERSON, CardKind.GONE}
        self._write(tokens.BODY, SEMIBOLD, "" if is_person else "secondary")
        self._draw(self._row(8, 18), wording.heading(card))
        self._write(12, REGULAR, "secondary")
        self._draw(self._row(26, 17), wording.second(card))
        if card.kind is CardKind.EMPTY:
            self._write(tokens.CAPTION, REGULAR, "tertiary")
            self._draw(self._row(66, 16), translate("PeopleMap", "Drop a person here"))
            self._draw(self._row(82, 16), translate("PeopleMap", "or press Enter"))
            return
        self._support(card)
        self._roles(card)
        self._foot(card)

    def _support(self, card: Card) -> None:
        row = self._row(46, 16)
        square = QRectF(row.left(), row.center().y() - _SHAPE / 2, _SHAPE, _SHAPE)
        draw_support(self._painter, square, card.support)
        self._write(tokens.CAPTION, REGULAR, "" if card.support is not None else "tertiary")
        self._draw(row.adjusted(_SHAPE + 6, 0, -58, 0), wording.support(card.support))
        if card.influence is None:
            return
        self._painter.setPen(Qt.PenStyle.NoPen)
        for number in range(_MOST_INFLUENCE):
            full = number < card.influence
            colour = self._colours.text_secondary if full else self._colours.border
            self._painter.setBrush(QColor(colour))
            left = row.right() - 7.5 * (_MOST_INFLUENCE - number) + 2
            self._painter.drawRoundedRect(QRectF(left, row.center().y() - 3, 5, 6), 1, 1)

    def _roles(self, card: Card) -> None:
        """As many parts as there is room for, the others as a number."""
        row = self._row(66, 16)
        self._write(tokens.CAPTION, REGULAR, "")
        metrics, marks, x = self._painter.fontMetrics(), wording.marks(), row.left()
        for number, role in enumerate(card.roles):
            left = len(card.roles) - number
            word = marks[role]
            wide = metrics.horizontalAdvance(word) + 12.0
            if x + wide > row.right() - (24 if left > 1 else 0):
                self._draw(QRectF(x + 2, row.top(), row.right() - x, row.height()), f"+{left}")
                return
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(QColor(self._colours.info_bg))
            chip = QRectF(x, row.top(), wide, row.height())
            self._painter.drawRoundedRect(chip, 4, 4)
            self._painter.setPen(QColor(self._colours.text))
            self._painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, word)
            x += wide + 4

    def _foot(self, card: Card) -> None:
        row = self._row(86, 16)
        self._write(tokens.CAPTION, REGULAR, "tertiary")
        if card.warmth is not None:
            word = wording.warmth(card.warmth)
            wide = self._painter.fontMetrics().horizontalAdvance(word) + 2.0
            tone = "secondary" if card.warmth in {Warmth.ACTIVE, Warmth.UNKNOWN} else ""
            self._painter.setPen(QColor(ink(self._colours, tone)))
            self._painter.drawText(row, _RIGHT, word)
            self._painter.setPen(QColor(self._colours.text_tertiary))
            row.setRight(row.right() - wide - 4)
            if card.warmth in _BARS:
                square = QRectF(row.right() - 10, row.center().y() - 4.5, 9, 9)
                draw_bars(self._painter, square, _BARS[card.warmth])
            row.setRight(row.right() - 16)
        self._draw(row, card.counterpart)

    def _row(self, top: float, high: float) -> QRectF:
        return QRectF(_SIDE, top, WIDE - 2 * _SIDE, high)

    def _write(self, size: int, weight: int, tone: str) -> None:
        self._painter.setFont(_font(size, weight))
        self._painter.setPen(QColor(ink(self._colours, tone)))

    def _draw(self, row: QRectF, text: str) -> None:
        if text and row.width() > 0:
            draw_line(self._painter, row, text)
