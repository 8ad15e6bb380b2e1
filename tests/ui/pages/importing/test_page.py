"""The import page, driven as a user drives it: made-up files, a real encrypted book."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemDelegate, QLineEdit

from app.domain.contracts import Outcome
from app.domain.edits import create
from app.exchange.fields import Kind
from app.services import portfolio
from app.ui.background import wait_for_all
from app.ui.pages.importing.page import ImportPage
from app.ui.workspace import Workspace
from tests import build
from tests.build import TODAY

ACCOUNTS = (
    "Account ID,Account Name,Industry,ARR,Contract Start,Renewal Date,Mood\n"
    "A-1,Acme,Retail,48000,2025-01-01,2026-01-01,sunny\n"
    "A-2,Zenith & Söhne <b>,Energy,12000,2025-02-01,2026-02-01,calm\n"
    "A-3,客户,Energy,6000,2026-06-01,2027-06-01,\n"
)

# The list under a line is a window of its own, and the offscreen platform cannot raise windows.
opens_a_list = pytest.mark.qt_log_ignore(
    r"This plugin does not support raise\(\)",
    r"This plugin does not support grabbing the keyboard",
)


@pytest.fixture
def workspace(book_file, qapp):
    return Workspace(book_file, today=lambda: TODAY)


@pytest.fixture
def page(qtbot, workspace):
    page = ImportPage(workspace)
    qtbot.addWidget(page)
    page.resize(1080, 720)
    with qtbot.waitExposed(page):
        page.show()
    yield page
    page.begin()
    wait_for_all()


@pytest.fixture
def bring(page, qtbot, workspace, tmp_path):
    """Write files and offer them, as a drop on the window does."""

    def offer(**files: str | bytes):
        paths = []
        for name, text in files.items():
            path = tmp_path / name.replace("_csv", ".csv")
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
            paths.append(path)
        workspace.files_offered.emit(tuple(paths))
        planned(page, qtbot)

    return offer


def planned(page, qtbot):
    qtbot.waitUntil(lambda: not page.is_busy, timeout=10_000)


def imported(page, qtbot):
    qtbot.mouseClick(button(page), Qt.MouseButton.LeftButton)
    planned(page, qtbot)


def button(page):
    return page._looking.foot.button


def press(qtbot, widget, key, modifier=Qt.KeyboardModifier.NoModifier):
    widget.setFocus()
    qtbot.keyClick(widget, key, modifier)


def files(page):
    return [(line.name, line.table is not None) for line in page._looking.files.view.shown()]


def columns(page):
    return page._looking.columns.view


def names(workspace):
    rows = workspace.read(lambda book: portfolio.rows(book, today=TODAY))
    return sorted(row.name for row in rows)


def step_labels(workspace):
    return workspace.read(lambda book: [step.label for step in book.history()])


def test_before_there_are_files_the_page_says_what_belongs_here(page):
    assert page._stack.currentWidget() is page._empty
    assert page._empty.state.button.text() == "Choose files"


def test_nothing_is_written_before_the_button_is_pressed(page, bring, workspace):
    bring(accounts_csv=ACCOUNTS)

    assert names(workspace) == []
    assert button(page).text() == "Import 3 accounts, 3 contracts"
    assert [row.does for row in page._looking.rows.view.shown()] == ["create"] * 3


def test_an_import_is_one_step_that_can_be_taken_back_from_the_summary(
    page, bring, workspace, qtbot
):
    bring(accounts_csv=ACCOUNTS)
    with qtbot.waitSignal(workspace.done) as done:
        imported(page, qtbot)

    assert names(workspace) == ["Acme", "Zenith & Söhne <b>", "客户"]
    assert "accounts" in done.args[0]
    assert len(step_labels(workspace)) == 1
    assert page._stack.currentWidget() is page._summary

    qtbot.mouseClick(page._summary.undo, Qt.MouseButton.LeftButton)
    planned(page, qtbot)

    assert names(workspace) == []
    assert page._stack.currentWidget() is page._looking
    assert button(page).text() == "Import 3 accounts, 3 contracts"


def test_a_backup_is_made_first(page, bring, workspace, qtbot):
    bring(accounts_csv=ACCOUNTS)
    imported(page, qtbot)

    folder = workspace.path.with_name(workspace.path.name + ".backups")
    assert any("import" in each.name for each in folder.iterdir())


def test_the_same_file_again_changes_nothing_and_says_so(page, bring, workspace, qtbot):
    bring(accounts_csv=ACCOUNTS)
    imported(page, qtbot)

    bring(accounts_csv=ACCOUNTS)

    assert button(page).text() == "Nothing to import"
    assert not button(page).isEnabled()
    assert names(workspace) == ["Acme", "Zenith & Söhne <b>", "客户"]


def test_ctrl_return_imports(page, bring, workspace, qtbot):
    bring(accounts_csv=ACCOUNTS)
    press(qtbot, page._looking.files.view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    planned(page, qtbot)

    assert len(names(workspace)) == 3


@opens_a_list
def test_typing_on_a_column_chooses_its_field_and_the_choice_is_remembered(
    page, bring, workspace, qtbot, tmp_path
):
    bring(accounts_csv=ACCOUNTS)
    view = columns(page)
    view.go_to("Mood")
    assert view.current().key == "custom"
    qtbot.keyClicks(view, "n")
    editor = view.viewport().findChild(QLineEdit)
    qtbot.keyClicks(editor, "otes")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    planned(page, qtbot)

    qtbot.waitUntil(lambda: columns(page).current().key == "notes")
    imported(page, qtbot)
    notes = workspace.read(lambda book: {each.notes for each in book.accounts.all()})
    assert notes == {"sunny", "calm", ""}

    page.begin()
    bring(later_csv=ACCOUNTS.replace("sunny", "rainy"))
    view.go_to("Mood")
    assert view.current().key == "notes"


@opens_a_list
def test_a_field_is_picked_from_the_list_under_the_line(page, bring, qtbot):
    bring(accounts_csv=ACCOUNTS)
    view = columns(page)
    view.go_to("Mood")
    press(qtbot, view, Qt.Key.Key_Return)
    popup = view.viewport().findChild(QLineEdit).completer().popup()
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: view.current().key == "")  # “Leave out” is the second


@opens_a_list
def test_escape_leaves_a_column_as_it_is(page, bring, qtbot):
    bring(accounts_csv=ACCOUNTS)
    view = columns(page)
    view.go_to("Account Name")
    press(qtbot, view, Qt.Key.Key_X)
    editor = view.viewport().findChild(QLineEdit)
    qtbot.keyClick(editor, Qt.Key.Key_Escape)

    assert not view.is_editing()
    assert view.current().key == "name"


def test_delete_leaves_a_column_out_and_takes_it_in_again(page, bring, qtbot):
    bring(accounts_csv=ACCOUNTS)
    view = columns(page)
    view.go_to("Mood")
    press(qtbot, view, Qt.Key.Key_Delete)
    planned(page, qtbot)
    assert view.current().key == ""

    press(qtbot, view, Qt.Key.Key_Delete)
    planned(page, qtbot)
    assert view.current().key == "custom"


def test_a_table_that_is_left_out_imports_nothing(page, bring, workspace, qtbot):
    bring(accounts_csv=ACCOUNTS)
    kind = page._looking.reading.kind
    kind.set_value(None)
    kind.activated.emit(kind.currentIndex())
    planned(page, qtbot)
    assert not button(page).isEnabled()

    kind.set_value(Kind.ACCOUNTS)
    kind.activated.emit(kind.currentIndex())
    planned(page, qtbot)
    assert button(page).text() == "Import 3 accounts, 3 contracts"


def test_what_cannot_be_read_says_why_and_the_rest_is_imported(page, bring, workspace, qtbot):
    bring(
        accounts_csv=ACCOUNTS,
        empty_csv=b"",
        paper_csv=b"%PDF-1.7 not a table",
        ragged_csv='Account ID,Account Name\nB-1,Bolt,extra\nB-2,Birch\n"B-3,open\n',
    )
    lines = {line.name: line.reason for line in page._looking.files.view.shown()}
    assert lines["empty.csv"] == "“empty.csv” is empty. Choose another file."
    assert "PDF" in lines["paper.csv"]
    problems = [each for _, each in page._looking.problems.view.shown()]
    assert {(each.file, each.line) for each in problems} >= {("ragged.csv", 2), ("ragged.csv", 4)}

    imported(page, qtbot)

    assert names(workspace) == ["Acme", "Birch", "Zenith & Söhne <b>", "客户"]


def test_rows_that_are_refused_are_counted_and_explained(page, bring, workspace, qtbot):
    bring(accounts_csv=ACCOUNTS + "A-4,,Energy,1,2025-01-01,2026-01-01,\n")

    rows = page._looking.rows.view.shown()
    assert rows[3].does == "leave out"
    assert "no name" in rows[3].reason
    assert "1 row" in page._looking.foot._words.text()
    imported(page, qtbot)
    assert len(names(workspace)) == 3


def test_problems_are_copied_and_saved_so_that_no_spreadsheet_runs_them(
    page, bring, qtbot, tmp_path
):
    bring(accounts_csv=ACCOUNTS + "=cmd(),,,,,,\nA-5,,,,,,\n")
    view = page._looking.problems.view
    page._looking._tabs.setCurrentWidget(page._looking.problems)
    view.selectAll()
    press(qtbot, view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "accounts.csv\t" in QGuiApplication.clipboard().text()

    page._looking.problems.save(tmp_path / "problems.csv")
    text = (tmp_path / "problems.csv").read_text("utf-8-sig")
    assert text.startswith("file,sheet,line,column,reason,left out\n")
    assert "accounts.csv,,6," in text


def test_an_encoding_can_be_chosen(page, bring, qtbot):
    bring(accounts_csv="Account Name,City\nŁódź Sp.,Łódź\nBolt,Gdańsk\n".encode("cp1250"))
    view = page._looking.rows.view
    assert "Łódź" not in view.shown()[0].cells
    choice = page._looking.reading.encoding
    choice.set_value("cp1250")
    choice.activated.emit(choice.currentIndex())
    planned(page, qtbot)

    assert page._looking.rows.view.shown()[0].cells == ("Łódź Sp.", "Łódź")


def test_a_delimiter_can_be_chosen(page, bring, qtbot):
    bring(accounts_csv="Account Name;City, Country\nBolt;Oslo, Norway\nBirch;Rome, Italy\n")
    choice = page._looking.reading.delimiter
    choice.set_value(",")
    choice.activated.emit(choice.currentIndex())
    planned(page, qtbot)

    assert [each.header for each in columns(page).shown()] == ["Account Name;City", "Country"]


def test_dates_that_do_not_tell_day_from_month_are_asked_about(page, bring, workspace, qtbot):
    bring(
        accounts_csv="Account ID,Account Name,ARR,Renewal Date\n"
        "A-1,Acme,100,03/04/2027\nA-2,Bolt,100,05/06/2027\n"
    )
    strip = page._looking.questions
    assert strip.isVisible()
    assert "Renewal Date" in strip._text.text()

    press(qtbot, page._looking.files.view, Qt.Key.Key_2)
    planned(page, qtbot)
    imported(page, qtbot)

    contracts = workspace.read(lambda book: book.contracts.all())
    assert {each.renewal_date for each in contracts} == {date(2027, 3, 4), date(2027, 5, 6)}


def test_a_merge_on_a_name_alone_is_asked_about_and_answered_with_one_key(
    page, bring, workspace, qtbot
):
    workspace.edit(
        "Set the scene", lambda _: create(build.account(), build.account(id="bolt", name="Bolt"))
    )
    bring(accounts_csv="Account ID,Account Name,City\nX1,Acme,Oslo\nX2,Bolt,Oslo\nX3,New,Oslo\n")
    strip = page._looking.questions
    assert strip.isVisible()
    assert "Acme" in strip._text.text()

    press(qtbot, page._looking.files.view, Qt.Key.Key_2)
    assert "Bolt" in strip._text.text()
    press(qtbot, page._looking.files.view, Qt.Key.Key_1)
    planned(page, qtbot)
    imported(page, qtbot)

    assert names(workspace) == ["Acme", "Bolt", "Bolt", "New"]


def test_all_questions_of_a_sort_are_answered_at_once(page, bring, workspace, qtbot):
    workspace.edit(
        "Set the scene", lambda _: create(build.account(), build.account(id="bolt", name="Bolt"))
    )
    bring(accounts_csv="Account ID,Account Name,Industry\nX1,Acme,Steel\nX2,Bolt,Steel\n")
    strip = page._looking.questions
    strip._all.click()
    press(qtbot, page._looking.files.view, Qt.Key.Key_2)
    planned(page, qtbot)
    imported(page, qtbot)

    assert names(workspace) == ["Acme", "Bolt"]


def test_renewals_already_past_are_settled_with_one_key_each(page, bring, workspace, qtbot):
    bring(accounts_csv=ACCOUNTS)
    imported(page, qtbot)
    view = page._summary.renewals.view
    assert [each.overdue.account for each in view.shown()] == ["Acme", "Zenith & Söhne <b>"]
    assert view.current().overdue.account == "Acme"

    press(qtbot, view, Qt.Key.Key_R)
    assert view.shown()[0].outcome is Outcome.RENEWED
    assert view.current().overdue.account == "Zenith & Söhne <b>"

    press(qtbot, view, Qt.Key.Key_L)
    assert view.shown()[1].outcome is Outcome.LEFT

    workspace.undo()
    assert view.shown()[1].outcome is None
    assert view.shown()[0].outcome is Outcome.RENEWED


def test_a_renewal_with_changes_opens_the_account(page, bring, workspace, qtbot):
    bring(accounts_csv=ACCOUNTS)
    imported(page, qtbot)
    view = page._summary.renewals.view
    wanted = view.current().overdue.account_id
    with qtbot.waitSignal(workspace.open_requested) as opened:
        press(qtbot, view, Qt.Key.Key_C)

    assert opened.args == ["account", wanted]
    assert view.shown()[0].outcome is Outcome.CHANGED


def test_undoing_the_import_takes_back_what_was_settled_since(page, bring, workspace, qtbot):
    bring(accounts_csv=ACCOUNTS)
    imported(page, qtbot)
    press(qtbot, page._summary.renewals.view, Qt.Key.Key_R)
    assert page._summary.undo.text() == "Undo import and 1 step(s) since"

    qtbot.mouseClick(page._summary.undo, Qt.MouseButton.LeftButton)
    planned(page, qtbot)

    assert names(workspace) == []


def test_renewals_that_were_left_open_are_found_again_with_the_same_file(
    page, bring, workspace, qtbot
):
    bring(accounts_csv=ACCOUNTS)
    imported(page, qtbot)
    page.begin()
    bring(accounts_csv=ACCOUNTS)
    qtbot.mouseClick(page._looking.foot.overdue, Qt.MouseButton.LeftButton)

    assert not page._summary.undo.isVisible()
    view = page._summary.renewals.view
    press(qtbot, view, Qt.Key.Key_L)
    assert view.shown()[0].outcome is Outcome.LEFT


@opens_a_list
def test_a_table_that_is_not_recognised_says_what_to_choose(page, bring, workspace, qtbot):
    bring(odd_csv="Title,Length\nAcme,12\nBolt,13\n")
    reading = page._looking.reading
    assert "Choose what a row is" in page._looking._reason.text()
    assert reading.kind.currentIndex() == -1

    reading.kind.set_value(Kind.ACCOUNTS)
    reading.kind.activated.emit(reading.kind.currentIndex())
    planned(page, qtbot)
    assert not button(page).isEnabled()
    assert "Every row is refused" in page._looking.foot._words.text()
    view = columns(page)
    view.go_to("Title")
    view.edit_cell("field")
    view.viewport().findChild(QLineEdit).setText("Name")
    qtbot.keyClick(view.viewport().findChild(QLineEdit), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.current().key == "name")
    imported(page, qtbot)

    assert names(workspace) == ["Acme", "Bolt"]


def test_a_plan_follows_the_book(page, bring, workspace, qtbot):
    bring(accounts_csv=ACCOUNTS)
    workspace.edit("Add", lambda _: create(build.account(name="Acme")))
    planned(page, qtbot)

    assert page._looking.questions.isVisible()


def test_a_plan_that_has_gone_stale_is_made_anew_and_says_so(page, bring, workspace, qtbot):
    bring(accounts_csv=ACCOUNTS)
    imported(page, qtbot)
    bring(accounts_csv=ACCOUNTS.replace("Retail", "Mining"))
    acme = next(
        each for each in workspace.read(lambda book: book.accounts.all()) if each.name == "Acme"
    )
    # Another way in, of which the page does not hear: the plan is out of date.
    with workspace.file.open() as book:
        book.apply("Rename", portfolio.rename(book, acme.id, "Apex"))

    imported(page, qtbot)

    assert "changed meanwhile" in page._looking.foot._words.text()
    assert button(page).isEnabled()
    assert "Apex" in names(workspace)


def test_cancelling_the_reading_leaves_what_was_there(page, bring, qtbot, tmp_path):
    bring(accounts_csv=ACCOUNTS)
    more = tmp_path / "more.csv"
    more.write_text("Account Name\nBolt\n")
    page.offer([more])
    page._cancel()
    wait_for_all()

    assert files(page) == [("accounts.csv", True)]
    assert page._draft.sources == (tmp_path / "accounts.csv",)


def test_delete_takes_a_file_out_and_the_last_one_empties_the_page(page, bring, qtbot):
    bring(accounts_csv=ACCOUNTS, empty_csv=b"")
    view = page._looking.files.view
    view.go_to("empty.csv!")
    press(qtbot, view, Qt.Key.Key_Delete)
    planned(page, qtbot)
    assert files(page) == [("accounts.csv", True)]

    press(qtbot, view, Qt.Key.Key_Delete)
    assert page._stack.currentWidget() is page._empty


def test_a_table_copied_from_a_spreadsheet_is_pasted(page, workspace, qtbot):
    QGuiApplication.clipboard().setText("Account ID\tAccount Name\nA-1\tAcme\nA-2\tBolt, Inc\n")
    press(qtbot, page, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    planned(page, qtbot)
    imported(page, qtbot)

    assert names(workspace) == ["Acme", "Bolt, Inc"]


def test_a_whole_book_only_goes_into_an_empty_one(page, qtbot, workspace, tmp_path):
    from app.services.transfer import export_file

    workspace.edit("Add", lambda _: create(build.account()))
    whole = tmp_path / "book.json"
    workspace.read(lambda book: export_file(book, whole))
    page.offer([whole])
    planned(page, qtbot)
    (line,) = page._looking.files.view.shown()
    assert line.is_book
    assert button(page).text() == "Nothing to import"

    page.begin()
    workspace.edit("Add", lambda _: create(build.account(id="bolt", name="Bolt")))
    page.offer([whole])
    planned(page, qtbot)
    assert page._stack.currentWidget() is page._empty
    assert "empty book" in page._empty._refusal.text() or "new one" in page._empty._refusal.text()


def test_a_table_of_four_hundred_columns_stays_usable(page, bring, qtbot):
    headers = ["Account ID", "Account Name", *(f"Extra {n}" for n in range(400))]
    rows = [[f"A-{n}", f"Name {n}", *(str(n) for _ in range(400))] for n in range(20)]
    bring(wide_csv="\n".join(",".join(each) for each in [headers, *rows]))

    assert len(columns(page).shown()) == 402
    page.focus_filter()
    qtbot.keyClicks(page._looking.columns.filter, "Extra 377")
    qtbot.waitUntil(lambda: len(columns(page).shown()) == 1)
    page._looking.columns._used.click()
    assert columns(page).shown() == ()


@pytest.mark.parametrize("name", ["x" * 10_000, "<b>R&D</b> %1 $x {y}", "🙂 客户"])
def test_hostile_names_are_shown_as_they_are(page, bring, workspace, qtbot, name):
    bring(accounts_csv=f"Account ID,Account Name\nA-1,{name}\n")
    imported(page, qtbot)

    assert names(workspace) == [name]


def test_a_file_that_is_gone_is_told(page, qtbot, tmp_path):
    page.offer([tmp_path / "gone.csv"])
    planned(page, qtbot)

    (line,) = page._looking.files.view.shown()
    assert line.reason.startswith("There is no file “gone.csv”.")


def test_a_line_that_was_left_meanwhile_keeps_nothing(page, bring, qtbot):
    bring(accounts_csv=ACCOUNTS)
    view = columns(page)
    view.go_to("Mood")
    before = view.current().key
    view.edit_cell("field")
    editor = view.viewport().findChild(QLineEdit)
    editor.setText("Name")

    editor.returnPressed.emit()
    view.closeEditor(editor, QAbstractItemDelegate.EndEditHint.RevertModelCache)
    qtbot.wait(20)

    assert view.current().key == before
