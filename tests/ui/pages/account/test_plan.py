"""Plan and value of an account, driven by pointer and keys."""

from datetime import timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from app.domain.edits import create
from app.domain.interactions import EventKind
from app.domain.money import Money
from app.domain.outcomes.drumbeat import Beat
from app.domain.red_flags.finding import Room, Where
from app.domain.success import Claim, Measured, Milestone
from app.services.where import address
from app.ui.pages.account.page import AccountPage
from app.ui.widgets.entry import EntryPanel
from app.ui.widgets.popover import Popover
from app.ui.widgets.read_only import ReadOnly
from app.ui.workspace import Workspace
from tests import build
from tests.build import TODAY
from tests.driving import press, settle, write

pytestmark = pytest.mark.usefixtures("english")


def ago(days):
    return TODAY - timedelta(days=days)


FASTER = build.objective(
    on=ago(100),
    said_by="Ana Lima",
    metric="Days to close",
    unit="days",
    baseline=Decimal(9),
    baseline_on=ago(100),
    target=Decimal(4),
    due_on=ago(-100),
    readings=(Measured(value=Decimal("6.5"), since=ago(2), source="typed"),),
    milestones=(
        Milestone(text="Live", due_on=ago(30), done_on=ago(31), opens="Second plant"),
        Milestone(text="Used daily", due_on=ago(3)),
    ),
)
CONTEXT = (
    build.account(),
    build.account(id="zen", name="Zen"),
    build.contact(),
    FASTER,
    build.objective(id="audit", text="An audit without findings", on=ago(50)),
    build.value(
        claim=Claim.CUSTOMER,
        validated_by="Ana Lima",
        metric="Hours a week",
        unit="h",
        baseline=Decimal(40),
        now=Decimal(30),
        worth=Money(4_200_000, "EUR"),
        quote="A day I have back",
    ),
    build.event(id="goal", kind=EventKind.GOAL_ACHIEVED, text="Two sites live", on=ago(9)),
)


@pytest.fixture
def workspace(book_file, qapp):
    book_file.apply("Set the scene", create(*CONTEXT))
    return Workspace(book_file, today=lambda: TODAY)


@pytest.fixture
def page(qtbot, workspace):
    page = AccountPage(workspace)
    qtbot.addWidget(page)
    page.resize(1080, 720)
    page.show_entity("acme")
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    yield page
    for each in QApplication.topLevelWidgets():
        if isinstance(each, (QMenu, Popover)):
            each.close()
    settle()


@pytest.fixture
def tab(page):
    return page.tab("plan")


@pytest.fixture
def plan(tab):
    part = tab.part(Room.PLAN)
    part.go_to("faster")
    return part


@pytest.fixture
def results(tab):
    return tab.part(Room.VALUE)


def kept(workspace, key="faster"):
    return workspace.read(lambda book: book.objectives.get(key))


def cells(table, row=0):
    shown = table.table
    return [shown.index(row, at).data() for at in range(shown.columnCount())]


def sheet():
    """The small panel that asks."""
    (found,) = [
        each
        for each in QApplication.topLevelWidgets()
        if isinstance(each, Popover) and each.isVisible()
    ]
    return found.findChild(EntryPanel)


def keep(panel, **values):
    panel.put(values)
    panel.form.keep()


def test_an_objective_says_how_it_stands_and_why(plan):
    row = plan.records.table.current()
    assert row.id == "faster"
    detail = plan.detail
    assert detail.words.text() == "“Close the month in four days”"
    assert detail.why.text() == "Behind: A milestone was due on 17 Nov 2026: “Used daily”"
    assert "Ana Lima, 12 Aug 2026" in detail.said.text()
    words = detail.chart.accessibleDescription()
    assert "Baseline 9 days · 12 Aug 2026" in words
    assert "Target 4 days · 28 Feb 2027" in words
    assert "18 Nov 2026 · 6.5 days" in words
    assert not detail.chart.grab().isNull()


def test_without_a_reading_there_is_no_chart(plan):
    plan.go_to("audit")
    assert not plan.detail.chart.isVisible()
    assert "Not known" in plan.detail.why.text()


def test_an_objective_is_added_where_it_stands_and_undone(plan, workspace):
    plan.add()
    panel = plan.records.panel
    write(panel.form.field("text"), "Half the scrap")
    press(panel.form.field("text"), Qt.Key.Key_Return)
    assert plan.records.panel is None
    texts = {row.objective.text for row in plan.records.table.table.shown}
    assert "Half the scrap" in texts
    workspace.undo()
    assert len(plan.records.table.table.shown) == 2


def test_a_refusal_stands_beside_its_field(plan):
    plan.add()
    panel = plan.records.panel
    keep(panel, text="An objective", baseline=Decimal(4))
    assert "what is measured" in panel.form.field("metric").accessibleDescription()
    assert plan.records.panel is not None


def test_who_answers_for_it_is_offered_from_the_people_of_the_account(plan):
    plan.add()
    field = plan.records.panel.form.field("said_by")
    write(field, "ana")
    settle(1)
    model = field.completer().model()
    assert [model.index(n, 0).data() for n in range(model.rowCount())] == ["Ana Lima"]


def test_a_reading_is_two_keys_and_a_number(plan, workspace):
    press(plan.records.table, Qt.Key.Key_R)
    keep(sheet(), value=Decimal(5))
    assert [each.value for each in kept(workspace).readings] == [Decimal("6.5"), Decimal(5)]
    assert "20 Nov 2026 · 5 days" in plan.detail.chart.accessibleDescription()
    workspace.undo()
    assert len(kept(workspace).readings) == 1


def test_reached_by_a_key_it_is_a_goal_achieved_and_can_be_reopened(plan, workspace):
    press(plan.records.table, Qt.Key.Key_D)
    assert kept(workspace).reached_on == TODAY
    told = workspace.read(lambda book: book.events.of_accounts(["acme"]))
    assert "Close the month in four days" in {each.text for each in told}
    plan.go_to("faster")
    press(plan.records.table, Qt.Key.Key_U)
    assert kept(workspace).reached_on is None


def test_a_milestone_is_done_by_a_key(plan, workspace):
    table = plan.detail.milestones.records.table
    table.go_to("1")
    table.setFocus()
    press(table, Qt.Key.Key_D)
    assert kept(workspace).milestones[1].done_on == TODAY
    assert "Behind" not in plan.detail.why.text()


def test_what_fell_short_is_said_beside_the_milestone(plan, workspace):
    table = plan.detail.milestones.records.table
    table.go_to("1")
    table.setFocus()
    press(table, Qt.Key.Key_S)
    keep(sheet(), fell_short="Two of five; trained again in May")
    assert kept(workspace).milestones[1].fell_short == "Two of five; trained again in May"


def test_what_becomes_natural_goes_to_the_pipeline_once(plan, workspace):
    refused = []
    workspace.refused.connect(refused.append)
    table = plan.detail.milestones.records.table
    table.go_to("0")
    table.setFocus()
    press(table, Qt.Key.Key_O)
    (made,) = workspace.read(lambda book: book.opportunities.of_accounts(["acme"]))
    assert made.title == "Second plant"
    press(table, Qt.Key.Key_O)
    assert len(workspace.read(lambda book: book.opportunities.of_accounts(["acme"]))) == 1
    assert "already" in refused[0]


def test_a_milestone_is_typed_in_place_of_the_list(plan, workspace):
    milestones = plan.detail.milestones.records
    milestones.add()
    assert plan.records.isHidden()
    keep(milestones.panel, text="All sites", due_on=ago(-20))
    assert not plan.records.isHidden()
    assert [each.text for each in kept(workspace).milestones] == ["Live", "Used daily", "All sites"]


def test_value_says_what_it_is_worth_by_whose_word(results):
    assert results.worth.text() == "€42,000 a year by the customer’s word"
    assert cells(results.records.table)[2:5] == ["40 → 30 h", "−25%", "€42,000"]
    assert "“A day I have back” Ana Lima" in results.quote.text()


def test_value_is_added_with_an_amount(results, workspace):
    results.add()
    keep(results.records.panel, text="Fewer calls", claim=Claim.OURS)
    texts = {each.text for each in workspace.read(lambda b: b.value.of_accounts(["acme"]))}
    assert "Fewer calls" in texts


def test_value_is_made_of_what_happened(results, workspace):
    results.offer_events()
    (action,) = results.menu.actions()
    assert action.text().startswith("Two sites live")
    results.menu.close()
    action.trigger()
    assert workspace.read(lambda book: book.value.get("goal")).claim is Claim.OURS
    assert results.records.table.current().id == "goal"


def test_a_press_logs_a_part_of_the_drumbeat(tab, workspace):
    button = tab.drumbeat.buttons[Beat.NOTE]
    assert button.text() == "▲ Monthly note: 70 days late"
    button.click()
    keep(sheet(), text="Eight hours a week")
    assert tab.drumbeat.buttons[Beat.NOTE].text() == "Monthly note: in 30 days"
    assert "Given last on 20 Nov 2026" in tab.drumbeat.buttons[Beat.NOTE].toolTip()
    workspace.undo()
    assert "late" in tab.drumbeat.buttons[Beat.NOTE].text()


def test_an_account_without_anything_says_what_belongs_here(page):
    page.show_entity("zen")
    tab = page.tab("plan")
    part = tab.part(Room.PLAN)
    assert not part.detail.isVisible()
    assert tab.drumbeat.buttons[Beat.REVIEW].text() == "Quarterly review: never given"
    part.add_reading()  # said, nothing asked
    assert not [each for each in QApplication.topLevelWidgets() if isinstance(each, Popover)]


def test_an_address_leads_to_the_line(page):
    page.show_entity(address("acme", Where(Room.PLAN, "audit")))
    tab = page.tab("plan")
    assert tab.parts[Room.PLAN].records.table.current().id == "audit"
    page.show_entity(address("acme", Where(Room.VALUE, "hours")))
    assert tab.parts[Room.VALUE].isVisible()


def test_every_act_is_among_the_commands(page, workspace):
    commands = {each.id: each for each in page.commands()}
    commands["account.add_objective"].run()
    assert page.tab("plan").parts[Room.PLAN].records.panel is not None
    commands["account.log_note"].run()
    assert sheet().form.field("on") is not None
    writing = {key for key, each in commands.items() if each.writes}
    assert {"account.add_value", "account.read_objective", "account.log_review"} <= writing


def test_on_a_past_day_nothing_is_offered_that_writes(page, tab, workspace):
    plan = tab.part(Room.PLAN)
    ReadOnly(page).turn(on=True)
    settle(1)
    assert not plan.records.add_button.isEnabled()
    assert not plan.records.button("Reached").isEnabled()
    assert not tab.drumbeat.buttons[Beat.NOTE].isEnabled()
    assert not plan.detail.milestones.records.button("Done").isEnabled()
    assert not plan.detail.readings.records.add_button.isEnabled()


def test_it_fits_into_a_small_window(qtbot, page, tab):
    plan = tab.part(Room.PLAN)
    plan.go_to("faster")
    settle(1)
    assert page.minimumSizeHint().width() <= 1079
    assert page.minimumSizeHint().height() <= 700
