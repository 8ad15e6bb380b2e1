"""The questions of the guide on the settings page, and the message below them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.discovery import Answer
from app.domain.edits import create
from app.domain.guide.defaults import DEFAULTS
from app.domain.guide.message import MESSAGE
from app.domain.guide.question import Place
from app.domain.guide.questions import QUESTIONS
from app.ui.pages.settings.page import SettingsPage
from app.ui.widgets.dialogs import FormDialog
from app.ui.workspace import Workspace
from tests import build
from tests.build import TODAY
from tests.driving import press, settle, write

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def workspace(book_file, qapp):
    book_file.apply("Set the scene", create(build.account()))
    return Workspace(book_file, today=lambda: TODAY)


@pytest.fixture
def part(qtbot, workspace):
    page = SettingsPage(workspace)
    qtbot.addWidget(page)
    page.resize(1080, 740)
    page.show_entity("conversation")
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    yield page.part()
    settle()


def asked(workspace):
    return workspace.settings()[QUESTIONS]


def act(part, text):
    return next(button for button in part.questions.buttons if button.text() == text)


def dialog_of(part):
    return next(each for each in part.findChildren(FormDialog) if each.isVisible())


def test_the_questions_come_with_their_sources(part):
    shown = part.questions.view.shown()
    assert shown == DEFAULTS
    assert {"S0", "S1", "S2", "S3"} <= {each.source for each in shown}


def test_a_question_is_added_with_its_places_and_its_occasion(part, workspace):
    part.questions.add_button.click()
    dialog = dialog_of(part)
    QTest.keyClicks(dialog.form.field("text"), "Who else decides?")
    dialog.form.field("when").set_value(("moment:goal",))
    dialog.form.field("place_training").click()
    dialog.form.keep()
    own = asked(workspace)[-1]
    assert (own.text, own.when, own.places) == (
        "Who else decides?",
        ("moment:goal",),
        (Place.TRAINING,),
    )
    assert part.questions.view.shown()[-1] == own


def test_a_question_that_is_there_already_is_refused_in_the_dialog(part, workspace):
    part.questions.add_button.click()
    dialog = dialog_of(part)
    QTest.keyClicks(dialog.form.field("text"), DEFAULTS[0].text)
    dialog.form.keep()
    assert dialog.isVisible()
    assert asked(workspace) == DEFAULTS
    dialog.reject()


def test_a_question_is_changed_and_keeps_its_several_occasions(part, workspace):
    part.questions.view.go_to("limit")
    act(part, "Change…").click()
    dialog = dialog_of(part)
    write(dialog.form.field("text"), "How will it go on?")
    dialog.form.keep()
    before = next(each for each in DEFAULTS if each.key == "limit")
    after = next(each for each in asked(workspace) if each.key == "limit")
    assert (after.text, after.when, after.places) == (
        "How will it go on?",
        before.when,
        before.places,
    )


def test_questions_are_moved_switched_off_and_set_back_by_button_and_key(part, workspace, qtbot):
    view = part.questions.view
    view.go_to("initiative")
    qtbot.mouseClick(act(part, "Move up"), Qt.MouseButton.LeftButton)
    assert asked(workspace)[0].key == "initiative"
    view.setFocus()
    press(view, Qt.Key.Key_Delete)
    assert asked(workspace)[0].is_off
    assert not act(part, "Remove").isEnabled()
    qtbot.mouseClick(act(part, "Use the default"), Qt.MouseButton.LeftButton)
    assert not asked(workspace)[0].is_off
    qtbot.mouseClick(part.restore_button, Qt.MouseButton.LeftButton)
    assert asked(workspace) == DEFAULTS
    assert not part.restore_button.isEnabled()
    assert workspace.undo()
    assert asked(workspace)[0].key == "initiative"


def test_an_own_question_with_answers_is_not_removed(part, workspace, book_file):
    part.questions.add_button.click()
    dialog = dialog_of(part)
    QTest.keyClicks(dialog.form.field("text"), "Mine?")
    dialog.form.keep()
    own = asked(workspace)[-1]
    answer = Answer(id="a", account_id="acme", question=own.key, on=TODAY, text="Yours")
    book_file.apply("Answer", create(answer))
    refused = []
    workspace.refused.connect(refused.append)
    part.questions.view.go_to(own.key)
    act(part, "Remove").click()
    assert refused == ["It has been answered. Switch it off instead: the answers stay."]
    assert asked(workspace)[-1] == own


def test_the_message_is_typed_over_and_a_gap_nobody_fills_is_refused(part, workspace):
    row = part.form.rows[MESSAGE.key]
    write(row.editor.field, "For {price}")
    row.commit()
    assert "Nothing fills {price}." in row._message.text()
    assert workspace.settings()[MESSAGE] == MESSAGE.default
    write(row.editor.field, "For {goal}: {product}")
    row.commit()
    assert workspace.settings()[MESSAGE] == "For {goal}: {product}"
    row.reset.click()
    assert workspace.settings()[MESSAGE] == MESSAGE.default


def test_it_says_how_many_customers_have_answered_a_question(part, workspace, book_file):
    said = {"question": "manual", "on": TODAY, "text": "Lists"}
    others = (
        build.account(id="zen", name="Zen"),
        Answer(id="a", account_id="acme", **said),
        Answer(id="b", account_id="acme", **said),
        Answer(id="c", account_id="zen", **said),
    )
    workspace.edit("Answer", lambda _book: create(*others))
    table = part.questions.view.table
    column = [each.key for each in table.columns].index("answered")
    assert table.index(table.row_of("manual"), column).data() == "2"
    assert table.index(table.row_of("changed"), column).data() == "0"
