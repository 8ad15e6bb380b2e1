"""The panel in which a record is typed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from app.ui.widgets.entry import Chips, EntryPanel, Refusal, Sheet
from app.ui.widgets.form import Field

KEYS = Qt.Key
FELT = Chips(key="felt", label="Felt", choices=[(-1, "worse"), (1, "better")])
WITH = Chips(key="with", label="With", choices=[("a", "Ann"), ("b", "Bob")], several=True)


@pytest.fixture
def panel(shown):
    def make(refusal=None, **more):
        typed, closed = [], []

        def keep(values):
            typed.append(values)
            return refusal

        sheet = Sheet(
            title="Log a call <b>",
            lead="What was said.",
            fields=[Field(key="summary", label="Summary"), Field(key="next", label="Next")],
            values={"summary": "Hello", "felt": 1, "with": ("b",)},
            keep=keep,
            keep_text="Keep",
            chips=(FELT, WITH),
            **more,
        )
        panel = EntryPanel(sheet)
        panel.closed.connect(lambda: closed.append(True))
        panel.typed_values, panel.closings = typed, closed
        shown(panel, 500, 500)
        panel.begin()
        return panel

    return make


def test_it_begins_where_typing_begins_with_what_is_known(panel):
    assert panel().form.field("summary").hasFocus()
    assert panel(first="next").form.field("next").hasFocus()
    assert panel().typed() == {"summary": "Hello", "next": "", "felt": 1, "with": ("b",)}


def test_enter_keeps_everything_and_closes(panel, qtbot):
    made = panel()
    qtbot.keyClicks(made.form.field("summary"), " again")
    made.choice("felt").chip(-1).click()
    made.choice("with").chip("a").click()

    qtbot.keyClick(made.form.field("summary"), KEYS.Key_Return)

    assert made.typed_values == [
        {"summary": "Hello again", "next": "", "felt": -1, "with": ("a", "b")}
    ]
    assert made.closings == [True]


@pytest.mark.parametrize("by_key", [True, False])
def test_leaving_keeps_nothing(panel, qtbot, by_key):
    made = panel()

    if by_key:
        qtbot.keyClick(made.form.field("next"), KEYS.Key_Escape)
    else:
        next(b for b in made.findChildren(QPushButton) if b.text() == "Cancel").click()

    assert (made.typed_values, made.closings) == ([], [True])


@pytest.mark.parametrize("key", ["summary", "felt", ""])
def test_what_is_refused_stays_open_with_its_reason(panel, qtbot, key):
    made = panel(Refusal(key, "Say what was <said>."))
    made.form.field("next").setFocus()

    qtbot.keyClick(made.form.field("next"), KEYS.Key_Return)

    reasons = [each for each in made.findChildren(QLabel) if each.text() == "Say what was <said>."]
    assert [each.isVisible() for each in reasons] == [True]
    assert made.closings == []
    assert made.typed()["summary"] == "Hello"
    assert made.form.field("summary").hasFocus() == (key == "summary")


def test_other_chips_can_be_offered_and_none_takes_no_room(panel):
    made = panel()

    made.offer("with", [("b", "Bob"), ("c", "Cai")])
    assert made.typed()["with"] == ("b",)

    made.offer("with", [])
    assert made.typed()["with"] == ()
    assert not made.choice("with").isVisible()


def test_other_values_can_be_shown(panel):
    made = panel()

    made.put({"next": "Call", "felt": None})

    assert made.typed() == {"summary": "Hello", "next": "Call", "felt": None, "with": ("b",)}
