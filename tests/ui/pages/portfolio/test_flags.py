"""The red flags of the book, as a user works through them."""

import json
from datetime import timedelta

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QApplication

from app.domain.edits import create
from app.domain.interactions import EventKind
from app.domain.overrides import OverrideKind, Reply, holding
from app.domain.red_flags.finding import FlagState, Room, Where
from app.domain.tickets import Severity
from app.services.where import address
from app.ui.pages.portfolio.flag_rules import RuleList
from app.ui.pages.portfolio.page import PortfolioPage
from app.ui.widgets.checklist import CheckList
from app.ui.widgets.entry import EntryPanel
from app.ui.workspace import Workspace
from tests import build
from tests.build import TODAY
from tests.story import ago

NOTICE, TICKET, RIVAL = ("zen", "notice_served"), ("acme", "open_p1"), ("acme", "competitor_named")


def told():
    return (
        build.ticket(severity=Severity.EMERGENCY, opened_on=ago(30)),
        build.event(id="rival", kind=EventKind.COMPETITOR, on=ago(40), text="They saw a demo"),
        build.event(id="notice", account_id="zen", kind=EventKind.NOTICE_SERVED, on=ago(1)),
    )


def settle(qtbot, tab):
    qtbot.waitUntil(lambda: not tab.is_looking, timeout=30_000)
    tab._pace.now()
    return tab


@pytest.fixture
def tab(qtbot, page, workspace, book_file):
    book_file.apply("Tell", create(*told()))
    page.refresh()
    page.show_tab("flags")
    page.activateWindow()
    return settle(qtbot, page.part())


def ids(tab):
    return [row.id for row in tab.table.shown()]


def select(tab, *keys):
    tab.table.clearSelection()
    flags = QItemSelectionModel.SelectionFlag
    for key in keys:
        index = tab.table.table.index(tab.table.table.row_of(key), 0)
        tab.table.selectionModel().setCurrentIndex(index, flags.Select | flags.Rows)


def panel():
    found = [
        panel
        for window in QApplication.topLevelWidgets()
        if window.isVisible()
        for panel in window.findChildren(EntryPanel)
    ]
    return found[0]


def row(tab, key):
    return next(each for each in tab.table.shown() if each.id == key)


def texts(tab, key):
    return {column.key: column.text(row(tab, key)) for column in tab.table.table.columns}


def reply(workspace, key):
    with workspace.file.read() as book:
        kept = book.overrides.of_accounts([key[0]])
    return holding(kept, OverrideKind.RED_FLAG, TODAY, key[1])


def test_every_flag_of_every_account_stands_in_the_list_the_newest_first(tab):
    shown = tab.table.shown()
    assert {NOTICE, TICKET, RIVAL} <= set(ids(tab))
    assert [each.days for each in shown] == sorted(each.days for each in shown)
    said = texts(tab, RIVAL)
    assert (said["account"], said["flag"], said["severity"]) == (
        "Acme",
        "Competitor named",
        "Warns",
    )
    assert (said["since"], said["days"], said["state"]) == ("11 Oct 2026", "40", "Open")
    assert "They saw a demo" in said["evidence"]
    assert said["arr"] == "$48,000"
    assert tab.footer.accessibleName().startswith(f"{len(shown)} red flag(s) on ")


def test_enter_opens_the_fact_in_the_account(tab, qtbot, workspace):
    tab.table.setFocus()
    tab.table.go_to(NOTICE)
    with qtbot.waitSignal(workspace.open_requested) as opened:
        qtbot.keyClick(tab.table, Qt.Key.Key_Return)
    assert opened.args == ["account", address("zen", Where(Room.EVENTS, "notice"))]


def test_s_asks_why_and_suppresses_until_the_day_named(tab, qtbot, workspace):
    tab.table.setFocus()
    select(tab, TICKET)
    qtbot.waitUntil(tab.table.hasFocus)
    qtbot.keyClick(tab.table, Qt.Key.Key_S)
    sheet = panel()
    sheet.form.keep()
    assert sheet.isVisible()  # no reason yet
    assert reply(workspace, TICKET) is None
    sheet.form.set_values({"reason": "A duplicate", "expires_on": ago(-5)})
    sheet.form.keep()
    settle(qtbot, tab)
    assert row(tab, TICKET).flag.state is FlagState.SUPPRESSED
    assert not row(tab, TICKET).flag.blocks
    assert texts(tab, TICKET)["state"] == "Suppressed, 5 d left"
    tab.table.go_to(TICKET)
    assert "A duplicate" in tab.detail.text()
    workspace.undo()
    settle(qtbot, tab)
    assert row(tab, TICKET).flag.state is FlagState.OPEN


def test_several_are_acknowledged_by_one_key_and_one_undo(tab, qtbot, workspace):
    tab.table.setFocus()
    select(tab, TICKET, NOTICE)
    qtbot.waitUntil(tab.table.hasFocus)
    qtbot.keyClick(tab.table, Qt.Key.Key_A)
    with qtbot.waitSignal(workspace.done) as done:
        panel().form.keep()  # the usual reason will do
    assert done.args == ["Acknowledge 2 red flag(s)"]
    settle(qtbot, tab)
    assert row(tab, NOTICE).flag.state is row(tab, TICKET).flag.state is FlagState.ACKNOWLEDGED
    assert row(tab, NOTICE).flag.blocks
    assert not row(tab, NOTICE).new
    workspace.undo()
    assert reply(workspace, NOTICE) is reply(workspace, TICKET) is None


def test_a_reply_is_taken_back(tab, qtbot, workspace):
    select(tab, RIVAL)
    assert not tab.acts.withdraw.isEnabled()
    tab.acts.ask(Reply.ACKNOWLEDGED)
    panel().form.keep()
    settle(qtbot, tab)
    select(tab, RIVAL)
    assert tab.acts.withdraw.isEnabled()
    tab.window().activateWindow()
    tab.table.setFocus()
    qtbot.waitUntil(tab.table.hasFocus)
    qtbot.keyClick(tab.table, Qt.Key.Key_W)
    assert reply(workspace, RIVAL) is None


def test_a_suppression_in_the_past_is_refused_and_loses_nothing(tab, workspace):
    select(tab, RIVAL)
    tab.acts.ask(Reply.SUPPRESSED)
    sheet = panel()
    sheet.form.set_values({"reason": "They only looked", "expires_on": ago(3)})
    sheet.form.keep()
    assert sheet.isVisible()
    assert sheet.typed()["reason"] == "They only looked"
    assert reply(workspace, RIVAL) is None


def test_chips_kinds_and_words_narrow_the_list(tab, qtbot):
    everything = ids(tab)
    tab.filter.severity.chip("block").click()
    assert {each.flag.severity for each in tab.table.shown()} == {"block"}
    assert " of " in tab.footer.accessibleName()
    tab.filter.severity.chip("block").click()
    tab.filter.set_kinds(["competitor_named"])
    assert ids(tab) == [RIVAL]
    tab.words.setText("zenith")
    qtbot.waitUntil(lambda: not tab.table.shown())
    assert tab._list.currentIndex() == 1
    tab._list.currentWidget().button.click()
    qtbot.waitUntil(lambda: ids(tab) == everything)


def test_the_chips_and_the_kinds_say_how_many_there_are(tab, popover):
    blocks = sum(each.flag.severity == "block" for each in tab.table.shown())
    assert tab.filter.severity.chip("block").text() == f"Blocks {blocks}"
    tab.filter.kind.click()
    kinds = popover().findChild(CheckList).list
    offered = [item.text() for item in kinds.items_listed()]
    assert "Competitor named 1" in offered
    kinds.items_listed()[offered.index("Competitor named 1")].setCheckState(Qt.CheckState.Checked)
    assert ids(tab) == [RIVAL]
    assert tab.filter.kind.text() == "Competitor named"


def test_new_marks_stay_while_one_looks_and_are_gone_at_the_next_visit(tab, page, qtbot, workspace):
    assert row(tab, NOTICE).new
    assert not row(tab, TICKET).new  # a month old, and nobody has looked before
    page.show_tab("accounts")
    page.show_tab("flags")
    settle(qtbot, tab)
    assert row(tab, NOTICE).new  # back within half an hour
    again = PortfolioPage(workspace)
    qtbot.addWidget(again)
    again.restore_state(page.state())
    with qtbot.waitExposed(again):
        again.show()
    next_tab = settle(qtbot, again.part())
    assert not row(next_tab, NOTICE).new


def test_what_comes_after_a_visit_is_new_however_old_its_day(tab, page, qtbot, book_file):
    state = page.state()
    late = build.event(id="late", account_id="zen", kind=EventKind.COMPETITOR, on=ago(200))
    book_file.apply("Tell late", create(late))
    again = PortfolioPage(Workspace(book_file, today=lambda: TODAY + timedelta(days=1)))
    qtbot.addWidget(again)
    again.restore_state(state)
    with qtbot.waitExposed(again):
        again.show()
    next_tab = settle(qtbot, again.part())
    assert row(next_tab, ("zen", "competitor_named")).new
    assert not row(next_tab, RIVAL).new
    next_tab.filter.new.chip("new").click()
    assert ("zen", "competitor_named") in ids(next_tab)
    assert RIVAL not in ids(next_tab)
    next_tab.seen.click()
    assert not any(each.new for each in next_tab.table.table.values)


def test_half_an_hour_away_ends_the_visit(tab, page, qtbot, monkeypatch):
    page.show_tab("accounts")
    monkeypatch.setattr("app.ui.pages.portfolio.flag_visits._AWAY", 0)
    page.show_tab("flags")
    settle(qtbot, tab)
    assert not row(tab, NOTICE).new


def test_what_is_remembered_names_nobody(tab, page):
    state = page.state()
    flags = json.loads(json.loads(state)["tabs"]["flags"])
    assert set(flags) == {"columns", "visits"}
    for word in ("Acme", "acme", "Zenith", "zen", "notice_served", "客户"):
        assert word not in json.dumps(flags["visits"])


def test_a_rule_is_switched_off_for_the_book_and_undo_brings_it_back(
    tab, qtbot, workspace, popover
):
    tab.rules.click()
    rules = popover().findChild(RuleList)
    item = next(i for i in rules.list.list.items_listed() if i.text().startswith("Competitor"))
    item.setCheckState(Qt.CheckState.Unchecked)
    assert rules.effect.text() == "1 red flag(s) on 1 account(s) will go."
    rules.keep.click()
    settle(qtbot, tab)
    assert RIVAL not in ids(tab)
    workspace.undo()
    settle(qtbot, tab)
    assert RIVAL in ids(tab)


def test_on_a_past_day_the_flags_of_that_day_stand_there_and_nothing_is_said(tab, qtbot, workspace):
    before = tab.state()
    assert workspace.show_as_of(ago(20)) == ""
    settle(qtbot, tab)
    assert NOTICE not in ids(tab)
    assert RIVAL in ids(tab)
    assert not any(each.new for each in tab.table.shown())
    select(tab, RIVAL)
    with qtbot.waitSignal(workspace.refused):
        tab.acts.ask(Reply.SUPPRESSED)
    assert tab.state() == before
    workspace.show_as_of(None)


def test_without_an_account_the_list_teaches(qtbot, book_file, english):
    page = PortfolioPage(Workspace(book_file, today=lambda: TODAY))
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    page.show_tab("flags")
    tab = settle(qtbot, page.part())
    with qtbot.waitSignal(tab._workspace.open_requested) as opened:
        tab._stack.currentWidget().button.click()
    assert opened.args == ["importing", ""]


def test_while_it_looks_it_never_says_that_there_is_none(qtbot, page, book_file):
    book_file.apply("Tell", create(*told()))
    page.show_tab("flags")
    tab = page.part()
    said = []
    tab._stack.currentChanged.connect(said.append)
    settle(qtbot, tab)
    assert said == []
    assert tab.table.shown()
    assert not tab.busy.isVisible()


def test_a_word_without_an_end_does_not_widen_the_window(tab, page, qtbot, book_file):
    before = page.minimumSizeHint().width()
    endless = build.event(id="endless", account_id="ox", kind=EventKind.CRISIS, text="x" * 900)
    book_file.apply("Tell", create(endless))
    page.refresh()
    settle(qtbot, tab)
    assert tab.table.go_to(("ox", "crisis"))
    assert "xxx" in tab.detail.text()
    assert page.minimumSizeHint().width() == before
