"""What other numbers would do to the book, before they are kept."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.growth import thresholds as growth
from app.domain.growth.goods import Goods
from app.domain.opportunities import Criterion, Handed, HandoffStep, Scored
from app.domain.qualification import thresholds as ranking
from app.domain.readiness import renewal_thresholds as renewal
from app.domain.readiness import thresholds as readiness
from app.domain.readiness.assess import Verdict
from app.domain.readiness.case import Case
from app.domain.settings import DEFAULTS
from app.services import (
    portfolio,
    rule_change_words,
    rule_changes,
    rule_preview,
    rules,
    trials,
)
from app.services.books import make_book, open_book
from app.services.judgements import Rules
from app.services.rule_changes import RANK, Aspect, Change, judged_by
from app.services.sample import make_sample
from app.services.words import Words
from tests import build
from tests.story import STAGES, but, healthy, history

STRICT = {readiness.ACTIVE_LOW.key: 0.75, readiness.VERY_ACTIVE.key: 1.0}
LATE = {readiness.MIN_AGE.key: 3650}


@pytest.fixture(scope="module")
def book_of_sample(tmp_path_factory):
    path = tmp_path_factory.mktemp("sample") / "sample.book"
    make_book(path, make_sample(as_of=build.TODAY), passphrase=None, encrypt=False)
    file = open_book(path, write=True)
    yield file
    file.close()


@pytest.fixture
def book(book_of_sample):
    with book_of_sample.read() as made:
        yield made


def tried(book, changes, *, trial=None):
    trial = trial or rule_preview.begin(book, today=build.TODAY)
    return trial.summed(trial.effects(book, changes, trial.ids).values())


def verdicts(book):
    ids = [row.id for row in portfolio.rows(book, today=build.TODAY)]
    judged = portfolio.judged(book, ids, today=build.TODAY)
    return {key: each.verdict for key, each in judged.items()}


def test_the_numbers_that_hold_change_nothing_and_show_what_the_portfolio_shows(book):
    preview = tried(book, {})
    shown = list(verdicts(book).values())
    assert preview.changes == ()
    assert preview.tallies == ()
    for verdict in RANK:
        assert preview.verdicts[0].before[verdict] == shown.count(verdict)
        assert preview.verdicts[0].after[verdict] == shown.count(verdict)


@pytest.mark.parametrize("changes", [STRICT, LATE])
def test_what_is_foretold_comes_true_when_it_is_kept(book_of_sample, changes):
    with book_of_sample.open() as book:
        preview = tried(book, changes)
        book.apply("Change rules", rules.keep(book, changes, today=build.TODAY))
        after = verdicts(book)
        book.undo()
        before = verdicts(book)
    told = {each.account_id: each for each in preview.changes if each.aspect is Aspect.VERDICT}
    assert told
    assert {key for key in after if after[key] is not before[key]} == set(told)
    for key, each in told.items():
        assert (each.before, each.after) == (before[key], after[key])


def test_flags_and_moments_that_come_and_go_are_told_with_what_tells(book):
    preview = tried(book, STRICT)
    aspects = {each.aspect for each in preview.changes}
    assert {Aspect.VERDICT, Aspect.MOMENT, Aspect.FLAG} <= aspects
    words = Words()
    for each in preview.changes:
        assert rule_change_words.what(each)
        if each.aspect in {Aspect.VERDICT, Aspect.MOMENT, Aspect.FLAG}:
            assert rule_change_words.why(words, each)
    flags = [each for each in preview.changes if each.aspect is Aspect.FLAG]
    assert {each.subject for each in flags} == {"low_usage"}
    tally = next(each for each in preview.tallies if each.aspect is Aspect.FLAG)
    assert (tally.count, tally.begun, tally.ended) == (len(flags), len(flags), 0)
    assert "more" in rule_change_words.tally(words, tally)


def test_the_sums_are_those_of_the_accounts_per_currency(book):
    preview = tried(book, LATE)
    moved = [each for each in preview.changes if each.aspect is Aspect.VERDICT]
    assert preview.verdicts[0].moving == len(moved)
    for shares in preview.verdicts[1:]:
        minor = sum(a.minor for each in moved for a in each.arr if a.currency == shares.currency)
        assert shares.moving == minor
        assert sum(shares.before.values()) == sum(shares.after.values())
    assert all(each.after == Verdict.BLOCKED for each in moved)


def test_the_worse_comes_first(book):
    preview = tried(book, LATE)
    falls = [
        RANK.index(Verdict(each.after)) - RANK.index(Verdict(each.before))
        for each in preview.changes
        if each.aspect is Aspect.VERDICT
    ]
    assert falls == sorted(falls, reverse=True)


def test_more_accounts_than_stay_in_memory_are_read_anew(book, monkeypatch):
    whole = tried(book, STRICT)
    monkeypatch.setattr(trials, "MOST", 5)
    trial = rule_preview.begin(book, today=build.TODAY)
    tried(book, {}, trial=trial)
    assert tried(book, STRICT, trial=trial) == whole


def test_it_stops_where_it_is_told_to(book):
    class Enough(Exception):  # noqa: N818 - it is no error
        pass

    def tell():
        raise Enough

    trial = rule_preview.begin(book, today=build.TODAY)
    with pytest.raises(Enough):
        trial.effects(book, STRICT, trial.ids, tell)


@pytest.mark.parametrize(
    ("changes", "aspect", "sentence"),
    [
        ({growth.LIMIT_WATCH.key: 0.4}, Aspect.LIMIT, "Seats: none → Watch"),
        ({renewal.NEEDED.key: 0, renewal.SPONSOR_DAYS.key: 3650}, Aspect.RENEWAL, "Renewal"),
        ({growth.COUNTS_FROM.key: 0.9}, Aspect.LEVEL, "→ none"),
        ({ranking.SALES_FROM.key: 25_000.0}, Aspect.OWNER, "→ Sales"),
        ({ranking.MEDIUM_FROM.key: 0.0}, Aspect.BAND, "Small → Medium"),
        ({ranking.GATE_GREEN.key: 0.5}, Aspect.PRIORITY, " → "),
    ],
)
def test_signals_limits_and_opportunities_are_told_too(book, changes, aspect, sentence):
    preview = tried(book, changes)
    told = [each for each in preview.changes if each.aspect is aspect]
    assert any(sentence in rule_change_words.what(each) for each in told)
    assert {each.aspect for each in preview.tallies} == {each.aspect for each in preview.changes}


def test_an_opportunity_that_would_qualify_is_told():
    scored = tuple(
        Scored(criterion=each, score=1, evidence="Said so", since=build.TODAY) for each in Criterion
    )
    sold = build.opportunity(criteria=scored)
    past = history(but(healthy(), opportunities=[sold]))
    loose = {ranking.VALUE_LEAST.key: 0, ranking.MEAN_LEAST.key: 1.0}
    rules_now = Rules(settings=DEFAULTS, today=build.TODAY, stages=STAGES)
    sides = []
    for wanted in ({}, loose):
        held = replace(rules_now, settings=rules.with_changes(DEFAULTS, wanted))
        sides.append(judged_by(Case(past, build.TODAY, STAGES, held.settings), held, Goods()))
    blank = Change(
        account_id="acme",
        name="Acme",
        arr=(),
        aspect=Aspect.VERDICT,
        subject="",
        before="",
        after="",
    )
    told = rule_changes.changes(blank, *sides)
    said = [rule_change_words.what(each) for each in told]
    assert said == ["More seats: not qualified → qualified"]


def test_what_the_preview_cannot_see_is_known():
    assert rules.is_seen(readiness.MIN_AGE)
    assert not rules.is_seen(readiness.OVERRIDE_DAYS)
    every = rules.THRESHOLDS.values()
    hidden = {each.key.split(".")[0] for each in every if not rules.is_seen(each)}
    assert {"conversation", "stakeholders", "handoff", "hours"} <= hidden


def test_a_mistake_made_with_two_opportunities_is_told_for_both():
    step = Handed(step=HandoffStep.INTRODUCED, since=build.TODAY - timedelta(days=9))
    sold = [build.opportunity(id=each, title=each, handoff=(step,)) for each in ("a", "b")]
    known = history(but(healthy(), opportunities=sold))

    def judged(settings):
        by = Rules(settings=settings, today=build.TODAY, stages=STAGES)
        return judged_by(Case(known, build.TODAY, STAGES, settings), by, Goods())

    patient = rules.with_changes(DEFAULTS, {ranking.HANDOFF_WARN.key: 9})
    blank = Change(
        account_id="acme",
        name="Acme",
        arr=(),
        aspect=Aspect.VERDICT,
        subject="",
        before="",
        after="",
    )
    found = rule_changes.changes(blank, judged(DEFAULTS), judged(patient))
    assert [each.after for each in found if each.aspect is Aspect.MISSED] == ["", ""]
