"""What is wrong with open opportunities, as rows of a list."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from app.domain.edits import create
from app.domain.entity import Entity
from app.domain.money import Money
from app.domain.opportunities import Opportunity, OpportunityType, StageMove, Terms
from app.domain.pipeline.hygiene import Problem
from app.domain.rates import Rate
from app.services import hygiene
from app.services.hygiene import Hygiene
from app.services.words import Words
from app.storage.bookfile import BookFile
from tests.build import TODAY, account, opportunity, usd
from tests.domain.pipeline.test_hygiene import ago, tidy


def put(book_file: BookFile, *entities: Entity) -> None:
    with book_file.open() as book:
        book.apply("Put", create(*entities))


def seen(book_file: BookFile, day: date = TODAY) -> Hygiene:
    with book_file.read() as book:
        return hygiene.hygiene_of(book, today=day)


def rows(book_file: BookFile) -> list[tuple[str, Problem]]:
    return [(row.opportunity.id, row.problem) for row in seen(book_file).rows]


def worth(amount: Money | None) -> tuple[Terms, ...]:
    return (Terms(amount=amount, close_on=date(2026, 12, 15), since=date(2026, 10, 1)),)


def test_the_worst_comes_first_then_the_largest_and_what_belongs_together_stays_so(book_file):
    put(
        book_file,
        account(),
        Rate(id="eur", currency="EUR", since=date(2026, 1, 1), value=Decimal("1.5")),
        tidy(id="fine", type=None),
        tidy(id="small", type=None, owner="", notes="", terms=worth(usd(1_000))),
        tidy(id="euro", type=None, owner="", terms=worth(Money(900_00, "EUR"))),
        tidy(id="late", type=None, next_step_on=ago(3), notes="", terms=worth(usd(5))),
    )
    assert rows(book_file) == [
        ("late", Problem.STEP_OVERDUE),
        ("late", Problem.NO_NOTES),
        ("euro", Problem.NO_OWNER),
        ("small", Problem.NO_OWNER),
        ("small", Problem.NO_NOTES),
    ]
    found = seen(book_file)
    assert found.checked == 4
    assert hygiene.affected(found.rows) == (3, (Money(900_00, "EUR"), usd(1_005)))
    assert dict(hygiene.counts(found.rows)) == {
        Problem.STEP_OVERDUE: 1,
        Problem.NO_OWNER: 2,
        Problem.NO_NOTES: 2,
    }


def test_only_what_is_open_is_looked_at(book_file):
    won = (StageMove(stage_id="stage-won", since=date(2026, 11, 1)),)
    put(
        book_file,
        account(),
        account(id="gone", name="Gone", archived_on=TODAY),
        tidy(id="won", moves=won, owner=""),
        tidy(id="away", archived_on=TODAY, owner=""),
        tidy(id="of-gone", account_id="gone", owner=""),
        tidy(id="tray", account_id=None, owner=""),
    )
    assert rows(book_file) == [("tray", Problem.NO_OWNER)]
    assert seen(book_file).checked == 1


def test_every_reason_is_a_sentence(book_file):
    bare = tidy(id="bare", owner="", next_step="", notes="", terms=(), created_on=None)
    moved = tuple(
        replace(worth(usd(9))[0], close_on=day, since=date(2026, 10, number))
        for number, day in enumerate((date(2026, 10, 9), date(2026, 10, 20), date(2026, 11, 3)), 1)
    )
    put(
        book_file,
        account(),
        replace(
            bare, reviewed_on=None, moves=(StageMove(stage_id="stage-identified", since=None),)
        ),
        tidy(id="moved", terms=moved, next_step_on=date(2026, 11, 10), type=OpportunityType.TIER),
        tidy(id="twin", title="Seats again"),
    )
    said = {Words().evidence(row.found.reason) for row in seen(book_file).rows}
    assert said == {
        "Counted twice: “More seats” is open for the same growth",
        "Counted twice: “Seats again” is open for the same growth",
        "Its close date was 3 Nov 2026, 17 days ago",
        "Next step due 10 Nov 2026, 10 days ago",
        "Put off 2 times: 9 Oct 2026 to 3 Nov 2026",
        "No close date",
        "Nobody has said what it brings a year",
        "No owner",
        "No next step",
        "Nobody knows when it was last updated",
        "Nothing is noted about it",
    }


def test_it_is_worked_out_once_until_a_step_is_taken(book_file):
    put(book_file, account(), tidy(owner=""))
    with book_file.open() as book:
        first = hygiene.problems_of(book, today=TODAY)
        assert hygiene.problems_of(book, today=TODAY) is first
        book.apply("Put", create(tidy(id="other", notes="", type=None)))
        assert hygiene.problems_of(book, today=TODAY).keys() == {"more-seats", "other"}


def test_it_closes_too_soon_beside_what_the_won_ones_took_once_five_have(book_file):
    def won(key: str, took: int) -> Opportunity:
        days = {"identified": ago(took + 9), "won": ago(9)}
        moves = tuple(StageMove(stage_id=f"stage-{each}", since=on) for each, on in days.items())
        return opportunity(id=key, title=key, type=None, moves=moves)

    put(book_file, account(), tidy(id="soon", type=None), *(won(f"w{n}", 200) for n in range(4)))
    assert rows(book_file) == []
    put(book_file, *(won(f"w{n}", 203) for n in range(4, 8)))
    assert rows(book_file) == [("soon", Problem.CLOSE_SOON)]
    (row,) = seen(book_file).rows
    assert "the 8 won took 202 days from there" in Words().evidence(row.found.reason)
    before = [row.problem for row in seen(book_file, ago(10)).rows]
    assert Problem.CLOSE_SOON not in before
