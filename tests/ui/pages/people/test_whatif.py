"""What if somebody leaves: seen before it happens, done when it has, and taken back."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.edits import create, remove
from app.domain.people.play import SignKind, Step
from app.domain.red_flags.finding import Room, Where
from app.services import people
from app.services.where import address, person_address
from app.ui.background import wait_for_all
from app.ui.pages.account.page import AccountPage
from app.ui.pages.people.page import PeoplePage
from app.ui.pages.people.whatif_grid import Struck, rows_of
from app.ui.widgets.buttons import Button
from app.ui.widgets.entry import EntryPanel
from app.ui.widgets.popover import Popover
from app.ui.workspace import Workspace
from tests import build, story
from tests.build import TODAY

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def workspace(book_file, english):
    known = story.healthy()
    book_file.apply(
        "Set the scene",
        create(
            known.account,
            *known.contracts,
            *known.contacts,
            *known.observations,
            *known.interactions,
            *known.events,
            build.opportunity(),
        ),
    )
    yield Workspace(book_file, today=lambda: TODAY)
    assert wait_for_all(30_000)
    QCoreApplication.processEvents()  # what a job found arrives before its window goes
    for window in QApplication.topLevelWidgets():
        window.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def page(qtbot, workspace):
    made = PeoplePage(workspace)
    qtbot.addWidget(made)
    made.resize(1080, 1400)
    made.show_entity("acme")
    made.show_part("whatif")
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def part(page):
    found = page.show_part("whatif")
    found.go_to("ann")
    return found


def visible(widget, kind):
    QCoreApplication.processEvents()
    return [each for each in widget.findChildren(kind) if each.isVisible()]


def press(table, key):
    table.window().activateWindow()
    table.setFocus()
    QCoreApplication.processEvents()
    QTest.keyClick(table, key)


def click(widget):
    QCoreApplication.processEvents()  # what is put into a layout shows with the next event
    assert widget.isVisible(), widget.text()
    QTest.mouseClick(widget, LEFT)


def sheet() -> EntryPanel:
    """What is asked at a button."""
    popover = next(
        each
        for each in QApplication.topLevelWidgets()
        if isinstance(each, Popover) and each.isVisible()
    )
    return popover.findChild(EntryPanel)


def keep(panel, **values):
    panel.put(values)
    QTest.keyClick(panel.form.field(next(iter(panel.form.values()))), Qt.Key.Key_Return)


def seen(workspace):
    return workspace.read(lambda book: people.view(book, "acme", today=workspace.today()))


def note_sign(part, kind, **values):
    click(part.panel.sign)
    keep(sheet(), kind=kind, **values)


def they_left(part, **values):
    click(part.panel.left)
    keep(sheet(), **values)


def test_whoever_would_be_missed_most_stands_first(page):
    part = page.show_part("whatif")

    names = [each.contact.name for each in part.table.shown()]
    assert names[0] == "Bo"
    assert part.panel.name.text() == "Bo"
    assert part.table.model().index(0, 1).data() == "who signs, who decides"


def test_the_loss_of_one_is_shown_before_and_after_with_names_struck(part):
    assert [each.text() for each in visible(part.panel.grid, Struck)] == ["Ann"]
    assert part.panel.exposed.isVisible()
    rows = {row.label: row for row in rows_of(part.acts._loss)}
    assert rows["Readiness"].after == "Blocked"
    assert "champion left" in rows["Held down by"].after
    assert rows["Role coverage"].delta.startswith("−")


def test_what_waits_for_a_signature_leads_to_it(part, workspace, qtbot):
    links = visible(part.panel._waiting, Button)
    sold = next(each for each in links if "More seats" in each.accessibleName())
    with qtbot.waitSignal(workspace.open_requested) as asked:
        click(sold)

    assert asked.args == ["account", address("acme", Where(Room.OPPORTUNITIES, "more-seats"))]


def test_one_sign_is_noted_and_nobody_has_left(part, workspace):
    note_sign(part, SignKind.BOUNCED, text="Mailbox unknown", source="mail server")

    assert seen(workspace).contact("ann").left_on is None
    assert part.table.current().leaving.state == "detected"
    assert part.panel.state.isVisible()
    assert part.panel.still.isVisible()
    workspace.undo()
    assert part.table.current().leaving is None


def test_the_sheet_says_that_the_second_sign_is_believed_and_then_it_is(part, workspace):
    note_sign(part, SignKind.BOUNCED)
    click(part.panel.sign)
    panel = sheet()
    panel.put({"kind": SignKind.BOUNCED})
    assert "until a second one" in panel._message.text()
    panel.put({"kind": SignKind.PROFILE})
    assert "successor play opens" in panel._message.text()
    keep(panel)

    assert seen(workspace).contact("ann").left_on == TODAY
    assert workspace.read(lambda book: book.undo_label) == "Second sign: Ann has left"
    assert part.table.current().id == "ann"
    assert len(part.panel.tasks.table.shown()) >= 3
    workspace.undo()
    assert seen(workspace).contact("ann").left_on is None
    assert not part.panel.tasks.isVisible()


def test_a_sign_without_a_kind_is_refused_and_stays_typed(part, workspace):
    click(part.panel.sign)
    panel = sheet()
    keep(panel, text="Something is odd")

    assert panel.isVisible()
    assert panel._message.text() == "Choose what shows it."
    assert panel.typed()["text"] == "Something is odd"
    assert seen(workspace).case.facts.events_of("departure_sign", TODAY) == []


def test_they_left_opens_the_play_and_still_here_takes_it_back(part, workspace):
    they_left(part, left_on=TODAY - timedelta(days=1))

    assert seen(workspace).contact("ann").left_on == TODAY - timedelta(days=1)
    assert not part.panel.left.isVisible()
    click(part.panel.still)
    assert seen(workspace).contact("ann").left_on is None
    assert part.panel.left.isVisible()
    workspace.undo()
    assert seen(workspace).contact("ann").left_on is not None


def test_a_day_to_come_is_refused_under_its_field(part, workspace):
    they_left(part, left_on=TODAY + timedelta(days=1))

    assert sheet().isVisible()
    assert seen(workspace).contact("ann").left_on is None


def test_the_play_of_who_left_before_is_opened_by_hand(page, workspace):
    gone = build.contact(id="di", name="Di", left_on=TODAY - timedelta(days=9))
    workspace.edit("Add", lambda _: create(gone))
    part = page.show_part("whatif")
    part.go_to("di")
    click(part.panel.play)

    assert {each.contact_id for each in part.panel.tasks.table.shown()} == {"di"}
    assert part.table.current().id == "di"
    assert not part.panel.play.isVisible()
    workspace.undo()
    assert part.panel.play.isVisible()


def test_tasks_are_done_dropped_and_taken_up_again_by_keys(part, workspace):
    they_left(part)
    table = part.panel.tasks.table
    table.go_to(next(each.id for each in table.shown() if each.step == Step.ASK))
    press(table, Qt.Key.Key_D)
    assert part.table.current().leaving.state == "assessed"

    click(part.panel.tasks.done)  # the cursor stays on it: taken up again
    assert part.table.current().leaving.state == "confirmed"
    press(table, Qt.Key.Key_Delete)
    dropped = [each for each in table.shown() if each.dropped_on is not None]
    assert [each.step for each in dropped] == [Step.ASK]
    workspace.undo()
    assert all(each.is_open(TODAY) for each in table.shown())


def test_a_task_is_put_off_in_its_sheet(part):
    they_left(part)
    table = part.panel.tasks.table
    table.select_first()
    first = table.current().id
    press(table, Qt.Key.Key_E)
    keep(sheet(), due_on=TODAY + timedelta(days=30))

    put_off = next(each for each in table.shown() if each.id == first)
    assert put_off.due_on == TODAY + timedelta(days=30)


def test_tasks_stand_on_the_activity_tab_and_are_red_when_overdue(part, workspace, qtbot):
    they_left(part)
    later = Workspace(workspace.file, today=lambda: TODAY + timedelta(days=3))
    account = AccountPage(later)
    qtbot.addWidget(account)
    account.resize(1080, 760)
    account.show_entity("acme")
    account.show()
    tab = account.tab("activity")

    listed = tab.tasks.table.shown()
    assert {each.contact_id for each in listed} == {"ann"}
    due = next(each for each in tab.tasks._columns() if each.key == "due")
    assert due.tone(listed[0]) == "danger"
    tab.tasks.table.select_first()
    press(tab.tasks.table, Qt.Key.Key_D)
    assert sum(each.done_on is not None for each in tab.tasks.table.shown()) == 1


def test_who_left_is_an_opportunity_where_they_are_now(part, workspace):
    they_left(part)
    click(part.panel.moved)
    keep(sheet(), company="Umbra Ltd", title="COO")

    with workspace.file.read() as book:
        moved = [each for each in book.opportunities.all() if each.type == "sponsor_move"]
    assert [each.title for each in moved] == ["Ann is at Umbra Ltd"]
    workspace.undo()
    with workspace.file.read() as book:
        assert [each.name for each in book.accounts.all()] == ["Acme"]


@pytest.mark.parametrize(
    ("words", "values", "expected"),
    [
        ("New executive…", {"name": "Nia"}, "new_executive"),
        ("Economic buyer changed…", {"contact_id": "cy"}, "buyer_changed"),
        ("Reorganisation…", {"text": "Two divisions"}, "reorganisation"),
    ],
)
def test_what_else_changes_is_an_event(part, workspace, words, values, expected):
    button = next(each for each in part.findChildren(Button) if each.accessibleName() == words)
    click(button)
    keep(sheet(), **values)

    assert expected in {each.kind for each in seen(workspace).case.facts.events}
    assert part.arrivals.isVisible() is (expected == "new_executive")


def test_an_address_opens_the_person_it_names(page):
    page.show_entity(person_address("acme", "whatif", "cy"))

    assert page.show_part("whatif").table.current().id == "cy"


def test_a_past_day_shows_it_and_refuses_to_change_it(part, workspace):
    they_left(part)
    workspace.show_as_of(TODAY - timedelta(days=1))

    assert part.table.current().leaving is None
    refused = []
    workspace.refused.connect(refused.append)
    click(part.panel.left)
    assert len(refused) == 1
    assert not any(isinstance(each, Popover) for each in QApplication.topLevelWidgets())
    workspace.show_as_of(None)
    assert part.panel.tasks.isVisible()


def test_the_overview_names_the_worst_loss_and_leads_there(workspace, qtbot):
    account = AccountPage(workspace)
    qtbot.addWidget(account)
    account.resize(1080, 760)
    account.show_entity("acme")
    account.show()
    line = account.tab("overview").loss

    assert line.words.text().startswith("Worst single loss: Bo, who signs, who decides")
    with qtbot.waitSignal(workspace.open_requested) as asked:
        click(line.show_people)
    assert asked.args == ["people", person_address("acme", "whatif", "bo")]


def test_the_book_lists_the_worst_loss_of_each_account(page, workspace, qtbot):
    worst = page.show_part("worst")
    qtbot.waitUntil(lambda: len(worst.table.shown()) == 1, timeout=10_000)

    row = worst.table.shown()[0]
    assert (row.account, row.loss.name) == ("Acme", "Bo")
    worst.table.select_first()
    with qtbot.waitSignal(workspace.open_requested) as asked:
        click(worst.open_button)
    assert asked.args == ["people", person_address("acme", "whatif", "bo")]


def test_a_book_that_hangs_on_nobody_says_so(workspace, qtbot):
    workspace.edit("Go", lambda book: remove([*book.contacts.all(), *book.interactions.all()]))
    page = PeoplePage(workspace)
    qtbot.addWidget(page)
    page.show()
    worst = page.show_part("worst")
    qtbot.waitUntil(lambda: not worst.is_looking, timeout=10_000)

    assert worst.table.shown() == ()
    assert worst._stack.currentIndex() == 1


def test_who_exposes_nothing_lets_nothing_wait(page, workspace):
    workspace.edit("Add", lambda _: create(build.contact(id="di", name="Di")))
    part = page.show_part("whatif")
    part.go_to("di")

    assert part.panel._nothing.isVisible()
    assert not part.panel._waiting.isVisible()
    assert not part.panel.exposed.isVisible()


def test_nobody_known_teaches_what_belongs_here(page, workspace):
    workspace.edit("Add", lambda _: create(build.account(id="new", name="New", code="N")))
    page.show_entity("new")

    assert page.show_part("whatif")._stack.currentIndex() == 1


def test_names_of_any_length_and_kind_keep_the_panel_in_its_width(page, workspace):
    for number, name in enumerate(["名前" * 100, "🦄🚀🎉", "A" * 200, "<b>&amp;</b>"]):
        ugly = build.contact(id=f"ugly-{number}", name=name)
        workspace.edit("Add", lambda _, ugly=ugly: create(ugly))
    part = page.show_part("whatif")
    for each in part.table.shown():
        part.go_to(each.id)
        assert part.panel.name.text() == each.contact.name
    assert part.minimumSizeHint().width() <= page.width()
