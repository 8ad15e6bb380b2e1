"""What the pages say of a quantity."""

from decimal import Decimal

import pytest

from app.documents.proposal import texts
from app.documents.words import Words
from app.domain.proposals import Approach, OptionKey, ProposalLine, ProposalOption
from tests.build import usd


@pytest.mark.parametrize(
    ("count", "said"), [(100, "100 seats, 80 of them committed"), (2, "2 seats")]
)
def test_a_friendly_price_names_what_is_committed_where_that_is_less_than_all(count, said):
    line = ProposalLine(text="Platform", annual=usd(480), quantity=Decimal(count), unit="seat")
    option = ProposalOption(
        key=OptionKey.BEST, name="Partner", lines=(line,), years=3, approach=Approach.FRIENDLY
    )

    assert texts.quantity(option, line, Words("en_US")) == said
