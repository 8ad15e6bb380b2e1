"""The playbooks in the library: steps changed by keys, and whom that touches."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.edits import create
from app.domain.playbooks import PlayKind
from app.domain.renewing.defaults import OURS
from app.services import playbooks
from app.ui.background import wait_for_all
from app.ui.pages.library.page import LibraryPage
from app.ui.workspace import Workspace
from tests import build
from tests.build import TODAY

SMB = PlayKind.SMB


def settle() -> None:
    for _ in range(5):
        wait_for_all(5000)
        QApplication.processEvents()


@pytest.fixture
def part(book_file, qtbot):
    """The playbooks of a book with one small customer."""
    contract = build.contract(
        start=TODAY - timedelta(days=60),
        end=TODAY + timedelta(days=300),
        lines=(build.line(annual=build.usd(5_000)),),
    )
    book_file.apply("Put", create(build.account(), contract))
    before = QLocale()
    QLocale.setDefault(QLocale("en_US"))
    page = LibraryPage(Workspace(book_file, lambda: TODAY))
    qtbot.addWidget(page)
    page.resize(1080, 760)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    page.show_part("playbooks")
    page.playbooks.kinds.choose(SMB)
    page.playbooks.table.setFocus()
    settle()
    yield page.playbooks
    settle()
    QLocale.setDefault(before)


def kept(part, kind=SMB):
    return part._workspace.read(lambda book: playbooks.playbook(book, kind))


def press(part, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(part.table, key, modifier)
    settle()


def note(part):
    settle()
    return part.sheet._message.text()


def heard(part):
    told = []
    part._workspace.refused.connect(told.append)
    return told


def test_it_says_who_follows_a_playbook_and_all_of_a_step(part):
    assert "1 renewal does." in part.about.text()
    assert part.table.shown() == OURS[SMB].steps
    assert part.told.text() == OURS[SMB].steps[0].text
    part.kinds.choose(PlayKind.SAVE)
    assert "0 renewals follow it." in part.about.text()
    assert part.table.shown()[0].key == "causes"


def test_e_changes_a_step_and_says_whom_that_touches(part):
    press(part, Qt.Key.Key_E)
    assert "No renewal that is under way is touched." in note(part)
    part.sheet.put({"days": 70})
    name = build.account().name
    assert note(part) == f"Touches 1 of 1 renewals that follow it (1 step): {name}."
    part.sheet._keep_button.click()
    settle()
    assert kept(part).steps[0].days == 70
    assert part._back.isVisible()
    part._workspace.undo()
    settle()
    assert kept(part) == OURS[SMB]
    assert not part._back.isVisible()


def test_what_cannot_be_is_refused_under_its_field(part):
    press(part, Qt.Key.Key_E)
    part.sheet.put({"title": " ", "days": 1000})
    part.sheet._keep_button.click()
    assert part.sheet.isVisible()
    part.sheet.put({"title": "Write"})
    part.sheet._keep_button.click()
    settle()
    assert part.sheet.isVisible()
    assert kept(part) == OURS[SMB]
    part.sheet.closed.emit()


def test_n_adds_a_step_and_del_removes_it(part):
    press(part, Qt.Key.Key_N)
    part.sheet.put({"title": "Call <b>them</b>", "days": 20, "internal": True})
    part.sheet._keep_button.click()
    settle()
    assert [each.days for each in kept(part).steps] == [60, 30, 20, 14, 7]
    part.table.go_to(kept(part).steps[2].key)
    press(part, Qt.Key.Key_Delete)
    assert "Touches 1 of 1" in note(part)
    QTest.keyClick(part.sheet, Qt.Key.Key_Return)
    settle()
    assert kept(part) == OURS[SMB]


def test_days_are_typed_in_the_table(part):
    told = heard(part)
    part._retype(part.table.current(), "days", "45")
    settle()
    assert kept(part).steps[0].days == 45
    part._retype(part.table.current(), "days", "soon")
    assert told[0].startswith("Type days before the decisive day")
    part._retype(part.table.current(), "title", "Write first")
    settle()
    assert kept(part).steps[0].title == "Write first"


def test_steps_of_one_day_change_places_others_do_not(part):
    told = heard(part)
    press(part, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert told[0].startswith("Steps stand by their days.")
    part._retype(part.table.shown()[1], "days", "60")
    settle()
    part.table.select_first()
    press(part, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [each.key for each in kept(part).steps][:2] == ["proposal", "reminder"]


def test_b_goes_back_to_ours_once_it_is_seen_whom_that_touches(part):
    part._retype(part.table.current(), "days", "45")
    settle()
    press(part, Qt.Key.Key_B)
    assert "Touches 1 of 1" in note(part)
    part.sheet._keep_button.click()
    settle()
    assert kept(part) == OURS[SMB]


def test_on_a_past_day_nothing_is_changed(part):
    part._workspace.show_as_of(TODAY - timedelta(days=9))
    told = heard(part)
    settle()
    for key in (Qt.Key.Key_N, Qt.Key.Key_E, Qt.Key.Key_Delete):
        press(part, key)
    assert len(told) == 3
    assert part.sheet is None
