"""The readiness tab: questions answered in place, exceptions, and the proofs of a renewal."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from app.domain.edits import create
from app.domain.interactions import EventKind
from app.domain.opportunities import OpportunityType
from app.domain.readiness.assess import Verdict
from app.domain.readiness.dimensions import Dimension
from app.domain.readiness.items import ItemId
from app.domain.tickets import Severity
from app.ui.pages.account.page import AccountPage
from app.ui.widgets.buttons import Button
from app.ui.widgets.text import PlainLabel
from app.ui.workspace import Workspace
from tests import build, story
from tests.build import TODAY
from tests.story import ago, but, event, healthy, reading, talk, without

KINDS = ("contracts", "contacts", "observations", "tickets", "interactions", "events")


class Clock:
    """The day it is: a test moves it on."""

    def __init__(self):
        self.day = TODAY

    def __call__(self):
        return self.day


def entities(known):
    kinds = (*KINDS, "opportunities", "overrides")
    return [known.account, *(each for kind in kinds for each in getattr(known, kind))]


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def open_tab(qtbot, book_file, qapp, english, clock):
    """The tab over a book in which this is known; the page and the workspace with it."""

    def open_with(known, *more):
        book_file.apply("Set the scene", create(*entities(known), *more))
        workspace = Workspace(book_file, today=clock)
        page = AccountPage(workspace)
        qtbot.addWidget(page)
        page.resize(1080, 760)
        page.show_entity("acme")
        with qtbot.waitExposed(page):
            page.show()
        tab = page.tab("readiness")
        tab.page, tab.workspace = page, workspace
        return tab

    return open_with


def kept(tab):
    """Press the button of the question, as the user does."""
    press(tab.expansion.panel.asked._keep_button)


def press(button):
    assert button.isEnabled(), button.text()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def asked(tab, item):
    """Click the row of an item; what it asks."""
    table = tab.table
    row = table.table.row_of(ItemId(item))
    assert row >= 0, item
    index = table.table.index(row, 0)
    table.scrollTo(index)
    place = table.visualRect(index).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert table.current().id == item
    return tab.expansion.panel.asked


def write(panel, key, text):
    """Type into a field, in the place of what stands there."""
    field = panel.form.field(key)
    target = field.focusProxy() or field
    target.setFocus()
    QTest.keyClick(target, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(target, text)


def pick(panel, key, value):
    press(panel.choice(key).chip(value))


def state(tab, item):
    found = tab.expansion.found.item(ItemId(item))
    return str(found.state)


def verdict(tab):
    return tab.expansion.found.verdict


def troubled():
    """Blocked by a crisis, a doubt, an escalation and no champion; much is not known."""
    kept_events = [each for each in healthy().events if each.kind == EventKind.CHECKED]
    return without(
        healthy(
            contacts=tuple(replace(each, positions=()) for each in story.PEOPLE),
            tickets=(build.ticket(id="severe", severity=Severity.HIGH, subject="Log-in fails"),),
            events=[
                *kept_events,
                event(EventKind.CRISIS, 20, text="Lay-offs"),
                event(EventKind.RENEWAL_AT_RISK, 10, text="May not renew"),
                event(EventKind.OVER_PROMISE, 8, text="Single sign-on in May"),
            ],
        ),
        "onboarding_complete",
    )


def test_a_blocked_account_is_cleared_step_by_step_until_it_is_ready_now(open_tab, qtbot):
    tab = open_tab(troubled())
    assert verdict(tab) is Verdict.BLOCKED
    assert tab.expansion.head.mark.accessibleName() == "Blocked"

    panel = asked(tab, "RF2")
    panel.form.set_values({"contact_id": "ann"})
    kept(tab)
    panel = asked(tab, "RF2")
    write(panel, "text", "Promoted for the roll-out")
    kept(tab)
    assert state(tab, "RF2") == "pass"

    panel = asked(tab, "RF3")
    write(panel, "value", "100")
    kept(tab)
    for item in ("RF4", "RF5", "PC5", "BT7"):
        asked(tab, item)
        kept(tab)
    assert [state(tab, item) for item in ("RF3", "RF5", "PC5", "BT7")] == ["pass"] * 4

    panel = asked(tab, "BT6")
    panel.form.set_values({"contact_id": "bo"})
    kept(tab)
    assert state(tab, "BT6") == "pass"

    panel = asked(tab, "BT5")
    write(panel, "on", "11/17/2026")
    kept(tab)

    # The severe ticket was only closed today: it asks for care for fourteen days.
    assert verdict(tab) is Verdict.CAUTION
    assert tab.expansion.head.clears.text() == ""
    assert tab.expansion.found.item(ItemId.RF4).clears_on == TODAY + timedelta(days=14)
    asked(tab, "RF4")
    excuse(tab, "They checked it with us")
    assert verdict(tab) is Verdict.READY_NOW
    assert tab.expansion.head.mark.accessibleName() == "Ready now"
    assert any("Budget approved" in each for each in tab.expansion.head.moments())


def excuse(tab, reason):
    panel = tab.expansion.panel
    press(panel.excuse_button)
    write(panel.asked, "reason", reason)
    press(panel.asked._keep_button)


def test_every_answer_is_one_step_that_undo_takes_back(open_tab):
    tab = open_tab(troubled())
    for item in ("RF5", "PC5", "BT7"):
        before = state(tab, item)
        asked(tab, item)
        kept(tab)
        assert state(tab, item) == "pass"
        tab.workspace.undo()
        assert state(tab, item) == before == "fail"


def test_what_is_answered_moves_the_cursor_to_what_stands_in_the_way_next(open_tab):
    tab = open_tab(troubled())
    assert tab.table.current().id is ItemId.RF2
    asked(tab, "PC5")
    kept(tab)
    assert tab.table.current().id is ItemId.RF2


def test_only_what_stands_in_the_way_is_shown_on_request(open_tab):
    tab = open_tab(troubled())
    assert len(tab.table.shown()) == 19
    tab.expansion.only.click()
    shown = {each.id.value for each in tab.table.shown()}
    assert {"RF2", "RF3", "RF4", "RF5", "PC5"} <= shown
    assert "PC1" not in shown
    tab.expansion.only.click()
    assert len(tab.table.shown()) == 19


def test_an_answer_that_cannot_be_kept_stays_typed_with_the_reason(open_tab):
    tab = open_tab(troubled())
    panel = asked(tab, "RF3")
    write(panel, "value", "140")
    kept(tab)
    assert state(tab, "RF3") == "unknown"
    assert panel.typed()["value"] == 140
    panel = asked(tab, "PC5")
    panel.form.set_values({"on": TODAY + timedelta(days=2)})
    kept(tab)
    assert state(tab, "PC5") == "fail"


def test_a_question_of_chips_asks_for_one_of_them(open_tab):
    tab = open_tab(but(healthy(), observations=[reading("sentiment", 0)]))
    panel = asked(tab, "PC3")
    kept(tab)
    assert panel._message.text() == "Choose one of the answers first."
    pick(panel, "value", 2)
    kept(tab)
    assert state(tab, "PC3") == "pass"


@pytest.mark.parametrize("item", ["RF5", "BT2"])
def test_what_cannot_be_excused_says_why_at_its_button(open_tab, item):
    sold = build.opportunity(type=OpportunityType.ADD_ON, product_id="platform")
    bug = build.ticket(is_bug=True, product_id="platform", severity=Severity.LOW)
    doubt = event(EventKind.RENEWAL_AT_RISK, 3)
    known = but(healthy(), events=[doubt], tickets=[bug], opportunities=[sold])
    tab = open_tab(known, build.product())
    asked(tab, item)
    button = tab.expansion.panel.excuse_button
    assert not button.isEnabled()
    assert "no exception" in button.toolTip()


def test_an_item_is_excused_and_the_exception_withdrawn(open_tab):
    tab = open_tab(but(healthy(), events=[event(EventKind.CRISIS, 3)]))
    asked(tab, "PC5")
    panel = tab.expansion.panel
    panel.excuse_button.click()
    panel.asked._keep_button.click()
    assert verdict(tab) is Verdict.BLOCKED, "a reason is needed"
    panel.asked.form.set_values({"reason": "Their CEO asked us"})
    panel.asked._keep_button.click()
    assert verdict(tab) is not Verdict.BLOCKED
    tab.table.go_to(ItemId.PC5)
    assert state(tab, "PC5") == "fail"
    panel.withdraw_button.click()
    assert verdict(tab) is Verdict.BLOCKED
    tab.workspace.undo()
    assert verdict(tab) is not Verdict.BLOCKED


def show_as(tab, wanted, reason="The CEO asked for it"):
    expansion = tab.expansion
    press(expansion.override_button)
    pick(expansion.panel.asked, "verdict", wanted)
    write(expansion.panel.asked, "reason", reason)
    press(expansion.panel.asked._keep_button)


def test_an_exception_expires_and_the_verdict_goes_back(open_tab, clock):
    tab = open_tab(but(healthy(), events=[event(EventKind.CRISIS, 3, text="Merger")]))
    show_as(tab, Verdict.READY)
    assert verdict(tab) is Verdict.READY
    said = tab.expansion.head.beside.text()
    assert said == "Computed Blocked, shown Ready until 4 Dec 2026: The CEO asked for it"

    clock.day = TODAY + timedelta(days=13)
    tab.page.refresh()
    assert verdict(tab) is Verdict.READY
    clock.day = TODAY + timedelta(days=14)
    tab.page.refresh()
    assert verdict(tab) is Verdict.BLOCKED
    assert tab.expansion.head.beside.text() == ""

    exceptions = tab.part("exceptions")
    row = exceptions.table.shown()[0]
    texts = [column.text(row) for column in exceptions.table.table.columns]
    assert texts[:3] == ["Shown as Ready", "The account", "Expired"]
    assert "Blocked when it ended on 4 Dec 2026" in exceptions.sentence()
    assert exceptions.withdraw_button.isHidden()


def test_no_verdict_is_shown_against_a_renewal_at_risk(open_tab):
    tab = open_tab(but(healthy(), events=[event(EventKind.RENEWAL_AT_RISK, 3)]))
    show_as(tab, Verdict.READY)
    assert verdict(tab) is Verdict.BLOCKED
    assert "Secure the renewal first" in tab.expansion.panel.asked._message.text()
    assert tab.expansion.panel.asked.typed()["reason"] == "The CEO asked for it"


def test_an_opportunity_has_readiness_and_exceptions_of_its_own(open_tab):
    low = story.read_as(healthy(), "features_used", 0.2)
    tier = build.opportunity(id="tier", title="Higher tier", type=OpportunityType.TIER)
    service = build.opportunity(id="service", title="Training", type=OpportunityType.SERVICE)
    tab = open_tab(but(low, opportunities=[tier, service]))
    assert state(tab, "PC7") == "fail"
    tab.expansion.choose("service")
    assert state(tab, "PC7") == "pass"
    assert verdict(tab) is Verdict.READY_NOW
    tab.expansion.choose("tier")
    assert verdict(tab) is Verdict.BLOCKED

    asked(tab, "PC7")
    excuse(tab, "They want it for one team")
    assert tab.expansion.opportunity().id == "tier"
    assert verdict(tab) is Verdict.READY_NOW
    held = next(iter(tab.workspace.read(lambda book: list(book.overrides.all()))))
    assert held.subject == "tier:PC7"
    row = tab.part("exceptions").table.shown()[0]
    assert row.opportunity.title == "Higher tier"


def test_the_link_goes_to_the_record_an_item_rests_on(open_tab):
    tab = open_tab(troubled())
    asked(tab, "PC5")
    tab.expansion.panel.fact_button.click()
    assert tab.page.state() == "activity"
    assert tab.page.tab("activity").events.records.table.current().text == "Lay-offs"

    tab.page.tab("readiness")
    asked(tab, "RF1")
    tab.expansion.panel.fact_button.click()
    assert tab.page.state() == "usage"
    assert tab.page.tab("usage").readings.table.current().measure == "active_users"

    tab.page.tab("readiness")
    asked(tab, "PC6")
    tab.expansion.panel.fact_button.click()
    assert tab.page.state() == "health"


def test_a_new_account_asks_every_question_and_takes_its_answers(open_tab, qtbot):
    """Nothing is known: use, people, talk, value, tickets, promises are typed where they stand."""
    tab = open_tab(story.facts(), build.contract())
    assert verdict(tab) is Verdict.NOT_ASSESSED

    panel = asked(tab, "PC3")
    panel.form.set_values({"summary": "They like it"})
    pick(panel, "sentiment", 1)
    kept(tab)
    assert state(tab, "PC3") == "pass"

    panel = asked(tab, "RF1")
    panel.form.set_values({"active_users": 85, "seats_assigned": 80})
    kept(tab)
    assert "one of the two is wrong" in panel.form._rows["active_users"]._message.text()
    panel.form.set_values({"seats_assigned": 100})
    kept(tab)
    assert state(tab, "RF1") == "pass"

    panel = asked(tab, "RF2")
    panel.form.set_values({"name": "Ana"})
    kept(tab)
    assert state(tab, "RF2") == "fail"  # a champion, who has gained nothing yet

    panel = asked(tab, "PC2")
    pick(panel, "level", 1)
    panel.form.set_values({"quote": "Two days a week saved", "contact_id": None})
    kept(tab)
    assert state(tab, "PC2") == "pass"

    for item in ("RF4", "PC5", "BT7"):
        asked(tab, item)
        kept(tab)
        assert state(tab, item) == "pass", item

    panel = asked(tab, "BT3")
    pick(panel, "scale", "none")
    kept(tab)
    assert state(tab, "BT3") == "pass"

    panel = asked(tab, "PC1")
    panel.form.set_values({"value": 10})
    kept(tab)
    panel = asked(tab, "PC1")
    panel.form.set_values({"back0": 85, "back1": 84, "back2": 80})
    kept(tab)
    assert state(tab, "PC1") == "pass"

    panel = asked(tab, "BT5")
    pick(panel, "answer", "none")
    kept(tab)
    found = tab.expansion.found.item(ItemId.BT5)
    assert found.evidence.code == "budget_none"


def test_typing_goes_on_while_something_else_changes(open_tab):
    tab = open_tab(troubled())
    panel = asked(tab, "RF3")
    write(panel, "value", "40")
    tab.workspace.edit("Ticket", lambda _: create(build.ticket(id="other", severity=Severity.LOW)))
    assert tab.expansion.panel.asked is panel
    assert panel.typed()["value"] == 40


def test_enter_in_the_list_puts_the_cursor_into_the_question(open_tab, qtbot):
    tab = open_tab(troubled())
    asked(tab, "RF3")
    tab.table.setFocus()
    qtbot.keyClick(tab.table, Qt.Key.Key_Return)
    panel = tab.expansion.panel.asked
    assert panel.isAncestorOf(tab.page.window().focusWidget())


def test_a_past_day_is_looked_at_and_nothing_is_asked(open_tab):
    tab = open_tab(troubled())
    assert tab.workspace.show_as_of(ago(5)) == ""
    tab.table.go_to(ItemId.PC5)
    assert tab.expansion.panel.asked is None
    renewal = tab.part("renewal")
    renewal.table.go_to("paper")
    assert renewal.asked is None
    assert tab.part("exceptions").table.shown() == ()


def test_a_renewal_is_proven_dimension_by_dimension(open_tab, tmp_path):
    tab = open_tab(healthy())
    renewal = tab.part("renewal")
    before = renewal.found.score
    renewal.table.go_to("paper")
    pick(renewal.asked, "score", 1)
    renewal.asked.form.set_values({"text": "Legal signs on our paper"})
    renewal.asked._keep_button.click()
    assert renewal.found.of(Dimension.PAPER).score == 1

    form = tmp_path / "order form.pdf"
    form.write_bytes(b"%PDF")
    pick(renewal.asked, "score", 2)
    renewal.asked.form.set_values({"path": form})
    renewal.asked._keep_button.click()
    assert renewal.found.of(Dimension.PAPER).score == 2
    assert renewal.found.score == before + 2

    renewal.table.go_to("procurement")
    pick(renewal.asked, "score", 2)
    renewal.asked._keep_button.click()
    assert "Attach a file" in renewal.asked.form._rows["path"]._message.text()
    talked = renewal._view.interactions[0].id
    renewal.asked.form.set_values({"interaction_id": talked})
    renewal.asked._keep_button.click()
    assert renewal.found.of(Dimension.PROCUREMENT).score == 2
    tab.workspace.undo()
    assert renewal.found.of(Dimension.PROCUREMENT).score == 0


def test_the_file_that_shows_it_is_saved_again_and_the_proof_removed(
    open_tab, tmp_path, monkeypatch
):
    tab = open_tab(healthy())
    form = tmp_path / "order.pdf"
    form.write_bytes(b"%PDF")
    renewal = tab.part("renewal")
    renewal.table.go_to("paper")
    pick(renewal.asked, "score", 2)
    renewal.asked.form.set_values({"path": form})
    renewal.asked._keep_button.click()

    copy = tmp_path / "copy.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(copy), ""))
    renewal.copy_button.click()
    assert copy.read_bytes() == b"%PDF"
    renewal.remove_button.click()
    assert renewal.found.of(Dimension.PAPER).score == 0


def test_what_facts_answer_offers_no_proof_but_the_way_to_the_fact(open_tab):
    tab = open_tab(healthy(interactions=[talk(120, "bo"), talk(5, "ann")]))
    renewal = tab.part("renewal")
    renewal.table.go_to("sponsor")
    assert renewal.asked is None
    assert renewal.found.of(Dimension.SPONSOR).score == 1
    link = next(b for b in renewal.findChildren(Button) if b.text().startswith("Go to where"))
    link.click()
    assert tab.page.state() == "people"
    assert tab.page.tab("people").records.table.current().id == "bo"


def test_exceptions_teach_what_belongs_there_while_there_are_none(open_tab):
    tab = open_tab(healthy())
    exceptions = tab.part("exceptions")
    button = next(b for b in exceptions.findChildren(Button) if b.text() == "Go to the checklist")
    button.click()
    assert tab.choice.value() == "expansion"


def test_an_excused_item_says_what_the_verdict_would_be_without(open_tab):
    tab = open_tab(but(healthy(), events=[event(EventKind.CRISIS, 3)]))
    asked(tab, "PC5")
    excuse(tab, "Their CEO asked us")
    assert tab.expansion.head.beside.text() == (
        "Blocked without the exception to PC5, which ends on 4 Dec 2026."
    )
    row = tab.part("exceptions").table.shown()[0]
    assert (row.then, row.after) == (Verdict.BLOCKED, Verdict.BLOCKED)


def test_ten_thousand_characters_and_long_lists_fit(open_tab):
    long = "<b>R&D</b> %n 株 " * 700
    sold = build.opportunity(title=long, type=OpportunityType.TIER)
    known = but(
        healthy(),
        events=[event(EventKind.CRISIS, 3, text=long)],
        opportunities=[sold],
        interactions=[talk(3, "ann", summary=long)],
        contacts=[build.contact(id=f"c{n}", name=f"{n} {long}") for n in range(60)],
    )
    tab = open_tab(known, build.product(name=long))
    for item in ItemId:
        asked(tab, item)
        tab.page.grab()
    asked(tab, "PC5")
    press(tab.expansion.panel.excuse_button)
    tab.expansion.panel.asked.form.set_values({"reason": long})
    press(tab.expansion.panel.asked._keep_button)
    for part in ("renewal", "exceptions", "expansion"):
        tab.part(part)
        tab.page.grab()
    assert tab.page.minimumSizeHint().width() <= 1080


def test_what_is_typed_about_one_item_is_there_again_after_a_look_at_another(open_tab):
    tab = open_tab(troubled())
    write(asked(tab, "RF3"), "value", "40")
    asked(tab, "PC5")
    assert asked(tab, "RF3").typed()["value"] == 40
    press(tab.expansion.override_button)
    press(next(b for b in tab.findChildren(Button) if b.text() == "Cancel"))
    assert tab.expansion.panel.asked.typed()["value"] == 40
    kept(tab)
    assert state(tab, "RF3") == "fail"
    assert asked(tab, "RF3").typed()["value"] is None


def test_escape_leaves_the_question_for_the_list(open_tab, qtbot):
    tab = open_tab(troubled())
    panel = asked(tab, "RF3")
    panel.begin()
    field = tab.page.window().focusWidget()
    assert panel.isAncestorOf(field)
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert tab.table.hasFocus()


def test_a_proof_that_is_begun_waits_while_another_dimension_is_looked_at(open_tab):
    tab = open_tab(healthy())
    renewal = tab.part("renewal")
    renewal.table.go_to("paper")
    pick(renewal.asked, "score", 1)
    write(renewal.asked, "text", "Legal signs")
    renewal.table.go_to("budget")
    renewal.table.go_to("paper")
    assert renewal.asked.typed()["text"] == "Legal signs"
    press(renewal.asked._keep_button)
    assert renewal.found.of(Dimension.PAPER).score == 1
    renewal.table.go_to("budget")
    renewal.table.go_to("paper")
    assert renewal.asked.typed()["text"] == ""


def test_the_day_it_could_clear_and_the_windows_of_good_moments_are_said(open_tab):
    asked_lately = [reading("csat", 40, 2)]
    tab = open_tab(but(healthy(), observations=asked_lately, events=[event("funding", 80)]))
    assert tab.expansion.head.clears.text() == "could clear on 19 Dec 2026"
    column = next(c for c in tab.table.table.columns if c.key == "clears")
    found = {item.id: column.text(item) for item in tab.table.shown()}
    assert found[ItemId.BT3] == "19 Dec 2026"
    moments = tab.expansion.head.moments()
    assert "Funding received, 1 Sep – 30 Nov, 10 days left" in moments
    asked(tab, "BT3")
    assert "From 19 Dec 2026" in " ".join(
        label.text() for label in tab.expansion.panel.findChildren(PlainLabel)
    )
