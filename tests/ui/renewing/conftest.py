"""One renewal on a real book, and the presses and keys that work on it."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.edits import create
from app.ui.renewing.panel import RenewalPanel
from app.ui.widgets.entry import EntryPanel
from app.ui.workspace import Workspace
from tests import build
from tests.build import TODAY


class Desk:
    """The panel with the book under it."""

    def __init__(self, workspace, panel):
        self.workspace, self.panel = workspace, panel

    def renewal(self):
        return self.workspace.read(lambda book: book.renewals.find(["contract"]).get("contract"))

    def tasks(self):
        return list(self.workspace.read(lambda book: book.tasks.all()))

    @staticmethod
    def press(widget):
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    @staticmethod
    def key(widget, key):
        QTest.keyClick(widget, key)
        QApplication.processEvents()

    @staticmethod
    def asked():
        popup = QApplication.activePopupWidget()
        assert popup is not None
        return popup.findChild(EntryPanel)

    def answer(self, **values):
        """Fill the open sheet and keep it with Enter; tells whether it went away."""
        sheet = self.asked()
        sheet.put(values)
        QTest.keyClick(sheet, Qt.Key.Key_Return)
        QApplication.processEvents()
        return QApplication.activePopupWidget() is None


@pytest.fixture
def desk(book_file, shown, english):
    """A contract of 48,000 USD whose last day for notice is 2 January 2027, 43 days ahead."""
    contract = build.contract(start=date(2026, 2, 1), end=date(2027, 1, 31), notice_days=30)
    book_file.apply("Put", create(build.account(), contract))
    workspace = Workspace(book_file, lambda: TODAY)
    panel = shown(RenewalPanel(workspace), 0, 900)
    panel.show_renewal("contract")
    QApplication.processEvents()
    return Desk(workspace, panel)
