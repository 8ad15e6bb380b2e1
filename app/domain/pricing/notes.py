"""What the user should know of a proposal before it is sent: codes and values, no sentences."""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.evidence import Evidence


class NoteCode(StrEnum):
    """Why a proposal deserves a second look. The sentences are made where they are shown."""

    AT_RISK = "at_risk"  # reasons: only GOOD is offered
    OVERDUE = "overdue"  # day the term ended
    NO_NOTICE_PERIOD = "no_notice_period"
    AUTO_RENEW_UNKNOWN = "auto_renew_unknown"
    OTHER_CONTRACTS = "other_contracts"  # names of those in force besides
    CONTRACT_UPLIFT = "contract_uplift"  # share the contract provides for
    DISCOUNT_ENDS = "discount_ends"  # line, day
    NO_USAGE = "no_usage"
    STALE_USAGE = "stale_usage"  # day of the last reading
    COUNTS_DISAGREE = "counts_disagree"  # active, seats
    GROWTH_CAPPED = "growth_capped"  # measured share, share used
    NO_GROWTH = "no_growth"
    PARTED = "parted"  # title of an opportunity that does not go with it, and the rule
    BESIDE = "beside"  # title of an opportunity that may be ticked, and the rule
    UNQUALIFIED = "unqualified"  # titles of opportunities left out
    UNPRICED = "unpriced"  # title of an opportunity left out
    OTHER_CURRENCY = "other_currency"  # title, currency
    DISCOUNT_LOWERED = "discount_lowered"  # share asked for, share used
    INVERSION = "inversion"  # dearer option, cheaper option, highest share that keeps the order
    NOT_DEARER = "not_dearer"  # upper option, lower option: the same yearly price
    STEP_TOO_HIGH = "step_too_high"  # upper option, lower option, share
    FAR_BELOW = "far_below"  # lower option, upper option, share
    LOST = "lost"  # upper option, lower option, line that it has less of
    NO_DIFFERENCE = "no_difference"  # upper option, lower option
    MANY_DIFFERENCES = "many_differences"  # upper option, lower option, how many, how many at most
    NO_RECOMMENDED = "no_recommended"
    BEGINS_LATE = "begins_late"  # option, line, day
    NOT_COUNTED = "not_counted"  # option: a friendly price of nothing that is counted
    UNIT_DEARER = "unit_dearer"  # upper option, line
    DISCOUNT_OUTSIDE = "discount_outside"  # option, share, years, lowest, highest
    DISCOUNT_HIGH = "discount_high"  # option, share
    ESCALATOR_OUTSIDE = "escalator_outside"  # option, share, lowest, highest
    ONE_YEAR = "one_year"  # nothing is drafted for several years, and why
    LONG_TERM = "long_term"  # option: several years without a reason, and what is against them
    RIGHT_SIZE = "right_size"  # active, seats, seats that would do
    STARTS_EARLY = "starts_early"  # last day of the current term
    STARTS_LATE = "starts_late"  # last day of the current term, days without a contract
    NO_PRICE = "no_price"  # option, line
    NO_QUANTITY = "no_quantity"  # option, line
    NOTHING_TO_PAY = "nothing_to_pay"  # option
    NO_CONCESSION = "no_concession"  # option, share, what to ask for, approver
    BELOW_FLOOR = "below_floor"  # option, yearly price, floor: both with their currency


@dataclass(frozen=True, slots=True)
class Note:
    """One thing to look at. The values are plain text: names, ISO days, shares as decimals.

    *reason* is the judgement it follows from, if it follows from one.
    """

    code: NoteCode
    values: tuple[str, ...] = ()
    reason: Evidence | None = None


def note(code: NoteCode, *values: object, reason: Evidence | None = None) -> Note:
    """Make a note of a code and its values."""
    return Note(code, tuple(str(value) for value in values), reason)
