"""The measures on a real book: named people are pressed, and gaps are closed at their field."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.colleagues import Colleague, OurPart
from app.domain.contacts import Position, Role
from app.domain.edits import create
from app.domain.settings import SENDER_NAME, Setting, SettingValue
from app.services import account
from app.ui.pages.account.activity import ActivityTab
from app.ui.pages.people.measures.part import MeasuresPart
from app.ui.pages.people.page import PeoplePage
from app.ui.widgets.buttons import YieldingButton
from app.ui.widgets.entry import EntryPanel
from app.ui.workspace import Workspace
from tests import build
from tests.build import TODAY

LEFT = Qt.MouseButton.LeftButton


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def someone(key: str, *roles: Role, **fields):
    stance = Position(roles=roles, influence=4, support=1, since=ago(30))
    return build.contact(**{"id": key, "name": key.title(), "positions": (stance,)} | fields)


@pytest.fixture
def measures(book_file, qtbot, english):
    """Make the measures of Acme with these entities."""

    def make(*entities, width=1080) -> MeasuresPart:
        name = Setting(id=SENDER_NAME.key, values=(SettingValue(value="Alex"),))
        book_file.apply("Put", create(build.account(), name, *entities))
        page = PeoplePage(Workspace(book_file, lambda: TODAY))
        qtbot.addWidget(page)
        page.resize(width, 1500)
        page.show_entity("acme")
        page.show_part("measures")
        page.show()
        qtbot.waitExposed(page)
        QApplication.processEvents()
        return page.show_part("measures")

    yield make
    for window in QApplication.topLevelWidgets():
        window.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


TOM = someone("tom", Role.CHAMPION)
EVE = someone("eve", Role.DECISION_MAKER)
CALL = build.interaction(on=ago(10), attendee_ids=("tom",))


def asked() -> EntryPanel:
    shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    return next(panel for each in shown for panel in each.findChildren(EntryPanel))


def press_pair(part: MeasuresPart, ours: OurPart, theirs: Role) -> None:
    QTest.mouseClick(part.matrix.cells[ours, theirs], LEFT)


def test_numbers_and_sentences_say_the_same(measures):
    part = measures(TOM, EVE, CALL)

    assert part.equal.accessibleName() == "Effective threads: 1.0"
    assert part.threads.warning.text() == "It hangs by a single thread: Tom has 100% of it."
    assert part.reach.accessibleName() == "Parts we reach: 20%"
    assert "Nobody is known as economic buyer, user, technical buyer" in part.coverage.said.text()
    assert part.pairs.accessibleName() == "Required pairs: 1 of 5"


def test_a_press_on_a_name_shows_the_person_and_escape_leaves_them(measures):
    part = measures(TOM, EVE, CALL)
    assert part.panel.isHidden()
    named = next(
        each
        for each in part.coverage.findChildren(YieldingButton)
        if each.accessibleName() == "Eve" and each.isVisible()
    )
    QTest.mouseClick(named, LEFT)
    assert part.panel.contact_id == "eve"
    assert part.panel.isVisible()
    QTest.keyClick(part.panel, Qt.Key.Key_Escape)
    assert part.panel.isHidden()


def test_where_there_is_no_room_for_both_the_person_takes_it_and_gives_it_back(measures):
    part = measures(TOM, EVE, CALL, width=760)
    part.go_to("eve")
    assert part._area.isHidden()
    QTest.keyClick(part.panel, Qt.Key.Key_Escape)
    assert part._area.isVisible()


def test_a_gap_without_anybody_of_ours_asks_who_it_is(measures):
    part = measures(TOM, EVE, CALL, Colleague(id="kim", name="Kim Ito"))
    pair = OurPart.EXECUTIVE, Role.DECISION_MAKER
    assert part.matrix.marks()[pair].word == "Never"
    press_pair(part, *pair)
    panel = asked()
    QTest.mouseClick(panel.choice("known").chip("Kim Ito"), LEFT)
    QTest.mouseClick(panel._keep_button, LEFT)

    workspace = part._workspace
    kim = workspace.read(lambda book: book.colleagues.get("kim"))
    assert kim.part is OurPart.EXECUTIVE
    assert "Kim Ito should talk to Eve, decision maker: never so far." in part.gaps.text()


def test_somebody_new_on_our_side_can_be_typed_and_nobody_is_refused(measures):
    part = measures(TOM, EVE, CALL)
    press_pair(part, OurPart.EXECUTIVE, Role.DECISION_MAKER)
    panel = asked()
    QTest.mouseClick(panel._keep_button, LEFT)
    assert "Type the name" in panel.form.field("name").accessibleDescription()
    panel.put({"name": "Lu Chen"})
    QTest.mouseClick(panel._keep_button, LEFT)

    found = part._workspace.read(lambda book: list(book.colleagues.all()))
    assert [(each.name, each.part) for each in found] == [("Lu Chen", OurPart.EXECUTIVE)]


def test_a_gap_with_both_sides_logs_an_exchange_of_theirs_and_is_closed(measures):
    kim = Colleague(id="kim", name="Kim Ito", part=OurPart.EXECUTIVE)
    part = measures(TOM, EVE, CALL, kim)
    pair = OurPart.EXECUTIVE, Role.DECISION_MAKER
    press_pair(part, *pair)
    panel = asked()
    QTest.mouseClick(panel._keep_button, LEFT)
    assert "what came of it" in panel.form.field("summary").accessibleDescription()
    panel.put({"summary": "Dinner after the summit"})
    QTest.mouseClick(panel._keep_button, LEFT)

    assert part.matrix.marks()[pair].word == "today"
    assert part.matrix.marks()[pair].tone == "good"
    kept = part._workspace.read(lambda book: list(book.interactions.of_accounts(["acme"])))
    logged = next(each for each in kept if each.summary.startswith("Dinner"))
    assert (logged.author, logged.attendee_ids, logged.on) == ("Kim Ito", ("eve",), TODAY)
    part._workspace.undo()
    assert part.matrix.marks()[pair].word == "Never"


def test_a_gap_without_anybody_of_theirs_says_how_to_name_one(measures, qtbot):
    part = measures(TOM, EVE, CALL)
    with qtbot.waitSignal(part._workspace.refused) as refused:
        press_pair(part, OurPart.CSM, Role.USER)
    assert "nobody there is known as user" in refused.args[0]


def test_a_past_day_asks_for_nothing(measures, qtbot):
    part = measures(TOM, EVE, CALL)
    part._workspace.show_as_of(ago(5))
    with qtbot.waitSignal(part._workspace.refused) as refused:
        press_pair(part, OurPart.EXECUTIVE, Role.DECISION_MAKER)
    assert "Go back to today" in refused.args[0]


def test_without_people_every_measure_says_so(measures):
    part = measures()
    assert part.reach.accessibleName() == "Parts we reach: –"
    assert part.threads.said.text() == "No exchange says who took part."


@pytest.mark.parametrize("name", ["名前" * 100, "🦄🚀🎉", "A" * 200, "<b>&amp;</b>"])
def test_names_of_any_kind_leave_the_measures_as_wide_as_they_are(measures, wear, name):
    wear()
    tom = someone("tom", Role.CHAMPION, Role.USER, name=name)
    eve = someone("eve", Role.CHAMPION, Role.DECISION_MAKER, name=name)
    part = measures(tom, eve, CALL, Colleague(id="kim", name=name, part=OurPart.EXECUTIVE))
    part.go_to("tom")

    content = part._area.widget()
    assert content.minimumSizeHint().width() <= part._area.viewport().width()


def test_five_hundred_people_are_measured_at_once(measures):
    crowd = [someone(f"p{n}", list(Role)[n % 6]) for n in range(500)]
    calls = [
        build.interaction(id=f"c{n}", on=ago(n % 80), attendee_ids=(f"p{n}",)) for n in range(500)
    ]
    part = measures(*crowd, *calls)
    assert not part.grab().isNull()
    assert "Exchanges with 500 people" in part.threads.said.text()


def test_who_held_an_exchange_is_typed_with_it_and_counts_for_their_part(
    measures, book_file, qtbot
):
    kim = Colleague(id="kim", name="Kim Ito", part=OurPart.EXECUTIVE)
    met = build.interaction(id="met", on=ago(4), attendee_ids=("eve",), summary="Met")
    part = measures(TOM, EVE, CALL, kim, met)
    pair = OurPart.EXECUTIVE, Role.DECISION_MAKER
    assert part.matrix.marks()[pair].word == "Never"
    tab = ActivityTab(part._workspace)
    qtbot.addWidget(tab)
    tab.show_view(part._workspace.read(lambda book: account.view(book, "acme", today=TODAY)))
    tab.show()
    row = next(each for each in tab.records.table.shown() if each.id == "met")
    panel = EntryPanel(tab._sheet(row))
    qtbot.addWidget(panel)
    panel.put(panel.typed() | {"author": "Kim Ito"})
    panel.form.keep()

    assert part.matrix.marks()[pair].word == "4 d ago"
