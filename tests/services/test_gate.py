"""What stops a move past Qualified, and the exception that lets it pass."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.domain.edits import Edit, create
from app.domain.entity import Entity
from app.domain.facts import Facts
from app.domain.interactions import EventKind
from app.domain.money import Money
from app.domain.opportunities import Opportunity, StageMove, Terms
from app.domain.overrides import Override, OverrideKind
from app.domain.tickets import Severity
from app.services import moves, pipeline
from app.services.editing import stages
from app.services.editing.typed import EntryError
from app.services.gate import Gate
from app.services.moves import MoveEntry
from app.storage.bookfile import BookFile
from tests.build import TODAY, account, event, opportunity, ticket
from tests.stages import ask_nothing
from tests.story import healthy, talk


@pytest.fixture(autouse=True)
def plain(book_file):
    ask_nothing(book_file)


def put(book_file: BookFile, *entities: Entity) -> None:
    with book_file.open() as book:
        book.apply("Put", create(*entities))


def board(book_file: BookFile) -> pipeline.Board:
    with book_file.read() as book:
        return pipeline.board(book, today=TODAY)


def carry(
    book_file: BookFile, to: str, entry: MoveEntry | None = None, key: str = "more-seats"
) -> Edit:
    with book_file.open() as book:
        edit = moves.move_to(book, key, f"stage-{to}", entry or MoveEntry(), today=TODAY)
        return book.apply("Move", edit)


def asked(book_file: BookFile, to: str, key: str = "more-seats") -> moves.Needs:
    with book_file.read() as book:
        return moves.needs(book, key, f"stage-{to}", today=TODAY)


def standing(key: str, stage: str, amount: Money | None, **fields: object) -> Opportunity:
    return opportunity(
        id=key,
        moves=(StageMove(stage_id=f"stage-{stage}", since=date(2026, 11, 1)),),
        terms=(Terms(amount=amount, close_on=date(2026, 12, 1)),),
        **fields,
    )


def crisis() -> Entity:
    return event(id="crisis", kind=EventKind.CRISIS, on=date(2026, 11, 2), text="Layoffs")


def test_facts_of_the_account_stop_a_move_past_qualified(book_file):
    put(book_file, account(), opportunity(), crisis())
    gate = asked(book_file, "developing").gate
    assert gate is not None
    assert gate.stops
    assert any("crisis" in fact.sentence.lower() for fact in gate.blocking)
    with pytest.raises(EntryError, match="may go on all the same") as refusal:
        carry(book_file, "developing")
    assert refusal.value.field == "exception"


def test_what_is_not_known_is_asked_and_is_no_pass(book_file):
    put(book_file, account(customer_since=date(2024, 1, 1)), opportunity())
    gate = asked(book_file, "developing").gate
    assert gate is not None
    assert gate.stops
    assert "No reading of onboarding" in {fact.sentence for fact in gate.questions}


def said(value: str, flag: str, **fields: object) -> Override:
    return Override(
        id=f"said-{flag}",
        kind=OverrideKind.RED_FLAG,
        account_id="acme",
        subject=flag,
        value=value,
        reason="A duplicate",
        author="Me",
        made_on=TODAY - timedelta(days=9),
        **{"expires_on": TODAY + timedelta(days=5)} | fields,
    )


def test_a_suppressed_flag_is_left_out_and_says_why(book_file):
    emergency = ticket(severity=Severity.EMERGENCY)
    put(book_file, account(), opportunity(), emergency, said("suppressed", "open_p1"))
    gate = asked(book_file, "developing").gate
    (left_out,) = [each for each in gate.excused if each.name == "Emergency ticket open"]
    assert left_out.how == "Does not count until 25 Nov 2026: A duplicate"
    assert "Emergency ticket open" not in {each.name for each in gate.blocking}


def test_an_acknowledged_flag_stands_with_what_was_said(book_file):
    emergency = ticket(severity=Severity.EMERGENCY)
    put(book_file, account(), opportunity(), emergency, said("acknowledged", "recent_escalation"))
    gate = asked(book_file, "developing").gate
    facts = [each for each in gate.blocking if "severity 1 ticket" in each.sentence]
    assert facts[0].how == "Resolve the ticket. Acknowledged until 25 Nov 2026: A duplicate"
    assert gate.excused == ()


@pytest.mark.parametrize("to", ["qualified", "lost"])
def test_the_gate_stands_behind_qualified_and_not_before_a_loss(book_file, to):
    put(book_file, account(), opportunity(), crisis())
    assert asked(book_file, to).gate is None


def test_reopening_beyond_qualified_goes_through_the_gate(book_file):
    put(book_file, account(), standing("more-seats", "lost", None), crisis())
    assert asked(book_file, "negotiating").stops


def test_a_written_exception_goes_along_in_the_same_step_and_is_undone_with_it(book_file):
    put(book_file, account(), opportunity(), crisis())
    edit = carry(book_file, "developing", MoveEntry(exception="Their CFO asked for it"))
    assert edit.touches == {Opportunity, Override}
    made = next(each for each in edit.after if isinstance(each, Override))
    assert (made.kind, made.subject, made.reason) == (
        OverrideKind.GATE,
        "more-seats",
        "Their CFO asked for it",
    )
    assert made.expires_on == TODAY + timedelta(days=14)
    card = board(book_file).find("more-seats")
    assert card is not None
    assert card.excused_until == made.expires_on
    assert not asked(book_file, "negotiating").stops
    with book_file.open() as book:
        book.undo()
        assert book.overrides.all() == []
    assert board(book_file).find("more-seats").stage.id == "stage-identified"


def of(known: Facts) -> tuple[Entity, ...]:
    """What a story tells, as it is put into a book."""
    return (
        known.account,
        *known.contacts,
        *known.contracts,
        *known.observations,
        *known.interactions,
        *known.events,
    )


def test_an_account_that_does_well_lets_its_opportunity_pass(book_file):
    put(book_file, *of(healthy()), opportunity())
    needs = asked(book_file, "developing")
    assert needs.gate == Gate(blocking=(), questions=(), clears_on=None)
    assert needs.is_plain
    assert carry(book_file, "developing").touches == {Opportunity}


def test_a_red_flag_that_only_warns_stops_the_drop_too(book_file):
    known = healthy()
    events = tuple(each for each in known.events if each.kind != EventKind.CHAMPION_WIN)
    put(book_file, *of(replace(known, events=events)), opportunity())
    gate = asked(book_file, "developing").gate
    assert gate is not None
    assert [fact.sentence for fact in gate.blocking] == ["No career win is recorded for Ann"]


def test_a_flag_that_blocks_is_named_beside_the_checklist(book_file):
    put(book_file, *of(healthy()), opportunity(), ticket(severity=Severity.EMERGENCY))
    gate = asked(book_file, "developing").gate
    assert gate is not None
    assert "Emergency ticket open" in {fact.name for fact in gate.blocking}


def test_past_qualified_somebody_who_decides_is_needed_wherever_the_columns_stand(book_file):
    known = healthy(interactions=[talk(5, "ann"), talk(91, "bo")])
    put(book_file, *of(known), standing("more-seats", "qualified", None))
    with book_file.open() as book:
        book.apply("Archive", stages.archive(book, "stage-identified", today=TODAY))
        book.apply("Move", stages.move(book, "stage-qualified", -1))
        assert book.stages.get("stage-developing").position == 1
    gate = asked(book_file, "developing").gate
    assert gate is not None
    assert "Bo has not been spoken to in 90 days" in {fact.sentence for fact in gate.blocking}
