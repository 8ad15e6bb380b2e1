"""The tab of expansions, used as a user uses it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from app.domain.edits import create
from app.domain.health.models import GENERAL, HealthModel, ModelVersion
from app.ui.background import wait_for_all
from app.ui.pages.portfolio.page import PortfolioPage
from app.ui.workspace import Workspace
from tests.build import TODAY
from tests.domain.health.scored import MODEL
from tests.domain.health.test_expansions import moved
from tests.services.test_expansions import PLAIN, customer

LONG = "An extraordinarily long name of a holding of holdings " * 6


@pytest.fixture
def workspace(book_file, qapp):
    model = HealthModel(id=GENERAL, versions=(ModelVersion(MODEL),))
    book_file.apply("Judge", create(model))
    return Workspace(book_file, today=lambda: TODAY)


@pytest.fixture
def fill(book_file):
    return lambda *parts: book_file.apply("Fill", create(*(e for part in parts for e in part)))


@pytest.fixture
def open_tab(qtbot, workspace, shown):
    def show():
        page = PortfolioPage(workspace)
        page.show_tab("expansions")
        shown(page, 1048, 700)
        tab = page.part()
        qtbot.waitUntil(lambda: tab._job is None, timeout=20_000)
        return tab

    yield show
    wait_for_all()


def texts(tab):
    model = tab.table.table
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_a_row_says_what_was_bought_and_what_became_of_it(open_tab, fill, english):
    fill(
        customer("grew", moved(79.0, 73.0), won=PLAIN),
        *(customer(f"still{n}", moved(77.0, 76.0)) for n in range(3)),
    )
    tab = open_tab()
    assert texts(tab) == [
        [
            *("grew", "Seats", "$12,000", "4 May 2026", "79.0", "73.0"),
            *("−6.0", "−5.0", "Harmed", "50%"),
        ]
    ]
    assert tab.sentence.text().startswith("Of 1 expansion judged, 0 helped the customer, 1 harmed")


def test_the_row_under_the_cursor_is_explained(open_tab, fill, qtbot, english):
    fill(
        customer("early", moved(79.0, 73.0), won=PLAIN),
        customer("late", moved(80.0, 80.0), won=20),
    )
    tab = open_tab()
    assert tab.table.current().expansion.name == "early"  # the first that can be judged
    said = " ".join(tab.reasons())
    assert "79.0 from" in said
    assert "(median of 13)" in said
    assert "tolerated 2.0" in said

    tab.table.setFocus()
    qtbot.keyClick(tab.table, Qt.Key.Key_Up)

    assert "It can be judged from" in tab.reasons()[0]


def test_enter_opens_the_account(open_tab, fill, qtbot, workspace):
    fill(customer("grew", moved(79.0, 73.0), won=PLAIN))
    tab = open_tab()
    with qtbot.waitSignal(workspace.open_requested) as opened:
        qtbot.keyClick(tab.table, Qt.Key.Key_Return)
    assert opened.args == ["account", "grew"]


def test_a_step_of_the_book_is_compared_at_once_and_undo_takes_it_back(
    open_tab, fill, qtbot, workspace
):
    fill(customer("grew", moved(79.0, 73.0)))
    tab = open_tab()
    assert tab.empty.isVisible()

    deal = customer("x", [], won=PLAIN)[-1]
    deal = replace(deal, account_id="grew")
    workspace.edit("Win", lambda book: create(deal))
    qtbot.waitUntil(lambda: len(texts(tab)) == 1, timeout=20_000)
    workspace.undo()
    qtbot.waitUntil(tab.empty.isVisible, timeout=20_000)


def test_an_empty_book_teaches_and_leads_to_the_board(open_tab, qtbot, workspace):
    tab = open_tab()
    assert tab.empty.isVisible()
    with qtbot.waitSignal(workspace.open_requested) as opened:
        qtbot.keyClick(tab.empty.button, Qt.Key.Key_Return)
    assert opened.args[0] == "pipeline"


def test_a_hidden_tab_works_only_once_it_is_shown(qtbot, workspace, fill, shown):
    fill(customer("grew", moved(79.0, 73.0), won=PLAIN))
    page = PortfolioPage(workspace)
    page.show_tab("expansions")
    tab = page.part()
    page.show_tab("accounts")
    qtbot.addWidget(page)
    workspace.edit("Add", lambda book: create(*customer("later", [])))
    assert tab._job is None
    shown(page, 900, 600)
    page.show_tab("expansions")
    qtbot.waitUntil(lambda: len(texts(tab)) == 1, timeout=20_000)
    wait_for_all()


def test_very_long_names_stay_in_their_cells(open_tab, fill):
    made = customer("grew", moved(79.0, 73.0), won=PLAIN)
    fill([replace(made[0], name=LONG), *made[1:]])
    tab = open_tab()
    assert tab.width() == 1048
    assert tab.table.horizontalScrollBar().maximum() == 0


def test_a_tab_that_is_closed_while_it_works_leaves_nothing_behind(qtbot, workspace, fill, shown):
    fill(*(customer(f"c{n}", moved(79.0, 73.0), won=PLAIN) for n in range(4)))
    page = PortfolioPage(workspace)
    page.show_tab("expansions")
    page = shown(page, 900, 600)
    page.close()
    page.deleteLater()
    wait_for_all()
