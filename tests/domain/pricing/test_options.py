"""Good, better, best from an account's own facts."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.domain.errors import RuleError
from app.domain.facts import Facts
from app.domain.money import Money
from app.domain.observations import Observation
from app.domain.opportunities import OpportunityType, StageMove, Terms
from app.domain.pricing import amounts, ladder
from app.domain.pricing.catalogue import catalogue_of
from app.domain.pricing.notes import NoteCode
from app.domain.pricing.options import plan
from app.domain.pricing.usage import seats_needed, usage_of
from app.domain.products import Billing
from app.domain.proposals import OptionKey
from app.domain.settings import BEST_DISCOUNT, Settings
from app.domain.stages import Stage, StageRole
from tests import build
from tests.build import TODAY, usd

IDENTIFIED = Stage(id="identified", name="Identified", position=0)
QUALIFIED = Stage(id="qualified", name="Qualified", position=1)
WON = Stage(id="won", name="Won", position=4, role=StageRole.WON)
ANALYTICS = build.product(id="analytics", name="Analytics", unit="", prices=(usd(9_000),))
TRAINING = build.product(
    id="training", name="Training", unit="day", prices=(usd(1_500),), billing=Billing.ONE_TIME
)
CATALOGUE = catalogue_of((build.product(), ANALYTICS, TRAINING), (IDENTIFIED, QUALIFIED, WON))


def reading(measure, value, on=TODAY):
    return Observation(id=f"{measure}-{on}", account_id="acme", measure=measure, value=value, on=on)


def opportunity(product=None, stage="qualified", amount=None, **fields):
    return build.opportunity(
        **{
            "id": f"{product}-{stage}",
            "title": f"Upsell {product}",
            "moves": (StageMove(stage_id=stage, since=date(2026, 10, 1)),),
            "terms": (Terms(amount=amount, since=date(2026, 10, 1)),),
            "product_id": product,
        }
        | fields
    )


def facts(**fields):
    contract = fields.pop("contract", None) or build.contract(
        lines=(build.line(product_id="platform"),)
    )
    held = {"account": build.account(), "contracts": (contract,)} | fields
    return Facts(**held)


def planned(given, settings=None, **more):
    return plan(given, CATALOGUE, settings or Settings(), day=TODAY, **more)


def codes(found):
    return {each.code for each in (*found.notes, *ladder.check(found.options))}


@pytest.mark.parametrize(("growth", "seats"), [("0", 58), ("0.12", 65)])
def test_46_active_users_need_58_seats_and_65_with_growth(growth, seats):
    assert seats_needed(Decimal(46), Decimal(growth), Decimal("0.80")) == seats


def test_good_is_what_they_have_at_the_price_they_pay():
    good = planned(facts()).options[0]

    assert (good.key, good.years, good.discount) == (OptionKey.GOOD, 1, 0)
    assert amounts.annual(good) == usd(48_000)
    assert good.lines[0].quantity == 100


def test_growth_in_use_sizes_better_and_qualified_whitespace_fills_best():
    given = facts(
        observations=(
            reading("active_users", 93, date(2025, 11, 20)),
            reading("active_users", 104),
        ),
        opportunities=(
            opportunity("analytics"),
            opportunity("training", quantity=Decimal(2)),
            opportunity(
                "platform", type=OpportunityType.SEATS, quantity=Decimal(50), amount=usd(24_000)
            ),
        ),
    )

    good, better, best = planned(given).options

    needed = seats_needed(Decimal(104), Decimal("0.1183"), Decimal("0.80"))
    assert better.lines[0].quantity == needed == 146
    assert amounts.annual(better) == usd(480) * needed
    assert best.lines[0].quantity == 150
    assert [line.text for line in best.lines] == ["Platform", "Analytics", "Training"]
    assert amounts.one_time(best) == usd(3_000)
    assert (best.years, best.discount) == (3, Decimal("0.13"))
    assert amounts.annual(good) < amounts.annual(better) < amounts.annual(best)


def test_better_takes_the_likeliest_opportunity_where_use_asks_for_no_more_seats():
    given = facts(
        observations=(reading("active_users", 60),), opportunities=(opportunity("analytics"),)
    )

    found = planned(given, Settings({BEST_DISCOUNT.key: "0"}))

    _, better, best = found.options
    assert [line.text for line in better.lines] == ["Platform", "Analytics"]
    assert amounts.annual(best) == amounts.annual(better) == usd(57_000)
    assert NoteCode.NOT_DEARER in codes(found)


def test_the_discount_is_lowered_where_it_would_turn_the_order():
    given = facts(
        observations=(reading("active_users", 104),), opportunities=(opportunity("analytics"),)
    )

    found = planned(given)

    _, better, best = found.options
    assert amounts.annual(better) == usd(62_400)
    assert best.discount == Decimal("0.12")
    assert amounts.annual(best) > amounts.annual(better)
    assert NoteCode.DISCOUNT_LOWERED in codes(found)
    assert NoteCode.INVERSION not in codes(found)


def test_best_has_all_that_better_has():
    given = facts(
        observations=(reading("active_users", 104),),
        opportunities=(opportunity("analytics"), opportunity("training")),
    )

    _, better, best = planned(given).options

    bought = {line.text: line.quantity for line in best.lines}
    assert all(bought[line.text] >= line.quantity for line in better.lines)


def test_without_whitespace_best_is_sized_for_the_growth_of_its_term():
    given = facts(
        observations=(
            reading("active_users", 92, date(2025, 11, 20)),
            reading("active_users", 100),
        )
    )

    _, better, best = planned(given).options

    assert best.lines[0].quantity > better.lines[0].quantity


def test_a_renewal_at_risk_offers_only_good():
    given = facts(observations=(reading("active_users", 130),))

    found = planned(given, risks=("competitor",))

    assert [each.key for each in found.options] == [OptionKey.GOOD]
    assert found.notes[0].code is NoteCode.AT_RISK


def test_nothing_that_grows_is_said():
    found = planned(facts(observations=(reading("active_users", 40),)))

    assert [each.key for each in found.options] == [OptionKey.GOOD, OptionKey.BEST]
    assert found.options[1].discount == 0
    assert NoteCode.NO_GROWTH in codes(found)


def test_what_is_left_out_is_named():
    given = facts(
        opportunities=(
            opportunity("analytics", stage="identified"),
            opportunity("training", stage="won"),
            opportunity(None, id="bare", title="Something"),
            opportunity("analytics", id="euro", title="Euros", amount=Money(100, "EUR")),
            opportunity("analytics", id="gone", archived_on=date(2026, 11, 1)),
        )
    )

    found = {each.code: each.values for each in planned(given).notes}

    assert found[NoteCode.UNQUALIFIED] == ("Upsell analytics",)
    assert found[NoteCode.UNPRICED] == ("Something",)
    assert found[NoteCode.OTHER_CURRENCY] == ("Euros", "EUR")


def test_an_imported_amount_takes_its_quantity_from_the_seats_bought():
    lump = build.contract(lines=(build.line(quantity=Decimal(1), unit="", annual=usd(10_000)),))
    given = facts(
        contract=lump,
        observations=(reading("seats_bought", 50), reading("active_users", 41)),
    )

    good, better, _ = planned(given).options

    assert (good.lines[0].quantity, good.lines[0].annual) == (50, usd(10_000))
    assert (better.lines[0].quantity, better.lines[0].annual) == (52, usd(10_400))


def test_what_is_odd_about_the_contract_is_noted():
    contract = build.contract(
        end=date(2026, 10, 31),
        notice_days=None,
        auto_renew=None,
        uplift=Decimal("0.05"),
        lines=(build.line(discount_ends=date(2026, 10, 31)),),
    )

    assert {
        NoteCode.OVERDUE,
        NoteCode.NO_NOTICE_PERIOD,
        NoteCode.AUTO_RENEW_UNKNOWN,
        NoteCode.CONTRACT_UPLIFT,
        NoteCode.DISCOUNT_ENDS,
        NoteCode.NO_USAGE,
    } <= codes(planned(facts(contract=contract)))


def test_a_new_or_fast_growing_customer_is_noted_for_several_years():
    given = facts(
        account=build.account(customer_since=date(2026, 3, 1)),
        observations=(
            reading("active_users", 50, date(2025, 11, 20)),
            reading("active_users", 90),
        ),
    )

    found = codes(planned(given))

    assert {
        NoteCode.MULTI_YEAR_NEW,
        NoteCode.MULTI_YEAR_GROWING,
        NoteCode.GROWTH_CAPPED,
    } <= found


@pytest.mark.parametrize(
    ("contracts", "says"),
    [
        ((), "no contract to renew"),
        ((build.contract(end=None),), "no end date"),
        ((build.contract(lines=()),), "no recurring line"),
    ],
)
def test_without_a_contract_to_renew_it_is_refused(contracts, says):
    with pytest.raises(RuleError, match=says):
        planned(facts(contracts=contracts))


def test_usage_adds_units_up_and_needs_half_a_year_to_tell_growth():
    def of(unit, value, on):
        whole = reading("active_users", value, on)
        return replace(whole, id=f"{unit}{on}", customer_unit=unit)

    given = facts(
        observations=(
            of("Paris", 10, date(2026, 1, 1)),
            of("Lyon", 20, date(2026, 1, 1)),
            of("Paris", 12, TODAY),
            of("Lyon", 24, TODAY),
        )
    )

    found = usage_of(given, TODAY)

    assert found.active.value == 36
    assert found.growth == Decimal("0.2260")  # 20 % in 323 days
    assert usage_of(given, date(2026, 2, 1)).growth is None
    assert found.is_stale(date(2027, 2, 1))


def test_old_readings_are_noted():
    given = facts(observations=(reading("active_users", 60, date(2026, 6, 1)),))

    (note,) = [each for each in planned(given).notes if each.code is NoteCode.STALE_USAGE]
    assert note.values == ("2026-06-01",)


def test_readings_of_a_single_product_are_those_of_the_account():
    one = replace(reading("active_users", 60), product_id="platform")

    assert usage_of(facts(observations=(one,)), TODAY).active.value == 60
    other = replace(one, id="other", product_id="analytics")
    assert usage_of(facts(observations=(one, other)), TODAY).active is None
    assert usage_of(facts(observations=(one, other)), TODAY, "platform").active.value == 60


def test_far_more_active_people_than_seats_size_nothing():
    found = planned(facts(observations=(reading("active_users", 151),)))

    assert [each.key for each in found.options] == [OptionKey.GOOD, OptionKey.BEST]
    assert NoteCode.COUNTS_DISAGREE in codes(found)
    assert len(planned(facts(observations=(reading("active_users", 150),))).options) == 3
