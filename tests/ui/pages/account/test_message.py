"""The message dialog: composed, typed over, checked, and copied."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from app.domain.discovery import Answer
from app.domain.edits import create
from app.domain.interactions import EventKind
from app.domain.opportunities import OpportunityType
from app.ui.pages.account.message import MessageDialog
from app.ui.pages.account.page import AccountPage
from app.ui.workspace import Workspace
from tests import build
from tests.build import TODAY
from tests.driving import press, settle, wait_until, write

pytestmark = pytest.mark.usefixtures("english")


def other(number, product="maps"):
    id_ = f"other-{number}"
    return (
        build.account(id=id_, name=f"Verdantis {number} Works", code=id_, industry="Machinery"),
        build.contract(
            id=f"contract-{number}", account_id=id_, lines=(build.line(product_id=product),)
        ),
    )


def value(id_, account_id, text):
    return build.event(
        id=id_,
        account_id=account_id,
        kind=EventKind.VALUE_STATED,
        on=date(2026, 10, 1),
        text=text,
    )


SCENE = (
    build.account(industry="Machinery"),
    build.product(),
    build.product(id="maps", name="Maps"),
    build.contract(lines=(build.line(product_id="platform"),)),
    build.opportunity(
        id="maps-deal", title="Upsell maps", type=OpportunityType.ADD_ON, product_id="maps"
    ),
    Answer(
        id="goal",
        account_id="acme",
        question="initiative",
        on=date(2026, 11, 3),
        text="Scrap below two per cent",
    ),
    *(entity for number in range(3) for entity in other(number)),
)
OWN = value("own", "acme", "Meetings take an hour less")
THEIRS = value("theirs", "other-1", "Two robots a week more")
REFERENCE = build.event(
    id="ref", account_id="other-1", kind=EventKind.REFERENCE, on=date(2026, 9, 17)
)


@pytest.fixture
def open_message(book_file, qtbot):
    pages = []

    def begin(*entities):
        book_file.apply("Set the scene", create(*SCENE, *entities))
        workspace = Workspace(book_file, today=lambda: TODAY)
        page = AccountPage(workspace)
        qtbot.addWidget(page)
        page.resize(1080, 760)
        page.show_entity("acme")
        with qtbot.waitExposed(page):
            page.show()
        pages.append(page)
        part = page.tab("growth").part("conversation")
        part.message_button.click()
        (dialog,) = part.findChildren(MessageDialog)
        return workspace, dialog

    yield begin
    for page in pages:
        for dialog in page.findChildren(MessageDialog):
            dialog.close()
    settle()


def ready(dialog):
    """Wait until the other customers have been looked at."""
    wait_until(lambda: dialog._peers is not None)
    return dialog


def text(dialog):
    return dialog.text.toPlainText()


def test_a_message_of_what_is_known_is_whole_and_copied(open_message, qtbot):
    workspace, dialog = open_message(OWN, THEIRS)
    ready(dialog)
    assert text(dialog) == (
        "To reach “Scrap below two per cent”, best use Maps. Most customers like you do: "
        "your own team achieved “Meetings take an hour less”."
    )
    assert dialog.fields.counted.text() == "3 of 3 customers like them have it."
    assert not dialog.missing.isVisible()
    with qtbot.waitSignal(workspace.said) as heard:
        qtbot.mouseClick(dialog.copy_button, Qt.MouseButton.LeftButton)
    assert heard.args == ["The message is on the clipboard."]
    assert QGuiApplication.clipboard().text().startswith("To reach “Scrap below")


def test_copying_waits_for_the_names_that_must_not_be_told(open_message):
    _, dialog = open_message(OWN)
    assert not dialog.copy_button.isEnabled()
    assert dialog.fields.counted.text() == "Looking at customers like them…"
    assert ready(dialog).copy_button.isEnabled()


def test_what_is_not_known_is_a_blank_and_listed(open_message):
    _, dialog = open_message()
    ready(dialog)
    write(dialog.fields.goal, "")
    QTest.keyClick(dialog.fields.goal, Qt.Key.Key_Backspace)
    dialog.fields.goal.clear()
    assert "[their goal]" in text(dialog)
    assert "[what they achieved]" in text(dialog)
    assert "Their goal: ask for it" in dialog.missing.text()
    write(dialog.fields.goal, "two plants")
    assert "To reach two plants, best use Maps." in text(dialog)
    assert "Their goal: ask" not in dialog.missing.text()


def test_another_customer_is_described_and_named_only_when_ticked(open_message):
    _, dialog = open_message(THEIRS, REFERENCE)
    ready(dialog)
    assert "a machinery customer of your size achieved “Two robots a week more”" in text(dialog)
    assert dialog.fields.named.isVisible()
    assert not dialog.fields.named.isChecked()
    dialog.fields.named.click()
    assert "Verdantis 1 Works achieved" in text(dialog)
    assert dialog.copy_button.isEnabled()
    dialog.fields.named.click()
    assert "Verdantis" not in text(dialog)


def test_without_a_reference_no_name_is_offered(open_message):
    _, dialog = open_message(THEIRS)
    assert not ready(dialog).fields.named.isVisible()


def test_a_name_or_a_word_of_ours_stops_the_copy_until_it_is_gone(open_message):
    _, dialog = open_message(THEIRS)
    ready(dialog)
    write(dialog.text, "As at Verdantis 1 Works, your renewal is at risk")
    assert "“at risk”" in dialog.refused.text()
    assert "“Verdantis 1 Works”" in dialog.refused.text()
    assert not dialog.copy_button.isEnabled()
    write(dialog.text, "As elsewhere in machinery")
    assert not dialog.refused.isVisible()
    assert dialog.copy_button.isEnabled()


def test_what_is_typed_over_is_kept_until_it_is_composed_again(open_message):
    _, dialog = open_message(OWN)
    ready(dialog)
    write(dialog.text, "My own words")
    dialog.fields.offer.set_value(None)
    assert text(dialog) == "My own words"
    assert dialog.again.isVisible()
    dialog.again.click()
    assert "[what helps them reach it]" in text(dialog)
    assert not dialog.again.isVisible()


def test_it_opens_from_an_opportunity_with_that_one_chosen(open_message):
    _, first = open_message(
        build.opportunity(id="seats", title="40 seats for plant two", type=OpportunityType.SEATS)
    )
    page = first.parent().window()
    first.close()
    settle()
    records = page.tab("opportunities").records
    records.table.go_to("seats")
    records.table.setFocus()
    press(records.table, Qt.Key.Key_M)
    (dialog,) = page.tab("opportunities").findChildren(MessageDialog)
    ready(dialog)
    assert "best use 40 seats for plant two." in text(dialog)
    assert dialog.fields.counted.text() == ""


def test_it_says_when_nothing_should_be_offered_yet(open_message):
    _, dialog = open_message(
        build.event(id="storm", kind=EventKind.ESCALATION, on=date(2026, 11, 13), text="Outage")
    )
    assert dialog.gate.text().startswith("Blocked. Talk about this first, and offer nothing yet:")
    assert "An escalation has been open since 13 Nov 2026" in dialog.gate.text()
    assert dialog.gate.isVisible()


def test_it_says_when_too_little_is_known(open_message):
    _, dialog = open_message()
    assert dialog.gate.text() == "Not assessed: not everything is known that has to be."


@pytest.mark.parametrize(
    "name", ["<b>R&D</b> {name} 100% %1", "\u5317\u4eac客户 & 株式会社", "Wide " + "<i>W&" * 2_000]
)
def test_names_and_words_are_taken_literally(open_message, name):
    _, dialog = open_message(
        value("own", "acme", name),
        build.account(id="odd", name=name, code="odd", industry="Machinery"),
        build.opportunity(id="odd-deal", title=name),
    )
    ready(dialog)
    write(dialog.fields.goal, "{goal} & more")
    assert f"achieved “{name}”." in text(dialog)
    assert "To reach {goal} & more," in text(dialog)
    assert dialog.width() < 900
