"""The expansions of the book: each with its before and after, its peers, and the yardstick."""

from decimal import Decimal

import pytest

from app.domain.edits import create
from app.domain.health.expansions import Verdict
from app.domain.health.models import GENERAL, HealthModel, ModelVersion
from app.domain.opportunities import StageMove
from app.domain.settings import EXPANSION_MOST, EXPANSION_REDUCED, EXPANSION_TOLERANCE
from app.services import expansions, settings
from app.services.books import default_stages
from app.services.editing.typed import EntryError
from app.services.hindsight_words import HindsightWords
from app.services.words import Words
from tests import build
from tests.build import TODAY, usd
from tests.domain.health.flat import FLAT
from tests.domain.health.scored import MODEL
from tests.domain.health.test_expansions import moved
from tests.story import ago, number

WORDS = HindsightWords(Words())
PLAIN = 200
WON = next(each.id for each in default_stages() if each.role == "won")


def customer(name, scores, *, won=None, annual=48_000, ends=-164):
    """An account with a contract, this health every week, and perhaps a deal won."""
    made = [
        build.account(id=name, name=name),
        build.contract(
            id=f"{name}-c",
            account_id=name,
            start=ago(500),
            end=ago(ends),
            lines=(build.line(annual=usd(annual)),),
        ),
        *(
            build.observation(
                id=number(name), account_id=name, measure=measure, value=score, on=ago(days)
            )
            for days, score in scores
            for measure, _, _ in FLAT.values()
        ),
    ]
    if won is not None:
        step = StageMove(stage_id=WON, since=ago(won))
        made.append(
            build.opportunity(id=f"{name}-o", title="Seats", account_id=name, moves=(step,))
        )
    return made


@pytest.fixture
def fill(book_file):
    book_file.apply("Judge", create(HealthModel(id=GENERAL, versions=(ModelVersion(MODEL),))))

    def put(*parts):
        book_file.apply("Fill", create(*(each for part in parts for each in part)))

    return put


def view(book_file, today=TODAY, **more):
    with book_file.read() as book:
        return expansions.expansions_view(book, today=today, **more)


def test_an_expansion_is_held_against_its_peers(book_file, fill):
    fill(
        customer("grew", moved(79.0, 73.0), won=PLAIN),
        *(customer(f"still{n}", moved(77.0, 76.0)) for n in range(3)),
    )
    (found,) = view(book_file).compared
    assert found.verdict is Verdict.HARMED
    assert found.reward == 0.5
    assert found.against_peers == -5
    assert "−5.0 points" in WORDS.drift(found.drift, found.against_peers)


def test_peers_are_of_the_same_segment_bought_nothing_and_are_still_there(book_file, fill):
    fill(
        customer("grew", moved(79.0, 73.0), won=PLAIN),
        *(customer(f"still{n}", moved(77.0, 76.0)) for n in range(3)),
        customer("small", moved(50.0, 90.0), annual=2_000),
        customer("also grew", moved(50.0, 90.0), won=PLAIN - 20),
        customer("left", moved(50.0, 10.0), ends=PLAIN - 40),
    )
    found = next(each for each in view(book_file).compared if each.expansion.name == "grew")
    assert (found.drift.peers, found.drift.before, found.drift.after) == (3, 77.0, 76.0)


def test_the_latest_expansion_comes_first(book_file, fill):
    fill(
        customer("early", moved(80.0, 80.0), won=300),
        customer("late", moved(80.0, 80.0), won=20),
    )
    found = view(book_file).compared
    assert [each.expansion.name for each in found] == ["late", "early"]
    assert "It can be judged from" in WORDS.verdict_reason(found[0])


def test_over_all_says_how_many_and_no_test_below_six(book_file, fill):
    fill(*(customer(f"c{n}", moved(80.0, 70.0), won=PLAIN + n) for n in range(5)))
    said = WORDS.overall(view(book_file).overall)
    assert said == (
        "Of 5 expansions judged, 0 helped the customer, 5 harmed it and 0 changed little. "
        "That is a list: a test begins with 6."
    )


def test_six_that_all_fell_are_more_than_chance(book_file, fill):
    fill(*(customer(f"c{n}", moved(80.0, 70.0 - n), won=PLAIN + n) for n in range(6)))
    said = WORDS.overall(view(book_file).overall)
    assert "it fell after 6 of 6" in said
    assert "more than chance (sign test p = 0.03, Wilcoxon p = 0.03)" in said


def test_the_yardstick_is_what_the_user_decided(book_file, fill):
    fill(customer("grew", moved(80.0, 74.0), won=PLAIN))
    for option, value in ((EXPANSION_TOLERANCE, 8), (EXPANSION_MOST, 20)):
        order = lambda book, o=option, v=value: settings.decide(book, o, v, today=TODAY)  # noqa: E731
        with book_file.open() as book:
            book.apply("Decide", order(book))
    (found,) = view(book_file).compared
    assert found.verdict is Verdict.NEUTRAL
    assert found.reward == 1


@pytest.mark.parametrize(
    ("option", "value"),
    [
        (EXPANSION_TOLERANCE, 11),
        (EXPANSION_TOLERANCE, -1),
        (EXPANSION_MOST, 1),
        (EXPANSION_MOST, 101),
        (EXPANSION_REDUCED, Decimal("1.5")),
    ],
)
def test_cut_offs_out_of_order_are_refused(book_file, option, value):
    with book_file.read() as book, pytest.raises(EntryError):
        settings.decide(book, option, value, today=TODAY)


def test_who_tells_can_stop_it(book_file, fill):
    fill(*(customer(f"c{n}", [], won=PLAIN + n) for n in range(3)))

    def stop(done, _total):
        if done == 1:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        view(book_file, progress=stop)


def test_an_empty_book_has_none(book_file):
    found = view(book_file)
    assert found.compared == ()
    assert WORDS.overall(found.overall) == "No expansion can be judged yet."
