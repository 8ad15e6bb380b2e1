"""People brought into the account looked at: cards and tables that name none, or another."""

import time
from pathlib import Path

import pytest

from app.domain.edits import create
from app.exchange.reading import read_bytes
from app.services.importing.planning import plan
from app.services.importing.plans import Choices
from tests import build
from tests.build import TODAY

CARD = "BEGIN:VCARD\nVERSION:{version}\nFN:{name}\n{more}END:VCARD\n"
DATA = Path(__file__).parents[4] / "shared" / "data"


def card(name, *lines, version="3.0"):
    more = "".join(f"{each}\n" for each in lines)
    return CARD.format(version=version, name=name, more=more)


@pytest.fixture
def book(book_file):
    book_file.apply(
        "Set the scene",
        create(
            build.account(),
            build.account(id="zen", name="Zenith", code="ZEN", domain="zenith.example"),
            build.contact(emails=("office@acme.example",)),
        ),
    )
    with book_file.open() as book:
        yield book


def planned(book, text, name="people.vcf", **answers):
    tables = read_bytes(text.encode(), name).tables
    choices = Choices(account_id="acme", answers=answers)
    return plan(book, tables, today=TODAY, choices=choices)


def bring(book, text, name="people.vcf", **answers):
    found = planned(book, text, name, **answers)
    book.apply("Import", found.edit)
    return {each.name: each for each in book.contacts.all()}


@pytest.mark.parametrize("version", ["2.1", "3.0", "4.0"])
def test_a_card_of_any_version_lands_in_the_account(book, version):
    people = bring(book, card("Bo Ek", "EMAIL:bo@zenith.example", version=version))

    assert people["Bo Ek"].account_id == "acme", "its address says Zenith, the user says Acme"
    assert people["Bo Ek"].emails == ("bo@zenith.example",)


def test_a_table_that_names_no_account_lands_there_too(book):
    people = bring(book, "First name,Last name,E-mail\nBo,Ek,bo@x.example\n", "p.csv")

    assert people["Bo Ek"].account_id == "acme"


def test_a_card_that_names_another_company_is_asked_about_and_makes_no_account(book):
    text = card("Bo Ek", "ORG:Acme Nordic Ltd")
    found = planned(book, text)
    question = next(each for each in found.questions if each.key.startswith("into:"))

    assert "Acme Nordic Ltd" in question.text
    people = bring(book, text)
    assert people["Bo Ek"].account_id == "acme"
    assert "Acme Nordic Ltd" in dict(people["Bo Ek"].custom).values(), "nothing is lost"
    assert len(book.accounts.all()) == 2


def test_people_go_where_their_rows_say_if_that_is_the_answer(book):
    text = card("Bo Ek", "ORG:Zenith") + card("Cy Low", "EMAIL:cy@x.example")
    people = bring(book, text, **{"into:people.vcf": "named"})

    assert people["Bo Ek"].account_id == "zen"
    assert people["Cy Low"].account_id == "acme"


def test_two_names_with_one_address_are_asked_about_and_stay_two_until_answered(book):
    text = card("Bo Ek", "EMAIL:office@acme.example")
    question = next(e for e in planned(book, text).questions if e.key.startswith("same:"))

    assert "Bo Ek" in question.text
    assert "Ana Lima" in question.text
    assert set(bring(book, text)) == {"Ana Lima", "Bo Ek"}


def test_the_same_person_is_one_if_that_is_the_answer(book):
    text = card("Ana M. Lima", "EMAIL:office@acme.example", "TITLE:CIO")
    key = next(e.key for e in planned(book, text).questions if e.key.startswith("same:"))
    people = bring(book, text, **{key: "one"})

    assert len(people) == 1
    assert people["Ana M. Lima"].id == "ana"
    assert people["Ana M. Lima"].title == "CIO"


@pytest.mark.parametrize(("answer", "wanted"), [(None, "zen"), ("moves", "acme")])
def test_who_is_known_at_another_account_moves_only_if_that_is_the_answer(book, answer, wanted):
    known = build.contact(id="bo", name="Bo Ek", account_id="zen", emails=("bo@home.example",))
    book.apply("Know", create(known))
    text = card("Bo Ek", "EMAIL:bo@home.example", "TITLE:CIO")
    (question,) = planned(book, text).questions
    assert "Zenith" in question.text
    people = bring(book, text, **({question.key: answer} if answer else {}))

    assert (people["Bo Ek"].id, people["Bo Ek"].account_id) == ("bo", wanted)
    assert people["Bo Ek"].title == "CIO"


def test_the_same_cards_again_change_nothing(book):
    text = card("Bo Ek", "EMAIL:bo@x.example", "ORG:Acme Nordic Ltd")
    bring(book, text)
    again = planned(book, text)

    assert again.changes_nothing


def test_a_huge_photo_neither_takes_long_nor_is_kept(book):
    photo = "\n ".join("A" * 74 for _ in range(140_000))
    text = card("Bo Ek", f"PHOTO;ENCODING=b;TYPE=JPEG:{photo}", "EMAIL:bo@x.example")
    assert len(text) > 10_000_000
    began = time.perf_counter()
    people = bring(book, text)

    assert time.perf_counter() - began < 10
    assert len(repr(people["Bo Ek"])) < 2_000


@pytest.mark.parametrize("name", ["x" * 200, "😀🎉", "王小明", "O’Neil & <b>Söhne</b>"])
def test_names_of_any_kind_are_kept_as_they_are(book, name):
    assert name in bring(book, card(name))


def test_an_account_that_is_gone_meanwhile_leaves_people_where_their_rows_say(book):
    tables = read_bytes(card("Bo Ek").encode(), "people.vcf").tables
    found = plan(book, tables, today=TODAY, choices=Choices(account_id="gone"))
    book.apply("Import", found.edit)

    assert {each.account_id for each in book.contacts.all() if each.name == "Bo Ek"} == {None}


@pytest.mark.skipif(not (DATA / "vcards-a").is_dir(), reason="the set is not here")
def test_the_cards_of_seven_address_books_land_in_the_account(book):
    paths = sorted((DATA / "vcards-a").glob("*.vcf"))
    found = plan(book, paths, today=TODAY, choices=Choices(account_id="acme"))
    book.apply("Import", found.edit)
    people = [each for each in book.contacts.all() if each.id != "ana"]

    assert {each.account_id for each in people} == {"acme"}
    assert len(people) == 7
    assert len(book.accounts.all()) == 2
