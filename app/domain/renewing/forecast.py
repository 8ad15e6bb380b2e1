"""How sure a forecast may be of a renewal: a rule, and what the user says (DOMAIN 9.4)."""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.evidence import Evidence
from app.domain.opportunities import Category
from app.domain.pipeline.forecast import is_surer
from app.domain.readiness.items import State
from app.domain.renewals import RenewalCall


class Condition(StrEnum):
    """What a category asks of a renewal."""

    TERM = "term"
    AMOUNT = "amount"
    HOPE = "hope"
    LIKELY = "likely"
    CERTAIN = "certain"
    PAPER = "paper_event"
    NOTICE = "notice_known"
    SAFE = "not_at_risk"


@dataclass(frozen=True, slots=True)
class Met:
    """Whether a condition is met, and what shows it. What nobody has said is no pass."""

    condition: Condition
    state: State
    reason: Evidence


@dataclass(frozen=True, slots=True)
class RenewalForecast:
    """The category by the rule, with what it rests on, and the call of the user if one holds."""

    computed: Category
    met: tuple[Met, ...]
    call: RenewalCall | None = None

    @property
    def category(self) -> Category:
        """What counts: the call, unless it would raise without a reason, else the rule."""
        said = None if self.call is None else self.call.category
        if self.call is None or said is None:
            return self.computed
        return said if self.call.reason or not is_surer(said, self.computed) else self.computed

    @property
    def is_called(self) -> bool:
        """Whether the user says something else than the rule."""
        return self.category is not self.computed
