"""What cannot be, typed at the desk: a clear sentence in place, nothing lost, no crash."""

import pytest

from app.domain.products import Billing
from app.domain.proposals import OptionKey, with_option
from app.services import proposal_editing as editing
from tests.ui.pages.proposals.hands import LEFT, type_into


@pytest.fixture
def desk(page):
    page.show_entity("acme")
    page.desk.options.go_to(OptionKey.GOOD)
    return page.desk


def good(desk):
    return desk.proposal.option(OptionKey.GOOD)


def settled(desk, qtbot):
    preview = desk.preview
    qtbot.waitUntil(lambda: preview._job is None and not preview._rest.isActive(), timeout=20_000)


HUGE = "9" * 40


@pytest.mark.parametrize("field", ["quantity", "price"])
@pytest.mark.parametrize("typed", ["-1", "1e400", "nan", "inf", "½", HUGE, "1 000 000 000 000 000"])
def test_a_figure_is_kept_or_refused_with_a_sentence_and_stays_typed(desk, qtbot, field, typed):
    row = desk.options.form(OptionKey.GOOD).lines.row(0)
    entry = row.field(field)
    before = good(desk)
    type_into(qtbot, entry, typed)

    if good(desk) == before:
        assert entry.reason.endswith(".")
        assert entry.widget.text() == typed
        assert row.note.text() == entry.reason
    settled(desk, qtbot)
    assert desk.preview.paper.page_count() > 0


def test_nothing_of_something_costs_nothing_and_is_warned_about(desk, qtbot):
    row = desk.options.form(OptionKey.GOOD).lines.row(0)
    type_into(qtbot, row.quantity, "0")
    type_into(qtbot, row.price, "0")
    settled(desk, qtbot)

    assert any("costs nothing" in each for each in desk.notices.sentences())


@pytest.mark.parametrize("typed", ["100", "100.5", "-5", "a lot"])
def test_a_discount_that_cannot_be_is_refused_in_place(desk, qtbot, typed):
    before = desk.proposal
    entry = desk.options.form(OptionKey.GOOD).price.discount
    type_into(qtbot, entry, typed)

    assert entry.reason
    assert entry.widget.text() == typed
    assert desk.proposal == before


@pytest.mark.parametrize("typed", ["2/30/2027", "soon", "", "0/0/0"])
@pytest.mark.parametrize("name", ["valid_until", "start", "issued_on"])
def test_a_day_that_is_none_is_refused_in_place(desk, qtbot, name, typed):
    before = desk.proposal
    entry = desk.field(name)
    type_into(qtbot, entry, typed)

    assert "Write a day" in entry.reason
    assert desk.proposal == before


def test_validity_in_the_past_is_said_and_does_not_go_out(desk, qtbot, workspace):
    type_into(qtbot, desk.field("valid_until"), "1/2/2020")
    assert any("last valid day" in each for each in desk.notices.sentences())

    with qtbot.waitSignal(workspace.refused):
        qtbot.mouseClick(desk.bar.send, LEFT)

    assert desk.proposal.sent_on is None


@pytest.mark.parametrize(
    "name",
    [
        "<b>Bold</b> & <script>",
        "x" * 300,
        "﷽ עברית 日本語 🙂",
        "a\u0000b\u202ec",
        "{customer} %s {0}",
    ],
)
def test_any_name_is_shown_as_it_was_typed(desk, qtbot, name):
    row = desk.options.form(OptionKey.GOOD).lines.row(0)
    row.text.widget.setText(name)
    shown = row.text.widget.text()
    row.text.commit()
    settled(desk, qtbot)

    assert good(desk).lines[0].text == shown.strip()
    assert row.text.widget.text() == shown


def test_sixty_lines_are_held_and_of_one_line_the_last_stays(desk, qtbot, workspace):
    seen = desk.proposal
    option = good(desk)
    for number in range(58):
        option = editing.with_new_line(option, f"Line {number}", Billing.RECURRING)
    wanted = with_option(seen, option)
    workspace.edit("Lines", lambda book: editing.keep(book, seen, wanted))
    form = desk.options.form(OptionKey.GOOD)
    form.lines._add.click()
    assert len(good(desk).lines) == 60
    assert form.lines.row(59).text.widget.hasFocus()

    form.lines.row(1).remove.click()
    assert form.lines.row(1).text.widget.text() == "Line 1"
    assert form.lines.row(1).remove.hasFocus()
    assert form.lines.row(59) is None

    workspace.edit("Back", lambda book: editing.keep(book, desk.proposal, seen))
    assert not form.lines.row(0).remove.isEnabled()
    settled(desk, qtbot)


def test_a_change_is_not_lost_when_another_proposal_is_opened(desk, page, qtbot, workspace):
    desk.field("payment_terms").widget.setFocus()
    desk.field("payment_terms").widget.selectAll()
    qtbot.keyClicks(desk.field("payment_terms").widget, "Within 60 days")
    page.show_list()

    kept = workspace.read(lambda book: book.proposals.all())
    assert [each.payment_terms for each in kept] == ["Within 60 days"]
