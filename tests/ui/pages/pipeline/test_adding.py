"""An opportunity written down where it stands."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.build import account
from tests.ui.pages.pipeline.acting import heard, ids, lane, press, settle, standing

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # popups


def adder(page, number: int):
    return page.board._lanes.lanes[number].adder


def begin(shown, *, column: str = "identified", key: Qt.Key = Qt.Key.Key_N):
    page = shown(account(), account(id="beta", name="Béta & Co"), standing("a", column))
    page.board._lanes.select("a", focus=True)
    press(page, key)
    return page


@pytest.mark.parametrize("key", [Qt.Key.Key_N, Qt.Key.Key_Insert])
def test_a_title_and_an_account_are_typed_at_the_top_of_the_column(shown, key):
    page = begin(shown, key=key)
    line = adder(page, 0)
    assert line.isVisible()
    QTest.keyClicks(line, "More seats @bet")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert line.text() == "More seats @Béta & Co"
    QTest.keyClick(line, Qt.Key.Key_Return)
    settle()
    assert not line.isVisible()
    made = next(c for c in lane(page, 0).cards.cards if c.opportunity.title == "More seats")
    assert made.account == "Béta & Co"
    assert page.board._lanes.current() == made
    page._workspace.undo()
    assert ids(page, 0) == ["a"]


def test_without_an_account_it_waits_in_the_tray(shown):
    page = begin(shown)
    QTest.keyClicks(adder(page, 0), "  Something   new ")
    QTest.keyClick(adder(page, 0), Qt.Key.Key_Return)
    settle()
    assert [c.opportunity.title for c in page.board._tray.list.cards.cards] == ["Something new"]


def test_escape_leaves_and_nothing_is_written(shown):
    page = begin(shown)
    QTest.keyClicks(adder(page, 0), "Nothing")
    QTest.keyClick(adder(page, 0), Qt.Key.Key_Escape)
    settle()
    assert not adder(page, 0).isVisible()
    assert lane(page, 0).hasFocus()
    assert ids(page, 0) == ["a"]


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", "Type what they may buy, or press Escape."),
        ("More @nobody", "No account is called that. Choose one from the list."),
    ],
)
def test_what_cannot_be_kept_says_why_and_stays(shown, typed, reason):
    page = begin(shown)
    sentences = heard(page)
    QTest.keyClicks(adder(page, 0), typed)
    QTest.keyClick(adder(page, 0), Qt.Key.Key_Return)
    settle()
    assert adder(page, 0).isVisible()
    assert adder(page, 0).accessibleDescription() == reason
    assert sentences == [reason]
    assert adder(page, 0).text() == typed


def test_escape_withdraws_what_is_offered_first_and_then_the_line(shown):
    page = begin(shown)
    line = adder(page, 0)
    QTest.keyClicks(line, "More @")
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert line.isVisible()
    QTest.keyClick(line, Qt.Key.Key_Return)
    settle()
    assert len(page.board._tray.list.cards.cards) == 1


def test_in_a_later_column_it_goes_on_to_there(shown):
    page = begin(shown, column="qualified")
    line = adder(page, 1)
    QTest.keyClicks(line, "New")
    QTest.keyClick(line, Qt.Key.Key_Return)
    settle()
    assert "@" in line.accessibleDescription()
    QTest.keyClicks(line, " @ACME")
    QTest.keyClick(line, Qt.Key.Key_Return)
    settle()
    titles = [c.opportunity.title for c in lane(page, 1).cards.cards]
    assert sorted(titles) == ["A", "New"]


def test_a_closed_column_says_where_new_ones_begin(shown):
    page = shown(account(), standing("a", "won"))
    sentences = heard(page)
    page.board._lanes.select("a", focus=True)
    press(page, Qt.Key.Key_N)
    assert sentences == ["What is new is open. Add it to one of the open columns."]
    assert not adder(page, 4).isVisible()
