"""The deck of a review: its pages in order, with what the user changed about them."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from app.documents.review.slides import Deck as Slides
from app.documents.review.slides import Slide
from app.documents.words import Words
from app.domain import settings as options
from app.domain.outcomes.progress import Standing, standing
from app.domain.reviews import Deck, DeckPage, Review
from app.services import reviews
from app.services.branding import brand_of
from app.services.decks import ahead, appendix, opening, results
from app.services.decks.telling import Telling, short
from app.services.reviews import ReviewView
from app.storage.book import Book

_PAGES: Mapping[Deck, Callable[[Telling], Slide]] = {
    Deck.PURPOSE: opening.purpose,
    Deck.OBJECTIVES: opening.objectives,
    Deck.PROGRESS: opening.progress_page,
    Deck.SHORTFALL: opening.shortfall,
    Deck.CHANGES: opening.changes,
    Deck.VALUE: results.value,
    Deck.ADOPTION: results.adoption,
    Deck.ROADMAP: ahead.roadmap,
    Deck.GOALS: ahead.goals,
    Deck.ASKS: ahead.asks,
}


def deck_of(book: Book, review: Review, *, today: date) -> Slides:
    """The slides for the customer: those that have something to say and were not left out."""
    view = reviews.view(book, review, today=today)
    telling = telling_of(book, view)
    brand = brand_of(book, telling.settings)
    return Slides(
        title=short(review.title, 120),
        customer=short(view.account_name, 120),
        sender=telling.sender,
        presenter=telling.presenter,
        day=review.on,
        slides=_slides(telling),
        language=telling.words.language,
        colour=brand.colour,
        logo=brand.logo,
    )


def telling_of(book: Book, view: ReviewView) -> Telling:
    """What the pages of a review are told from."""
    settings = book.settings(view.day)
    account = view.facts.account
    language = view.review.language or account.language or settings[options.LANGUAGE]
    ours = next((each.name for each in view.review.attendees if each.ours and each.name), "")
    return Telling(
        view=view,
        words=Words(language),
        settings=settings,
        presenter=short(ours or settings[options.SENDER_NAME], 80),
        sender=short(settings[options.SENDER_COMPANY], 80),
        products={each.id: each for each in book.products.all()},
        objectives=tuple(
            each
            for each in view.objectives
            if each.on <= view.day and standing(each, view.day) is not Standing.DROPPED
        ),
    )


def _slides(telling: Telling) -> tuple[Slide, ...]:
    shown = [each.page for each in telling.view.pages if each.shown]
    said = {each.page: each for each in telling.view.review.pages}
    timed = {each.page: each for each in telling.view.review.agenda}
    made = []
    for page in shown:
        slide = _as_changed(_PAGES[page](telling), said.get(page))
        if page in timed:
            minutes, discussion = timed[page].minutes, timed[page].discussion
            slide = replace(slide, minutes=minutes, discussion=discussion)
        made.append(slide)
    return (*made, *appendix.slides(telling, frozenset(shown)))


def _as_changed(slide: Slide, said: DeckPage | None) -> Slide:
    """The slide with the headline, words and notes that the user gave it."""
    if said is None:
        return slide
    return replace(
        slide,
        headline=short(said.headline) or slide.headline,
        lead=said.text.strip()[:_LONGEST] or slide.lead,
        notes=said.notes.strip(),
    )


_LONGEST = 1200
