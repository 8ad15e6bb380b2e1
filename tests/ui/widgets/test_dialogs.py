"""Dialogs: what they ask, and the safe way out of them."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from app.ui.widgets.dialogs import FormDialog, Question, ask
from app.ui.widgets.form import Field

KEYS = Qt.Key


@pytest.fixture
def question(shown):
    return shown(
        Question("Delete <Acme>?", "R&D <b> goes with it.", yes="Delete & go", danger=True)
    )


@pytest.fixture
def dialog(shown):
    dialog = FormDialog(
        "New account",
        [Field(key="name", label="Name", required=True)],
        {"name": "Acme"},
        keep_text="Add account",
        lead="It can be undone.",
    )
    dialog.heard = []
    dialog.kept.connect(dialog.heard.append)
    return shown(dialog)


def button(dialog, text):
    return next(b for b in dialog.findChildren(QPushButton) if b.accessibleName() == text)


def test_the_safe_answer_has_the_focus(question, qtbot):
    assert question.focusWidget() is button(question, "Cancel")

    qtbot.keyClick(question.focusWidget(), KEYS.Key_Return)

    assert question.result() == Question.DialogCode.Rejected.value
    assert not question.isVisible()


def test_enter_anywhere_else_is_no_yes(question, qtbot):
    qtbot.keyClick(question, KEYS.Key_Return)

    assert question.result() == Question.DialogCode.Rejected.value


def test_a_question_is_written_literally(question):
    texts = {label.text() for label in question.findChildren(QLabel)}

    assert {"Delete <Acme>?", "R&D <b> goes with it."} <= texts
    assert button(question, "Delete & go").text() == "Delete && go"
    assert button(question, "Delete & go").property("role") == "danger"
    for label in question.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText


@pytest.mark.parametrize(
    ("press", "answer"),
    [
        (lambda asked, qtbot: qtbot.keyClick(asked, KEYS.Key_Escape), False),
        (lambda asked, qtbot: button(asked, "No").click(), False),
        (lambda asked, qtbot: qtbot.keyClick(button(asked, "Yes"), KEYS.Key_Return), True),
        (lambda asked, qtbot: asked.close(), False),
    ],
)
def test_the_answer_is_yes_only_when_it_is_said(qtbot, press, answer):
    asked = Question("Sure?", "It cannot be undone.", yes="Yes", no="No")
    qtbot.addWidget(asked)

    def reply():
        assert QApplication.activeModalWidget() is asked
        press(asked, qtbot)

    QTimer.singleShot(0, reply)

    assert ask(asked) is answer


def test_enter_asks_for_the_values_and_the_dialog_waits(dialog, qtbot):
    qtbot.keyClick(dialog.form.field("name"), KEYS.Key_Return)

    assert dialog.heard == [{"name": "Acme"}]
    assert dialog.isVisible()

    dialog.refuse("name", "There is an Acme already.")
    assert dialog.values() == {"name": "Acme"}
    assert any(label.text() == "There is an Acme already." for label in dialog.findChildren(QLabel))
    assert dialog.form.field("name").hasFocus()


def test_what_is_refused_by_the_form_is_not_asked_for(dialog, qtbot):
    dialog.form.field("name").clear()

    button(dialog, "Add account").click()

    assert dialog.heard == []
    assert dialog.isVisible()


@pytest.mark.parametrize("by_key", [True, False])
def test_leaving_a_dialog_asks_for_nothing(dialog, qtbot, by_key):
    if by_key:
        qtbot.keyClick(dialog.form.field("name"), KEYS.Key_Escape)
    else:
        button(dialog, "Cancel").click()

    assert dialog.heard == []
    assert not dialog.isVisible()


def test_a_long_dialog_scrolls_and_keeps_its_buttons(shown):
    fields = [Field(key=str(n), label=f"Field {n}") for n in range(60)]
    dialog = shown(FormDialog("Long", fields, keep_text="Keep"))

    keep = button(dialog, "Keep")
    assert dialog.height() <= 800
    assert dialog.rect().contains(keep.geometry())
