"""The page of the day on a real book: keys, what they do, and what they leave."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.contracts import Outcome
from app.domain.edits import create
from app.domain.opportunities import StageMove
from app.domain.red_flags.finding import Room, Where
from app.domain.reviews import Commitment, Review, ReviewKind, Side
from app.domain.success import Milestone
from app.domain.tasks import Task
from app.services.editing import milestones
from app.services.where import address
from app.ui.background import wait_for_all
from app.ui.pages.today.page import TodayPage
from app.ui.workspace import Workspace
from tests import build
from tests.build import TODAY

YESTERDAY = TODAY - timedelta(days=1)


def settle() -> None:
    for _ in range(4):
        wait_for_all(5000)
        QApplication.processEvents()


@pytest.fixture
def shown(book_file, qtbot):
    """Make the page of a book with these entities, as a user sees it."""

    def show(*entities) -> TodayPage:
        if entities:
            book_file.apply("Put", create(*entities))
        page = TodayPage(Workspace(book_file, lambda: TODAY))
        qtbot.addWidget(page)
        page.resize(1279, 760)
        page.show()
        qtbot.waitExposed(page)
        settle()
        return page

    before = QLocale()
    QLocale.setDefault(QLocale("en_US"))
    yield show
    settle()
    QLocale.setDefault(before)


def task(number, due=YESTERDAY):
    return Task(id=f"t{number}", title=f"Call {number}", account_id="acme", due_on=due)


def titles(page):
    return [row.item.action["text"] for row in page.table.shown()]


def press(page, key, modifier=Qt.KeyboardModifier.NoModifier):
    page.activateWindow()
    page.table.setFocus()
    QTest.keyClick(page.table, key, modifier)
    settle()


def test_d_takes_a_line_off_the_list_and_undo_brings_it_back(shown):
    page = shown(build.account(), task(1), task(2))
    assert titles(page) == ["Call 1", "Call 2"]
    press(page, Qt.Key.Key_D)
    assert titles(page) == ["Call 2"]
    page._workspace.undo()
    settle()
    assert titles(page) == ["Call 1", "Call 2"]


def test_several_are_done_in_one_step(shown):
    page = shown(build.account(), task(1), task(2), task(3))
    press(page, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    press(page, Qt.Key.Key_D)
    assert titles(page) == ["Call 3"]
    page._workspace.undo()
    settle()
    assert len(titles(page)) == 3


def test_s_puts_a_line_off_to_a_day_and_refuses_one_that_is_past(shown):
    page = shown(build.account(), task(1))
    press(page, Qt.Key.Key_S)
    panel = page.acts.sheet
    panel.put({"until": YESTERDAY})
    panel._keep_button.click()
    assert panel.isVisible()
    assert titles(page) == ["Call 1"]
    panel.put({"until": TODAY + timedelta(days=2)})
    panel._keep_button.click()
    settle()
    assert titles(page) == []


def test_enter_goes_to_what_the_line_is_about(shown):
    deal = build.opportunity(
        next_step="Call Ann",
        next_step_on=YESTERDAY,
        moves=(StageMove(stage_id="stage-qualified", since=date(2026, 10, 1)),),
    )
    page = shown(build.account(), deal)
    asked = []
    page._workspace.open_requested.connect(lambda *where: asked.append(where))
    press(page, Qt.Key.Key_Return)
    assert asked == [("pipeline", deal.id)]


def test_a_step_of_a_renewal_leads_to_its_panel(shown):
    page = shown(build.account(), build.contract(auto_renew=False))
    asked = []
    page._workspace.open_requested.connect(lambda *where: asked.append(where))
    press(page, Qt.Key.Key_Return)
    assert asked == [("renewals", "contract")]


def test_a_step_after_the_signature_leads_to_the_contracts(shown):
    over = build.contract(
        start=date(2025, 11, 20),
        end=date(2026, 11, 9),
        outcome=Outcome.RENEWED,
        outcome_on=date(2026, 11, 9),
        auto_renew=False,
    )
    after = build.contract(
        id="next", follows_id=over.id, start=date(2026, 11, 10), end=date(2027, 11, 9)
    )
    page = shown(build.account(), over, after)
    asked = []
    page._workspace.open_requested.connect(lambda *where: asked.append(where))
    press(page, Qt.Key.Key_Return)
    assert [room for room, _ in asked] == ["account"]


def test_l_logs_an_exchange_with_that_customer(shown):
    page = shown(build.account(), task(1))
    asked = []
    page._workspace.capture_requested.connect(asked.append)
    press(page, Qt.Key.Key_L)
    assert asked == ["acme"]
    assert page.account_id == "acme"


def test_it_says_when_the_must_dos_are_more_than_the_day_holds(shown):
    page = shown(build.account(), *(task(n) for n in range(13)))
    assert "13 must-dos take about 6.5 of 6 hours" in page.told.text()
    assert [row.fits for row in page.table.shown()].count(False) == 1


def test_the_week_ahead_stands_beside_the_list(shown):
    page = shown(build.account(), task(1, TODAY + timedelta(days=3)), task(2))
    assert [each.text for each in page.week.shown] == ["Call 1"]


def test_a_book_of_which_nothing_is_due_says_so(shown):
    page = shown(build.account())
    assert page._stack.currentIndex() == 1
    assert "Nothing must be done today" in page.told.text()


def test_an_empty_book_leads_to_the_import(shown):
    page = shown()
    asked = []
    page._workspace.open_requested.connect(lambda *where: asked.append(where))
    page._stack.currentWidget().button.click()
    assert asked == [("importing", "")]


def test_what_is_new_since_yesterday_is_shown_alone_by_one_press(shown):
    page = shown(build.account(), task(1), task(2, TODAY))
    page.news.chip("new").click()
    assert titles(page) == ["Call 2"]
    page.news.chip("new").click()
    assert titles(page) == ["Call 1", "Call 2"]


def test_what_is_said_of_a_missed_milestone_takes_its_line_off_and_e_leads_to_it(shown, book_file):
    missed = Milestone(text="Two plants live", due_on=YESTERDAY)
    page = shown(build.account(), build.objective(milestones=(missed,)))
    opened = []
    page._workspace.open_requested.connect(lambda *place: opened.append(place))
    press(page, Qt.Key.Key_E)
    assert opened == [("account", address("acme", Where(Room.PLAN, "faster")))]
    page._workspace.edit(
        "Say", lambda book: milestones.say_short(book, "faster", missed, "One of two")
    )
    settle()
    assert not page.table.shown()


def test_e_leads_from_a_review_to_its_room_and_from_a_late_promise_to_the_next_one(shown):
    late = Review(id="r", account_id="acme", kind=ReviewKind.QBR, on=YESTERDAY, title="Autumn")
    promise = Commitment(
        id="p",
        account_id="acme",
        text="Name a sponsor",
        side=Side.CUSTOMER,
        made_on=YESTERDAY - timedelta(days=9),
        due_on=YESTERDAY - timedelta(days=1),
    )
    page = shown(build.account(), late, promise)
    opened = []
    page._workspace.open_requested.connect(lambda *place: opened.append(place))

    press(page, Qt.Key.Key_E)
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    press(page, Qt.Key.Key_E)

    assert opened == [("reviews", "acme"), ("reviews", "r")]
