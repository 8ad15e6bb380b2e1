"""What opens over the pipeline: panels and menus, and how a user chooses from them."""

import pytest
from PySide6.QtWidgets import QApplication, QMenu

from app.ui.widgets.popover import Popover


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
