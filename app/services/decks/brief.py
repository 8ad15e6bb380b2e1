"""The brief for our own side before a review: what is known, who comes, what they may raise."""

from collections.abc import Iterable, Iterator
from datetime import date

from app.documents.review.sheet import Section, Sheet
from app.documents.review.slides import Cell, Mark, Point, Table
from app.domain.contacts import Contact
from app.domain.reviewing import agenda
from app.domain.reviews import Attendee, Review, Wired
from app.services import (
    account,
    conversation,
    flag_phrases,
    growth,
    phrases,
    review_phrases,
    reviews,
)
from app.services.branding import brand_of
from app.services.decks.deck import telling_of
from app.services.decks.telling import NOTHING, Telling, cells, short
from app.services.judgements import Judgement, case_of, judge_case, rules_of
from app.services.words import Words
from app.storage.book import Book

_FEW = 5  # red flags, signals
_LONGEST = 160  # characters of what is written of a person
_ASKED = 3  # questions; all of them are in the form
_MARK = "Internal. Never leaves our house: it says what we think."
_FOOT = "For our own house only"
_WIRED = {Wired.WIRED: Mark.DONE, Wired.PARTIAL: Mark.BEHIND, Wired.UNWIRED: Mark.OPEN}
_YES = {True: ("Yes", Mark.DONE), False: ("No", Mark.BACK), None: ("Open", Mark.OPEN)}


def brief_of(book: Book, review: Review, *, today: date, words: Words | None = None) -> Sheet:
    """The brief, in English as the program is; numbers and days as the book writes them."""
    view = reviews.view(book, review, today=today)
    telling = telling_of(book, view)
    rules = rules_of(book, today)
    judged = judge_case(case_of(view.facts, rules), rules)
    said = words or Words()
    brief = _Brief(book, telling, judged, said)
    return Sheet(
        customer=short(view.account_name, 120),
        title=f"{short(review.title, 120)}: brief",
        subtitle=brief.when(),
        day=said.date(today),
        foot=_FOOT,
        author=telling.presenter,
        brand=brand_of(book, telling.settings),
        sections=tuple(brief.sections()),
        mark=_MARK,
    )


class _Brief:
    """Gathers the sections from a review and what is judged of its account."""

    def __init__(self, book: Book, telling: Telling, judged: Judgement, words: Words) -> None:
        self._book, self._telling, self._judged, self._words = book, telling, judged, words
        self._view, self._review = telling.view, telling.view.review

    def when(self) -> str:
        """The day of the meeting, how long it takes, and by when people are spoken to."""
        day, wired = self._words.date(self._review.on), self._words.date(self._view.wired_by)
        return (
            f"{review_phrases.KINDS[self._review.kind]} on {day}, {self._review.minutes} minutes. "
            f"Everybody is spoken to by {wired}."
        )

    def sections(self) -> Iterator[Section]:
        """All of them; one without anything is left out when it is printed."""
        yield self._purpose()
        yield self._gate()
        yield self._snapshot()
        yield self._people()
        yield self._challenges()
        yield self._asking()
        yield self._promises()
        yield Section(title="Red flags", points=tuple(self._flags()))
        yield Section(title="Signs of growth", points=tuple(self._signals()))
        yield self._shorter()
        yield self._pages()
        yield Section(title="Notes", lead=short(self._review.notes))
        yield self._known()

    def _purpose(self) -> Section:
        decision = short(self._review.decision) or "No decision is written down yet."
        return Section(
            title="The one decision", lead=decision, points=_points([short(self._review.purpose)])
        )

    def _gate(self) -> Section:
        rows = []
        for each in self._view.gate:
            answer, mark = _YES[each.yes]
            rows.append(
                (
                    Cell(review_phrases.QUESTIONS[each.question], strong=True),
                    Cell(answer, mark),
                    Cell(review_phrases.reason(each, self._words)),
                    Cell(review_phrases.mend(each) or NOTHING),
                )
            )
        return Section(
            title=f"Go or no-go: {review_phrases.GOES[self._view.goes]}",
            table=Table(
                head=("Question", "Answer", "Why", "What helps"),
                rows=tuple(rows),
                shares=(0.24, 0.11, 0.4, 0.25),
            ),
        )

    def _snapshot(self) -> Section:
        judged, words = self._judged, self._words
        arr = " + ".join(map(words.money, judged.arr_by_currency)) or "not known"
        before = self._view.previous
        headline = "This is the first review."
        if before is not None and before.held_on is not None:
            told = short(before.decided) or short(before.decision) or "nothing was written down"
            headline = f"Last review, {words.date(before.held_on)}: {told}"
        health = judged.health
        score = "no score" if health.score is None else words.number(health.score)
        colour = phrases.COLOURS[health.colour]
        renews = self._day(judged.renewal_date)
        notice = self._day(judged.opt_out_date)
        return Section(
            title="Where they stand",
            points=_points(
                [
                    f"ARR {arr}. Renewal {renews}; notice can be given until {notice}.",
                    f"Health: {colour}, {score}. {words.headline_reason(health)}.",
                    f"Expansion now: {phrases.VERDICTS[judged.readiness.verdict]}.",
                    headline,
                ]
            ),
        )

    def _people(self) -> Section:
        names = {each.id: each for each in self._view.facts.contacts}
        rows = tuple(
            self._person(each, names.get(each.contact_id or ""))
            for each in self._review.attendees
            if not each.ours
        )
        return Section(
            title="Who comes, and what they will push on",
            table=Table(
                head=("Who", "Part", "Pushes on", "Spoken to"),
                rows=rows,
                shares=(0.26, 0.24, 0.3, 0.2),
            ),
        )

    def _person(self, each: Attendee, contact: Contact | None) -> tuple[Cell, ...]:
        name, part = each.name, NOTHING
        if contact is not None:
            roles = contact.position(self._view.day).roles
            name = contact.name
            part = ", ".join(phrases.ROLES[role] for role in roles) or contact.title or NOTHING
        spoken = review_phrases.WIRED[each.wired]
        if each.wired_on is not None:
            spoken = f"{spoken}, {self._words.date(each.wired_on)}"
        texts = (short(text, _LONGEST) for text in (name, part, each.pushes))
        return (*cells(*texts), Cell(spoken, _WIRED[each.wired]))

    def _challenges(self) -> Section:
        rows = tuple(cells(each.text, each.answer) for each in self._review.challenges)
        table = Table(head=("They may raise", "We answer"), rows=rows, shares=(0.45, 0.55))
        return Section(title="Expected challenges", table=table)

    def _asking(self) -> Section:
        """What we ask them, chosen by what nobody knows of this account."""
        account_id, day = self._review.account_id, self._telling.day
        found = conversation.for_review(
            account.view(self._book, account_id, today=day), self._review.kind
        )
        return Section(
            title="What we ask them",
            points=_points(short(each.question.text) for each in found[:_ASKED]),
        )

    def _promises(self) -> Section:
        points = tuple(
            Point(
                short(each.commitment.text),
                f"{review_phrases.owed(each.commitment, self._words)} · "
                f"{review_phrases.settled(each.commitment, each.standing, self._words)}",
            )
            for each in self._view.accounted
        )
        return Section(title="Commitments of the last review", points=points)

    def _flags(self) -> Iterator[Point]:
        for flag in self._judged.red_flags[:_FEW]:
            yield Point(flag_phrases.FLAGS[flag.id], self._words.evidence(flag.evidence))

    def _signals(self) -> Iterator[Point]:
        found = growth.growth(self._book, self._review.account_id, today=self._view.day)
        for each in found.signals[:_FEW]:
            yield Point(growth.said(each, self._words))

    def _shorter(self) -> Section:
        whole = self._review.agenda
        length = f"{agenda.length(whole)} minutes, {agenda.presented(whole)} of them presented."
        points = _points(
            review_phrases.shorter(whole, minutes, kept, self._words)
            for minutes, kept in self._view.shorter
        )
        return Section(title="If there is less time", lead=length, points=points)

    def _pages(self) -> Section:
        """What the deck will lack, and how to fill it."""
        left_out = _points(
            f"{review_phrases.PAGES[each.page]}: {review_phrases.LACKS[each.lacks]}"
            for each in self._view.pages
            if not each.shown and each.lacks
        )
        return Section(title="Pages that the deck does not have", points=left_out)

    def _known(self) -> Section:
        coverage = self._words.percent(self._judged.health.coverage)
        readings = [each.on for each in self._view.facts.observations if each.on <= self._view.day]
        last = f"The last reading is of {self._words.date(max(readings))}." if readings else ""
        touch = self._judged.last_touch
        spoken = f"We last spoke on {self._words.date(touch)}." if touch else ""
        lead = " ".join(
            part
            for part in (
                f"As known on {self._words.date(self._view.day)}; {coverage} of health is known.",
                last,
                spoken,
            )
            if part
        )
        return Section(title="What this rests on", lead=lead)

    def _day(self, day: date | None) -> str:
        return "not known" if day is None else self._words.date(day)


def _points(texts: Iterable[str]) -> tuple[Point, ...]:
    return tuple(Point(each) for each in texts if each)
