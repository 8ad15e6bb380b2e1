"""A fault of ours is told once, without a word of the user's, and does not stand in the way."""

import logging

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton, QWidget

from app.ui import errors
from app.ui.errors import report_unexpected

WORDS = "Zenith pays 48,000"


@pytest.fixture
def reports(qtbot, monkeypatch):
    monkeypatch.setattr(errors, "_told", {})
    # The tool that checks the imports turns off every log it finds.
    monkeypatch.setattr(errors._log, "disabled", False)

    def found():
        return [
            each for each in QApplication.topLevelWidgets() if each.objectName() == "unexpected"
        ]

    yield found
    for each in found():
        each.accept()
        each.deleteLater()
    qtbot.wait(1)


def fail(number=0):
    try:
        raise (ValueError, KeyError)[number](WORDS)
    except (ValueError, KeyError) as error:
        report_unexpected(type(error), error, error.__traceback__)


def button(dialog, text):
    return next(each for each in dialog.findChildren(QPushButton) if each.text() == text)


def test_the_report_has_the_kind_and_the_place_and_none_of_the_words(reports, caplog):
    with caplog.at_level(logging.ERROR):
        fail()
    (dialog,) = reports()
    report = dialog.findChild(QPlainTextEdit).toPlainText()

    assert report.startswith("ValueError\n")
    assert "test_errors.py" in report
    shown = [label.text() for label in dialog.findChildren(QLabel)]
    for text in (report, caplog.text, *shown):
        assert WORDS not in text
    assert any("nothing of your book was lost" in text for text in shown)


def test_the_report_can_be_read_and_copied_but_not_changed(reports):
    fail()
    (dialog,) = reports()
    text = dialog.findChild(QPlainTextEdit)
    QGuiApplication.clipboard().setText("")

    button(dialog, "Copy the report").click()

    assert text.isReadOnly()
    assert QGuiApplication.clipboard().text() == text.toPlainText()
    assert dialog.isVisible()


def test_going_on_leaves_nothing_behind(reports, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    fail()
    (dialog,) = reports()
    assert dialog.parentWidget() is window

    qtbot.keyClick(button(dialog, "Go on"), Qt.Key.Key_Return)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    assert reports() == []
    assert window.isVisible()


def test_a_page_that_fails_at_every_painting_interrupts_once(reports, caplog):
    with caplog.at_level(logging.ERROR):
        for _ in range(50):
            fail()

    assert len(reports()) == 1
    assert len(caplog.records) == 50


def test_closed_it_comes_back_for_another_fault_but_not_for_the_same_at_once(reports, qtbot):
    fail()
    reports()[0].accept()
    qtbot.wait(1)

    fail()
    assert reports() == []
    fail(1)
    assert len(reports()) == 1


def test_later_the_same_fault_is_told_again(reports, qtbot, monkeypatch):
    fail()
    reports()[0].accept()
    qtbot.wait(1)
    monkeypatch.setattr(errors, "_QUIET", 0.0)

    fail()

    assert len(reports()) == 1
    assert isinstance(reports()[0], QWidget)
