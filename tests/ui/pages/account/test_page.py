"""The account page, driven as a user drives it."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow

from app.domain.accounts import Segment
from app.domain.contacts import Role
from app.domain.contracts import Outcome
from app.domain.edits import create
from app.domain.health.colours import Colour
from app.domain.interactions import Channel
from app.services import portfolio
from app.ui.pages.account.page import AccountPage
from app.ui.widgets.buttons import Button
from app.ui.widgets.fields import Amount
from app.ui.workspace import Workspace
from tests import build
from tests.build import TODAY, usd

TABS = (
    *("overview", "health", "history", "readiness", "people", "contracts"),
    *("opportunities", "usage", "activity", "proposals"),
)


@pytest.fixture
def workspace(book_file, qapp):
    scene = (
        build.account(),
        build.account(id="zen", name="Zen"),
        build.contract(),
        build.contact(),
        build.opportunity(),
        build.observation(),
        build.ticket(subject="Slow"),
        build.interaction(summary="Spoke", attendee_ids=("ana",)),
        build.event(),
        build.product(),
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
    return page


def read(workspace, query):
    return workspace.read(query)


def contract(workspace):
    return read(workspace, lambda book: book.contracts.get("contract"))


def fill(records, **values):
    """Type into the open panel and press Enter in its form."""
    records.panel.put(values)
    records.panel.form.keep()


def test_without_an_account_the_page_leads_to_the_portfolio(qtbot, workspace):
    page = AccountPage(workspace)
    qtbot.addWidget(page)
    page.refresh()

    with qtbot.waitSignal(workspace.open_requested) as opened:
        page._empty.button.click()

    assert opened.args == ["portfolio", ""]


@pytest.mark.usefixtures("english")
def test_the_header_says_name_arr_and_days_to_opt_out(page):
    assert page.header.name.text() == "Acme"
    assert page.header._arr.accessibleName() == "ARR: $48,000"


def test_the_name_is_changed_where_it_stands_and_undo_takes_it_back(page, qtbot, workspace):
    qtbot.keyClick(page.header.name, Qt.Key.Key_F2)
    line = page.header.name.findChild(QLineEdit)
    line.setText("Acme & Söhne <b>")
    qtbot.keyClick(line, Qt.Key.Key_Return)

    assert page.header.name.text() == "Acme & Söhne <b>"
    workspace.undo()
    assert page.header.name.text() == "Acme"


def test_a_name_that_is_refused_stays_typed(page, qtbot, workspace):
    qtbot.keyClick(page.header.name, Qt.Key.Key_F2)
    line = page.header.name.findChild(QLineEdit)
    line.setText("   ")
    with qtbot.waitSignal(workspace.refused):
        qtbot.keyClick(line, Qt.Key.Key_Return)

    assert page.header.name.is_editing()


@pytest.mark.parametrize("key", TABS)
def test_every_tab_opens_and_shows_another_account_too(page, key, qtbot):
    tab = page.tab(key)
    assert tab.isVisible()

    page.show_entity("zen")

    assert page.header.name.text() == "Zen"
    assert tab.isVisible()


def test_tabs_are_made_when_they_are_first_looked_at(page, qtbot):
    assert set(page._made) == {"overview"}

    qtbot.keyClick(page, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)

    assert set(page._made) == {"overview", "health"}
    assert page.state() == "health"


def test_a_contact_is_added_edited_and_archived_in_place(page, qtbot, workspace):
    people = page.tab("people").records

    people.add_button.click()
    fill(people, name="Ben Roy", roles=(Role.CHAMPION, Role.USER), influence=4)
    assert people.panel is None
    ben = next(row for row in people.table.shown() if row.contact.name == "Ben Roy")
    assert ben.position.roles == (Role.CHAMPION, Role.USER)

    people.table.go_to(ben.id)
    qtbot.keyClick(people.table, Qt.Key.Key_E)
    fill(people, title="Director")
    assert read(workspace, lambda book: book.contacts.get(ben.id).title) == "Director"

    people.table.go_to(ben.id)
    qtbot.keyClick(people.table, Qt.Key.Key_Delete)
    assert read(workspace, lambda book: book.contacts.get(ben.id).archived_on) == TODAY
    workspace.undo()
    assert read(workspace, lambda book: book.contacts.get(ben.id).archived_on) is None


def test_a_refused_contact_stays_typed_with_the_reason_under_its_field(page, workspace):
    people = page.tab("people").records
    people.add()

    fill(people, name="Ben", left_on=date(2027, 1, 1), notes="met at the fair")

    assert people.panel.typed()["notes"] == "met at the fair"
    assert "still to come" in people.panel.form.field("left_on").accessibleDescription()
    assert read(workspace, lambda book: book.contacts.count()) == 1


def test_what_is_being_typed_waits_while_another_account_is_looked_at(page):
    people = page.tab("people").records
    people.add()
    people.panel.put({"name": "Half a na"})

    page.show_entity("zen")
    assert people.panel is None
    page.show_entity("acme")

    assert people.panel.typed()["name"] == "Half a na"


def test_escape_leaves_the_panel_and_writes_nothing(page, qtbot, workspace):
    people = page.tab("people").records
    people.add()
    people.panel.put({"name": "Ben"})

    qtbot.keyClick(people.panel.form.field("name"), Qt.Key.Key_Escape)

    assert people.panel is None
    assert read(workspace, lambda book: book.contacts.count()) == 1


def test_a_contract_with_its_first_line_is_typed_in(page, workspace):
    contracts = page.tab("contracts").records
    contracts.add()

    fill(
        contracts,
        product_id="platform",
        quantity=Decimal(10),
        annual=Amount(None, "USD"),
        start=date(2027, 1, 1),
        uplift=Decimal(3),
    )

    added = next(row.contract for row in contracts.table.shown() if row.id != "contract")
    assert (added.lines[0].annual, added.end, added.uplift) == (usd(4800), None, Decimal("0.03"))


def test_terms_and_lines_of_a_contract_are_changed_in_place(page, qtbot, workspace):
    tab = page.tab("contracts")

    tab.records.edit()
    fill(tab.records, notice=30)
    assert contract(workspace).notice_days == 30
    tab.records.edit()
    fill(tab.records, notice=3, notice_unit="months", yearly_opt_out=True)
    agreed = contract(workspace)
    assert (agreed.notice_days, agreed.notice_months, agreed.yearly_opt_out) == (None, 3, True)
    tab.records.edit()
    fill(tab.records, extended_until=agreed.end + timedelta(days=31))
    assert (
        "at most 30 days" in tab.records.panel.form.field("extended_until").accessibleDescription()
    )
    tab.records.close_panel()
    assert contract(workspace).extended_until is None

    tab.lines.edit()
    fill(tab.lines, annual=Amount(Decimal("50000.5"), "USD"))
    assert str(contract(workspace).lines[0].annual) == "50000.50 USD"

    tab.lines.add()
    fill(tab.lines, text="Set-up", annual=Amount(Decimal(100), "USD"), once=True)
    assert len(contract(workspace).lines) == 2
    tab.lines.table.go_to(1)
    qtbot.keyClick(tab.lines.table, Qt.Key.Key_Delete)
    assert len(contract(workspace).lines) == 1


def test_an_overdue_contract_is_decided_with_one_key_and_enter(qtbot, book_file, qapp):
    scene = create(build.account(), build.contract(end=date(2026, 10, 31)))
    book_file.apply("Set the scene", scene)
    workspace = Workspace(book_file, today=lambda: TODAY)
    page = AccountPage(workspace)
    qtbot.addWidget(page)
    page.show_entity("acme")
    with qtbot.waitExposed(page):
        page.show()
    table = page.tab("contracts").records.table
    table.setFocus()

    qtbot.keyClick(table, Qt.Key.Key_R)
    signed = QApplication.focusWidget()
    assert signed is not table
    qtbot.keyClick(signed, Qt.Key.Key_Return)

    assert contract(workspace).outcome is Outcome.RENEWED
    assert len(table.shown()) == 2


def test_a_contract_without_dates_shows_them_as_unknown(qtbot, book_file, qapp):
    blank = build.contract(start=None, end=None, notice_days=None, auto_renew=None)
    book_file.apply("Set the scene", create(build.account(), blank))
    page = AccountPage(Workspace(book_file, today=lambda: TODAY))
    qtbot.addWidget(page)
    page.show_entity("acme")
    page.show()
    table = page.tab("contracts").records.table.table

    texts = [table.data(table.index(0, n)) for n in range(table.columnCount())]

    assert texts.count("unknown") == 4


def test_an_opportunity_a_reading_and_a_ticket_are_typed_in(page, qtbot, workspace):
    deals = page.tab("opportunities").records
    deals.add()
    fill(deals, title="Analytics", amount=Amount(Decimal(9000), "EUR"), next_step="Demo")
    assert {row.opportunity.title for row in deals.table.shown()} == {"More seats", "Analytics"}

    usage = page.tab("usage")
    usage.readings.add()
    fill(usage.readings, measure="features_used", value=Decimal(40))
    rows = {row.measure: row.newest.value for row in usage.measures.table.shown()}
    assert rows == {"active_users": 80.0, "features_used": 0.4}

    tickets = usage.tickets.records
    tickets.add()
    fill(tickets, subject="Crash")
    assert {each.subject for each in tickets.table.shown()} == {"Slow", "Crash"}
    tickets.table.go_to("ticket")
    qtbot.keyClick(tickets.table, Qt.Key.Key_D)
    assert read(workspace, lambda book: book.tickets.get("ticket").closed_on) == TODAY


def test_a_share_is_typed_and_shown_in_percent(page):
    usage = page.tab("usage")
    usage.readings.add()
    fill(usage.readings, measure="features_used", value=Decimal(140))

    assert (
        "0 to 100" in usage.readings.panel.form.field("value").focusProxy().accessibleDescription()
    )


def test_an_exchange_and_an_event_are_typed_in(page, workspace):
    activity = page.tab("activity")
    activity.records.add()
    fill(
        activity.records,
        channel=Channel.MEETING,
        sentiment=1,
        attendee_ids=("ana",),
        summary="They want more\nseats",
    )
    newest = activity.records.table.shown()[0]
    assert (newest.channel, newest.sentiment, newest.attendee_ids) == (Channel.MEETING, 1, ("ana",))

    activity.events.records.add()
    fill(activity.events.records, kind="champion_win", text="Promoted")
    assert activity.events.records.table.shown()[0].kind == "champion_win"


def test_health_is_overridden_with_a_reason_and_withdrawn(page, qtbot, workspace):
    health = page.tab("health")
    health.change_button.click()
    health.panel.form.keep()
    assert health.panel is not None, "a reason is needed"

    health.panel.put({"colour": Colour.RED, "reason": "The sponsor is leaving"})
    health.panel.form.keep()

    assert health.mark.accessibleName().startswith("Unhealthy")
    assert "The sponsor is leaving" in health._beside.text()
    health.withdraw_button.click()
    assert health.mark.accessibleName().startswith("Not enough data")
    workspace.undo()
    assert health.mark.accessibleName().startswith("Unhealthy")


def test_too_little_known_is_never_offered_as_healthy(page):
    health = page.tab("health")
    health.change_button.click()

    assert health.panel.choice("colour").chip(Colour.GREEN) is None


def test_the_checklist_shows_all_nineteen_items_red_flags_first(page):
    table = page.tab("readiness").table

    ids = [item.id.value for item in table.shown()]

    assert len(ids) == 19
    assert ids[:5] == ["RF1", "RF2", "RF3", "RF4", "RF5"]


def test_the_segment_is_overridden_in_a_dialog(page, workspace):
    page.header.segment_requested.emit()
    dialog = page.segment.dialog
    dialog.form.set_values({"segment": Segment.ENTERPRISE, "reason": "Huge potential"})
    dialog.form.keep()

    assert not dialog.isVisible()
    assert "Enterprise" in page.header._segment.accessibleName()
    page.header.segment_withdrawn.emit()
    assert "Mid-market" in page.header._segment.accessibleName()


def test_facts_are_changed_where_they_stand(page, qtbot, workspace):
    facts = page.tab("overview").facts
    facts.texts["industry"].edit_requested.emit("Food")
    facts.owner.edit_requested.emit("Ana")
    facts.employees.edit_requested.emit("many")
    facts.tags.tags_requested.emit(("key", "R&D"))
    facts.strategic.click()
    facts.notes.setFocus()
    facts.notes.setPlainText("One\nTwo")
    page.bar.setFocus()

    kept = read(workspace, lambda book: book.accounts.get("acme"))
    assert (kept.industry, kept.owner(TODAY), kept.employees) == ("Food", "Ana", None)
    assert (kept.tags, kept.strategic, kept.notes) == (("key", "R&D"), True, "One\nTwo")


def test_the_calendar_of_an_account_is_typed_by_name_and_refused_with_what_is_near(page, workspace):
    calendar = page.tab("overview").facts.calendar
    calendar.edit()
    QTest.keyClicks(calendar._line, "Malaysia, Selangor")
    QTest.keyClick(calendar._line, Qt.Key.Key_Return)
    assert calendar.text() == "MY-10"
    assert read(workspace, lambda book: book.accounts.get("acme")).calendar == "MY-10"

    page.tab("overview").facts.texts["country"].edit_requested.emit("Germany")
    calendar.edit_requested.emit("Bayern")
    assert calendar.text() == "DE-BY"
    workspace.undo()

    calendar.edit()
    QTest.keyClicks(calendar._line, "Polnd")
    QTest.keyClick(calendar._line, Qt.Key.Key_Return)
    assert calendar.is_editing()
    assert "Poland (PL)" in calendar._line.accessibleDescription()
    assert read(workspace, lambda book: book.accounts.get("acme")).calendar == "MY-10"


def test_red_flags_say_since_when(page, qtbot):
    overview = page.tab("overview")

    qtbot.waitUntil(lambda: overview._flag_list._rows[0]._since.text().startswith("since"))


def test_without_a_window_around_it_an_exchange_is_captured_on_the_page(page):
    page.header.capture_requested.emit()

    assert page.tab("activity").records.panel is not None


def test_capture_asks_the_window_for_its_command(qtbot, workspace):
    window = QMainWindow()
    qtbot.addWidget(window)
    page = AccountPage(workspace)
    window.setCentralWidget(page)
    page.show_entity("acme")
    command = QAction("Capture", window)
    command.setObjectName("capture")

    with qtbot.waitSignal(command.triggered):
        page.header.capture_requested.emit()

    assert page.account_id == "acme"


def test_making_a_proposal_goes_to_its_room(page, qtbot, workspace):
    with qtbot.waitSignal(workspace.open_requested) as opened:
        page.tab("proposals").records.add_button.click()

    assert opened.args == ["proposals", "acme"]


def test_preparing_a_review_goes_to_its_room_by_button_and_by_command(page, qtbot, workspace):
    button = next(x for x in page.header.findChildren(Button) if x.text() == "Prepare review")
    with qtbot.waitSignal(workspace.open_requested) as opened:
        button.click()
    assert opened.args == ["reviews", "acme"]

    command = next(each for each in page.commands() if each.id == "account.review")
    with qtbot.waitSignal(workspace.open_requested) as opened:
        command.run()
    assert opened.args == ["reviews", "acme"]


def test_a_change_elsewhere_is_shown_and_one_of_other_things_redraws_nothing(page, workspace):
    page.tab("people")
    before = page._view

    workspace.edit("Rename", lambda book: portfolio.rename(book, "acme", "Acme 2"))
    assert page.header.name.text() == "Acme 2"
    assert page._view is not before

    after = page._view
    page.refresh()
    assert page._view is after


def test_an_account_that_is_taken_back_leaves_the_page_empty(qtbot, workspace):
    workspace.edit("Add", lambda book: portfolio.add_account(book, "New one", today=TODAY))
    added = read(workspace, lambda book: book.accounts.search("New one", limit=1)[0])
    page = AccountPage(workspace)
    qtbot.addWidget(page)
    page.show_entity(added.id)
    page.show()

    workspace.undo()

    assert page._empty.isVisible()


def test_an_account_is_archived_and_brought_back(page, workspace):
    page.header.archive_requested.emit()
    assert page.header._archived.isVisible()

    page.header.archive_requested.emit()

    assert not page.header._archived.isVisible()


def test_names_of_ten_thousand_characters_and_markup_fit(qtbot, book_file, qapp):
    long = "<b>R&D</b> %n 株 " * 700
    scene = create(
        build.account(name=long, tags=(long[:60],), notes=long, custom=(("k" * 300, long),)),
        build.contract(name=long, lines=(build.line(text=long),)),
        build.contact(name=long, title=long),
        build.opportunity(title=long, next_step=long),
        build.interaction(summary=long),
        build.ticket(subject=long),
        build.observation(measure=long, unit=long),
    )
    book_file.apply("Set the scene", scene)
    page = AccountPage(Workspace(book_file, today=lambda: TODAY))
    qtbot.addWidget(page)
    page.resize(1080, 760)
    page.show_entity("acme")
    page.show()

    for key in TABS:
        page.tab(key)
        page.grab()

    assert page.minimumSizeHint().width() <= 1080
