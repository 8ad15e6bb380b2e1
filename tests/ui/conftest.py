"""Widgets on screen, as the user has them."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale
from shiboken6 import isValid

from app.ui.theme.style import apply


@pytest.fixture
def qtbot(qtbot):
    """Qt's robot, which holds on to its widgets: one that is collected while it paints crashes."""
    held, add = [], qtbot.addWidget

    def keep(widget, **how):
        held.append(widget)
        add(widget, **how)

    qtbot.addWidget = qtbot.add_widget = keep
    yield qtbot
    del qtbot.addWidget, qtbot.add_widget
    held.clear()


@pytest.fixture
def shown(qtbot):
    """Show a widget in a window of its own, with the keyboard on it."""
    windows = []

    def show(widget, width=0, height=0):
        windows.append(widget)
        if width:
            widget.resize(width, height or widget.sizeHint().height())
        with qtbot.waitExposed(widget):
            widget.show()
        widget.activateWindow()
        return widget

    yield show
    for window in filter(isValid, windows):
        window.close()
        window.deleteLater()
    # At once, or every test would have to look through the whole memory for windows left behind.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def wear(qapp):
    """Put a look on for one test, and the usual one afterwards."""

    def put_on(scheme="light", zoom=1.0):
        apply(qapp, scheme, zoom)

    yield put_on
    apply(qapp, "light")


@pytest.fixture
def speak():
    """Let the user speak another language for one test."""
    before = QLocale()

    def set_language(name):
        QLocale.setDefault(QLocale(name))

    yield set_language
    QLocale.setDefault(before)


@pytest.fixture
def english(speak, qapp):
    """Numbers, days and the alphabet as in the United States."""
    speak("en_US")
