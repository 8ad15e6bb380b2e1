"""Good, better, best: the options that an account's own facts lead to (DOMAIN 8.1)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from app.domain.contracts import Contract
from app.domain.facts import Facts
from app.domain.offers import Clause
from app.domain.pricing import amounts, ladder, right_size, thresholds
from app.domain.pricing.catalogue import Catalogue
from app.domain.pricing.expansion import expansion_of
from app.domain.pricing.growing import Grown, Sizing, grown
from app.domain.pricing.guidance import UNGUIDED, Guidance
from app.domain.pricing.naming import ENGLISH, Naming
from app.domain.pricing.notes import Note, NoteCode, note
from app.domain.pricing.renewal import contract_to_renew, notes_of, renewal_of
from app.domain.pricing.usage import Usage, usage_of
from app.domain.products import Billing
from app.domain.proposals import LONGEST_YEARS, OptionKey, ProposalLine, ProposalOption
from app.domain.settings import BEST_DISCOUNT, BEST_YEARS, Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The options, what they were made from, and what to look at before sending them.

    *smaller* could be offered as well, where far fewer people are active than are paid for.
    What is odd about the prices themselves is told by ladder.check, for they can be changed.
    """

    options: tuple[ProposalOption, ...]
    contract: Contract
    usage: Usage
    guidance: Guidance
    smaller: ProposalOption | None = None
    notes: tuple[Note, ...] = ()


def plan(
    facts: Facts,
    catalogue: Catalogue,
    settings: Settings,
    *,
    day: date,
    guidance: Guidance = UNGUIDED,
) -> Plan:
    """Options from the contract in force, usage and qualified opportunities.

    GOOD renews flat for a year. BETTER adds seats that bring use to the target, or else the
    likeliest opportunity, for a year. BEST adds all that goes with the renewal, for several years
    unless something speaks against them. What may be signed beside it can be ticked in each. What
    puts the renewal at risk has it secured first: only GOOD is offered. Raises RuleError without
    a contract.
    """
    contract = contract_to_renew(facts, day)
    usage = usage_of(facts, day)
    renewal = renewal_of(contract, catalogue.products, usage, day, catalogue.naming)
    notes = [*notes_of(facts, contract, day, guidance.joined)]
    if usage.active is not None and usage.is_stale(day, settings):
        notes.append(note(NoteCode.STALE_USAGE, usage.active.on))
    made = _Made(contract=contract, usage=usage, guidance=guidance, naming=catalogue.naming)
    good = _option(OptionKey.GOOD, renewal.lines, settings)
    if guidance.risks:
        notes.insert(0, note(NoteCode.AT_RISK, *guidance.risks))
        return made.plan([good], notes)
    years = min(settings[BEST_YEARS], LONGEST_YEARS)
    if guidance.short and years > 1:
        notes.append(note(NoteCode.ONE_YEAR, reason=guidance.short[0]))
        years = 1
    extra = expansion_of(facts, catalogue, renewal, day, guidance)
    more = grown(Sizing(renewal, usage, settings), extra, catalogue.products, years)
    upper, lowered = _upper(good, more, years, settings)
    notes += [*extra.notes, *more.notes, *lowered]
    smaller, told = right_size.right_sized(renewal, usage, catalogue, settings)
    notes += told
    ticked = [replace(each, lines=(*each.lines, *extra.add_ons)) for each in (good, *upper)]
    return replace(made.plan(_explained(ticked, guidance), notes), smaller=smaller)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Made:
    """What a plan is made from."""

    contract: Contract
    usage: Usage
    guidance: Guidance
    naming: Naming

    def plan(self, options: Sequence[ProposalOption], notes: Sequence[Note]) -> Plan:
        return Plan(
            options=tuple(replace(each, name=self.naming.options[each.key]) for each in options),
            contract=self.contract,
            usage=self.usage,
            guidance=self.guidance,
            notes=tuple(notes),
        )


def _upper(
    good: ProposalOption, more: Grown, years: int, settings: Settings
) -> tuple[list[ProposalOption], list[Note]]:
    """BETTER and BEST, as far as they have more than what is below them."""
    found = [_option(OptionKey.BETTER, more.better, settings)] if more.better else []
    below = found[-1] if found else good
    if years == 1 and more.best == (more.better or good.lines):
        return found, []
    best, notes = _best(below, more.best, years, settings)
    return [*found, best], notes


def _best(
    lower: ProposalOption, lines: tuple[ProposalLine, ...], years: int, settings: Settings
) -> tuple[ProposalOption, list[Note]]:
    """All lines for these years, at the discount of the settings.

    Where that would make a year of BEST cheaper than one of the option below, the highest whole
    percent that does not is used, and noted.
    """
    below = amounts.annual(lower)
    best = _option(OptionKey.BEST, lines, settings, years=years)
    asked = settings[BEST_DISCOUNT] if years > 1 else Decimal(0)
    limit = ladder.highest_discount(below, amounts.annual(best))
    if asked < limit or asked == 0:
        return replace(best, discount=asked), []
    used = ladder.whole_percent_below(limit)
    lowered = [note(NoteCode.DISCOUNT_LOWERED, asked, used)] if limit > 0 else []
    return replace(best, discount=used), lowered


def _explained(options: list[ProposalOption], guidance: Guidance) -> list[ProposalOption]:
    """Several years keep the reason why the user offers them although they are not recommended."""
    return [
        replace(each, long_because=guidance.because) if each.years > 1 else each for each in options
    ]


def _option(
    key: OptionKey, lines: tuple[ProposalLine, ...], settings: Settings, *, years: int = 1
) -> ProposalOption:
    """An option of these lines; several years come with what their contract should provide for."""
    recurring = [line for line in lines if line.billing is Billing.RECURRING]
    once = [line for line in lines if line.billing is Billing.ONE_TIME]
    return ProposalOption(
        key=key,
        name=ENGLISH.options[key],
        lines=(*recurring, *once),
        years=years,
        base_share=Decimal(str(settings[thresholds.BASE_SHARE])),
        overage=Decimal(str(settings[thresholds.OVERAGE])),
        clauses=tuple(Clause) if years > 1 else (),
    )
