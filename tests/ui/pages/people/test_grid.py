"""The grid on a real book: people dragged, stepped with keys, fanned out, and judged by it."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, QSizeF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.contacts import Position
from app.domain.edits import create
from app.domain.people.cadence import Warmth
from app.services.people_grid import Standing
from app.ui.pages.people.grid.part import GridPart
from app.ui.pages.people.grid.places import fan_out, lay_out
from app.ui.pages.people.page import PeoplePage
from app.ui.widgets.entry import EntryPanel
from app.ui.workspace import Workspace
from tests import build
from tests.build import TODAY

LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def someone(key: str, influence=None, support=None, **fields):
    stance = Position(influence=influence, support=support, since=ago(30), evidence="told us")
    positions = () if influence is None and support is None else (stance,)
    return build.contact(**{"id": key, "name": key.title(), "positions": positions} | fields)


@pytest.fixture
def page(book_file, qtbot, english):
    """Make the people page of Acme with these people, as a user sees the grid."""

    def make(*people, width=1080, height=800) -> PeoplePage:
        call = build.interaction(on=ago(60))
        book_file.apply("Put", create(build.account(), call, *people))
        made = PeoplePage(Workspace(book_file, lambda: TODAY))
        qtbot.addWidget(made)
        made.resize(width, height)
        made.show_entity("acme")
        made.show_part("grid")
        made.show()
        made.activateWindow()
        qtbot.waitUntil(made.isActiveWindow)
        qtbot.waitExposed(made)
        return made

    yield make
    for window in QApplication.topLevelWidgets():
        window.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def grid(page: PeoplePage) -> GridPart:
    return page.show_part("grid")


def position(page: PeoplePage, key: str) -> Position:
    workspace = page._workspace
    return workspace.read(lambda book: book.contacts.get(key)).position(workspace.today())


def middle(part: GridPart, key: str) -> QPoint:
    return part.canvas.pill(key).center().toPoint()


def drag(part: GridPart, key: str, influence: int, support: int) -> None:
    canvas = part.canvas
    rect = canvas.places.field_rect(influence, support)
    start, end = middle(part, key), (rect.center() + QPointF(0, rect.height() / 3)).toPoint()
    QTest.mousePress(canvas, LEFT, pos=start)
    for share in (0.3, 0.7, 1.0):
        here = QPointF(start) + (QPointF(end) - QPointF(start)) * share
        moving = QMouseEvent(
            QEvent.Type.MouseMove,
            here,
            canvas.mapToGlobal(here),
            Qt.MouseButton.NoButton,
            LEFT,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(canvas, moving)
    QTest.mouseRelease(canvas, LEFT, pos=end)


def asked() -> EntryPanel:
    shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    return next(panel for each in shown for panel in each.findChildren(EntryPanel))


def test_a_drop_writes_both_values_from_today_on_and_one_undo_takes_them_back(page):
    shown = page(someone("ana", 2, 0), someone("bo", 5, 2))
    part = grid(shown)
    drag(part, "ana", 4, 1)

    assert (position(shown, "ana").influence, position(shown, "ana").support) == (4, 1)
    assert part.panel.contact_id == "ana"
    shown._workspace.undo()
    assert (position(shown, "ana").influence, position(shown, "ana").support) == (2, 0)


def test_who_is_not_judged_waits_in_the_tray_and_is_dragged_from_there(page):
    shown = page(someone("ana"), someone("cleo", 3), someone("bo", 5, 2))
    part = grid(shown)
    assert {each.id for each in part.canvas.places.crowds[None].people} == {"ana", "cleo"}
    drag(part, "ana", 3, 2)

    assert (position(shown, "ana").influence, position(shown, "ana").support) == (3, 2)
    assert {each.id for each in part.canvas.places.crowds[None].people} == {"cleo"}


def test_a_drop_among_those_against_us_asks_for_evidence_first(page):
    shown = page(someone("ana", 2, 0), someone("bo", 5, 2))
    part = grid(shown)
    drag(part, "ana", 5, -2)
    panel = asked()
    assert position(shown, "ana").support == 0
    QTest.mouseClick(panel._keep_button, LEFT)
    assert position(shown, "ana").support == 0
    panel.put({"evidence": "voted against us"})
    QTest.mouseClick(panel._keep_button, LEFT)

    held = position(shown, "ana")
    assert (held.influence, held.support, held.evidence) == (5, -2, "voted against us")


def test_a_drop_beside_the_board_or_where_they_stand_changes_nothing(page):
    shown = page(someone("ana", 2, 0))
    part = grid(shown)
    steps = len(shown._workspace.read(lambda book: book.contacts.get("ana")).positions)
    drag(part, "ana", 2, 0)
    start = middle(part, "ana")
    QTest.mousePress(part.canvas, LEFT, pos=start)
    QTest.mouseRelease(part.canvas, LEFT, pos=QPoint(4, 4))

    kept = shown._workspace.read(lambda book: book.contacts.get("ana"))
    assert len(kept.positions) == steps
    assert part.panel.contact_id == "ana"


def test_arrow_keys_choose_and_with_control_they_move(page):
    shown = page(someone("ana", 5, 0), someone("bo", 5, 2), someone("cleo", 2, 0), someone("dan"))
    part = grid(shown)
    canvas = part.canvas
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_Down)
    assert part.panel.contact_id == "ana"
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    assert part.panel.contact_id == "bo"
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    assert part.panel.contact_id == "dan"
    QTest.keyClick(canvas, Qt.Key.Key_Up)
    QTest.keyClick(canvas, Qt.Key.Key_Left)
    QTest.keyClick(canvas, Qt.Key.Key_Down)
    chosen = part.panel.contact_id
    assert chosen == "cleo"
    QTest.keyClick(canvas, Qt.Key.Key_Up, CTRL)
    QTest.keyClick(canvas, Qt.Key.Key_Right, CTRL)
    assert (position(shown, "cleo").influence, position(shown, "cleo").support) == (3, 1)
    assert "Influence: 3, Heard" in canvas.accessibleDescription()


def test_a_step_at_the_edge_stays_there(page):
    shown = page(someone("ana", 5, 2))
    part = grid(shown)
    part.go_to("ana")
    QTest.keyClick(part.canvas, Qt.Key.Key_Up, CTRL)
    QTest.keyClick(part.canvas, Qt.Key.Key_Right, CTRL)

    assert len(shown._workspace.read(lambda book: book.contacts.get("ana")).positions) == 1


def test_who_is_not_judged_steps_into_the_middle(page):
    shown = page(someone("ana"))
    part = grid(shown)
    part.go_to("ana")
    QTest.keyClick(part.canvas, Qt.Key.Key_Left, CTRL)

    assert (position(shown, "ana").influence, position(shown, "ana").support) == (3, 0)


def test_enter_goes_on_to_the_person_and_escape_comes_back(page):
    shown = page(someone("ana", 5, 2))
    part = grid(shown)
    part.canvas.setFocus()
    part.go_to("ana")
    QTest.keyClick(part.canvas, Qt.Key.Key_Return)
    focused = QApplication.focusWidget()
    assert part.panel.isAncestorOf(focused)
    QTest.keyClick(focused, Qt.Key.Key_Escape)
    assert part.canvas.hasFocus()


def test_a_crowded_field_counts_who_does_not_fit_and_fans_out(page):
    crowd = [someone(f"p{n:02}", 3, 1) for n in range(20)]
    shown = page(*crowd)
    part = grid(shown)
    field = part.canvas.places.crowds[3, 1]
    assert field.more == 20 - len(field.pills) > 0
    QTest.mouseClick(part.canvas, LEFT, pos=field.more_rect.center().toPoint())
    fan = part.canvas.fan()
    assert fan is not None
    assert len(fan.pills) == 20
    QTest.mouseClick(part.canvas, LEFT, pos=fan.pills["p19"].center().toPoint())
    assert part.panel.contact_id == "p19"
    drag(part, "p19", 5, 2)
    assert position(shown, "p19").influence == 5
    QTest.keyClick(part.canvas, Qt.Key.Key_Escape)
    assert part.canvas.fan() is None


def test_a_past_day_moves_nobody(page):
    shown = page(someone("ana", 2, 0))
    part = grid(shown)
    shown._workspace.show_as_of(ago(10))
    drag(part, "ana", 4, 1)

    assert position(shown, "ana").influence == 2


def test_who_left_is_not_on_the_grid(page):
    shown = page(someone("ana", 2, 0), someone("bo", 3, 1, left_on=ago(1)))
    assert {each.id for each in grid(shown).canvas._people} == {"ana"}


def test_without_people_one_button_leads_to_the_list(page, qtbot):
    shown = page()
    part = grid(shown)
    assert part._stack.currentIndex() == 0
    with qtbot.waitSignal(shown._workspace.open_requested) as opened:
        part._open_people()
    assert opened.args[1].startswith("acme")


@pytest.mark.parametrize("name", ["名前" * 100, "🦄🚀🎉", "A" * 200, "<b>&amp;</b>"])
def test_names_of_any_kind_are_drawn(page, name):
    shown = page(someone("ana", 2, 0, name=name), someone("bo", name=name))
    part = grid(shown)
    part.go_to("ana")
    assert not part.grab().isNull()
    assert name.split(maxsplit=1)[0] in part.canvas.accessibleDescription()


@pytest.mark.parametrize("size", [(640, 700), (1000, 900), (300, 200), (1, 1)])
def test_everybody_lies_inside_or_is_counted(qapp, size):
    people = [
        Standing(
            id=str(n),
            name=str(n),
            title="",
            roles=(),
            influence=None if n % 7 == 0 else n % 5 + 1,
            support=n % 3 - 1,
            warmth=Warmth.ACTIVE,
        )
        for n in range(500)
    ]
    places = lay_out(people, QSizeF(*size))
    assert sum(len(crowd.pills) + crowd.more for crowd in places.crowds.values()) == 500
    if size[0] >= 640:
        for crowd in places.crowds.values():
            assert all(crowd.rect.contains(pill) for pill in crowd.pills.values())
            fan = fan_out(crowd, places.board)
            assert len(fan.pills) + fan.more == len(crowd.people)
            assert all(fan.rect.contains(pill) for pill in fan.pills.values())


def test_five_hundred_people_are_laid_out_and_drawn_at_once(page):
    shown = page(*(someone(f"p{n}", n % 5 + 1, n % 4 - 1) for n in range(500)))
    part = grid(shown)
    part.go_to("p499")
    assert part.panel.contact_id == "p499"
    assert not part.canvas.pill("p499").isEmpty()
    assert not part.grab().isNull()
