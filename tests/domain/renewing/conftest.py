"""Renewals to judge."""

import pytest

from tests.domain.renewing.deciding import to_be_decided


@pytest.fixture
def due():
    """Make a renewal that is to be decided in so many days."""
    return to_be_decided
