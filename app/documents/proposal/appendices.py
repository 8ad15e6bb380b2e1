"""The appendices that were chosen, on pages of their own; one with nothing to say is left out."""

from collections.abc import Callable, Iterator

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, PageBreak, Spacer

from app.documents import paper
from app.documents.paper import P, Styles
from app.documents.printing import Bookmark
from app.documents.proposal import changes, investment, texts, value
from app.documents.proposal.content import Content, Edition, Outcome
from app.documents.words import Words
from app.domain.proposals import Appendix

_APART = 10 * mm
_ROOM = 75 * mm  # under the title of an appendix that follows another on its page
_VERSIONS = (0.14, 0.2, 0.2, 0.24, 0.22)


def story(content: Content, words: Words, style: Styles) -> Iterator[Flowable]:
    """All of them in their fixed order, whatever the order in which they were chosen."""
    first = True
    for each, (title, tell) in _PAGES.items():
        parts = tell(content, words, style) if each in content.proposal.appendices else []
        if parts:
            yield PageBreak() if first else CondPageBreak(_ROOM)
            yield Bookmark(words(title))
            yield P(words(title), ParagraphStyle("title", style.title, spaceBefore=_APART))
            yield from parts
            first = False


def _options(content: Content, words: Words, style: Styles) -> list[Flowable]:
    """Every option but the one that stands in full on the page of the investment."""
    shown = texts.recommended(content)
    others = [each for each in content.proposal.options if each is not shown]
    return [part for each in others for part in investment.detail(content, each, words, style)]


def _method(content: Content, words: Words, style: Styles) -> list[Flowable]:
    """For each result its figures, their source, and how its worth was reckoned."""
    told = [each for each in content.outcomes if each.measured or each.method]
    if not told:
        return []
    parts: list[Flowable] = [P(words("appendix.method_intro"), style.small), Spacer(0, 2 * mm)]
    for each in told:
        lines = [P(line, style.text) for line in _inputs(each, words)]
        parts.append(KeepTogether([P(each.text, style.heading), *lines]))
    return parts


def _inputs(each: Outcome, words: Words) -> Iterator[str]:
    if each.measured and each.baseline_on is not None and each.now is not None:
        yield words(
            "appendix.inputs",
            metric=each.metric or each.text,
            before=value.figure(each.baseline, each.unit, words),
            since=words.formats.day(each.baseline_on),
            now=value.figure(each.now, each.unit, words),
            day=words.formats.day(each.on),
        )
    if each.source:
        yield words("today.source", source=each.source)
    yield from (line for line in each.method.split("\n") if line.strip())
    if each.worth is not None and each.measured:
        yield words("appendix.worth", amount=words.formats.money(each.worth))


def _services(content: Content, _words: Words, style: Styles) -> list[Flowable]:
    parts: list[Flowable] = []
    for each in content.services:
        text = [P(line, style.text) for line in each.description.split("\n") if line.strip()]
        parts += [*paper.heading(each.name, style), *text]
    return parts


def _versions(content: Content, words: Words, style: Styles) -> list[Flowable]:
    """The versions up to this one; of a first one there is nothing to tell."""
    if len(content.editions) < 2:  # noqa: PLR2004
        return []
    head = [
        *(
            P(words(key), style.label)
            for key in (
                "appendix.version",
                "appendix.issued",
                "appendix.sent",
                "appendix.option",
            )
        ),
        P(words("appendix.annual"), style.label_right),
    ]
    rows = [head, *(_version(each, words, style) for each in content.editions)]
    return [paper.table(rows, _VERSIONS, paper.RULED, repeat=1)]


def _version(each: Edition, words: Words, style: Styles) -> list[Flowable]:
    sent = words.formats.short_day(each.sent_on) if each.sent_on else texts.NONE
    return [
        P(str(each.version), style.strong),
        P(words.formats.short_day(each.issued_on), style.text),
        P(sent, style.text),
        P(each.option, style.text),
        P(words.formats.money(each.annual), style.number),
    ]


_Tell = Callable[[Content, Words, Styles], list[Flowable]]
_PAGES: dict[Appendix, tuple[str, _Tell]] = {
    Appendix.CHANGES: ("changes.title", changes.story),
    Appendix.OPTIONS: ("appendix.options", _options),
    Appendix.METHOD: ("appendix.method", _method),
    Appendix.SERVICES: ("appendix.services", _services),
    Appendix.VERSIONS: ("appendix.versions", _versions),
}
