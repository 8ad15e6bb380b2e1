"""The pages beside the form: seen at once, marked where they changed, and kept in their place."""

import pytest

from app.domain.proposals import OptionKey
from tests.ui.pages.proposals.hands import LEFT, type_into


@pytest.fixture
def desk(page, qtbot):
    page.show_entity("acme")
    settled(page.desk, qtbot)
    return page.desk


def settled(desk, qtbot):
    """Wait until the pages are printed and pictured."""
    preview = desk.preview
    qtbot.waitUntil(
        lambda: (
            preview._job is None
            and not preview._rest.isActive()
            and preview._page in {n for n, _ in preview._pictures}
        ),
        timeout=20_000,
    )


def test_a_change_marks_the_part_of_the_page_that_it_changed(desk, qtbot):
    assert desk.preview.paper.changes(0) == ()

    type_into(qtbot, desk.field("title"), "Together in 2027")
    qtbot.waitUntil(lambda: bool(desk.preview.paper.changes(0)), timeout=20_000)

    first, *_ = desk.preview.paper.changes(0)
    assert 0 < first[0] < first[1] < 1


def test_the_place_that_is_read_stays_when_something_changes(desk, qtbot):
    desk.preview.paper.go_to(3)
    settled(desk, qtbot)
    before = desk.preview.paper.verticalScrollBar().value()

    type_into(qtbot, desk.field("payment_terms"), "Within 60 days")
    settled(desk, qtbot)

    assert desk.preview.paper.verticalScrollBar().value() == before > 0


def test_a_change_on_another_page_is_led_to(desk, qtbot):
    assert not desk.preview._changed.isVisible()

    type_into(qtbot, desk.field("payment_terms"), "Within 60 days")
    qtbot.waitUntil(desk.preview._changed.isVisible, timeout=20_000)
    qtbot.mouseClick(desk.preview._changed, LEFT)

    assert desk.preview._page > 0
    assert "Within 60 days" in desk.preview._said[desk.preview._page]
    assert not desk.preview._changed.isVisible()


def test_pages_are_seen_before_they_are_checked(desk, qtbot, monkeypatch):
    told = []
    shown = desk.preview.paper.set_pages
    monkeypatch.setattr(
        desk.preview.paper, "set_pages", lambda pages: (told.append("seen"), shown(pages))
    )
    desk.preview.printed.connect(lambda _: told.append("checked"))

    desk.options.go_to(OptionKey.GOOD)
    type_into(qtbot, desk.options.form(OptionKey.GOOD).name, "Stay")
    qtbot.waitUntil(lambda: "checked" in told, timeout=20_000)

    assert told == ["seen", "checked"]


def test_several_changes_in_a_row_end_with_the_last_one_on_the_pages(desk, qtbot):
    for title in ("First", "Second", "Third"):
        type_into(qtbot, desk.field("title"), title)
    settled(desk, qtbot)
    qtbot.waitUntil(lambda: "Third" in "".join(desk.preview._said), timeout=20_000)

    assert "Second" not in "".join(desk.preview._said)
