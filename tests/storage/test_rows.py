"""Entities survive the way into the database and into the history, whatever is in them."""

from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.entity import Entity
from app.domain.health.default import DEFAULT
from app.domain.health.models import ModelVersion
from app.domain.money import Money
from app.domain.products import Product
from app.domain.proposals import OptionKey, ProposalLine, ProposalOption
from app.domain.templates import ProposalTemplate
from app.storage.codec import decode, encode, optional
from app.storage.kinds import KINDS
from app.storage.rows import Rows
from tests import build

CURRENCIES = ("USD", "JPY", "KWD")
TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc", "Z")), min_size=1, max_size=4)
SHARE = st.decimals("0.001", "0.9", places=3)

st.register_type_strategy(str, TEXT)
st.register_type_strategy(Money, st.builds(Money, st.integers(0, 10**15), st.just("KWD")))
st.register_type_strategy(Decimal, SHARE)
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))
st.register_type_strategy(int, st.integers(1, 5))

# What the rules of the domain ask of some fields.
GIVEN = {
    "made_on": st.just(date(2026, 1, 1)),
    "expires_on": st.just(date(2026, 2, 1)),
    "options": st.builds(
        ProposalOption,
        key=st.just(OptionKey.BEST),
        lines=st.lists(
            st.from_type(ProposalLine).map(lambda line: replace(line, optional=False)),
            min_size=1,
            max_size=2,
        ).map(tuple),
    ).map(lambda option: (option,)),
    "currency": st.just("KWD"),
    "versions": st.builds(
        ModelVersion, model=st.just(DEFAULT), since=st.just(date(2026, 1, 1))
    ).map(lambda version: (version,)),
}


def entities(kind: type[Entity]) -> st.SearchStrategy[Any]:
    """Values of a kind, every field filled in one way or another."""
    given = {} if kind is ProposalTemplate else GIVEN
    found = {field.name: given.get(field.name, st.from_type(field.type)) for field in fields(kind)}
    return st.builds(kind, **found)


@pytest.mark.parametrize("kept", KINDS, ids=lambda kept: kept.table.name)
def test_every_kind_survives_the_database_and_the_history(kept):
    @settings(max_examples=20)
    @given(entities(kept.kind))
    def survives(entity):
        rows = Rows(kept)
        cells = len(kept.table.columns)

        (row,) = rows.write([entity])

        assert len(row) == cells
        assert rows.read([row, row]) == [entity, entity]
        assert decode(kept.kind, encode(entity)) == entity

    survives()


@pytest.mark.parametrize("currency", CURRENCIES)
def test_an_amount_of_any_currency_survives_the_history(currency):
    price = build.product(prices=(Money(123_456, currency),))

    assert decode(Product, encode(price)) == price


def test_what_is_empty_by_default_is_left_out_of_the_history():
    assert encode(build.account(code="")) == {
        "id": "acme",
        "name": "Acme",
        "strategic": False,
    }


def test_an_optional_type_is_told_from_a_plain_one():
    assert optional(date | None) is date
    assert optional(date) is None
