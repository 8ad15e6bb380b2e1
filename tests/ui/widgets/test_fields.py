"""Fields for one value each, used by hand."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QCalendarWidget,
    QComboBox,
    QFileDialog,
    QPushButton,
)

from app.ui.widgets.fields import (
    Amount,
    Choice,
    DateField,
    FileField,
    MoneyField,
    NumberField,
    PasswordField,
)
from app.ui.widgets.numbers import write_day

KEYS = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier

pytestmark = pytest.mark.usefixtures("english")


def calendar(field):
    return next(each for each in field.findChildren(QCalendarWidget) if each.isVisible())


def test_a_day_is_typed_the_users_way(shown, qtbot):
    field = shown(DateField())
    assert field.placeholderText() == "m/d/yyyy"

    qtbot.keyClicks(field, "3/4/2026")

    assert field.day() == date(2026, 3, 4)
    assert field.is_readable()


@pytest.mark.parametrize(
    ("key", "day"), [(KEYS.Key_Up, date(2026, 3, 1)), (KEYS.Key_Down, date(2026, 2, 27))]
)
def test_the_arrows_move_a_day(shown, qtbot, key, day):
    field = shown(DateField())
    field.set_day(date(2026, 2, 28))

    qtbot.keyClick(field, key)

    assert field.day() == day


def test_the_arrows_leave_what_is_no_day(shown, qtbot):
    field = shown(DateField())
    field.setText("soon")

    qtbot.keyClick(field, KEYS.Key_Up)

    assert field.text() == "soon"
    assert not field.is_readable()


@pytest.mark.parametrize("day", [date.max, date.min])
def test_the_arrows_stop_where_time_ends(shown, qtbot, day):
    field = shown(DateField())
    field.set_day(day)

    qtbot.keyClick(field, KEYS.Key_Up if day == date.max else KEYS.Key_Down)

    assert field.text() == write_day(day)


def test_alt_down_opens_a_calendar_at_the_day_and_enter_takes_another(shown, qtbot):
    field, picked = shown(DateField()), []
    field.picked.connect(lambda: picked.append(field.day()))
    field.set_day(date(2026, 3, 4))

    qtbot.keyClick(field, KEYS.Key_Down, ALT)
    open_one = calendar(field)
    assert open_one.selectedDate().toPython() == date(2026, 3, 4)
    open_one.activated.emit(open_one.selectedDate().addDays(1))

    assert picked == [date(2026, 3, 5)]
    qtbot.waitUntil(lambda: not field.findChildren(QCalendarWidget))


def test_an_empty_day_opens_the_calendar_today_and_escape_leaves_it(shown, qtbot):
    field = shown(DateField(today=date(2026, 11, 20)))

    field.actions()[0].trigger()
    open_one = calendar(field)
    assert open_one.selectedDate().toPython() == date(2026, 11, 20)
    qtbot.keyClick(open_one.window(), KEYS.Key_Escape)

    assert field.day() is None
    qtbot.waitUntil(lambda: not field.findChildren(QCalendarWidget))


@pytest.mark.parametrize(
    ("decimals", "typed", "number"),
    [
        (None, "", None),
        (None, "  ", None),
        (None, "1,234.567", "1234.567"),
        (2, "1.25", "1.25"),
        (2, "1.250", "1.25"),
        (0, "100", "100"),
    ],
)
def test_a_number_is_read_as_it_is_typed(shown, qtbot, decimals, typed, number):
    field = shown(NumberField(decimals=decimals))

    qtbot.keyClicks(field, typed)

    assert field.number() == (None if number is None else Decimal(number))
    assert field.is_readable()


@pytest.mark.parametrize(
    ("decimals", "typed"), [(None, "ten"), (None, "1,25"), (2, "1.255"), (0, "0.5")]
)
def test_what_is_no_number_or_has_too_many_decimals_is_not_readable(shown, qtbot, decimals, typed):
    field = shown(NumberField(decimals=decimals))

    qtbot.keyClicks(field, typed)

    assert not field.is_readable()
    assert field.text() == typed


def test_money_shows_its_currency_and_lets_it_be_chosen_among_several(shown, qtbot):
    one, two = shown(MoneyField(["EUR"])), shown(MoneyField(["EUR", "USD"]))
    assert one.amount() == Amount(None, "EUR")
    assert [box.isVisible() for box in one.findChildren(QComboBox)] in ([], [False])

    qtbot.keyClicks(two.number_field, "12.5")
    qtbot.keyClick(two.findChild(QComboBox), KEYS.Key_Down)

    assert two.amount() == Amount(Decimal("12.5"), "USD")


def test_an_amount_in_a_currency_that_was_not_offered_keeps_it(shown):
    for field in (MoneyField(["EUR"]), MoneyField(["EUR", "USD"]), MoneyField([])):
        shown(field)

        field.set_amount(Amount(Decimal(5), "CHF"))

        assert field.amount() == Amount(Decimal(5), "CHF")


def test_a_choice_has_values_behind_its_words(shown, qtbot):
    choice = shown(Choice([(None, "Nobody"), (1, "One"), (2, "Two")]))
    assert choice.value() is None

    qtbot.keyClick(choice, KEYS.Key_End)
    assert choice.value() == 2
    choice.set_choices([(3, "Tre"), (2, "Due")])
    assert (choice.value(), choice.currentText()) == (2, "Due")

    choice.set_value("gone")
    assert (choice.value(), choice.currentIndex()) == (None, -1)


def test_the_wheel_scrolls_the_page_and_not_the_choice(shown):
    choice = shown(Choice([(1, "One"), (2, "Two")]))
    choice.setFocus()
    wheel = QWheelEvent(
        QPointF(5, 5),
        choice.mapToGlobal(QPointF(5, 5)),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 - Qt's own order of arguments
    )

    QApplication.sendEvent(choice, wheel)

    assert choice.value() == 1
    assert not wheel.isAccepted()


def test_a_file_is_typed_or_looked_for(shown, qtbot, monkeypatch):
    field, answers = shown(FileField("Pictures (*.png)")), [("", ""), ("logo & <b>.png", "")]
    asked = []

    def look(*arguments):
        asked.append(arguments[2:])
        return answers.pop(0)

    monkeypatch.setattr(QFileDialog, "getOpenFileName", look)
    qtbot.keyClicks(field.line, " old.png ")
    assert field.path() == Path("old.png")

    for path in ("old.png", "logo & <b>.png"):
        qtbot.keyClick(field.findChild(QPushButton), KEYS.Key_Return)
        assert field.path() == Path(path)

    assert asked[0] == (" old.png ", "Pictures (*.png)")
    field.set_path(None)
    assert field.path() is None


def test_a_secret_is_hidden_until_the_eye_is_pressed(shown, qtbot):
    field = shown(PasswordField())
    qtbot.keyClicks(field, "s3cret")
    assert field.displayText() != "s3cret"

    field.actions()[0].trigger()
    assert field.displayText() == "s3cret"
    assert field.actions()[0].text() == "Hide"

    field.actions()[0].trigger()
    assert "s3cret" not in field.displayText()


@pytest.mark.parametrize(
    ("typed", "key"), [("12/31/2199", KEYS.Key_Up), ("1/1/1900", KEYS.Key_Down)]
)
def test_the_arrows_end_at_the_ends_of_time(shown, qtbot, typed, key):
    field = shown(DateField())
    qtbot.keyClicks(field, typed)

    for _ in range(3):
        qtbot.keyClick(field, key)

    assert not field.is_readable()


def test_the_calendar_offers_no_day_that_is_none(shown, qtbot):
    field = shown(DateField())
    field.set_day(date(1, 1, 1))
    qtbot.keyClick(field, KEYS.Key_Down, ALT)
    popup = calendar(field)

    popup.setSelectedDate(popup.minimumDate().addDays(-400))

    assert popup.minimumDate().year() == 1
    assert popup.selectedDate() == popup.minimumDate()
    popup.window().close()


@pytest.mark.parametrize("currencies", [["EUR"], ["EUR", "USD"]])
def test_an_amount_leaves_no_window_of_its_own_behind(shown, currencies):
    before = set(QApplication.topLevelWidgets())

    field = shown(MoneyField(currencies))

    windows = set(QApplication.topLevelWidgets()) - before
    assert {each for each in windows if each.parentWidget() is None} == {field}
