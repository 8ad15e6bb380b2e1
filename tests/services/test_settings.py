"""What the user decides once: kept from today on, undoable, refused with a sentence."""

from datetime import date
from decimal import Decimal

import pytest

from app.domain import settings as options
from app.domain.settings import OPTIONS, Settings
from app.services import settings
from app.services.editing.typed import EntryError
from app.services.settings import RateEntry
from tests import build

TODAY = build.TODAY
SPRING = date(2026, 3, 1)


def take(book_file, plan, label="Change something"):
    with book_file.open() as book:
        return book.apply(label, plan(book))


def decided(book_file, option, day=TODAY):
    with book_file.read() as book:
        return book.settings(day)[option]


def decide(book_file, option, value, today=TODAY):
    return take(book_file, lambda book: settings.decide(book, option, value, today=today))


CHOSEN = {
    options.SENDER_EMAIL: "ana@lima.example",
    options.SENDER_ADDRESS: "1 Long Street\nAshwell",
    options.SENDER_COLOUR: "#112233",
    options.CURRENCY: "EUR",
    options.SMB_BELOW: Decimal(20_000),
    options.ENTERPRISE_FROM: Decimal("250000.50"),
    options.VALID_DAYS: 45,
    options.BEST_DISCOUNT: Decimal("0.125"),
    options.LOCK_AFTER_MINUTES: 0,
    options.APPEARANCE: "dark",
}


@pytest.mark.parametrize("option", CHOSEN, ids=lambda option: option.key)
def test_a_decision_is_kept_and_undo_takes_it_back(book_file, option):
    before = decided(book_file, option)
    decide(book_file, option, CHOSEN[option])
    assert decided(book_file, option) == CHOSEN[option]
    with book_file.open() as book:
        book.undo()
    assert decided(book_file, option) == before


def test_past_days_keep_what_held_then(book_file):
    decide(book_file, options.VALID_DAYS, 60, today=SPRING)
    decide(book_file, options.VALID_DAYS, 14)
    assert decided(book_file, options.VALID_DAYS, SPRING) == 60
    assert decided(book_file, options.VALID_DAYS) == 14


def test_deciding_twice_on_a_day_keeps_the_last(book_file):
    decide(book_file, options.VALID_DAYS, 60)
    decide(book_file, options.VALID_DAYS, 14)
    with book_file.read() as book:
        (kept,) = book.decided.find(["proposal.valid_days"]).values()
    assert len(kept.values) == 1


def test_the_default_can_be_had_again(book_file):
    decide(book_file, options.BEST_YEARS, 5)
    take(book_file, lambda book: settings.reset(book, options.BEST_YEARS, today=TODAY))
    assert decided(book_file, options.BEST_YEARS) == options.BEST_YEARS.default


@pytest.mark.parametrize(
    ("option", "value"),
    [
        (options.SENDER_EMAIL, "ana at lima"),
        (options.SENDER_COLOUR, "blue"),
        (options.CURRENCY, "EURO"),
        (options.SMB_BELOW, Decimal(100_000)),
        (options.SMB_BELOW, Decimal(0)),
        (options.ENTERPRISE_FROM, Decimal(10_000)),
        (options.VALID_DAYS, 0),
        (options.VALID_DAYS, 366),
        (options.BEST_YEARS, 0),
        (options.BEST_DISCOUNT, Decimal("0.95")),
        (options.TARGET_UTILISATION, Decimal("1.01")),
        (options.LOCK_AFTER_MINUTES, -1),
        (options.PAYMENT_TERMS, "  "),
        (options.SENDER_NAME, "NUL \x00"),
        (options.SENDER_SECOND_COLOUR, "#12345"),
        (options.PAPER, "A5"),
        (options.LEGAL_FOOTER, "line\n" * 6 + "line"),
        (options.LEGAL_FOOTER, "W" * 701),
        (options.ABOUT_US, "W" * 2_001),
        (options.GOVERNING, "W" * 2_001),
        (options.CONFIDENTIAL, "W" * 601),
        (options.DAY_COUNT, "weeks"),
        (options.TAX_ON, "never"),
    ],
)
def test_a_value_that_cannot_be_is_refused_and_nothing_changes(book_file, option, value):
    before = decided(book_file, option)
    with pytest.raises(EntryError) as refused:
        decide(book_file, option, value)
    assert refused.value.field == option.key
    assert decided(book_file, option) == before


@pytest.mark.parametrize("option", OPTIONS, ids=lambda option: option.key)
def test_every_default_is_allowed(option):
    assert settings.checked(option, option.default, Settings()) == option.default


def test_a_line_of_text_is_kept_whole_and_on_one_line(book_file):
    long = "R&D <b>株式会社</b>" * 700
    decide(book_file, options.SENDER_COMPANY, f"{long}\nend ")
    assert decided(book_file, options.SENDER_COMPANY) == f"{long} end"


def rate(**fields):
    return RateEntry(**{"currency": "EUR", "value": Decimal("1.11"), "since": SPRING} | fields)


def add(book_file, entry):
    return take(book_file, lambda book: settings.add_rate(book, entry, today=TODAY))


def rates_of(book_file):
    with book_file.read() as book:
        return [(each.currency, each.value, each.since) for each in settings.rates(book)]


def test_rates_are_listed_by_currency_the_latest_first(book_file):
    add(book_file, rate(currency="gbp", value=Decimal("1.3")))
    add(book_file, rate())
    add(book_file, rate(since=TODAY, value=Decimal("1.2")))
    assert rates_of(book_file) == [
        ("EUR", Decimal("1.2"), TODAY),
        ("EUR", Decimal("1.11"), SPRING),
        ("GBP", Decimal("1.3"), SPRING),
    ]


def test_a_rate_is_changed_removed_and_brought_back(book_file):
    rate_id = add(book_file, rate()).after[0].id
    better = rate(value=Decimal("1.15"))
    take(book_file, lambda book: settings.change_rate(book, rate_id, better, today=TODAY))
    assert rates_of(book_file) == [("EUR", Decimal("1.15"), SPRING)]
    take(book_file, lambda book: settings.remove_rate(book, rate_id))
    assert rates_of(book_file) == []
    with book_file.open() as book:
        book.undo()
    assert rates_of(book_file) == [("EUR", Decimal("1.15"), SPRING)]


@pytest.mark.parametrize(
    ("entry", "field"),
    [
        (rate(currency="USD"), "currency"),
        (rate(currency="Euro"), "currency"),
        (rate(currency=""), "currency"),
        (rate(value=None), "value"),
        (rate(value=Decimal(0)), "value"),
        (rate(value=Decimal(-1)), "value"),
        (rate(value=Decimal("NaN")), "value"),
        (rate(since=None), "since"),
        (rate(value=Decimal(2)), "since"),  # there is one of that day already
    ],
)
def test_a_rate_that_cannot_be_is_refused_under_its_field(book_file, entry, field):
    add(book_file, rate())
    with pytest.raises(EntryError) as refused:
        add(book_file, entry)
    assert refused.value.field == field
    assert len(rates_of(book_file)) == 1


def test_the_currency_stays_while_rates_are_told_in_it(book_file):
    add(book_file, rate())
    with pytest.raises(EntryError, match="Remove the rates first"):
        decide(book_file, options.CURRENCY, "GBP")
