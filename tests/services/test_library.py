"""The library: our first set, the user's changes of it, and letters filled from the book."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from urllib.parse import parse_qs, urlsplit

import pytest

from app.documents import disclosure
from app.domain import gaps, settings
from app.domain.contacts import Position, Role
from app.domain.contracts import Contract
from app.domain.edits import create
from app.domain.gaps import Gap
from app.domain.library import LibraryText, TextKind
from app.domain.settings import Setting
from app.services import letters, library
from app.services.editing import library as editing
from app.services.editing.typed import EntryError
from app.services.words import Words
from tests import build
from tests.build import TODAY

HEADS_UP = "ours-email-heads-up"
WORDS = Words("en_US")


def sender(option, text) -> Setting:
    return settings.decide(None, option, text, TODAY)


def entry(**fields):
    return editing.TextEntry(
        **{"kind": TextKind.EMAIL, "title": "Mine", "text": "Hello {contact}", **fields}
    )


def shelved(book, text_id):
    return next(each for each in library.shelf(book) if each.id == text_id)


def contract(**fields) -> Contract:
    known = {
        "start": date(2026, 1, 1),
        "end": date(2026, 12, 31),
        "notice_days": 30,
        "auto_renew": True,
        "uplift": Decimal("0.05"),
    }
    return build.contract(**{**known, **fields})


def test_every_kind_has_texts_of_ours_and_each_can_be_kept_as_it_is():
    texts = library.ours().values()
    assert {each.kind for each in texts} == set(TextKind)
    assert len(texts) >= 25
    for each in texts:
        assert not gaps.check(each.text), each.id
        assert not gaps.check(each.subject), each.id
        assert each.title
        assert bool(each.subject) == (each.kind is TextKind.EMAIL), each.id
        assert len(each.text) < 2600, each.id


@pytest.mark.parametrize("text", library.ours().values(), ids=lambda each: each.id)
def test_what_a_customer_reads_of_ours_says_nothing_for_ourselves(text):
    if library.is_for_customers(text.kind):
        assert not disclosure.find([text.subject, text.text])


def test_a_letter_is_filled_from_contract_contact_and_sender(book_file):
    buyer = build.contact(
        id="ann",
        name="Ann Buyer",
        account_id="acme",
        title="CFO",
        positions=(Position(roles=(Role.DECISION_MAKER,), since=date(2026, 1, 1)),),
    )
    mine = sender(settings.SENDER_NAME, "Kim Own")
    book_file.apply("Put", create(build.account(), contract(), buyer, mine))
    with book_file.read() as book:
        people = tuple(book.contacts.of_accounts(["acme"]))
        assert letters.first_contact(people, TODAY) == buyer
        known = letters.values(book, "acme", "ann", today=TODAY, writer=WORDS)
        made = letters.letter(book, library.ours()[HEADS_UP], known, account_id="acme")
    assert made.subject.text == "Your renewal on 1 Jan 2027"
    assert "Hello Ann Buyer," in made.body.text
    assert "until 31 Dec 2026" in made.body.text
    assert "is 2 Dec 2026." in made.body.text
    assert known[Gap.CONTACT_TITLE] == "CFO"
    assert known[Gap.UPLIFT] == "5%"
    annual = contract().annual(TODAY)
    assert known[Gap.PRICE] == WORDS.money(annual)
    assert known[Gap.NEW_PRICE] == WORDS.money(annual * Decimal("1.05"))
    assert "at least 30 days before" in known[Gap.RENEWAL_CLAUSE]
    assert Gap.MY_COMPANY in made.missing
    assert Gap.MY_NAME not in made.missing
    assert "[my company]" in made.body.text


def test_without_an_account_or_a_contract_what_is_not_known_is_listed(book_file):
    book_file.apply("Put", create(build.account(), contract(notice_days=None)))
    with book_file.read() as book:
        text = library.ours()[HEADS_UP]
        nobody = letters.values(book, "", "", today=TODAY, writer=WORDS)
        assert Gap.RENEWAL_DATE in letters.letter(book, text, nobody, account_id="").missing
        known = letters.values(book, "acme", "", today=TODAY, writer=WORDS)
        made = letters.letter(book, text, known, account_id="acme")
    assert Gap.OPT_OUT_DATE in made.missing
    assert Gap.RENEWAL_DATE not in made.missing
    assert not set(made.body.text) & {"{", "}"}


def test_a_mail_that_names_another_customer_or_our_own_words_is_found_out(book_file):
    other = build.account(id="globex", name="Globex Works")
    said = LibraryText(
        id="x",
        kind=TextKind.EMAIL,
        title="X",
        text="Like Globex Works, you are at risk, {account}.",
    )
    book_file.apply("Put", create(build.account(), other))
    with book_file.read() as book:
        known = letters.values(book, "acme", "", today=TODAY, writer=WORDS)
        made = letters.letter(book, said, known, account_id="acme")
        assert set(made.disclosed) == {"Globex Works", "at risk"}
        spoken = replace(said, kind=TextKind.OBJECTION)
        assert letters.letter(book, spoken, known, account_id="acme").disclosed == ()


def test_the_mail_address_carries_every_character(book_file):
    body = "Größe & Preis?\n100 % = 5 #1 漢字 <b>"
    text = LibraryText(id="x", kind=TextKind.EMAIL, title="X", subject="a&b=c", text=body)
    with book_file.read() as book:
        made = letters.letter(book, text, {}, account_id="")
    address = letters.mail_address("ann@acme.example", made)
    parts = urlsplit(address)
    assert (parts.scheme, parts.path) == ("mailto", "ann@acme.example")
    asked = parse_qs(parts.query)
    assert asked == {"subject": ["a&b=c"], "body": [body.replace("\n", "\r\n")]}


def test_changing_ours_keeps_its_id_and_going_back_leaves_nothing_stored(book_file):
    book = book_file.apply
    with book_file.read() as held:
        edit = editing.change_text(held, HEADS_UP, entry(title="Other"))
    book("Change", edit)
    with book_file.read() as held:
        changed = shelved(held, HEADS_UP)
        assert changed.text.title == "Other"
        assert changed.is_changed
        edit = editing.back_to_ours(held, HEADS_UP)
    book("Back", edit)
    with book_file.read() as held:
        assert not shelved(held, HEADS_UP).is_changed
        assert held.texts.all() == []


def test_what_is_archived_comes_back(book_file):
    with book_file.read() as held:
        edit = editing.archive(held, HEADS_UP, today=TODAY)
    book_file.apply("Archive", edit)
    with book_file.read() as held:
        assert shelved(held, HEADS_UP).is_archived(TODAY)
        assert not shelved(held, HEADS_UP).is_changed
        edit = editing.bring_back(held, HEADS_UP)
    book_file.apply("Back", edit)
    with book_file.read() as held:
        assert held.texts.all() == []


def test_copies_get_titles_of_their_own(book_file):
    for made in ("one", "two"):
        with book_file.read() as held:
            edit = editing.copy_as_new(held, HEADS_UP, new_text_id=made)
        book_file.apply("Copy", edit)
    with book_file.read() as held:
        titles = [shelved(held, made).text.title for made in ("one", "two")]
    assert titles == [
        "Renewal heads-up (60 days before) (copy)",
        "Renewal heads-up (60 days before) (copy 2)",
    ]


@pytest.mark.parametrize(
    ("typed", "field", "reason"),
    [
        ({"title": "  "}, "title", "Give the text a title"),
        ({"title": "proposal COVER"}, "title", "Another text is called"),
        ({"title": "x" * 201}, "title", "That is 201 characters"),
        ({"text": " \n "}, "text", "Write the text"),
        ({"text": "Dear {boss}"}, "text", "Nothing fills {boss}"),
        ({"text": "a { b"}, "text", "A brace stands alone"),
        ({"text": "x" * 20_001}, "text", "That is 20,001 characters"),
        ({"subject": "{what}"}, "subject", "Nothing fills {what}"),
        ({"text": "a\x00b"}, "text", "The text holds a character"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_its_field(book_file, typed, field, reason):
    with book_file.read() as held, pytest.raises(EntryError, match=reason) as refused:
        editing.add(held, entry(**typed))
    assert refused.value.field == field


def test_long_and_foreign_texts_are_kept_as_they_are(book_file):
    text = "漢字 <b>literal</b> & " * 500
    with book_file.read() as held:
        edit = editing.add(held, entry(text=text, tags=("一", "一", " ")), text_id="own")
    book_file.apply("Add", edit)
    with book_file.read() as held:
        kept = shelved(held, "own").text
    assert kept.text == text.strip()
    assert kept.tags == ("一",)


def test_a_text_of_ours_that_is_gone_or_own_is_refused_plainly(book_file):
    with book_file.read() as held, pytest.raises(EntryError, match="That text is gone"):
        editing.archive(held, "nothing", today=TODAY)
    with book_file.read() as held:
        edit = editing.add(held, entry(), text_id="own")
    book_file.apply("Add", edit)
    with book_file.read() as held, pytest.raises(EntryError, match="wrote this text yourself"):
        editing.back_to_ours(held, "own")
