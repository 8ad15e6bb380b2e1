"""Readings, answers and checks entered on the account page, as a user enters them."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from app.domain.edits import create
from app.domain.interactions import EventKind
from app.domain.observations import Measure
from app.services.editing.readings import Fate
from app.ui.pages.account.page import AccountPage
from app.ui.workspace import Workspace
from tests import build
from tests.build import TODAY
from tests.driving import CONTROL, press, settle, write

pytestmark = pytest.mark.usefixtures("english")

NOVEMBER = date(2026, 11, 3)


@pytest.fixture
def workspace(book_file, qapp):
    scene = (
        build.account(),
        build.account(id="zen", name="Zen"),
        build.contact(),
        build.contact(id="ben", name="Ben Roy"),
        build.observation(measure="features_used", value=0.62, on=NOVEMBER, source="typed"),
        build.observation(id="seats", measure="seats_bought", value=90.0, source="crm"),
    )
    book_file.apply("Set the scene", create(*scene))
    return Workspace(book_file, today=lambda: TODAY)


@pytest.fixture
def page(qtbot, workspace):
    page = AccountPage(workspace)
    qtbot.addWidget(page)
    page.resize(1080, 760)
    page.show_entity("acme")
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    page.tab("usage")
    yield page
    settle()


@pytest.fixture
def tab(page):
    return page.tab("usage")


def held(workspace, measure):
    found = workspace.read(lambda book: book.observations.of_accounts(["acme"]))
    return [each for each in found if each.measure == measure]


def field(tab, key):
    widget = tab.readings.panel.form.field(key)
    return widget.focusProxy() or widget


def told(tab, key):
    """The sentence under a field."""
    return field(tab, key).accessibleDescription()


def choose(tab, measure):
    tab.measures.table.go_to(measure)


def begin(tab, **values):
    tab.readings.add()
    tab.readings.panel.put(values)


def paste(tab, text):
    QApplication.clipboard().setText(text)
    tab.readings.table.setFocus()
    press(tab.readings.table, Qt.Key.Key_V, CONTROL)
    settle()
    return tab.pasting


def test_every_measure_is_offered_with_its_unit_and_what_health_makes_of_it(tab):
    begin(tab, measure=Measure.CORE_WEEKS)

    choice = field(tab, "measure")
    assert {*Measure} <= {choice._values[n] for n in range(choice.count())}
    assert told(tab, "measure") == "0 to 12 weeks. Health: adoption."


@pytest.mark.parametrize(
    ("measure", "typed", "key", "words"),
    [
        (Measure.FEATURES_USED, "140", "value", "140 % is outside what this can be: 0 to 100 %"),
        (Measure.NPS, "11", "value", "0 to 10"),
        (Measure.SEATS_ASSIGNED, "12.5", "value", "no whole number"),
        (Measure.SEATS_ASSIGNED, "-3", "value", "zero or more"),
    ],
)
def test_a_value_is_refused_beside_its_field_while_it_is_typed(tab, measure, typed, key, words):
    begin(tab, measure=measure)

    write(field(tab, "value"), typed)
    assert words in told(tab, key)

    write(field(tab, "value"), "1")
    assert words not in told(tab, key)


def test_a_day_to_come_is_refused_beside_the_day_and_nothing_is_kept(tab, workspace):
    begin(tab, measure=Measure.LOGINS, value=Decimal(5), on=date(2027, 1, 1))

    assert "still to come" in told(tab, "on")
    press(field(tab, "value"), Qt.Key.Key_Return)

    assert tab.readings.panel is not None
    assert held(workspace, "logins") == []


def test_another_size_of_the_unit_is_converted_and_that_is_said(tab, workspace):
    begin(tab, measure=Measure.STORAGE_USED, value=Decimal(500))
    write(field(tab, "unit"), "MB")
    assert told(tab, "unit") == "Kept as 0.5."

    press(field(tab, "unit"), Qt.Key.Key_Return)

    assert [(each.value, each.unit) for each in held(workspace, "storage_used")] == [(0.5, "GB")]


def test_a_unit_that_cannot_be_turned_into_that_of_the_measure_is_refused(tab):
    begin(tab, measure=Measure.STORAGE_USED, value=Decimal(500), unit="files")

    assert "Enter it in GB" in told(tab, "unit")


def test_the_same_reading_is_there_already_and_nothing_changes(tab, workspace):
    begin(tab, measure="features_used", value=Decimal(62), on=NOVEMBER)
    press(field(tab, "value"), Qt.Key.Key_Return)

    assert told(tab, "value") == "There is 62% from 3 Nov 2026 (typed) already: nothing to add."
    assert len(held(workspace, "features_used")) == 1


def test_another_value_of_the_day_is_added_beside_as_a_correction_and_undone(tab, workspace):
    begin(tab, measure="features_used", value=Decimal(70), on=NOVEMBER)
    assert told(tab, "value") == (
        "There is 62% from 3 Nov 2026 (typed). Add this beside it as a correction?"
    )
    assert tab.readings.panel._keep_button.text() == "Add as correction"

    press(field(tab, "value"), Qt.Key.Key_Return)

    assert sorted(each.value for each in held(workspace, "features_used")) == [0.62, 0.7]
    choose(tab, "features_used")
    assert tab.measures.table.current().newest.value == 0.7
    table = tab.readings.table.table
    whence = {table.data(table.index(n, 2)) for n in range(table.rowCount())}
    assert whence == {"typed · correction", "typed · corrected"}

    workspace.undo()
    assert tab.measures.table.current().newest.value == 0.62


def test_a_slip_of_typing_is_still_changed_where_it_stands(tab, workspace):
    choose(tab, "features_used")
    tab.readings.table.setFocus()
    press(tab.readings.table, Qt.Key.Key_E)
    write(field(tab, "value"), "64")
    press(field(tab, "value"), Qt.Key.Key_Return)

    (kept,) = held(workspace, "features_used")
    assert (kept.id, kept.value, kept.corrects) == ("reading", 0.64, None)


def test_more_seats_assigned_than_bought_are_told_and_kept(tab, workspace):
    begin(tab, measure=Measure.SEATS_ASSIGNED, value=Decimal(96))
    assert told(tab, "value") == "96 seats are assigned and 90 bought: one of the two is wrong."

    press(field(tab, "value"), Qt.Key.Key_Return)

    assert [each.value for each in held(workspace, "seats_assigned")] == [96.0]


def test_a_measure_of_ones_own_gets_its_name(tab, workspace):
    begin(tab, measure="", value=Decimal(3))
    press(field(tab, "value"), Qt.Key.Key_Return)
    assert told(tab, "name") == "Give the measure a name."

    write(field(tab, "name"), "Backups")
    press(field(tab, "name"), Qt.Key.Key_Return)

    assert [each.value for each in held(workspace, "Backups")] == [3.0]


def test_answers_of_several_people_on_one_day_are_kept_with_their_names(tab, workspace):
    for person, value in (("ana", 9), ("ben", 9), ("ben", 9)):
        tab._typing.add_answer()
        tab.readings.panel.put({"measure": Measure.NPS, "contact_id": person})
        write(field(tab, "value"), str(value))
        press(field(tab, "value"), Qt.Key.Key_Return)

    assert "already" in told(tab, "value")
    tab.readings.close_panel()
    choose(tab, "nps")
    table = tab.readings.table.table
    assert {table.data(table.index(n, 2)) for n in range(table.rowCount())} == {
        "Ana Lima · typed",
        "Ben Roy · typed",
    }


def test_use_of_single_people_reads_as_their_mean_and_is_no_question(tab, workspace):
    used = [
        build.observation(
            id=f"{who}-{day}", measure="login_days", value=value, on=day, contact_id=who
        )
        for who, day, value in (
            ("ana", date(2026, 10, 19), 10.0),
            ("ana", NOVEMBER, 20.0),
            ("ben", NOVEMBER, 5.0),
        )
    ]
    workspace.edit("Read", lambda _: create(*used))
    choose(tab, "login_days")
    row = tab.measures.table.current()
    assert [value for _, value in row.points] == [10.0, 12.5]
    shown = tab.measures.table.table
    at = next(n for n in range(shown.rowCount()) if "Days of 28" in shown.data(shown.index(n, 0)))
    assert shown.data(shown.index(at, 1)) == "12.5"
    assert tab.readings.table.table.rowCount() == 3
    tab._typing.add_answer()
    assert tab.readings.panel.form.values()["measure"] == Measure.NPS


def test_a_limit_says_what_it_is_for(tab):
    begin(tab, measure=Measure.STORAGE_LIMIT)
    assert told(tab, "measure").endswith("Growth: how near the limit is. 0 is without limit.")


def test_a_column_is_pasted_with_its_start_and_step_and_is_one_step(tab, workspace, qtbot):
    choose(tab, "features_used")
    panel = paste(tab, "50%\n55%\n60%\n")
    assert panel.isVisible()
    assert [row.on.isoformat() for row in panel.plan.rows] == [
        *("2026-11-06", "2026-11-13", "2026-11-20"),
    ]
    assert panel.add_button.text() == "Add 3 readings"

    with qtbot.waitSignal(workspace.done) as done:
        press(panel.table, Qt.Key.Key_Tab)
        panel.add_button.setFocus()
        press(panel.add_button, Qt.Key.Key_Return)

    assert done.args == ["Add 3 readings"]
    assert not panel.isVisible()
    assert [each.value for each in held(workspace, "features_used")] == [0.62, 0.5, 0.55, 0.6]
    workspace.undo()
    assert len(held(workspace, "features_used")) == 1


def test_a_wide_block_says_of_every_line_what_it_does(tab):
    panel = paste(
        tab,
        "Day\tFeatures used\tSeats assigned\n"
        "2026-11-03\t62\t80\n2026-11-04\t70\t96\n2026-12-04\t70\t\n2026-11-03\t71\t-2\n",
    )
    table = panel.table.table
    does = [table.data(table.index(n, 4)) for n in range(table.rowCount())]
    assert does == [
        "That day is still to come. Enter the day on which it was read.",
        "-2 is outside what this can be: zero or more, in seats.",
        "There already (typed)",
        "New",
        "New",
        "New. 96 seats are assigned and 90 bought: one of the two is wrong.",
        "Corrects 62% (typed)",
    ]
    assert panel._summary.text() == "3 new · 1 correcting · 1 there already · 2 refused"


def test_a_refused_line_is_mended_in_place_left_out_or_copied(tab, qtbot):
    choose(tab, "seats_bought")
    panel = paste(tab, "2026-11-03\tabc\n2026-11-04\t-5\n2026-11-05\t90")
    assert panel.plan.count(Fate.REFUSED) == 2
    panel.copy_button.click()
    assert QApplication.clipboard().text() == "2026-11-03\tabc\n2026-11-04\t-5"

    panel.table.go_to((1, 1))
    panel.table.edit_cell("value")
    editor = panel.table.findChild(QLineEdit)
    editor.setText("80")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: panel.plan.count(Fate.REFUSED) == 1)
    settle()

    assert panel.table.current().line == 2, "the next that is refused"
    press(panel.table, Qt.Key.Key_Delete)
    assert panel.plan.count(Fate.REFUSED) == 0
    assert [each.value for each in panel.plan.made] == [80.0, 90.0]


def test_day_and_month_are_asked_for_where_no_cell_tells(tab):
    panel = paste(tab, "03/11/2026\t5\n04/11/2026\t6")
    assert panel.order.isVisible()

    panel.order.chip(panel._orders()[0][0]).click()

    assert [row.on.isoformat() for row in panel.plan.rows] == ["2026-11-03", "2026-11-04"]


def test_escape_leaves_the_paste_and_writes_nothing(tab, workspace):
    panel = paste(tab, "5\n6")
    press(panel.table, Qt.Key.Key_Escape)

    assert not panel.isVisible()
    assert tab.readings.isVisible()
    assert len(held(workspace, "features_used")) == 1


def test_nothing_on_the_clipboard_is_said(tab, workspace, qtbot):
    QApplication.clipboard().clear()
    with qtbot.waitSignal(workspace.said) as said:
        tab.paste()
    assert said.args == ["There is nothing to paste. Copy cells of a spreadsheet first."]


def test_a_paste_belongs_to_its_account(page, tab):
    panel = paste(tab, "5\n6")
    page.show_entity("zen")

    assert not panel.isVisible()


def test_ten_thousand_lines_are_looked_at_and_added_in_the_background(tab, workspace, qtbot):
    choose(tab, "seats_bought")
    days = [date.fromordinal(date(1990, 1, 1).toordinal() + n) for n in range(10_000)]
    QApplication.clipboard().setText("\n".join(f"{day}\t{n}" for n, day in enumerate(days)))
    tab.paste()
    assert tab.pasting._summary.text() == "Looking at 10,000 lines…"
    assert not tab.pasting.add_button.isEnabled()

    qtbot.waitUntil(lambda: tab.pasting.plan is not None, timeout=60_000)
    assert tab.pasting.add_button.text() == "Add 10,000 readings"
    with qtbot.waitSignal(workspace.done, timeout=60_000):
        tab.pasting.add_button.click()

    assert len(held(workspace, "seats_bought")) == 10_001


@pytest.mark.parametrize(("where", "kind"), [("usage", "tickets"), ("activity", "interactions")])
def test_none_checked_is_written_down_in_one_click_and_only_once_a_day(
    page, workspace, where, kind
):
    checks = page.tab(where).checks
    assert "never" in checks.buttons[kind].text()

    checks.buttons[kind].click()

    (event,) = workspace.read(lambda book: book.events.of_accounts(["acme"]))
    assert (event.kind, event.detail, event.on) == (EventKind.CHECKED, kind, TODAY)
    assert "20 Nov 2026" in checks.buttons[kind].text()
    assert not checks.buttons[kind].isEnabled()
    workspace.undo()
    assert checks.buttons[kind].isEnabled()


def test_a_ticket_is_typed_by_keyboard_and_its_days_are_refused_in_their_fields(tab, workspace):
    records = tab.tickets.records
    records.add()
    form = records.panel.form
    QTest.keyClicks(form.field("subject"), "Slow")
    QTest.keyClick(form.field("severity"), Qt.Key.Key_Down)
    write(form.field("opened_on"), "11/10/2026")
    write(form.field("closed_on"), "11/9/2026")
    press(form.field("closed_on"), Qt.Key.Key_Return)
    assert "closed before it was opened" in form.field("closed_on").accessibleDescription()

    write(form.field("closed_on"), "11/30/2026")
    press(form.field("closed_on"), Qt.Key.Key_Return)
    assert "still to come" in form.field("closed_on").accessibleDescription()

    write(form.field("closed_on"), "11/12/2026")
    press(form.field("closed_on"), Qt.Key.Key_Return)
    (ticket,) = workspace.read(lambda book: book.tickets.of_accounts(["acme"]))
    assert (ticket.severity, ticket.closed_on) == (1, date(2026, 11, 12))


def test_how_an_exchange_felt_is_chosen_by_keyboard(page, workspace):
    records = page.tab("activity").records
    records.add()
    felt = records.panel.choice("sentiment")
    felt.chip(1).setFocus()
    press(felt.chip(1), Qt.Key.Key_Space)
    text = records.panel.form.field("summary")
    text.setFocus()
    QTest.keyClicks(text, "They are glad")
    write(records.panel.form.field("on"), "11/30/2026")
    press(records.panel.form.field("on"), Qt.Key.Key_Return)
    assert "still to come" in records.panel.form.field("on").accessibleDescription()

    write(records.panel.form.field("on"), "11/19/2026")
    press(records.panel.form.field("on"), Qt.Key.Key_Return)
    (kept,) = workspace.read(lambda book: book.interactions.of_accounts(["acme"]))
    assert kept.sentiment == 1
