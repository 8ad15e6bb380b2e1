"""The working days in the settings: typed by name or code, refused with what is near."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain import settings as options
from app.services import settings
from app.services.calendars import our_calendar
from app.ui.pages.settings.page import SettingsPage
from app.ui.workspace import Workspace
from tests import build

ENTER = Qt.Key.Key_Return


@pytest.fixture
def workspace(book_file):
    return Workspace(book_file, lambda: build.TODAY)


@pytest.fixture
def part(qtbot, workspace):
    page = SettingsPage(workspace)
    qtbot.addWidget(page)
    page.resize(1080, 760)
    with qtbot.waitExposed(page):
        page.show()
    page.show_entity("calendar")
    return page.part()


def write(part, text):
    row = part.form.rows[options.CALENDAR_OURS.key]
    field = row.editor.field
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, ENTER)
    return field


def shown(part):
    return [each.text() for each in part.findChildren(type(part.where)) if each.text()]


def test_a_place_is_typed_by_name_and_kept_by_its_code(part, workspace):
    field = write(part, "Malaysia, Selangor")
    assert workspace.settings()[options.CALENDAR_OURS] == "MY-10"
    assert field.text() == "MY-10"
    assert part.where.text() == "Malaysia, Selangor"
    assert any("Sultan of Selangor" in each for each in shown(part))
    workspace.undo()
    assert field.text() == ""


def test_one_that_is_not_known_is_refused_with_what_is_near(part, workspace):
    field = write(part, "Malasia")
    assert workspace.settings()[options.CALENDAR_OURS] == ""
    assert field.text() == "Malasia"
    assert "Malaysia (MY)" in field.accessibleDescription()


def test_without_a_choice_it_is_that_of_the_companys_country(part, workspace):
    assert part.where.text().startswith("Choose a calendar")
    assert not part.days.isVisible()
    workspace.edit(
        "Country",
        lambda book: settings.decide(book, options.SENDER_COUNTRY, "PL", today=build.TODAY),
    )
    part.refresh()
    assert part.where.text() == "Poland, from the country of your company"
    assert any("Christmas Eve" in each for each in shown(part))
    found = our_calendar(workspace.settings(), build.TODAY)
    assert not found.worked.is_worked(date(2026, 12, 24))


def test_a_weekend_that_is_another_is_said(part, workspace):
    write(part, "MY-03")
    assert part.weekend.text() == "Weekend: Friday, Saturday"
