"""Settings: a default for everything, and what held on a past day stays known."""

from datetime import date
from decimal import Decimal

import pytest

from app.domain import settings as options
from app.domain.settings import OPTIONS, Settings, decide, settings_on
from tests.build import TODAY, usd


def test_what_nobody_decided_has_its_default():
    assert Settings()[options.CURRENCY] == "USD"
    assert Settings().segment_bands == (usd(10_000), usd(100_000))


def test_a_decision_holds_from_its_day_on():
    first = decide(None, options.CURRENCY, "EUR", date(2026, 1, 1))
    second = decide(first, options.CURRENCY, "GBP", TODAY)

    assert settings_on([second], date(2026, 6, 1)).currency == "EUR"
    assert settings_on([second], TODAY).currency == "GBP"
    assert settings_on([second], date(2025, 1, 1)).currency == "USD"


@pytest.mark.parametrize("option", OPTIONS, ids=lambda option: option.key)
def test_every_default_survives_being_written(option):
    read = option.parse(option.write(option.default))

    assert read == option.default
    assert type(read) is type(option.default)


def test_every_option_has_a_key_of_its_own():
    assert len({option.key for option in OPTIONS}) == len(OPTIONS)


def test_the_bands_follow_what_is_decided():
    decided = decide(None, options.SMB_BELOW, Decimal(20_000), TODAY)

    assert settings_on([decided], TODAY).segment_bands[0] == usd(20_000)
