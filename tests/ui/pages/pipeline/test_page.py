"""The pipeline page on a real book: keys, drags, drops, forms, undo."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from app.domain.opportunities import OpportunityType, Terms
from app.domain.overrides import OverrideKind
from app.domain.pipeline.hygiene import Problem
from app.domain.stages import Stage
from app.domain.units import CustomerUnit
from app.domain.views import Condition
from app.services import moves
from app.services.editing import opportunities
from app.services.editing.opportunities import entry_of
from app.ui.pages.pipeline.drop.sheet import DropSheet
from app.ui.pages.pipeline.form import OpportunityDialog
from app.ui.widgets.buttons import Button
from app.ui.widgets.fields import Amount
from app.ui.widgets.palette import Palette
from tests.build import TODAY, account, usd
from tests.ui.pages.pipeline.acting import (
    ALT,
    CONTROL,
    below,
    crisis,
    dialog,
    drop,
    heard,
    ids,
    lane,
    onto,
    press,
    settle,
    standing,
)


def test_every_stage_is_a_column_with_its_cards_and_totals(shown):
    page = shown(account(), standing("a", "identified"), standing("b", "negotiating"))
    assert [each.stage.name for each in page.board._lanes.lanes] == [
        "Identified",
        "Qualified",
        "Developing",
        "Negotiating",
        "Closed-Won",
        "Closed-Lost",
    ]
    assert (ids(page, 0), ids(page, 3)) == (["a"], ["b"])
    assert "$12,000.00 → $9,600.00" in page.board._lanes.lanes[3].head.accessibleName()
    assert "Weighted $10,800" in page.board.footer.accessibleName()


def test_six_columns_fit_beside_the_navigation(shown):
    page = shown(account(), standing("a", "identified"))
    assert page.board._lanes.horizontalScrollBar().maximum() == 0


def test_arrow_keys_walk_between_cards_and_columns(shown):
    page = shown(
        account(),
        standing("a", "identified"),
        standing("b", "identified"),
        standing("c", "developing"),
    )
    page.board._lanes.take_focus()
    press(page, Qt.Key.Key_Down)
    assert page.board._lanes.current().id == "b"
    press(page, Qt.Key.Key_Right)
    assert page.board._lanes.current().id == "c"
    press(page, Qt.Key.Key_Left)
    assert page.board._lanes.current().id in {"a", "b"}
    chosen = [card for each in page.board._lanes.lanes for card in each.list.selected()]
    assert len(chosen) == 1


@pytest.mark.parametrize("modifier", [CONTROL, ALT])
def test_keys_move_a_card_to_the_next_stage_and_undo_brings_it_back(shown, modifier):
    page = shown(account(), standing("a", "identified"), standing("b", "identified"))
    sentences = heard(page)
    page.board._lanes.select("b", focus=True)
    press(page, Qt.Key.Key_Right, modifier)
    assert (ids(page, 0), ids(page, 1)) == (["a"], ["b"])
    assert page.board._lanes.current().id == "b"
    assert lane(page, 1).hasFocus()
    page._workspace.undo()
    assert (ids(page, 0), ids(page, 1)) == (["a", "b"], [])
    assert page.board._lanes.current().id == "b"
    assert sentences == ["Move “B” to Qualified", "Undone: Move “B” to Qualified"]


def test_a_card_beyond_the_last_column_stays(shown):
    page = shown(account(), standing("a", "identified"))
    page.board._lanes.select("a", focus=True)
    press(page, Qt.Key.Key_Left, CONTROL)
    assert ids(page, 0) == ["a"]


def test_a_card_dropped_on_another_column_goes_there(shown):
    page = shown(account(), standing("a", "identified"), standing("b", "qualified"))
    drop(page, lane(page, 0), ["a"], lane(page, 1), below(lane(page, 1)))
    assert (ids(page, 0), ids(page, 1)) == ([], ["a", "b"])


def test_a_card_dropped_on_a_card_goes_to_its_column(shown):
    page = shown(account(), standing("a", "identified"), standing("b", "qualified"))
    drop(page, lane(page, 0), ["a"], lane(page, 1), onto(lane(page, 1), "b"))
    assert sorted(ids(page, 1)) == ["a", "b"]


def test_a_card_dropped_where_it_stands_is_no_step(shown):
    page = shown(account(), standing("a", "identified"))
    sentences = heard(page)
    drop(page, lane(page, 0), ["a"], lane(page, 0), below(lane(page, 0)))
    assert (ids(page, 0), sentences) == (["a"], [])


def test_a_drop_from_the_tray_beside_the_cards_says_what_to_do(shown):
    page = shown(account(), standing("a", "identified", account_id=None))
    page.board._tray.set_open(is_open=True)
    settle()
    sentences = heard(page)
    drop(page, page.board._tray.list, ["a"], lane(page, 0), below(lane(page, 0)))
    assert sentences == ["Drop it onto a card to give it its account, or press A to type one."]


def test_a_drop_of_several_from_the_tray_beside_the_cards_says_what_to_do(shown):
    page = shown(
        standing("a", "identified", account_id=None),
        standing("b", "identified", account_id=None),
    )
    page.board._tray.set_open(is_open=True)
    settle()
    sentences = heard(page)
    drop(page, page.board._tray.list, ["a", "b"], lane(page, 0), below(lane(page, 0)))
    assert sentences == ["Drop them onto a card to give them its account, or press A."]


def test_facts_stop_a_move_and_a_written_exception_lets_it_pass(shown):
    page = shown(account(), standing("a", "qualified"), crisis())
    page.board._lanes.select("a", focus=True)
    press(page, Qt.Key.Key_Right, CONTROL)
    asked = dialog(DropSheet)
    assert ids(page, 1) == ["a"]
    asked.keep()
    assert asked.isVisible()
    QTest.keyClicks(QApplication.focusWidget(), "Their CFO asked")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, CONTROL)
    settle()
    assert ids(page, 2) == ["a"]
    page.activateWindow()
    settle()
    assert page.board._lanes.current().id == "a"
    assert lane(page, 2).hasFocus()
    overrides = page._workspace.read(lambda book: book.overrides.all())
    assert [(each.kind, each.subject) for each in overrides] == [(OverrideKind.GATE, "a")]
    page._workspace.undo()
    assert ids(page, 1) == ["a"]
    assert page._workspace.read(lambda book: book.overrides.all()) == []


def test_a_stopped_card_leads_to_its_account(shown):
    page = shown(account(), standing("a", "qualified"), crisis())
    went: list[tuple[str, str]] = []
    page._workspace.open_requested.connect(lambda *place: went.append(place))
    page.board._lanes.select("a", focus=True)
    press(page, Qt.Key.Key_Right, CONTROL)
    asked = dialog(DropSheet)
    link = next(
        each for each in asked.findChildren(Button) if each.accessibleName() == "Open the account"
    )
    link.click()
    settle()
    assert went == [("account", "acme")]


def test_escape_leaves_a_stopped_card_where_it_is(shown):
    page = shown(account(), standing("a", "qualified"), crisis())
    sentences = heard(page)
    page.board._lanes.select("a", focus=True)
    press(page, Qt.Key.Key_Right, CONTROL)
    QTest.keyClick(dialog(DropSheet), Qt.Key.Key_Escape)
    settle()
    assert ids(page, 1) == ["a"]
    assert sentences == []


def test_what_was_typed_is_there_at_the_next_drop(shown):
    page = shown(account(), standing("a", "qualified"))
    sentences: list[str] = []
    page._workspace.said.connect(sentences.append)
    page.board._lanes.select("a", focus=True)
    press(page, Qt.Key.Key_Left, CONTROL)
    QTest.keyClicks(QApplication.focusWidget(), "Too ear")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    settle()
    assert ids(page, 1) == ["a"]
    assert sentences == ["“A” stays in Qualified. What you typed is there at the next drop."]
    press(page, Qt.Key.Key_Left, CONTROL)
    assert dialog(DropSheet).entry().reason == "Too ear"
    QTest.keyClicks(QApplication.focusWidget(), "ly")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    settle()
    assert ids(page, 0) == ["a"]
    moved = page._workspace.read(lambda book: book.opportunities.get("a"))
    assert moved.moves[-1].reason == "Too early"


@pytest.mark.parametrize("number", range(4))
def test_the_sheet_stands_beside_its_card_and_never_on_it(shown, number):
    stage = ("identified", "qualified", "developing", "negotiating")[number]
    page = shown(account(), standing("a", stage))
    page.board._lanes.select("a", focus=True)
    drop(page, lane(page, number), ["a"], lane(page, 5), below(lane(page, 5)))
    sheet = dialog(DropSheet)
    card = page.board._menu.rect_of(page.board._board.find("a"))
    assert not sheet.geometry().intersects(card)
    assert sheet.room.contains(sheet.geometry())


def test_a_second_drop_takes_the_place_of_what_is_asked(shown):
    page = shown(account(), standing("a", "qualified"), standing("b", "qualified"))
    for key in ("a", "b"):
        drop(page, lane(page, 1), [key], lane(page, 0), below(lane(page, 0)))
    asked = dialog(DropSheet)
    assert asked.needs.card.id == "b"
    asked.put({"reason": "Too early"})
    asked.keep()
    settle()
    assert (ids(page, 0), ids(page, 1)) == (["b"], ["a"])


def test_several_cards_are_asked_one_after_another(shown, qtbot):
    page = shown(account(), standing("a", "qualified"), standing("b", "qualified"))
    stage = page.board._lanes.lanes[0].stage
    cards = tuple(page.board._board.find(key) for key in ("a", "b"))
    page.board._steps.move_all(cards, stage)
    drops = page.board._steps.drops
    for key in ("a", "b"):
        qtbot.waitUntil(lambda: drops.sheet is not None)
        settle()
        asked = dialog(DropSheet)
        assert asked.needs.card.id == key
        asked.put({"reason": "Too early"})
        asked.keep()
        settle()
    assert ids(page, 0) == ["a", "b"]
    assert page._workspace.undo()
    assert (ids(page, 0), ids(page, 1)) == (["a"], ["b"])


def test_the_rest_is_left_where_it_stands_with_one_press(shown, qtbot):
    page = shown(account(), *(standing(key, "qualified") for key in ("a", "b", "c")))
    cards = tuple(page.board._board.find(key) for key in ("a", "b", "c"))
    page.board._steps.move_all(cards, page.board._lanes.lanes[0].stage)
    asked = dialog(DropSheet)
    rest = next(each for each in asked.findChildren(Button) if each.text() == "Leave the rest")
    rest.click()
    qtbot.wait(120)
    assert page.board._steps.drops.sheet is None
    assert ids(page, 1) == ["a", "b", "c"]


def test_who_goes_to_the_account_is_asked_about_no_further_card(shown, qtbot):
    page = shown(account(), standing("a", "qualified"), standing("b", "qualified"), crisis())
    cards = tuple(page.board._board.find(key) for key in ("a", "b"))
    page.board._steps.move_all(cards, page.board._lanes.lanes[2].stage)
    asked = dialog(DropSheet)
    look = next(each for each in asked.findChildren(Button) if each.text() == "Open the account")
    look.click()
    qtbot.wait(120)
    assert page.board._steps.drops.sheet is None


def test_cards_that_may_not_go_are_counted_and_stay(shown):
    lone = [standing(key, "identified", account_id=None) for key in ("a", "b", "c")]
    page = shown(account(), *lone, standing("d", "identified"))
    sentences = heard(page)
    cards = tuple(page.board._board.find(key) for key in ("a", "b", "c", "d"))
    page.board._steps.move_all(cards, page.board._lanes.lanes[1].stage)
    assert ids(page, 1) == ["d"]
    assert sentences[-1] == (
        "“A” has no account. Assign one, then move it on. 2 more stay where they are."
    )


def test_two_moves_in_quick_succession_are_two_moves(shown):
    page = shown(account(), standing("a", "identified"))
    card = page.board._board.find("a")
    page.board._steps.move_all((card, card), page.board._lanes.lanes[1].stage)
    page.board._steps.move_all((card,), page.board._lanes.lanes[1].stage)
    page.board._steps.move_all((card,), page.board._lanes.lanes[5].stage)
    assert dialog(DropSheet).needs.card.stage.name == "Qualified"
    moved = page._workspace.read(lambda book: book.opportunities.get("a"))
    assert [each.stage_id for each in moved.moves] == ["stage-identified", "stage-qualified"]


def test_going_back_asks_why(shown):
    page = shown(account(), standing("a", "qualified"))
    page.board._lanes.select("a", focus=True)
    press(page, Qt.Key.Key_Left, CONTROL)
    asked = dialog(DropSheet)
    assert not asked.keep_button.isEnabled()
    QTest.keyClicks(QApplication.focusWidget(), "Too early")
    assert asked.keep_button.isEnabled()
    QTest.mouseClick(asked.keep_button, Qt.MouseButton.LeftButton)
    settle()
    assert ids(page, 0) == ["a"]
    moved = page._workspace.read(lambda book: book.opportunities.get("a"))
    assert moved.moves[-1].reason == "Too early"


def test_the_tray_holds_what_has_no_account_and_refuses_to_qualify_it(shown):
    page = shown(account(), standing("a", "identified", account_id=None))
    page.board._tray.set_open(is_open=True)
    sentences = heard(page)
    drop(page, page.board._tray.list, ["a"], lane(page, 1), below(lane(page, 1)))
    assert sentences == ["“A” has no account. Assign one, then move it on."]
    assert [card.id for card in page.board._tray.list.cards.cards] == ["a"]


def test_dropping_from_the_tray_onto_a_card_gives_them_its_account(shown):
    page = shown(
        account(),
        standing("a", "identified", account_id=None),
        standing("b", "identified", account_id=None),
        standing("c", "qualified"),
    )
    page.board._tray.set_open(is_open=True)
    settle()
    drop(page, page.board._tray.list, ["a", "b"], lane(page, 1), onto(lane(page, 1), "c"))
    assert sorted(ids(page, 0)) == ["a", "b"]
    assert not page.board._tray.isVisible()
    page._workspace.undo()
    assert len(page.board._tray.list.cards.cards) == 2


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # popups, offscreen
def test_several_are_assigned_at_once_to_an_account_that_is_typed(shown):
    page = shown(
        account(),
        account(id="beta", name="Béta & Co"),
        standing("a", "identified", account_id=None),
        standing("b", "identified", account_id=None),
    )
    page.board._tray.toggle.click()
    page.board._tray.list.selectAll()
    page.board._tray.assign_button.click()
    palette = dialog(Palette)
    QTest.keyClicks(palette.focusWidget() or palette, "beta")
    assert palette.titles() == ("Béta & Co",)
    QTest.keyClick(palette._line, Qt.Key.Key_Return)
    settle()
    accounts = {
        each.account_id for each in page._workspace.read(lambda book: book.opportunities.all())
    }
    assert accounts == {"beta"}
    assert page._workspace.read(lambda book: book.undo_label) == (
        "Assign 2 opportunities to Béta & Co"
    )


def test_the_filter_narrows_cards_and_totals(shown, qtbot):
    page = shown(
        account(),
        account(id="beta", name="Łódź Works"),
        standing("a", "identified", owner="Ada", type=OpportunityType.SEATS),
        standing("b", "identified", account_id="beta", owner="Bo"),
    )
    page.focus_filter()
    page.board._filter.line.setText("lodz")
    qtbot.waitUntil(lambda: ids(page, 0) == ["b"])
    assert page.board.footer.accessibleName().startswith("1 open, filtered")
    page.board._filter.line.clear()
    qtbot.waitUntil(lambda: sorted(ids(page, 0)) == ["a", "b"])
    page.board._filter.conditions.set_conditions([Condition(field="owner", values=("Ada",))])
    assert ids(page, 0) == ["a"]


def test_showing_an_opportunity_takes_the_filter_off(shown, qtbot):
    page = shown(account(), standing("a", "identified"), standing("b", "developing"))
    page.board._filter.line.setText("nowhere")
    qtbot.waitUntil(lambda: ids(page, 2) == [])
    page.show_entity("b")
    settle()
    assert page.board._lanes.current().id == "b"
    page.show_entity("not there")


def test_showing_one_without_an_account_opens_the_tray(shown):
    page = shown(standing("a", "identified", account_id=None))
    page.show_entity("a")
    assert page.board._tray.is_open
    assert page.board._tray.list.current().id == "a"


def test_a_new_opportunity_is_written_down_and_chosen(shown):
    page = shown(account())
    page.add()
    form = dialog(OpportunityDialog)
    form.form.set_values(
        {"title": "<b>R&D</b> seats", "account": "acme", "amount": Amount(Decimal(500), "USD")}
    )
    form.form.keep()
    settle()
    assert [card.opportunity.title for card in lane(page, 0).cards.cards] == ["<b>R&D</b> seats"]
    assert page.board._lanes.current().account == "Acme"


def test_an_account_nobody_knows_is_refused_under_its_field(shown):
    page = shown(account())
    page.add()
    form = dialog(OpportunityDialog)
    form.form.set_values({"title": "Seats", "account": "Acne"})
    form.form.keep()
    assert form.isVisible()
    assert form.form.field("account").accessibleDescription() == (
        "No account is called that. Choose one from the list."
    )
    QTest.keyClick(form, Qt.Key.Key_Escape)


def test_enter_opens_the_form_of_a_card_and_keeps_what_is_changed(shown):
    page = shown(account(), standing("a", "identified"))
    page.board._lanes.select("a", focus=True)
    press(page, Qt.Key.Key_Return)
    form = dialog(OpportunityDialog)
    form.form.set_values({"title": "Another title"})
    form.form.keep()
    settle()
    assert page.board._board.find("a").opportunity.title == "Another title"


def test_the_form_keeps_least_most_competitor_and_who_does_the_next_step(shown, book_file):
    page = shown(account(), standing("a", "identified"))
    page.board.take_focus()
    press(page, Qt.Key.Key_Return)
    form = dialog(OpportunityDialog)
    form.form.set_values(
        {
            "amount": Amount(Decimal(24_000), "USD"),
            "floor": Decimal(18_000),
            "ceiling": Decimal(20_000),
            "next_step_owner": "Ana Ruiz",
            "competitor": "Celonis",
        }
    )
    form.form.keep()
    assert form.isVisible()  # the most is less than what is expected
    form.form.set_values({"ceiling": Decimal(30_000)})
    form.form.keep()
    settle()
    with book_file.read() as book:
        kept = book.opportunities.get("a")
    assert (kept.terms[-1].floor, kept.terms[-1].ceiling) == (usd(18_000), usd(30_000))
    assert (kept.next_step_owner, kept.competitor) == ("Ana Ruiz", "Celonis")


def test_the_form_asks_for_a_unit_where_the_account_has_some_and_forgets_it_with_the_account(
    shown,
):
    units = (
        CustomerUnit(id="plant", account_id="acme", name="Plant"),
        CustomerUnit(id="old", account_id="acme", name="Old", archived_on=date(2026, 1, 1)),
    )
    page = shown(
        account(),
        account(id="zen", name="Zen"),
        *units,
        standing("seats", "identified", customer_unit_id="old"),
    )
    lane(page, 0).setFocus()
    press(page, Qt.Key.Key_Return)
    form = dialog(OpportunityDialog).form
    unit = form.field("customer_unit_id")
    assert (unit.isVisible(), unit.value(), unit.count()) == (True, "old", 3)
    unit.set_value("plant")
    form.keep()
    settle()
    assert page.board._board.find("seats").opportunity.customer_unit_id == "plant"
    press(page, Qt.Key.Key_Return)
    form = dialog(OpportunityDialog).form
    form.field("account").setText("Zen")
    assert not form.field("customer_unit_id").isVisible()
    form.field("account").setText("Acme")
    assert form.field("customer_unit_id").value() is None
    form.keep()
    settle()
    assert page.board._board.find("seats").opportunity.customer_unit_id is None


def test_e_opens_the_form_too_and_delete_archives(shown):
    page = shown(account(), standing("a", "identified"), standing("b", "identified"))
    page.board._lanes.select("a", focus=True)
    press(page, Qt.Key.Key_E)
    QTest.keyClick(dialog(OpportunityDialog), Qt.Key.Key_Escape)
    settle()
    press(page, Qt.Key.Key_Delete)
    assert ids(page, 0) == ["b"]
    page._workspace.undo()
    assert sorted(ids(page, 0)) == ["a", "b"]


def test_the_menu_moves_a_card(shown):
    page = shown(account(), standing("a", "identified"))
    menu = page.board._menu.stages((page.board._board.find("a"),), QMenu(page))
    actions = {each.text(): each for each in menu.actions()}
    assert not actions["Identified"].isEnabled()
    actions["Qualified"].trigger()
    assert ids(page, 1) == ["a"]


def test_other_letters_go_to_the_filter(shown):
    page = shown(account(), standing("a", "identified"))
    page.board._lanes.select("a", focus=True)
    press(page, Qt.Key.Key_X)
    assert page.board._filter.line.text() == "x"


def test_an_empty_book_says_what_belongs_here(shown):
    page = shown()
    assert page.board._stack.currentIndex() == 1


def test_what_the_tray_showed_is_remembered(shown):
    page = shown(standing("a", "identified", account_id=None))
    page.board._tray.set_open(is_open=True)
    state = page.state()
    page.board._tray.set_open(is_open=False)
    page.restore_state("nonsense")
    page.restore_state("[]")
    assert not page.board._tray.is_open
    page.restore_state(state)
    assert page.board._tray.is_open


def test_a_hidden_page_catches_up_when_it_is_shown(shown, book_file):
    page = shown(account(), standing("a", "identified"))
    page.hide()
    page._workspace.edit(
        "Move",
        lambda book: moves.move_to(book, "a", "stage-qualified", moves.MoveEntry(), today=TODAY),
    )
    assert ids(page, 0) == ["a"]
    page.show()
    assert ids(page, 1) == ["a"]


def test_ugly_data_is_painted(shown):
    page = shown(
        account(name="漢" * 500),
        Stage(id="more", name="<b>R&D " * 40, position=4),
        standing("long", "identified", title="W" * 10_000, next_step="ש" * 3000, terms=()),
        standing("lines", "qualified", title="one\ntwo", terms=(Terms(amount=usd(10**12)),)),
        standing("cjk", "developing", title="漢字" * 60, account_id=None),
    )
    assert not page.grab().isNull()
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert not page.grab().isNull()


def test_what_is_wrong_with_a_card_is_known_soon_and_forgotten_once_it_is_right(shown):
    page = shown(account(), standing("seats", "identified", owner=""))
    known = page.board._standings.tidiness
    card = lane(page, 0).cards.cards[0]
    assert Problem.NO_OWNER in {each.problem for each in known.of(card)}
    page._workspace.edit(
        "Own",
        lambda book: opportunities.change_opportunity(
            book,
            "seats",
            replace(entry_of(book.opportunities.get("seats")), owner="Ada"),
            today=TODAY,
        ),
    )
    settle()
    assert Problem.NO_OWNER not in {each.problem for each in known.of(card)}
