"""What the conversation part shows: the guide of an account, its answers, what to take along."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.documents import disclosure
from app.domain.discovery import Answer, AnswerOutcome
from app.domain.guide.assess import Asked, Prompt, guide
from app.domain.guide.occasions import occasions
from app.domain.guide.question import Place
from app.domain.guide.questions import QUESTIONS, catalogue
from app.domain.readiness.items import ItemId
from app.domain.reviews import ReviewKind
from app.services import conversation_phrases as phrases
from app.services.account import AccountView
from app.services.moment_phrases import MOMENTS
from app.services.phrases import ITEMS
from app.services.signal_phrases import SIGNALS
from app.services.words import Words

# Words that we use of customers among ourselves, beside those no document may say.
_OURS = re.compile(
    r"(?<!\w)(?:health\w*|risk\w*|red flags?|signals?|promoters?|no fit)(?!\w)", re.IGNORECASE
)


_IN_A_REVIEW = 6  # more cannot be asked in one meeting that has an agenda
_PLACES_OF: Mapping[ReviewKind, frozenset[Place]] = {
    ReviewKind.QBR: frozenset((Place.REVIEW,)),
    ReviewKind.EBR: frozenset((Place.REVIEW, Place.STRATEGY)),
    ReviewKind.CHECK_IN: frozenset((Place.CHECK_IN,)),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedAnswer:
    """An answer as the log shows it. *led_to* says what came of it, *leads* where it is shown."""

    id: str
    answer: Answer
    question: str
    who: str
    exchange: str
    outcome: str
    led_to: str
    leads: str = ""


@dataclass(frozen=True, slots=True)
class TakenLine:
    """A line to take along. What is *internal* is shown here and never copied."""

    text: str
    internal: bool = False
    is_question: bool = False


def prompts(view: AccountView) -> tuple[Prompt, ...]:
    """The guide of an account on the day it is shown."""
    found = occasions(view.case, view.judgement.readiness, view.growth)
    questions = view.settings[QUESTIONS]
    return guide(questions, found, view.answers, view.day, view.settings)


def for_review(view: AccountView, kind: ReviewKind) -> tuple[Prompt, ...]:
    """The few of the guide to ask in a review of this kind: open or stale, what matters first."""
    places = _PLACES_OF[kind]
    found = [
        each
        for each in prompts(view)
        if each.asked in {Asked.OPEN, Asked.STALE} and not places.isdisjoint(each.question.places)
    ]
    return tuple(found[:_IN_A_REVIEW])


def log(view: AccountView, words: Words) -> tuple[LoggedAnswer, ...]:
    """What this customer answered, the latest first."""
    questions = view.settings[QUESTIONS]
    texts = catalogue(questions)
    exchanges = {each.id: each for each in view.interactions}
    led_to = _led_to(view, words)
    people = view.people
    found = []
    for each in view.answers:
        exchange = exchanges.get(each.interaction_id or "")
        said, leads = led_to.get(each.led_to_id or "", ("", ""))
        found.append(
            LoggedAnswer(
                id=each.id,
                answer=each,
                question=texts.get(each.question, each.question),
                who=people.get(each.contact_id or "", ""),
                exchange=exchange.summary if exchange else "",
                outcome=phrases.OUTCOMES[each.outcome],
                led_to=said,
                leads=leads,
            )
        )
    return tuple(found)


def signal_word(kind: str) -> str:
    """The name of a kind of signal; an import's own keeps what it is called there."""
    return SIGNALS.get(kind, kind)


def occasion_word(code: str) -> str:
    """What a question waits for, in words; nothing is always."""
    kind, _, name = code.partition(":")
    if kind == "signal":
        return f"Signal: {signal_word(name)}"
    if kind == "item":
        return f"Unknown: {ITEMS.get(ItemId(name), name)}" if name in set(ItemId) else name
    if kind == "limit":
        return "A limit is near"
    return MOMENTS.get(name, "Any other good moment")


def occasions_offered() -> tuple[str, ...]:
    """The occasions that a question can wait for, in the order they are offered."""
    moments = [f"moment:{each}" for each in MOMENTS]
    return (*moments, "moment", "limit", *(f"signal:{each}" for each in SIGNALS))


def take_along(
    found: Sequence[Prompt], name: str, day: date, words: Words
) -> tuple[TakenLine, ...]:
    """The guide as lines for a meeting: what to ask, why now, and what was said last."""
    lines = [TakenLine(f"{name}, {words.date(day)}")]
    for each in found:
        if each.asked in {Asked.OPEN, Asked.STALE}:
            lines += _taken(each, words)
    return tuple(lines)


def copied(lines: Sequence[TakenLine]) -> str:
    """What may leave the house, as plain text."""
    out: list[str] = []
    for each in lines:
        if each.internal:
            continue
        out += ["", f"• {each.text}"] if each.is_question else [each.text]
    return "\n".join(out) + "\n"


def is_internal(text: str) -> bool:
    """Tell whether a text says something that we say of customers only among ourselves."""
    return bool(_OURS.search(text) or disclosure.find([text]))


def _taken(prompt: Prompt, words: Words) -> Iterator[TakenLine]:
    text = prompt.question.text
    internal = is_internal(text)
    yield TakenLine(text, internal=internal, is_question=True)
    for why in prompt.why:
        if why.code == "guide_never":
            continue
        said = words.evidence(why)
        ours = why in {each.evidence for each in prompt.occasions if each.is_internal}
        yield TakenLine(f"  {said}", internal=internal or ours or is_internal(said))
    last = prompt.last
    if last is not None:
        said = f"  {words.date(last.on)}: {last.text}"
        refused = last.outcome is AnswerOutcome.NOT_A_FIT
        yield TakenLine(said, internal=internal or refused or is_internal(said))


def _led_to(view: AccountView, words: Words) -> dict[str, tuple[str, str]]:
    """What answers can have led to, by id: in words, and the part of the tab if it is there."""
    goods = {each.id: each.name for each in view.products}
    units = {each.id: each.name for each in view.known_units}
    found = {each.id: (signal_word(each.type), "signals") for each in view.signals}
    found |= {key: (name, "whitespace") for key, name in units.items()}
    found |= {each.id: (each.objective.text, "") for each in view.success.objectives}
    for cell in view.cells:
        potential = cell.mark(view.day).potential
        parts = (
            goods.get(cell.product_id, ""),
            units.get(cell.customer_unit_id or "", ""),
            words.money(potential) if potential else "",
        )
        found[cell.id] = (" · ".join(part for part in parts if part), "whitespace")
    return found
