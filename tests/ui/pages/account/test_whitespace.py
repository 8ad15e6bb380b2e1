"""The whitespace of an account, driven by pointer and keys."""

from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from app.domain.edits import create
from app.domain.opportunities import OpportunityType
from app.domain.red_flags.finding import Room, Where
from app.domain.stages import StageRole
from app.domain.units import Cell, CustomerUnit, Mark, UnitKind
from app.services.editing import products
from app.services.where import address
from app.ui.pages.account.page import AccountPage
from app.ui.widgets.buttons import Button
from app.ui.widgets.entry import EntryPanel
from app.ui.widgets.fields import Amount
from app.ui.widgets.grid_layout import Spot
from app.ui.widgets.popover import Popover
from app.ui.workspace import Workspace
from tests import build
from tests.build import TODAY, usd
from tests.driving import press, write
from tests.story import ago

THE_GRID = address("zen", Where(Room.GROWTH, "whitespace"))
GAP, PIPELINE, OWNED = Spot(0, 1), Spot(0, 0), Spot(1, 0)
CONTEXT = (
    build.account(),
    build.account(id="zen", name="Zen"),
    build.product(id="planning", name="Planning", unit="site", prices=(usd(4_200),)),
    build.product(),
    CustomerUnit(id="sales", account_id="acme", name="Sales", size=40),
    CustomerUnit(id="plant", account_id="acme", name="Plant", position=1),
    CustomerUnit(id="emea", account_id="acme", name="EMEA", position=2, kind=UnitKind.REGION),
    build.contract(
        lines=(
            build.line(product_id="platform", customer_unit_id="sales", annual=usd(100)),
            build.line(text="Something", annual=usd(7)),
        )
    ),
    Cell(
        id="cell",
        account_id="acme",
        product_id="planning",
        customer_unit_id="plant",
        marks=(Mark(potential=usd(8_400), since=ago(9)),),
    ),
    build.opportunity(product_id="planning", customer_unit_id="sales", title="Two sites"),
    build.opportunity(id="vague", title="Something else"),
)


@pytest.fixture
def workspace(book_file, qapp):
    book_file.apply("Set the scene", create(*CONTEXT))
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
    for each in QApplication.topLevelWidgets():
        if isinstance(each, (QMenu, Popover)):
            each.close()


@pytest.fixture
def part(page):
    made = page.tab("growth").part("whitespace")
    made.grid.setFocus()
    return made


def click(part, spot):
    place = part.grid.cell_rect(spot).center()
    QTest.mouseMove(part.grid.viewport(), place)
    QTest.mouseClick(
        part.grid.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place
    )


def go(part, spot):
    """Walk to a cell with the arrow keys."""
    grid = part.grid
    press(grid, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    for _ in range(spot.row):
        press(grid, Qt.Key.Key_Down)
    for _ in range(spot.column):
        press(grid, Qt.Key.Key_Right)
    if spot.row < 0:
        press(grid, Qt.Key.Key_Up)
    assert grid.spot == spot


def word(part, spot):
    return part.grid.tile(spot).word


def sheet():
    """The small panel that asks."""
    (found,) = [
        each
        for each in QApplication.topLevelWidgets()
        if isinstance(each, Popover) and each.isVisible()
    ]
    return found.findChild(EntryPanel)


def choose(part, words):
    """Choose something from the menu that is open."""
    found = [each for each in part.menu.actions() if each.text().startswith(words)]
    assert found, [each.text() for each in part.menu.actions()]
    part.menu.close()
    found[0].trigger()


def made(workspace):
    known = {"more-seats", "vague"}
    found = workspace.read(lambda book: book.opportunities.all())
    return [each for each in found if each.id not in known]


# --- what is shown


def test_products_are_rows_and_units_columns_each_with_shape_word_and_amount(part):
    content = part.grid.content
    assert [each.title for each in content.rows] == ["Planning", "Platform"]
    assert [each.title for each in content.columns] == ["Sales", "Plant", "EMEA"]
    assert [each.note for each in content.columns] == ["40 people", "Department", "Region"]
    tiles = [part.grid.tile(spot) for spot in (PIPELINE, GAP, OWNED, Spot(0, 2), Spot(1, 1))]
    assert [(each.word, each.shape, each.number) for each in tiles] == [
        ("In pipeline", "half", "$12,000"),
        ("Gap", "empty", "$8,400"),
        ("Owned", "full", "$100"),
        ("Gap", "empty", "?"),
        ("Gap", "empty", "?"),
    ]
    figures = [part.grid.tile(Spot(0, 3)), part.grid.tile(Spot(0, 4)), content.foot(4)]
    assert [(each.number, each.note) for each in figures] == [
        ("$20,400", "of $20,400"),
        ("0/3", "0%"),
        ("1/6", "0%"),
    ]


def test_the_line_above_sums_up_and_says_what_is_not_known(part):
    assert part.summary.text() == "$20,400 a year to be had"
    assert part.rest.text() == (
        "1 of 6 places owned (17%) · 0% of the known value · 3 potentials not known"
    )
    assert "$100 of $20,500 a year: 0%. To be had: $20,400." in part.rest.toolTip()


def test_the_cell_under_the_cursor_is_explained_beside_the_grid(part):
    go(part, OWNED)
    assert part.panel.title.text() == "Platform"
    assert part.panel.place.text() == "Sales"
    assert part.panel.why.text().startswith("A contract line names this unit since 1 Jan 2026.")
    go(part, GAP)
    assert "The potential is what you typed." in part.panel.why.text()
    assert part.grid.accessibleDescription() == "Planning, Plant: Gap, $8,400"


def test_a_figure_and_a_heading_are_explained_too(part):
    go(part, Spot(1, 3))
    assert part.panel.place.text() == "In all units"
    assert "They own 1 of 3 places in which it fits: 33%." in part.panel.why.text()
    go(part, Spot(-1, 0))
    assert part.panel.title.text() == "Sales"
    assert [each.text() for each in part.panel.buttons] == [
        "Rename…",
        "Move to the left",
        "Move to the right",
        "Archive",
    ]
    press(part.grid, Qt.Key.Key_End)
    assert part.panel.title.text() == "Whole account"


# --- a gap becomes an opportunity


def test_a_click_on_a_gap_makes_an_opportunity_and_undo_takes_it_away(part, workspace, qtbot):
    told = []
    workspace.done.connect(told.append)
    click(part, GAP)
    (new,) = made(workspace)
    assert (new.title, new.product_id, new.customer_unit_id, new.type, new.amount) == (
        "Planning for Plant",
        "planning",
        "plant",
        OpportunityType.PRODUCT,
        usd(8_400),
    )
    stage = workspace.read(lambda book: book.stages.get(new.stage_id))
    assert (stage.role, stage.position) == (StageRole.OPEN, 0)
    assert told == ["Add opportunity Planning · Plant"]
    assert word(part, GAP) == "In pipeline"
    assert workspace.undo()
    assert made(workspace) == []
    assert word(part, GAP) == "Gap"


def test_the_new_opportunity_is_offered_to_be_opened(part, workspace):
    opened = []
    workspace.open_requested.connect(lambda *where: opened.append(where))
    click(part, GAP)
    (new,) = made(workspace)
    button = part.panel.buttons[0]
    assert button.text() == "Open the new opportunity"
    button.click()
    press(part.grid, Qt.Key.Key_O)
    assert opened == [("pipeline", new.id)] * 2


def test_enter_on_a_gap_makes_an_opportunity_and_elsewhere_asks_what_to_do(part, workspace):
    go(part, Spot(1, 2))
    press(part.grid, Qt.Key.Key_Return)
    (new,) = made(workspace)
    assert (new.title, new.type, new.amount) == (
        "Platform for EMEA",
        OpportunityType.GEOGRAPHY,
        None,
    )
    go(part, OWNED)
    press(part.grid, Qt.Key.Key_Return)
    assert part.menu.isVisible()
    assert len(made(workspace)) == 1


def test_a_click_elsewhere_only_chooses(part, workspace):
    before = workspace.read(lambda book: len(book.history()))
    for spot in (OWNED, PIPELINE, Spot(0, 3), Spot(-1, 3)):
        click(part, spot)
        assert part.grid.spot == spot
    place = part.grid.layout_now().row_head(0).center()
    QTest.mouseClick(part.grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert workspace.read(lambda book: len(book.history())) == before


def test_under_the_pointer_a_gap_says_what_a_click_would_do(part):
    assert part.grid.tile(GAP).offer == "+ Opportunity"
    assert part.grid.tile(OWNED).offer == ""
    QTest.mouseMove(part.grid.viewport(), QPoint(1, 1))
    QTest.mouseMove(part.grid.viewport(), part.grid.cell_rect(GAP).center())
    assert part.grid.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor


# --- marks and potentials


@pytest.mark.parametrize(("key", "shown"), [(Qt.Key.Key_W, "Owned"), (Qt.Key.Key_G, "Gap")])
def test_a_letter_marks_at_once_and_c_clears(part, workspace, key, shown):
    go(part, GAP)
    press(part.grid, key)
    assert word(part, GAP) == shown
    assert workspace.read(lambda book: book.cells.get("cell")).mark(TODAY).state is not None
    press(part.grid, Qt.Key.Key_C)
    assert word(part, GAP) == "Gap"
    assert workspace.read(lambda book: book.cells.get("cell")).mark(TODAY).state is None


@pytest.mark.parametrize(
    ("key", "shown"), [(Qt.Key.Key_D, "Declined"), (Qt.Key.Key_X, "Not eligible")]
)
def test_a_no_asks_why_and_keeps_nothing_without(part, key, shown):
    go(part, GAP)
    press(part.grid, key)
    asked = sheet()
    press(asked.form.field("reason"), Qt.Key.Key_Return)
    assert asked.isVisible()
    assert word(part, GAP) == "Gap"
    write(asked.form.field("reason"), "No money before May")
    press(asked.form.field("reason"), Qt.Key.Key_Return)
    assert word(part, GAP) == shown
    assert "No money before May" in part.panel.reason.text()


def test_the_menu_beside_the_cell_marks_it(part):
    go(part, PIPELINE)
    press(part.grid, Qt.Key.Key_Return)
    assert [each.text().split("\t")[0] for each in part.menu.actions() if each.text()] == [
        "Open “Two sites”",
        "Add opportunity",
        "Mark as: Owned",
        "Mark as: Gap",
        "Mark as: Not eligible…",
        "Mark as: Declined…",
        "Type the potential…",
    ]
    choose(part, "Mark as: Gap")
    assert word(part, PIPELINE) == "In pipeline"
    assert "You marked it as a gap since 20 Nov 2026; the fact counts." in part.panel.why.text()


def test_a_potential_is_typed_beside_the_cell(part, workspace):
    go(part, OWNED)
    press(part.grid, Qt.Key.Key_P)
    field = sheet().form.field("potential")
    field.set_amount(Amount(250, "USD"))
    press(field.number_field, Qt.Key.Key_Return)
    assert part.grid.tile(OWNED).level == pytest.approx(0.4)
    assert part.summary.text() == "$20,550 a year to be had"
    workspace.undo()
    assert part.grid.tile(OWNED).level is None


def test_what_cannot_be_is_refused_where_it_was_typed(part):
    go(part, GAP)
    press(part.grid, Qt.Key.Key_P)
    asked = sheet()
    asked.form.field("potential").set_amount(Amount(-1, "USD"))
    press(asked.form.field("potential").number_field, Qt.Key.Key_Return)
    assert asked.isVisible()
    assert part.grid.tile(GAP).number == "$8,400"


# --- units


def test_a_unit_is_added_and_becomes_the_last_column(part):
    part.add_button.click()
    asked = sheet()
    write(asked.form.field("name"), "Laboratory")
    press(asked.form.field("name"), Qt.Key.Key_Return)
    assert [each.title for each in part.grid.content.columns][-1] == "Laboratory"


def test_a_unit_is_renamed_moved_archived_and_brought_back(part):
    def titles():
        return [each.title for each in part.grid.content.columns]

    go(part, Spot(-1, 1))
    press(part.grid, Qt.Key.Key_E)
    write(sheet().form.field("name"), "Works")
    press(sheet().form.field("name"), Qt.Key.Key_Return)
    assert titles() == ["Sales", "Works", "EMEA"]
    press(part.grid, Qt.Key.Key_Return)
    choose(part, "Move to the left")
    assert titles() == ["Works", "Sales", "EMEA"]
    assert part.grid.spot == Spot(-1, 0)
    press(part.grid, Qt.Key.Key_Delete)
    assert titles() == ["Sales", "EMEA"]
    part.archived_button.click()
    choose(part, "Bring back Works")
    assert titles() == ["Works", "Sales", "EMEA"]
    assert not part.archived_button.isVisible()


def test_without_units_the_whole_account_is_one_column(part, page):
    page.show_entity("zen")
    assert [each.title for each in part.grid.content.columns] == ["Whole account"]
    assert word(part, Spot(0, 0)) == "Gap"


def test_without_products_the_page_says_where_to_get_them(part, page, workspace):
    led = []
    workspace.open_requested.connect(lambda *where: led.append(where))
    for key in ("planning", "platform"):
        workspace.edit("x", partial(no_longer_sold, key))
    page.show_entity("zen")
    assert not part.grid.isVisible()
    (button,) = [each for each in part.findChildren(Button) if each.text() == "Add products"]
    button.click()
    assert led == [("settings", "")]


def no_longer_sold(key, book):
    return products.archive(book, key, today=TODAY)


# --- off the grid


def test_what_names_no_product_is_listed_and_one_click_names_it(part):
    assert part.unnamed.words.isVisible()
    assert part.unnamed.lines_told.text() == (
        "1 contract line names no product and stays off the grid: $7 a year."
    )
    part.unnamed.buttons[0].click()
    asked = sheet()
    asked.form.field("unit_id").set_value("plant")
    press(asked.form.field("product_id"), Qt.Key.Key_Return)
    assert word(part, GAP) == "In pipeline"
    assert not part.unnamed.words.isVisible()


# --- past days, other looks


def test_a_past_day_shows_the_grid_as_it_was_and_changes_nothing(part, page, workspace):
    workspace.show_as_of(ago(60))
    assert word(part, PIPELINE) == "Gap"
    assert part.grid.tile(PIPELINE).offer == ""
    refused = []
    workspace.refused.connect(refused.append)
    click(part, PIPELINE)
    go(part, PIPELINE)
    press(part.grid, Qt.Key.Key_P)
    press(part.grid, Qt.Key.Key_W)
    assert len(refused) == 3
    workspace.show_as_of(None)
    assert word(part, PIPELINE) == "In pipeline"


def test_another_page_leads_straight_to_the_grid(page):
    page.tab("overview")
    page.show_entity(THE_GRID)
    assert page.account_id == "zen"
    assert page.tab("growth").part("whitespace").isVisible()


def test_sixty_products_in_twenty_units_with_endless_names_stay_usable(page, workspace):
    goods = [
        build.product(id=f"p{n}", name=f"{n} " + "Grundstücksverkehrsgenehmigung " * 9)
        for n in range(60)
    ]
    units = [
        CustomerUnit(id=f"u{n}", account_id="zen", name=f"{n} 研究開発" + "部" * 60, position=n)
        for n in range(20)
    ]
    workspace.edit("x", lambda _: create(*goods, *units))
    page.show_entity(THE_GRID)
    part = page.tab("growth").part("whitespace")
    part.grid.setFocus()
    press(part.grid, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert part.grid.spot == Spot(61, 21)
    press(part.grid, Qt.Key.Key_Left)
    press(part.grid, Qt.Key.Key_Left)
    laid = part.grid.layout_now()
    assert laid.middle().contains(part.grid.cell_rect(Spot(61, 19)).adjusted(0, 0, -1, 0))
    assert laid.row_head(61).bottom() <= laid.foot_top
    assert not part.grid.grab().isNull()


def test_from_right_to_left_the_arrows_follow_the_eye(part, qapp):
    part.grid.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    press(part.grid, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    press(part.grid, Qt.Key.Key_Left)
    assert part.grid.spot == Spot(0, 1)
    first, second = part.grid.cell_rect(Spot(0, 0)), part.grid.cell_rect(Spot(0, 1))
    assert second.right() < first.left()
    assert not part.grid.grab().isNull()


# --- where lines and opportunities name a unit


def test_the_line_of_a_contract_says_for_which_unit_it_is(page, part, workspace):
    tab = page.tab("contracts")
    tab.records.table.selectRow(0)
    tab.lines.table.selectRow(1)
    tab.lines.table.setFocus()
    press(tab.lines.table, Qt.Key.Key_E)
    tab.lines.panel.form.field("customer_unit_id").set_value("plant")
    tab.lines.panel.form.keep()
    line = workspace.read(lambda book: book.contracts.get("contract")).lines[1]
    assert line.customer_unit_id == "plant"
    assert tab.lines.table.shown()[1].where == "Plant"


def test_an_opportunity_says_for_which_unit_it_is(page, workspace):
    tab = page.tab("opportunities")
    tab.records.table.go_to("vague")
    tab.records.table.setFocus()
    press(tab.records.table, Qt.Key.Key_E)
    form = tab.records.panel.form
    form.field("customer_unit_id").set_value("emea")
    form.field("product_id").set_value("planning")
    form.keep()
    kept = workspace.read(lambda book: book.opportunities.get("vague"))
    assert (kept.customer_unit_id, kept.product_id) == ("emea", "planning")


def test_where_a_customer_has_no_units_nobody_is_asked_for_one(page):
    page.show_entity("zen")
    tab = page.tab("opportunities")
    tab.records.add()
    assert "customer_unit_id" not in tab.records.panel.form.values()
