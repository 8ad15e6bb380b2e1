"""The back-test of the book: which renewals it finds, by which model, and what it leaves alone."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.contracts import Outcome
from app.domain.edits import create
from app.domain.health.backtest import Gate
from app.domain.health.colours import Colour
from app.domain.health.default import DEFAULT
from app.domain.health.models import GENERAL, HealthModel, ModelVersion
from app.domain.interactions import EventKind
from app.services import backtest
from app.services.hindsight_words import HindsightWords
from app.services.words import Words
from tests import build
from tests.build import TODAY
from tests.domain.health.flat import FLAT
from tests.domain.health.scored import MODEL, weekly
from tests.story import ago, number

WORDS = HindsightWords(Words())


def decided(name, score, outcome, *, days=10, archived=False):
    """An account of this health whose renewal was decided so many days ago."""
    account = build.account(id=name, name=name, archived_on=ago(3) if archived else None)
    contract = build.contract(
        id=f"{name}-contract",
        account_id=name,
        start=ago(days + 364),
        end=ago(days),
        notice_days=None,
        outcome=outcome,
        outcome_on=ago(days),
    )
    readings = [
        build.observation(
            id=number(name), account_id=name, measure=measure, value=value, on=ago(ago_)
        )
        for ago_, value in weekly(days + 300, days, score)
        for measure, _, _ in FLAT.values()
    ]
    return [account, contract, *readings]


def fill(book_file, *parts):
    book_file.apply("Fill", create(*(each for part in parts for each in part)))


def run(book_file, model=MODEL, **more):
    with book_file.read() as book:
        return backtest.run(book, today=TODAY, model=model, **more).result


def test_decided_renewals_are_found_and_open_ones_are_not(book_file):
    fill(
        book_file,
        decided("kept", 80.0, Outcome.RENEWED),
        decided("lost", 40.0, Outcome.LEFT),
        decided("waits", 60.0, None),
        [build.account(id="none", name="none")],
    )
    found = run(book_file)
    assert [(each.decision.name, each.colour) for each in found.tried] == [
        ("kept", Colour.GREEN),
        ("lost", Colour.RED),
    ]
    assert found.undecided == 1
    assert found.gate is Gate.TABLE
    assert found.figures is None


def test_accounts_put_away_are_counted(book_file):
    fill(book_file, decided("gone", 40.0, Outcome.LEFT, archived=True))
    assert [each.decision.name for each in run(book_file).left] == ["gone"]


def test_a_churn_event_is_a_loss_without_a_contract(book_file):
    fill(
        book_file,
        [
            build.account(),
            build.event(id="churn", kind=EventKind.CHURNED, on=ago(5)),
        ],
    )
    assert [each.decision.decided_on for each in run(book_file).left] == [ago(5)]


def test_a_model_that_nobody_kept_can_be_tried(book_file):
    fill(book_file, decided("kept", 60.0, Outcome.RENEWED))
    strict = replace(MODEL, bands=replace(MODEL.bands, yellow=65.0, green=90.0))
    assert run(book_file).tried[0].colour is Colour.YELLOW
    assert run(book_file, strict).tried[0].colour is Colour.RED


def test_the_models_of_today_are_put_to_the_test_on_the_past(book_file):
    """A version made yesterday judges what was decided before it."""
    fill(book_file, decided("kept", 60.0, Outcome.RENEWED))
    strict = replace(MODEL, bands=replace(MODEL.bands, yellow=65.0, green=90.0))
    versions = (ModelVersion(MODEL), ModelVersion(strict, since=ago(1)))
    book_file.apply("Keep", create(HealthModel(id=GENERAL, versions=versions)))
    assert run(book_file, None).tried[0].colour is Colour.RED


def test_ten_decisions_are_indicative_and_say_so(book_file):
    fill(
        book_file,
        *(decided(f"kept{n}", 70.0 + n, Outcome.RENEWED) for n in range(7)),
        *(decided(f"lost{n}", 40.0 + n, Outcome.LEFT) for n in range(3)),
    )
    found = run(book_file)
    assert found.figures.ranking.area == 1
    assert "indicative" in WORDS.gate(found)
    assert any(each.startswith("AUC 1.00") for each in WORDS.figures(found))
    assert WORDS.warnings(found) == "Warned of 3 of 3 that left. Warned of 5 of 7 that stayed."


def test_below_ten_no_sentence_names_a_figure(book_file):
    fill(book_file, *(decided(f"k{n}", 70.0, Outcome.RENEWED) for n in range(9)))
    found = run(book_file)
    assert WORDS.figures(found) == ()
    assert WORDS.verdict(found) == ""
    assert "figures begin with 10" in WORDS.gate(found)


def test_an_empty_book_says_what_to_do(book_file):
    found = run(book_file, None)
    assert found.tried == ()
    assert "Record what became of contracts" in WORDS.gate(found)


def test_who_tells_can_stop_it(book_file):
    fill(book_file, *(decided(f"k{n}", 70.0, Outcome.RENEWED) for n in range(3)))
    told = []

    def stop(done, total):
        told.append((done, total))
        if done == 1:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        run(book_file, progress=stop)
    assert told == [(0, 3), (1, 3)]


def test_the_past_is_tried_as_of_a_past_day(book_file):
    fill(book_file, decided("kept", 80.0, Outcome.RENEWED, days=10))
    with book_file.read() as book:
        before = backtest.run(book, today=TODAY - timedelta(days=11), model=DEFAULT)
    assert before.result.tried == ()
