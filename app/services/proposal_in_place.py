"""Which value of a proposal stands where on its pages, so that it can be edited there."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from app.documents.proposal import texts
from app.documents.proposal.content import Content
from app.documents.words import Words
from app.domain import proposals as rules
from app.domain.proposals import OptionKey, Proposal, ProposalLine, ProposalOption
from app.services import page_blocks, proposals
from app.services import proposal_editing as editing
from app.services.page_blocks import Block, plain
from app.services.proposal_content import content_of
from app.storage.book import Book

_LONG = ("summary", "objective", "quote", "shortfall", "notes")
_SHORT = ("title", "quoted", "payment_terms")
_OF_OPTIONS = ("name", "summary", "fits_if", "support")
_TELLING = 16  # letters from which a text is known in the middle of others
_PART = 30  # letters from which a part of a text tells which text it is
_NAMED = frozenset(("title", "quoted", "option.name", "line.text"))  # known by the whole name only
_CUT = "…"
_SURE = 10**6


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A value that may be printed: what it is called, and what another one makes of the proposal.

    *printed* is how pages say it; *row* is what stands in front of it in a table, if that is
    needed to know it by.
    """

    key: str
    value: Any
    printed: str
    become: Callable[[Proposal, Any], Proposal]
    option: OptionKey | None = None
    row: str = ""

    @property
    def is_long(self) -> bool:
        """Tell whether it may run over several lines."""
        return self.key in _LONG


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A value where it is printed: left, top, right and bottom of it, in points."""

    held: Held
    box: tuple[float, float, float, float]


def spots(
    book: Book, proposal: Proposal, pdf: bytes, number: int, *, today: date
) -> tuple[Spot, ...]:
    """What of a proposal can be edited on a page of its PDF, counted from 0, as it is read."""
    from app.documents import reading

    facts = proposals.facts_of(book, proposal.account_id, today)
    content = content_of(book, proposal, facts, today=today)
    words = Words(content.language)
    held = list(_values(proposal, content, words))
    found = page_blocks.blocks(reading.pieces(pdf, number))
    names: dict[OptionKey | None, str] = {
        option.key: plain(option.name) for option in proposal.options
    }
    headings = [each for each in found if each.text in names.values()]
    matched = [(_match(each, held, found, headings, names), each) for each in found]
    return tuple(Spot(held=what, box=each.box) for what, each in matched if what is not None)


def _values(proposal: Proposal, content: Content, words: Words) -> Iterator[Held]:
    told = content.proposal
    drafted = "\n\n".join(texts.summary(content, words))
    for key in (*_SHORT, *_LONG):
        printed = drafted if key == "summary" else getattr(told, key)
        value = getattr(proposal, key) or printed
        yield Held(key=key, value=value, printed=printed, become=partial(_with_field, key))
    for option in proposal.options:
        for key in _OF_OPTIONS:
            text = getattr(option, key)
            become = partial(_with_option_field, option.key, key)
            yield Held(
                key=f"option.{key}", value=text, printed=text, become=become, option=option.key
            )
        for place, line in enumerate(option.lines):
            yield from _of_line(option, place, line, words)
    for place, step in enumerate(told.steps):
        for key in ("outcome", "milestone", "theirs", "ours"):
            text = getattr(step, key)
            become = partial(_with_step_field, told, place, key)
            yield Held(key=f"step.{key}", value=text, printed=text, become=become)


def _of_line(
    option: ProposalOption, place: int, line: ProposalLine, words: Words
) -> Iterator[Held]:
    """The name of a line is one for all options; its figures are each option's own."""
    renamed = partial(_renamed, line.text)
    yield Held(key="line.text", value=line.text, printed=line.text, become=renamed)
    figures: list[tuple[str, Any, str, Any]] = [
        ("quantity", line.quantity, texts.quantity(option, line, words), editing.with_quantity)
    ]
    if not option.discount:
        price = words.formats.money(line.annual)
        figures.append(("price", line.annual.major, price, editing.with_price))
    for key, value, printed, change in figures:
        become = partial(_with_figure, option.key, place, change)
        yield Held(
            key=f"line.{key}",
            value=value,
            printed=printed,
            become=become,
            option=option.key,
            row=plain(line.text),
        )


def _match(
    block: Block,
    held: Sequence[Held],
    found: Sequence[Block],
    headings: Sequence[Block],
    names: Mapping[OptionKey | None, str],
) -> Held | None:
    """The value that a block prints: word for word, else as a part of it or around it."""
    said = block.text
    scored = [(_likeness(each, said), each) for each in held if each.printed.strip()]
    best = max((score for score, _ in scored), default=0)
    if best == 0:
        return None
    alike = [each for score, each in scored if score == best]
    under = page_blocks.nearest_above(block, headings)
    own = [each for each in alike if under and names.get(each.option) == under.text]
    if not alike[0].key.startswith("line."):
        return next(iter(own or alike))
    if under is None:  # it stands among what they have today
        return None
    rows = {each.text for each in found if each is not block and page_blocks.is_beside(each, block)}
    mine = own if alike[0].row else alike
    return next((each for each in mine if _is_of(each, rows)), None)


def _likeness(held: Held, said: str) -> int:
    """How surely a block prints this value: more than any length where it is the same."""
    text = plain(held.printed)
    if text == said:
        return _SURE
    if said.endswith(_CUT) and len(said) > _TELLING and text.startswith(said[:-1]):
        return _SURE
    if held.row or held.key in _NAMED:
        return 0
    if len(text) >= _TELLING and text in said:
        return len(text)
    return len(said) if len(said) >= _PART and said in text else 0


def _is_of(held: Held, beside: set[str]) -> bool:
    """Tell whether a value of a line stands in the row of that line; its name does anywhere."""
    if not held.row:
        return True
    cut = [each[:-1] for each in beside if each.endswith(_CUT)]
    return held.row in beside or any(held.row.startswith(each) for each in cut)


def _with_field(key: str, proposal: Proposal, value: Any) -> Proposal:  # noqa: ANN401 - typed
    return replace(proposal, **{key: value})


def _with_option_field(
    option: OptionKey,
    key: str,
    proposal: Proposal,
    value: Any,  # noqa: ANN401 - typed
) -> Proposal:
    held = proposal.option(option)
    return proposal if held is None else rules.with_option(proposal, replace(held, **{key: value}))


def _with_figure(
    option: OptionKey,
    place: int,
    change: Callable[[ProposalLine, Any], ProposalLine],
    proposal: Proposal,
    value: Any,  # noqa: ANN401 - typed
) -> Proposal:
    held = proposal.option(option)
    if held is None or place >= len(held.lines):
        return proposal
    changed = editing.with_line(held, place, change(held.lines[place], value))
    return rules.with_option(proposal, changed)


def _with_step_field(
    told: Proposal,
    place: int,
    key: str,
    proposal: Proposal,
    value: Any,  # noqa: ANN401 - typed
) -> Proposal:
    """A plan that was only drafted is written down as it was printed."""
    steps = proposal.steps or told.steps
    return replace(
        proposal, steps=editing.with_step(steps, place, replace(steps[place], **{key: value}))
    )


def _renamed(before: str, proposal: Proposal, value: Any) -> Proposal:  # noqa: ANN401 - typed
    """Every line of this name under another one, in all options, so that they stay comparable."""
    for option in proposal.options:
        lines = tuple(
            editing.with_text(line, value) if line.text == before else line for line in option.lines
        )
        proposal = rules.with_option(proposal, replace(option, lines=lines))
    return proposal
