"""How the grid is painted: its fields and words, and the people as pills with their warmth."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.services import people_phrases as phrases
from app.services.people_grid import Standing
from app.ui.labels import translate
from app.ui.pages.people.grid.places import INFLUENCES, SUPPORTS, Crowd, Places
from app.ui.pages.people.wording import signed_text, warmth_mark
from app.ui.theme.look import current_tokens, font, scaled
from app.ui.theme.tokens import BODY, CAPTION, FOCUS_RING, REGULAR, SEMIBOLD
from app.ui.widgets.painting import draw_line, draw_shape
from app.ui.widgets.text import one_line

_ROUND = 6.0
_SHAPE = 8.0
_WASH = 110  # of 255
_PADDING = 6.0
_SLACK = 3  # pixels by which a measured text may be wider when drawn


def draw_board(
    painter: QPainter, places: Places, target: tuple[int, int] | None, *, unjudged: int
) -> None:
    """Fields, the words at their edges, and the tray; *target* is where a drop would go."""
    colours = current_tokens()
    painter.fillRect(places.board, QColor(colours.surface))
    for support, tone in ((-2, "risk_bg"), (-1, "risk_bg"), (1, "good_bg"), (2, "good_bg")):
        column = places.field_rect(max(INFLUENCES), support)
        column.setBottom(places.board.bottom())
        ground = QColor(getattr(colours, tone))
        ground.setAlpha(_WASH if abs(support) > 1 else _WASH // 2)
        painter.fillRect(column, ground)
    if target is not None:
        painter.fillRect(places.field_rect(*target), QColor(colours.selected))
    _draw_lines(painter, places)
    _draw_words(painter, places)
    _draw_tray(painter, places, unjudged)


def _draw_lines(painter: QPainter, places: Places) -> None:
    painter.setPen(QPen(QColor(current_tokens().border), 1))
    board = places.board
    for support in SUPPORTS[1:]:
        x = places.field_rect(1, support).left()
        painter.drawLine(QPointF(x, board.top()), QPointF(x, board.bottom()))
    for influence in INFLUENCES[1:]:
        y = places.field_rect(influence, 0).top()
        painter.drawLine(QPointF(board.left(), y), QPointF(board.right(), y))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(board)


def _draw_words(painter: QPainter, places: Places) -> None:
    colours = current_tokens()
    for influence in INFLUENCES:
        row = places.field_rect(influence, -2)
        left = QRectF(0, row.top(), places.board.left() - 8, row.height())
        _two_lines(painter, left, str(influence), phrases.INFLUENCES[influence])
    for support in SUPPORTS:
        column = places.field_rect(1, support)
        below = QRectF(column.left(), places.board.bottom() + 4, column.width(), scaled(56))
        _two_lines(painter, below, signed_text(support), phrases.SUPPORTS[support])
    corner = QRectF(0, places.board.bottom() + 6, places.board.left() - 8, scaled(40))
    painter.setFont(font(CAPTION, SEMIBOLD))
    painter.setPen(QColor(colours.text_secondary))
    axes = translate("PeopleGrid", "↑ Influence"), translate("PeopleGrid", "Support →")
    painter.drawText(corner, int(Qt.AlignmentFlag.AlignRight), "\n".join(axes))


def _two_lines(painter: QPainter, rect: QRectF, number: str, words: str) -> None:
    colours = current_tokens()
    painter.setFont(font(BODY, SEMIBOLD))
    painter.setPen(QColor(colours.text))
    line = QRectF(rect.left(), rect.top() + 2, rect.width(), painter.fontMetrics().height())
    centre = int(Qt.AlignmentFlag.AlignHCenter)
    painter.drawText(line, centre, number)
    painter.setFont(font(CAPTION, REGULAR))
    painter.setPen(QColor(colours.text_secondary))
    rest = QRectF(rect.left(), line.bottom(), rect.width(), rect.bottom() - line.bottom())
    painter.drawText(rest, centre | int(Qt.TextFlag.TextWordWrap), words)


def _draw_tray(painter: QPainter, places: Places, unjudged: int) -> None:
    colours, tray = current_tokens(), places.tray
    painter.setFont(font(BODY, SEMIBOLD))
    painter.setPen(QColor(colours.text))
    head = QRectF(tray.left() + 4, tray.top(), tray.width() - 8, painter.fontMetrics().height())
    draw_line(painter, head, translate("PeopleGrid", "Not judged: {n}").format(n=unjudged))
    painter.setFont(font(CAPTION, REGULAR))
    painter.setPen(QColor(colours.text_secondary))
    told = translate("PeopleGrid", "Drag them onto the grid") if unjudged else ""
    draw_line(painter, head.translated(0, head.height() + 1), told)


def draw_crowd(painter: QPainter, crowd: Crowd, chosen: str, lifted: str, *, focused: bool) -> None:
    """The people of a field; who is being dragged is only hinted at where they were."""
    for each in crowd.people:
        rect = crowd.pills.get(each.id)
        if rect is not None:
            painter.setOpacity(0.35 if each.id == lifted else 1.0)
            draw_pill(painter, rect, each, chosen=each.id == chosen, focused=focused)
    painter.setOpacity(1.0)
    if crowd.more:
        colours = current_tokens()
        _draw_ground(painter, crowd.more_rect, QColor(colours.sunken), QColor(colours.border))
        painter.setFont(font(CAPTION, SEMIBOLD))
        painter.setPen(QColor(colours.link))
        words = translate("PeopleGrid", "{n} more").format(n=crowd.more)
        painter.drawText(crowd.more_rect, int(Qt.AlignmentFlag.AlignCenter), words)


def draw_fan(painter: QPainter, crowd: Crowd, chosen: str, lifted: str, *, focused: bool) -> None:
    """A field fanned out over its neighbours."""
    colours = current_tokens()
    _draw_ground(painter, crowd.rect, QColor(colours.raised), QColor(colours.border_strong))
    draw_crowd(painter, crowd, chosen, lifted, focused=focused)


def draw_pill(
    painter: QPainter, rect: QRectF, person: Standing, *, chosen: bool, focused: bool
) -> None:
    """One person: the shape of how the contact is kept up, and the name."""
    colours = current_tokens()
    ground = QColor(colours.selected if chosen else colours.raised)
    edge = QColor(colours.accent if chosen else colours.border)
    _draw_ground(painter, rect, ground, edge, FOCUS_RING if chosen and focused else 1)
    shape = scaled(_SHAPE)
    square = QRectF(rect.left() + _PADDING, rect.center().y() - shape / 2, shape, shape)
    draw_shape(painter, square, warmth_mark(person.warmth).tone)
    painter.setFont(font(CAPTION, SEMIBOLD if chosen else REGULAR))
    painter.setPen(QColor(colours.text))
    _draw_name(painter, rect.adjusted(_PADDING + shape + 5, 0, -_PADDING, 0), person.name)


def _draw_name(painter: QPainter, rect: QRectF, name: str) -> None:
    """The name on one line; where it does not fit and there is room, on two."""
    line = one_line(name)
    metrics = painter.fontMetrics()
    first, _, second = line.partition(" ")
    fits = metrics.horizontalAdvance(line) + _SLACK <= rect.width()
    if fits or not second or rect.height() < 2 * metrics.height():
        draw_line(painter, rect, line)
        return
    middle = rect.center().y()
    draw_line(
        painter, QRectF(rect.left(), rect.top() + 2, rect.width(), middle - rect.top() - 2), first
    )
    draw_line(
        painter, QRectF(rect.left(), middle, rect.width(), rect.bottom() - middle - 2), second
    )


def _draw_ground(
    painter: QPainter, rect: QRectF, ground: QColor, edge: QColor, width: int = 1
) -> None:
    painter.setPen(QPen(edge, width))
    painter.setBrush(ground)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), _ROUND, _ROUND)
