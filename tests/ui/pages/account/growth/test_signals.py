"""The part "Signals" of an account: what speaks for more, and each signal kept in place."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from app.domain.edits import create
from app.domain.opportunities import OpportunityType
from app.domain.signals import Level, Signal, Source
from app.ui.pages.account.growth import wording
from app.ui.widgets.chip_groups import ChipGroups
from app.ui.widgets.entry import EntryPanel
from app.ui.workspace import Workspace
from tests import build
from tests.build import TODAY
from tests.driving import press, settle

pytestmark = pytest.mark.usefixtures("english")

# The worked example of DOMAIN 4.2: three sources, 82.62 %.
ORACLE = (
    ("active_users_rising", Source.USAGE, 5),
    ("team_growth", Source.RELATIONSHIP, 20),
    ("sso_ask", Source.PRODUCT, 40),
)


def signal(number, kind, source, age, **fields):
    return Signal(
        id=f"signal-{number}",
        account_id="acme",
        type=kind,
        source=source,
        on=TODAY - timedelta(days=age),
        **fields,
    )


@pytest.fixture
def book(book_file):
    heard = [signal(n, *each) for n, each in enumerate(ORACLE)]
    scene = (
        build.account(),
        build.account(id="zen", name="Zen"),
        build.contact(),
        build.interaction(summary="They hire twelve people"),
        *heard,
        signal("old", "wish", Source.RELATIONSHIP, 400),
        signal("call", "goal_reached", Source.RELATIONSHIP, 10, interaction_id="call", text=""),
    )
    book_file.apply("Set the scene", create(*scene))
    return book_file


@pytest.fixture
def workspace(book, qapp):
    return Workspace(book, today=lambda: TODAY)


@pytest.fixture
def part(page):
    return page.tab("growth").part("signals")


def kept(workspace, kind):
    found = workspace.read(lambda book: book.signals.of_accounts(["acme"]))
    return next((each for each in found if each.type == kind), None)


def go_to(part, kind):
    row = next(each for each in part.records.table.shown() if each.type == kind)
    assert part.records.table.go_to(row.id)
    part.records.table.setFocus()
    return row


def told(part, kind, key):
    """What a column says of a signal."""
    row = next(each for each in part.records.table.shown() if each.type == kind)
    column = next(each for each in part.records.table.table.columns if each.key == key)
    return column.text(row)


def opened(part, kind):
    settle()
    return next((each for each in part.findChildren(kind) if each.isVisible()), None)


def test_what_signals_add_up_to_is_shown_with_its_reckoning(part):
    tier = next(each for each in part.standings.table.shown() if each.type is OpportunityType.TIER)
    assert tier.level is Level.QUALIFIED

    part.standings.table.go_to(OpportunityType.TIER)

    assert part.standings.mark.accessibleName() == "Qualified signal"
    assert "3 sources say 0.20 or more" in part.standings._reason.text()
    assert "(1 − 0.53) × " in part.standings.sum.text()
    assert "(1 − 0.35) = " in part.standings.sum.text()
    assert told(part, "sso_ask", "strength") == "0.35"


def test_a_third_signal_of_one_source_is_named_as_left_out(part, workspace):
    for number, kind in enumerate(("waiting_list", "password_sharing", "overage")):
        extra = signal(f"more-{number}", kind, Source.USAGE, number)
        workspace.edit("Add", lambda _, extra=extra: create(extra))

    part.standings.table.go_to(OpportunityType.SEATS)

    assert "at most 2 of a source" in part.standings._left_out.text()
    assert "Active users rising" in part.standings._left_out.text()


def test_what_has_faded_is_folded_away_and_can_be_opened(part):
    assert part.records.table.go_to("signal-old") is False

    part.records.table.table.open_group("Faded or given up", is_open=True)

    assert part.records.table.go_to("signal-old")
    assert told(part, "wish", "state") == "Faded"


def test_a_signal_heard_in_an_exchange_says_which_and_what_was_said(part):
    assert told(part, "goal_reached", "origin") == "Call, 10 Nov 2026"
    assert told(part, "goal_reached", "what") == "They hire twelve people"


def test_a_signal_is_added_by_its_kind_and_a_few_words(part, qtbot, workspace):
    qtbot.mouseClick(part.records.add_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(opened(part, ChipGroups).chip("funding"), Qt.MouseButton.LeftButton)
    words = part.records.panel.form.field("text")
    assert words.hasFocus()
    qtbot.keyClicks(words, "Series B of $20M")
    part.records.panel.form.keep()

    found = kept(workspace, "funding")
    assert (found.source, found.on, found.text) == (Source.MARKET, TODAY, "Series B of $20M")
    assert told(part, "funding", "what") == "Series B of $20M"
    workspace.undo()
    assert kept(workspace, "funding") is None


def test_a_day_to_come_is_refused_under_its_field_and_nothing_typed_is_lost(part, workspace):
    part.records.add_button.click()
    opened(part, ChipGroups).chip("funding").click()
    part.records.panel.put({"text": "Series B", "on": TODAY + timedelta(days=1)})
    part.records.panel.form.keep()

    day = part.records.panel.form.field("on")
    assert "still to come" in (day.focusProxy() or day).accessibleDescription()
    assert part.records.panel.typed()["text"] == "Series B"
    assert kept(workspace, "funding") is None


def test_changing_the_kind_changes_the_source(part, workspace):
    go_to(part, "sso_ask")
    press(part.records.table, Qt.Key.Key_E)
    part.records.panel.put({"type": "headcount", "contact_id": "ana"})
    part.records.panel.form.keep()

    found = kept(workspace, "headcount")
    assert (found.source, found.contact_id) == (Source.MARKET, "ana")


def test_a_product_put_away_since_stays_with_a_signal_that_is_changed(part, workspace):
    gone = build.product(id="gone", name="Gone", archived_on=TODAY)
    about = signal("about", "module_trial", Source.PRODUCT, 3, product_id="gone")
    workspace.edit("Add", lambda _: create(gone, about))

    go_to(part, "module_trial")
    press(part.records.table, Qt.Key.Key_E)
    part.records.panel.put({"text": "Two people try it"})
    part.records.panel.form.keep()

    found = kept(workspace, "module_trial")
    assert (found.text, found.product_id) == ("Two people try it", "gone")


def test_the_customer_confirms_a_signal_with_one_key(part, workspace):
    go_to(part, "sso_ask")

    press(part.records.table, Qt.Key.Key_C)

    assert kept(workspace, "sso_ask").confirmed_on == TODAY
    assert told(part, "sso_ask", "state") == "Confirmed 20 Nov 2026"
    go_to(part, "sso_ask")
    assert not part.records.button("Confirm").isEnabled()


def test_not_a_fit_gives_a_signal_up_with_its_reason_until_it_is_taken_up(part, workspace):
    go_to(part, "sso_ask")
    press(part.records.table, Qt.Key.Key_G)
    panel = opened(part, EntryPanel)
    panel.choice("why").chip("Not a fit").click()
    panel.put({"reason": "their IT wants its own"})
    panel.form.keep()

    found = kept(workspace, "sso_ask")
    assert (found.ended_on, found.reason) == (TODAY, "Not a fit: their IT wants its own")
    part.records.table.table.open_group("Faded or given up", is_open=True)
    assert told(part, "sso_ask", "state").startswith("Given up 20 Nov 2026: Not a fit")

    go_to(part, "sso_ask")
    part.records.button("Take up again").click()
    assert kept(workspace, "sso_ask").ended_on is None


def test_giving_up_asks_for_a_reason(part, workspace):
    go_to(part, "sso_ask")
    part.records.button("Give up").click()
    panel = opened(part, EntryPanel)

    panel.form.keep()

    assert panel.isVisible()
    assert "why it is given up" in panel.form.field("reason").accessibleDescription()
    assert kept(workspace, "sso_ask").ended_on is None
    press(panel.form.field("reason"), Qt.Key.Key_Escape)


def test_what_facts_show_can_be_read_and_not_typed_over(part, workspace):
    event = build.event(kind="funding", on=date(2026, 11, 1), text="Series B")
    workspace.edit("Add", lambda _: create(event))
    row = go_to(part, "funding")
    assert row.kept is None
    assert told(part, "funding", "origin") == "Read from facts"

    press(part.records.table, Qt.Key.Key_E)

    assert part.records.panel is None
    for verb in ("Edit", "Confirm", "Give up", "Remove"):
        assert not part.records.button(verb).isEnabled()


def test_what_facts_show_leads_to_the_fact(page, part, workspace):
    event = build.event(kind="funding", on=date(2026, 11, 1), text="Series B")
    workspace.edit("Add", lambda _: create(event))
    go_to(part, "funding")

    press(part.records.table, Qt.Key.Key_F)

    assert page.state() == "activity"
    assert page.tab("activity").events.records.table.current().text == "Series B"
    settle()


def test_a_signal_of_an_exchange_leads_to_it_and_any_other_one_does_not(page, part):
    go_to(part, "sso_ask")
    assert not part.records.button("Show the fact").isEnabled()

    go_to(part, "goal_reached")
    part.records.button("Show the fact").click()

    assert page.state() == "activity"
    assert page.tab("activity").records.table.current().id == "call"
    settle()


def test_a_reading_behind_a_signal_is_shown_among_the_measures(page, part, workspace):
    answer = build.observation(id="nps", measure="nps", value=10.0, on=TODAY, contact_id="ana")
    workspace.edit("Add", lambda _: create(answer))
    go_to(part, "nps_promoter")

    part.records.button("Show the fact").click()

    assert page.state() == "usage"
    assert page.tab("usage").measures.table.current().measure == "nps"
    settle()


def test_a_kind_of_growth_becomes_an_opportunity_that_names_its_signals(page, part, workspace):
    part.standings.table.go_to(OpportunityType.TIER)
    assert part.standings.make.isVisible()

    part.standings.make.click()

    assert page.state() == "opportunities"
    panel = page.tab("opportunities").records.panel
    assert panel.typed()["title"] == "Higher tier"
    assert "Asks for SSO (11 Oct 2026)" in panel.typed()["notes"]
    panel.form.keep()
    (made,) = workspace.read(lambda book: book.opportunities.of_accounts(["acme"]))
    assert (made.type, made.title) == (OpportunityType.TIER, "Higher tier")

    page.tab("growth")
    part.standings.table.go_to(OpportunityType.TIER)
    assert not part.standings.make.isVisible()
    part.standings.show_open.click()
    assert page.state() == "opportunities"
    assert page.tab("opportunities").records.table.current().id == made.id
    settle()


@pytest.mark.parametrize(
    ("chance", "words"),
    [(0.8262, "83%"), (0.9949, "99%"), (0.995, "> 99%"), (0.9999, "> 99%"), (1.0, "100%")],
)
def test_what_is_not_certain_is_not_called_so(chance, words):
    assert wording.chance_text(chance) == words


def test_an_account_without_signals_teaches_what_belongs_here(page, part):
    page.show_entity("zen")

    assert not part.standings.isVisible()
    assert part.records._pages.currentIndex() == 1
    assert part.records.add_button.isEnabled()


def test_a_past_day_shows_what_was_known_then_and_changes_nothing(page, part, workspace):
    said = []
    workspace.refused.connect(said.append)
    workspace.show_as_of(TODAY - timedelta(days=30))
    page.refresh()

    assert {row.type for row in part.records.table.shown()} == {"sso_ask", "wish"}
    assert told(part, "sso_ask", "age") == "10 d"
    part.add()
    go_to(part, "sso_ask")
    press(part.records.table, Qt.Key.Key_G)

    assert opened(part, ChipGroups) is None
    assert opened(part, EntryPanel) is None
    assert len(said) == 2
    workspace.show_as_of(None)
