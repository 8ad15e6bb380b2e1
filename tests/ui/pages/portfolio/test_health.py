"""The health of the book and the overrides, as a user sees them."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from app.domain.edits import change, create
from app.domain.health.colours import Colour
from app.domain.overrides import Override, OverrideKind
from app.services.editing import overrides
from app.services.sample import make_sample
from app.ui.judging import judging
from app.ui.pages.portfolio.page import PortfolioPage
from app.ui.workspace import Workspace
from tests import build
from tests.build import TODAY, usd


@pytest.fixture
def workspace(book_file, qapp):
    with book_file.read() as book:
        given = {each.id for kept in book.collections.values() for each in kept.all()}
    sample = [each for each in make_sample(accounts=30, as_of=TODAY) if each.id not in given]
    book_file.apply("Set the scene", create(*sample))
    return Workspace(book_file, today=lambda: TODAY)


@pytest.fixture
def page(qtbot, workspace):
    page = PortfolioPage(workspace)
    qtbot.addWidget(page)
    page.resize(1080, 700)
    with qtbot.waitExposed(page):
        page.show()
    return page


@pytest.fixture
def health(qtbot, page):
    page.show_tab("health")
    tab = page.part()
    qtbot.waitUntil(lambda: not tab._judging.lacking, timeout=30_000)
    tab._pace.now()
    return tab


def count(table):
    return {pick.id: len(pick.ids) for pick in table.shown()}


def test_every_account_has_one_colour_and_the_bars_agree(health):
    counts = count(health.colours)
    assert sum(counts.values()) == 30
    assert all(counts[f"colour-{each}"] for each in Colour)
    assert "Healthy" in health.by_count.accessibleDescription()
    assert not health.busy.isVisible()


def test_choosing_a_row_lists_its_accounts_and_enter_opens_one(health, qtbot, workspace):
    health.colours.setFocus()
    health.colours.go_to("colour-red")
    assert health._title.text() == "Unhealthy"
    shown = health.accounts.shown()
    assert shown
    assert {entry.judged.colour for entry in shown} == {Colour.RED}
    health.accounts.go_to(shown[0].row.id)
    with qtbot.waitSignal(workspace.open_requested) as opened:
        qtbot.keyClick(health.accounts, Qt.Key.Key_Return)
    assert opened.args == ["account", shown[0].row.id]


def test_who_declined_is_listed_by_how_far_one_looks_back(health):
    counts = count(health.moves)
    assert counts["declined-90"] >= counts["declined-30"] > 0
    health.moves.go_to("declined-30")
    assert len(health.accounts.shown()) == counts["declined-30"]
    assert health._title.text() == "Declined in 30 days"


def test_the_costs_of_a_currency_add_up_to_its_arr_at_risk(health):
    for currency in ("USD", "EUR"):
        health.currency.chip(currency).click()
        amounts = [amount for pick in health.costs.shown() for amount in pick.arr]
        red = [
            amount
            for pick in health.colours.shown()
            if pick.id in {"colour-yellow", "colour-red"}
            for amount in pick.arr
        ]
        assert {each.currency for each in amounts} == {currency}
        assert sum(each.minor for each in amounts) == sum(each.minor for each in red)


def test_an_edit_is_judged_again_for_its_account_alone(health, qtbot, workspace):
    known = dict(judging(workspace).judgements)
    red = health.colours.shown()[2].ids[0]
    account = workspace.read(lambda book: book.accounts.get(red))
    workspace.edit(
        "Override",
        lambda book: overrides.override_health(
            book, account.id, Colour.YELLOW, "They told me", today=TODAY
        ),
    )
    qtbot.waitUntil(lambda: not health._judging.lacking, timeout=30_000)
    now = judging(workspace).judgements
    assert now[red].colour is Colour.YELLOW
    assert all(now[key] is known[key] for key in known if key != red)


def made(book, account_id, value, days, **fields):
    return Override(
        **{
            "id": f"o{days}",
            "kind": OverrideKind.HEALTH,
            "account_id": account_id,
            "value": value,
            "reason": "They told me so",
            "author": "Alex",
            "made_on": TODAY - timedelta(days=days),
            "expires_on": TODAY - timedelta(days=days - 30),
        }
        | fields
    )


def test_overrides_are_listed_with_what_happened_afterwards(page, qtbot, workspace):
    account = workspace.read(lambda book: book.accounts.all()[0])
    workspace.edit("Override", lambda book: create(made(book, account.id, "red", 120, id="old")))
    page.show_tab("overrides")
    tab = page.part()
    qtbot.waitUntil(lambda: len(tab.table.shown()) >= 2, timeout=30_000)
    row = next(each for each in tab.table.shown() if each.id == "old")
    assert not row.in_force
    assert "override" in tab._summary.text()
    tab.table.go_to("old")
    assert "They told me so" in tab._detail.text()
    assert "known" in tab._detail.text(), "no score without how much of it is known"


def test_without_overrides_the_tab_says_what_belongs_there(qtbot, book_file, qapp):
    book_file.apply("Add", create(build.account()))
    page = PortfolioPage(Workspace(book_file, today=lambda: TODAY))
    qtbot.addWidget(page)
    page.show()
    page.show_tab("overrides")
    tab = page.part()
    qtbot.waitUntil(lambda: tab._stack.currentIndex() == 1, timeout=10_000)


def test_without_accounts_health_leads_to_them(qtbot, book_file, qapp):
    page = PortfolioPage(Workspace(book_file, today=lambda: TODAY))
    qtbot.addWidget(page)
    page.show()
    page.show_tab("health")
    assert page.part()._stack.currentIndex() == 1


def test_an_account_without_arr_is_counted_and_adds_no_money(qtbot, book_file, qapp):
    contract = build.contract(account_id="b", lines=(build.line(annual=usd(100)),))
    book_file.apply(
        "Add", create(build.account(id="a", name="A"), build.account(id="b", name="B"), contract)
    )
    page = PortfolioPage(Workspace(book_file, today=lambda: TODAY))
    qtbot.addWidget(page)
    page.show()
    page.show_tab("health")
    tab = page.part()
    qtbot.waitUntil(lambda: not tab._judging.lacking, timeout=10_000)
    tab._pace.now()
    grey = tab.colours.shown()[3]
    assert (len(grey.ids), [each.minor for each in grey.arr]) == (2, [10_000])


def test_renaming_while_it_is_worked_out_loses_nothing(page, qtbot, workspace):
    page.show_tab("health")
    account = workspace.read(lambda book: book.accounts.all()[0])
    workspace.edit("Rename", lambda _: change(account, replace(account, name="New")))
    tab = page.part()
    qtbot.waitUntil(lambda: not tab._judging.lacking, timeout=30_000)
    tab._pace.now()
    assert sum(count(tab.colours).values()) == 30
