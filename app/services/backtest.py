"""The back-test of a health model on the decided renewals of the book, ready to be shown."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.domain.facts import Facts
from app.domain.health.assess import HealthHistory
from app.domain.health.backtest import BackTest, Tried, back_test, examine
from app.domain.health.decisions import decisions
from app.domain.health.model import Model
from app.domain.health.models import HealthModel, Models, always
from app.domain.interactions import EventKind
from app.domain.readiness.case import renewal_chances
from app.domain.timeline import Timeline
from app.services.judgements import Rules, history_of, rules_of
from app.services.renewals import overdue
from app.storage.book import Book

Progress = Callable[[int, int], object]

_AT_ONCE = 50  # accounts whose facts are in memory together


@dataclass(frozen=True, slots=True)
class BackTestView:
    """A back-test and the day of it. *model* is the one tried; None says those in use."""

    day: date
    model: Model | None
    result: BackTest


def run(
    book: Book, *, today: date, model: Model | None = None, progress: Progress | None = None
) -> BackTestView:
    """Hold a model against every decided renewal, also of accounts put away (DOMAIN 2.7).

    Without a model, the models in use today judge the past, each the accounts it is for.
    *progress* hears how many accounts are done of how many, and may raise to stop.
    """
    rules = _as_of_today(rules_of(book, today))
    ids = _decided_accounts(book, today)
    tried: list[Tried] = []
    for done, facts in enumerate(_facts(book, ids, today)):
        if progress is not None:
            progress(done, len(ids))
        made = decisions(facts, today)
        if made:
            history = _history(facts, rules, model)
            tried += [examine(each, history) for each in made]
    chances = renewal_chances(rules.settings)
    return BackTestView(today, model, back_test(tried, chances, len(overdue(book, today))))


def _history(facts: Facts, rules: Rules, model: Model | None) -> HealthHistory:
    if model is None:
        return history_of(facts, rules)
    return HealthHistory(Timeline(facts), always(model))


def _as_of_today(rules: Rules) -> Rules:
    """The rules as if the models of today had always held: they are what is put to the test."""
    kept = tuple(
        HealthModel(id=each.id, versions=(replace(version, since=None),))
        for each in rules.models.kept
        if (version := each.on(rules.today)) is not None
    )
    return replace(rules, models=Models(kept))


def _decided_accounts(book: Book, today: date) -> Sequence[str]:
    """The accounts that decided something: by a contract, or because an event says they left."""
    found = dict.fromkeys(
        each.account_id
        for each in book.contracts.all()
        if each.outcome is not None and (each.outcome_on or today) <= today
    )
    for event in book.events.all():
        if event.kind == EventKind.CHURNED and event.account_id and event.on <= today:
            found[event.account_id] = None
    return tuple(found)


def _facts(book: Book, ids: Sequence[str], today: date) -> Iterator[Facts]:
    for start in range(0, len(ids), _AT_ONCE):
        yield from book.facts(today, ids[start : start + _AT_ONCE]).values()
