"""How the board is looked at: conditions, the days of closed ones, cards, views under a name."""

import json
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from app.domain.edits import create
from app.domain.opportunities import OpportunityType, StageMove, Terms
from app.domain.views import Condition, SavedView
from app.services.bands import By
from app.services.ordering import Order
from app.services.views import views
from app.ui.background import wait_for_all
from app.ui.pages.pipeline.board.choosing import LookChooser
from app.ui.pages.pipeline.board.look import CardLook
from app.ui.pages.pipeline.page import PipelinePage
from app.ui.widgets.checklist import CheckList
from app.ui.widgets.entry import EntryPanel
from app.ui.workspace import Workspace
from tests.build import TODAY, account, opportunity, usd

KEYS = Qt.Key
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def standing(key, stage, since=date(2026, 11, 1), **fields):
    moves = (StageMove(stage_id=f"stage-{stage}", since=since),)
    return opportunity(**{"id": key, "title": key.title(), "moves": moves} | fields)


def priced(amount, close=date(2026, 12, 15)):
    return (Terms(amount=usd(amount), close_on=close),)


@pytest.fixture
def page(book_file, qtbot):
    book_file.apply(
        "Put",
        create(
            account(),
            account(id="beta", name="Beta"),
            standing("a", "identified", owner="Ada", type=OpportunityType.TIER, competitor="Sol"),
            standing(
                "b",
                "identified",
                account_id="beta",
                owner="Bo",
                terms=priced(90_000, date(2027, 6, 1)),
                next_step_on=TODAY - timedelta(days=30),
                next_step="Call",
            ),
            standing("c", "qualified", type=OpportunityType.SEATS, owner="Ada"),
            standing("won", "won", since=TODAY - timedelta(days=20)),
            standing("old", "won", since=TODAY - timedelta(days=200)),
        ),
    )
    before = QLocale()
    QLocale.setDefault(QLocale("en_US"))
    made = PipelinePage(Workspace(book_file, lambda: TODAY))
    qtbot.addWidget(made)
    made.resize(1079, 760)
    made.show()
    qtbot.waitExposed(made)
    settle()
    yield made
    settle()
    QLocale.setDefault(before)


def settle():
    for _ in range(4):
        wait_for_all(5000)
        QApplication.processEvents()


def shown(page):
    lanes = page.board._lanes.lanes
    return sorted(card.id for each in lanes for card in each.list.cards.cards)


def open_ones(page):
    return [each for each in shown(page) if each in {"a", "b", "c"}]


def conditions(page):
    return page.board._filter.conditions


def narrow(page, field, *values):
    conditions(page).set_conditions([Condition(field=field, values=values)])


@pytest.mark.parametrize(
    ("field", "values", "ids"),
    [
        ("stage", ("stage-qualified",), ["c"]),
        ("account", ("Beta",), ["b"]),
        ("owner", ("Ada",), ["a", "c"]),
        ("type", ("seats",), ["c"]),
        ("motion", ("upsell",), ["a"]),
        ("type", ("",), ["b"]),
        ("competitor", ("Sol",), ["a"]),
        ("amount", ("50000", ""), ["b"]),
        ("close", ("", "2026-12-31"), ["a", "c"]),
        ("close", ("0d", "30d"), ["a", "c"]),
        ("age", ("0", "10"), []),
        ("problem", ("step_overdue",), ["b"]),
    ],
)
def test_cards_are_filtered_by_what_they_say(page, field, values, ids):
    narrow(page, field, *values)
    settle()
    assert open_ones(page) == ids
    assert "filtered" in page.board.footer.accessibleName()


@pytest.mark.parametrize(
    ("field", "values", "ids"),
    [
        ("stalled", ("stalled",), ["b"]),
        ("readiness", ("not_assessed",), ["a", "b", "c"]),
        ("health", ("green",), []),
        ("health", ("grey",), ["a", "b", "c"]),
        ("priority", ("101", ""), []),
        ("category", ("commit",), []),
        ("segment", ("",), ["a", "b", "c"]),
    ],
)
def test_what_must_be_judged_first_is_judged_for_all_of_them(page, qtbot, field, values, ids):
    narrow(page, field, *values)
    qtbot.waitUntil(lambda: page.board._filter.lacking == 0)
    qtbot.waitUntil(lambda: open_ones(page) == ids)
    assert "judged" not in page.board.footer.accessibleName()


def test_a_condition_is_chosen_from_a_menu_and_stands_as_a_chip(page, popover, menu, qtbot):
    conditions(page).button.click()
    menu.choose("Owner")
    choices = popover().findChild(CheckList)
    assert [each.text() for each in choices.list.items_listed()] == ["Ada", "Bo", "Nobody"]
    qtbot.keyClick(choices.list, KEYS.Key_Space)
    qtbot.keyClick(choices.list, KEYS.Key_Escape)

    assert open_ones(page) == ["a", "c"]
    (chip,) = conditions(page).chips._chips.values()
    assert chip.button.accessibleName() == "Owner: Ada"
    QTest.keyClick(chip.button, KEYS.Key_Delete)
    assert open_ones(page) == ["a", "b", "c"]


def test_closed_ones_stay_in_sight_for_ninety_days_or_as_long_as_is_asked(page, menu):
    assert ("won" in shown(page), "old" in shown(page)) == (True, False)
    page.board._filter.closed.click()
    assert menu.texts() == [
        "Closed in 30 days",
        "Closed in 90 days",
        "Closed in 180 days",
        "Closed in 365 days",
        "All closed",
    ]
    menu.choose("Closed in 365 days")
    assert "old" in shown(page)
    assert page.board._filter.closed.accessibleName() == "Closed in 365 days"


def test_the_limit_of_a_column_is_typed_at_its_head_and_taken_back(page, popover, menu, qtbot):
    page.board._lanes.take_focus()
    settle()
    command = next(each for each in page.commands() if each.id == "limit-column")
    command.run()
    panel = popover().findChild(EntryPanel)
    field = panel.form.field("wip_limit").focusProxy()
    qtbot.keyClicks(field, "0")
    qtbot.keyClick(panel, KEYS.Key_Return)
    assert popover().isVisible()  # at least one is enough
    field.clear()
    qtbot.keyClicks(field, "1")
    qtbot.keyClick(panel, KEYS.Key_Return)
    settle()
    assert page.board._lanes.lanes[0].head.count.text() == "2 / 1"
    page._workspace.undo()
    assert page.board._lanes.lanes[0].head.count.text() == "2"


def test_a_closed_column_has_no_limit(page):
    page.show_entity("won")
    settle()
    said = []
    page._workspace.refused.connect(said.append)
    next(each for each in page.commands() if each.id == "limit-column").run()
    assert said == ["Only an open column has a limit."]


def test_what_was_closed_long_ago_is_shown_when_it_is_asked_for(page):
    page.show_entity("old")
    settle()
    assert page.board._lanes.current().id == "old"
    page.show_entity("nobody")
    assert page.board._filter.period is None


def test_cards_are_made_compact_and_fields_left_out(page, popover, qtbot):
    cards = page.board._lanes.lanes[0].list
    full = cards.visualRect(cards.cards.index(0)).height()
    page.board._looking.cards.click()
    chooser = popover().findChild(LookChooser)
    qtbot.keyClick(chooser.fields, KEYS.Key_Space)  # the first field: the close date
    assert page.board._looking.look.fields == CardLook().fields - {"close"}
    chooser.density.set_values(("compact",))
    chooser.density.changed.emit()
    settle()
    assert page.board._looking.look.compact
    assert not chooser.fields.isEnabled()
    assert cards.visualRect(cards.cards.index(0)).height() < full / 2


def save(page, popover, menu, qtbot, name):
    page.board._looking.views.button.click()
    menu.choose("Save as a view…")
    panel = popover().findChild(EntryPanel)
    qtbot.keyClicks(panel.form.field("name"), name)
    qtbot.keyClick(panel.form.field("name"), KEYS.Key_Return)
    return panel


def kept(page):
    return page._workspace.read(lambda book: views(book, "pipeline"))


def test_a_view_keeps_filters_words_cards_and_days_and_brings_them_back(page, popover, menu, qtbot):
    narrow(page, "owner", "Ada")
    page.board._filter.line.setText("more seats")
    page.board._filter.set_period(30)
    page.board._arranging.arrange(Order.AMOUNT, By.OWNER)
    page.board._looking.set_look(CardLook(compact=True, fields=frozenset({"age"})))
    save(page, popover, menu, qtbot, "Ada's")
    button = page.board._looking.views.button
    assert button.accessibleName() == "Ada's"

    button.click()
    menu.choose("Whole board")
    assert open_ones(page) == ["a", "b", "c"]
    assert (page.board._looking.look, page.board._filter.period) == (CardLook(), 90)
    assert page.board._arranging.as_kept() == ("", "")
    assert button.accessibleName() == "Whole board"

    button.click()
    menu.choose("Ada's")
    qtbot.waitUntil(lambda: open_ones(page) == ["c"])
    assert page.board._looking.look == CardLook(compact=True, fields=frozenset({"age"}))
    assert page.board._filter.period == 30
    assert page.board._arranging.as_kept() == ("owner", "amount")


def test_a_view_is_changed_renamed_and_deleted_and_each_is_taken_back(page, popover, menu, qtbot):
    save(page, popover, menu, qtbot, "Mine")
    looking = page.board._looking
    page.board._filter.set_period(None)
    assert looking.views.button.accessibleName() == "Mine · changed"
    looking.views.update()
    assert looking.views.button.accessibleName() == "Mine"
    looking.views.rename()
    panel = popover().findChild(EntryPanel)
    panel.form.field("name").setText("Yours")
    qtbot.keyClick(panel.form.field("name"), KEYS.Key_Return)
    assert [each.name for each in kept(page)] == ["Yours"]
    looking.views.delete()
    assert kept(page) == ()
    for names in (["Yours"], ["Mine"], ["Mine"], []):
        page._workspace.undo()
        assert [each.name for each in kept(page)] == names


def test_two_views_have_two_names(page, popover, menu, qtbot):
    save(page, popover, menu, qtbot, "Mine")
    panel = save(page, popover, menu, qtbot, "mine")
    said = [w.text() for w in panel.findChildren(QLabel) if w.isVisible()]
    assert any("already" in each for each in said)


def test_a_view_that_asks_for_what_is_no_more_is_shown_without_it(page, book_file):
    view = SavedView(
        id="v",
        room="pipeline",
        name="Old",
        columns=(),
        conditions=(
            Condition(field="gone", values=("x",)),
            Condition(field="owner", values=("Bo",)),
            Condition(field="closed_within", values=("soon",)),
        ),
    )
    page._workspace.edit("Keep", lambda book: create(view))
    page.board._looking.views.read()
    page.board._looking.views.go("v")
    assert open_ones(page) == ["b"]
    assert page.board._filter.period == 90


def test_cards_days_and_view_are_remembered_but_no_words_of_the_book(page, book_file, qtbot):
    page._workspace.edit(
        "Keep",
        lambda book: create(
            SavedView(
                id="v",
                room="pipeline",
                name="Secret",
                columns=(),
                conditions=(Condition(field="owner", values=("Ada",)),),
            )
        ),
    )
    page.board._looking.views.read()
    page.board._looking.views.go("v")
    page.board._looking.set_look(CardLook(compact=True))
    page.board._filter.set_period(180)
    state = page.state()
    assert "Ada" not in state
    assert "Secret" not in state

    again = PipelinePage(Workspace(book_file, lambda: TODAY))
    qtbot.addWidget(again)
    again.restore_state(state)
    again.show()
    settle()
    assert open_ones(again) == ["a", "c"]
    assert again.board._looking.look.compact
    assert again.board._filter.period == 180
    assert json.loads(again.state()) == json.loads(state)


@pytest.mark.parametrize(
    "state", ["", "x", "[]", '{"closed": "x", "cards": 3, "saved": 7}', '{"closed": -1}']
)
def test_what_cannot_be_remembered_is_passed_over(page, state):
    page.restore_state(state)
    assert (page.board._filter.period, page.board._looking.look) == (90, CardLook())
