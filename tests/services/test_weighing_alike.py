"""Board, table, timeline and figures weigh what is open by the same learned chances."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.domain.edits import change, create
from app.domain.opportunities import StageMove, Terms
from app.services import opportunity_table, schedule
from app.services.figures import figures_of, sources_of
from app.services.opportunity_table import Listing
from app.services.pinboard import Pinboard
from app.services.schedule import Planner
from tests import build
from tests.build import TODAY, usd


def deal(key, *steps, amount=1_000):
    moves = tuple(
        StageMove(stage_id=f"stage-{stage}", since=TODAY - timedelta(days=days))
        for stage, days in steps
    )
    terms = (Terms(amount=usd(amount), close_on=date(2027, 1, 9), since=TODAY),)
    return build.opportunity(id=key, title=key, moves=moves, terms=terms)


@pytest.fixture
def book(book_file):
    book_file.apply(
        "Put",
        create(
            build.account(),
            deal("won", ("identified", 60), ("qualified", 40), ("won", 9)),
            deal("lost", ("identified", 60), ("qualified", 40), ("lost", 9)),
            deal("here", ("identified", 20), ("qualified", 5), amount=4_000),
            deal("there", ("identified", 20), amount=8_000),
            deal("next", ("identified", 20), ("qualified", 5), amount=2_000),
            replace(deal("tray", ("identified", 20), amount=1_000), account_id=None),
        ),
    )
    return book_file


def test_they_agree_before_and_after_something_is_won(book):
    pins, listing, planner = Pinboard(), Listing(), Planner()

    def seen():
        with book.read() as read:
            board = pins.look(read, today=TODAY)
            rows = listing.look(read, today=TODAY).rows
            plan = planner.look(read, today=TODAY)
            months = schedule.months(plan.bars, plan.weights)
            return (
                board.open_weighted(),
                opportunity_table.totals(rows).weighted,
                schedule.added([*months.values()]).weighted,
                figures_of(sources_of(read, today=TODAY), 12).weighted,
            )

    before = seen()
    assert len(set(before)) == 1
    with book.open() as opened:
        found = opened.opportunities.get("next")
        won = StageMove(stage_id="stage-won", since=TODAY, from_id="stage-qualified")
        opened.apply("Win", change(found, replace(found, moves=(*found.moves, won))))
    after = seen()
    assert len(set(after)) == 1
    assert after != before
