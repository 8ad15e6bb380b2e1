"""The page of a handoff: one page, whatever is written, and everything Sales has to know."""

from datetime import date
from decimal import Decimal

import pytest

from app.documents import reading
from app.documents.handoff.page import render
from app.documents.lettering import letters
from app.domain.contacts import Contact, Position, Role
from app.domain.edits import create
from app.domain.errors import RuleError
from app.domain.interactions import Channel, EventKind, Interaction
from app.domain.opportunities import Criterion, Handed, HandoffStep, Scored, Terms
from app.services import handoff
from tests import build
from tests.build import TODAY, usd


def person(number: int, role: Role | None = None, **fields):
    position = Position(roles=(role,) if role else (), support=1, since=date(2026, 1, 1))
    name = fields.pop("name", f"Person {number}")
    return Contact(id=f"p{number}", account_id="acme", name=name, positions=(position,), **fields)


def page(book_file, *entities, opportunity=None):
    deal = opportunity or build.opportunity()
    book_file.apply("Put", create(build.account(), build.contract(), deal, *entities))
    with book_file.read() as book:
        return handoff.page_of(book, deal.id, today=TODAY)


def text_of(found) -> str:
    pages = reading.pages(render(found))
    assert len(pages) == 1
    return " ".join(pages[0].split())


def test_it_says_what_is_asked_who_decides_and_what_to_know(book_file):
    deal = build.opportunity(
        terms=(Terms(amount=usd(60_000), floor=usd(40_000), ceiling=usd(90_000)),),
        quantity=Decimal(50),
        next_step="Call Ms Peake",
        next_step_owner="Alex",
        next_step_on=date(2026, 12, 1),
        competitor="Ledgerline",
        criteria=(Scored(criterion=Criterion.FIT, score=3, evidence="They type it by hand"),),
        handoff=(Handed(step=HandoffStep.QUALIFIED, since=date(2026, 11, 3)),),
    )
    talk = Interaction(
        id="talk",
        account_id="acme",
        on=date(2026, 11, 9),
        channel=Channel.CALL,
        summary="They want it by spring",
        attendee_ids=("p1",),
    )
    crisis = build.event(id="c", kind=EventKind.CRISIS, on=date(2026, 11, 2), text="Layoffs")
    said = text_of(page(book_file, person(1, Role.ECONOMIC_BUYER), talk, crisis, opportunity=deal))
    for expected in (
        "$60,000.00",
        "$40,000.00 and $90,000.00",
        "Call Ms Peake (Alex), by December 1, 2026",
        "3 of 3",
        "They type it by hand",
        "Person 1",
        "Economic buyer",
        "For us",
        "Nov 9, 2026",
        "They want it by spring",
        "Ledgerline",
        "Layoffs",
        "For our own house only",
    ):
        assert expected in said
    assert said.count("not judged yet") == 4  # health is read, fit is scored


def test_it_stays_one_page_however_much_there_is(book_file):
    if letters.missing(["客户"]):
        pytest.skip("no font of this machine has these letters")
    words = "客户 needs R&D <b>Łódź</b> and a very long story about it. " * 40
    people = [person(n, name=f"Somebody {n} " + "with a very long name " * 8) for n in range(60)]
    talks = [
        Interaction(
            id=f"t{n}", account_id="acme", on=date(2026, 11, 1), channel=Channel.CALL, summary=words
        )
        for n in range(9)
    ]
    deal = build.opportunity(title="A very long title " * 20, notes=words, next_step=words)
    said = text_of(page(book_file, *people, *talks, opportunity=deal))
    assert "more" in said
    assert "R&D <b>Łódź</b>" in said


def test_the_same_page_makes_the_same_bytes(book_file):
    found = page(book_file)
    assert render(found) == render(found)


def test_what_has_no_account_cannot_be_handed_over(book_file):
    with pytest.raises(RuleError, match="has no account"):
        page(book_file, opportunity=build.opportunity(account_id=None))
