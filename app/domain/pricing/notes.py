"""What the user should know of a proposal before it is sent: codes and values, no sentences."""

from dataclasses import dataclass
from enum import StrEnum


class NoteCode(StrEnum):
    """Why a proposal deserves a second look. The sentences are made where they are shown."""

    AT_RISK = "at_risk"  # reasons: only GOOD is offered
    OVERDUE = "overdue"  # day the term ended
    NO_NOTICE_PERIOD = "no_notice_period"
    AUTO_RENEW_UNKNOWN = "auto_renew_unknown"
    OTHER_CONTRACTS = "other_contracts"  # how many more are in force
    CONTRACT_UPLIFT = "contract_uplift"  # share the contract provides for
    DISCOUNT_ENDS = "discount_ends"  # line, day
    NO_USAGE = "no_usage"
    STALE_USAGE = "stale_usage"  # day of the last reading
    COUNTS_DISAGREE = "counts_disagree"  # active, seats
    GROWTH_CAPPED = "growth_capped"  # measured share, share used
    NO_GROWTH = "no_growth"
    UNQUALIFIED = "unqualified"  # titles of opportunities left out
    UNPRICED = "unpriced"  # title of an opportunity left out
    OTHER_CURRENCY = "other_currency"  # title, currency
    DISCOUNT_LOWERED = "discount_lowered"  # share asked for, share used
    INVERSION = "inversion"  # dearer option, cheaper option, highest share that keeps the order
    NOT_DEARER = "not_dearer"  # upper option, lower option: the same yearly price
    STEP_TOO_HIGH = "step_too_high"  # upper option, lower option, share
    UNIT_DEARER = "unit_dearer"  # upper option, line
    DISCOUNT_OUTSIDE = "discount_outside"  # option, share, years, lowest, highest
    DISCOUNT_HIGH = "discount_high"  # option, share
    ESCALATOR_OUTSIDE = "escalator_outside"  # option, share
    MULTI_YEAR_NEW = "multi_year_new"  # option, months as a customer
    MULTI_YEAR_GROWING = "multi_year_growing"  # option, growth a year
    NOTHING_TO_PAY = "nothing_to_pay"  # option
    NO_CONCESSION = "no_concession"  # option, share, what to ask for, approver
    BELOW_FLOOR = "below_floor"  # option, yearly price, floor: both with their currency


@dataclass(frozen=True, slots=True)
class Note:
    """One thing to look at. The values are plain text: names, ISO days, shares as decimals."""

    code: NoteCode
    values: tuple[str, ...] = ()


def note(code: NoteCode, *values: object) -> Note:
    """Make a note of a code and its values."""
    return Note(code, tuple(str(value) for value in values))
