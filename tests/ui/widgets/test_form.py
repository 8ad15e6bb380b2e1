"""A form: every kind of field, what is refused stays typed, Enter keeps, Escape leaves."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton

from app.ui.widgets.fields import Amount
from app.ui.widgets.form import Field, Form

KEYS = Qt.Key
CHOICES = [(None, "Nobody"), ("ann", "Ann"), ("bob", "Bob <b>")]

pytestmark = pytest.mark.usefixtures("english")

ALL = {
    "text": (Field(key="it", label="Name"), "R&D <b>", ""),
    "multiline": (Field(key="it", label="Notes", kind="multiline"), "one\ntwo", ""),
    "date": (Field(key="it", label="Day", kind="date"), date(2026, 3, 4), None),
    "money": (
        Field(key="it", label="Price", kind="money", currencies=["EUR"]),
        Amount(Decimal("1234.5"), "EUR"),
        Amount(None, "EUR"),
    ),
    "money of several": (
        Field(key="it", label="Price", kind="money", currencies=["EUR", "JPY"], decimals=0),
        Amount(Decimal(1234), "JPY"),
        Amount(None, "EUR"),
    ),
    "integer": (Field(key="it", label="Seats", kind="integer"), 1200, None),
    "decimal": (Field(key="it", label="Share", kind="decimal", unit="%"), Decimal("12.25"), None),
    "choice": (Field(key="it", label="Owner", kind="choice", choices=CHOICES), "bob", None),
    "check": (Field(key="it", label="Renews & grows", kind="check"), True, False),
    "password": (Field(key="it", label="Passphrase", kind="password"), " s3cret ", ""),
    "file": (Field(key="it", label="Logo", kind="file"), Path("logo.png"), None),
    "tags": (Field(key="it", label="Tags", kind="tags"), ("one", "two"), ()),
}


@pytest.fixture
def form(shown):
    def make(*fields, **more):
        form = Form(fields, **more)
        form.kept_values, form.lefts, form.changes = [], [], []
        form.kept.connect(form.kept_values.append)
        form.left.connect(lambda: form.lefts.append(True))
        form.changed.connect(lambda: form.changes.append(True))
        return shown(form, 640)

    return make


def typing(form, key):
    field = form.field(key)
    return field.focusProxy() or field


def reasons(form):
    return [
        label.text()
        for label in form.findChildren(QLabel)
        if label.property("tone") == "risk" and label.isVisible()
    ]


@pytest.mark.parametrize("kind", ALL)
def test_a_value_comes_out_as_it_went_in(form, kind):
    field, value, nothing = ALL[kind]
    made = form(field)
    assert made.values() == {"it": nothing}

    made.set_values({"it": value, "gone": 1})

    assert made.values() == {"it": value}
    assert type(made.values()["it"]) is type(value)
    assert made.keep()
    assert made.kept_values == [{"it": value}]


@pytest.mark.parametrize("kind", ALL)
def test_a_value_can_be_taken_back_to_nothing(form, kind):
    field, value, nothing = ALL[kind]
    made = form(field, values={"it": value})

    made.set_values({"it": None})

    assert made.values() == {"it": nothing}


@pytest.mark.parametrize("kind", ALL)
def test_a_field_says_its_name_and_its_hint(form, kind):
    field, *_ = ALL[kind]
    made = form(Field(**{**vars(field), "hint": "Why it is asked"}))

    assert made.field("it").accessibleName() == field.label
    assert made.field("it").accessibleDescription() == "Why it is asked"
    assert any(label.text() == "Why it is asked" for label in made.findChildren(QLabel))


@pytest.mark.parametrize("kind", sorted(ALL.keys() - {"choice", "check", "tags"}))
def test_typing_is_told(form, qtbot, kind):
    field, *_ = ALL[kind]
    made = form(field)

    qtbot.keyClicks(typing(made, "it"), "1")

    assert made.changes != []


def test_choosing_is_told(form, qtbot):
    made = form(ALL["choice"][0], Field(key="yes", label="Yes", kind="check"))

    qtbot.keyClick(made.field("it"), KEYS.Key_Down)
    qtbot.keyClick(made.field("yes"), KEYS.Key_Space)

    assert made.values() == {"it": "ann", "yes": True}
    assert len(made.changes) == 2


def test_another_currency_is_told(form, qtbot):
    made = form(ALL["money of several"][0])

    qtbot.keyClick(made.findChild(QComboBox), KEYS.Key_Down)

    assert made.values() == {"it": Amount(None, "JPY")}
    assert made.changes != []


@pytest.mark.parametrize(
    ("kind", "typed", "reason"),
    [
        ("date", "soon", "Write a day, for example m/d/yyyy."),
        ("integer", "1.5", "Write a whole number."),
        ("integer", "many", "Write a whole number."),
        ("decimal", "1,25", "Write a number, with its decimals after the last sign."),
        ("money", "1.234", "Write a number, with its decimals after the last sign."),
    ],
)
def test_what_cannot_be_read_is_refused_and_stays_typed(form, qtbot, kind, typed, reason):
    field, *_ = ALL[kind]
    made = form(field, Field(key="other", label="Other"))
    line = typing(made, "it")
    qtbot.keyClicks(line, typed)

    qtbot.keyClick(made.field("other"), KEYS.Key_Return)

    assert made.kept_values == []
    assert reasons(made) == [reason]
    assert line.text() == typed
    assert line.hasFocus()
    assert line.accessibleDescription() == reason

    qtbot.keyClick(line, KEYS.Key_Backspace)
    assert reasons(made) == []


@pytest.mark.parametrize("kind", sorted(ALL.keys() - {"check"}))
def test_what_is_needed_and_not_there_is_refused(form, kind):
    field, value, _ = ALL[kind]
    made = form(Field(**{**vars(field), "required": True}))

    assert not made.keep()
    assert reasons(made) == [f"{field.label} is needed."]

    made.set_values({"it": value})
    assert reasons(made) == []
    assert made.keep()


@pytest.mark.parametrize("kind", ["text", "multiline", "password"])
def test_spaces_alone_are_nothing(form, qtbot, kind):
    field, *_ = ALL[kind]
    made = form(Field(**{**vars(field), "required": True}))
    qtbot.keyClicks(typing(made, "it"), "   ")

    assert not made.keep()
    assert reasons(made) == [f"{field.label} is needed."]
    assert made.values() == {"it": "   "}


def test_a_rule_of_the_field_refuses_with_its_own_sentence(form, qtbot):
    rule = "Write no more than 100."
    made = form(
        Field(key="n", label="N", kind="integer", check=lambda n: rule if n and n > 100 else "")
    )
    qtbot.keyClicks(typing(made, "n"), "101")

    qtbot.keyClick(typing(made, "n"), KEYS.Key_Return)
    assert reasons(made) == [rule]

    qtbot.keyClick(typing(made, "n"), KEYS.Key_Backspace)
    qtbot.keyClick(typing(made, "n"), KEYS.Key_Return)
    assert made.kept_values == [{"n": 10}]


def test_a_value_set_again_is_no_longer_refused(form):
    made = form(Field(key="name", label="Name"), values={"name": "Acme"})
    made.refuse("name", "There is an Acme already.")

    made.set_values({"name": "Acme"})

    assert reasons(made) == []


def test_the_first_of_several_refused_has_the_focus(form):
    made = form(
        Field(key="a", label="A"),
        Field(key="b", label="B", required=True),
        Field(key="c", label="C", required=True),
    )

    made.keep()

    assert reasons(made) == ["B is needed.", "C is needed."]
    assert made.field("b").hasFocus()


def test_a_refusal_from_outside_is_under_its_field_and_what_was_typed_stays(form, qtbot):
    made = form(Field(key="name", label="Name", hint="As it is printed"))
    qtbot.keyClicks(made.field("name"), "Acme")

    made.refuse("name", "There is an <Acme> already.")
    made.refuse("gone", "Nobody sees this.")

    assert reasons(made) == ["There is an <Acme> already."]
    assert made.values() == {"name": "Acme"}
    assert made.field("name").hasFocus()
    made.set_values({"name": "Apex"})
    assert reasons(made) == []
    assert made.field("name").accessibleDescription() == "As it is printed"


@pytest.mark.parametrize("kind", sorted(ALL.keys() - {"multiline", "tags"}))
@pytest.mark.parametrize("key", [KEYS.Key_Return, KEYS.Key_Enter])
def test_enter_keeps_from_every_field(form, qtbot, kind, key):
    made = form(ALL[kind][0])

    qtbot.keyClick(typing(made, "it"), key)

    assert len(made.kept_values) == 1


@pytest.mark.parametrize("kind", ALL)
def test_escape_leaves_from_every_field(form, qtbot, kind):
    made = form(ALL[kind][0])

    qtbot.keyClick(typing(made, "it"), KEYS.Key_Escape)

    assert made.lefts == [True]
    assert made.kept_values == []


def test_enter_in_a_text_of_several_lines_begins_a_line(form, qtbot):
    made = form(ALL["multiline"][0])
    text = made.findChild(QPlainTextEdit)

    qtbot.keyClicks(text, "a")
    qtbot.keyClick(text, KEYS.Key_Return)
    qtbot.keyClicks(text, "b")

    assert made.values() == {"it": "a\nb"}
    assert made.kept_values == []


def test_the_buttons_do_what_the_keys_do(form, qtbot):
    made = form(Field(key="a", label="A"), keep_text="Keep", leave_text="Leave & go")
    leave, keep = made.findChildren(QPushButton)

    qtbot.keyClick(leave, KEYS.Key_Return)
    qtbot.keyClick(keep, KEYS.Key_Space)

    assert (made.lefts, made.kept_values) == ([True], [{"a": ""}])
    assert leave.accessibleName() == "Leave & go"


def test_without_words_for_them_there_are_no_buttons(form):
    assert form(Field(key="a", label="A")).findChildren(QPushButton) == []


def test_a_text_can_be_no_longer_than_its_room(form, qtbot):
    made = form(Field(key="a", label="A", longest=3))

    qtbot.keyClicks(made.field("a"), "abcdef")

    assert made.values() == {"a": "abc"}


def test_a_field_that_depends_on_another_can_go(form):
    made = form(Field(key="a", label="A"), Field(key="b", label="B"))

    made.set_shown("b", shown=False)
    assert [made.field(key).isVisible() for key in "ab"] == [True, False]

    made.set_shown("b", shown=True)
    assert made.field("b").isVisible()


def test_labels_and_boxes_are_written_literally(form):
    made = form(
        Field(key="a", label="<b>R&D"), Field(key="b", label="R&D & more", kind="check", hint="<i>")
    )

    assert {"<b>R&D", "<i>"} <= {label.text() for label in made.findChildren(QLabel)}
    assert made.findChild(QCheckBox).text() == "R&&D && more"
    for label in made.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText


def test_tab_goes_through_the_fields_as_they_are_read(form, qtbot):
    made = form(*(Field(key=key, label=key) for key in "abc"))
    made.field("a").setFocus()
    gone = []

    for _ in "bc":
        qtbot.keyClick(made.focusWidget(), KEYS.Key_Tab)
        gone.append(made.focusWidget())

    assert gone == [made.field("b"), made.field("c")]
    assert all(isinstance(each, QLineEdit) for each in gone)
