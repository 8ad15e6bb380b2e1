"""A portfolio to work in: a few accounts that differ in everything one can filter by."""

from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QMenu

from app.domain.dated import OwnerSince
from app.domain.edits import create
from app.domain.money import Money
from app.ui.background import wait_for_all
from app.ui.pages.portfolio.page import PortfolioPage
from app.ui.widgets.popover import Popover
from app.ui.widgets.table_view import TableView
from app.ui.workspace import Workspace
from tests import build
from tests.build import TODAY

ANA = (OwnerSince("Ana", date(2025, 1, 1)),)


def contract(account_id, amount, end, currency="USD"):
    return build.contract(
        id=f"contract-{account_id}",
        account_id=account_id,
        currency=currency,
        lines=(build.line(annual=Money(amount * 100, currency)),),
        end=end,
    )


def accounts():
    return (
        build.account(tags=("key", "emea"), owners=ANA, country="DE"),
        build.account(id="zen", name="Zenith <b>&", tags=("key",), country="FR"),
        build.account(id="ox", name="=Ox", owners=ANA),
        build.account(id="cjk", name="客户", country="JP"),
        contract("acme", 48_000, date(2026, 12, 31)),
        contract("zen", 5_000, date(2027, 6, 30), "EUR"),
        contract("ox", 250_000, date(2027, 2, 28)),
    )


@pytest.fixture
def workspace(book_file, qapp):
    book_file.apply("Set the scene", create(*accounts()))
    return Workspace(book_file, today=lambda: TODAY)


@pytest.fixture
def page(qtbot, workspace, english):
    """The page on the accounts, all of them judged."""
    page = PortfolioPage(workspace)
    qtbot.addWidget(page)
    page.resize(1100, 600)
    with qtbot.waitExposed(page):
        page.show()
    yield page
    for popup in popups():
        popup.close()
    wait_for_all()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def tab(page):
    """The table."""
    return page.part()


@pytest.fixture
def view(page):
    """Its rows."""
    return page.findChild(TableView)


def popups():
    kinds = (Popover, QMenu)
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, kinds) and w.isVisible()]


@pytest.fixture
def popover():
    """The panel that is open."""

    def find():
        (found,) = [w for w in popups() if isinstance(w, Popover)]
        return found

    return find


@pytest.fixture
def menu():
    """The words of the menu that is open, and a way to choose one."""

    class Menu:
        def open(self):
            return next(w for w in popups() if isinstance(w, QMenu))

        def texts(self):
            return [each.text() for each in self.open().actions() if each.text()]

        def choose(self, text):
            opened = self.open()
            action = next(each for each in opened.actions() if each.text() == text)
            opened.close()
            action.trigger()

    return Menu()


@pytest.fixture
def names(view):
    """The names shown, in the order on screen."""
    return lambda: [line.row.name for line in view.shown()]
