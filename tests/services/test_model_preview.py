"""What a model would do to the book, before it is kept."""

import time
from dataclasses import replace
from decimal import Decimal

import pytest

from app.domain.accounts import Segment
from app.domain.edits import Edit
from app.domain.health.colours import Colour
from app.domain.health.default import DEFAULT
from app.domain.health.model import (
    Bands,
    Cause,
    Input,
)
from app.domain.health.models import GENERAL
from app.domain.settings import MOVE_WARNING, decide
from app.services import health_models, model_preview, model_words, portfolio, trials
from app.services.books import make_book, open_book
from app.services.health_models import AudienceEntry
from app.services.model_draft import draft_of
from app.services.sample import make_sample
from app.services.words import Words
from tests import build

STRICT = replace(DEFAULT, bands=Bands(green=91))


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


def tried(book, model, *, trial=None, model_id=GENERAL):
    trial = trial or model_preview.begin(book, today=build.TODAY)
    line = health_models.line_of(book, model_id, today=build.TODAY)
    return trial.summed(trial.effects(book, line, model, trial.ids).values())


def test_the_model_that_holds_moves_nobody_and_shows_what_the_portfolio_shows(book):
    preview = tried(book, DEFAULT)
    rows = portfolio.rows(book, today=build.TODAY)
    judged = portfolio.judged(book, [row.id for row in rows], today=build.TODAY)
    assert preview.moving == ()
    assert preview.counts.whole == len(rows)
    for colour in Colour:
        shown = [each for each in judged.values() if each.colour is colour]
        assert preview.counts.before[colour] == preview.counts.after[colour] == len(shown)


def test_every_account_that_moves_is_named_with_its_arr_and_why(book):
    preview = tried(book, STRICT)
    assert len(preview.moving) == preview.counts.moving > 0
    fallen = preview.moving[0]
    assert (fallen.before.computed, fallen.after.computed) == (Colour.GREEN, Colour.YELLOW)
    assert model_words.why_text(Words(), fallen) == "The bounds"
    assert preview.warns
    assert preview.most.share_moving > preview.limit


def test_what_moves_is_what_the_portfolio_shows_once_it_is_kept(book_of_sample):
    with book_of_sample.open() as book:
        preview = tried(book, STRICT)
        book.apply("Keep", health_models.keep(book, GENERAL, STRICT, today=build.TODAY))
        ids = [each.id for each in preview.moving]
        after = portfolio.judged(book, ids, today=build.TODAY)
        assert {key: each.colour for key, each in after.items()} == {
            each.id: each.after.colour for each in preview.moving
        }
        book.undo()


def test_currencies_are_never_added(book):
    preview = tried(book, STRICT)
    rows = portfolio.rows(book, today=build.TODAY)
    for shares in preview.amounts:
        whole = sum(a.minor for row in rows for a in row.arr if a.currency == shares.currency)
        assert shares.whole == whole == sum(shares.after.values())
    assert len(preview.amounts) > 1


def test_a_trial_answers_the_same_as_a_new_one(book):
    trial = model_preview.begin(book, today=build.TODAY)
    tried(book, DEFAULT, trial=trial)
    assert tried(book, STRICT, trial=trial) == tried(book, STRICT)


def test_a_mild_model_is_named_as_such(book):
    mild = replace(DEFAULT, bands=Bands(green=10, yellow=5), caps=())
    preview = tried(book, mild)
    assert preview.too_green
    assert preview.counts.share(Colour.GREEN, after=True) > 0.8


def test_a_cap_that_is_switched_off_is_the_reason(book):
    draft = draft_of(DEFAULT).change_cap(Cause.CHAMPION_LEFT, is_on=False)
    reasons = {model_words.why_text(Words(), each) for each in tried(book, draft.model()).moving}
    assert "The champion left and nobody took over" in reasons


def test_a_measure_that_weighs_more_is_the_reason(book):
    weights = (0.05, 0.05, 0.05, 0.05, 0.80)
    preview = tried(book, draft_of(DEFAULT).weigh_groups(weights).model())
    assert any(each.why.input is not None for each in preview.moving if each.why)


def test_the_limit_of_the_warning_is_the_users(book_of_sample):
    with book_of_sample.open() as book:
        book.apply("Set", Edit(after=(decide(None, MOVE_WARNING, Decimal(1), build.TODAY),)))
        assert not tried(book, STRICT).warns
        book.undo()


def test_only_the_accounts_a_model_judges_are_looked_at(book_of_sample):
    with book_of_sample.open() as book:
        entry = AudienceEntry(name="Enterprise", segments=(Segment.ENTERPRISE,))
        book.apply("Add", health_models.add(book, entry, GENERAL, today=build.TODAY))
        line = health_models.lines(book, today=build.TODAY)[0]
        trial = model_preview.begin(book, today=build.TODAY)
        preview = tried(book, replace(STRICT, name="Enterprise"), trial=trial, model_id=line.id)
        uses = trial.uses()
        assert preview.counts.whole == uses[line.id].count > 0
        assert uses[line.id].count + uses[GENERAL].count == len(trial.ids)
        book.undo()


def test_it_knows_where_accounts_stand_for_a_measure(book):
    trial = model_preview.begin(book, today=build.TODAY)
    trial.look(book, trial.ids)
    spots = trial.spread(Input.SEATS)
    assert 0 < len(spots) <= len(trial.ids)
    assert all(each.value >= 0 for each in spots)


def test_more_accounts_than_stay_in_memory_are_read_anew(book, monkeypatch):
    whole = tried(book, STRICT)
    monkeypatch.setattr(trials, "MOST", 5)
    trial = model_preview.begin(book, today=build.TODAY)
    tried(book, DEFAULT, trial=trial)
    assert tried(book, STRICT, trial=trial) == whole


def test_work_that_is_no_longer_wanted_stops(book):
    class Enough(Exception):  # noqa: N818 - as Cancelled is
        pass

    def stop():
        raise Enough

    trial = model_preview.begin(book, today=build.TODAY)
    line = health_models.line_of(book, GENERAL, today=build.TODAY)
    with pytest.raises(Enough):
        trial.effects(book, line, STRICT, trial.ids, stop)


def test_a_second_preview_of_three_hundred_accounts_takes_no_time(tmp_path):
    path = tmp_path / "many.book"
    make_book(path, make_sample(accounts=300, as_of=build.TODAY), passphrase=None, encrypt=False)
    file = open_book(path)
    with file.read() as book:
        trial = model_preview.begin(book, today=build.TODAY)
        tried(book, DEFAULT, trial=trial)
        start = time.process_time()
        tried(book, STRICT, trial=trial)
        assert time.process_time() - start < 0.5
    file.close()
