"""The window as of a past day: chosen, marked, read-only in every room, and left again."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu

from app.domain import settings as options
from app.domain.edits import create
from app.domain.opportunities import StageMove
from app.services import portfolio, settings
from app.services.books import Secrets, open_book
from app.services.editing import interactions
from app.services.explaining import explain_json
from app.services.importing.applying import apply_plan
from app.services.importing.planning import plan
from app.services.portfolio import as_json
from app.services.proposals import draft, save, send
from app.services.starting import make_sample_book
from app.ui.application import Application
from app.ui.background import wait_for_all
from app.ui.memory import Memory
from app.ui.pages.pipeline.board.cards import CardList
from app.ui.past.band import PastBand
from app.ui.past.chooser import DayChooser
from app.ui.widgets.buttons import Button
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.inline import InlineEdit
from app.ui.widgets.palette import Palette
from app.ui.widgets.status import StatusLine
from app.ui.window import MainWindow
from app.ui.workspace import Workspace
from tests import build
from tests.build import PASSPHRASE, TODAY
from tests.driving import CONTROL, finish, press, rooms, settle, start

ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
MARCH = date(2026, 3, 31)
REFUSAL = "You are looking at the book as of 31 March 2026. Go back to today to change something."


def _moved(opportunity_id, *steps, **fields):
    moves = tuple(StageMove(stage_id=f"stage-{name}", since=day) for name, day in steps)
    return build.opportunity(id=opportunity_id, title=opportunity_id, moves=moves, **fields)


SCENE = (
    build.account(name="Acme"),
    build.account(id="gone", name="Gone", code="GONE", archived_on=date(2026, 9, 1)),
    build.contract(),
    build.contact(name="Zoë Lima"),
    build.contact(id="new", name="Newcomer", joined_on=date(2026, 8, 1)),
    build.interaction(id="old-talk", on=date(2026, 2, 10), summary="Talked of spring"),
    build.interaction(id="new-talk", on=date(2026, 10, 10), summary="Talked of autumn"),
    build.observation(on=date(2026, 2, 1)),
    _moved("early", ("identified", date(2026, 2, 1)), ("qualified", date(2026, 6, 1))),
    _moved("late", ("identified", date(2026, 7, 1))),
)


@pytest.fixture
def workspace(book_file, english):
    book_file.apply("Set the scene", create(*SCENE))
    return Workspace(book_file, today=lambda: TODAY)


@pytest.fixture
def memory(tmp_path):
    return Memory(tmp_path / "window.ini")


@pytest.fixture
def window(qtbot, workspace, memory):
    window = MainWindow(workspace, memory)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    settle()
    yield window
    wait_for_all()


@pytest.fixture
def sample_file(tmp_path, qapp):
    make_sample_book(tmp_path / "sample.book", today=TODAY, tell=lambda *_: None)
    file = open_book(tmp_path / "sample.book", Secrets())
    yield file
    file.close()


def choose(window, text):
    """Ask for a day as a user does: by keys alone."""
    press(window, Qt.Key.Key_D, CONTROL | SHIFT)
    chooser = window.findChild(DayChooser)
    chooser.field.clear()
    QTest.keyClicks(chooser.field, text)
    QTest.keyClick(chooser.field, Qt.Key.Key_Return)
    settle()
    return chooser


@pytest.fixture
def past(window):
    choose(window, "3/31/2026")
    assert window.workspace.as_of == MARCH
    return window


def said(window):
    return window.findChild(StatusLine).text()


def names(window):
    return [line.row.name for line in window.page().part()._view.shown()]


def steps(window):
    return window.workspace.read(lambda book: [(s.id, s.state) for s in book.history()])


def texts(widget):
    return {label.text() for label in widget.findChildren(QLabel) if label.isVisible()}


def button(widget, text):
    found = [each for each in widget.findChildren(Button) if each.accessibleName() == text]
    assert found, text
    return found[0]


# Choosing


def test_a_day_that_is_typed_turns_the_window_to_it_and_says_so(past):
    band = past.findChild(PastBand)

    assert band.isVisible()
    assert "The book as of Tuesday, March 31, 2026" in texts(band)
    assert "Read-only · names, tags and notes are as they are today" in texts(band)
    assert past.windowTitle() == "my – as of 31 Mar 2026 – Perennial"
    assert not past.findChild(DayChooser).isVisible()


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("tomorrow", "Write a day, for example"),
        ("", "Write a day, for example"),
        ("12/31/2031", "31 December 2031 is still to come. Choose a day that is past."),
        ("5/4/2019", "Nothing is known before 1 January 2026. Choose that day or a later one."),
    ],
)
def test_a_day_that_cannot_be_is_refused_in_place(window, typed, reason):
    chooser = choose(window, typed)

    assert chooser.isVisible()
    assert chooser.field.hasFocus()
    assert any(text.startswith(reason) for text in texts(chooser))
    assert window.workspace.as_of is None
    QTest.keyClick(chooser.field, Qt.Key.Key_Escape)
    assert not chooser.isVisible()


def test_today_is_no_past_day(window):
    choose(window, "11/20/2026")

    assert not window.workspace.is_read_only
    assert window.findChild(PastBand) is None


def test_a_book_without_a_dated_fact_has_no_past(qtbot, book_file, memory):
    workspace = Workspace(book_file, today=lambda: TODAY)

    assert workspace.show_as_of(MARCH).startswith("Nothing in this book has a date yet.")
    assert not workspace.is_read_only


def test_one_press_chooses_the_end_of_last_quarter(window):
    press(window, Qt.Key.Key_D, CONTROL | SHIFT)
    QTest.mouseClick(
        button(window.findChild(DayChooser), "End of last quarter"), Qt.MouseButton.LeftButton
    )

    assert window.workspace.as_of == date(2026, 9, 30)


def test_keys_go_earlier_and_later_and_never_past_today(past):
    press(past, Qt.Key.Key_PageUp, ALT)
    assert past.workspace.as_of == date(2026, 2, 28)
    for _ in range(3):
        press(past, Qt.Key.Key_PageUp, ALT)
    assert past.workspace.as_of == date(2026, 1, 31)
    assert said(past).startswith("Nothing is known before 1 January 2026.")

    past.findChild(PastBand).stride.setCurrentIndex(0)
    press(past, Qt.Key.Key_PageDown, ALT)
    assert past.workspace.as_of == date(2026, 2, 7)
    past.workspace.show_as_of(TODAY - timedelta(days=2))
    press(past, Qt.Key.Key_PageDown, ALT)
    assert past.workspace.as_of is None


@pytest.mark.parametrize("way", ["button", "keys", "escape", "palette"])
def test_there_are_ways_back_to_today(past, way):
    if way == "button":
        QTest.mouseClick(past.findChild(PastBand).back, Qt.MouseButton.LeftButton)
    elif way == "keys":
        press(past, Qt.Key.Key_Home, ALT)
    elif way == "escape":
        press(past.page().part()._view, Qt.Key.Key_Escape)
    else:
        press(past, Qt.Key.Key_K, CONTROL)
        palette = past.findChild(Palette)
        palette._line.setText("back to today")
        QTest.keyClick(palette._line, Qt.Key.Key_Return)
    settle()

    assert past.workspace.as_of is None
    assert not past.findChild(PastBand).isVisible()
    assert past.windowTitle() == "my – Perennial"
    past.workspace.edit("Rename", lambda book: portfolio.rename(book, "acme", "Apex"))
    assert "Apex" in names(past)


def test_the_keys_are_in_the_shortcut_sheet(window):
    window.actions_by_id["shortcuts"].trigger()
    sheet = next(each for each in window.children() if type(each).__name__ == "ShortcutSheet")

    assert {"Show the book as of…", "Back to today", "Earlier day"} <= texts(sheet)
    sheet.close()


def test_a_start_is_always_on_today(past, workspace, memory, qtbot):
    past.close()

    second = MainWindow(Workspace(workspace.file, today=lambda: TODAY), memory)
    qtbot.addWidget(second)

    assert second.windowTitle() == "my – Perennial"
    wait_for_all()


# Every room


def test_the_portfolio_shows_who_was_a_customer_then(past):
    assert names(past) == ["Acme", "Gone"]

    press(past, Qt.Key.Key_Home, ALT)

    assert names(past) == ["Acme"]


def test_the_account_shows_what_was_known_then(past):
    past.go("account", "acme")
    page = past.page()

    people = page.tab("people").records.table.table.shown
    talks = page.tab("activity").records.table.table.shown
    deals = page.tab("opportunities").records.table.table.shown

    assert [row.contact.name for row in people] == ["Zoë Lima"]
    assert [each.id for each in talks] == ["old-talk"]
    assert [(row.id, row.stage.id) for row in deals] == [("early", "stage-identified")]
    past.findChild(PastBand).go_back()
    assert len(page.tab("people").records.table.table.shown) == 2
    assert len(page.tab("activity").records.table.table.shown) == 2


def test_the_board_shows_where_opportunities_stood(past):
    past.go("pipeline")
    board = past.page().board._board

    assert {card.id: card.stage.id for card in board.cards} == {"early": "stage-identified"}
    past.findChild(PastBand).go_back()
    assert {card.id: card.stage.id for card in past.page().board._board.cards} == {
        "early": "stage-qualified",
        "late": "stage-identified",
    }


def test_a_proposal_is_not_there_before_its_day_and_a_draft_before_it_was_sent(window):
    workspace = window.workspace
    drafted = workspace.read(lambda book: draft(book, "acme", today=date(2026, 10, 1)))
    workspace.edit("Keep", lambda book: save(book, drafted))
    workspace.edit("Send", lambda book: send(book, drafted.id, today=date(2026, 10, 9)))
    window.go("proposals", drafted.id)
    settle()
    page = window.page()

    workspace.show_as_of(date(2026, 10, 5))
    settle()
    assert page.desk.view.state.value == "draft"
    assert not page.desk.view.editable
    assert not page.desk.bar.send.isEnabled()

    workspace.show_as_of(MARCH)
    settle()
    assert page.listing.table.shown() == ()
    workspace.show_as_of(None)
    assert [row.state.value for row in page.listing.table.shown()] == ["expired"]


def test_settings_are_those_of_the_day(window):
    window.workspace.edit(
        "Decide", lambda book: settings.decide(book, options.VALID_DAYS, 77, today=TODAY)
    )
    window.workspace.show_as_of(MARCH)

    assert window.workspace.settings()[options.VALID_DAYS] != 77
    assert window.workspace.lasting_settings()[options.VALID_DAYS] == 77


def test_the_history_says_that_it_is_not_turned_back(past):
    past.go("history")

    assert any("by the clock" in text for text in texts(past.page()))


def test_the_palette_finds_what_was_known_then_and_offers_nothing_that_writes(past):
    press(past, Qt.Key.Key_K, CONTROL)
    palette = past.findChild(Palette)

    palette._line.setText("talked")
    assert "Talked of spring" in palette.titles()
    assert "Talked of autumn" not in palette.titles()
    palette._line.setText("new account")
    assert "New account…" not in palette.titles()
    palette._line.setText("log an")
    assert "Log an activity…" not in palette.titles()
    palette.close()


def test_the_import_room_offers_the_way_back(past):
    past.go("importing")

    closed = past.page()
    assert isinstance(closed, EmptyState)
    QTest.mouseClick(closed.button, Qt.MouseButton.LeftButton)
    assert type(past.page()).__name__ == "ImportPage"


def test_every_room_can_be_walked_through_on_a_past_day(past):
    walked = list(rooms(past, ["acme"]))

    assert len(walked) > 12
    assert past.findChild(PastBand).isVisible()


# Nothing is written


def _undo(window):
    press(window, Qt.Key.Key_Z, CONTROL)


def _redo(window):
    press(window, Qt.Key.Key_Y, CONTROL)


def _capture(window):
    press(window, Qt.Key.Key_L, CONTROL)


def _import(window):
    press(window, Qt.Key.Key_I, CONTROL)


def _edit(window):
    window.workspace.edit("Rename", lambda book: portfolio.rename(book, "acme", "Apex"))


def _attempt(window):
    entry = interactions.InteractionEntry(on=MARCH, channel=interactions.Channel.CALL, summary="x")
    window.workspace.attempt(
        "Capture", lambda book: interactions.capture(book, "acme", entry, today=MARCH)
    )


def _move(window):
    window.go("pipeline")
    settle()
    window.page().show_entity("early")
    settle()
    cards = next(each for each in window.findChildren(CardList) if each.current() is not None)
    press(cards, Qt.Key.Key_Right, CONTROL)


def _archive_card(window):
    window.go("pipeline")
    settle()
    window.page().show_entity("early")
    settle()
    cards = next(each for each in window.findChildren(CardList) if each.current() is not None)
    press(cards, Qt.Key.Key_Delete)


def _archive_account(window):
    window.go("account", "acme")
    window.page().header.archive_requested.emit()


def _drop(window):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/customers.csv")])
    window.dropEvent(
        QDropEvent(
            QPointF(5, 5),
            Qt.DropAction.CopyAction,
            mime,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )


def _decide(window):
    window.workspace.edit(
        "Decide", lambda book: settings.decide(book, options.VALID_DAYS, 77, today=MARCH)
    )


def _send(window):
    window.go("proposals", "acme")
    settle()
    window.page().deeds.send()


def _propose(window):
    window.go("proposals")
    press(window.page().listing.table, Qt.Key.Key_N, CONTROL)


WAYS = [
    *(_undo, _redo, _capture, _import, _edit, _attempt, _move, _archive_card, _archive_account),
    *(_drop, _decide, _send, _propose),
]


@pytest.mark.parametrize("write", WAYS, ids=lambda each: each.__name__.strip("_"))
def test_every_way_to_write_is_refused_with_what_to_do_and_writes_nothing(window, write):
    _edit(window)
    window.workspace.undo()
    before = steps(window)
    choose(window, "3/31/2026")

    write(window)
    settle()

    assert said(window) == REFUSAL
    assert steps(window) == before
    assert not [each for each in window.findChildren(QMenu) if each.isVisible()]


def test_an_import_under_way_when_the_past_is_entered_writes_nothing(window, tmp_path):
    file, workspace = tmp_path / "customers.csv", window.workspace
    file.write_text("name,country\nZenith,Norway\n")
    planned = workspace.read(lambda book: plan(book, [file], today=TODAY))
    before, refused = steps(window), []
    workspace.show_as_of(MARCH)
    job = workspace.background(
        lambda at, _: apply_plan(at, planned, today=TODAY), window, lasting=True
    )
    job.failed.connect(lambda error: refused.append(str(error)))
    job.start()
    settle()

    assert refused == [REFUSAL]
    assert steps(window) == before


def test_what_writes_is_switched_off_also_where_it_is_made_later(past):
    assert not button(past.page(), "New account").isEnabled()
    past.go("account", "acme")
    page = past.page()
    assert not button(page.header, "Capture").isEnabled()
    for tab in ("people", "contracts", "opportunities", "activity"):
        assert not page.tab(tab).records.add_button.isEnabled(), tab

    past.findChild(PastBand).go_back()

    assert button(page.header, "Capture").isEnabled()
    assert page.tab("people").records.add_button.isEnabled()


def test_fields_are_read_only_and_can_be_read(past):
    past.go("account", "acme")
    page = past.page()
    name = page.header.findChild(InlineEdit)
    QTest.mouseClick(name, Qt.MouseButton.LeftButton)
    assert not name.is_editing()

    records = page.tab("people").records
    records.table.setFocus()
    press(records.table, Qt.Key.Key_E)
    assert records.panel.typed()["name"] == "Zoë Lima"
    assert not records.panel.form.field("name").isEnabled()
    assert not button(records.panel, "Keep").isEnabled()


def test_a_cell_is_not_edited_and_the_menu_offers_only_to_look(past):
    view = past.page().part()._view
    view.selectRow(0)
    press(view, Qt.Key.Key_F2)
    assert not view.is_editing()

    view.menu_requested.emit(view.current(), view.mapToGlobal(QPoint(5, 5)))
    menu = next(each for each in past.page().findChildren(QMenu) if each.isVisible())
    enabled = [each.text() for each in menu.actions() if each.text() and each.isEnabled()]
    menu.close()

    assert enabled == ["Open"]


def test_no_card_can_be_dragged(past):
    past.go("pipeline")
    settle()
    lists = [each for each in past.findChildren(CardList) if each.isVisible()]

    assert lists
    assert not any(each.dragEnabled() for each in lists)
    past.findChild(PastBand).go_back()
    assert all(each.dragEnabled() for each in lists)


def test_what_was_being_typed_comes_back_with_today(window):
    window.go("account", "acme")
    records = window.page().tab("people").records
    records.add()
    records.panel.form.field("name").setText("Half a na")

    window.workspace.show_as_of(MARCH)
    assert records.panel is None
    window.workspace.show_as_of(None)

    assert records.panel.typed()["name"] == "Half a na"


def test_the_whole_book_is_exported_whatever_day_is_looked_at(past, tmp_path, monkeypatch):
    out = tmp_path / "all.json"
    monkeypatch.setattr("app.ui.filing.QFileDialog.getSaveFileName", lambda *_args: (str(out), ""))

    past.actions_by_id["export"].trigger()

    assert "Talked of autumn" in out.read_text(encoding="utf-8")


def test_a_backup_is_not_restored_while_the_past_is_looked_at(qapp, qtbot, book_path, tmp_path):
    program: Application = start(qapp, tmp_path / "w.ini", TODAY)
    program.open(book_path, Secrets(passphrase=PASSPHRASE))
    workspace = program.window.workspace
    workspace.file.apply("Put", create(*SCENE))
    workspace.show_as_of(MARCH)

    workspace.restore_requested.emit(str(tmp_path / "none.book"))
    settle()

    assert program.window is not None
    assert program.window.workspace is workspace
    finish(program)


# One day at a time


def test_work_of_one_day_never_lands_in_another(window):
    workspace, landed, dropped = window.workspace, [], []
    job = workspace.background(lambda file, _: "of today", window)
    job.done.connect(landed.append)
    job.cancelled.connect(lambda: dropped.append(True))
    job.start()

    workspace.show_as_of(MARCH)
    settle()

    assert (landed, dropped) == ([], [True])


def test_lasting_work_ends_whatever_day_is_shown(window):
    landed = []
    job = window.workspace.background(lambda file, _: file.path.name, window, lasting=True)
    job.done.connect(landed.append)
    job.start()

    window.workspace.show_as_of(MARCH)
    settle()

    assert landed == ["my.book"]


@pytest.mark.parametrize("day", [date(2026, 8, 1), date(2026, 3, 31)])
def test_the_window_shows_what_the_command_line_answers_for_that_day(
    qtbot, sample_file, memory, day
):
    with sample_file.read() as book:
        answer = as_json(book, today=day)
        one = answer["accounts"][0]["id"]
        explained = explain_json(book, one, today=day)
    workspace = Workspace(sample_file, today=lambda: TODAY)
    window = MainWindow(workspace, memory)
    qtbot.addWidget(window)
    window.show()
    settle()
    workspace.show_as_of(day)
    settle(6)

    lines = {line.id: line for line in window.page().part()._view.table.values}
    window.go("account", one)
    judged = window.page()._view.judgement

    assert set(lines) == {each["id"] for each in answer["accounts"]}
    for each in answer["accounts"]:
        line = lines[each["id"]]
        assert line.row.renewal_date == each["renewal_date"]
        assert line.judgement.colour == each["health"]["colour"]
        assert line.judgement.score == each["health"]["score"]
        assert line.judgement.verdict == each["readiness"]
    assert judged.health.score == explained["health"]["score"]
    assert judged.health.colour == explained["health"]["colour"]
    wait_for_all()
