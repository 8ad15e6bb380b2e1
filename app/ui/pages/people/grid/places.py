"""Where everything of the grid lies: its fields, the people in them, and who does not fit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, QSizeF

from app.services.people_grid import Field, Standing
from app.ui.theme.look import scaled

INFLUENCES = (5, 4, 3, 2, 1)  # from the top
SUPPORTS = (-2, -1, 0, 1, 2)  # from the left
_WORDS, _FOOT, _HEAD = 84, 60, 4
_TRAY, _TRAY_GAP, _TRAY_HEAD = 148, 16, 40
_PILL, _GAP, _INSET = 24, 3, 4
_TWO_LINES = 36  # a pill where names have little room
_NARROW, _WIDE = 100, 148  # a pill in a field, and in one that is fanned out


@dataclass(frozen=True)
class Crowd:
    """The people of a field as they lie: those in sight, and the count of who does not fit."""

    where: Field
    rect: QRectF
    people: tuple[Standing, ...]
    pills: Mapping[str, QRectF]
    more: int = 0
    more_rect: QRectF = field(default_factory=QRectF)


@dataclass(frozen=True)
class Places:
    """The grid laid out in a room of so many pixels."""

    board: QRectF
    tray: QRectF
    crowds: Mapping[Field, Crowd]

    def field_at(self, point: QPointF) -> tuple[int, int] | None:
        """The field under a point; None beside the board."""
        if not self.board.contains(point):
            return None
        across = (point.x() - self.board.left()) / self.board.width() * len(SUPPORTS)
        down = (point.y() - self.board.top()) / self.board.height() * len(INFLUENCES)
        row, place = min(int(down), len(INFLUENCES) - 1), min(int(across), len(SUPPORTS) - 1)
        return INFLUENCES[row], SUPPORTS[place]

    def field_rect(self, influence: int, support: int) -> QRectF:
        """Where a field lies."""
        wide, high = self.board.width() / len(SUPPORTS), self.board.height() / len(INFLUENCES)
        left = self.board.left() + wide * SUPPORTS.index(support)
        return QRectF(left, self.board.top() + high * INFLUENCES.index(influence), wide, high)


def lay_out(people: Sequence[Standing], size: QSizeF) -> Places:
    """Lay everybody out by where they stand."""
    board, tray = _rooms(size)
    places = Places(board, tray, {})
    by_field: dict[Field, list[Standing]] = {}
    for each in people:
        by_field.setdefault(each.field, []).append(each)
    crowds: dict[Field, Crowd] = {}
    is_narrow = board.width() < len(SUPPORTS) * (scaled(_WIDE) + 2 * _INSET)
    for where, who in by_field.items():
        if where is None:
            below_head = tray.adjusted(0, scaled(_TRAY_HEAD), 0, 0)
            crowds[where] = _crowd(where, who, below_head, scaled(_TRAY), scaled(_PILL))
        else:
            high = scaled(_TWO_LINES if is_narrow else _PILL)
            room = places.field_rect(*where)
            crowds[where] = _crowd(where, who, room, scaled(_NARROW), high)
    return Places(board, tray, crowds)


def _rooms(size: QSizeF) -> tuple[QRectF, QRectF]:
    """The room of the board, and of who is not judged: beside it, or below where that is narrow."""
    words, foot, tray = scaled(_WORDS), scaled(_FOOT), scaled(_TRAY)
    wide = size.width() - words - tray - _TRAY_GAP
    is_narrow = wide < len(SUPPORTS) * scaled(_NARROW)
    below = scaled(_TRAY_HEAD + 2 * (_PILL + _GAP) + 2 * _INSET) if is_narrow else 0
    if is_narrow:
        wide = size.width() - words
    high = size.height() - foot - below - _HEAD
    board = QRectF(words, _HEAD, max(1.0, wide), max(1.0, high))
    if is_narrow:
        return board, QRectF(board.left(), size.height() - below, board.width(), below)
    return board, QRectF(board.right() + _TRAY_GAP, 0, tray, size.height())


def fan_out(crowd: Crowd, within: QRectF) -> Crowd:
    """The same people with all the room they need, over their neighbours."""
    wide, tall = scaled(_WIDE) + _GAP, scaled(_PILL) + _GAP
    most_rows = max(1, int((within.height() - 2 * _INSET) // tall))
    most_columns = max(1, int((within.width() - 2 * _INSET) // wide))
    columns = min(most_columns, -(-len(crowd.people) // most_rows))
    rows = min(most_rows, -(-len(crowd.people) // columns))
    need = QRectF(
        crowd.rect.topLeft(),
        QSizeF(columns * wide + 2 * _INSET, rows * tall + 2 * _INSET),
    )
    need.moveLeft(max(within.left(), min(need.left(), within.right() - need.width())))
    need.moveTop(max(within.top(), min(need.top(), within.bottom() - need.height())))
    return _crowd(crowd.where, crowd.people, need, scaled(_WIDE), scaled(_PILL))


def _crowd(where: Field, people: Sequence[Standing], rect: QRectF, wide: int, high: int) -> Crowd:
    """Pills in columns; what does not fit is counted in the place of the last one."""
    inside = rect.adjusted(_INSET, _INSET, -_INSET, -_INSET)
    tall = high + _GAP
    columns = max(1, int((inside.width() + _GAP) // (wide + _GAP)))
    rows = max(1, int((inside.height() + _GAP) // tall))
    room = columns * rows
    shown = people if len(people) <= room else people[: room - 1]
    width = (inside.width() - _GAP * (columns - 1)) / columns
    used = min(rows, max(1, -(-len(people) // columns)))

    def place(number: int) -> QRectF:
        left = inside.left() + (number // used) * (width + _GAP)
        return QRectF(left, inside.top() + (number % used) * tall, width, high)

    pills = {each.id: place(number) for number, each in enumerate(shown)}
    more = len(people) - len(shown)
    more_rect = place(len(shown)) if more else QRectF()
    return Crowd(where, rect, tuple(people), pills, more, more_rect)
