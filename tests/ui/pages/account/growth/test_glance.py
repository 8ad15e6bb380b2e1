"""Growth on the overview of an account: one line, and one more where a limit is near."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from app.domain.edits import create
from app.domain.signals import Signal, Source
from app.ui.widgets.popover import Popover
from app.ui.workspace import Workspace
from tests import build
from tests.build import TODAY

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def workspace(book_file, qapp):
    book_file.apply("Set the scene", create(build.account(), build.account(id="zen", name="Zen")))
    return Workspace(book_file, today=lambda: TODAY)


@pytest.fixture
def glance(page):
    return page.tab("overview").growth


def hear(workspace, *heard):
    found = [
        Signal(id=kind, account_id="acme", source=source, type=kind, on=TODAY)
        for source, kind in heard
    ]
    workspace.edit("Hear", lambda _: create(*found))


def assign(workspace, *seats):
    """A reading of the seats assigned every 30 days, of 100 bought."""
    readings = [
        build.observation(
            id=f"seats-{n}",
            measure="seats_assigned",
            value=float(value),
            on=TODAY - timedelta(days=30 * (len(seats) - 1 - n)),
        )
        for n, value in enumerate(seats)
    ]
    bought = build.observation(id="bought", measure="seats_bought", value=100.0, on=TODAY)
    workspace.edit("Read", lambda _: create(*readings, bought))


def test_without_signals_it_says_how_to_get_some(glance):
    assert glance._nothing.isVisible()
    assert not glance._row.isVisible()


def test_the_strongest_kind_of_growth_is_named_with_its_signals(glance, workspace):
    hear(workspace, (Source.PRODUCT, "sso_ask"), (Source.RELATIONSHIP, "team_growth"))

    assert glance.mark.accessibleName() == "Corroborated"
    assert glance.words.text() == "Higher tier, 78%: Asks for SSO, Team grows"
    assert "(1 − 0.55)" in glance.mark.accessibleDescription()
    assert not glance._limit_row.isVisible()


def test_a_limit_that_is_near_is_named_with_its_day(glance, workspace):
    assign(workspace, 70, 75, 80, 85, 90, 95)

    assert glance._limit_row.isVisible()
    assert glance.limit.text() == "Seats: 95 of 100, full about 20 Dec 2026: begin to talk now"


def test_a_limit_that_is_reached_names_no_day(glance, workspace):
    assign(workspace, 100, 104)

    assert glance.limit.text() == "Seats: 104 of 100: begin to talk now"


def test_the_link_leads_to_the_signals(page, glance, qtbot):
    page.tab("growth").part("limits")
    page.tab("overview")

    qtbot.mouseClick(glance.button, Qt.MouseButton.LeftButton)

    assert page.state() == "growth"
    assert page.tab("growth").choice.values() == ("signals",)


@pytest.mark.parametrize("name", ["account.add_signal", "account.show_signals"])
def test_the_palette_leads_there_too(page, name):
    page.tab("growth").part("limits")
    command = next(each for each in page.commands() if each.id == name)
    assert command.possible

    command.run()

    assert page.tab("growth").choice.values() == ("signals",)
    for popup in page.findChildren(Popover):
        popup.close()
