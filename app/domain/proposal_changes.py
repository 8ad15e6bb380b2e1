"""What became different from one version of a proposal to another, part by part."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TypeAlias

from app.domain.pricing import amounts
from app.domain.proposals import OptionKey, Proposal, ProposalLine, ProposalOption

Value: TypeAlias = object
"""Text, an amount, a day, a number, a yes or no, a choice or several; None is nothing."""


class Kind(StrEnum):
    """Whether something came, went, or is there in both."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class About(StrEnum):
    """What a difference is about; of the whole and of an option, the name of its field."""

    TITLE = "title"
    CONTACT = "contact_id"
    VALID_UNTIL = "valid_until"
    START = "start"
    RECOMMENDED = "recommended"
    PAYMENT_TERMS = "payment_terms"
    NOTICE = "notice_days"
    AUTO_RENEW = "auto_renew"
    OBJECTIVE = "objective"
    SUMMARY = "summary"
    QUOTE = "quote"
    QUOTED = "quoted"
    SHORTFALL = "shortfall"
    NOTES = "notes"
    PLAN = "plan"
    LANGUAGE = "language"
    PAPER = "paper"
    APPENDICES = "appendices"
    TAX_NAME = "tax_name"
    TAX_RATE = "tax_rate"
    FLOOR = "floor"
    NAME = "name"
    ANNUAL = "annual"
    TOTAL = "total"
    LAST_DAY = "last_day"
    YEARS = "years"
    DISCOUNT = "discount"
    APPROACH = "approach"
    ESCALATOR = "escalator"
    BASE_SHARE = "base_share"
    OVERAGE = "overage"
    INSTALMENTS = "instalments"
    INCENTIVES = "incentives"
    CLAUSES = "clauses"
    SUPPORT = "support"
    PITCH = "pitch"
    FITS_IF = "fits_if"
    QUANTITY = "quantity"
    UNIT = "unit"
    PRICE = "price"
    LIST_PRICE = "list_price"
    OPTIONAL = "optional"
    BILLING = "billing"
    BEGINS = "begins"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Something as it was and as it is."""

    about: About
    before: Value
    after: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """What became different of one thing: the whole, the option *key*, or a line of it.

    *name* is what it is called now, or was at last; empty for the whole.
    """

    kind: Kind = Kind.CHANGED
    key: OptionKey | None = None
    name: str = ""
    is_line: bool = False
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a text, and whether the other text lacks them."""

    text: str
    differs: bool = False


_WHOLE = (
    *(About.TITLE, About.CONTACT, About.VALID_UNTIL, About.START, About.RECOMMENDED),
    *(About.PAYMENT_TERMS, About.NOTICE, About.AUTO_RENEW, About.OBJECTIVE, About.SUMMARY),
    *(About.QUOTE, About.QUOTED, About.SHORTFALL, About.NOTES, About.LANGUAGE, About.PAPER),
    *(About.APPENDICES, About.TAX_NAME, About.TAX_RATE, About.FLOOR),
)
_OPTION = (
    *(About.YEARS, About.DISCOUNT, About.APPROACH, About.ESCALATOR, About.BASE_SHARE),
    *(About.OVERAGE, About.INSTALMENTS, About.INCENTIVES, About.CLAUSES, About.SUPPORT),
    About.FITS_IF,
)
_WORD = re.compile(r"\s+|\w+|[^\w\s]")
_LONGEST = 4000  # words of a text that are compared; what is longer is shown as a whole


def differences(before: Proposal, after: Proposal) -> tuple[Group, ...]:
    """All that is not the same, in the order of the pages; nothing of versions and states."""
    found = [Group(differences=_between(_of_whole(before), _of_whole(after)))]
    for key in OptionKey:
        found += _of_key(before, after, key)
    return tuple(each for each in found if each.differences or each.kind is not Kind.CHANGED)


def marked(before: str, after: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Two texts in pieces of words, each told whether the other text lacks it."""
    olds, news = _WORD.findall(before), _WORD.findall(after)
    if max(len(olds), len(news)) > _LONGEST:
        return (Piece(before, differs=True),), (Piece(after, differs=True),)
    was, now = list[Piece](), list[Piece]()
    for tag, a, b, c, d in SequenceMatcher(None, olds, news, autojunk=False).get_opcodes():
        if a < b:
            was.append(Piece("".join(olds[a:b]), differs=tag != "equal"))
        if c < d:
            now.append(Piece("".join(news[c:d]), differs=tag != "equal"))
    return tuple(was), tuple(now)


def _of_key(before: Proposal, after: Proposal, key: OptionKey) -> Iterator[Group]:
    was, now = before.option(key), after.option(key)
    if was is None and now is None:
        return
    yield Group(
        kind=_kind(was, now),
        key=key,
        name=now.name if now else was.name if was else "",
        differences=_between(
            _of_option(before, was) if was else {}, _of_option(after, now) if now else {}
        ),
    )
    if was is None or now is None:
        return
    for old, new in _paired(was.lines, now.lines):
        yield Group(
            kind=_kind(old, new),
            key=key,
            name=new.text if new else old.text if old else "",
            is_line=True,
            differences=_between(_of_line(old) if old else {}, _of_line(new) if new else {}),
        )


def _kind(before: object, after: object) -> Kind:
    if before is None:
        return Kind.ADDED
    return Kind.REMOVED if after is None else Kind.CHANGED


def _between(before: Mapping[About, Value], after: Mapping[About, Value]) -> tuple[Difference, ...]:
    """What differs, in the order of the questions; nothing said is the same as not there."""
    found = []
    for about in dict.fromkeys((*after, *before)):
        was, now = before.get(about), after.get(about)
        if was != now and (was, now) not in {("", None), (None, "")}:
            found.append(Difference(about=about, before=was, after=now))
    return tuple(found)


def _of_whole(proposal: Proposal) -> dict[About, Value]:
    found: dict[About, Value] = {each: getattr(proposal, each.value) for each in _WHOLE}
    found[About.PLAN] = "\n".join(
        " · ".join(part for part in (step.outcome, step.milestone, step.theirs, step.ours) if part)
        for step in proposal.steps
    )
    return found


def _of_option(proposal: Proposal, option: ProposalOption) -> dict[About, Value]:
    return {
        About.NAME: option.name,
        About.ANNUAL: amounts.annual(option),
        About.TOTAL: amounts.total(option),
        About.LAST_DAY: amounts.last_day(proposal, option),
        **{each: getattr(option, each.value) for each in _OPTION},
        About.PITCH: option.summary,
    }


def _of_line(line: ProposalLine) -> dict[About, Value]:
    return {
        About.NAME: line.text,
        About.QUANTITY: line.quantity,
        About.UNIT: line.unit,
        About.PRICE: line.annual,
        About.LIST_PRICE: line.list_annual,
        About.OPTIONAL: line.optional,
        About.BILLING: line.billing,
        About.BEGINS: line.starts_on,
    }


def _paired(
    before: Sequence[ProposalLine], after: Sequence[ProposalLine]
) -> Iterator[tuple[ProposalLine | None, ProposalLine | None]]:
    """Each line with what it was: of that name, else of that product; what went comes last."""
    left = list(before)
    for new in after:
        found = next((each for each in left if each.text == new.text), None)
        if found is None and new.product_id:
            taken = {each.text for each in after}
            found = next(
                (e for e in left if e.product_id == new.product_id and e.text not in taken), None
            )
        if found is not None:
            left.remove(found)
        yield found, new
    for old in left:
        yield old, None
