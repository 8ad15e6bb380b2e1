"""A mapping is shown, changed by the user and remembered."""

from dataclasses import replace
from decimal import Decimal

import pytest

from app.exchange.dates import DateOrder
from app.exchange.fields import Kind
from app.exchange.mapping import Mapping, fields_of, recalled, remembered
from app.exchange.naming import plain
from app.exchange.presets.families import FAMILIES
from app.exchange.presets.headers import FIELDS
from app.exchange.presets.measures import MEASURES
from app.exchange.presets.needs import NEEDS, PREFIXES
from app.exchange.presets.stages import LOST, OPEN, WON

MAPPING = Mapping(
    source="ours",
    kind=Kind.CONTACTS,
    columns=(("Name", "name"), ("Mail", "email"), ("Mail 2", "custom"), ("Nick", "custom")),
    currency="EUR",
    date_order=DateOrder.MONTH_FIRST,
    encoding="cp1252",
    units=(("arr", Decimal(1000)),),
)


def test_a_field_moves_to_the_column_it_is_given_to():
    assert MAPPING.given("Nick", "name").columns == (
        ("Name", "custom"),
        ("Mail", "email"),
        ("Mail 2", "custom"),
        ("Nick", "name"),
    )


def test_a_field_that_takes_many_columns_keeps_them():
    assert MAPPING.given("Mail 2", "email").filling("email") == ("Mail", "Mail 2")


@pytest.mark.parametrize("mapping", [MAPPING, replace(MAPPING, kind=None, date_order=None)])
def test_what_is_remembered_is_recalled(mapping):
    source = remembered(mapping, ("Name", "Mail", "Mail 2", "Nick"), "id", "digest")
    assert recalled(source) == mapping


def test_every_name_we_know_is_written_as_headers_are_compared():
    names = [name for fields in FIELDS.values() for each in fields for name in each.names]
    names += [name for prefixes in PREFIXES.values() for name in prefixes]
    names += [name for family in FAMILIES for mark in family.marks for name in mark]
    names += [*MEASURES, *WON, *LOST, *OPEN]
    assert [name for name in names if plain(name) != name] == []


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_has_the_fields_it_needs_and_no_name_stands_for_two(kind):
    fields = fields_of(kind)
    keys = {each.key for each in fields}
    assert all(set(need) <= keys for need in NEEDS[kind])
    assert all(len(set(each.names)) == len(each.names) for each in fields)
