"""The questions to ask in a review: chosen by what is not known, answered where they stand."""

import pytest
from PySide6.QtCore import Qt

from app.domain.discovery import AnswerOutcome
from app.domain.growth.kinds import SignalType
from app.domain.reviews import ReviewKind
from app.services import account, conversation
from tests.build import TODAY
from tests.ui.pages.reviews.test_page import panel

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def asking(planned):
    planned.form.go_to("challenges")
    return planned.form.section("challenges").asking


def keys(asking):
    return [row.prompt.id for row in asking.rows]


def answer(asking, qtbot, place, text, **fields):
    asking.rows[place].answer.click()
    asked = panel(asking)
    asked.put(asked.typed() | fields)
    qtbot.keyClicks(asked.focusWidget(), text)
    qtbot.keyClick(asked.focusWidget(), Qt.Key.Key_Return, CTRL)


def test_at_most_six_are_shown_and_each_says_why_it_is_asked_now(asking):
    assert len(asking.rows) == 6
    assert "item_PC1" in keys(asking)  # nobody has read how much it is used
    assert all(row.prompt.why for row in asking.rows)


def test_an_answer_becomes_a_signal_and_another_question_takes_its_place(asking, workspace, qtbot):
    before = keys(asking)
    kind = {"outcome": AnswerOutcome.SIGNAL, "signal_type": SignalType.INITIATIVE}
    answer(asking, qtbot, 0, "A third plant", **kind)

    (said,) = workspace.read(lambda book: book.answers.all())
    (signal,) = workspace.read(lambda book: book.signals.all())
    assert (said.question, said.text, said.led_to_id) == (
        before[0],
        "A third plant",
        signal.id,
    )
    assert before[0] not in keys(asking)
    workspace.undo()
    assert workspace.read(lambda book: book.answers.all()) == []
    assert keys(asking) == before


def test_an_answered_question_is_not_asked_again(asking, qtbot):
    asked = next(n for n, key in enumerate(keys(asking)) if not key.startswith("item_"))
    key = keys(asking)[asked]
    answer(asking, qtbot, asked, "They open a second plant")

    assert key not in keys(asking)


def test_without_words_nothing_is_logged(asking, workspace, qtbot):
    answer(asking, qtbot, 0, "")

    assert workspace.read(lambda book: book.answers.all()) == []
    assert panel(asking).isVisible()


def test_a_check_in_asks_what_belongs_into_one(workspace):
    def found(kind):
        return workspace.read(
            lambda book: conversation.for_review(account.view(book, "acme", today=TODAY), kind)
        )

    assert all("check_in" in each.question.places for each in found(ReviewKind.CHECK_IN))
    assert all("review" in each.question.places for each in found(ReviewKind.QBR))


def test_all_questions_lead_to_the_account(asking, workspace, qtbot):
    with qtbot.waitSignal(workspace.open_requested) as opened:
        asking.section.button.click()

    assert opened.args[0] == "account"
    assert opened.args[1].startswith("acme")
