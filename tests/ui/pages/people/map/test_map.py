"""The map driven as a user drives it: dragged, connected, by keys, and taken back."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from app.domain.contacts import Position, Role
from app.domain.edits import create
from app.domain.ties import MapGroup, Tie, TieKind
from app.services.people_map import CardKind, empty_id
from app.ui.pages.people.page import PeoplePage
from app.ui.widgets.entry import EntryPanel
from app.ui.widgets.popover import Popover
from app.ui.widgets.read_only import ReadOnly
from app.ui.workspace import Workspace
from tests import build
from tests.build import TODAY
from tests.driving import CONTROL, press, settle, write
from tests.story import ago

LEFT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton
NONE = Qt.KeyboardModifier.NoModifier
pytestmark = pytest.mark.usefixtures("english")

BOSS = build.contact(
    id="boss",
    name="Bea Boss",
    positions=(Position(roles=(Role.DECISION_MAKER,), influence=5, support=1, since=ago(9)),),
)
PEOPLE = (
    BOSS,
    build.contact(id="ana", name="Ana Lima", title="Buyer", reports_to_id="boss"),
    build.contact(id="ben", name="Ben Wu", reports_to_id="boss"),
    build.contact(id="cyd", name="Cyd Ray", reports_to_id="ana"),
    build.contact(id="dan", name="Dan Gone", left_on=ago(30)),
)
TIE = Tie(
    id="tie", account_id="acme", from_id="ana", to_id="ben", kind=TieKind.INFLUENCES, since=ago(9)
)


@pytest.fixture
def show(book_file, qtbot):
    """The people page with these at the account, on the map, as large as on a small screen."""

    def make(*entities, people=PEOPLE):
        scene = (build.account(), build.account(id="zen", name="Zen"), *people, *entities)
        book_file.apply("Set the scene", create(*scene))
        page = PeoplePage(Workspace(book_file, lambda: TODAY))
        qtbot.addWidget(page)
        page.resize(1080, 740)
        page.show_entity("acme")
        with qtbot.waitExposed(page):
            page.show()
        page.activateWindow()
        settle()
        return page.show_part("map")

    yield make
    for window in QApplication.topLevelWidgets():
        window.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def person(part, who):
    return part.acts.workspace.read(lambda book: book.contacts.get(who))


def placed(part):
    found = part.acts.workspace.read(lambda book: book.map_places.all())
    return {each.id: (each.x, each.y) for each in found}


def ties(part):
    return part.acts.workspace.read(lambda book: book.ties.all())


def at(part, who, dx=0.0, dy=0.0):
    middle = part.map.map.cards[who].middle() + QPointF(dx, dy)
    return part.map.mapFromScene(middle)


def click(part, who, modifier=NONE):
    QTest.mouseClick(part.map.viewport(), LEFT, modifier, at(part, who))


def drag(part, start, end):
    """Press, go there in steps as a hand does, and let go."""
    view = part.map.viewport()
    QTest.mousePress(view, LEFT, NONE, start)
    for step in range(1, 6):
        QTest.mouseMove(view, start + (end - start) * step / 5)
    QTest.mouseRelease(view, LEFT, NONE, end)
    settle(1)


def said(part):
    heard = []
    part.acts.workspace.refused.connect(heard.append)
    return heard


def asked(part):
    """The panel that asks now."""
    (panel,) = (
        each
        for window in QApplication.topLevelWidgets()
        if window.isVisible() and isinstance(window, Popover)
        for each in window.findChildren(EntryPanel)
    )
    return panel


def enter(panel, **values):
    for key, text in values.items():
        write(panel.form.field(key), text)
    press(panel.form.field(next(iter(values))), Qt.Key.Key_Return)
    settle(1)


def test_a_person_dragged_onto_another_reports_to_them_and_undo_takes_it_back(show):
    part = show()

    drag(part, at(part, "ben"), at(part, "cyd"))
    assert person(part, "ben").reports_to_id == "cyd"
    assert placed(part) == {}

    part.acts.workspace.undo()
    assert person(part, "ben").reports_to_id == "boss"


def test_a_circle_is_refused_with_a_sentence_and_the_card_goes_back(show):
    part = show()
    heard, before = said(part), part.map.map.cards["boss"].pos()

    drag(part, at(part, "boss"), at(part, "cyd"))

    assert heard == [
        "Cyd Ray is below Bea Boss already. Let Cyd Ray report to somebody else first."
    ]
    assert part.map.map.cards["boss"].pos() == before
    assert person(part, "boss").reports_to_id is None


def test_a_person_dragged_to_a_free_place_stays_there_and_undo_takes_it_back(show):
    part = show()
    before = part.map.map.cards["ben"].pos()

    drag(part, at(part, "ben"), at(part, "ben", 0, 160))
    after = part.map.map.cards["ben"].pos()
    assert after.y() == pytest.approx(before.y() + 160, abs=3)
    assert placed(part)["ben"] == pytest.approx((after.x(), after.y()), abs=0.1)

    part.acts.workspace.undo()
    assert part.map.map.cards["ben"].pos() == before


def test_several_are_dragged_at_once_in_one_step(show):
    part = show()
    click(part, "ben")
    click(part, "cyd", CONTROL)

    drag(part, at(part, "cyd"), at(part, "cyd", 0, 260))
    assert set(placed(part)) == {"ben", "cyd"}

    part.acts.workspace.undo()
    assert placed(part) == {}


def test_a_card_let_go_on_the_rim_of_another_lies_beside_it(show):
    part = show()

    drag(part, at(part, "ben"), at(part, "cyd", 150, 0))

    frames = [item.frame() for item in part.map.map.cards.values()]
    met = [(a, b) for a in frames for b in frames if a is not b and a.intersects(b)]
    assert met == []


def test_a_slip_of_the_pointer_moves_nobody(show):
    part = show()
    drag(part, at(part, "ben"), at(part, "ben") + QPoint(2, 1))
    assert placed(part) == {}


def test_arrows_go_to_the_nearest_person_in_their_direction(show):
    part = show()
    part.go_to("boss")
    part.map.setFocus()
    press(part.map, Qt.Key.Key_Down)
    assert part.map.current in {"ana", "ben"}
    part.map.focus_card("ana")
    press(part.map, Qt.Key.Key_Right)
    assert part.map.current == "ben"
    press(part.map, Qt.Key.Key_Left)
    press(part.map, Qt.Key.Key_Down)
    assert part.map.current == "cyd"
    press(part.map, Qt.Key.Key_Up)
    assert part.map.current == "ana"
    assert "Ana Lima" in part.map.accessibleDescription()


def test_ctrl_and_arrows_move_the_card_and_one_undo_takes_all_of_it_back(show):
    part = show()
    part.map.focus_card("ben")
    before = part.map.map.cards["ben"].pos()

    for _ in range(4):
        press(part.map, Qt.Key.Key_Down, CONTROL)
    part.map.keep_nudges()

    assert placed(part)["ben"] == pytest.approx((before.x(), before.y() + 80))
    part.acts.workspace.undo()
    assert placed(part) == {}


def test_what_was_moved_by_keys_is_kept_when_the_map_is_left(show):
    part = show()
    part.map.setFocus()
    part.map.focus_card("ben")
    press(part.map, Qt.Key.Key_Down, CONTROL)
    part.search.setFocus()
    settle(1)
    assert set(placed(part)) == {"ben"}


def test_m_arrows_and_enter_choose_the_manager(show):
    part = show()
    part.map.setFocus()
    part.map.focus_card("cyd")

    press(part.map, Qt.Key.Key_M)
    assert "Who is the manager" in part.hint.text()
    press(part.map, Qt.Key.Key_Up)
    press(part.map, Qt.Key.Key_Right)
    press(part.map, Qt.Key.Key_Return)

    assert person(part, "cyd").reports_to_id == "ben"
    assert part.hint.text() == ""


def test_escape_leaves_the_choice_of_a_manager(show):
    part = show()
    part.map.setFocus()
    part.map.focus_card("cyd")
    press(part.map, Qt.Key.Key_M)
    press(part.map, Qt.Key.Key_Escape)
    press(part.map, Qt.Key.Key_Return)
    assert person(part, "cyd").reports_to_id == "ana"


def test_l_and_a_click_connect_two_people_with_a_kind_and_a_note(show):
    part = show()
    part.map.setFocus()
    part.map.focus_card("cyd")
    press(part.map, Qt.Key.Key_L)
    click(part, "ben")
    panel = asked(part)
    QTest.mouseClick(panel.choice("kind").chip(TieKind.CONFLICTS), LEFT)
    enter(panel, note="Both want the budget")

    (tie,) = ties(part)
    assert (tie.from_id, tie.to_id, tie.kind) == ("cyd", "ben", TieKind.CONFLICTS)
    assert tie.note == "Both want the budget"
    assert set(part.map.map.ties) == {tie.id}
    part.acts.workspace.undo()
    assert part.map.map.ties == {}


def test_t_chooses_a_line_enter_changes_it_and_del_takes_it_away(show):
    part = show(TIE)
    part.map.setFocus()
    part.map.focus_card("ana")
    press(part.map, Qt.Key.Key_T)
    assert "Ana Lima influences Ben Wu" in part.hint.text()

    press(part.map, Qt.Key.Key_Return)
    enter(asked(part), note="Old friends")
    assert ties(part)[0].note == "Old friends"

    press(part.map, Qt.Key.Key_T)
    press(part.map, Qt.Key.Key_Delete)
    assert part.map.map.ties == {}
    part.acts.workspace.undo()
    assert set(part.map.map.ties) == {"tie"}


def test_a_click_chooses_a_line(show):
    part = show(TIE)
    item = part.map.map.ties["tie"]
    point = part.map.mapFromScene(item.shape().boundingRect().center())
    on_it = part.map.mapFromScene(item._path.pointAtPercent(0.5))
    assert part.map.viewport().rect().contains(point)

    QTest.mouseClick(part.map.viewport(), LEFT, NONE, on_it)
    assert part.map.map.chosen_tie() is item


def test_n_adds_a_person_under_the_one_chosen(show):
    part = show()
    part.map.setFocus()
    part.map.focus_card("ben")
    press(part.map, Qt.Key.Key_N)
    enter(asked(part), name="Eve New", title="Analyst")

    (eve,) = (each for each in part.acts.content.cards if each.name == "Eve New")
    assert (eve.manager_id, eve.title) == ("ben", "Analyst")


def test_p_adds_an_unknown_person_and_enter_says_who_it_is(show):
    part = show()
    part.map.setFocus()
    part.map.focus_card("boss")
    press(part.map, Qt.Key.Key_P)
    enter(asked(part), stands_for="Who signs")
    (unknown,) = (c for c in part.acts.content.cards if c.kind is CardKind.PLACEHOLDER)
    assert (unknown.name, unknown.manager_id) == ("Who signs", "boss")

    part.map.setFocus()
    part.map.focus_card(unknown.id)
    press(part.map, Qt.Key.Key_Return)
    enter(asked(part), name="Fay Wu")
    assert person(part, unknown.id).name == "Fay Wu"
    assert part.acts.content.card(unknown.id).kind is CardKind.PERSON


def test_a_person_dropped_on_an_empty_place_fills_it(show):
    part = show()
    place = empty_id(Role.CHAMPION)
    assert part.acts.content.card(place).kind is CardKind.EMPTY

    drag(part, at(part, "ana"), at(part, place))

    assert person(part, "ana").position(TODAY).roles == (Role.CHAMPION,)
    assert part.acts.content.card(place) is None


def test_several_dropped_on_an_empty_place_fill_it_in_one_step(show):
    part = show()
    click(part, "ana")
    click(part, "ben", CONTROL)
    drag(part, at(part, "ben"), at(part, empty_id(Role.LEGAL)))

    assert [person(part, who).position(TODAY).roles for who in ("ana", "ben")] == [
        (Role.LEGAL,)
    ] * 2
    part.acts.workspace.undo()
    assert [person(part, who).position(TODAY).roles for who in ("ana", "ben")] == [()] * 2


@pytest.mark.parametrize("meant", ["reports to", "is"])
def test_what_a_drop_on_an_unknown_person_means_is_asked(show, meant):
    unknown = build.contact(
        id="who", name="Who signs", stands_for="Who signs", reports_to_id="boss"
    )
    part = show(people=(*PEOPLE, unknown))
    drag(part, at(part, "cyd"), at(part, "who"))
    (menu,) = (each for each in part.findChildren(QMenu) if each.isVisible())
    next(each for each in menu.actions() if f" {meant}: " in each.text()).trigger()

    if meant == "is":
        assert part.acts.content.card("who") is None
        assert person(part, "cyd").reports_to_id == "ana"
    else:
        assert person(part, "cyd").reports_to_id == "who"
    menu.close()


def test_enter_on_an_empty_place_asks_who_fills_it(show):
    part = show()
    part.map.setFocus()
    part.map.focus_card(empty_id(Role.LEGAL))
    press(part.map, Qt.Key.Key_Return)
    enter(asked(part), name="Lex Low")

    (lex,) = (each for each in part.acts.content.cards if each.name == "Lex Low")
    assert lex.roles == (Role.LEGAL,)


def test_a_refused_entry_stays_typed_with_its_reason(show):
    part = show()
    part.map.setFocus()
    press(part.map, Qt.Key.Key_P)
    panel = asked(part)
    enter(panel, stands_for="  ")
    assert asked(part) is panel


def test_g_groups_who_is_chosen(show):
    part = show()
    part.map.setFocus()
    click(part, "ana")
    click(part, "ben", CONTROL)
    press(part.map, Qt.Key.Key_G)
    enter(asked(part), name="Buying committee")

    (group,) = part.acts.content.groups
    assert (group.name, set(group.contact_ids)) == ("Buying committee", {"ana", "ben"})


def test_a_letter_without_anybody_chosen_says_what_to_do(show):
    part = show()
    heard = said(part)
    part.map.setFocus()
    part.map.map.choose([])
    press(part.map, Qt.Key.Key_M)
    assert heard == ["Select a person on the map first."]


def test_a_goes_back_to_the_automatic_place(show):
    part = show()
    drag(part, at(part, "ben"), at(part, "ben", 0, 160))
    assert placed(part)
    part.map.setFocus()
    part.map.focus_card("ben")
    press(part.map, Qt.Key.Key_A)
    assert placed(part) == {}


def test_enter_opens_the_panel_and_then_goes_into_it(show):
    part = show()
    part.map.setFocus()
    part.map.focus_card("ana")
    assert not part.panel.isVisible()
    press(part.map, Qt.Key.Key_Return)
    assert part.panel.isVisible()
    assert part.panel.contact_id == "ana"
    part.map.setFocus()
    press(part.map, Qt.Key.Key_Right)
    assert part.panel.contact_id == "ben"


def test_typing_finds_a_person_and_brings_them_in_sight(show):
    part = show()
    part.focus_filter()
    QTest.keyClicks(part.search, "cyd")
    assert part.map.current == "cyd"
    QTest.keyClicks(part.search, "xyz")
    assert part.search.toolTip()
    press(part.search, Qt.Key.Key_Escape)
    assert part.search.text() == ""
    assert part.map.hasFocus()


def test_who_left_is_shown_when_asked_for(show):
    part = show()
    assert "dan" not in part.map.map.cards
    QTest.mouseClick(part.shown.chip("gone"), LEFT)
    assert part.map.map.cards["dan"].card.kind is CardKind.GONE
    QTest.mouseClick(part.shown.chip("empty"), LEFT)
    kinds = {each.kind for each in part.acts.content.cards}
    assert CardKind.EMPTY not in kinds


def test_ctrl_and_the_wheel_zoom_and_0_shows_everything(show):
    part = show()
    part.map.setFocus()
    part.map.fit()
    before = part.map.zoom
    view = part.map.viewport()
    place = QPointF(view.rect().center())
    wheel = QWheelEvent(
        place,
        QPointF(view.mapToGlobal(place.toPoint())),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        CONTROL,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 - Qt's signature
    )
    QCoreApplication.sendEvent(view, wheel)
    assert part.map.zoom == pytest.approx(before * 1.2)
    press(part.map, Qt.Key.Key_Minus)
    assert part.map.zoom == pytest.approx(before)
    for _ in range(9):
        press(part.map, Qt.Key.Key_Plus)
    assert part.overview.isVisible()
    press(part.map, Qt.Key.Key_0)
    assert part.map.zoom == pytest.approx(before)
    assert not part.overview.isVisible()


@pytest.mark.parametrize("way", ["middle", "space"])
def test_the_map_is_panned_with_the_middle_button_or_with_space(show, way):
    part = show()
    part.map.setFocus()
    before, view = part.map.in_sight().center(), part.map.viewport()
    button = MIDDLE if way == "middle" else LEFT
    if way == "space":
        QTest.keyPress(part.map, Qt.Key.Key_Space)
    QTest.mousePress(view, button, NONE, QPoint(300, 300))
    QTest.mouseMove(view, QPoint(340, 320))
    QTest.mouseRelease(view, button, NONE, QPoint(340, 320))
    if way == "space":
        QTest.keyRelease(part.map, Qt.Key.Key_Space)

    moved = before - part.map.in_sight().center()
    assert moved.x() == pytest.approx(40 / part.map.zoom, abs=2)
    assert moved.y() == pytest.approx(20 / part.map.zoom, abs=2)
    assert placed(part) == {}


def test_a_press_on_the_overview_goes_there(show):
    part = show()
    for _ in range(8):
        part.map.zoom_by(1)
    before = part.map.in_sight().center()
    QTest.mouseClick(part.overview, LEFT, NONE, QPoint(10, 10))
    assert part.map.in_sight().center() != before


def test_the_menu_of_a_card_offers_what_the_keys_do(show, qtbot):
    part = show(MapGroup(id="g", account_id="acme", name="Board", contact_ids=("ana",)))
    menu = part._menu.make("card", "ana", part)
    texts = [each.text().partition("\t")[0] for each in menu.actions()]
    assert "Choose the manager" in texts
    assert "Take out of groups" in texts
    next(each for each in menu.actions() if each.text() == "Report to nobody").trigger()
    assert person(part, "ana").reports_to_id is None


def test_the_right_button_shows_the_menu_of_what_is_under_it(show):
    part = show(TIE)
    asked_for = []
    part.map.menu_requested.disconnect(part._show_menu)
    part.map.menu_requested.connect(lambda kind, key, _: asked_for.append((kind, key)))
    for point in (at(part, "ben"), QPoint(3, 3)):
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, point)
        QCoreApplication.sendEvent(part.map.viewport(), event)
    assert asked_for == [("card", "ben"), ("", "")]
    assert part.map.map.chosen() == ["ben"]


def test_lines_and_groups_have_menus_of_their_own(show):
    part = show(TIE, MapGroup(id="g", account_id="acme", name="Board", contact_ids=("ana", "ben")))
    menus = {
        kind: part._menu.make(kind, key, part) for kind, key in (("tie", "tie"), ("group", "g"))
    }
    assert all(isinstance(each, QMenu) for each in menus.values())
    turn = next(each for each in menus["tie"].actions() if "round" in each.text())
    turn.trigger()
    assert (ties(part)[0].from_id, ties(part)[0].to_id) == ("ben", "ana")
    next(each for each in menus["group"].actions() if "Dissolve" in each.text()).trigger()
    assert part.acts.content.groups == ()


def test_without_people_the_map_teaches_and_its_button_adds_the_first(show):
    part = show(people=())
    assert part.empty.isVisible()
    QTest.mouseClick(part.empty.button, LEFT)
    enter(asked(part), name="First One")
    assert part.acts.content.cards[0].name == "First One"
    assert not part.empty.isVisible()


def test_on_a_past_day_the_map_is_looked_at_and_not_changed(show):
    people = tuple(
        build.contact(
            id=each.id, name=each.name, joined_on=ago(90), reports_to_id=each.reports_to_id
        )
        for each in PEOPLE[:4]
    )
    part = show(build.interaction(on=ago(60)), people=people)
    heard = said(part)
    part.acts.workspace.show_as_of(ago(5))
    settle()

    drag(part, at(part, "ben"), at(part, "cyd"))
    part.map.setFocus()
    part.map.focus_card("ben")
    for key in (Qt.Key.Key_M, Qt.Key.Key_N, Qt.Key.Key_G):
        press(part.map, key)
    press(part.map, Qt.Key.Key_Down, CONTROL)

    assert len(heard) == 4
    assert all("as of" in each for each in heard)
    assert not [
        w for w in QApplication.topLevelWidgets() if w.isVisible() and w.findChildren(EntryPanel)
    ]
    part.acts.workspace.show_as_of(None)
    settle()
    assert placed(part) == {}


def test_what_would_change_the_map_cannot_be_pressed_while_nothing_may_be_changed(show):
    part = show()
    buttons = (part.add_button, part.tidy_button, part.empty.button)
    looking = ReadOnly(part)

    looking.turn(on=True)
    assert [each.isEnabled() for each in buttons] == [False] * 3
    drag(part, at(part, "ben"), at(part, "cyd"))
    assert person(part, "ben").reports_to_id == "boss"

    looking.turn(on=False)
    assert [each.isEnabled() for each in buttons] == [True] * 3


UGLY = ("A" * 200, "🦄🚀🎉", "名前" * 80, "<b>&amp;</b>", "\u202egnirts", "&&")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_ugly_names_and_circles_from_elsewhere_are_drawn(show, wear, scheme):
    wear(scheme)
    ring = [
        build.contact(id=f"p{n}", name=name, reports_to_id=f"p{(n + 1) % len(UGLY)}")
        for n, name in enumerate(UGLY)
    ]
    part = show(people=ring)
    part.map.zoom_by(-4)
    assert not part.grab().isNull()
    assert len(part.map.map.cards) == len(UGLY) + 6
    for who in part.map.map.cards:
        part.map.focus_card(who)


def test_five_hundred_people_are_shown_and_moved_at_once(show):
    crowd = [build.contact(id=f"p{n}", name=f"Person {n}") for n in range(500)]
    part = show(people=crowd)
    assert len(part.map.map.cards) == 506
    press(part.map, Qt.Key.Key_A, CONTROL)
    part.grab()
    drag(part, at(part, "p0"), at(part, "p0", -400, -300))
    assert set(placed(part)) == {"p0"}
