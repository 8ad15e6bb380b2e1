"""Judging a person: what held before stays known, and nobody is against us without evidence."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.contacts import Mobilising, Position, Relation, Role
from app.domain.edits import create
from app.domain.people.choosing import Attribute, Proposal, Question
from app.domain.people.support import is_outdated, judged_on
from app.services.editing import contacts, people
from app.services.editing.typed import EntryError
from tests import build
from tests.build import TODAY

EARLIER = TODAY - timedelta(days=100)


@pytest.fixture
def ana(book_file):
    """Ana, judged long ago; answers with how she is kept after steps on days."""
    stance = Position(
        roles=(Role.USER,),
        influence=3,
        support=1,
        evidence="came to the review",
        since=EARLIER,
        relation=Relation.SOURCE,
        mobilises=(Mobilising.CITED,),
    )
    book_file.apply("Put", create(build.account(), build.contact(positions=(stance,))))

    def take(verb, *args, today=TODAY, **kwargs):
        with book_file.open() as book:
            book.apply("Step", verb(book, "ana", *args, today=today, **kwargs))
        return kept()

    def kept():
        with book_file.read() as book:
            return book.contacts.get("ana")

    return take


def test_a_judgement_holds_from_today_and_the_days_before_keep_theirs(ana):
    after = ana(people.set_influence, 5)

    assert after.position(TODAY).influence == 5
    assert after.position(TODAY - timedelta(days=1)).influence == 3
    assert after.position(TODAY).relation is Relation.SOURCE
    assert after.position(TODAY).mobilises == (Mobilising.CITED,)


def test_a_second_judgement_of_one_day_takes_the_place_of_the_first(ana):
    ana(people.set_influence, 5)
    after = ana(people.set_influence, 4)

    assert [each.influence for each in after.positions] == [3, 4]


def test_taking_a_judgement_back_on_its_day_leaves_it_judged_as_before(ana):
    ana(people.set_support, 2)
    after = ana(people.set_support, 1)

    assert after.position(TODAY).support == 1


@pytest.mark.parametrize("support", [-1, -2])
def test_nobody_is_against_us_without_a_word_on_how_we_know(ana, support):
    ana(people.write_evidence, "")
    with pytest.raises(EntryError, match="what was said, written or done"):
        ana(people.set_support, support)
    with pytest.raises(EntryError):
        ana(people.place, 4, support)
    after = ana(people.set_support, support, "said so at the review")

    assert after.position(TODAY).support == support
    with pytest.raises(EntryError):
        ana(people.write_evidence, " ")


def test_the_list_of_contacts_asks_for_the_same_evidence(book_file, ana):
    kept = ana(people.set_influence, 4)
    entry = contacts.entry_of(kept, TODAY)
    with book_file.open() as book:
        against = contacts.ContactEntry(name="Ana Lima", support=-1)
        with pytest.raises(EntryError) as refused:
            contacts.change_contact(book, "ana", against, today=TODAY)
        edit = contacts.change_contact(book, "ana", entry, today=TODAY)

    assert refused.value.field == "evidence"
    assert edit.after[0].position(TODAY).relation is Relation.SOURCE


def test_a_detractor_from_an_import_without_evidence_can_be_worked_on(book_file):
    against = build.contact(positions=(Position(support=-2, since=EARLIER),))
    book_file.apply("Put", create(build.account(), against))
    with book_file.open() as book:
        edit = people.set_relation(book, "ana", Relation.VENDOR, today=TODAY)

    assert edit.after[0].position(TODAY).support == -2


@pytest.mark.parametrize(("verb", "value"), [("influence", 0), ("influence", 6), ("support", 3)])
def test_what_is_off_the_scale_is_refused(ana, verb, value):
    with pytest.raises(EntryError, match="runs from"):
        ana(getattr(people, f"set_{verb}"), value)


def test_another_part_is_no_judgement_of_influence_and_support(ana):
    after = ana(people.set_roles, [Role.LEGAL, Role.CHAMPION])

    assert after.position(TODAY).roles == (Role.CHAMPION, Role.LEGAL)
    assert judged_on(after, TODAY) == EARLIER
    assert is_outdated(after, TODAY)


def test_still_so_judges_anew_and_another_part_on_the_same_day_does_not_forget_it(ana):
    after = ana(people.judge_anew)
    assert judged_on(after, TODAY) == TODAY
    assert judged_on(after, TODAY - timedelta(days=1)) == EARLIER

    after = ana(people.set_roles, [Role.CHAMPION])
    assert judged_on(after, TODAY) == TODAY
    after = ana(people.set_wanted, Relation.ADVISOR)
    assert judged_on(after, TODAY) == TODAY
    assert not is_outdated(after, TODAY)


def test_still_so_after_another_part_on_the_same_day_counts(ana):
    ana(people.set_roles, [Role.CHAMPION])
    after = ana(people.judge_anew)

    assert judged_on(after, TODAY) == TODAY
    assert after.position(TODAY).roles == (Role.CHAMPION,)


def test_nothing_can_be_judged_anew_that_was_never_judged(book_file):
    book_file.apply("Put", create(build.account(), build.contact()))
    with book_file.open() as book, pytest.raises(EntryError, match="Nothing is judged yet"):
        people.judge_anew(book, "ana", today=TODAY)


def test_a_drop_writes_both_values_in_one_step_that_undo_takes_back(book_file, ana):
    ana(people.place, 5, -1, "objected in writing")
    with book_file.open() as book:
        book.undo()
    with book_file.read() as book:
        position = book.contacts.get("ana").position(TODAY)

    assert (position.influence, position.support) == (3, 1)


def test_a_proposal_is_taken_with_its_reason(ana):
    found = Proposal(Attribute.INFLUENCE, 4, (Question.DECIDES,))
    assert ana(people.take, found, "Can stop it").position(TODAY).evidence == "Can stop it"
    champion = Proposal(Attribute.CHAMPION, value=True, because=(Question.SELLS,))
    assert ana(people.take, champion).position(TODAY).roles == (Role.CHAMPION, Role.USER)
    none = Proposal(Attribute.CHAMPION, value=False, because=())
    assert ana(people.take, none).position(TODAY).roles == (Role.USER,)


@pytest.mark.parametrize("days", [0, -3, 731])
def test_a_cadence_that_is_none_is_refused(book_file, ana, days):
    ana(people.set_influence, 4)
    with book_file.open() as book, pytest.raises(EntryError, match="1 to 730"):
        people.set_cadence(book, "ana", days)


@pytest.mark.parametrize("text", ["ana", "ana lima@acme.example"])
def test_an_address_that_is_none_is_refused(book_file, ana, text):
    ana(people.set_influence, 4)
    with book_file.open() as book, pytest.raises(EntryError, match="one @"):
        people.set_email(book, "ana", text)


def test_a_person_keeps_a_name(book_file, ana):
    ana(people.set_influence, 4)
    with book_file.open() as book, pytest.raises(EntryError, match="needs a name"):
        people.tell(book, "ana", "name", "  ")


def test_a_judgement_without_a_day_has_no_date_and_is_old():
    undated = build.contact(positions=(Position(influence=3),))
    assert judged_on(undated, TODAY) is None
    assert is_outdated(undated, TODAY)
    assert judged_on(build.contact(), date.max) is None


STEPS = st.lists(
    st.tuples(
        st.integers(0, 6),
        st.one_of(
            st.fixed_dictionaries({"influence": st.none() | st.integers(1, 5)}),
            st.fixed_dictionaries({"support": st.none() | st.integers(0, 2)}),
            st.fixed_dictionaries({"roles": st.just((Role.USER,)) | st.just(())}),
            st.fixed_dictionaries({"relation": st.sampled_from(Relation)}),
        ),
    ),
    max_size=12,
)


@given(STEPS)
def test_whatever_is_judged_the_days_before_keep_theirs_and_the_day_says_the_last(steps):
    contact = build.contact(positions=(Position(influence=3, since=EARLIER),))
    for ahead, fields in sorted(steps, key=lambda each: each[0]):
        day = TODAY + timedelta(days=ahead)
        before = [contact.position(day - timedelta(days=n)) for n in (1, 2, 50, 200)]
        judged_before = judged_on(contact, day)
        contact = replace(contact, positions=people.stand(contact, day, **fields))

        assert [contact.position(day - timedelta(days=n)) for n in (1, 2, 50, 200)] == before
        held = contact.position(day)
        assert all(getattr(held, key) == value for key, value in fields.items())
        judged = judged_on(contact, day)
        assert judged is not None
        assert judged <= day
        if fields.keys() & {"roles", "relation"}:
            assert judged == judged_before
