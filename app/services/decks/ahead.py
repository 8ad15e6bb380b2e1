"""The last pages: what comes, the goals of the next period, and what is asked of both sides."""

from app.documents.review.slides import Point, Slide, Table
from app.domain.contracts import next_to_decide
from app.domain.reviews import Deck, PeriodGoal, ReviewKind, Side
from app.services.decks.opening import promises
from app.services.decks.telling import NOTHING, Telling, cells, short

_MOST_GOALS = 3


def roadmap(telling: Telling) -> Slide:
    """What comes that serves an objective, with its day or that there is none."""
    listed = telling.view.review.roadmap
    rows = tuple(
        cells(
            each.text,
            telling.on(each.on) if each.on else telling.say("review.no_date"),
            each.serves,
        )
        for each in listed
    )
    return Slide(
        key=Deck.ROADMAP,
        topic=telling.say("review.roadmap"),
        headline=telling.say("review.roadmap_head", count=len(listed))
        if listed
        else telling.say("review.roadmap"),
        table=Table(
            head=telling.head("review.what_comes", "review.when", "review.serves"),
            rows=rows,
            shares=(0.44, 0.18, 0.38),
        )
        if rows
        else None,
    )


def goals(telling: Telling) -> Slide:
    """At most three goals, each from where it stands to a target, owned on both sides."""
    listed = telling.view.review.goals[:_MOST_GOALS]
    owned = bool(listed) and all(each.theirs and each.ours for each in listed)
    key = "review.goals_owned" if owned else "review.goals_head"
    return Slide(
        key=Deck.GOALS,
        topic=telling.say("review.goals"),
        headline=telling.say(key, count=len(listed)) if listed else telling.say("review.goals"),
        table=Table(
            head=telling.head("review.goal", "review.from_target", "review.by", "review.owners"),
            rows=tuple(
                cells(
                    _goal(telling, each),
                    _way(telling, each),
                    telling.on(each.due_on),
                    telling.owners(each.theirs, each.ours),
                )
                for each in listed
            ),
            shares=(0.42, 0.24, 0.14, 0.2),
        )
        if listed
        else None,
    )


def asks(telling: Telling) -> Slide:
    """What we ask of them and, of an executive, whether they mean to go on."""
    review = telling.view.review
    theirs = [each for each in telling.view.made if each.side is Side.CUSTOMER]
    asked = tuple(Point(short(each)) for each in review.asks)
    headline = telling.say("review.asks_head", count=len(asked)) if asked else ""
    if review.kind is ReviewKind.EBR:
        intent = _intent(telling)
        alone = (Point(intent.detail),) if intent.detail else ()
        asked = (*asked, intent) if asked else alone
        headline = headline or intent.text
    return Slide(
        key=Deck.ASKS,
        topic=telling.say("review.asks"),
        headline=headline or telling.say("review.asks"),
        points=asked,
        table=promises(telling, theirs) if theirs and not asked else None,
    )


def _intent(telling: Telling) -> Point:
    """The question of renewal against the last day on which the contract can be left."""
    contract = next_to_decide(telling.view.facts.contracts, telling.day)
    if contract is None or contract.renewal_date is None:
        return Point(telling.say("review.intent"))
    day = telling.long
    if contract.opt_out_date is None:
        return Point(
            telling.say("review.intent"),
            telling.say("review.renews_on", day=day(contract.renewal_date)),
        )
    detail = telling.say(
        "review.renews_notice", day=day(contract.renewal_date), notice=day(contract.opt_out_date)
    )
    return Point(telling.say("review.intent"), detail)


def _goal(telling: Telling, goal: PeriodGoal) -> str:
    if not goal.depends_on:
        return goal.text
    return f"{goal.text} ({telling.say('review.depends_on', what=short(goal.depends_on, 200))})"


def _way(telling: Telling, goal: PeriodGoal) -> str:
    if goal.target is None:
        return short(goal.metric) or NOTHING
    target = telling.quantity(goal.target, goal.unit)
    if goal.baseline is None:
        return target
    return f"{telling.quantity(goal.baseline, goal.unit)} → {target}"
