"""The proposals page, driven as a user drives it: found, written, saved, sent, answered."""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from app.documents import reading as pdf
from app.domain import proposals as rules
from app.domain.edits import change, create, remove
from app.domain.pricing import amounts
from app.domain.proposals import Approach, OptionKey, ProposalState
from app.services import portfolio, proposal_view, proposals
from app.services.proposal_words import NO_SENDER
from app.ui.background import wait_for_all
from app.ui.labels import money_text
from app.ui.widgets.buttons import Button
from app.ui.widgets.palette import Palette
from tests import build
from tests.build import TODAY, usd


def stored(workspace):
    return workspace.read(lambda book: rules.newest_first(book.proposals.all()))


def words_on(widget):
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def type_into(qtbot, entry, text):
    """Replace what stands in a field, and press Enter."""
    entry.widget.setFocus()
    entry.widget.selectAll()
    qtbot.keyClick(entry.widget, Qt.Key.Key_Delete)
    qtbot.keyClicks(entry.widget, text)
    qtbot.keyClick(entry.widget, Qt.Key.Key_Return)


def option(page, key):
    return page.desk.proposal.option(key)


@pytest.fixture
def desk(page):
    page.show_entity("acme")
    return page.desk


@pytest.fixture
def target(tmp_path, monkeypatch):
    """The answer of the file dialog; it also remembers the name that was proposed."""
    path = tmp_path / "for Acme.pdf"
    offered = []

    def choose(_parent, _title, name, _kinds):
        offered.append(name)
        return str(path), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    return path, offered


def test_without_any_proposal_the_page_teaches_and_offers_the_first(page, qtbot):
    button = next(
        each for each in page.findChildren(Button) if each.isVisible() and "New" in each.text()
    )
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    palette = page.findChild(Palette)
    qtbot.keyClicks(palette.focusWidget(), "acm")
    qtbot.keyClick(palette.focusWidget(), Qt.Key.Key_Return)

    assert page.desk.isVisible()
    assert page.account_id == "acme"


def test_a_draft_is_filled_in_and_kept_with_its_first_change_only(desk, qtbot, workspace):
    assert desk.field("title").widget.text() == "Renewal proposal 2027"
    assert desk.options.tabs.count() == 3
    assert stored(workspace) == []

    type_into(qtbot, desk.field("title"), "Together in 2027")

    (kept,) = stored(workspace)
    assert kept.title == "Together in 2027"
    assert kept.state is ProposalState.DRAFT


def test_each_change_is_one_step_that_undo_takes_back(desk, qtbot, workspace):
    type_into(qtbot, desk.field("title"), "First")
    type_into(qtbot, desk.field("title"), "Second")

    workspace.undo()
    assert desk.field("title").widget.text() == "First"
    workspace.undo()
    assert desk.field("title").widget.text() == "Renewal proposal 2027"
    assert stored(workspace) == []
    workspace.redo()
    assert stored(workspace)[0].title == "First"


def test_another_quantity_keeps_the_price_of_a_unit(page, desk, qtbot):
    desk.options.go_to(OptionKey.GOOD)
    row = desk.options.form(OptionKey.GOOD).lines._rows[0]

    type_into(qtbot, row.quantity, "110")

    line = option(page, OptionKey.GOOD).lines[0]
    assert (line.quantity, line.annual) == (Decimal(110), usd(52_800))
    assert row.price.widget.text() == "52,800"
    assert "$52,800.00 a year" in desk.options.form(OptionKey.GOOD).figures.annual.text()


@pytest.mark.parametrize("typed", ["many", "-3", "", "1,25"])
def test_what_is_no_number_stays_typed_with_the_reason_under_it(desk, qtbot, typed, workspace):
    form = desk.options.form(OptionKey.BETTER)
    row = form.lines._rows[0]
    before = desk.proposal

    type_into(qtbot, row.price, typed)
    type_into(qtbot, row.price, typed)

    assert desk.proposal == before
    assert row.price.widget.text() == typed
    assert row.note.isVisible()
    assert "Write a number" in row.note.text()

    type_into(qtbot, desk.field("title"), "Other")
    assert row.price.widget.text() == typed

    qtbot.keyClick(row.price.widget, Qt.Key.Key_Escape)
    assert not row.note.isVisible()
    assert row.price.reason == ""


def test_a_rule_that_refuses_is_said_under_its_field(desk, qtbot):
    form = desk.options.form(OptionKey.BEST)
    desk.options.go_to(OptionKey.BEST)

    type_into(qtbot, form.price.discount, "100")

    assert "under 100 %" in form.price.discount.reason
    assert form.price.discount.widget.text() == "100"
    assert form.price.discount.widget.accessibleDescription() == form.price.discount.reason


def test_a_refused_field_keeps_the_pdf_from_being_saved(desk, page, qtbot, target, workspace):
    path, _ = target
    type_into(qtbot, desk.field("title"), "")

    with qtbot.waitSignal(workspace.refused) as refused:
        page.deeds.save_pdf()

    assert "not kept" in refused.args[0]
    assert not path.exists()


def test_what_is_still_being_typed_is_in_the_pdf(desk, page, qtbot, target):
    desk.field("title").widget.setFocus()
    desk.field("title").widget.selectAll()
    qtbot.keyClicks(desk.field("title").widget, "Typed just now")

    page.deeds.save_pdf()

    assert "Typed just now" in pdf.pages(target[0].read_bytes())[0]


def test_the_saved_pdf_says_what_the_screen_says(desk, page, qtbot, target, workspace):
    path, offered = target
    qtbot.mouseClick(desk.bar.save_pdf, Qt.MouseButton.LeftButton)

    text = " ".join(" ".join(pdf.pages(path.read_bytes())).split())
    for key in OptionKey:
        form = desk.options.form(key).figures
        assert form.annual.text().removesuffix(" a year") in text
        for name, value in form.facts().items():
            if name.startswith("Total") or "per seat" in name:
                assert value in text
    assert desk.view.adds_up
    assert offered[0].endswith("Acme ACME-20261120 v1.pdf")
    assert str(path) in desk.saved.findChild(type(desk.standing)).text()
    assert stored(workspace) == []


def test_a_folder_that_is_not_there_is_said_in_words(desk, page, qtbot, monkeypatch, workspace):
    gone = "/nowhere at all/x.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (gone, ""))

    with qtbot.waitSignal(workspace.refused) as refused:
        page.deeds.save_pdf()

    assert gone in refused.args[0]
    assert not desk.saved.isVisible()


def test_the_preview_has_the_pages_of_the_pdf_and_follows_a_change(desk, page, qtbot, workspace):
    printed = workspace.read(lambda book: proposals.render(book, desk.proposal, today=TODAY))
    qtbot.waitUntil(lambda: desk.preview.paper.page_count() == printed.pages)
    qtbot.waitUntil(lambda: 0 in desk.preview.paper._images)
    before = desk.preview.paper._images[0]

    with qtbot.waitSignal(desk.preview.printed):
        type_into(qtbot, desk.field("title"), "Quite another title")
        assert desk.preview.paper._images[0] == before

    qtbot.waitUntil(lambda: desk.preview.paper._images[0] != before)


def test_an_option_is_removed_and_offered_again(desk, page, qtbot):
    desk.options.go_to(OptionKey.BEST)
    form = desk.options.form(OptionKey.BEST)
    qtbot.mouseClick(form._remove, Qt.MouseButton.LeftButton)
    assert [each.key for each in desk.proposal.options] == [OptionKey.GOOD, OptionKey.BETTER]

    menu = desk.options.offers()
    assert [each.text() for each in menu.actions()] == ["Best", "Alternative", "Extra"]
    menu.actions()[0].trigger()
    menu.deleteLater()

    assert desk.proposal.option(OptionKey.BEST).years == 3
    assert form.isVisible()


def test_a_line_is_added_named_and_removed(desk, page, qtbot):
    form = desk.options.form(OptionKey.BETTER)
    count = len(option(page, OptionKey.BETTER).lines)
    qtbot.mouseClick(form.lines._add_once, Qt.MouseButton.LeftButton)
    row = form.lines._rows[-1]
    assert row.text.widget.hasFocus()

    qtbot.keyClicks(QApplication.focusWidget(), "Onboarding")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    type_into(qtbot, row.price, "2,500")

    assert option(page, OptionKey.BETTER).once[0].text == "Onboarding"
    assert form.figures.facts()["Paid once"] == "$2,500.00"
    qtbot.keyClick(row.remove, Qt.Key.Key_Return)
    assert len(option(page, OptionKey.BETTER).lines) == count
    assert form.lines._add.hasFocus()


def test_a_rising_price_shows_every_year_and_what_the_discount_is_worth(desk, qtbot, page):
    desk.options.go_to(OptionKey.BEST)
    form = desk.options.form(OptionKey.BEST)
    choose(form.price.approach, Approach.ESCALATING)
    type_into(qtbot, form.price.escalator, "7")

    years = amounts.yearly(option(page, OptionKey.BEST))
    assert len(years) == 3
    facts = form.figures.facts()
    assert [facts[f"Year {n}"] for n in (1, 2, 3)] == [money_text(y, cents=True) for y in years]
    assert "pay" in form.figures.maths.text()
    assert "never printed" not in form.figures.maths.text()


def choose(entry, value):
    """Pick from a list, as the mouse or the arrow keys do."""
    entry.widget.set_value(value)
    entry.widget.activated.emit(entry.widget.currentIndex())


def test_the_recommended_option_is_marked_once(desk, qtbot, page):
    desk.options.go_to(OptionKey.BEST)
    qtbot.mouseClick(desk.options.form(OptionKey.BEST).recommended, Qt.MouseButton.LeftButton)

    assert desk.proposal.recommended is OptionKey.BEST
    assert not desk.options.form(OptionKey.BETTER).recommended.isChecked()


def test_sent_it_is_frozen_and_a_new_version_goes_on(desk, page, qtbot, workspace):
    qtbot.mouseClick(desk.bar.send, Qt.MouseButton.LeftButton)

    (sent,) = stored(workspace)
    assert sent.state is ProposalState.SENT
    assert desk.standing.isVisible()
    assert "stays as it was sent" in desk.standing.text()
    assert not desk.field("title").widget.isVisible()
    assert "Renewal proposal 2027" in words_on(desk.form)
    assert not desk.bar.send.isVisible()

    qtbot.mouseClick(desk.bar.revise, Qt.MouseButton.LeftButton)

    assert desk.proposal.version == 2
    assert desk.field("title").widget.isVisible()
    assert desk.proposal.id != sent.id


def test_a_deleted_draft_leads_back_to_the_list_and_undo_brings_it_back(
    desk, page, qtbot, workspace
):
    page.deeds.keep()
    qtbot.mouseClick(desk.bar.delete, Qt.MouseButton.LeftButton)

    assert page.listing.isVisible()
    assert stored(workspace) == []
    workspace.undo()
    assert [row.account_name for row in page.listing.table.shown()] == ["Acme"]


def test_the_newest_draft_of_an_account_is_taken_up_again(desk, page, qtbot, workspace):
    type_into(qtbot, desk.field("title"), "Half done")
    page.show_list()

    page.show_entity("acme")

    assert desk.field("title").widget.text() == "Half done"
    assert len(stored(workspace)) == 1


def test_the_list_is_filtered_and_opened_by_keyboard(desk, page, qtbot, workspace):
    page.deeds.keep()
    page.show_entity("zen")
    page.deeds.keep()
    page.focus_filter()
    assert page.listing.isVisible()

    qtbot.keyClicks(page.listing.filter, "zenith")
    qtbot.waitUntil(lambda: len(page.listing.table.shown()) == 1)
    qtbot.keyClick(page.listing.filter, Qt.Key.Key_Down)
    qtbot.keyClick(page.listing.table, Qt.Key.Key_Return)

    assert page.account_id == "zen"


def test_a_renewal_at_risk_offers_and_prints_the_first_option_only(page, qtbot, workspace):
    page.show_entity("zen")
    desk = page.desk
    assert any("at risk" in each for each in desk.notices.sentences())
    assert desk.options.tabs.count() == 1

    desk.options.option_requested.emit(OptionKey.BEST)

    assert desk.options.form(OptionKey.BEST)._held_back.isVisible()
    qtbot.waitUntil(lambda: desk.preview.paper.page_count() > 0)
    rendered = workspace.read(lambda book: proposals.render(book, desk.proposal, today=TODAY))
    assert rendered.options == (OptionKey.GOOD,)


def test_without_a_contract_the_page_says_so_and_leads_to_the_account(page, qtbot, workspace):
    page.show_entity("bare")
    assert page._refusal.isVisible()

    with qtbot.waitSignal(workspace.open_requested) as opened:
        qtbot.mouseClick(page._nothing.button, Qt.MouseButton.LeftButton)

    assert opened.args == ["account", "bare"]


def test_once_there_is_a_contract_the_proposal_begins(page, workspace):
    page.show_entity("bare")

    workspace.edit("Contract", lambda _: create(build.contract(id="b", account_id="bare")))

    assert page.desk.isVisible()
    assert page.account_id == "bare"


def test_a_missing_sender_leads_to_the_settings(page, qtbot, workspace):
    workspace.edit("Nobody", lambda book: remove(book.decided.all()))
    page.show_entity("acme")
    assert page.desk.notices.sentences()[0] == NO_SENDER
    button = next(
        each for each in page.desk.notices.findChildren(Button) if "settings" in each.text()
    )

    with qtbot.waitSignal(workspace.open_requested) as opened:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    assert opened.args == ["settings", ""]


def test_hostile_and_endless_names_are_shown_as_they_are(page, qtbot, workspace):
    page.show_entity("acme")
    long = "<b>R&D</b> 漢 " + "x" * 10_000
    page.desk.field("title").widget.setText(long)
    page.desk.field("title").commit()

    assert page.desk.proposal.title == long
    wait_for_all()
    assert page.desk.width() <= page.width()


def test_every_figure_on_screen_comes_from_the_view(desk, workspace):
    view = workspace.read(lambda book: proposal_view.view(book, desk.proposal, today=TODAY))

    for figures in view.options:
        shown = desk.options.form(figures.option.key).figures
        price = money_text(figures.annual, cents=True)
        assert shown.annual.text() == f"{price} a year"
        assert shown.facts()["Ends on"]
        assert view.current + figures.change == figures.annual


def test_tab_goes_through_the_form_as_it_is_read(desk, qtbot):
    form = desk.options.form(OptionKey.BETTER)
    row = form.lines._rows[0]
    expected = [
        *(desk.field("valid_until").widget, desk.field("start").widget),
        desk.field("payment_terms").widget,
        *(desk.options._add, desk.options.tabs, form.name.widget, form.recommended),
        *(row.text.widget, row.quantity.widget, row.unit.widget, row.price.widget),
        *(row.mark, form.lines._add),
    ]
    desk.field("contact_id").widget.setFocus()
    reached = []
    for _ in expected:
        qtbot.keyClick(desk.window().focusWidget(), Qt.Key.Key_Tab)
        reached.append(desk.window().focusWidget())

    assert reached == expected


def test_what_is_being_typed_survives_a_change_from_elsewhere(desk, qtbot, workspace):
    desk.field("title").widget.setFocus()
    desk.field("title").widget.selectAll()
    qtbot.keyClicks(desk.field("title").widget, "Half a sen")

    workspace.edit("Rename", lambda book: portfolio.rename(book, "acme", "Apex"))

    assert desk.field("title").widget.text() == "Half a sen"
    assert "Apex" in words_on(desk.header)


def test_another_proposal_does_not_inherit_what_was_refused(desk, page, qtbot):
    type_into(qtbot, desk.options.form(OptionKey.GOOD).price.discount, "200")
    assert desk.options.form(OptionKey.GOOD).price.discount.reason

    page.show_entity("zen")

    assert desk.options.form(OptionKey.GOOD).price.discount.widget.text() == "0"
    assert desk.options.form(OptionKey.GOOD).price.discount.reason == ""


def test_a_change_made_behind_the_page_is_not_overwritten(desk, page, qtbot, workspace, book_file):
    page.deeds.keep()
    (seen,) = stored(workspace)
    book_file.apply("Elsewhere", change(seen, replace(seen, title="Written elsewhere")))

    type_into(qtbot, desk.field("payment_terms"), "Net 60")

    assert "changed in the meantime" in desk.field("payment_terms").reason
    assert desk.field("payment_terms").widget.text() == "Net 60"
    assert stored(workspace)[0].title == "Written elsewhere"


def test_ctrl_s_saves_the_pdf_from_any_field(desk, page, qtbot, target):
    path, _ = target
    desk.field("summary").widget.setFocus()
    qtbot.keyClicks(desk.field("summary").widget, "In our own words.")

    qtbot.keyClick(desk.field("summary").widget, "s", Qt.KeyboardModifier.ControlModifier)

    assert "In our own words." in " ".join(pdf.pages(path.read_bytes()))


def test_nothing_internal_is_printed(desk, page, qtbot, target):
    path, _ = target
    page.deeds.save_pdf()

    text = " ".join(" ".join(pdf.pages(path.read_bytes())).split())
    assert "chance of renewal" not in text
    assert "would pay" not in text
    assert desk.options.form(OptionKey.BEST).figures.maths.text() not in text


def test_when_the_account_is_taken_back_the_desk_gives_way_to_the_list(page, workspace):
    workspace.edit("New account", lambda _: create(build.account(id="new", name="New")))
    workspace.edit("Contract", lambda _: create(build.contract(id="n", account_id="new")))
    page.show_entity("new")

    workspace.undo()
    assert page.desk.isVisible()
    workspace.undo()

    assert page.listing.isVisible()
