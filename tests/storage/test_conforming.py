"""A value from outside is what its type says, as deep as it goes."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from app.domain.contracts import Contract, Outcome
from app.domain.errors import RuleError
from app.domain.money import Money
from app.storage.conforming import conforms
from tests import build

WRONG: list[dict[str, Any]] = [
    {"notice_days": "30"},
    {"notice_days": True},
    {"notice_days": 30.0},
    {"name": None},
    {"end": "2026-12-31"},
    {"end": datetime(2026, 12, 31, tzinfo=UTC)},
    {"uplift": 0.03},
    {"outcome": "renewed"},
    {"lines": [build.line()]},
    {"lines": ("a line",)},
    {"lines": (build.line(annual=Money(1.5, "USD")),)},  # type: ignore[arg-type]
]


def test_what_the_program_makes_is_of_its_types():
    whole = build.contract(uplift=Decimal("0.03"), outcome=Outcome.LEFT, end=date(2026, 12, 31))

    assert conforms(whole, Contract)


@pytest.mark.parametrize("changes", WRONG, ids=str)
def test_what_is_of_another_type_is_found(changes):
    assert not conforms(replace(build.contract(), **changes), Contract)


def test_a_text_that_no_file_can_carry_is_refused_with_its_reason():
    with pytest.raises(RuleError, match="cannot be kept"):
        conforms(build.contract(name="a\0b"), Contract)
