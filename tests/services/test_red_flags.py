"""The red flags of the book as a list."""

from app.domain.edits import create
from app.domain.interactions import EventKind
from app.domain.tickets import Severity
from app.services import portfolio, red_flags
from app.services.editing import events
from app.services.remembered import Remembered
from tests import build
from tests.build import TODAY, usd
from tests.story import ago


def scene():
    return (
        build.account(),
        build.account(id="zen", name="Zenith"),
        build.contract(lines=(build.line(annual=usd(1000)),)),
        build.ticket(severity=Severity.EMERGENCY, opened_on=ago(3)),
        build.event(id="rival", kind=EventKind.COMPETITOR, on=ago(40)),
        build.event(id="notice", account_id="zen", kind=EventKind.NOTICE_SERVED, on=ago(1)),
    )


def look(file):
    with file.read() as book:
        rows = portfolio.rows(book, today=TODAY)
        return rows, red_flags.raised_flags(book, [row.id for row in rows], today=TODAY)


def test_the_newest_come_first_whatever_account_they_are_of(book_file):
    book_file.apply("Set the scene", create(*scene()))
    rows, known = look(book_file)
    shown = red_flags.FlagList().lines(rows, known, TODAY)
    assert [each.days for each in shown] == sorted(each.days for each in shown)
    found = {each.id: each.days for each in shown}
    assert found["zen", "notice_served"] == 1
    assert found["acme", "open_p1"] == 3
    assert found["acme", "competitor_named"] == 40


def test_the_arr_of_an_account_counts_once(book_file):
    book_file.apply("Set the scene", create(*scene()))
    rows, known = look(book_file)
    shown = red_flags.FlagList().lines(rows, known, TODAY, lambda who, _: who == "zen")
    found = red_flags.totals(shown)
    assert (found.accounts, found.arr) == (2, (usd(1000),))
    assert found.new == sum(each.row.id == "zen" for each in shown)
    assert found.flags == len(shown) == sum(red_flags.counts(shown).values())


def test_after_an_edit_only_the_account_touched_is_looked_at_anew(book_file):
    book_file.apply("Set the scene", create(*scene()))
    known = Remembered()
    _, found = look(book_file)
    with book_file.read() as book:
        known.freshen(book, TODAY)
    known.take(red_flags.RAISED, found)
    with book_file.open() as book:
        book.apply("End", events.end(book, "notice", today=TODAY))
    with book_file.read() as book:
        known.freshen(book, TODAY)
    assert set(known.of(red_flags.RAISED)) == {"acme"}
    assert "notice_served" not in {each.flag.id for each in look(book_file)[1]["zen"]}


def test_a_mark_tells_no_name():
    mark = red_flags.mark_of("acme", "open_p1")
    assert len(mark) == 5
    assert mark != red_flags.mark_of("acme", "crisis") != red_flags.mark_of("zen", "crisis")
