"""The panel of a person: judged by clicks, refused in words, read only in the past."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.colleagues import Colleague
from app.domain.contacts import Mobilising, Position, Relation, Role
from app.domain.edits import create
from app.domain.people.choosing import Question
from app.services import people
from app.services.where import address, person_address
from app.ui.pages.people.about.helping import Helper
from app.ui.pages.people.person import PersonPanel
from app.ui.widgets.entry import EntryPanel
from app.ui.widgets.read_only import ReadOnly
from app.ui.workspace import Workspace
from tests import build
from tests.build import TODAY

LEFT = Qt.MouseButton.LeftButton
YES, NO = True, False
UGLY = ["名前" * 100, "🦄🚀🎉", "A" * 200, "<b>&amp;</b>", "\u202egnirts"]


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.fixture
def panel(book_file, qtbot, english):
    """Make the panel of Ana in a book with these entities; it follows the book."""

    def make(*entities, **fields) -> PersonPanel:
        ana = build.contact(reports_to_id="bo", **fields)
        bo = build.contact(id="bo", name="Bo Berg", title="CFO")
        book_file.apply("Put", create(build.account(), ana, bo, *entities))
        workspace = Workspace(book_file, lambda: TODAY)
        made = PersonPanel(workspace)

        def feed(*_: object) -> None:
            day = workspace.today()
            seen = workspace.read(lambda book: people.view(book, "acme", today=day))
            made.show_person(seen, made.contact_id or "ana")

        workspace.changed.connect(feed)
        qtbot.addWidget(made)
        made.resize(made.width(), 1600)
        feed()
        made.show()
        qtbot.waitExposed(made)
        return made

    yield make
    for window in QApplication.topLevelWidgets():
        window.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def kept(panel: PersonPanel, contact_id: str = "ana"):
    return panel.acts.workspace.read(lambda book: book.contacts.get(contact_id))


def click(widget) -> None:
    QTest.mouseClick(widget, LEFT)


def write(edit, text: str) -> None:
    click(edit)
    edit._line.setText(text)
    QTest.keyClick(edit._line, Qt.Key.Key_Return)


def popup(kind):
    found = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    return next(inner for each in found for inner in each.findChildren(kind))


def test_a_press_judges_influence_and_undo_takes_it_back(panel):
    shown = panel()
    click(shown.stance.influence.chips.chip(4))

    assert kept(shown).position(TODAY).influence == 4
    assert shown.stance.influence.meaning.text() == "Weighs heavily"
    assert shown.stance.judged.text() == "Judged on 20 Nov 2026, today."
    shown.acts.workspace.undo()
    assert shown.stance.influence.meaning.text() == "Not judged yet"


def test_roles_are_several_and_each_says_what_it_cares_about(panel):
    shown = panel(title="Chief Technology Officer")
    assert shown.roles.chips.values() == ()
    click(shown.roles.chips.chip(Role.TECHNICAL_BUYER))
    click(shown.roles.chips.chip(Role.CHAMPION))

    assert kept(shown).position(TODAY).roles == (Role.CHAMPION, Role.TECHNICAL_BUYER)
    said = shown.roles.cares.text()
    assert "Champion: to look good in their own company" in said
    assert "Technical buyer: integration, security and risk" in said


def test_who_is_said_to_be_against_us_needs_a_word_on_how_we_know(panel):
    shown = panel(positions=(Position(support=1, evidence="came along", since=ago(3)),))
    click(shown.stance.support.chips.chip(-2))
    asked = popup(EntryPanel)
    click(asked._keep_button)

    assert kept(shown).position(TODAY).support == 1
    assert "what was said, written or done" in asked.form.field("evidence").accessibleDescription()
    asked.put({"evidence": "objected in writing"})
    click(asked._keep_button)
    assert kept(shown).position(TODAY).support == -2
    assert kept(shown).position(ago(1)).support == 1
    write(shown.stance.evidence, "")
    assert kept(shown).position(TODAY).evidence == "objected in writing"
    assert shown.stance.evidence.is_editing()


def test_an_old_judgement_asks_to_be_made_anew_and_one_press_says_it_still_holds(panel):
    shown = panel(positions=(Position(influence=3, support=1, since=ago(104)),))
    assert shown.stance.judged.text().endswith("104 days ago: judge anew.")
    click(shown.stance.still)

    assert shown.stance.judged.text() == "Judged on 20 Nov 2026, today."
    assert not shown.stance.still.isVisible()


def test_three_questions_propose_a_value_with_its_reason(panel):
    shown = panel()
    click(shown.stance.influence.help)
    helper = popup(Helper)
    assert not helper.take.isEnabled()
    for each in (Question.DECIDES, Question.CONTROLS):
        click(helper.answers[each].chip(YES))
    assert helper.said.text() == (
        "4 of 5, Weighs heavily: can start or stop a purchase, controls a budget or people."
    )
    click(helper.take)

    position = kept(shown).position(TODAY)
    assert position.influence == 4
    assert position.evidence == "Can start or stop a purchase, controls a budget or people"


def test_answers_against_us_ask_for_evidence_before_they_are_taken(panel):
    shown = panel(positions=(Position(support=1, evidence="stood up for us", since=ago(3)),))
    click(shown.stance.support.help)
    helper = popup(Helper)
    click(helper.answers[Question.OPPOSES].chip(YES))
    click(helper.answers[Question.DEFENDS].chip(NO))
    click(helper.take)

    assert helper.isVisible()
    assert "what was said" in helper.refusal.text()
    QTest.keyClicks(helper.evidence, "wants another supplier")
    click(helper.take)
    assert kept(shown).position(TODAY).support == -2


def test_ticks_and_an_answer_make_a_champion_of_a_supporter(panel):
    shown = panel(positions=(Position(support=1, since=ago(3)),))
    champion = shown.champion
    assert champion.mark._mark.word == "Not tested"
    click(champion.mobilises.chip(Mobilising.MOVED))
    assert champion.mark._mark.word == "Supporter"
    assert "1 of 3 ways, and 2 are needed" in champion.reason.text()
    click(champion.mobilises.chip(Mobilising.CITED))
    click(champion.advocates.chip(YES))

    assert champion.mark._mark.word == "Champion"
    assert kept(shown).position(TODAY).advocates is True


def test_a_relation_is_chosen_and_what_it_should_be(panel):
    shown = panel()
    for choice, value in ((shown.bond.now, Relation.SOLVER), (shown.bond.wanted, Relation.ADVISOR)):
        choice.setFocus()
        choice.set_value(value)
        choice.activated.emit(choice.currentIndex())

    position = kept(shown).position(TODAY)
    assert (position.relation, position.wanted) == (Relation.SOLVER, Relation.ADVISOR)


def test_the_last_exchanges_are_listed_and_a_click_opens_one(panel, qtbot):
    calls = [
        build.interaction(
            id=f"call-{n}", on=ago(20 + n), attendee_ids=("ana",), summary=f"Talk {n}"
        )
        for n in range(7)
    ]
    shown = panel(*calls, positions=(Position(roles=(Role.CHAMPION,), since=ago(90)),))

    assert shown.contacting.mark._mark.word == "Active"
    assert "20 days ago; wanted every 30 days." in shown.contacting.said.text()
    assert [each.accessibleName()[-6:] for each in shown.contacting.exchanges()][:2] == [
        "Talk 0",
        "Talk 1",
    ]
    assert len(shown.contacting.exchanges()) == 5
    with qtbot.waitSignal(shown.acts.workspace.open_requested) as opened:
        click(shown.contacting.exchanges()[1])
    assert opened.args[0] == "account"
    assert opened.args[1].startswith(address("acme"))
    assert opened.args[1].endswith("call-1")


def test_an_own_cadence_is_typed_and_a_slip_is_refused_where_it_stands(panel):
    call = build.interaction(on=ago(20), attendee_ids=("ana",))
    shown = panel(call)
    write(shown.contacting.cadence, "soon")
    assert shown.contacting.cadence.is_editing()
    shown.contacting.cadence._leave()
    write(shown.contacting.cadence, "7")

    assert kept(shown).cadence_days == 7
    assert "wanted every 7 days: 13 days late." in shown.contacting.said.text()
    assert shown.contacting.mark._mark.word == "Gap"
    write(shown.contacting.cadence, "")
    assert kept(shown).cadence_days is None


def test_strength_shows_its_parts_and_what_is_missing(panel):
    call = build.interaction(on=ago(20), attendee_ids=("ana",), sentiment=1)
    shown = panel(call, positions=(Position(influence=5, since=ago(1)),))

    assert shown.strength.note.text() == "100 of 100"
    assert "the relation is not chosen" in shown.strength.missing.text()


def test_who_somebody_is_can_be_typed_over(panel):
    shown = panel(Colleague(id="kim", name="Kim Ito"), title="Buyer", emails=("a@acme.example",))
    write(shown.head.title, "Head of Buying")
    write(shown.head.department, "Purchasing")
    write(shown.card.language, "German")
    write(shown.card.email, "no address")
    assert shown.card.email.is_editing()
    shown.card.email._leave()
    shown.card.counterpart.set_value("Kim Ito")
    shown.card.counterpart.activated.emit(1)

    ana = kept(shown)
    assert (ana.title, ana.department, ana.language, ana.owner, ana.emails) == (
        "Head of Buying",
        "Purchasing",
        "German",
        "Kim Ito",
        ("a@acme.example",),
    )


def test_the_way_leads_to_the_manager(panel, qtbot):
    shown = panel()
    with qtbot.waitSignal(shown.contact_chosen) as chosen:
        click(shown.card.manager)
    assert chosen.args == ["bo"]


def test_a_past_day_shows_what_was_judged_then_and_changes_nothing(panel):
    now = Position(influence=5, since=ago(2))
    call = build.interaction(on=ago(60))
    shown = panel(call, positions=(Position(influence=2, since=ago(50)), now))
    ReadOnly(shown).turn(on=True)
    assert shown.acts.workspace.show_as_of(ago(10)) == ""

    assert shown.stance.influence.chips.value() == 2
    click(shown.stance.influence.chips.chip(4))
    click(shown.head.title)
    assert not shown.head.title.is_editing()
    shown.acts.workspace.show_as_of(None)
    assert kept(shown).position(TODAY) == now


def test_nobody_chosen_says_what_stands_here(panel):
    shown = panel()
    seen = shown._view
    shown.show_person(seen, "nobody")
    assert shown.contact_id == ""
    assert shown._empty.isVisible()


@pytest.mark.parametrize("name", UGLY)
def test_a_name_of_any_kind_leaves_the_panel_as_wide_as_it_is(panel, wear, name):
    wear()
    shown = panel(title=name, department=name, language=name, emails=(name,), owner=name)
    write(shown.head.name, name)
    click(shown.stance.influence.chips.chip(4))

    assert kept(shown).position(TODAY).influence == 4
    content = shown._area.widget()
    assert content.minimumSizeHint().width() <= shown._area.viewport().width()


def test_the_panel_leads_to_what_would_be_left_without_them(panel, qtbot):
    made = panel()
    with qtbot.waitSignal(made.acts.workspace.open_requested) as asked:
        click(made.departing.show_loss)

    assert asked.args == ["people", person_address("acme", "whatif", "ana")]
    assert not made.departing.mark.isVisible()


def test_the_panel_says_how_far_a_departure_has_come(panel):
    sign = build.event(kind="departure_sign", on=ago(2), detail="bounced", contact_id="ana")
    made = panel(sign)

    assert made.departing.mark.isVisible()
    assert "Detected" in made.departing.mark.accessibleName()
