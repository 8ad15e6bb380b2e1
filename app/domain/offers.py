"""What an offer is made of besides its prices: origins, gives and gets, a plan, excuses."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class OriginCode(StrEnum):
    """Which kind of fact a line was made of. *values* of the origin fill its sentence."""

    CONTRACT = "contract"  # as it stands in the contract
    USE = "use"  # sized by active users: active, on, growth, target
    GROWTH = "growth"  # sized by growth over the term: active, on, growth, target, years
    OPPORTUNITY = "opportunity"  # a qualified opportunity
    PRODUCT = "product"  # the price book
    RIGHT_SIZE = "right_size"  # brought down to use: active, on, seats held, seats
    OTHER_CONTRACT = "other_contract"  # another contract, brought to the same end
    LAST = "last"  # last year's proposal
    TEMPLATE = "template"
    TYPED = "typed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The fact a line comes from. *source_id* opens it; *values* are plain text."""

    code: OriginCode
    source_id: str = ""
    values: tuple[str, ...] = ()

    @property
    def fact(self) -> "Origin":
        """The fact behind it: of a figure typed over one, the one it was made of before."""
        if self.code is not OriginCode.TYPED or not self.values:
            return self
        code, *values = self.values
        return Origin(code=OriginCode(code), source_id=self.source_id, values=tuple(values))


class Incentive(StrEnum):
    """What can be given instead of a discount (DOMAIN 8.2)."""

    PRICE_LOCK = "price_lock"
    SUPPORT = "support"
    EARLY_ACCESS = "early_access"
    PAYMENT = "payment"


class Clause(StrEnum):
    """What a contract of several years should provide for (DOMAIN 7.9)."""

    TRUE_UP = "true_up"
    ADDS = "adds"
    OFF_RAMP = "off_ramp"
    RENEGOTIATE = "renegotiate"


class Rung(StrEnum):
    """A step of the concession ladder, the cheapest first (MARKET F7). For our eyes only."""

    PAYMENT_TERMS = "payment_terms"
    UPLIFT = "uplift"
    SERVICES = "services"
    UP_TO_5 = "up_to_5"
    UP_TO_10 = "up_to_10"
    UP_TO_15 = "up_to_15"
    UP_TO_25 = "up_to_25"
    BEYOND = "beyond"


@dataclass(frozen=True, slots=True, kw_only=True)
class Concession:
    """Something given, what we got for it, and who approved it. For our eyes only."""

    rung: Rung
    give: str
    get: str
    approver: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanStep:
    """A step of the plan of a year. *theirs* and *ours* are who does it on each side."""

    outcome: str
    milestone: str = ""
    theirs: str = ""
    ours: str = ""
    due_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Excuse:
    """A finding that somebody accepted in writing: what was found, why it may stand."""

    code: str
    what: str
    reason: str
    author: str
    on: date
