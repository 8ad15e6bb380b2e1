"""Proposals to begin with: templates saved from one, and the offer that was made last year."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any, TypeAlias

from app.domain import proposals as rules
from app.domain.edits import Edit, change, create
from app.domain.entity import new_id
from app.domain.errors import RuleError
from app.domain.offers import Origin, OriginCode, PlanStep
from app.domain.products import Billing
from app.domain.proposals import LADDER, OPEN, Proposal, ProposalLine, ProposalOption
from app.domain.templates import ProposalTemplate, TemplateOption
from app.services import proposal_editing as editing
from app.storage.book import Book

Beginning: TypeAlias = Callable[[Book, Proposal], Proposal]
"""What makes of a draft another one, with what the book holds."""

_CUSTOMER, _YEAR = "{customer}", "{year}"
_DAY_ONE = date(1, 1, 1)  # the first day of the term, in a template

_SHAPE = tuple(each.name for each in fields(TemplateOption) if each.name != "key")
_TEXTS = ("name", "summary", "fits_if", "support")
_TAKEN_OVER = ("payment_terms", "notes", "language", "paper", "appendices", "tax_name", "tax_rate")


def kept(book: Book, today: date) -> tuple[ProposalTemplate, ...]:
    """The templates in use, by name."""
    held = (
        each
        for each in book.templates.all()
        if each.archived_on is None or today < each.archived_on
    )
    return tuple(sorted(held, key=lambda each: each.name.casefold()))


def save(book: Book, proposal: Proposal, name: str, *, today: date) -> Edit:
    """Keep what is offered how as a template, without lines, prices or the customer's name.

    A template of that name is replaced.
    """
    name = name.strip()
    if not name:
        message = "A template needs a name."
        raise RuleError(message)
    before = next(
        (each for each in kept(book, today) if each.name.casefold() == name.casefold()), None
    )
    customer = book.accounts.get(proposal.account_id).name
    made = _template(proposal, name, _general({customer: _CUSTOMER}))
    title = made.title.replace(str(proposal.start.year), _YEAR)
    made = replace(made, title=title, id=made.id if before is None else before.id)
    return create(made) if before is None else change(before, made)


def put_away(book: Book, template_id: str, *, today: date) -> Edit:
    """Offer a template no longer."""
    before = book.templates.get(template_id)
    return change(before, replace(before, archived_on=today))


def applied(book: Book, proposal: Proposal, template: ProposalTemplate, *, today: date) -> Proposal:
    """A draft as a template has it; its lines and prices stay as they are.

    Options of the template that are not offered yet are begun as any other one.
    """
    customer = book.accounts.get(proposal.account_id).name
    fill = _general({_CUSTOMER: customer, _YEAR: str(proposal.start.year)})
    for shape in template.options:
        held = proposal.option(shape.key) or editing.with_new_option(
            book, proposal, shape.key, today=today
        )
        proposal = rules.with_option(proposal, _shaped(held, shape, fill))
    days = template.valid_days
    recommended = template.recommended
    return replace(
        proposal,
        title=fill(template.title) or proposal.title,
        recommended=recommended if _offers(proposal, recommended) else proposal.recommended,
        valid_until=proposal.valid_until
        if days is None
        else proposal.issued_on + timedelta(days=days),
        payment_terms=fill(template.payment_terms) or proposal.payment_terms,
        summary=fill(template.summary),
        notes=fill(template.notes),
        language=template.language,
        paper=template.paper,
        appendices=template.appendices,
        steps=tuple(_moved(each, proposal.start - _DAY_ONE, fill) for each in template.steps),
    )


def last_year(book: Book, proposal: Proposal) -> Proposal | None:
    """The latest offer to the same customer that went out under another reference."""
    held = [
        each
        for each in book.proposals.of_accounts([proposal.account_id])
        if each.reference != proposal.reference
        and each.state not in OPEN
        and each.start < proposal.start
    ]
    return max(held, key=lambda each: (each.start, each.issued_on, each.version), default=None)


def copied(book: Book, proposal: Proposal) -> Proposal:
    """A draft with what last year's proposal said and gave; prices stay those of today.

    Add-ons and one-time lines that it had are offered again. Raises RuleError where there was
    none, or in another currency.
    """
    last = last_year(book, proposal)
    if last is None:
        message = "No earlier proposal to this customer is on record. Begin with a template."
        raise RuleError(message)
    if last.currency != proposal.currency:
        message = f"The proposal before was in {last.currency}. This one is in {proposal.currency}."
        raise RuleError(message)
    same = _general({})
    for option in last.options:
        held = proposal.option(option.key)
        if held is not None:
            lines = (*held.lines, *_again(option, held, last.id))
            shaped = _shaped(replace(held, lines=lines), option, same)
            proposal = rules.with_option(proposal, shaped)
        elif option.key not in LADDER:
            lines = tuple(_from_last(each, last.id) for each in option.lines)
            proposal = rules.with_option(proposal, replace(option, lines=lines))
    taken = {name: getattr(last, name) for name in _TAKEN_OVER}
    later = proposal.start - last.start
    steps = tuple(_moved(each, later, same) for each in last.steps)
    marked = last.recommended if _offers(proposal, last.recommended) else proposal.recommended
    return replace(proposal, **taken, steps=steps, recommended=marked)


def _template(proposal: Proposal, name: str, plain: Callable[[str], str]) -> ProposalTemplate:
    return ProposalTemplate(
        id=new_id(),
        name=name,
        title=plain(proposal.title),
        options=tuple(
            TemplateOption(key=option.key, **_shape(option, plain)) for option in proposal.options
        ),
        recommended=proposal.recommended,
        valid_days=(proposal.valid_until - proposal.issued_on).days,
        payment_terms=plain(proposal.payment_terms),
        summary=plain(proposal.summary),
        notes=plain(proposal.notes),
        language=proposal.language,
        paper=proposal.paper,
        appendices=proposal.appendices,
        steps=tuple(_moved(each, _DAY_ONE - proposal.start, plain) for each in proposal.steps),
    )


def _shape(option: ProposalOption | TemplateOption, said: Callable[[str], str]) -> dict[str, Any]:
    """What a template keeps of an option; its texts as *said* has them."""
    held = {name: getattr(option, name) for name in _SHAPE}
    return held | {name: said(held[name]) for name in _TEXTS}


def _shaped(
    held: ProposalOption, shape: ProposalOption | TemplateOption, said: Callable[[str], str]
) -> ProposalOption:
    return replace(held, **_shape(shape, said))


def _again(option: ProposalOption, held: ProposalOption, source: str) -> Sequence[ProposalLine]:
    """Add-ons and one-time lines of last year that are not offered already."""
    known = {each.text for each in held.lines}
    return [
        _from_last(each, source)
        for each in option.lines
        if (each.optional or each.billing is Billing.ONE_TIME) and each.text not in known
    ]


def _from_last(line: ProposalLine, source: str) -> ProposalLine:
    origin = Origin(code=OriginCode.LAST, source_id=source)
    return replace(line, origin=origin, starts_on=None)


def _moved(step: PlanStep, by: timedelta, said: Callable[[str], str]) -> PlanStep:
    due = step.due_on and max(_DAY_ONE.toordinal(), step.due_on.toordinal() + by.days)
    texts = {name: said(getattr(step, name)) for name in ("outcome", "milestone", "theirs", "ours")}
    return replace(step, due_on=date.fromordinal(due) if due else None, **texts)


def _offers(proposal: Proposal, key: object) -> bool:
    return key is None or any(option.key is key for option in proposal.options)


def _general(changes: Mapping[str, str]) -> Callable[[str], str]:
    """Texts with these words for those."""

    def said(text: str) -> str:
        for before, after in changes.items():
            text = text.replace(before, after)
        return text

    return said
