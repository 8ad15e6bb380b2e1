"""Everyone in the book, as a user looks for whom to speak with next."""

import json

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QApplication

from app.domain.contacts import Position, Role
from app.domain.edits import create
from app.services.everyone import Lists
from app.services.where import read_person_address
from app.ui.background import wait_for_all
from app.ui.merging import MergeDialog
from app.ui.pages.people.page import PeoplePage
from app.ui.widgets.checklist import CheckList
from app.ui.widgets.popover import Popover
from app.ui.workspace import Workspace
from tests import build
from tests.build import TODAY
from tests.story import ago


def person(id_, *roles, account="acme", **fields):
    positions = (Position(roles=roles, influence=4, support=1, since=ago(400)),) if roles else ()
    given = {"id": id_, "name": id_.title(), "account_id": account, "positions": positions}
    return build.contact(**given | fields)


def scene():
    return (
        build.account(),
        build.account(id="zen", name="Zen", code="ZEN"),
        build.contract(),
        person("ana", Role.CHAMPION, emails=("ana@acme.example",)),
        person("bo", Role.USER),
        person("twin", name="A. Lima", title="Head of IT", emails=("ANA@acme.example",)),
        person("dee", Role.CHAMPION, account="zen"),
        build.interaction(id="one", on=ago(31), attendee_ids=("ana",)),
        build.interaction(id="two", on=ago(200), attendee_ids=("bo", "twin")),
    )


@pytest.fixture
def workspace(book_file, qapp):
    book_file.apply("Set the scene", create(*scene()))
    return Workspace(book_file, today=lambda: TODAY)


@pytest.fixture
def part(qtbot, workspace, english):
    page = PeoplePage(workspace)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    part = page.show_part("everyone")
    yield settle(qtbot, part)
    for window in QApplication.topLevelWidgets():
        if isinstance(window, MergeDialog | Popover):
            window.close()
    wait_for_all()


def settle(qtbot, part):
    qtbot.waitUntil(lambda: not part.is_looking, timeout=30_000)
    part._pace.now()
    return part


def ids(table):
    return [each.id for each in table.shown()]


def press(qtbot, part, which):
    qtbot.mouseClick(part.lists.chip(which), Qt.MouseButton.LeftButton)


def select(table, *keys):
    table.clearSelection()
    flags = QItemSelectionModel.SelectionFlag
    for key in keys:
        index = table.table.index(table.table.row_of(key), 0)
        table.selectionModel().setCurrentIndex(index, flags.Select | flags.Rows)


def dialog():
    windows = QApplication.topLevelWidgets()
    return next(each for each in windows if isinstance(each, MergeDialog) and each.isVisible())


def test_everyone_stands_in_one_table_with_how_they_are_kept_up(part):
    assert ids(part.people) == ["twin", "ana", "bo", "dee"]
    texts = {c.key: c.text(part.people.shown()[1]) for c in part.people.table.columns}
    assert texts["roles"] == "Champion"
    assert texts["support"] == "For us"
    assert texts["status"] == "Cooling"
    assert texts["account"] == "Acme"


def test_typing_filters_by_any_of_the_words_shown(qtbot, part):
    qtbot.keyClicks(part.words, "champ zen")
    qtbot.waitUntil(lambda: ids(part.people) == ["dee"])


def test_roles_and_status_filter_together(qtbot, part):
    qtbot.mouseClick(part.filter.role, Qt.MouseButton.LeftButton)
    listed = next(
        found
        for window in QApplication.topLevelWidgets()
        if window.isVisible()
        for found in window.findChildren(CheckList)
    )
    qtbot.keyClick(listed.focusWidget() or listed, Qt.Key.Key_Space)
    assert ids(part.people) == ["ana", "dee"]
    qtbot.mouseClick(part.filter.status.chip("cooling"), Qt.MouseButton.LeftButton)
    assert ids(part.people) == ["ana"]


@pytest.mark.parametrize(
    ("which", "wanted"),
    [
        (Lists.OVERDUE, ["bo", "twin", "ana"]),
        (Lists.UNTOUCHED, ["ana"]),
        (Lists.SINGLE, ["acme"]),
        (Lists.EMPTY, ["acme", "zen"]),
    ],
)
def test_each_chip_shows_its_list(qtbot, part, which, wanted):
    press(qtbot, part, which)

    assert set(ids(part.table)) == set(wanted)
    assert part.table.isVisible()


def test_enter_asks_for_the_map_of_the_account_on_that_person(qtbot, part, workspace):
    select(part.people, "bo")
    with qtbot.waitSignal(workspace.open_requested) as asked:
        qtbot.keyClick(part.people, Qt.Key.Key_Return)

    section, where = asked.args
    assert section == "people"
    assert read_person_address(where) == ("acme", "map", "bo")


def test_enter_on_a_single_threaded_account_opens_it_on_who_the_thread_is(qtbot, part, workspace):
    press(qtbot, part, Lists.SINGLE)
    with qtbot.waitSignal(workspace.open_requested) as asked:
        qtbot.keyClick(part.single, Qt.Key.Key_Return)

    assert read_person_address(asked.args[1]) == ("acme", "map", "ana")


def test_what_is_captured_is_about_the_account_under_the_cursor(part):
    select(part.people, "dee")
    assert part.window().account_id == "zen"


def test_a_pair_with_one_e_mail_is_offered_and_merged_with_the_value_pressed(
    qtbot, part, workspace
):
    press(qtbot, part, Lists.TWICE)
    assert part.twice.table.rowCount() == 1
    qtbot.keyClick(part.twice, Qt.Key.Key_Return)
    shown = dialog()
    kept = shown._merger.kept
    assert "exchanges: 1" in shown._moved()
    qtbot.mouseClick(shown.choices["name"].chip("other"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(shown.keep, Qt.MouseButton.LeftButton)

    with workspace.file.read() as book:
        people = {each.name for each in book.contacts.of_accounts(["acme"])}
        assert len(people) == 2
        assert kept.name not in people
    workspace.undo()
    with workspace.file.read() as book:
        assert len(book.contacts.of_accounts(["acme"])) == 3
    settle(qtbot, part)


def test_two_people_selected_can_be_merged_and_nothing_happens_without_a_yes(
    qtbot, part, workspace
):
    select(part.people, "ana")
    assert not part.acts.merge.isEnabled()
    select(part.people, "ana", "bo")
    part.people.setFocus()
    qtbot.keyClick(part.people, Qt.Key.Key_M)
    qtbot.keyClick(dialog(), Qt.Key.Key_Escape)

    with workspace.file.read() as book:
        assert len(book.contacts.of_accounts(["acme"])) == 3


def test_each_list_comes_in_its_own_order_whatever_the_last_one_was_sorted_by(qtbot, part):
    part.people.sort_by("name", descending=True)
    press(qtbot, part, Lists.OVERDUE)
    late = [each.overdue for each in part.people.shown()]

    assert late == sorted(late, reverse=True)
    assert len(set(late)) > 1


def test_a_past_day_shows_who_was_overdue_then_and_lets_nothing_be_merged(qtbot, part, workspace):
    workspace.show_as_of(ago(15))
    settle(qtbot, part)
    by_id = {each.id: each for each in part.people.shown()}
    assert by_id["ana"].overdue is None, "met 16 days before that day"
    select(part.people, "ana", "bo")
    with qtbot.waitSignal(workspace.refused):
        part.acts.ask_merge()
    assert not [each for each in QApplication.topLevelWidgets() if isinstance(each, MergeDialog)]
    workspace.show_as_of(None)
    settle(qtbot, part)


def test_a_person_met_today_is_no_longer_overdue(qtbot, part, book_file, workspace):
    press(qtbot, part, Lists.OVERDUE)
    talk = build.interaction(id="new", on=TODAY, attendee_ids=("ana", "bo", "twin"))
    workspace.edit("Talk", lambda _: create(talk))
    settle(qtbot, part)

    assert ids(part.people) == []
    assert part._nothing.isVisible()


def test_list_and_columns_are_remembered_without_names(qtbot, part, workspace):
    press(qtbot, part, Lists.OVERDUE)
    part.people.header.show_column("email", shown=True)
    state = part.window().state()
    assert "Ana" not in state
    page = PeoplePage(workspace)
    qtbot.addWidget(page)
    page.restore_state(state)
    page.show()
    other = settle(qtbot, page.show_part("everyone"))

    assert json.loads(other.state())["list"] == "overdue"
    assert not other.people.isColumnHidden(other.people.header.number("email"))
    wait_for_all()


def test_an_empty_book_says_what_belongs_here_and_leads_to_the_import(qtbot, book_file, english):
    empty = Workspace(book_file, today=lambda: TODAY)
    page = PeoplePage(empty)
    qtbot.addWidget(page)
    page.show()
    part = settle(qtbot, page.show_part("everyone"))
    state = part._stack.currentWidget()

    assert "stand here" in state._sentence.text()
    with qtbot.waitSignal(empty.open_requested) as asked:
        qtbot.mouseClick(state.button, Qt.MouseButton.LeftButton)
    assert asked.args[0] == "importing"
    wait_for_all()
