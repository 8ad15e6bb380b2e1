"""The renewals page of a real book."""

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QMenu

from app.ui.background import wait_for_all
from app.ui.pages.renewals.page import RenewalsPage
from app.ui.widgets.popover import Popover
from app.ui.workspace import Workspace
from tests.build import TODAY
from tests.ui.pages.renewals.acting import put, settle


@pytest.fixture
def shown(book_file, qtbot):
    """Make the page of a book with these entities, as a user sees it."""

    def show(*entities) -> RenewalsPage:
        if entities:
            put(book_file, *entities)
        page = RenewalsPage(Workspace(book_file, lambda: TODAY))
        qtbot.addWidget(page)
        page.resize(1079, 760)
        page.show()
        qtbot.waitExposed(page)
        settle()
        return page

    before = QLocale()
    QLocale.setDefault(QLocale("en_US"))
    yield show
    wait_for_all(5000)
    for each in QApplication.topLevelWidgets():
        if isinstance(each, (Popover, QMenu)) and each.isVisible():
            each.close()
    QLocale.setDefault(before)
