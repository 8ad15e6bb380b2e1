"""Editing on the pages: a double click on what is printed opens a field over it."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from app.domain.proposals import OptionKey
from app.ui.pages.proposals.in_place import FieldOnPage
from tests.build import usd
from tests.ui.pages.proposals.hands import LEFT

KEYS = Qt.Key


@pytest.fixture
def desk(page, qtbot):
    page.show_entity("acme")
    settled(page.desk, qtbot)
    return page.desk


def settled(desk, qtbot):
    preview = desk.preview
    qtbot.waitUntil(
        lambda: preview._job is None and not preview._rest.isActive() and bool(preview._said),
        timeout=20_000,
    )


def places(desk, key, option=None):
    """Where a value is printed: pages and numbers of the places."""
    paper, found = desk.preview.paper, []
    for number in range(paper.page_count()):
        paper._of(number)
        spots = desk.preview.in_place._spots[number]
        found += [
            (number, place)
            for place, spot in enumerate(spots)
            if spot.held.key == key and option in {None, spot.held.option}
        ]
    return found


def double_click(desk, qtbot, place):
    paper = desk.preview.paper
    paper.reveal(*place)
    qtbot.mouseDClick(paper.viewport(), LEFT, pos=paper.spot_rect(*place).center())
    return desk.preview.in_place.field


def write(qtbot, field, text, key=KEYS.Key_Return):
    qtbot.keyClicks(field.entry.widget, text)
    qtbot.keyClick(field.entry.widget, key)


def test_a_title_is_edited_on_the_cover(desk, qtbot):
    field = double_click(desk, qtbot, places(desk, "title")[0])
    assert field.entry.widget.text() == "Renewal proposal 2027"
    assert field.entry.widget.hasFocus()

    write(qtbot, field, "Together in 2027")

    assert desk.proposal.title == "Together in 2027"
    assert desk.preview.in_place.field is None
    qtbot.waitUntil(lambda: "Together in 2027" in desk.preview._said[0], timeout=20_000)


def test_escape_leaves_everything_as_it_was(desk, qtbot, workspace):
    before = desk.proposal
    field = double_click(desk, qtbot, places(desk, "title")[0])
    write(qtbot, field, "Another", KEYS.Key_Escape)

    assert desk.proposal == before
    assert desk.preview.in_place.field is None
    assert workspace.read(lambda book: book.proposals.all()) == []


def test_a_line_is_renamed_in_all_options_and_undone_in_one_step(desk, qtbot, workspace):
    place = places(desk, "line.text")[0]
    field = double_click(desk, qtbot, place)
    before = field.entry.widget.text()
    write(qtbot, field, "Seats of the platform")

    named = {line.text for option in desk.proposal.options for line in option.lines}
    assert "Seats of the platform" in named
    assert before not in named

    workspace.undo()
    assert before in {line.text for line in desk.proposal.options[0].lines}


@pytest.mark.parametrize("key", [OptionKey.GOOD, OptionKey.BETTER, OptionKey.BEST])
def test_a_quantity_is_edited_in_its_own_column(desk, qtbot, key):
    before = {each.key: each.lines[0].quantity for each in desk.proposal.options}
    field = double_click(desk, qtbot, places(desk, "line.quantity", key)[0])
    write(qtbot, field, "150")

    after = {each.key: each.lines[0].quantity for each in desk.proposal.options}
    assert after == before | {key: Decimal(150)}


def test_a_price_is_edited_where_it_is_printed(desk, qtbot):
    field = double_click(desk, qtbot, places(desk, "line.price", OptionKey.GOOD)[0])
    write(qtbot, field, "50000")

    assert desk.proposal.option(OptionKey.GOOD).lines[0].annual == usd(50_000)


def test_what_cannot_be_kept_stays_typed_with_the_reason(desk, qtbot):
    before = desk.proposal
    field = double_click(desk, qtbot, places(desk, "option.name", OptionKey.GOOD)[0])
    qtbot.keyClick(field.entry.widget, KEYS.Key_Delete)
    qtbot.keyClick(field.entry.widget, KEYS.Key_Return)

    assert desk.preview.in_place.field is field
    assert field.entry.reason == "An option needs a name."
    assert desk.proposal == before


def test_a_drafted_summary_becomes_the_users_own(desk, qtbot):
    assert desk.proposal.summary == ""
    field = double_click(desk, qtbot, places(desk, "summary")[0])
    assert "104 were active" in field.entry.widget.toPlainText()
    qtbot.keyClicks(field.entry.widget, "Grow with us.")
    qtbot.keyClick(field.entry.widget, KEYS.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert desk.proposal.summary == "Grow with us."


def test_by_keyboard_f2_edits_and_tab_goes_from_text_to_text(desk, qtbot):
    desk.change_sides()
    qtbot.keyClick(desk.preview.paper, KEYS.Key_F2)
    field = desk.preview.in_place.field
    assert isinstance(field, FieldOnPage)
    first = field.at

    qtbot.keyClick(field.entry.widget, KEYS.Key_Tab)
    assert desk.preview.in_place.field.at[0] == first[0]
    assert desk.preview.in_place.field is not field

    qtbot.keyClick(desk.preview.in_place.field.entry.widget, KEYS.Key_Escape)
    assert desk.window().focusWidget() is desk.preview.paper


def test_what_is_typed_is_kept_when_something_else_is_gone_to(desk, qtbot):
    field = double_click(desk, qtbot, places(desk, "title")[0])
    qtbot.keyClicks(field.entry.widget, "Kept by leaving")
    desk.field("payment_terms").widget.setFocus()

    assert desk.proposal.title == "Kept by leaving"
    assert desk.preview.in_place.field is None
    assert desk.window().focusWidget() is desk.field("payment_terms").widget


def test_what_was_sent_cannot_be_edited_on_its_pages(desk, qtbot):
    qtbot.mouseClick(desk.bar.keep, LEFT)
    qtbot.mouseClick(desk.bar.send, LEFT)
    settled(desk, qtbot)

    assert places(desk, "title") == []


def test_what_they_have_today_is_no_part_of_the_offer(desk):
    """The page of today's agreement has the same lines: another name there would change nothing."""
    shown = [number for number, _ in places(desk, "line.text")]

    assert all("agreement today" not in desk.preview._said[number] for number in shown)
