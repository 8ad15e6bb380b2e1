"""Charts of a proposal: their scale, and what they say to who cannot see them."""

from decimal import Decimal

import pytest

from app.documents import paper
from app.documents.proposal.charts import Bars, Course, top_of
from app.documents.words import Words
from tests.documents.proposal import rich

STYLE = paper.styles("#3654D1")


@pytest.mark.parametrize(
    ("most", "top"),
    [
        *((0, 2), (1, 2), (3, 4), (9, 10), (11, 12), (93, 100), (100, 100), (101, 120)),
        *((120, 120), (198, 200), (240, 240), (1_050, 1_200), (9_001, 10_000)),
    ],
)
def test_a_scale_ends_at_a_round_number(most, top):
    assert top_of(Decimal(most)) == top


def test_a_course_says_where_it_begins_and_ends_and_what_it_can_reach():
    use = rich.use()
    chart = Course(
        use.course,
        "Active people",
        Words(),
        STYLE,
        limit=use.contracted,
        limit_name="Contracted seats",
    )

    assert chart.said == (
        "Active people: 62 on January 14, 2025, 93 on November 12, 2026. Contracted seats: 100."
    )


def test_bars_say_every_count():
    said = Bars(rich.use().teams, Words(), STYLE, even=True).said

    assert said == "Warehouse: 48. Service: 31. Finance: 14."
