"""The columns of signals and limits: worked out once somebody looks at them."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from app.domain.edits import create
from app.domain.signals import Signal, Source
from app.domain.views import Condition
from app.ui.background import wait_for_all
from app.ui.widgets.column_chooser import ColumnChooser
from tests import build
from tests.build import TODAY
from tests.driving import settle

HEARD = {
    "acme": ((Source.USAGE, "waiting_list"), (Source.RELATIONSHIP, "team_growth")),
    "zen": ((Source.MARKET, "headcount"),),
}


def entities():
    for account_id, heard in HEARD.items():
        for source, kind in heard:
            yield Signal(
                id=f"{account_id}-{kind}",
                account_id=account_id,
                source=source,
                type=kind,
                on=TODAY - timedelta(days=3),
            )
    for measure, value in (("seats_assigned", 96.0), ("seats_bought", 100.0)):
        yield build.observation(id=measure, account_id="ox", measure=measure, value=value, on=TODAY)


@pytest.fixture
def columns(tab, view, workspace):
    """The text of a column by account, once it is shown."""
    workspace.edit("Add", lambda _: create(*entities()))
    settle()

    def texts(key):
        column = next(each for each in view.table.columns if each.key == key)
        return {line.id: column.text(line) for line in view.shown()}

    return texts


@pytest.fixture
def choose(tab, popover, qtbot):
    def show(key):
        tab._choose.click()
        asked = popover().findChild(ColumnChooser)
        keys = [item.data(Qt.ItemDataRole.UserRole) for item in asked.list.items_listed()]
        asked.list.setCurrentRow(keys.index(key))
        qtbot.keyClick(asked.list, Qt.Key.Key_Space)
        popover().close()
        settle()

    return show


def test_signals_are_added_up_only_once_their_column_is_shown(columns, choose):
    assert set(columns("signals").values()) == {""}

    choose("signals")

    assert columns("signals") == {
        "acme": "Corroborated",
        "zen": "Watch",
        "ox": "Watch",
        "cjk": "–",
    }


def test_the_column_is_ordered_by_level_and_what_has_none_comes_last(columns, choose, view):
    choose("signals")

    view.sort_by("signals", descending=True)

    shown = [line.id for line in view.shown()]
    assert (shown[0], shown[-1]) == ("acme", "cjk")


def test_the_limit_says_what_is_used_of_it_and_is_marked_when_it_is_time(columns, choose, view):
    choose("limit")

    assert columns("limit")["ox"] == "Seats 96%"
    assert columns("limit")["acme"] == ""


def test_a_filter_alone_asks_for_signals_too(columns, tab, view):
    tab._conditions.set_conditions([Condition(field="signals", values=("corroborated",))])
    wait_for_all()
    settle()

    assert [line.id for line in view.shown()] == ["acme"]


def test_a_signal_that_is_noticed_counts_at_once(columns, choose, workspace):
    choose("signals")
    extra = Signal(id="new", account_id="acme", source=Source.PRODUCT, type="sso_ask", on=TODAY)
    third = Signal(id="newer", account_id="acme", source=Source.MARKET, type="headcount", on=TODAY)

    workspace.edit("Notice", lambda _: create(extra, third))
    settle()

    assert columns("signals")["acme"] == "Qualified signal"
