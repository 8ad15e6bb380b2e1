"""The recap of a review: what was decided and promised, ready to be sent to those who came."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.documents import disclosure
from app.documents.disclosure import Finding
from app.domain.reviews import Commitment, Review, Side
from app.services import reviews
from app.services.decks.deck import telling_of
from app.services.decks.telling import Telling
from app.services.proposal_content import other_names
from app.storage.book import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class Recap:
    """The mail as it would be sent. *findings* are what it must not say to the customer."""

    to: str
    subject: str
    text: str
    findings: tuple[Finding, ...] = ()


def recap_of(book: Book, review: Review, *, today: date) -> Recap:
    """The recap in the language of the account, to everybody of theirs who came."""
    view = reviews.view(book, review, today=today)
    telling = telling_of(book, view)
    told = review.held_on or review.on
    subject = telling.say("review.recap_subject", title=review.title, day=telling.long(told))
    text = "\n\n".join(filter(None, _paragraphs(telling)))
    people = {each.id: each for each in view.facts.contacts}
    coming = [each for each in review.attendees if not each.ours and each.came is not False]
    known = [people[each.contact_id] for each in coming if each.contact_id in people]
    named = (view.account_name, *(each.name for each in people.values()))
    return Recap(
        to=",".join(each.emails[0] for each in known if each.emails),
        subject=subject,
        text=text,
        findings=disclosure.find(
            [f"{subject}\n{text}"], others=other_names(book, view.facts.account), ours=named
        ),
    )


def _paragraphs(telling: Telling) -> Iterator[str]:
    review = telling.view.review
    yield telling.say("review.recap_thanks", day=telling.long(review.held_on or review.on))
    decided = [each for each in review.decided.splitlines() if each.strip()]
    yield _listed(telling.say("review.recap_decided"), decided or list(review.notes_taken))
    made = telling.view.made
    ours = [_promise(telling, each) for each in made if each.side is Side.OURS]
    theirs = [_promise(telling, each) for each in made if each.side is Side.CUSTOMER]
    yield _listed(telling.say("review.recap_ours"), ours)
    yield _listed(telling.say("review.recap_theirs"), theirs)
    yield telling.say("review.recap_close")
    yield "\n".join(each for each in (telling.presenter, telling.sender) if each)


def _promise(telling: Telling, promise: Commitment) -> str:
    parts = [promise.text.strip(), promise.owner]
    if promise.due_on is not None:
        parts.append(telling.say("review.until", day=telling.long(promise.due_on)))
    return ", ".join(part for part in parts if part)


def _listed(head: str, lines: list[str]) -> str:
    return "\n".join((head, *(f"- {' '.join(each.split())}" for each in lines))) if lines else ""
