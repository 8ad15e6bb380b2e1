"""The accounts put together under headings."""

from PySide6.QtCore import Qt

from app.ui.widgets.grouping import Heading

KEYS = Qt.Key


def headings(view):
    rows = [view.table.at(row) for row in range(view.table.rowCount())]
    return [(each.text, each.count, each.note) for each in rows if isinstance(each, Heading)]


def texts(view):
    return [text for text, _, _ in headings(view)]


def test_what_can_be_grouped_by_is_offered(tab, menu):
    tab._groups.button.click()

    assert menu.texts() == [
        *("No groups", "Segment", "Health", "Costs most"),
        *("Renewal, by quarter", "Renewal, by month"),
        *("Opt-out, by quarter", "Opt-out, by month", "Readiness", "Signals"),
        *("Tags", "Owner", "Country"),
    ]


def test_groups_come_in_their_order_with_their_totals_per_currency(tab, menu, view):
    tab._groups.button.click()
    menu.choose("Owner")

    assert headings(view) == [
        ("Ana", 2, "ARR $298,000"),
        ("No owner", 2, "ARR €5,000"),
    ]
    assert tab._groups.button.accessibleName() == "Group: Owner"


def test_renewals_by_quarter_and_by_month(tab, view, english):
    tab.group_by("renewal:quarter")
    assert texts(view) == ["Q1 2027", "Q3 2027", "No renewal"]

    tab.group_by("renewal:month")
    assert texts(view) == ["January 2027", "March 2027", "July 2027", "No renewal"]


def test_segments_come_from_small_to_large_and_the_first_tag_counts(tab, view):
    tab.group_by("segment")
    assert texts(view)[-2:] == ["Enterprise", "No segment"]

    tab.group_by("tags")
    assert texts(view) == ["key", "No tag"]


def test_left_and_right_close_and_open_a_group(tab, view, qtbot):
    tab.group_by("owner")
    view.setCurrentIndex(view.table.index(0, 0))
    before = view.table.rowCount()
    qtbot.keyClick(view, KEYS.Key_Left)
    assert view.table.rowCount() == before - 2

    qtbot.keyClick(view, KEYS.Key_Right)
    assert view.table.rowCount() == before


def test_groups_are_remembered_and_an_unknown_one_is_passed_over(tab, view, page):
    tab.group_by("owner")
    state = page.state()
    tab.group_by("")

    page.restore_state(state)
    assert texts(view) == ["Ana", "No owner"]

    page.restore_state(state.replace("owner", "colour of eyes"))
    assert texts(view) == []
