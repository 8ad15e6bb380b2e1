"""The red flags of an account: going to the fact, and answering a flag where it stands."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QMenu

from app.domain.edits import create
from app.domain.interactions import EventKind
from app.domain.red_flags.finding import FlagState, Room, Where
from app.domain.tickets import Severity
from app.services.where import address
from app.ui.background import wait_for_all
from app.ui.pages.account.page import AccountPage
from app.ui.widgets.entry import EntryPanel
from app.ui.widgets.popover import Popover
from app.ui.workspace import Workspace
from tests import build
from tests.build import TODAY
from tests.story import ago


def popups(kind):
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]


@pytest.fixture
def workspace(book_file, qapp):
    scene = (
        build.account(),
        build.contract(),
        build.ticket(severity=Severity.EMERGENCY, opened_on=ago(3)),
        build.ticket(id="other", opened_on=ago(1)),
        build.event(id="rival", kind=EventKind.COMPETITOR, on=ago(9)),
        build.event(id="live", on=ago(2)),
    )
    book_file.apply("Set the scene", create(*scene))
    return Workspace(book_file, today=lambda: TODAY)


@pytest.fixture
def page(qtbot, workspace, english):
    page = AccountPage(workspace)
    qtbot.addWidget(page)
    page.resize(1080, 760)
    page.show_entity("acme")
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    yield page
    for popup in popups((Popover, QMenu)):
        popup.close()
    wait_for_all()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def row(page, name):
    listed = page.tab("overview")._flag_list
    return next(each for each in listed._rows if each._flag and each._flag.id == name)


def choose(page, name, text):
    row(page, name)._more.click()
    (menu,) = popups(QMenu)
    act = next(each for each in menu.actions() if each.text() == text)
    menu.close()
    assert act.isEnabled()
    act.trigger()


def test_an_address_opens_the_tab_and_the_line_of_the_fact(page, qtbot):
    page.show_entity(address("acme", Where(Room.EVENTS, "rival")))
    table = page.tab("activity").events.records.table
    assert table.current().id == "rival"
    qtbot.waitUntil(table.hasFocus)
    page.show_entity(address("acme", Where(Room.TICKETS, "ticket")))
    assert page.tab("usage").tickets.records.table.current().id == "ticket"


@pytest.mark.parametrize("room", list(Room))
def test_every_room_of_facts_is_somewhere_on_the_page(page, room):
    page.show_fact(Where(room, "nobody"))
    assert page.state() in page._makers


def test_the_button_of_a_flag_goes_to_its_fact(page):
    choose(page, "competitor_named", "Go to the fact")
    assert page.state() == "activity"
    assert page.tab("activity").events.records.table.current().id == "rival"


def test_a_flag_is_suppressed_where_it_stands_and_says_so(page, qtbot, workspace):
    choose(page, "open_p1", "Suppress…")
    (popover,) = popups(Popover)
    sheet = popover.findChild(EntryPanel)
    sheet.form.set_values({"reason": "A duplicate", "expires_on": ago(-5)})
    sheet.form.keep()
    here = row(page, "open_p1")
    assert here._flag.state is FlagState.SUPPRESSED
    assert here._why.text().endswith("Suppressed until 25 Nov 2026")
    assert "A duplicate" in here._why.toolTip()
    qtbot.waitUntil(lambda: here._since.text() == "since 17 Nov 2026")
    choose(page, "open_p1", "Take back the reply")
    assert row(page, "open_p1")._flag.state is FlagState.OPEN
    workspace.undo()
    assert row(page, "open_p1")._flag.state is FlagState.SUPPRESSED


def test_on_a_past_day_nothing_is_said(page, qtbot, workspace):
    assert workspace.show_as_of(ago(1)) == ""
    with qtbot.waitSignal(workspace.refused):
        page.tab("overview")._flag_list._ask(row(page, "open_p1")._flag, page, known=True)
    assert popups(Popover) == []
    workspace.show_as_of(None)


def test_a_word_without_an_end_does_not_widen_the_page(page, book_file):
    listed = page.tab("overview")._flag_list
    before = listed.minimumSizeHint().width()
    endless = build.event(id="endless", kind=EventKind.COMPETITOR, on=ago(80), text="x" * 900)
    book_file.apply("Tell", create(endless))
    page.refresh()
    assert "xxx" in row(page, "competitor_named")._why.text()
    assert listed.minimumSizeHint().width() <= before
