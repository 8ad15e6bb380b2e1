"""The back-test of a model, used as a user uses it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from app.domain.contracts import Outcome
from app.domain.edits import create
from app.ui.background import wait_for_all
from app.ui.pages.settings.backtest import BacktestPanel
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import Workspace
from tests.build import TODAY
from tests.domain.health.scored import MODEL
from tests.services.test_backtest import decided


@pytest.fixture
def workspace(book_file, qapp):
    return Workspace(book_file, today=lambda: TODAY)


@pytest.fixture
def fill(book_file):
    return lambda *parts: book_file.apply("Fill", create(*(e for part in parts for e in part)))


@pytest.fixture
def open_panel(qtbot, workspace, shown):
    def show(model=MODEL):
        panel = BacktestPanel(workspace)
        panel.show_model(model)
        shown(panel, 900, 700)
        settled(qtbot, panel)
        return panel

    yield show
    wait_for_all()


def settled(qtbot, panel):
    def done():
        return panel._job is None and not panel._rest.isActive()

    qtbot.waitUntil(done, timeout=20_000)


def rows(view):
    model = view.table
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def visible_texts(panel):
    return " ".join(each.text() for each in panel.findChildren(PlainLabel) if each.isVisible())


def a_dozen():
    return [
        *(decided(f"kept{n}", 70.0 + n, Outcome.RENEWED, days=30 * n + 1) for n in range(9)),
        decided("missed", 90.0, Outcome.LEFT),
        decided("seen", 60.0, Outcome.LEFT),
        decided("plain", 30.0, Outcome.LEFT),
    ]


def test_below_ten_there_is_a_table_and_no_figure(open_panel, fill, english):
    fill(*(decided(f"k{n}", 80.0, Outcome.RENEWED) for n in range(9)))
    panel = open_panel()
    assert "9 decided renewals can be counted. That is a list" in panel.gate.text()
    assert rows(panel.bands)[0][:3] == ["Healthy", "9 of 9", "100%"]
    assert panel.figures() == ()
    assert "AUC" not in visible_texts(panel)
    assert "Brier" not in visible_texts(panel)


def test_from_ten_on_figures_come_with_their_interval(open_panel, fill, qtbot, english):
    fill(*a_dozen())
    panel = open_panel()
    qtbot.waitUntil(lambda: "AUC 0.67 (95% interval" in visible_texts(panel), timeout=20_000)
    assert "indicative" in panel.gate.text()
    assert rows(panel.bands)[2] == ["Unhealthy", "0 of 1", "0%", "41% (19%–65%)", "45%"]


def test_those_who_left_come_worst_first_with_their_warning(open_panel, fill, english):
    fill(*a_dozen())
    panel = open_panel()
    assert [(row[0], row[4], row[5]) for row in rows(panel.renewals)] == [
        ("missed", "Healthy 90, 100% known", "Not warned"),
        ("seen", "Watch 60, 100% known", "120 days before · Watch"),
        ("plain", "Unhealthy 30, 100% known", "120 days before · Unhealthy"),
    ]
    assert panel.warnings.text() == (
        "Warned of 2 of 3 that left; missed 48,000 USD a year. Warned of 5 of 9 that stayed."
    )


def test_the_chips_show_false_alarms_and_all(open_panel, fill, qtbot, english):
    fill(*a_dozen(), decided("grey", 50.0, Outcome.RENEWED, days=700)[:2])
    panel = open_panel()
    qtbot.keyClick(panel.choice.chip("alarms"), Qt.Key.Key_Space)
    assert [row[0] for row in rows(panel.renewals)] == [f"kept{n}" for n in (4, 3, 2, 1, 0)]
    qtbot.keyClick(panel.choice.chip("grey"), Qt.Key.Key_Space)
    assert [row[0] for row in rows(panel.renewals)] == ["grey"]
    qtbot.keyClick(panel.choice.chip("all"), Qt.Key.Key_Space)
    assert len(rows(panel.renewals)) == 13
    qtbot.keyClick(panel.choice.chip("all"), Qt.Key.Key_Space)  # one is always chosen
    assert len(rows(panel.renewals)) == 13


def test_another_model_is_tried_at_once(open_panel, fill, qtbot, english):
    fill(*a_dozen())
    panel = open_panel()
    strict = replace(MODEL, bands=replace(MODEL.bands, green=95.0))
    panel.show_model(strict)
    settled(qtbot, panel)
    assert rows(panel.bands)[0][1] == "–"
    assert rows(panel.bands)[1][1] == "9 of 11"


def test_many_models_in_a_row_end_with_the_last(open_panel, fill, qtbot, english):
    fill(*a_dozen())
    panel = open_panel()
    for green in (80.0, 85.0, 89.0, 95.0):
        panel.show_model(replace(MODEL, bands=replace(MODEL.bands, green=green)))
    settled(qtbot, panel)
    assert rows(panel.bands)[0][1] == "–"


def test_an_outcome_recorded_meanwhile_is_counted(open_panel, fill, qtbot, workspace, english):
    fill(*a_dozen())
    panel = open_panel()
    workspace.edit("Add", lambda book: create(*decided("new", 20.0, Outcome.LEFT)))
    qtbot.waitUntil(lambda: len(rows(panel.renewals)) == 4, timeout=20_000)
    settled(qtbot, panel)


def test_enter_opens_the_account(open_panel, fill, qtbot, workspace):
    fill(*a_dozen())
    panel = open_panel()
    panel.renewals.selectRow(0)
    with qtbot.waitSignal(workspace.open_requested) as opened:
        qtbot.keyClick(panel.renewals, Qt.Key.Key_Return)
    assert opened.args == ["account", "missed"]


def test_it_can_be_stopped_and_says_so(qtbot, workspace, fill, shown, english):
    fill(*a_dozen())
    panel = BacktestPanel(workspace)
    panel.show_model(MODEL)
    shown(panel, 900, 700)
    panel._tell()  # what a slow machine would have waited for
    panel.progress._cancel.click()
    qtbot.waitUntil(lambda: "Stopped." in panel.gate.text(), timeout=20_000)
    assert panel.progress is None
    panel.hide()
    panel.show()
    qtbot.waitUntil(lambda: "indicative" in panel.gate.text(), timeout=20_000)
    wait_for_all()


def test_without_a_decided_renewal_it_says_what_to_do(open_panel):
    panel = open_panel(None)
    assert "Record what became of contracts" in panel.gate.text()
    assert not panel.bands.isVisible()
