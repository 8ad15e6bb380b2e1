"""Which fact a line of a proposal was made of, and what one option has over the next, in words."""

from decimal import Decimal

import pytest

from app.domain.offers import Origin, OriginCode
from app.domain.pricing.steps import Difference, Kind
from app.domain.proposals import Approach, Instalments
from app.services import origin_phrases, step_phrases
from app.services.writing import Writer

ENGLISH, POLISH = Writer(), Writer("pl_PL")
CONTRACT = ("Main", "2026-12-31", "100", "48000.00 USD")


@pytest.mark.parametrize(
    ("code", "values", "says"),
    [
        (OriginCode.CONTRACT, CONTRACT, "As in “Main”: 100 for $48,000.00 a year."),
        (
            OriginCode.CONTRACT,
            ("", "", "50", "10000 JPY", "2026-11-20"),
            (
                "As in the contract: 50 for ¥10,000 a year. The quantity is what was bought as "
                "read on 20 Nov 2026."
            ),
        ),
        (
            OriginCode.USE,
            ("104", "2026-11-20", "0.1183", "0.80"),
            (
                "104 people were active on 20 Nov 2026. With 11.8% growth in a year they use 80% "
                "of these."
            ),
        ),
        (
            OriginCode.GROWTH,
            ("104", "2026-11-20", "0.1", "0.80", "3"),
            (
                "104 people were active on 20 Nov 2026. With 10% growth a year for 3 years they "
                "use 80% of these."
            ),
        ),
        (OriginCode.OPPORTUNITY, ("Wish", "More"), "From the qualified “Wish”, “More”."),
        (
            OriginCode.RIGHT_SIZE,
            ("46", "2026-11-20", "100", "58"),
            "46 people were active on 20 Nov 2026, on 100 seats. 58 would do.",
        ),
        (
            OriginCode.OTHER_CONTRACT,
            ("Add-on", "2027-03-01", "2.5", "900.00 EUR"),
            (
                "From “Add-on”, 2.5 for €900.00 a year. It is brought to the same end, from 1 Mar "
                "2027 on."
            ),
        ),
        (OriginCode.TYPED, (), "Typed by hand."),
        (
            OriginCode.TYPED,
            ("contract", *CONTRACT),
            "Typed by hand. Before: As in “Main”: 100 for $48,000.00 a year.",
        ),
    ],
)
def test_a_line_says_which_fact_it_was_made_of(code, values, says):
    assert origin_phrases.sentence(Origin(code=code, values=values), ENGLISH) == says


@pytest.mark.parametrize("code", OriginCode)
def test_an_origin_of_which_less_is_known_is_still_named(code):
    said = origin_phrases.sentence(Origin(code=code), ENGLISH)

    assert said.endswith(".")
    assert "{" not in said


def test_a_line_without_an_origin_says_so():
    assert origin_phrases.sentence(None, ENGLISH) == origin_phrases.UNKNOWN


def test_amounts_and_days_are_written_for_the_reader():
    said = origin_phrases.sentence(Origin(code=OriginCode.CONTRACT, values=CONTRACT), POLISH)

    assert "48\xa0000,00\xa0USD" in said


@pytest.mark.parametrize(
    ("kind", "values", "says"),
    [
        (
            Kind.MORE,
            ("Platform", "100", "1460", "seats"),
            "Platform: 1,460 instead of 100 seats",
        ),
        (Kind.MORE, ("Platform", "1.5", "2.25", ""), "Platform: 2.25 instead of 1.5"),
        (Kind.NEW, ("Analytics",), "Analytics"),
        (Kind.ADD_ON, ("Training",), "Training to tick"),
        (Kind.YEARS, ("1", "3"), "3 years instead of 1"),
        (Kind.YEARS, ("3", "1"), "1 year instead of 3"),
        (Kind.APPROACH, (Approach.FRIENDLY,), "a low base, and more as it is used"),
        (Kind.INSTALMENTS, (Instalments.QUARTERLY,), "paid quarterly"),
        (Kind.SUPPORT, ("Premium",), "support: Premium"),
        (Kind.INCENTIVE, ("price_lock",), "a price lock"),
        (Kind.CLAUSES, ("4",), "4 agreed clauses"),
    ],
)
def test_a_difference_is_said_in_a_few_words(kind, values, says):
    assert step_phrases.difference(Difference(kind, values), ENGLISH) == says


@pytest.mark.parametrize(
    ("value", "says"), [("100", "100"), ("1e3", "1,000"), ("0.375", "0.375"), ("2.50", "2.5")]
)
def test_a_quantity_has_the_decimals_that_it_has(value, says):
    assert ENGLISH.quantity(Decimal(value)) == says
