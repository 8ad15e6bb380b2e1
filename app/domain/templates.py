"""Templates of proposals: what is offered how, without what it costs whom."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.domain.entity import Entity
from app.domain.offers import Clause, Incentive, PlanStep
from app.domain.proposals import Appendix, Approach, Goal, Instalments, OptionKey


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateOption:
    """How an option of this rank is named, described and priced over its years."""

    key: OptionKey
    name: str
    years: int = 1
    discount: Decimal = Decimal(0)
    approach: Approach = Approach.FIXED
    escalator: Decimal = Decimal(0)
    summary: str = ""
    fits_if: str = ""
    goal: Goal | None = None
    base_share: Decimal = Decimal("0.80")
    overage: Decimal = Decimal("0.10")
    instalments: Instalments = Instalments.YEARLY
    incentives: tuple[Incentive, ...] = ()
    clauses: tuple[Clause, ...] = ()
    support: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalTemplate(Entity):
    """A proposal to begin with. *steps* have days counted from the first of the term, if any."""

    name: str
    options: tuple[TemplateOption, ...]
    title: str = ""
    recommended: OptionKey | None = None
    valid_days: int | None = None
    payment_terms: str = ""
    summary: str = ""
    notes: str = ""
    language: str = ""
    paper: str = ""
    appendices: tuple[Appendix, ...] = (Appendix.CHANGES,)
    steps: tuple[PlanStep, ...] = ()
    archived_on: date | None = None
