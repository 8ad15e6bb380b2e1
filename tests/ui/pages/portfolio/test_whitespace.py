"""The whitespace of the book, driven by pointer and keys."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.domain.edits import change, create
from app.domain.money import Money
from app.domain.red_flags.finding import Room, Where
from app.domain.units import Cell, CellState, CustomerUnit, Mark
from app.services.where import address
from app.ui.background import wait_for_all
from app.ui.pages.portfolio.page import PortfolioPage
from app.ui.widgets.grid_layout import Spot
from app.ui.workspace import Workspace
from tests import build
from tests.build import TODAY, usd
from tests.driving import press, settle, write
from tests.story import ago

PLATFORM, PLANNING = build.product(prices=()), build.product(id="planning", name="Planning")


def cell(account_id, product_id, amount, unit_id=None, state=None):
    return Cell(
        id=f"{account_id}-{product_id}-{unit_id}",
        account_id=account_id,
        product_id=product_id,
        customer_unit_id=unit_id,
        marks=(Mark(potential=amount, state=state, reason="No", since=ago(9)),),
    )


CONTEXT = (
    build.account(),
    build.account(id="zen", name="Zenith <b>&"),
    build.account(id="ox", name="=Ox"),
    build.account(id="gone", name="Gone", archived_on=ago(3)),
    PLATFORM,
    PLANNING,
    CustomerUnit(id="plant", account_id="acme", name="Plant"),
    CustomerUnit(id="lab", account_id="acme", name="Lab", position=1),
    build.contract(
        lines=(build.line(product_id="platform", customer_unit_id="lab", annual=usd(100)),)
    ),
    cell("acme", "platform", usd(300), "plant"),
    build.contract(
        id="zens",
        account_id="zen",
        currency="EUR",
        lines=(build.line(product_id="platform", annual=Money(50_000, "EUR")),),
    ),
    cell("zen", "platform", Money(80_000, "EUR")),
    cell("zen", "planning", Money(20_000, "EUR"), state=CellState.DECLINED),
    cell("ox", "planning", usd(1_000)),
    build.opportunity(product_id="planning", customer_unit_id="plant"),
)


@pytest.fixture
def workspace(book_file, qapp):
    book_file.apply("Set the scene", create(*CONTEXT))
    return Workspace(book_file, today=lambda: TODAY)


@pytest.fixture
def page(qtbot, workspace, english):
    page = PortfolioPage(workspace)
    qtbot.addWidget(page)
    page.resize(1100, 600)
    with qtbot.waitExposed(page):
        page.show()
    page.show_tab("whitespace")
    settle()
    yield page
    wait_for_all()


@pytest.fixture
def tab(page):
    return page.part()


def names(tab):
    return [each.name for each in tab.lines()]


def tiles(tab, row):
    return [tab.grid.tile(Spot(row, n)) for n in range(len(tab.grid.content.heads))]


def click(tab, place):
    QTest.mouseClick(tab.grid.viewport(), Qt.MouseButton.LeftButton, pos=place)


def head(tab, number):
    return tab.grid.cell_rect(Spot(-1, number)).center()


def test_accounts_are_rows_and_products_columns_with_what_there_is_to_be_had(tab):
    assert [each.title for each in tab.grid.content.heads] == [
        "Planning",
        "Platform",
        "To be had",
        "Owned",
    ]
    row = tiles(tab, names(tab).index("Acme"))
    assert [(each.word, each.number) for each in row] == [
        ("In pipeline 1/2", "$12,000"),
        ("Owned 1/2", "$300"),
        ("", "$12,300"),
        ("", "1/4"),
    ]
    assert row[1].also == ""
    zen = tiles(tab, names(tab).index("Zenith <b>&"))
    assert [(each.word, each.number, each.note) for each in zen] == [
        ("Declined", "€200", ""),
        ("Owned", "€300", ""),
        ("", "€500", "of €1,000"),
        ("", "1/2", "50%"),
    ]


def test_the_most_to_be_had_stands_first_and_a_click_on_a_heading_turns_it_round(tab):
    assert names(tab) == ["Acme", "=Ox", "Zenith <b>&"]  # no rate: euros cannot be compared
    click(tab, head(tab, 2))
    assert names(tab) == ["=Ox", "Acme", "Zenith <b>&"]
    click(tab, head(tab, 3))
    assert names(tab) == ["Zenith <b>&", "Acme", "=Ox"]
    assert tab.grid.content.order == (3, True)


def test_a_heading_of_a_product_sorts_by_how_far_it_is(tab):
    click(tab, head(tab, 0))
    assert [tiles(tab, n)[0].word for n in range(3)] == ["In pipeline 1/2", "Gap", "Declined"]


def test_the_foot_adds_up_in_one_currency_and_explains_all(tab):
    foot = tab.grid.content.foot
    title = tab.grid.content.foot_title
    assert title.startswith("3 account")
    assert title.endswith(", in USD")
    assert [foot(n).number for n in range(4)] == ["$13,000", "$300", "$13,300", "2/8"]
    assert "€500 of €1,000 a year: 50%" in foot(2).tip
    assert "$100 of $13,400 a year: 1%" in foot(2).tip
    tab.currency.set_value("EUR")
    assert [foot.number for foot in map(tab.grid.content.foot, (0, 1, 2))] == [
        "€200",
        "€300",
        "€500",
    ]


def test_typing_filters_by_name_and_says_of_how_many(tab):
    press(tab.grid, Qt.Key.Key_Z)
    write(tab.filter, "zen")
    press(tab.filter, Qt.Key.Key_Return)
    assert names(tab) == ["Zenith <b>&"]
    assert tab.grid.content.foot_title.startswith("1 of 3")
    write(tab.filter, "nobody")
    press(tab.filter, Qt.Key.Key_Return)
    assert not tab.grid.isVisible()
    tab.clear()
    assert len(names(tab)) == 3


def test_a_product_narrows_columns_and_figures_to_it(tab):
    tab.product.set_value("platform")
    assert [each.title for each in tab.grid.content.heads] == ["Platform", "To be had", "Owned"]
    acme = tiles(tab, names(tab).index("Acme"))
    assert [each.number for each in acme] == ["$300", "$300", "1/2"]
    assert tab.grid.content.foot(1).number == "$300"


def test_a_state_shows_the_accounts_that_have_it(tab):
    tab.state_choice.set_value(CellState.DECLINED)
    assert names(tab) == ["Zenith <b>&"]
    tab.product.set_value("platform")
    assert names(tab) == []
    tab.state_choice.set_value(CellState.OWNED)
    assert set(names(tab)) == {"Acme", "Zenith <b>&"}


def test_a_click_and_enter_open_the_grid_of_the_account(tab, workspace):
    led = []
    workspace.open_requested.connect(lambda *where: led.append(where))
    tab.grid.setFocus()
    press(tab.grid, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    press(tab.grid, Qt.Key.Key_Down)
    press(tab.grid, Qt.Key.Key_Return)
    click(tab, tab.grid.cell_rect(Spot(0, 1)).center())
    click(tab, tab.grid.layout_now().row_head(2).center())
    there = Where(Room.GROWTH, "whitespace")
    assert led == [("account", address(key, there)) for key in ("ox", "acme", "zen")]


def test_an_edit_of_one_account_shows_at_once(tab, workspace):
    before = workspace.read(lambda book: book.cells.get("ox-planning-None"))
    after = replace(before, marks=(Mark(potential=usd(90_000), since=ago(2)),))
    workspace.edit("Set potential", lambda _: change(before, after))
    settle()
    assert names(tab)[0] == "=Ox"
    workspace.undo()
    settle()
    assert names(tab)[0] == "Acme"


def test_the_order_is_remembered(tab, workspace, qtbot, page):
    tab.sort_by("owned", descending=False)
    kept = page.state()
    again = PortfolioPage(workspace)
    qtbot.addWidget(again)
    again.restore_state(kept)
    again.show_tab("whitespace")
    again.resize(900, 500)
    with qtbot.waitExposed(again):
        again.show()
    settle()
    assert names(again.part()) == ["=Ox", "Acme", "Zenith <b>&"]
    for nonsense in ("", "[]", '{"order": 3}', '{"order": ["x", true]}'):
        again.part().restore_state(nonsense)


def test_a_past_day_shows_the_whitespace_of_that_day(tab, workspace):
    workspace.show_as_of(ago(60))
    settle()
    acme = tiles(tab, names(tab).index("Acme"))
    assert acme[0].word == "Gap 2/2"
    workspace.show_as_of(None)
    settle()


def test_an_empty_book_leads_to_the_accounts(qtbot, book_file, english):
    workspace = Workspace(book_file, today=lambda: TODAY)
    page = PortfolioPage(workspace)
    qtbot.addWidget(page)
    page.show_tab("whitespace")
    with qtbot.waitExposed(page):
        page.show()
    settle()
    assert not page.part().grid.isVisible()


def test_totals_explain_themselves_in_a_tool_tip(tab):
    laid = tab.grid.layout_now()
    place = laid.foot(2).center()
    assert "To be had: $13,300." in tab.grid._tip(QPoint(place.x(), place.y()))
