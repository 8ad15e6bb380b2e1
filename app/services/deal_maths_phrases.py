"""The sentences of the maths of a discount: verdicts, sources, and what else can be given."""

from collections.abc import Mapping

from app.domain.evidence import Evidence
from app.domain.health.colours import Colour
from app.domain.money import Money
from app.domain.offers import Incentive, Rung
from app.domain.pricing.deal import Deal
from app.domain.pricing.giving import Gift
from app.services import phrases
from app.services.deal_maths import DealView, Key
from app.services.writing import Writer

# Where an assumption comes from.
_OF_COLOUR = "by health, {name}"
SOURCES: Mapping[str, str] = {
    "deal_chance_grey": "unknown: only {coverage:percent} of health is known",
    "deal_chance_stated": f"{_OF_COLOUR}, as stated in the rules",
    "deal_chance_critical": f"{_OF_COLOUR} with a competitor near the renewal, as stated",
    "deal_chance_compared": (
        f"{_OF_COLOUR}, as stated in the rules; {{renewed:number}} of {{count:number}} such "
        "accounts renewed (not calibrated: {known:number} of {needed:number} decisions)"
    ),
    "deal_chance_learned": f"{_OF_COLOUR}: {{renewed:number}} of {{count:number}} such renewed",
    "deal_rise_of_contract": "the yearly increase in their contract",
    "deal_decided": "as decided in the rules",
    "deal_default": "our default in the rules",
    "deal_hours_spent": "as logged on this renewal",
    "deal_hours_usual": "usual for the segment: {least:plain} to {most:plain}",
    "deal_hours_unknown": "unknown: no segment without an amount in the book’s currency",
    "deal_tried": "tried here, kept nowhere",
}
NAMES: Mapping[Key, str] = {
    Key.CHANCE: "They renew each year with",
    Key.RISE: "A yearly customer pays more by",
    Key.RATE: "Money a year later is worth less by",
    Key.HOURS: "A renewal takes us",
    Key.HOUR_COST: "An hour costs us",
}
INCENTIVES: Mapping[Incentive, str] = {
    Incentive.PRICE_LOCK: "Price lock",
    Incentive.SUPPORT: "Better support",
    Incentive.EARLY_ACCESS: "Early access",
    Incentive.PAYMENT: "Flexible payment",
}
GIVES: Mapping[Incentive, str] = {
    Incentive.PRICE_LOCK: "No rise until the term ends: they can plan.",
    Incentive.SUPPORT: "More of your time, so that the value is reached sooner.",
    Incentive.EARLY_ACCESS: "New features first: a say for them, feedback for us.",
    Incentive.PAYMENT: "Paid by the quarter instead of a year in advance.",
}
RUNGS: Mapping[Rung, str] = {
    Rung.PAYMENT_TERMS: "Payment terms",
    Rung.UPLIFT: "Waive the uplift",
    Rung.SERVICES: "Services",
    Rung.UP_TO_5: "Discount up to 5%",
    Rung.UP_TO_10: "Discount over 5% to 10%",
    Rung.UP_TO_15: "Discount over 10% to 15%",
    Rung.UP_TO_25: "Discount over 15% to 25%",
    Rung.BEYOND: "Discount beyond 25%",
}

_ALWAYS, _NEVER = 1.0, 0.0


def source(found: Evidence, words: Writer) -> str:
    """Where a number comes from."""
    return words.fill(SOURCES[found.code], {**dict(found.values), "name": _colour(found)})


def verdict(view: DealView, words: Writer) -> str:
    """Whether the discount pays, for and against, in a few sentences; empty for one year."""
    deal = view.deal
    if deal is None:
        return ""
    if deal.limit is None or deal.gain is None:
        return f"{_when(deal, words)} {_unknown(view, words)}"
    if not deal.discount:
        return f"{_up_to(deal, words)} {_expected(view, words)}."
    result = f"it {gain(deal.gain, words)} in today’s money over {deal.years} years"
    return f"{_when(deal, words)} {_expected(view, words)}: {result}. {_up_to(deal, words)}"


def short(view: DealView, words: Writer) -> str:
    """The same for a table: what the discount may be, in a few words."""
    deal = view.deal
    if deal is None:
        return "One year: nothing to weigh"
    if deal.limit is None:
        return "Not known"
    if deal.limit <= 0:
        return "No discount pays"
    most = f"up to {words.share(deal.limit)} pays"
    return most if deal.pays else f"too much, {most}"


def at_end(view: DealView, words: Writer) -> tuple[str, ...]:
    """Both assumptions of the end of the term, each with what it makes of the deal."""
    deal = view.deal
    if deal is None or deal.at_end is None or deal.chance is None:
        return ()
    found, over = deal.at_end, f"over {2 * deal.years} years"
    as_cohort = words.share(found.cohort_chance)
    cohort = f"If as many renew then as would have come so far year by year ({as_cohort}), it "
    single = f"If they decide once, as at any renewal ({words.share(deal.chance)}), it "
    return (
        f"{cohort}{gain(found.cohort, words)} {over}.",
        f"{single}{gain(found.single, words)} {over}.",
    )


def notes(view: DealView, words: Writer) -> tuple[str, ...]:
    """What the comparison leaves out, or counts on top."""
    found = []
    deal = view.deal
    if deal is None:
        return ()
    if view.renewal_cost is None:
        found.append(
            "What a renewal costs us is not counted: it needs hours, and a rate to the book’s "
            "currency."
        )
    elif deal.saved is not None and deal.saved.minor:
        found.append(
            f"Renewals that are spared count for {words.whole(deal.saved)}: "
            f"each costs us about {words.whole(view.renewal_cost)}."
        )
    if deal.given.prepaid:
        found.append("All years are paid at the start, so no interest is lost on them.")
    if view.friendly:
        found.append("Only the committed part is compared; use beyond it comes on top either way.")
    if deal.discount and deal.first_year_limit is not None and deal.first_year_limit > 0:
        most = words.share(deal.first_year_limit)
        up_to = f"up to {most}" if deal.first_year_limit < 1 else "even the whole year"
        found.append(f"Given in the first year alone, {up_to} would pay.")
    return tuple(found)


def gain(amount: Money, words: Writer) -> str:
    """What a deal does: gains about so much, or costs it."""
    if amount.minor < 0:
        return f"costs about {words.whole(-amount)}"
    return f"gains about {words.whole(amount)}"


def gift_cost(gift: Gift, words: Writer) -> str:
    """What something given costs us, and the discount that would cost as much."""
    if gift.cost is None or gift.share is None:
        return "Its cost is not known"
    if gift.cost.minor <= 0:
        return "Costs us nothing"
    return f"About {words.whole(gift.cost)}, as much as {words.share(gift.share)} off"


def _when(deal: Deal, words: Writer) -> str:
    if not deal.discount:
        return f"No discount is given for {deal.years} years."
    given = f"A discount of {words.share(deal.discount)} for {deal.years} years"
    if deal.needed >= _ALWAYS:
        return f"{given} pays however likely they renew."
    if deal.needed <= _NEVER:
        return f"{given} never pays."
    return f"{given} pays if they would renew each year with less than {words.share(deal.needed)}."


def _up_to(deal: Deal, words: Writer) -> str:
    if deal.limit is None or deal.limit <= 0:
        return f"No discount for {deal.years} years pays."
    return f"Up to {words.share(deal.limit)} off for {deal.years} years would pay."


def _expected(view: DealView, words: Writer) -> str:
    held = view.basis.assumed[Key.CHANCE]
    chance = words.share(held.value or 0.0)
    if held.tried:
        return f"Tried with {chance}"
    values = dict(held.source.values)
    said = _colour(held.source)
    if "count" in values:
        said = f"{said}, {words.number(float(str(values['count'])))} decided"
    return f"Perennial expects {chance} ({said})"


def _unknown(view: DealView, words: Writer) -> str:
    missing = source(view.basis.assumed[Key.CHANCE].source, words)
    return f"How likely that is is {missing}. Bring health up to date for a verdict."


def _colour(found: Evidence) -> str:
    colour = dict(found.values).get("colour")
    return phrases.COLOURS[Colour(str(colour))] if colour else ""
