"""What is said of a renewal in its panel: outlook, call, decisions, hours, paper; each one undo."""

from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.edits import create
from app.domain.interactions import EventKind
from app.domain.opportunities import Category, LossReason
from app.domain.renewals import Outlook, PaperEventKind, RenewalType, Touch
from app.domain.renewing.forecast import Condition
from app.ui.widgets.fields import Amount
from tests import build
from tests.build import TODAY, usd


def doubt(desk):
    said = build.event(kind=EventKind.RENEWAL_AT_RISK, on=date(2026, 11, 16), text="Too dear")
    desk.workspace.edit("Doubt", lambda _: create(said))


def test_what_puts_it_at_risk_is_named_with_its_day_and_why(desk):
    doubt(desk)
    risk = desk.panel.risk
    assert risk.mark.accessibleName() == "At risk since 16 Nov 2026"
    assert risk.triggers()[0].startswith("Customer doubts it, since 16 Nov 2026: ")
    assert "Too dear" in risk.triggers()[0]
    assert risk.clears.text() == "It clears once nothing has held for 14 days."


def test_an_expected_loss_takes_a_reason_and_says_what_could_be_saved(desk):
    risk = desk.panel.risk
    desk.press(risk.outlook.chip(Outlook.WILL_CHURN_ACTIONABLE))
    assert not desk.answer(detail="Ledger is cheaper", swing=Amount(Decimal(50_000), "USD"))
    assert not desk.answer(reason=LossReason.PRICE)
    assert desk.answer(swing=Amount(Decimal(40_000), "USD"))
    (said,) = desk.renewal().risks
    assert (said.outlook, said.reason) == (Outlook.WILL_CHURN_ACTIONABLE, LossReason.PRICE)
    assert said.swing == usd(40_000)
    assert risk.outlook.value() is Outlook.WILL_CHURN_ACTIONABLE
    assert "$40,000 a year could be saved" in risk.said.text()
    desk.press(risk.withdraw)
    assert risk.outlook.value() is None
    assert not risk.said.isVisible()
    desk.workspace.undo()
    assert "“Ledger is cheaper”" in risk.said.text()


def test_where_csm_and_facts_disagree_both_are_shown_until_it_is_reviewed(desk):
    risk = desk.panel.risk
    desk.press(risk.outlook.chip(Outlook.WILL_RENEW))
    assert desk.renewal().risks[0].outlook is Outlook.WILL_RENEW
    doubt(desk)
    assert risk.accord.accessibleName() == "Brighter than the facts"
    assert "Look again" in risk.accord_told.text()
    desk.press(risk.outlook.chip(Outlook.WILL_RENEW))
    assert desk.answer(detail="The CFO signed the budget")
    assert "Reviewed on 20 Nov 2026" in risk.accord_told.text()
    assert risk.mark.accessibleName().startswith("At risk")


def test_lower_is_called_at_one_press_and_the_rule_stays_in_sight(desk):
    forecast = desk.panel.forecast
    rule = forecast.category.value()
    desk.press(forecast.category.chip(Category.OMITTED))
    assert desk.renewal().calls[0].category is Category.OMITTED
    assert "Called Omitted on 20 Nov 2026" in forecast.called.text()
    desk.press(forecast.withdraw)
    assert forecast.category.value() is rule


def test_nobody_commits_before_paper_was_seen_to_move(desk):
    forecast = desk.panel.forecast
    desk.press(forecast.category.chip(Category.COMMIT))
    assert not desk.answer(reason="They promised")
    QTest.keyClick(desk.asked(), Qt.Key.Key_Escape)
    assert desk.renewal() is None
    desk.press(desk.panel.paper.log)
    assert desk.answer(kind=PaperEventKind.REDLINES, on=date(2026, 11, 18), text="v2")
    assert desk.panel.paper.entries.told() == ("18 Nov 2026 · Redlines · v2",)
    assert "18 Nov 2026" in forecast.rows[Condition.PAPER].reason.text()
    desk.press(forecast.category.chip(Category.COMMIT))
    assert desk.answer(reason="They promised")
    assert forecast.category.value() is Category.COMMIT
    desk.press(desk.panel.paper.entries.buttons[0])
    assert desk.renewal().events == ()
    assert "It counts as Best case." in forecast.called.text()


def test_amounts_are_said_and_stay_with_another_call(desk):
    forecast = desk.panel.forecast
    desk.press(forecast.change)
    assert desk.answer(best=Amount(Decimal(60_000), "USD"), likely=Amount(Decimal(48_000), "USD"))
    assert forecast.amounts.text() == "A year: at best $60,000, likely $48,000, sure –"
    desk.press(forecast.category.chip(Category.OMITTED))
    assert desk.renewal().calls[-1].likely == usd(48_000)


def test_it_is_worked_otherwise_with_a_reason_and_as_the_rule_says_again(desk):
    row = desk.panel.worked_as.rows[Touch]
    rule = row.choice.value()
    assert rule is Touch.NEGOTIATED
    desk.press(row.choice.chip(Touch.ASSISTED))
    assert not desk.answer(reason="")
    assert desk.answer(reason="Their new CFO asks for it")
    assert row.choice.value() is Touch.ASSISTED
    assert row.reason.text().startswith(
        "Decided on 20 Nov 2026: Assisted, “Their new CFO asks for it”."
    )
    assert "By the rule: " in row.reason.text()
    desk.press(row.back)
    assert row.choice.value() is rule
    assert not row.back.isVisible()


def test_worked_as_at_risk_its_plan_has_the_save_plan_besides(desk):
    before = len(desk.panel.steps.rows)
    desk.press(desk.panel.worked_as.rows[RenewalType].choice.chip(RenewalType.AT_RISK))
    assert desk.answer(reason="I feel it")
    assert len(desk.panel.steps.rows) > before
    assert any("save plan" in row.told.text() for row in desk.panel.steps.rows.values())
    desk.workspace.undo()
    assert len(desk.panel.steps.rows) == before


def test_hours_are_logged_add_up_and_are_taken_back(desk):
    hours = desk.panel.hours
    desk.press(hours.log)
    assert not desk.answer(hours=Decimal(30))
    assert desk.answer(hours=Decimal("1.5"), text="Review")
    desk.press(hours.log)
    assert desk.answer(hours=Decimal(1))
    assert hours.told.text().startswith("2.5 h")
    assert set(hours.entries.told()) == {"20 Nov 2026 · 1.5 h · Review", "20 Nov 2026 · 1 h"}
    desk.press(hours.entries.buttons[0])
    assert len(desk.renewal().hours) == 1
    desk.workspace.undo()
    assert len(desk.renewal().hours) == 2
    assert all(each.since == TODAY for each in desk.renewal().hours)
