"""The pipeline page of a real book, and what opens over it."""

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QMenu

from app.domain.entity import Entity
from app.ui.pages.pipeline.page import PipelinePage
from app.ui.widgets.popover import Popover
from app.ui.workspace import Workspace
from tests.build import TODAY
from tests.stages import ask_nothing
from tests.ui.pages.pipeline.acting import put, settle


def popups():
    kinds = (Popover, QMenu)
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, kinds) and w.isVisible()]


@pytest.fixture
def popover():
    """The panel that is open."""

    def find():
        (found,) = [w for w in popups() if isinstance(w, Popover)]
        return found

    yield find
    for each in popups():
        each.close()


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
def shown(book_file, qtbot):
    """Make the page of a book with these entities, as a user sees it."""

    def show(*entities: Entity) -> PipelinePage:
        ask_nothing(book_file)
        if entities:
            put(book_file, *entities)
        page = PipelinePage(Workspace(book_file, lambda: TODAY))
        qtbot.addWidget(page)
        page.resize(1079, 760)
        page.show()
        qtbot.waitExposed(page)
        settle()
        return page

    before = QLocale()
    QLocale.setDefault(QLocale("en_US"))
    yield show
    settle()
    QLocale.setDefault(before)
