"""What can be offered to an account: what is thought of its renewal decides (DOMAIN 7.7-7.9)."""

from collections.abc import Iterable
from datetime import date

from app.domain.contracts import next_to_decide
from app.domain.errors import RuleError
from app.domain.evidence import Evidence, evidence
from app.domain.facts import Facts
from app.domain.pricing import concessions, ladder
from app.domain.pricing.catalogue import catalogue_of
from app.domain.pricing.co_term import joined_ids
from app.domain.pricing.guidance import UNGUIDED, Guidance
from app.domain.pricing.notes import Note
from app.domain.pricing.options import Plan, plan
from app.domain.pricing.renewal import notes_of_start
from app.domain.proposals import Proposal
from app.domain.renewals import Bundling
from app.domain.renewing.bundling import Course
from app.domain.renewing.long_term import Eligibility, LongTerm
from app.domain.settings import LANGUAGE
from app.services import proposal_words as phrases
from app.services import renewing
from app.services.proposal_drafting import naming_of, words_of
from app.storage.book import Book

# Nothing but the budget is in the way: it is offered with a box to tick, so that either may be
# signed without the other.
_BESIDE = frozenset(("bundling_budget_unknown",))


def planned_for(book: Book, facts: Facts, today: date, proposal: Proposal | None = None) -> Plan:
    """The options that an account's facts lead to; *proposal* may have more contracts in it."""
    joined = joined_ids(proposal.options) if proposal is not None else ()
    settings = book.settings(today)
    words = words_of(facts.account, settings, proposal)
    return plan(
        facts,
        catalogue_of(book.products.all(), book.stages.all(), naming_of(words)),
        settings,
        day=today,
        guidance=guidance_of(book, facts, today, joined),
    )


def risks_of(book: Book, facts: Facts, today: date) -> tuple[str, ...]:
    """Why the renewal must be secured before growth is offered; empty if nothing says so."""
    return guidance_of(book, facts, today).risks


def noted(book: Book, proposal: Proposal, facts: Facts, today: date) -> list[str]:
    """What is to be looked at in what is offered, as sentences."""
    from app.documents.formats import Formats

    settings = book.settings(today)
    found: list[str] = []
    guidance = UNGUIDED
    notes: tuple[Note, ...] = ()
    try:
        planned = planned_for(book, facts, today, proposal)
    except RuleError as reason:
        found = [str(reason)]
    else:
        guidance, notes = planned.guidance, planned.notes
    contract = next((each for each in facts.contracts if each.id == proposal.contract_id), None)
    notes = (
        *notes,
        *notes_of_start(contract, proposal.start),
        *ladder.check_offer(proposal, settings, guidance),
        *concessions.check(proposal, settings),
    )
    formats = Formats(settings[LANGUAGE])
    return [*found, *(phrases.sentence(each, formats) for each in notes)]


def guidance_of(book: Book, facts: Facts, today: date, joined: Iterable[str] = ()) -> Guidance:
    """What the renewal that is next to decide allows to be offered.

    *joined* are the ids of contracts that the proposal brings to the same end.
    """
    contract = next_to_decide(facts.contracts, today)
    if contract is None:
        return UNGUIDED
    verdict = renewing.verdict_of(book, facts, contract, today)
    apart = [each for each in verdict.courses if each.bundling is not Bundling.COMBINE]
    return Guidance(
        risks=tuple(each.trigger for each in verdict.risk.fired),
        together=_ids(each for each in verdict.courses if each not in apart),
        beside=_ids(each for each in apart if each.reason.code in _BESIDE),
        parted={each.opportunity.id: each.reason for each in apart},
        short=_against(verdict.several_years),
        because=_because(verdict.several_years),
        joined=frozenset(joined),
    )


def _ids(courses: Iterable[Course]) -> frozenset[str]:
    return frozenset(each.opportunity.id for each in courses)


def _against(found: Eligibility) -> tuple[Evidence, ...]:
    """Why several years are not recommended: by the rules, or by the word of the user alone."""
    choice = found.choice
    if choice.value is not LongTerm.NOT_RECOMMENDED:
        return ()
    said = choice.decided.reason if choice.decided is not None else ""
    return found.poor or (evidence("long_said", text=said),)


def _because(found: Eligibility) -> str:
    """Why the user offers them although the rules are against it."""
    choice = found.choice
    against = choice.computed is LongTerm.NOT_RECOMMENDED and choice.is_decided
    return choice.decided.reason if against and choice.decided is not None else ""
