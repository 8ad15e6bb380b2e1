"""From the account: an opportunity is judged, qualified, ranked and routed, and all is undone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.edits import create
from app.domain.opportunities import Circumstance, Criterion
from app.domain.qualification.criteria import JUDGED
from app.services import qualification as seen
from app.services import ranking
from app.ui.background import wait_for_all
from app.ui.pages.account.page import AccountPage
from app.ui.pages.pipeline.page import PipelinePage
from app.ui.widgets.fields import Amount
from app.ui.workspace import Workspace
from tests import build, story
from tests.build import TODAY, usd


@pytest.fixture
def workspace(book_file, english):
    known = story.healthy()
    book_file.apply(
        "Set the scene",
        create(
            known.account,
            *known.contracts,
            *known.contacts,
            *known.observations,
            *known.interactions,
            *known.events,
            build.opportunity(id="other", title="Another", terms=()),
        ),
    )
    return Workspace(book_file, today=lambda: TODAY)


@pytest.fixture
def tab(qtbot, workspace):
    page = AccountPage(workspace)
    qtbot.addWidget(page)
    page.resize(1080, 760)
    page.show_entity("acme")
    with qtbot.waitExposed(page):
        page.show()
    return page.tab("opportunities")


def add(tab, title="Fifty more seats", amount=30_000):
    """Write an opportunity down, and put the cursor on it."""
    tab.records.add()
    tab.records.panel.put({"title": title, "amount": Amount(amount, "USD")})
    tab.records.panel.form.keep()
    row = next(each for each in tab.records.table.shown() if each.opportunity.title == title)
    tab.records.table.go_to(row.id)
    tab.records.table.setFocus()
    return row.id


def view(workspace, key):
    return workspace.read(lambda book: seen.view(book, key, today=TODAY))


def test_it_is_judged_until_it_is_qualified_then_ranked_and_routed_and_undone(tab, workspace):
    key = add(tab)
    QTest.keyClick(tab.records.table, Qt.Key.Key_Q)
    panel = tab.panel
    assert panel.isVisible()
    assert panel.mark.accessibleName() == "Not qualified"
    assert panel.account.isHidden()  # the page names it already

    for criterion in (Criterion.VALUE, Criterion.ACCESS, Criterion.BUDGET, Criterion.COMPETITION):
        QTest.mouseClick(panel.criteria.rows[criterion].take, Qt.MouseButton.LeftButton)
    assert panel.lacking.text() == "Not scored: Fit and need"
    chip = panel.criteria.rows[Criterion.FIT].score.chip(2)
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    QTest.keyClicks(QApplication.focusWidget(), "They share log-ins")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert panel.mark.accessibleName() == "Qualified"

    assert panel.owning.owner.text().startswith("Hybrid ·")
    assert "$25,000 to $50,000" in panel.owning.reason.text()
    many = panel.owning.circumstances.chip(Circumstance.MANY_DECIDERS)
    QTest.mouseClick(many, Qt.MouseButton.LeftButton)
    assert panel.owning.owner.text().startswith("Sales ·")

    with workspace.file.read() as book:
        rows = ranking.placed(
            ranking.ranked(book, ["acme"], today=TODAY)["acme"], ranking.Order.PRIORITY
        )
    assert [row.id for row in rows] == [key, "other"]
    assert rows[0].ranked.qualification.is_qualified

    for _ in range(len(JUDGED) + 2):  # each score, the evidence, the circumstance
        workspace.undo()
    assert view(workspace, key).opportunity.criteria == ()
    assert panel.mark.accessibleName() == "Not qualified"
    assert panel.owning.owner.text().startswith("Hybrid ·")


def test_the_same_opportunity_stands_in_the_ranking_of_the_pipeline(tab, workspace, qtbot):
    key = add(tab)
    page = PipelinePage(workspace)
    qtbot.addWidget(page)
    page.resize(1080, 760)
    with qtbot.waitExposed(page):
        page.show()
    page.show_view("ranking")
    qtbot.waitUntil(lambda: len(page.ranking.table.shown()) == 2)
    page.qualify(key)
    chip = page.panel.criteria.rows[Criterion.FIT].score.chip(3)
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert view(workspace, key).line(Criterion.FIT).rating.score == 3
    wait_for_all()


def test_editing_a_record_puts_the_panel_away_and_the_other_way_round(tab):
    add(tab)
    QTest.keyClick(tab.records.table, Qt.Key.Key_Q)
    tab.records.edit()
    assert tab.panel.isHidden()
    tab.qualify(tab.records.table.current())
    assert tab.records.panel is None
    assert tab.panel.isVisible()


def test_the_panel_follows_the_cursor_and_escape_gives_the_keys_back(tab):
    add(tab)
    QTest.keyClick(tab.records.table, Qt.Key.Key_Q)
    tab.records.table.go_to("other")
    assert tab.panel.opportunity_id == "other"
    tab.panel.begin()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert tab.panel.isHidden()
    assert tab.records.table.hasFocus()


def test_another_account_is_shown_without_the_panel_of_this_one(tab, workspace):
    workspace.edit("Add", lambda _: create(build.account(id="zen", name="Zen")))
    add(tab, amount=usd(5).major)
    QTest.keyClick(tab.records.table, Qt.Key.Key_Q)
    page = tab.window()
    page.show_entity("zen")
    assert tab.panel.isHidden()
