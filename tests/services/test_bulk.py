"""Many accounts changed in one step."""

import time
from datetime import date

import pytest

from app.domain.accounts import Segment
from app.domain.dated import OwnerSince
from app.domain.edits import create
from app.domain.errors import RuleError
from app.domain.overrides import Override, OverrideKind
from app.services import bulk
from app.services.portfolio import rows
from tests import build
from tests.build import TODAY

IDS = ("acme", "zen", "ox")


@pytest.fixture
def book(book_file):
    """Three accounts: one is tagged and owned already."""
    scene = (
        build.account(tags=("key",), owners=(OwnerSince("Ana", date(2025, 1, 1)),)),
        build.account(id="zen", name="Zenith", tags=("a", "b")),
        build.account(id="ox", name="Ox"),
    )
    book_file.apply("Set the scene", create(*scene))
    return book_file


def plan(file, make):
    with file.read() as book:
        return make(book)


def take(file, make):
    with file.open() as book:
        edit = make(book)
        book.apply("Do", edit)
    return edit


def accounts(file):
    with file.read() as book:
        return book.accounts.find(IDS)


def by_name(file):
    with file.read() as book:
        return {row.name: row for row in rows(book, today=TODAY)}


def test_a_tag_is_added_where_it_is_missing(book):
    edit = take(book, lambda at: bulk.add_tag(at, IDS, " key "))

    assert bulk.concerned(edit) == 2
    assert [accounts(book)[key].tags for key in IDS] == [("key",), ("a", "b", "key"), ("key",)]


def test_one_undo_takes_all_of_it_back(book):
    before = accounts(book)
    take(book, lambda at: bulk.add_tag(at, IDS, "key"))
    with book.open() as at:
        at.undo()

    assert accounts(book) == before


def test_a_tag_is_taken_away_where_it_is(book):
    edit = take(book, lambda at: bulk.remove_tag(at, IDS, "a"))

    assert bulk.concerned(edit) == 1
    assert accounts(book)["zen"].tags == ("b",)


@pytest.mark.parametrize("tag", ["", "  ", "a, b"])
def test_a_tag_that_is_none_is_refused(book, tag):
    with pytest.raises(RuleError, match="tag"):
        plan(book, lambda at: bulk.add_tag(at, IDS, tag))


def test_accounts_are_handed_over_from_today(book):
    edit = take(book, lambda at: bulk.hand_over(at, IDS, "Ana", today=TODAY))

    assert bulk.concerned(edit) == 2
    assert accounts(book)["zen"].owner(TODAY) == "Ana"
    assert not accounts(book)["zen"].owner(date(2026, 11, 19))


def test_nobody_looks_after_them_any_more(book):
    edit = take(book, lambda at: bulk.hand_over(at, IDS, "", today=TODAY))

    assert bulk.concerned(edit) == 1
    assert not accounts(book)["acme"].owner(TODAY)


def test_accounts_are_archived_together(book):
    edit = take(book, lambda at: bulk.archive(at, ["acme", "ox"], today=TODAY))

    assert bulk.concerned(edit) == 2
    assert set(by_name(book)) == {"Zenith"}


def test_the_segment_is_overridden_with_one_reason(book):
    edit = take(
        book,
        lambda at: bulk.override_segment(at, IDS, Segment.SMB, "All one group", today=TODAY),
    )

    assert bulk.concerned(edit) == 3
    assert {row.segment for row in by_name(book).values()} == {Segment.SMB}
    assert all(row.segment_overridden for row in by_name(book).values())


def test_an_override_that_holds_is_withdrawn_and_one_that_says_the_same_stays(book):
    def held(account_id, segment):
        return Override(
            id=f"held-{account_id}",
            kind=OverrideKind.SEGMENT,
            account_id=account_id,
            value=segment,
            reason="Before",
            author="Me",
            made_on=date(2026, 11, 1),
            expires_on=date(2027, 11, 1),
        )

    scene = held("acme", Segment.SMB), held("zen", Segment.ENTERPRISE)
    book.apply("Before", create(*scene))

    edit = take(book, lambda at: bulk.override_segment(at, IDS, Segment.SMB, "Small", today=TODAY))

    assert bulk.concerned(edit) == 2
    assert [each.id for each in edit.before] == ["held-zen"]
    assert {row.segment for row in by_name(book).values()} == {Segment.SMB}


def test_a_segment_needs_a_reason(book):
    with pytest.raises(RuleError, match="why"):
        plan(book, lambda at: bulk.override_segment(at, IDS, Segment.SMB, " ", today=TODAY))


def test_where_all_is_as_it_should_be_nothing_is_done(book):
    edit = plan(book, lambda at: bulk.hand_over(at, ["acme"], "Ana", today=TODAY))

    assert not edit.touches
    assert bulk.concerned(edit) == 0


def test_accounts_that_are_gone_are_passed_over(book):
    edit = plan(book, lambda at: bulk.add_tag(at, ["gone", "ox"], "key"))

    assert bulk.concerned(edit) == 1


def test_thousands_are_planned_in_a_few_queries(book_file):
    many = [build.account(id=f"a{n}", name=f"N {n}") for n in range(3000)]
    book_file.apply("Many", create(*many))
    ids = [each.id for each in many]
    begun = time.perf_counter()

    with book_file.read() as book:
        edit = bulk.override_segment(book, ids, Segment.SMB, "All", today=TODAY)

    assert bulk.concerned(edit) == 3000
    assert time.perf_counter() - begun < 5  # one query an account would take far longer
