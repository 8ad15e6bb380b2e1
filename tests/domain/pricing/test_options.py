"""Good, better, best from an account's own facts."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.domain.errors import RuleError
from app.domain.evidence import evidence
from app.domain.facts import Facts
from app.domain.money import Money
from app.domain.observations import Observation
from app.domain.offers import Clause, Origin, OriginCode
from app.domain.opportunities import OpportunityType, StageMove, Terms
from app.domain.pricing import amounts, ladder
from app.domain.pricing.catalogue import catalogue_of
from app.domain.pricing.guidance import Guidance
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


def test_a_round_number_of_seats_is_written_as_one():
    assert str(seats_needed(Decimal(8), Decimal(0), Decimal("0.80"))) == "10"


def test_seats_on_several_lines_all_count():
    """90 seats and 30 more at another price are 120: 97 active ask for 122, not for 152."""
    first = build.line(product_id="platform", quantity=Decimal(90), annual=usd(43_200))
    later = build.line(product_id="platform", quantity=Decimal(30), annual=usd(12_000))
    given = facts(
        contract=build.contract(lines=(later, first)),
        observations=(reading("active_users", 97),),
    )

    better = planned(given).options[1]

    assert [line.quantity for line in better.lines] == [30, 92]
    assert [line.annual for line in better.lines] == [usd(12_000), usd(44_160)]


def test_fewer_seats_are_not_proposed_where_a_whole_line_would_have_to_go():
    lines = tuple(
        build.line(product_id="platform", quantity=Decimal(50), annual=usd(24_000)) for _ in "ab"
    )
    given = facts(contract=build.contract(lines=lines), observations=(reading("active_users", 20),))

    assert planned(given).smaller is None


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

    found = planned(given, guidance=Guidance(risks=("competitor",)))

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


GROWN = (
    reading("active_users", 50, date(2025, 11, 20)),
    reading("active_users", 90),
)
YOUNG = evidence("long_young", months=8)


def test_to_whom_several_years_do_not_suit_one_year_is_offered_and_why():
    found = planned(facts(observations=GROWN), guidance=Guidance(short=(YOUNG,)))

    assert [each.key for each in found.options] == [OptionKey.GOOD, OptionKey.BETTER]
    assert {each.years for each in found.options} == {1}
    (said,) = [each for each in found.notes if each.code is NoteCode.ONE_YEAR]
    assert said.reason == YOUNG


def test_one_year_of_all_that_is_qualified_is_still_the_best():
    given = facts(observations=GROWN, opportunities=(opportunity("analytics"),))

    best = planned(given, guidance=Guidance(short=(YOUNG,))).options[2]

    assert (best.key, best.years, best.discount, best.clauses) == (OptionKey.BEST, 1, 0, ())
    assert [line.text for line in best.lines] == ["Platform", "Analytics"]


def test_several_years_come_with_the_reason_of_the_user_and_what_should_be_agreed():
    found = planned(
        facts(observations=GROWN), guidance=Guidance(because="Their board asked for it")
    )

    best = found.options[-1]
    assert (best.years, best.long_because) == (3, "Their board asked for it")
    assert best.clauses == tuple(Clause)
    assert {each.long_because for each in found.options[:-1]} == {""}


def test_what_does_not_go_with_the_renewal_is_named_with_the_rule_that_decides():
    apart = evidence("bundling_not_green", title="Upsell analytics")
    early = evidence("bundling_exploratory", title="Upsell training")
    given = facts(
        opportunities=(
            opportunity("analytics", id="a"),
            opportunity("training", id="t"),
            opportunity("platform", id="p", stage="identified"),
        )
    )
    guided = Guidance(together=frozenset(("p",)), parted={"a": apart, "t": early})

    found = planned(given, guidance=guided)

    held = {each.code: each for each in found.notes}
    assert (held[NoteCode.PARTED].values, held[NoteCode.PARTED].reason) == (
        ("Upsell analytics",),
        apart,
    )
    assert held[NoteCode.UNQUALIFIED].values == ("Upsell training",)
    assert [line.text for line in found.options[-1].lines] == ["Platform", "Platform, additional"]


def test_what_may_be_signed_beside_the_renewal_can_be_ticked_in_every_option():
    unknown = evidence("bundling_budget_unknown", title="Upsell analytics")
    given = facts(
        observations=(reading("active_users", 104),),
        opportunities=(opportunity("analytics", id="a"),),
    )
    guided = Guidance(beside=frozenset(("a",)), parted={"a": unknown})

    found = planned(given, guidance=guided)

    assert [[line.text for line in each.add_ons] for each in found.options] == [["Analytics"]] * 3
    assert amounts.annual(found.options[0]) == usd(48_000)
    assert NoteCode.BESIDE in codes(found)


def test_every_line_says_which_fact_it_is_made_of():
    given = facts(
        observations=(
            reading("active_users", 93, date(2025, 11, 20)),
            reading("active_users", 104),
        ),
        opportunities=(opportunity("analytics", id="a"),),
    )

    good, better, best = planned(given).options

    assert good.lines[0].origin == Origin(
        code=OriginCode.CONTRACT,
        source_id="contract",
        values=("", "2026-12-31", "100", "48000.00 USD"),
    )
    assert better.lines[0].origin == Origin(
        code=OriginCode.USE, values=("104", "2026-11-20", "0.1183", "0.80")
    )
    assert best.lines[1].origin == Origin(
        code=OriginCode.OPPORTUNITY, source_id="a", values=("Upsell analytics",)
    )


def test_far_fewer_active_people_than_seats_suggest_fewer_seats_and_what_they_cost():
    given = facts(observations=(reading("active_users", 46),))

    found = planned(given)

    (said,) = [each for each in found.notes if each.code is NoteCode.RIGHT_SIZE]
    assert said.values == ("46", "100", "58")
    smaller = found.smaller
    assert (smaller.key, smaller.lines[0].quantity) == (OptionKey.ALTERNATIVE, 58)
    assert amounts.annual(smaller) == usd(480) * 58
    assert smaller.lines[0].origin.code is OriginCode.RIGHT_SIZE


@pytest.mark.parametrize("active", [60, 100, 0])
def test_seats_that_are_used_or_of_which_nobody_knows_are_not_brought_down(active):
    observations = (reading("active_users", active),) if active else ()

    found = planned(facts(observations=observations))

    assert NoteCode.RIGHT_SIZE not in codes(found)
    assert found.smaller is None


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
