"""Where the cursor of a grid goes: with a key, and when what is shown has changed."""

from PySide6.QtCore import Qt

from app.ui.widgets.grid_layout import Content, Spot

_PAGES = {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}


def goal(  # noqa: PLR0913 - what a key means depends on all of it
    content: Content,
    spot: Spot | None,
    key: Qt.Key,
    *,
    far: bool,
    page: int,
    mirrored: bool,
) -> Spot | None:
    """Where a key leads from a cell; None for a key that leads nowhere.

    With *far*, Ctrl is held; *page* rows fit on the screen.
    """
    rows, columns = len(content.rows), len(content.heads)
    if not rows or not columns or (far and key in _PAGES):
        return None
    here = spot or Spot(0, 0)
    back, on = Qt.Key.Key_Left, Qt.Key.Key_Right
    if mirrored:
        back, on = on, back
    goals = {
        back: Spot(here.row, here.column - 1),
        on: Spot(here.row, here.column + 1),
        Qt.Key.Key_Up: Spot(here.row - 1, here.column),
        Qt.Key.Key_Down: Spot(here.row + 1, here.column),
        Qt.Key.Key_PageUp: Spot(max(0, here.row - page), here.column),
        Qt.Key.Key_PageDown: Spot(here.row + page, here.column),
        Qt.Key.Key_Home: Spot(0 if far else here.row, 0),
        Qt.Key.Key_End: Spot(rows - 1 if far else here.row, columns - 1),
    }
    found = goals.get(key)
    if found is None:
        return None
    return Spot(min(max(found.row, -1), rows - 1), min(max(found.column, 0), columns - 1))


def found_again(content: Content, before: Spot | None, row: object, column: object) -> Spot | None:
    """The cell of these keys; where they are no more, one near the place of the cursor."""
    if before is None or not content.rows or not content.heads:
        return None
    columns = [each.key for each in content.heads]
    across = columns.index(column) if column in columns else min(before.column, len(columns) - 1)
    if before.row < 0:
        return Spot(-1, across)
    rows = [each.key for each in content.rows]
    return Spot(rows.index(row) if row in rows else min(before.row, len(rows) - 1), across)
