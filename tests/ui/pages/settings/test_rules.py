"""The rules as they are decided: numbers tried on the book, kept together, undone, refused."""

from datetime import timedelta
from functools import cache

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.edits import Edit
from app.domain.readiness import thresholds as readiness
from app.domain.readiness.assess import Verdict
from app.domain.settings import Setting
from app.domain.stages import Stage
from app.services import portfolio
from app.services.rule_changes import Aspect
from app.services.sample import make_sample
from app.ui.background import wait_for_all
from app.ui.pages.settings.page import SettingsPage
from app.ui.palette import search
from app.ui.workspace import Workspace
from tests import build

KEY = Qt.Key
MIN_AGE, ACTIVE, FIT_LOW = readiness.MIN_AGE, readiness.ACTIVE_LOW, readiness.FIT_LOW
pytestmark = pytest.mark.usefixtures("english")


@cache
def sample(count=30):
    """The sample book without what every new book has."""
    made = make_sample(accounts=count, as_of=build.TODAY)
    return tuple(each for each in made if not isinstance(each, Stage | Setting))


@pytest.fixture
def book_of(book_file):
    def fill(entities):
        with book_file.open() as book:
            book.begin_with(Edit(after=entities))
        return book_file

    return fill


@pytest.fixture
def opened(qtbot):
    """The part on a book; whatever it says is heard."""
    made = []

    def show(file):
        workspace = Workspace(file, lambda: build.TODAY)
        workspace.heard = {"done": [], "said": [], "opened": []}
        workspace.done.connect(workspace.heard["done"].append)
        workspace.said.connect(workspace.heard["said"].append)
        workspace.open_requested.connect(lambda *what: workspace.heard["opened"].append(what))
        page = SettingsPage(workspace)
        qtbot.addWidget(page)
        page.resize(1080, 740)
        with qtbot.waitExposed(page):
            page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        page.show_entity("rules")
        part = page.part()
        part.workspace_of_test = workspace
        tried(part, qtbot)
        made.append(page)
        return part

    yield show
    wait_for_all()


@pytest.fixture
def part(opened, book_of):
    return opened(book_of(sample()))


def tried(part, qtbot):
    """Wait until the preview is of what is set now."""
    qtbot.waitUntil(lambda: not part.trying.is_busy, timeout=20_000)
    wait_for_all()


def retype(part, threshold, text, *, end=KEY.Key_Return):
    field = part.row(threshold.key).editor.field
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, end)


def told(part, aspect=None):
    return [each for each in part.preview.table.shown() if aspect in {None, each.aspect}]


def verdicts(part):
    workspace = part.workspace_of_test

    def query(book):
        ids = [row.id for row in portfolio.rows(book, today=build.TODAY)]
        return portfolio.judged(book, ids, today=build.TODAY)

    return {key: each.verdict for key, each in workspace.read(query).items()}


def test_nothing_is_tried_at_first_and_the_page_says_what_to_do(part):
    assert not part.keep_button.isEnabled()
    assert not part.preview.table.isVisible()
    assert "Change a number above" in part.preview.empty.text()
    counts = [label.text() for label, _ in part.preview.shares._figures.values()]
    assert "0%" not in counts[-1:]


def test_a_number_is_tried_kept_as_one_step_and_undone(part, qtbot):
    before = verdicts(part)
    retype(part, MIN_AGE, "400")
    retype(part, ACTIVE, "80")
    tried(part, qtbot)
    assert part.draft == {MIN_AGE.key: 400, ACTIVE.key: 0.8}
    foretold = {each.account_id: each for each in told(part, Aspect.VERDICT)}
    assert foretold
    assert "accounts would have another verdict" in part.preview.sentence.text()
    assert verdicts(part) == before  # nothing is kept yet

    QTest.mouseClick(part.keep_button, Qt.MouseButton.LeftButton)
    assert part.workspace_of_test.heard["done"] == ["Change 2 rules"]
    after = verdicts(part)
    assert {key for key in after if after[key] is not before[key]} == set(foretold)
    assert all(after[key] == each.after for key, each in foretold.items())
    tried(part, qtbot)
    assert not part.draft
    assert told(part) == []

    part.workspace_of_test.undo()
    tried(part, qtbot)
    assert verdicts(part) == before
    assert part.row(MIN_AGE.key).value() == 90


def test_a_kept_number_shows_its_default_and_the_way_back(part, qtbot):
    retype(part, MIN_AGE, "120")
    part.keep()
    row = part.row(MIN_AGE.key)
    assert row.value() == 120
    assert row.reset.isVisible()
    QTest.mouseClick(row.reset, Qt.MouseButton.LeftButton)
    assert part.draft == {MIN_AGE.key: 90}
    assert "Now: 120 days" in row._pending.text()
    tried(part, qtbot)
    part.keep()
    assert part.workspace_of_test.heard["done"][-1] == "Change rule “Customer for at least”"
    assert not row.reset.isVisible()


def test_a_past_day_keeps_what_held_then(part, qtbot):
    retype(part, MIN_AGE, "120")
    part.keep()
    part.workspace_of_test.show_as_of(build.TODAY - timedelta(days=1))
    part.refresh()
    tried(part, qtbot)
    assert part.row(MIN_AGE.key).value() == 90
    retype(part, MIN_AGE, "200")
    part.keep()
    assert part.workspace_of_test.heard["done"] == ["Change rule “Customer for at least”"]
    part.workspace_of_test.show_as_of(None)
    part.refresh()
    assert part.workspace_of_test.settings()[MIN_AGE] == 120


@pytest.mark.parametrize(
    ("threshold", "text", "sentence"),
    [
        (MIN_AGE, "4000", "Type a number from 0 to 3,650."),
        (MIN_AGE, "soon", "Write a whole number."),
        (ACTIVE, "120", "Type a number from 0% to 100%."),
    ],
)
def test_what_cannot_be_is_refused_where_it_was_typed_and_stays(part, threshold, text, sentence):
    retype(part, threshold, text)
    row = part.row(threshold.key)
    assert row._message.text() == sentence
    assert row.editor.field.text() == text
    assert part.draft == {}
    assert not part.keep_button.isEnabled()
    QTest.keyClick(row.editor.field, KEY.Key_Escape)
    assert row.value() == threshold.default


def test_two_that_contradict_each_other_cannot_be_kept(part, qtbot):
    retype(part, FIT_LOW, "80")
    assert not part.keep_button.isEnabled()
    assert "cannot be more than “Enough features used from”" in part.message.text()
    retype(part, readiness.FIT_HIGH, "90")
    tried(part, qtbot)
    assert part.keep_button.isEnabled()


def test_the_chips_narrow_down_what_changes_and_a_row_opens_its_account(part, qtbot):
    retype(part, ACTIVE, "90")
    tried(part, qtbot)
    assert {each.aspect for each in told(part)} > {Aspect.FLAG}
    QTest.mouseClick(part.preview.chips.chip(Aspect.FLAG), Qt.MouseButton.LeftButton)
    flags = told(part)
    assert {each.aspect for each in flags} == {Aspect.FLAG}
    places = {each.account_id for each in flags}
    assert f"at {len(places)} accounts · ARR " in part.preview.sentence.text()
    part.preview.table.setFocus()
    QTest.keyClick(part.preview.table, KEY.Key_Down)
    first = part.preview.table.current()
    QTest.keyClick(part.preview.table, KEY.Key_Return)
    assert part.workspace_of_test.heard["opened"] == [("account", first.account_id)]


def test_a_rule_is_found_by_its_words_in_every_topic(part, qtbot):
    part.filter.setFocus()
    QTest.keyClicks(part.filter, "zebra")
    qtbot.waitUntil(part.list.nothing.isVisible)
    assert "No rule speaks of" in part.list.nothing.text()
    part.filter.selectAll()
    QTest.keyClicks(part.filter, "promoter")
    key = readiness.PROMOTER.key
    qtbot.waitUntil(lambda: part.row(key).isVisible())
    assert not part.row(MIN_AGE.key).isVisible()
    part.show_tab("readiness")
    qtbot.waitUntil(lambda: part.row(MIN_AGE.key).isVisible())
    assert not part.row(key).isVisible()


def test_all_defaults_of_a_topic_are_tried_at_once(part, qtbot):
    retype(part, MIN_AGE, "120")
    retype(part, ACTIVE, "60")
    part.keep()
    part.show_tab("moments")
    retype(part, readiness.PROMOTER, "8")
    part.keep()
    part.show_tab("readiness")
    QTest.mouseClick(part.list.defaults_button, Qt.MouseButton.LeftButton)
    assert part.draft == {MIN_AGE.key: 90, ACTIVE.key: 0.5}
    tried(part, qtbot)
    part.keep()
    settings = part.workspace_of_test.settings()
    assert (settings[MIN_AGE], settings[readiness.PROMOTER]) == (90, 8)


def test_what_is_not_kept_waits_and_is_said_when_the_page_is_left(part):
    retype(part, MIN_AGE, "120")
    part.window().show_entity("money")
    assert part.workspace_of_test.heard["said"] == [
        "What you changed in the rules is not kept yet; it waits there."
    ]
    part.window().show_entity("rules")
    assert part.draft == {MIN_AGE.key: 120}
    part.discard()
    assert part.row(MIN_AGE.key).value() == 90


def test_the_waiting_can_be_stopped(part, qtbot):
    retype(part, ACTIVE, "90")
    qtbot.waitUntil(lambda: part.trying._job is not None, timeout=5000)
    part.preview.stopped.emit()
    tried(part, qtbot)
    assert "Stopped" in part.preview.busy.text()
    retype(part, ACTIVE, "85")
    tried(part, qtbot)
    assert told(part)


def test_a_book_without_accounts_says_so(opened, book_file):
    part = opened(book_file)
    assert part.preview.empty.text() == "There is no account yet: a change concerns nobody."
    retype(part, MIN_AGE, "120")
    part.keep()
    assert part.workspace_of_test.settings()[MIN_AGE] == 120


def test_the_preview_shows_the_verdicts_of_the_portfolio(part):
    found = list(verdicts(part).values())
    shares = part.preview._preview.verdicts[0]
    for verdict in Verdict:
        assert shares.before[verdict] == found.count(verdict)


@pytest.mark.parametrize("words", ["thresholds", "good moments", "routing"])
def test_the_palette_finds_the_rules_by_what_they_are_about(part, words):
    found = search(part.workspace_of_test, list, words)
    assert "Rules" in [each.title for each in found]


def test_a_sentence_is_kept_as_it_is_typed_refused_without_its_gap_and_undone(part):
    part.show_tab("texts")
    assert not part.keep_button.isVisible()
    row = part.texts.rows["adoption_low"]
    field = row.editor.field
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "Bring adoption up.")
    QTest.keyClick(field, KEY.Key_Return)
    assert "Keep {least}" in row._message.text()
    assert field.text() == "Bring adoption up."
    field.selectAll()
    QTest.keyClicks(field, "Bring adoption to {least}.")
    QTest.keyClick(field, KEY.Key_Return)
    heard = part.workspace_of_test.heard["done"]
    assert heard == ["Change what clears “Adoption scores … of 100”"]
    assert row.reset.isVisible()
    QTest.mouseClick(row.reset, Qt.MouseButton.LeftButton)
    assert field.text() == "Raise adoption to {least} points."
    part.workspace_of_test.undo()
    assert field.text() == "Bring adoption to {least}."


def test_a_sentence_is_found_by_its_words(part, qtbot):
    part.show_tab("texts")
    QTest.keyClicks(part.filter, "champion")
    rows = part.texts.rows
    qtbot.waitUntil(lambda: not rows["adoption_low"].isVisible())
    assert rows["no_champion"].isVisible()
    part.show_tab("readiness")
    assert part.row(MIN_AGE.key).isVisible()
    assert part.keep_button.isVisible()


def test_what_no_list_can_show_is_not_told_as_nothing(part, qtbot):
    retype(part, readiness.OVERRIDE_DAYS, "20")
    tried(part, qtbot)
    assert part.preview.empty.text() == (
        "What “An exception ends after” changes is not listed here; it counts where it is used."
    )
    part.discard()
    retype(part, readiness.NEXT_BUDGET_DAYS, "181")
    tried(part, qtbot)
    assert part.preview.empty.text() == "No judgement would change today."
