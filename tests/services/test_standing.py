"""What the board asks for of an account, judged in one pass."""

from datetime import timedelta

import pytest

from app.domain.edits import create
from app.domain.health.colours import Colour
from app.domain.readiness.assess import Verdict
from app.domain.stages import StageRole
from app.services import portfolio, ranking
from app.services.standing import STANDING, standings
from tests.build import TODAY, account, opportunity


@pytest.fixture
def book(book_file):
    late = TODAY - timedelta(days=8)
    with book_file.open() as book:
        book.apply(
            "Put",
            create(
                account(),
                opportunity(),
                opportunity(id="late", title="Late", next_step_on=late),
                account(id="beta", name="Beta"),
            ),
        )
        yield book


def test_it_says_what_the_portfolio_and_the_ranking_say(book):
    found = standings(book, ["acme"], today=TODAY)["acme"]
    judged = portfolio.judgements(book, ["acme"], today=TODAY)["acme"]

    assert (found.colour, found.score) == (judged.health.colour, judged.health.score)
    assert (found.blocks, found.verdict) == (judged.blocks, judged.readiness.verdict)
    assert found.ranked == ranking.ranked(book, ["acme"], today=TODAY)["acme"]


def test_an_opportunity_has_its_verdict_and_why_it_stalled(book):
    found = standings(book, ["acme"], today=TODAY)["acme"]

    late = found.of("late")
    assert late is not None
    assert late.verdict is Verdict.NOT_ASSESSED
    assert late.stall.reason.code == "stalled_step"
    assert found.of("nobody") is None


def test_an_account_with_nothing_open_has_its_health(book):
    found = standings(book, ["beta"], today=TODAY)["beta"]

    assert (found.colour, found.ranked) == (Colour.GREY, ())


def test_what_it_gives_the_ranking_is_what_the_ranking_finds(book):
    found = standings(book, ["acme"], today=TODAY)["acme"]

    assert STANDING.gives[ranking.RANKED.key](found) == found.ranked
    assert {each.stage.role for each in found.ranked} == {StageRole.OPEN}
