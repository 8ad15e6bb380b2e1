"""The health model editor, as it is used: sliders and curves by keys, kept, undone, refused."""

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.accounts import Account
from app.domain.edits import Edit
from app.domain.health.default import DEFAULT
from app.domain.health.model import (
    Cause,
    Group,
    Input,
)
from app.domain.health.models import GENERAL
from app.domain.settings import Setting
from app.domain.stages import Stage
from app.services import health_models, portfolio
from app.services.judgements import case_of, rules_of
from app.services.model_draft import draft_of
from app.services.sample import make_sample
from app.services.words import Words
from app.ui.background import wait_for_all
from app.ui.pages.settings.health_model_weights import WeightsPanel
from app.ui.pages.settings.page import SettingsPage
from app.ui.palette import search
from app.ui.widgets.dialogs import FormDialog
from app.ui.workspace import Workspace
from tests import build

KEY = Qt.Key
DEMANDING = "91"


@cache
def sample(count=30):
    """The sample book without what every new book has."""
    made = make_sample(accounts=count, as_of=build.TODAY)
    return tuple(each for each in made if not isinstance(each, Stage | Setting))


def fill(book_file, entities):
    with book_file.open() as book:
        book.begin_with(Edit(after=entities))


@pytest.fixture
def workspace(book_file):
    fill(book_file, sample())
    made = Workspace(book_file, lambda: build.TODAY)
    made.heard = {"done": [], "refused": [], "said": [], "opened": []}
    made.done.connect(made.heard["done"].append)
    made.refused.connect(made.heard["refused"].append)
    made.said.connect(made.heard["said"].append)
    made.open_requested.connect(lambda *what: made.heard["opened"].append(what))
    return made


@pytest.fixture
def page(qtbot, workspace):
    made = SettingsPage(workspace)
    qtbot.addWidget(made)
    made.resize(1080, 740)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.show_entity("health")
    yield made
    wait_for_all()


@pytest.fixture
def part(page, qtbot):
    made = page.part()
    tried(made, qtbot)
    assert made.isActiveWindow()  # no part of it was a window of its own for a moment
    return made


def tried(part, qtbot):
    """Wait until the preview is of what is set now."""
    qtbot.waitUntil(lambda: not part.trying.is_busy, timeout=20_000)
    wait_for_all()


def retype(field, text):
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)


def group_row(part, group):
    at = [each.group for each in part.draft.groups].index(group)
    return part.weights.groups.rows[at]


def moving(part):
    return [each.name for each in part.preview.table.shown()]


def model(workspace):
    return workspace.read(
        lambda book: health_models.line_of(book, GENERAL, today=build.TODAY)
    ).model


def test_it_opens_with_the_model_that_holds_and_nobody_moving(part, workspace):
    assert not part.keep_button.isEnabled()
    assert moving(part) == []
    rows = workspace.read(lambda book: portfolio.rows(book, today=build.TODAY))
    assert part.preview.table.isVisible() is False
    assert "No account would change colour" in part.preview.empty.text()
    assert part.models.records.view.table.values[0].use.count == len(rows)


def test_a_slider_moved_by_keys_says_at_once_what_does_not_add_up(part):
    row = group_row(part, Group.ADOPTION)
    row.slider.setFocus()
    for _ in range(3):
        QTest.keyClick(row.slider, KEY.Key_Right)
    assert row.number.field.text() == "38"
    assert part.weights.groups.sum.text() == "The groups add up to 103%: take 3% away."
    assert part.message.text() == "The groups add up to 103%: take 3% away."
    assert not part.keep_button.isEnabled()


def test_make_it_whole_scales_what_is_not_locked(part):
    voice, value = group_row(part, Group.VOICE), group_row(part, Group.VALUE)
    QTest.keyClick(value.lock, KEY.Key_Space)
    retype(voice.number.field, "40")
    QTest.keyClick(part.weights.groups.whole, KEY.Key_Return)
    assert value.number.field.text() == "15"
    assert part.draft.imbalance is None
    assert part.keep_button.isEnabled()
    assert part.weights.groups.sum.text() == "Adds up to 100%."


def test_locks_that_leave_no_way_are_refused_in_place(part):
    for row in part.weights.groups.rows:
        QTest.keyClick(row.lock, KEY.Key_Space)
    retype(group_row(part, Group.VOICE).number.field, "40")
    QTest.keyClick(part.weights.groups.whole, KEY.Key_Return)
    assert "Unlock a weight" in part.weights.groups.sum.text()


def test_a_weight_that_is_none_stays_typed_with_the_reason(part):
    field = group_row(part, Group.VOICE).number.field
    retype(field, "140")
    assert field.text() == "140"
    assert "from 0 to 100" in field.accessibleDescription()
    assert "from 0 to 100" in part.message.text()
    assert not part.keep_button.isEnabled()
    QTest.keyClick(part.discard_button, KEY.Key_Return)
    assert field.text() == "15"
    assert field.accessibleDescription() == ""


def test_a_demanding_bound_lists_every_account_that_would_move(part, qtbot, workspace):
    part.show_tab("colours")
    retype(part.colours.bands["green"].field, DEMANDING)
    tried(part, qtbot)
    assert len(moving(part)) > 5
    assert "Would change colour" in part.preview.sentence.text()
    assert "more than 15%" in part.preview.warning.text()
    part.preview.table.setFocus()
    QTest.keyClick(part.preview.table, KEY.Key_Down)
    first = part.preview.table.current()
    QTest.keyClick(part.preview.table, KEY.Key_Return)
    assert workspace.heard["opened"] == [("account", first.id)]


def test_kept_it_holds_from_today_on_and_undo_takes_it_back(part, qtbot, workspace):
    part.show_tab("colours")
    retype(part.colours.bands["green"].field, DEMANDING)
    tried(part, qtbot)
    expected = {each.id: each.after.colour for each in part.preview.table.shown()}
    assert part.keep_button.text() == "Keep as version 2 from today"
    QTest.keyClick(part.keep_button, KEY.Key_Return)
    assert model(workspace).bands.green == float(DEMANDING)
    assert workspace.heard["done"] == ["Change health model"]
    found = workspace.read(lambda book: portfolio.judged(book, expected, today=build.TODAY))
    assert {key: each.colour for key, each in found.items()} == expected
    tried(part, qtbot)
    assert moving(part) == []
    workspace.undo()
    assert model(workspace) == DEFAULT
    assert part.colours.bands["green"].field.text() == "75"


@pytest.mark.parametrize(
    ("key", "text", "words"),
    [
        ("green", "40", "green above yellow"),
        ("margin", "30", "margin must fit"),
        ("grey_below", "95", "Too little known"),
        ("flaps_until", "50", "settles below"),
        ("dwell", "1.5", "whole days"),
        ("yellow", "", "Write a number"),
    ],
)
def test_bounds_out_of_order_are_refused_in_place(part, key, text, words):
    part.show_tab("colours")
    field = part.colours.bands[key].field
    retype(field, text)
    if not text:
        QTest.keyClick(field, KEY.Key_Backspace)
    assert words in part.colours.message.text()
    assert words in part.message.text()
    assert field.text() == text
    assert not part.keep_button.isEnabled()
    part.discard()
    assert part.colours.message.text() == ""
    assert not part.discard_button.isEnabled()


def test_two_bounds_that_pass_each_other_can_be_typed_one_after_the_other(part):
    part.show_tab("colours")
    retype(part.colours.bands["green"].field, "45")
    retype(part.colours.bands["yellow"].field, "20")
    assert part.colours.message.text() == ""
    assert (part.draft.bands.green, part.draft.bands.yellow) == (45, 20)


def test_a_cap_is_switched_off_and_another_gets_its_limit(part):
    part.show_tab("colours")
    QTest.keyClick(part.colours.caps[Cause.CHAMPION_LEFT].switch, KEY.Key_Space)
    retype(part.colours.caps[Cause.EMERGENCY_TICKET].limit.field, "120")
    assert "between 0 and 100" in part.message.text()
    retype(part.colours.caps[Cause.EMERGENCY_TICKET].limit.field, "60")
    caps = {each.cause: each for each in part.draft.caps}
    assert not caps[Cause.CHAMPION_LEFT].is_on
    assert caps[Cause.EMERGENCY_TICKET].limit == 60


def test_a_measure_is_switched_off_and_on_again(part):
    measures = part.weights.measures(Group.VALUE)
    row = measures.list.rows[0]
    part.weights.choose(3)
    QTest.keyClick(row.title, KEY.Key_Space)
    assert part.draft.rule(Input.GOALS).weight == 0
    assert "Value adds up to 50%: add 50%." in part.message.text()
    QTest.keyClick(measures.list.whole, KEY.Key_Return)
    assert part.draft.rule(Input.VALUE).weight == 1
    QTest.keyClick(row.title, KEY.Key_Space)
    assert part.draft.rule(Input.GOALS).weight == 0.5


def test_readings_expire_and_fade_as_typed(part):
    adoption = part.weights.measures(Group.ADOPTION)
    detail = adoption.details[0]
    retype(detail.half_life.field, "30")
    retype(detail.expires.field, "0")
    assert "at least one" in part.message.text()
    assert detail.expires.field.text() == "0"
    detail.expires.field.selectAll()
    QTest.keyClick(detail.expires.field, KEY.Key_Delete)
    rule = part.draft.rule(Input.ACTIVE)
    assert (rule.expires, rule.half_life) == (None, 30)
    assert part.keep_button.isEnabled()


def test_an_anchor_is_moved_added_and_removed_by_keys(part):
    part.show_tab("curves")
    part.curves.show_source(Input.ACTIVE)
    editor = part.curves.editor
    editor.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(editor, KEY.Key_Tab)
    assert "Anchor 2 of 4: 50 % earns 50 points" in editor.accessibleDescription()
    QTest.keyClick(editor, KEY.Key_Up)
    QTest.keyClick(editor, KEY.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert part.draft.rule(Input.ACTIVE).curve.anchors[1] == (0.4, 51)
    QTest.keyClick(editor, KEY.Key_Insert)
    assert part.draft.rule(Input.ACTIVE).curve.anchors[2] == (0.6, 63)
    QTest.keyClick(editor, KEY.Key_Delete)
    assert len(part.draft.rule(Input.ACTIVE).curve.anchors) == 4
    for _ in range(9):
        QTest.keyClick(editor, KEY.Key_Delete)
    assert len(part.draft.rule(Input.ACTIVE).curve.anchors) == 1


def test_keys_cannot_bring_anchors_out_of_order(part):
    part.show_tab("curves")
    part.curves.show_source(Input.CORE_WEEKS)
    editor = part.curves.editor
    editor.setFocus()
    editor.select(1)
    for _ in range(20):
        QTest.keyClick(editor, KEY.Key_Right)
    assert [value for value, _ in part.draft.rule(Input.CORE_WEEKS).curve.anchors] == [0, 7, 8, 12]


def test_an_anchor_is_dragged(part):
    part.show_tab("curves")
    part.curves.show_source(Input.ACTIVE)
    editor = part.curves.editor
    plot = editor._plot()
    place = editor._place(0.5, 50, plot).toPoint()
    QTest.mousePress(editor, Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseMove(editor, place + QPoint(0, -40))
    QTest.mouseRelease(editor, Qt.MouseButton.LeftButton, pos=place + QPoint(0, -40))
    assert part.draft.rule(Input.ACTIVE).curve.anchors[1][1] > 55


def test_a_curve_out_of_order_is_refused_in_place(part, workspace, qtbot):
    part.show_tab("curves")
    part.curves.show_source(Input.ACTIVE)
    value = part.curves.figures.rows[1][0].field
    qtbot.waitUntil(value.isVisible)
    retype(value, "90")
    assert part.curves.editor.current == 1
    assert "rising order" in part.curves.figures.message.text()
    assert "rising order" in part.message.text()
    assert value.text() == "90"
    workspace.edit("Other", lambda book: portfolio.add_account(book, "New", today=build.TODAY))
    assert value.text() == "90"
    assert not part.keep_button.isEnabled()
    assert part.draft.rule(Input.ACTIVE).curve == DEFAULT.rule(Input.ACTIVE).curve
    retype(value, "60")
    assert part.curves.figures.message.text() == ""
    assert part.draft.rule(Input.ACTIVE).curve.anchors[1] == (0.6, 50)


def test_points_above_a_hundred_are_refused(part):
    part.show_tab("curves")
    retype(part.curves.figures.rows[0][1].field, "101")
    assert "between 0 and 100" in part.message.text()


def test_new_customers_have_curves_of_their_own(part):
    part.show_tab("curves")
    part.curves.show_source(Input.SEATS)
    offered = [part.curves.which.itemText(at) for at in range(part.curves.which.count())]
    assert offered == ["All others", "Under 6 months", "Under 9 months"]
    part.curves.show_source(Input.ACTIVE)
    QTest.keyClick(part.curves.add_young, KEY.Key_Return)
    assert [each.months for each in part.draft.rule(Input.ACTIVE).tenures] == [6]
    QApplication.processEvents()  # what was there before is gone only then
    assert part.minimumSizeHint().width() <= 878  # what a window of 1280 has for it
    retype(part.curves.months.field, "4")
    assert [each.months for each in part.draft.rule(Input.ACTIVE).tenures] == [4]
    QTest.keyClick(part.curves.editor, KEY.Key_Up)
    assert part.draft.rule(Input.ACTIVE).tenures[0].curve != part.draft.rule(Input.ACTIVE).curve
    part.curves.remove_young.click()
    assert part.draft.rule(Input.ACTIVE).tenures == ()


def test_accounts_stand_under_the_curve(part):
    part.show_tab("curves")
    part.curves.show_source(Input.ACTIVE)
    assert "The marks are" in part.curves.note.text()


def test_what_is_not_kept_waits_and_says_so(page, part, workspace):
    retype(group_row(part, Group.VOICE).number.field, "20")
    page.show_entity("segments")
    assert workspace.heard["said"] == [
        "What you changed of General 1 is not kept yet; it waits there."
    ]
    page.show_entity("health")
    assert group_row(part, Group.VOICE).number.field.text() == "20"
    QTest.keyClick(part.discard_button, KEY.Key_Return)
    assert group_row(part, Group.VOICE).number.field.text() == "15"


def test_a_second_model_judges_its_segment_and_says_why(part, qtbot, workspace):
    part.show_tab("models")
    QTest.keyClick(part.models.records.add_button, KEY.Key_Return)
    asked = next(each for each in part.findChildren(FormDialog) if each.isVisible())
    asked.form.keep()
    assert "Give the model a name" in asked.form.field("name").accessibleDescription()
    asked.form.set_values({"name": "Enterprise", "copy_of": GENERAL})
    asked.form.keep()
    assert "Choose the segments" in asked.form.field("smb").accessibleDescription()
    asked.form.set_values({"name": "Enterprise", "enterprise": True, "copy_of": GENERAL})
    asked.form.keep()
    tried(part, qtbot)
    rows = part.models.records.view.table.values
    assert [each.line.model.name for each in rows] == ["Enterprise", ""]
    assert rows[0].use.count > 0

    def chosen(book):
        facts = book.facts(build.TODAY)
        rules = rules_of(book, build.TODAY)
        return {Words().chosen(case_of(each, rules).health.choice) for each in facts.values()}

    assert workspace.read(chosen) == {
        "Enterprise 1: because the segment is Enterprise",
        "General 1: no other model takes it",
    }
    part.show_model(rows[0].id)
    tried(part, qtbot)
    assert sum(part.preview._preview.counts.before.values()) == rows[0].use.count


def test_versions_are_listed_and_one_comes_back(part, qtbot, workspace):
    part.show_tab("colours")
    retype(part.colours.bands["green"].field, "78")
    QTest.keyClick(part.keep_button, KEY.Key_Return)
    part.show_tab("versions")
    table = part.versions.table
    assert "Healthy from 75 → 78" in part.versions.detail.text()
    assert not part.versions.back.isEnabled()
    table.setFocus()
    QTest.keyClick(table, KEY.Key_Down)
    QTest.keyClick(part.versions.back, KEY.Key_Return)
    assert model(workspace).bands.green == 75
    assert workspace.heard["done"][-1] == "Go back to version 1"


def test_the_palette_finds_the_part_by_what_can_be_set_there(workspace, page):
    for words in ("health model", "dwell", "warn above", "anchors"):
        titles = [each.title for each in search(workspace, list, words)]
        assert "Health model" in titles


def test_long_names_and_three_hundred_accounts(qtbot, book_file):
    long = "非常に長い名前の株式会社 " * 6 + "<b>&"
    entities = (
        replace(each, name=f"{long} {each.name}") if isinstance(each, Account) else each
        for each in sample(300)
    )
    fill(book_file, tuple(entities))
    page = SettingsPage(Workspace(book_file, lambda: build.TODAY))
    qtbot.addWidget(page)
    page.resize(1080, 740)
    with qtbot.waitExposed(page):
        page.show()
    page.show_entity("health")
    part = page.part()
    part.show_tab("colours")
    retype(part.colours.bands["green"].field, DEMANDING)
    tried(part, qtbot)
    assert part.preview._preview.counts.whole == 300
    assert part.minimumSizeHint().width() <= page.width() - 200
    wait_for_all()


@settings(max_examples=25)
@given(
    moves=st.lists(st.tuples(st.integers(0, 4), st.integers(0, 1000)), max_size=12),
    locked=st.sets(st.integers(0, 4), max_size=2),
    at=st.integers(0, 4),
)
def test_any_moves_and_make_it_whole_end_in_weights_the_model_takes(qapp, moves, locked, at):
    panel = WeightsPanel(draft_of(DEFAULT))
    group = DEFAULT.groups[at].group
    drafts = [draft_of(DEFAULT)]

    def take(draft):
        drafts.append(draft)
        panel.show_draft(draft)

    panel.changed.connect(take)
    panel.show_draft(drafts[0])
    for row in locked:
        panel.groups.rows[row].lock.setChecked(True)
    for row, permille in moves:
        panel.groups.rows[row].slider.setValue(permille)
        rules = panel.measures(group).list.rows
        rules[row % len(rules)].slider.setValue(permille)
    for each in (panel.measures(group).list, panel.groups):
        each.make_whole()
    last = drafts[-1]
    held = sum(last.group_weights()[row] for row in locked)
    if last.imbalance is None:
        assert last.model().groups == last.groups
    else:
        assert held > 1
        assert "Unlock" in panel.groups.sum.text()
    panel.deleteLater()
