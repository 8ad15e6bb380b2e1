"""The timeline of opportunities on a real book: bars, keys, drags, zoom, and what has no day."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from app.domain.edits import create
from app.domain.entity import Entity
from app.domain.money import Money
from app.domain.opportunities import StageMove, Terms
from app.domain.views import Condition
from app.services.schedule import Bar
from app.ui.background import wait_for_all
from app.ui.pages.pipeline.page import PipelinePage
from app.ui.pages.pipeline.timeline.words import amount_short
from app.ui.widgets.entry import EntryPanel
from app.ui.widgets.grouping import Heading
from app.ui.workspace import Workspace
from tests.build import TODAY, account, event, opportunity, usd

KEYS = Qt.Key
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


def closing(key: str, on: date | None, amount: int = 10_000, **fields: object) -> Entity:
    return opportunity(
        **{
            "id": key,
            "title": key.title(),
            "moves": (
                StageMove(stage_id="stage-identified", since=date(2026, 9, 1)),
                StageMove(
                    stage_id="stage-qualified",
                    since=date(2026, 10, 11),
                    from_id="stage-identified",
                ),
            ),
            "terms": (Terms(amount=usd(amount), close_on=on, since=date(2026, 9, 1)),),
        }
        | fields
    )


def settle() -> None:
    for _ in range(3):
        wait_for_all(5000)
        QApplication.processEvents()


@pytest.fixture
def shown(book_file, qtbot, english):
    """Make the page of a book with these entities, as a user sees its timeline."""

    def show(*entities: Entity) -> PipelinePage:
        if entities:
            book_file.apply("Put", create(*entities))
        page = PipelinePage(Workspace(book_file, lambda: TODAY))
        qtbot.addWidget(page)
        page.resize(1079, 700)
        page.show()
        qtbot.waitExposed(page)
        QTest.mouseClick(page.view.chip("timeline"), LEFT)
        settle()
        page.activateWindow()
        page.shown.take_focus()
        return page

    yield show
    settle()


FOUR = (
    account(),
    account(id="zen", name="Zenith", code="ZEN"),
    closing("late", date(2026, 11, 16), 4_000),
    closing("soon", date(2026, 12, 10), 20_000),
    closing("far", date(2027, 3, 2), 50_000, account_id="zen"),
    closing("never", None, 7_000),
)


def rows(page: PipelinePage) -> list[str]:
    return [
        each.text if isinstance(each, Heading) else each.id for each in page.shown.area.content.rows
    ]


def kept(page: PipelinePage, key: str):
    return page._workspace.read(lambda book: book.opportunities.get(key))


def press(page: PipelinePage, key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(page.shown.area, key, modifier)
    settle()


def end_of(page: PipelinePage, key: str) -> QPoint:
    """Where the end of a bar is, in the viewport."""
    area = page.shown.area
    assert page.shown.select(key)
    frame, number = area.frame_now(), rows(page).index(key)
    bar = area.content.rows[number]
    return QPoint(round(frame.x(bar.ends)), round(frame.strip(number).center().y()))


def heard(page: PipelinePage) -> list[str]:
    said: list[str] = []
    for signal in (page._workspace.refused, page._workspace.done):
        signal.connect(said.append)
    return said


def test_bars_stand_in_the_order_in_which_they_close(shown):
    page = shown(*FOUR)
    assert rows(page) == ["late", "soon", "far"]
    assert page.shown.footer.accessibleName() == (
        "3 with a close date Open $74,000, Weighted $22,200"  # all stand in Qualified: .3
    )


def test_a_bar_has_the_stages_of_the_log_and_the_days_expected_before(shown):
    moved = (
        Terms(amount=usd(1), close_on=date(2026, 10, 1), since=date(2026, 9, 1)),
        Terms(amount=usd(1), close_on=date(2026, 11, 1), since=date(2026, 9, 20)),
        Terms(amount=usd(1), close_on=date(2026, 12, 24), since=date(2026, 10, 20)),
    )
    page = shown(account(), closing("moved", None, terms=moved, created_on=date(2026, 8, 20)))
    bar = page.shown.area.content.rows[0]
    assert isinstance(bar, Bar)
    assert [(each.stage_id, each.begins, each.ends) for each in bar.spans()] == [
        ("stage-identified", date(2026, 9, 1), date(2026, 10, 11)),
        ("stage-qualified", date(2026, 10, 11), TODAY),
    ]
    assert bar.formers() == (date(2026, 10, 1), date(2026, 11, 1))
    tip = page.shown.area.tip(end_of(page, "moved"))
    assert "Identified: 1 Sep 2026 to 11 Oct 2026" in tip
    assert "Qualified: 11 Oct 2026 to today" in tip
    assert "Expected before on 1 Oct 2026, 1 Nov 2026" in tip


def test_one_of_unknown_beginning_says_so(shown):
    moves = (StageMove(stage_id="stage-qualified", since=None),)
    page = shown(account(), closing("old", date(2026, 12, 1), moves=moves, created_on=None))
    bar = page.shown.area.content.rows[0]
    assert bar.begins is None
    assert bar.spans() == ()
    assert "Nobody knows when it began." in page.shown.area.tip(end_of(page, "old"))
    page.grab()


def test_the_strip_says_what_is_to_close_in_each_month_per_currency(shown):
    euros = Terms(amount=Money(500_000, "EUR"), close_on=date(2026, 12, 20), since=None)
    page = shown(*FOUR, closing("euro", None, terms=(euros,)))
    months = page.shown.area.content.months
    december = months[date(2026, 12, 1)]
    assert december.count == 2
    assert december.amounts == (Money(500_000, "EUR"), usd(20_000))
    assert december.weighted == (Money(150_000, "EUR"), usd(6_000))
    area = page.shown.area
    place = QPoint(round(area.frame_now().x(date(2026, 12, 15))), area.frame_now().head - 10)
    assert area.tip(place) == (
        "December 2026\n2 expected to close\nSum: €5,000 · $20,000\nWeighted: €1,500 · $6,000"
    )


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (usd(950), "$950"),
        (usd(1_500), "$1.5K"),
        (usd(21_996), "$22K"),
        (usd(2_000_000), "$2M"),
        (Money(-1_500_00, "USD"), "$-1.5K"),
        (Money(120_000, "CHF"), "CHF 1.2K"),
    ],
)
def test_amounts_are_short_where_there_is_little_room(english, amount, text):
    assert amount_short(amount) == text


def test_groups_open_and_close(shown):
    page = shown(*FOUR)
    page.shown.groups.choose("account")
    assert rows(page) == ["Acme", "late", "soon", "Zenith", "far"]
    press(page, KEYS.Key_Home)
    press(page, KEYS.Key_Return)
    assert rows(page) == ["Acme", "Zenith", "far"]
    press(page, KEYS.Key_Space)
    assert rows(page) == ["Acme", "late", "soon", "Zenith", "far"]
    QTest.mouseClick(page.shown.groups, LEFT)
    offered = QApplication.activePopupWidget()
    assert [each.text() for each in offered.actions()] == ["No groups", "Account", "Stage"]
    offered.close()
    offered.actions()[2].trigger()
    assert rows(page) == ["Qualified", "late", "soon", "far"]


def test_closed_ones_end_on_the_day_they_were_decided(shown):
    moves = (
        StageMove(stage_id="stage-identified", since=date(2026, 8, 1)),
        StageMove(stage_id="stage-won", since=date(2026, 10, 5), from_id="stage-identified"),
    )
    page = shown(*FOUR, closing("won", date(2026, 9, 30), moves=moves))
    QTest.mouseClick(page.shown.closed.chip("closed"), LEFT)
    assert rows(page) == ["won", "late", "soon", "far"]
    assert page.shown.area.content.rows[0].ends == date(2026, 10, 5)
    assert "Open $74,000" in page.shown.footer.accessibleName(), "what is decided is not to come"


def test_arrows_walk_and_enter_opens(shown):
    page = shown(*FOUR)
    press(page, KEYS.Key_Home)
    press(page, KEYS.Key_Down)
    assert page.shown.current() == "soon"
    assert page.shown.area.accessibleDescription() == (
        "Soon, Acme, Qualified, $20,000, closes on 10 Dec 2026"
    )
    press(page, KEYS.Key_End)
    assert page.shown.current() == "far"
    press(page, KEYS.Key_Return)
    assert page.panel.opportunity_id == "far"


@pytest.mark.parametrize(
    ("key", "modifiers", "day"),
    [
        (KEYS.Key_Right, SHIFT, date(2026, 12, 11)),
        (KEYS.Key_Left, SHIFT, date(2026, 12, 9)),
        (KEYS.Key_Right, SHIFT | CONTROL, date(2026, 12, 17)),
        (KEYS.Key_Left, SHIFT | CONTROL, date(2026, 12, 3)),
    ],
)
def test_keys_move_the_day_it_closes_by_a_day_or_a_week(shown, key, modifiers, day):
    page = shown(*FOUR)
    said = heard(page)
    page.shown.select("soon")
    press(page, key, modifiers)
    assert kept(page, "soon").close_on == day
    assert said == [f"Expect “Soon” to close on {day.day} Dec 2026"]
    page._workspace.undo()
    assert kept(page, "soon") == FOUR[3]


def test_the_end_of_a_bar_is_dragged_to_another_day(shown):
    page = shown(*FOUR)
    area = page.shown.area
    start = end_of(page, "soon")
    to = QPoint(round(area.frame_now().x(date(2026, 12, 31))) + 2, start.y())
    QTest.mousePress(area.viewport(), LEFT, pos=start)
    QTest.mouseMove(area.viewport(), to)
    assert area._dragged == date(2026, 12, 31)
    page.grab()
    QTest.mouseRelease(area.viewport(), LEFT, pos=to)
    settle()
    assert kept(page, "soon").close_on == date(2026, 12, 31)
    page._workspace.undo()
    settle()
    assert kept(page, "soon").close_on == date(2026, 12, 10)


def test_a_drag_is_left_with_escape_and_a_past_day_is_refused(shown):
    page = shown(*FOUR)
    area, said = page.shown.area, heard(page)
    start = end_of(page, "soon")
    QTest.mousePress(area.viewport(), LEFT, pos=start)
    QTest.mouseMove(area.viewport(), start + QPoint(60, 0))
    QTest.keyClick(area, KEYS.Key_Escape)
    QTest.mouseRelease(area.viewport(), LEFT, pos=start + QPoint(60, 0))
    assert said == []
    past = QPoint(round(area.frame_now().x(date(2026, 11, 2))), start.y())
    QTest.mousePress(area.viewport(), LEFT, pos=start)
    QTest.mouseMove(area.viewport(), past)
    QTest.mouseRelease(area.viewport(), LEFT, pos=past)
    settle()
    assert kept(page, "soon") == FOUR[3]
    assert said == ["That day is past. Enter the day on which you expect it to close."]


def test_nothing_moves_while_a_past_day_is_shown(shown):
    page = shown(*FOUR, event())
    assert page._workspace.show_as_of(date(2026, 11, 10)) == ""
    settle()
    said = heard(page)
    page.shown.select("soon")
    press(page, KEYS.Key_Right, SHIFT)
    press(page, KEYS.Key_E)
    assert len(said) == 2
    assert all("as of 10 November 2026" in each for each in said)
    assert kept(page, "soon").close_on == date(2026, 12, 10)
    area = page.shown.area
    area.set_read_only(on=True)
    QTest.mousePress(area.viewport(), LEFT, pos=end_of(page, "soon"))
    assert area._dragged is None
    QTest.mouseRelease(area.viewport(), LEFT)
    page._workspace.show_as_of(None)


def test_zoom_by_buttons_keys_and_wheel_keeps_the_place(shown):
    page = shown(*FOUR)
    area = page.shown.area
    assert area.span == 182
    QTest.mouseClick(page.shown.zoom.chip(365), LEFT)
    assert area.span == 365
    press(page, KEYS.Key_Plus)
    assert area.span == pytest.approx(292)
    assert page.shown.zoom.value() is None, "no button has this zoom"
    press(page, KEYS.Key_Minus)
    assert area.span == pytest.approx(365)
    assert page.shown.zoom.value() == 365
    place = QPoint(700, 200)
    day = area.frame_now().day_at(place)
    wheel = QWheelEvent(
        QPointF(place),
        QPointF(area.viewport().mapToGlobal(place)),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        CONTROL,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 - Qt's signature
    )
    QApplication.sendEvent(area.viewport(), wheel)
    assert area.span == pytest.approx(292)
    assert abs((area.frame_now().day_at(place) - day).days) <= 1
    for _ in range(40):
        press(page, KEYS.Key_Minus)
    assert area.span == 3_000
    page.grab()


def test_what_has_no_close_date_is_at_the_foot_and_can_be_given_one(shown):
    page = shown(*FOUR)
    foot = page.shown.undated
    assert foot._count.text() == "1 without a close date"
    assert not foot.is_open
    QTest.mouseClick(foot.turn_button, LEFT)
    assert foot.is_open
    foot.table.selectRow(0)
    said = heard(page)
    QTest.mouseClick(foot.set_button, LEFT)
    panel = QApplication.activePopupWidget().findChild(EntryPanel)
    field = panel.form.field("close_on")
    field.set_day(TODAY - timedelta(days=1))
    QTest.keyClick(field, KEYS.Key_Return)
    assert panel.isVisible(), "a past day is refused where it was typed"
    field.set_day(date(2027, 1, 15))
    QTest.keyClick(field, KEYS.Key_Return)
    settle()
    assert kept(page, "never").close_on == date(2027, 1, 15)
    assert said[-1] == "Set the close date of 1"
    assert rows(page) == ["late", "soon", "never", "far"]
    assert not foot.isVisible()


def test_words_narrow_it_down_and_letters_act(shown, qtbot):
    page = shown(*FOUR)
    page.shown.select("soon")
    press(page, KEYS.Key_M)
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, QMenu)
    assert "Developing" in [each.text() for each in popup.actions()]
    popup.close()
    QTest.keyClicks(page.shown.area, "z")
    qtbot.waitUntil(lambda: rows(page) == ["far"])
    assert page.shown.footer.accessibleName().startswith("1 with a close date of 3")
    QTest.keyClicks(page.shown.filter.line, "xyz")
    qtbot.waitUntil(lambda: page.shown._under.currentIndex() == 1)
    page.shown._clear()
    assert len(rows(page)) == 3


def test_the_cursor_is_kept_and_follows_from_view_to_view(shown):
    page = shown(*FOUR)
    page.show_view("table")
    page.shown.select("far")
    page.show_view("timeline")
    assert page.shown.current() == "far"
    page._workspace.edit(
        "Add", lambda _: create(closing("between", date(2027, 1, 1), account_id="acme"))
    )
    settle()
    assert page.shown.current() == "far"


def test_what_is_wanted_goes_along_from_view_to_view(shown, qtbot):
    page = shown(*FOUR)
    conditions = page.shown.filter.conditions
    conditions.set_conditions([Condition(field="amount", values=("10000", ""))])
    assert rows(page) == ["soon", "far"]
    page.show_view("table")
    looking = page.shown.looking
    assert sorted(each.id for each in page.shown.table.shown()) == ["far", "soon"]
    looking.conditions.set_conditions(
        [*looking.conditions.conditions(), Condition(field="next_owner", values=("",))]
    )
    looking.line.setText("zen")
    page.show_view("timeline")
    assert rows(page) == ["far"]
    page.show_view("board")
    assert [card.id for card in page.board._lanes.lanes[1].list.cards.cards] == ["far"]
    page.show_view("ranking")
    page.show_view("table")
    fields = {each.field for each in page.shown.looking.conditions.conditions()}
    assert fields == {"amount", "next_owner"}, "what others do not know is not forgotten"
    page.shown.looking.clear()
    page.show_view("timeline")
    assert rows(page) == ["late", "soon", "far"]


def test_zoom_groups_and_switches_are_remembered(shown, qtbot):
    page = shown(*FOUR)
    view = page.shown
    view.groups.choose("stage")
    view.closed.choose("closed")
    view.zoom.choose(91)
    view.undated.turn(on=True)
    again = PipelinePage(page._workspace)
    qtbot.addWidget(again)
    again.restore_state(page.state())
    again.resize(page.size())
    again.show()
    settle()
    assert again.shown.state() == view.state()
    assert rows(again)[0] == "Qualified"
    again.shown.restore_state('{"span": "wide", "group": []}')
    again.shown.restore_state("[]")


def test_an_empty_book_says_what_belongs_here(shown):
    page = shown()
    assert page.shown._stack.currentIndex() == 1


def test_days_of_another_age_do_no_harm(shown):
    page = shown(
        account(),
        closing("old", date(1901, 1, 1)),
        closing("new", date(2199, 12, 31)),
        closing("空" * 200, date(2027, 1, 1), id="cjk", amount=10**9),
    )
    assert rows(page) == ["old", "cjk", "new"]
    for key in rows(page):
        assert page.shown.select(key)
        page.grab()
    for bar in (page.shown.area.horizontalScrollBar(), page.shown.area.verticalScrollBar()):
        bar.setValue(bar.maximum())
        page.grab()
        bar.setValue(0)
        page.grab()


def test_time_stays_where_it_is_when_the_room_or_the_book_changes(shown):
    page = shown(*FOUR)
    area = page.shown.area

    def left() -> date:
        frame = area.frame_now()
        return frame.day_at(QPoint(frame.label + 1, 300))

    before = left()
    page.qualify("soon")
    settle()
    assert abs((left() - before).days) <= 1
    page.close_panel()
    for _ in range(5):
        press(page, KEYS.Key_Right, SHIFT)
    assert abs((left() - before).days) <= 1
    page.resize(1500, 800)
    settle()
    assert abs((left() - before).days) <= 1
