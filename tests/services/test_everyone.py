"""Everyone in the book: who is overdue, what hangs on one person, which roles are empty."""

import pytest

from app.domain.contacts import Position, Role
from app.domain.edits import create
from app.domain.people.cadence import Warmth
from app.services import everyone
from app.services.everyone import STANDINGS, room, standings
from tests import build
from tests.build import TODAY
from tests.story import ago


def person(id_, *roles, account="acme", **fields):
    positions = (Position(roles=roles, since=ago(400)),) if roles else ()
    return build.contact(
        id=id_, name=id_.title(), account_id=account, positions=positions, **fields
    )


def talk(days, *who, account="acme"):
    return build.interaction(
        id=f"talk-{account}-{days}", account_id=account, on=ago(days), attendee_ids=who
    )


@pytest.fixture
def book(book_file):
    book_file.apply(
        "Set the scene",
        create(
            build.account(),
            build.account(id="zen", name="Zen", code="ZEN"),
            build.account(id="ox", name="Ox", code="OX"),
            build.account(id="gone", name="Gone", code="GONE", archived_on=ago(9)),
            build.contract(),
            person("ana", Role.CHAMPION),
            person("bo", Role.USER),
            person("cy", Role.CHAMPION, left_on=ago(10)),
            person("dee", Role.CHAMPION, account="zen"),
            person("eva", Role.DECISION_MAKER, account="zen", archived_on=ago(3)),
            person("fay", account="gone"),
            person("gil", Role.CHAMPION, account="ox"),
            person("hal", account=None),
            *(talk(31, "ana"), talk(200, "bo"), talk(30, "dee", account="zen")),
        ),
    )
    with book_file.open() as book:
        yield book


@pytest.fixture
def found(book):
    who = room(book, today=TODAY)
    known = standings(book, who.accounts, today=TODAY)
    return who, known, everyone.people_rows(who, known)


def ids(rows):
    return [each.id for each in rows]


def test_everyone_is_there_but_who_was_put_away_and_the_people_of_archived_accounts(found):
    _, _, rows = found
    assert ids(rows) == ["hal", "ana", "bo", "cy", "gil", "dee"]


def test_nothing_is_claimed_of_an_account_that_was_not_looked_at_yet(book):
    rows = everyone.people_rows(room(book, today=TODAY), {})

    assert {each.warmth for each in rows} == {None}
    assert {each.overdue for each in rows} == {None}


def test_status_and_days_overdue_come_from_the_cadence(found):
    *_, rows = found
    by_id = {each.id: each for each in rows}

    assert by_id["bo"].warmth is Warmth.LOST
    assert by_id["gil"].warmth is Warmth.UNKNOWN
    assert by_id["cy"].warmth is None, "who left is not kept up any more"
    ana = by_id["ana"]
    assert ana.overdue == 31 - ana.kept.days


def test_overdue_lists_who_is_late_the_most_overdue_first(found):
    *_, rows = found
    listed = everyone.overdue(rows)

    assert ids(listed)[:2] == ["bo", "ana"]
    assert [e.overdue for e in listed] == sorted((e.overdue for e in listed), reverse=True)


def test_a_champion_is_untouched_from_the_31st_day_and_only_where_exchanges_say_who_took_part(
    found,
):
    who, _, rows = found

    assert ids(everyone.untouched(rows, who.day)) == ["ana"]


def test_single_threaded_accounts_come_by_arr_with_who_the_thread_is(found):
    who, known, _ = found
    listed = everyone.single(who, known)

    assert ids(listed) == ["acme", "zen"]
    assert listed[0].thread.name == "Ana"
    assert listed[1].thread.name == "Dee"
    assert listed[1].standing.effective == pytest.approx(1.0)


def test_empty_roles_list_those_without_a_champion_first_and_who_left_holds_none(book, found):
    book.apply("Leave", everyone_leaves(book, "gil"))
    who = room(book, today=TODAY)
    known = standings(book, who.accounts, today=TODAY)
    listed = everyone.lacking(who, known)

    assert ids(listed) == ["ox", "acme", "zen"]
    assert listed[0].standing.empty == tuple(Role)
    assert Role.CHAMPION not in listed[1].standing.empty


def everyone_leaves(book, contact_id):
    from app.services.editing import contacts

    return contacts.archive(book, contact_id, today=ago(1))


def test_a_filter_of_roles_and_status_keeps_who_has_one_of_each(found):
    *_, rows = found
    kept = everyone.keeps([Role.CHAMPION], [Warmth.UNKNOWN, Warmth.LOST])

    assert ids(filter(kept, rows)) == ["gil"]
    assert everyone.keeps([], []) is None


def test_the_topic_answers_the_same_in_pieces_as_at_once(book):
    ids = ["acme", "zen", "ox"]
    whole = STANDINGS.judge(book, ids, TODAY)
    pieces = {key: STANDINGS.judge(book, [key], TODAY)[key] for key in ids}

    assert whole == pieces


def test_what_is_read_for_people_is_what_the_whole_facts_say(book):
    only = book.facts(TODAY, ["acme"], only=("contacts", "interactions"))["acme"]
    whole = book.facts(TODAY, ["acme"])["acme"]

    assert only.contacts == whole.contacts
    assert only.interactions == whole.interactions
    assert whole.contracts
    assert not only.contracts
