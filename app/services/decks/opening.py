"""The first pages: why we meet, what they want, how far it is, what fell short, what we change."""

from app.documents.review.slides import Cell, Mark, Point, Slide, Table
from app.domain.outcomes.progress import Standing, progress, standing
from app.domain.outcomes.status import Judged, Status, judge
from app.domain.reviewing import deck as pages
from app.domain.reviews import Commitment, Deck, Side
from app.domain.success import Objective
from app.services.decks.telling import NOTHING, Telling, cells, named, short

_MOST_OBJECTIVES = 4
_GOOD = frozenset((Status.MET, Status.ON_THE_WAY))
TOPICS = {
    Deck.PURPOSE: "review.purpose",
    Deck.OBJECTIVES: "review.objectives",
    Deck.PROGRESS: "review.progress",
    Deck.SHORTFALL: "review.shortfall",
    Deck.CHANGES: "review.changes",
    Deck.VALUE: "review.value",
    Deck.ADOPTION: "review.adoption",
    Deck.ROADMAP: "review.roadmap",
    Deck.GOALS: "review.goals",
    Deck.ASKS: "review.asks",
}
_STATUSES = {
    Status.MET: "review.status_met",
    Status.ON_THE_WAY: "review.status_on_the_way",
    Status.BEHIND: "review.status_behind",
    Status.MISSED: "review.status_missed",
    Status.UNKNOWN: "review.status_unknown",
    Status.DROPPED: "review.status_dropped",
}
_MARKS = {
    Status.MET: Mark.DONE,
    Status.ON_THE_WAY: Mark.ON_TRACK,
    Status.BEHIND: Mark.BEHIND,
    Status.MISSED: Mark.BACK,
    Status.UNKNOWN: Mark.OPEN,
    Status.DROPPED: Mark.OPEN,
}


def purpose(telling: Telling) -> Slide:
    """One decision, the agenda in minutes, and who is in the room."""
    review = telling.view.review
    decision = short(review.decision)
    headline = (
        telling.say("review.decide", decision=decision) if decision else short(review.purpose)
    )
    shown = {each.page for each in telling.view.pages if each.shown}
    agenda = tuple(
        Point(
            short(each.text) or telling.say(TOPICS[each.page or Deck.PURPOSE]),
            telling.say("review.minutes", count=each.minutes + each.discussion),
        )
        for each in review.agenda
        if each.page is not Deck.PURPOSE and (each.page is None or each.page in shown)
    )
    names = {each.id: each.name for each in telling.view.facts.contacts}
    coming = named([each for each in review.attendees if not each.ours], names)
    return Slide(
        key=Deck.PURPOSE,
        topic=telling.say("review.purpose"),
        headline=headline or telling.say("review.purpose"),
        lead=short(review.purpose) if decision else "",
        points=agenda,
        provenance=telling.say("review.coming", people=telling.words.both(coming))
        if coming
        else "",
    )


def objectives(telling: Telling) -> Slide:
    """What they want to reach, in their words, with who said so and how it is measured."""
    listed = telling.objectives[:_MOST_OBJECTIVES]
    rows = tuple(
        cells(
            f"“{each.text}”",
            _said_by(telling, each),
            _measure(telling, each),
            telling.on(each.due_on),
            telling.owners(each.theirs, each.ours),
        )
        for each in listed
    )
    left = len(telling.objectives) - len(listed)
    return Slide(
        key=Deck.OBJECTIVES,
        topic=telling.say("review.objectives"),
        headline=telling.say("review.objectives_head", count=len(telling.objectives)),
        table=Table(
            head=telling.head(
                "review.objective", "review.said_by", "review.measure", "review.by", "review.owners"
            ),
            rows=rows,
            shares=(0.3, 0.19, 0.17, 0.13, 0.21),
        ),
        provenance=telling.say("review.more_objectives", count=left) if left else "",
    )


def progress_page(telling: Telling) -> Slide:
    """Each objective from its baseline to now, with its status as a word and a shape."""
    judged = [(each, judge(each, telling.day, telling.settings)) for each in telling.objectives]
    sources = [
        f"{now.source}, {telling.on(now.since)}" if now.source else ""
        for each in telling.objectives
        if (now := progress(each, telling.day).now) is not None
    ]
    return Slide(
        key=Deck.PROGRESS,
        topic=telling.say("review.progress"),
        headline=_progress_head(telling, judged),
        table=Table(
            head=telling.head(
                "review.objective",
                "review.baseline",
                "review.now",
                "review.target",
                "review.status",
                "review.owners",
            ),
            rows=tuple(_progress_row(telling, each, found) for each, found in judged),
            shares=(0.28, 0.125, 0.125, 0.125, 0.145, 0.2),
            right=frozenset((1, 2, 3)),
        ),
        provenance=telling.sources(sources),
    )


def shortfall(telling: Telling) -> Slide:
    """What fell short: our broken promises first, then milestones that were missed or late."""
    broken = [
        each
        for each in telling.view.material.commitments
        if each.side is Side.OURS and each.missed_on is not None
    ]
    missed = pages.missed(telling.view.objectives, telling.day)
    rows = (
        *(
            cells(each.text, telling.on(each.due_on), each.outcome or telling.say("review.to_tell"))
            for each in broken
        ),
        *(
            cells(
                each.text,
                telling.on(each.due_on),
                _what_now(telling, each.fell_short, done=each.done_on is not None),
            )
            for _, each in missed
        ),
    )
    key = "review.shortfall_ours" if broken else "review.shortfall_head"
    return Slide(
        key=Deck.SHORTFALL,
        topic=telling.say("review.shortfall"),
        headline=telling.say(key, count=len(broken) or len(missed)),
        table=Table(
            head=telling.head("review.what", "review.was_due", "review.why_and_now"),
            rows=rows,
            shares=(0.4, 0.15, 0.45),
        )
        if rows
        else None,
    )


def changes(telling: Telling) -> Slide:
    """What we promise now, who keeps it, by when, and how they will see it."""
    made = [each for each in telling.view.made if each.side is Side.OURS]
    days = [each.due_on for each in made if each.due_on is not None]
    has_days = bool(made) and len(days) == len(made)
    headline = (
        telling.say("review.changes_by", count=len(made), day=telling.long(max(days)))
        if has_days
        else telling.say("review.changes_head", count=len(made))
    )
    return Slide(
        key=Deck.CHANGES,
        topic=telling.say("review.changes"),
        headline=headline if made else telling.say("review.changes"),
        table=promises(telling, made) if made else None,
    )


def promises(telling: Telling, made: list[Commitment]) -> Table:
    """Promises with owner, day and what shows that they are kept."""
    return Table(
        head=telling.head("review.what", "review.owner", "review.by", "review.seen_by"),
        rows=tuple(
            cells(each.text, telling.owner(each), telling.on(each.due_on), each.seen_by)
            for each in made
        ),
        shares=(0.42, 0.16, 0.14, 0.28),
    )


def word_of(telling: Telling, objective: Objective, judged: Judged) -> str:
    """The status of an objective as the customer reads it."""
    share = progress(objective, telling.day).share
    if judged.status is Status.BEHIND and share is not None and share < 0:
        return telling.say("review.status_back")
    return telling.say(_STATUSES[judged.status])


def _progress_head(telling: Telling, judged: list[tuple[Objective, Judged]]) -> str:
    good = sum(found.status in _GOOD for _, found in judged)
    met = sum(found.status is Status.MET for _, found in judged)
    if met == len(judged):
        return telling.say("review.progress_met", count=len(judged))
    if good == len(judged):
        return telling.say("review.progress_good", count=len(judged))
    bad = sum(found.status in {Status.BEHIND, Status.MISSED} for _, found in judged)
    if len(judged) == 1 and bad:
        return telling.say("review.progress_one", status=word_of(telling, *judged[0]))
    if bad:
        return telling.say("review.progress_behind", good=good, all=len(judged), count=bad)
    return telling.say("review.progress_some", good=good, count=len(judged))


def _progress_row(telling: Telling, objective: Objective, judged: Judged) -> tuple[Cell, ...]:
    now = progress(objective, telling.day).now
    stands = standing(objective, telling.day)
    mark = Mark.DONE if stands is Standing.REACHED else _MARKS[judged.status]
    status = Cell(word_of(telling, objective, judged), mark)
    reached = telling.quantity(now.value if now else None, objective.unit)
    return (
        *cells(
            objective.text,
            telling.quantity(objective.baseline, objective.unit),
            reached,
            telling.quantity(objective.target, objective.unit),
        ),
        status,
        Cell(short(telling.owners(objective.theirs, objective.ours))),
    )


def _said_by(telling: Telling, objective: Objective) -> str:
    who = objective.said_by or objective.source
    return f"{short(who, 80)}, {telling.on(objective.on)}" if who else telling.on(objective.on)


def _measure(telling: Telling, objective: Objective) -> str:
    if objective.target is None:
        return short(objective.metric) or NOTHING
    goal = telling.quantity(objective.target, objective.unit)
    return f"{short(objective.metric)}: {goal}" if objective.metric else goal


def _what_now(telling: Telling, fell_short: str, *, done: bool) -> str:
    if fell_short:
        return fell_short
    return telling.say("review.came_late") if done else telling.say("review.to_tell")
