"""Filters that combine, as the user sets, changes and removes them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.domain.edits import create
from app.domain.views import Condition
from app.ui.widgets.buttons import Button
from app.ui.widgets.checklist import CheckList
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.entry import EntryPanel
from tests import build

KEYS = Qt.Key
ALL = ["=Ox", "Acme", "Zenith <b>&", "客户"]


@pytest.fixture
def mark(tab, popover, menu, qtbot):
    """Choose a column in the menu of the Filter button, and mark some of its choices."""

    def mark(column, *words):
        tab._conditions.button.click()
        menu.choose(column)
        choices = popover().findChild(CheckList)
        for word in words:
            item = next(i for i in choices.list.items_listed() if i.text() == word)
            choices.list.setCurrentItem(item)
            qtbot.keyClick(choices.list, KEYS.Key_Space)
        qtbot.keyClick(choices.list, KEYS.Key_Escape)

    return mark


@pytest.fixture
def limit(tab, popover, menu, qtbot):
    """Choose a column in the menu of the Filter button, and type its bounds."""

    def limit(column, **bounds):
        tab._conditions.button.click()
        menu.choose(column)
        panel = popover().findChild(EntryPanel)
        for key, text in bounds.items():
            field = panel.form.field(key)
            field = field.focusProxy() or field
            field.clear()
            qtbot.keyClicks(field, text)
        qtbot.keyClick(panel, KEYS.Key_Return)
        return panel

    return limit


def chips(tab):
    return [chip.button.accessibleName() for chip in tab._conditions.chips._chips.values()]


def said(panel):
    return [w.text() for w in panel.findChildren(QLabel) if w.isVisible()]


def test_what_can_be_filtered_by_is_offered(tab, menu):
    tab._conditions.button.click()

    assert menu.texts() == [
        *("Segment", "ARR", "Health", "Score", "Known", "30 d", "Costs most", "Renewal", "Opt-out"),
        *("Readiness", "Signals", "Limit", "Open ARR", "Tags", "Owner", "Country"),
    ]


def test_several_values_are_or_and_several_filters_are_and(mark, names, tab):
    mark("Country", "DE", "FR")
    assert sorted(names()) == ["Acme", "Zenith <b>&"]

    mark("Owner", "Ana")
    assert names() == ["Acme"]
    assert chips(tab) == ["Country: DE, FR", "Owner: Ana"]


def test_words_and_filters_combine(mark, names, tab, view, qtbot):
    mark("Tags", "key")
    qtbot.keyClicks(view, "zen")

    qtbot.waitUntil(lambda: names() == ["Zenith <b>&"])


def test_what_is_missing_can_be_asked_for(mark, names):
    mark("Tags", "No tag")

    assert sorted(names()) == ["=Ox", "客户"]


def test_an_amount_has_bounds(limit, names, tab):
    limit("ARR", least="10000", greatest="100,000")

    assert names() == ["Acme"]
    assert chips(tab) == ["ARR: 10,000 to 100,000"]


def test_a_renewal_within_days(limit, names, tab):
    limit("Renewal", within="60")

    assert names() == ["Acme"]
    assert chips(tab) == ["Renewal: within 60 day(s)"]


def test_a_renewal_between_two_days(limit, names):
    limit("Renewal", least="2027-02-01", greatest="2027-12-31")

    assert sorted(names()) == ["=Ox", "Zenith <b>&"]


def test_a_share_is_typed_in_percent(limit, tab, names):
    limit("Known", greatest="50")

    assert tab._conditions.conditions() == (Condition(field="coverage", values=("", "0.5")),)
    assert len(names()) == 4


@pytest.mark.parametrize(
    ("column", "bounds", "sentence"),
    [
        ("ARR", {"least": "20", "greatest": "10"}, "less than where it begins"),
        ("ARR", {"least": "abc"}, "Write a number"),
        ("Renewal", {"least": "yesterday"}, "Write a day"),
        ("Renewal", {"least": "2027-02-01", "greatest": "2027-01-01"}, "less than where"),
        ("Renewal", {"within": "-5"}, "from 0 to"),
        ("Renewal", {"within": "5", "least": "2027-01-01"}, "not both"),
    ],
)
def test_nonsense_is_refused_where_it_is_typed(limit, names, column, bounds, sentence):
    panel = limit(column, **bounds)

    assert any(sentence in text for text in said(panel))
    assert panel.isVisible()
    assert len(names()) == 4


def test_bounds_left_empty_filter_nothing(limit, names, tab):
    limit("ARR", least="1")
    limit("ARR", least="")

    assert chips(tab) == []
    assert len(names()) == 4


@pytest.mark.parametrize("key", [KEYS.Key_Delete, KEYS.Key_Backspace])
def test_a_chip_is_removed_by_keyboard_and_the_next_has_the_focus(mark, names, tab, qtbot, key):
    mark("Country", "DE")
    mark("Owner", "Ana")
    chip = tab._conditions.chips.chip("country")
    chip.setFocus()
    qtbot.keyClick(chip, key)

    assert chips(tab) == ["Owner: Ana"]
    assert sorted(names()) == ["=Ox", "Acme"]
    assert tab._conditions.chips.chip("owner").hasFocus()


def test_a_chip_is_changed_by_a_click(mark, names, tab, qtbot, popover):
    mark("Country", "DE")
    chip = tab._conditions.chips.chip("country")
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    choices = popover().findChild(CheckList)

    assert choices.taken() == ("DE",)


def test_clear_takes_all_filters_away(mark, names, tab):
    mark("Country", "DE")
    mark("Owner", "Ana")
    tab._conditions.chips.clear_requested.emit()

    assert sorted(names()) == sorted(ALL)
    assert not tab._conditions.chips.isVisible()


def test_where_nothing_fits_the_page_says_so_and_clears(mark, names, tab, page):
    mark("Country", "JP")
    mark("Owner", "Ana")
    empty = next(e for e in page.findChildren(EmptyState) if e.isVisible())
    assert any("No account fits" in text for text in said(empty))

    empty.findChild(Button).click()

    assert sorted(names()) == sorted(ALL)


def test_the_health_of_accounts_is_filtered_as_it_is_judged(mark, names, view):
    mark("Health", "Not enough data")

    assert {line.judgement.colour for line in view.shown()} == {"grey"}
    assert names()


def test_many_choices_can_be_looked_through(workspace, tab, popover, menu, qtbot):
    many = [build.account(id=f"m{n}", name=f"M{n}", country=f"Land {n:02}") for n in range(30)]
    workspace.edit("Many", lambda _: create(*many))
    tab._conditions.button.click()
    menu.choose("Country")
    choices = popover().findChild(CheckList)
    qtbot.keyClicks(choices.focusProxy(), "land 25")

    visible = [item.text() for item in choices.list.items_listed() if not item.isHidden()]
    assert visible == ["Land 25"]


def test_no_customer_is_remembered_outside_of_the_book(mark, page, qtbot, view):
    mark("Owner", "Ana")
    qtbot.keyClicks(view, "zen")

    assert "Ana" not in page.state()
    assert "zen" not in page.state().casefold()
