"""A contract renewed, changed or left on the account page, by keys and clicks."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.domain.calendar import ONE_DAY
from app.domain.contracts import Outcome
from app.domain.edits import change, create
from app.domain.opportunities import LossReason
from app.domain.proposals import (
    OptionKey,
    Proposal,
    ProposalLine,
    ProposalOption,
    ProposalState,
)
from app.ui.pages.account.page import AccountPage
from app.ui.widgets.buttons import Button
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import Workspace
from tests import build
from tests.build import TODAY, usd
from tests.driving import settle

pytestmark = pytest.mark.usefixtures("english")

START, END = date(2025, 11, 1), date(2026, 10, 31)


@pytest.fixture
def workspace(book_file, qapp):
    offer = Proposal(
        id="offer",
        account_id="acme",
        reference="ACME-1",
        title="Renewal",
        currency="USD",
        contract_id="contract",
        issued_on=END,
        valid_until=TODAY,
        start=END + ONE_DAY,
        options=(
            ProposalOption(
                key=OptionKey.BEST,
                name="Best",
                lines=(ProposalLine(text="Platform", annual=usd(60_000)),),
                years=2,
                discount=Decimal("0.1"),
            ),
        ),
        recommended=None,
        state=ProposalState.ACCEPTED,
        chosen=OptionKey.BEST,
        decided_on=TODAY,
        sent_on=END,
    )
    held = build.contract(start=START, end=END)
    book_file.apply("Set the scene", create(build.account(), held, offer))
    return Workspace(book_file, today=lambda: TODAY)


@pytest.fixture
def records(qtbot, workspace):
    page = AccountPage(workspace)
    qtbot.addWidget(page)
    page.resize(1280, 760)
    page.show_entity("acme")
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    records = page.tab("contracts").records
    records.table.setFocus()
    yield records
    settle()


def contracts(workspace):
    found = workspace.read(lambda book: book.contracts.all())
    return sorted(found, key=lambda each: each.start or date.min)


def said(records):
    labels = records.panel.findChildren(PlainLabel)
    return " ".join(each.text() for each in labels if each.isVisible())


def keep(qtbot, records):
    button = next(
        each for each in records.panel.findChildren(Button) if each.text().startswith("Record")
    )
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_sheet_says_what_the_day_of_signing_means_and_what_the_option_makes(
    qtbot, records, workspace
):
    qtbot.keyClick(records.table, Qt.Key.Key_R)
    assert "Without a day: signed in time" in said(records)
    assert "1 Nov 2026 to 31 Oct 2028, at $54,000.00 a year. $6,000.00 more" in said(records)
    for after, words in [(-20, "Early, 20 days"), (20, "Late by 20 days")]:
        day = END + timedelta(days=after)
        records.panel.put({"signed_on": day})
        assert words in said(records)
    records.panel.put({"signed_on": TODAY})

    keep(qtbot, records)

    old, new = contracts(workspace)
    assert (old.outcome, new.start, new.end) == (
        Outcome.RENEWED,
        date(2026, 11, 1),
        date(2028, 10, 31),
    )
    assert (new.signed_on, new.annual(TODAY)) == (TODAY, usd(54_000))
    workspace.undo()
    assert len(contracts(workspace)) == 1


def test_changed_as_before_keeps_the_lines(qtbot, records, workspace):
    qtbot.keyClick(records.table, Qt.Key.Key_C)
    records.panel.put({"proposal_id": None})
    keep(qtbot, records)
    old, new = contracts(workspace)
    assert (old.outcome, new.lines) == (Outcome.CHANGED, old.lines)


def test_who_leaves_is_asked_why_and_refused_until_it_is_answered(qtbot, records, workspace):
    qtbot.keyClick(records.table, Qt.Key.Key_L)
    keep(qtbot, records)
    assert "Choose why they left" in said(records)
    records.panel.choice("reason").set_values((LossReason.PRICE,))
    records.panel.put({"because": "Too dear", "lesson": "Show value"})
    keep(qtbot, records)
    assert contracts(workspace)[0].outcome is None
    assert "Name whom they went to" in records.panel.form.field("left_to").accessibleDescription()
    records.panel.put({"left_to": "Rivalco", "told_on": date(2026, 9, 1)})
    assert not records.panel.form.field("nobody").isVisible()
    keep(qtbot, records)

    assert records.panel is None
    assert contracts(workspace)[0].outcome is Outcome.LEFT
    (kept,) = workspace.read(lambda book: book.renewals.all())
    assert (kept.left_for, kept.left_to) == (LossReason.PRICE, "Rivalco")

    qtbot.keyClick(records.table, Qt.Key.Key_L)
    assert records.panel.typed()["because"] == "Too dear"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert records.panel is None
    workspace.undo()
    assert contracts(workspace)[0].outcome is None
    assert not workspace.read(lambda book: book.renewals.all())


def test_what_is_asked_about_one_account_is_not_typed_into_a_new_contract(
    qtbot, records, workspace
):
    qtbot.keyClick(records.table, Qt.Key.Key_R)
    records.show_values("other", ())
    records.show_values("acme", ())
    assert records.panel is None


def test_what_is_renewed_can_not_be_renewed_again(qtbot, records, workspace):
    done = replace(contracts(workspace)[0], outcome=Outcome.RENEWED, outcome_on=TODAY)
    workspace.edit("Renew", lambda _: change(contracts(workspace)[0], done))
    settle()
    qtbot.keyClick(records.table, Qt.Key.Key_R)
    assert records.panel is None


def test_what_is_asked_fits_beside_the_list_in_a_small_window(qtbot, records):
    page = records.window()
    page.resize(1079, 700)  # what a window of 1280 leaves
    qtbot.keyClick(records.table, Qt.Key.Key_L)
    settle()
    assert page.width() == 1079
