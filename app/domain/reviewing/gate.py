"""Go or no-go: five questions that a review must pass before anybody's time is asked for."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from app.domain.contacts import Contact, Role
from app.domain.evidence import Evidence, evidence
from app.domain.readiness.case import Case
from app.domain.reviewing import thresholds
from app.domain.reviewing.deck import Material, headline, is_proven
from app.domain.reviews import GateAnswer


class Question(StrEnum):
    """What is asked before a review (MARKET D2)."""

    DECISION = "decision"
    PROVABLE = "provable"
    PERSON = "person"
    CHANGED = "changed"
    WORTH = "worth"


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A question, what the facts say, and what the user said instead.

    *yes* is None where nothing answers it: unknown is no pass.
    """

    question: Question
    yes: bool | None
    reason: Evidence
    said: GateAnswer | None = None


_DECIDERS = frozenset((Role.ECONOMIC_BUYER, Role.DECISION_MAKER, Role.CHAMPION))


def gate(material: Material, case: Case, people: tuple[Contact, ...]) -> tuple[Checked, ...]:
    """The five questions with their answers; what somebody wrote counts before the facts."""
    said = {each.key: each for each in material.review.gate}
    found = []
    for question, yes, reason in _facts(material, case, people):
        own = said.get(question)
        found.append(
            Checked(question=question, yes=yes if own is None else own.yes, reason=reason, said=own)
        )
    return tuple(found)


def goes(checked: tuple[Checked, ...]) -> bool | None:
    """Go if all are answered yes, no-go if any is no; None while one is unknown."""
    if any(each.yes is False for each in checked):
        return False
    return None if any(each.yes is None for each in checked) else True


def _facts(
    material: Material, case: Case, people: tuple[Contact, ...]
) -> Iterator[tuple[Question, bool | None, Evidence]]:
    review = material.review
    asked = bool(review.decision.strip())
    code = "review_decision" if asked else "review_no_decision"
    yield Question.DECISION, asked, evidence(code, decision=review.decision)
    yield _provable(material, case)
    yield _person(material, people)
    yield _changed(material)
    yield Question.WORTH, None, evidence("review_worth_asked", minutes=review.minutes)


def _provable(material: Material, case: Case) -> tuple[Question, bool | None, Evidence]:
    within = case.settings[thresholds.PROVEN_WITHIN]
    best = headline(material)
    if best is None or not is_proven(best):
        return Question.PROVABLE, False, evidence("review_nothing_proven")
    age = (material.day - best.on).days
    code = "review_proven" if age <= within else "review_proven_old"
    return Question.PROVABLE, age <= within, evidence(code, what=best.text, days=age)


def _person(
    material: Material, people: tuple[Contact, ...]
) -> tuple[Question, bool | None, Evidence]:
    coming = {each.contact_id for each in material.review.attendees if each.contact_id}
    if not coming:
        return Question.PERSON, None, evidence("review_nobody_yet")
    for each in people:
        if each.id in coming and _DECIDERS & set(each.position(material.day).roles):
            return Question.PERSON, True, evidence("review_person", name=each.name)
    return Question.PERSON, False, evidence("review_no_decider", count=len(coming))


def _changed(material: Material) -> tuple[Question, bool | None, Evidence]:
    """Whether something is new since the review before: a reading, a result, a milestone."""
    since = material.since
    if since is None:
        return Question.CHANGED, True, evidence("review_first")
    fresh = sum(
        1
        for objective in material.objectives
        for each in objective.readings
        if since < each.since <= material.day
    )
    fresh += sum(since < each.on <= material.day for each in material.value)
    fresh += sum(
        each.done_on is not None and since < each.done_on <= material.day
        for objective in material.objectives
        for each in objective.milestones
    )
    code = "review_changed" if fresh else "review_unchanged"
    return Question.CHANGED, fresh > 0, evidence(code, count=fresh, since=since)
