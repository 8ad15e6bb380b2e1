"""The worst single loss of every account: who it is, and what it exposes."""

from app.domain.accounts import Account
from app.domain.contacts import Position, Role
from app.domain.edits import create
from app.domain.people.leaving import leavings
from app.domain.people.play import LeavingState
from app.domain.tasks import Task
from app.services import departure_phrases, losses, people, portfolio
from app.services.books import make_book, open_book
from app.services.judgements import rules_of
from app.services.losses import WORST
from app.services.sample import make_sample
from tests import build, story
from tests.build import TODAY, usd


def put(book_file, *entities):
    book_file.apply("Put", create(*entities))


def known(book_file):
    with book_file.read() as book:
        rows = portfolio.rows(book, today=TODAY)
        found = WORST.judge(book, [row.id for row in rows], TODAY)
        return found, losses.listed(rows, found, rules_of(book, TODAY))


def alone(account, who, annual):
    """An account that hangs on one person, with a contract of so much."""
    line = build.line(annual=usd(annual))
    part = Position(roles=(Role.ECONOMIC_BUYER, Role.CHAMPION), since=story.ago(300))
    return (
        build.account(id=account, name=account.title(), code=account),
        build.contract(id=f"{account}-contract", account_id=account, lines=(line,)),
        build.contact(id=who, name=who.title(), account_id=account, positions=(part,)),
        build.interaction(
            id=f"{who}-talk", account_id=account, on=story.ago(3), attendee_ids=(who,)
        ),
    )


def test_the_most_arr_that_hangs_on_one_person_comes_first(book_file):
    put(book_file, *alone("small", "ann", 10_000), *alone("large", "bo", 90_000))

    found, listed = known(book_file)
    assert [(each.account, each.loss.name) for each in listed] == [
        ("Large", "Bo"),
        ("Small", "Ann"),
    ]
    assert found["large"].arr == (usd(90_000),)
    assert losses.lost_text(found["large"].reasons) == "who signs, our champion"


def test_an_account_where_nothing_hangs_on_anybody_is_not_listed(book_file):
    put(book_file, build.account(), build.contact())

    found, listed = known(book_file)
    assert found == {"acme": None}
    assert listed == ()


def test_every_reason_has_a_sentence_and_a_short_word():
    healthy = story.case(story.healthy())
    found = losses.worst_loss(healthy, None)

    assert found is not None
    assert set(departure_phrases.SHORT) == set(departure_phrases.EVIDENCE)
    assert all(losses.lost_text([code]) for code in found.reasons)


def test_the_sample_tells_of_a_sign_and_of_a_departure_that_is_being_answered(tmp_path):
    told = make_sample(as_of=TODAY)
    codes = {each.code: each.id for each in told if isinstance(each, Account)}
    tasks = [each for each in told if isinstance(each, Task)]
    make_book(tmp_path / "sample.book", told, passphrase=None, encrypt=False)
    file = open_book(tmp_path / "sample.book")
    with file.read() as book:
        seen = {code: people.view(book, codes[code], today=TODAY) for code in ("A-2001", "A-3002")}
    file.close()
    states = {code: leavings(view.case, view.tasks)[0].state for code, view in seen.items()}

    assert states == {"A-2001": LeavingState.RESPONDING, "A-3002": LeavingState.DETECTED}
    assert any(each.is_open(TODAY) and each.due_on < TODAY for each in tasks)
