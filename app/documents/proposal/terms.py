"""Terms and acceptance: what is agreed, and on the same page where to tick and sign."""

from collections.abc import Iterator

from reportlab.platypus import Flowable

from app.documents import paper
from app.documents.paper import P, Styles
from app.documents.printing import Bookmark
from app.documents.proposal import acceptance, texts
from app.documents.proposal.content import Content
from app.documents.words import Words
from app.domain.pricing import amounts
from app.domain.proposals import Approach


def story(content: Content, words: Words, style: Styles) -> list[Flowable]:
    """The terms, then the form."""
    title = words("terms.title")
    return [
        Bookmark(title),
        P(title, style.title),
        _terms(content, words, style),
        *acceptance.story(content, words, style),
    ]


def _terms(content: Content, words: Words, style: Styles) -> Flowable:
    return paper.table(
        [[P(name, style.label), P(said, style.term)] for name, said in pairs(content, words)],
        (0.2, 0.8),
        [
            *paper.PAIRED,
            ("TOPPADDING", (0, 0), (-1, -1), 2.5),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3.5),
        ],
    )


def pairs(content: Content, words: Words) -> Iterator[tuple[str, str]]:
    """Each term by its name, in the order in which it is asked for."""
    proposal = content.proposal
    valid = words("terms.valid_until", day=words.formats.day(proposal.valid_until))
    yield words("terms.validity"), valid
    yield words("terms.term"), _term(content, words)
    yield words("terms.renewal"), _renewal(content, words)
    yield words("terms.price"), _price(content, words)
    yield words("terms.payment"), _payment(content, words)
    if any(option.clauses for option in proposal.options):
        yield words("terms.long"), _clauses(content, words)
    yield words("terms.assumptions"), _assumptions(content, words)
    yield words("terms.governing"), _governing(content, words)
    if proposal.notes.strip():
        yield words("terms.notes"), proposal.notes.strip()


def _clauses(content: Content, words: Words) -> str:
    """What may change within the term; options without a clause are not named."""
    held = {
        option.name: words.sentences(*(words(f"clause.{each}") for each in option.clauses))
        for option in content.proposal.options
    }
    return words.sentences(*texts.by_option(held, words))


def _term(content: Content, words: Words) -> str:
    proposal, day = content.proposal, words.formats.day
    first = day(proposal.start)
    ends = {option.name: day(amounts.last_day(proposal, option)) for option in proposal.options}
    if len(set(ends.values())) == 1:
        return words("terms.begins_and_ends", first=first, last=next(iter(ends.values())))
    listed = "; ".join(texts.by_option(ends, words))
    return words.sentences(words("terms.begins", first=first), words("terms.ends_on", days=listed))


def _renewal(content: Content, words: Words) -> str:
    proposal = content.proposal
    if proposal.notice_days is None or proposal.auto_renew is None:
        return words("terms.as_agreed")
    if proposal.auto_renew:
        return words("terms.renews", count=proposal.notice_days)
    return words("terms.ends")


def _price(content: Content, words: Words) -> str:
    held = {each.name: texts.price_protection(each, words) for each in content.proposal.options}
    several = len(set(held.values())) > 1
    said = {name: text.lower() if several else text for name, text in held.items()}
    return words("terms.prices", prices="; ".join(texts.by_option(said, words)))


def _payment(content: Content, words: Words) -> str:
    proposal = content.proposal
    agreed = sentence(proposal.payment_terms) or words("terms.as_agreed")
    ways = {each.name: words(f"instalments.{each.instalments}") for each in proposal.options}
    return words.sentences(agreed, *texts.by_option(ways, words))


def _assumptions(content: Content, words: Words) -> str:
    proposal = content.proposal
    lines = [line for option in proposal.options for line in option.lines]
    parts = [words("terms.tax_added"), words("terms.rounded")]
    if any(line.starts_on not in (None, proposal.start) for line in lines):
        parts.append(words(f"day_count.{content.day_count}"))
    if any(option.approach is Approach.FRIENDLY for option in proposal.options):
        parts.append(words("terms.beyond"))
    return words.sentences(*parts)


def _governing(content: Content, words: Words) -> str:
    if content.brand.governing:
        return content.brand.governing
    start = content.agreement.start
    begun = words("terms.agreement_of", day=words.formats.day(start)) if start else ""
    return words.sentences(begun or words("terms.agreement_in_force"), words("terms.unchanged"))


def sentence(text: str) -> str:
    """A text with a full stop, if it has none."""
    text = text.strip()
    return text if not text or text.endswith((".", "!", "?", "。")) else f"{text}."
