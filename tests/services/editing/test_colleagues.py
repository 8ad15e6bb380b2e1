"""Our side: added, changed, given a part, and taken out, each a step that can be undone."""

import pytest

from app.domain.colleagues import Colleague, OurPart
from app.domain.edits import create
from app.domain.interactions import Channel
from app.services.editing import colleagues, interactions
from app.services.editing.colleagues import ColleagueEntry
from app.services.editing.interactions import InteractionEntry
from app.services.editing.typed import EntryError
from tests import build
from tests.build import TODAY


@pytest.fixture
def ours(book_file):
    """Take steps in a book with Kim; answers with everybody on our side."""
    book_file.apply("Put", create(Colleague(id="kim", name="Kim Ito", title="VP")))

    def take(verb, *args):
        with book_file.open() as book:
            book.apply("Step", verb(book, *args))
        with book_file.read() as book:
            return {each.name: each for each in colleagues.listed(book)}

    return take


def test_a_colleague_is_added_with_a_part_and_changed(ours):
    entry = ColleagueEntry(name=" Jo  Berg ", part=OurPart.TECHNICAL)
    after = ours(colleagues.add, entry)
    assert [each.split() for each in after] == [["Jo", "Berg"], ["Kim", "Ito"]]
    kim = colleagues.entry_of(after["Kim Ito"])
    assert kim.title == "VP"
    after = ours(colleagues.change_colleague, "kim", ColleagueEntry(name="Kim Ito", title="CEO"))
    assert after["Kim Ito"].title == "CEO"


@pytest.mark.parametrize(("name", "why"), [("  ", "needs a name"), ("KIM ITO", "called so")])
def test_a_name_is_needed_and_one_of_its_own(ours, name, why):
    with pytest.raises(EntryError, match=why):
        ours(colleagues.add, ColleagueEntry(name=name))


def test_who_plays_a_part_is_found_by_name_or_added(ours):
    after = ours(colleagues.name_part, "kim ito", OurPart.EXECUTIVE)
    assert after["Kim Ito"].part is OurPart.EXECUTIVE
    after = ours(colleagues.name_part, "Lu Chen", OurPart.LEADER)
    assert after["Lu Chen"].part is OurPart.LEADER
    with pytest.raises(EntryError, match="Type the name"):
        ours(colleagues.name_part, " ", OurPart.LEADER)


def test_who_is_taken_out_comes_back_with_undo(book_file, ours):
    assert ours(colleagues.take_out, "kim") == {}
    with book_file.open() as book:
        book.undo()
    with book_file.read() as book:
        assert [each.name for each in colleagues.listed(book)] == ["Kim Ito"]


def test_an_exchange_is_held_by_who_is_named_and_stays_theirs(book_file):
    book_file.apply("Put", create(build.account(), build.contact()))
    entry = InteractionEntry(
        on=TODAY, channel=Channel.MEETING, summary="Met", attendee_ids=("ana",), author="Kim Ito"
    )
    with book_file.open() as book:
        edit = interactions.capture(book, "acme", entry, today=TODAY)
        book.apply("Log", edit)
        kept = edit.after[0]
        without = InteractionEntry(on=TODAY, channel=Channel.CALL, summary="Called")
        after = interactions.change_interaction(book, kept.id, without, today=TODAY).after[0]

    assert kept.author == after.author == "Kim Ito"
