"""What it has brought and how it is used: one number that leads, one chart with its reference."""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from app.documents.review.slides import (
    Chart,
    ChartKind,
    Figure,
    Point,
    Series,
    Slide,
    Table,
)
from app.domain.contracts import next_to_decide
from app.domain.observations import Measure, Observation
from app.domain.outcomes.progress import change_of
from app.domain.pricing.renewal import renewal_of
from app.domain.pricing.usage import Reading, Usage, usage_of
from app.domain.reviewing import deck as pages
from app.domain.reviews import Deck
from app.domain.success import Claim, ValueEvidence
from app.services.decks.telling import Telling, cells, short

_MOST_TEAMS = 8
_MOST_DAYS = 13
_RECENT = 92  # days: readings of teams that belong to one picture
_LEAST_TREND = 2


def value(telling: Telling) -> Slide:
    """The headline number, what else was reached, and who says so."""
    found = pages.headline(telling.view.material)
    if found is None:
        return Slide(
            key=Deck.VALUE, topic=telling.say("review.value"), headline=telling.say("review.value")
        )
    others = [each for each in telling.view.value if each.id != found.id and pages.is_proven(each)]
    who = ", ".join(each for each in (found.validated_by, telling.on(found.on)) if each)
    return Slide(
        key=Deck.VALUE,
        topic=telling.say("review.value"),
        headline=short(found.text),
        figure=figure_of(telling, found),
        quote=Point(short(found.quote), who) if found.quote else None,
        table=_others(telling, others) if others else None,
        points=() if others else _inputs(telling, found),
        provenance=provenance(telling, found),
    )


def figure_of(telling: Telling, found: ValueEvidence) -> Figure:
    """The number that leads: what it is worth if the customer says so, else the change."""
    stated = found.claim is Claim.CUSTOMER or bool(found.validated_by)
    change = change_of(found)
    if found.worth is not None and (stated or change is None):
        worth = telling.money(found.worth)
        return Figure(telling.say("review.a_year", amount=worth), _from_to(telling, found))
    if change is None:
        return Figure(telling.quantity(found.now, found.unit), short(found.metric))
    return Figure(telling.change(change, found.unit), _from_to(telling, found))


def provenance(telling: Telling, found: ValueEvidence) -> str:
    """The baseline with its day and who agreed to it, whose word it is, and the source."""
    parts = []
    if found.baseline_on is not None:
        key = "review.baseline_agreed" if found.baseline_by else "review.baseline_of"
        day = telling.long(found.baseline_on)
        parts.append(telling.say(key, day=day, who=short(found.baseline_by, 80)))
    if found.claim is Claim.CUSTOMER:
        parts.append(telling.say("review.claim_customer"))
    elif found.validated_by:
        parts.append(telling.say("review.claim_checked", who=short(found.validated_by, 80)))
    else:
        parts.append(telling.say("review.claim_ours"))
    parts.append(telling.sources([found.source]))
    return telling.words.sentences(*parts)


def adoption(telling: Telling) -> Slide:
    """Who uses it: by team where teams are known, else over time against what is contracted."""
    usage = usage_of(telling.view.facts, telling.day)
    teams = _teams(telling)
    chart = by_team(telling) or trend(telling)
    active = usage.active
    figure = None
    if chart is None and active is not None:
        number = telling.words.formats.number(active.value)
        figure = Figure(number, telling.say("review.active_on", day=telling.long(active.on)))
    source = [active.source] if active else []
    return Slide(
        key=Deck.ADOPTION,
        topic=telling.say("review.adoption"),
        headline=_adoption_head(telling, usage),
        chart=chart,
        figure=figure,
        points=_growth(telling, usage) if teams or figure else (),
        provenance=telling.words.sentences(
            telling.say("review.active_means"), telling.sources(source)
        ),
    )


def trend(telling: Telling) -> Chart | None:
    """Active people over time against contracted seats; None with fewer than two readings."""
    active = _series(telling, Measure.ACTIVE_USERS)
    if len(active) < _LEAST_TREND:
        return None
    days = [each.on for each in active]
    seats = [_seats_on(telling, day) for day in days]
    known = [each for each in seats if each is not None]
    first, last = active[0], active[-1]
    return Chart(
        kind=ChartKind.LINE,
        unit=telling.say("review.people"),
        labels=tuple(map(telling.month, days)),
        series=(Series(telling.say("review.active"), tuple(each.value for each in active)),),
        reference=Series(telling.say("review.contracted"), tuple(seats)) if known else None,
        told=telling.say(
            "review.trend_told",
            first=first.value,
            since=telling.long(first.on),
            last=last.value,
            day=telling.long(last.on),
        ),
    )


def _inputs(telling: Telling, found: ValueEvidence) -> tuple[Point, ...]:
    """How the number was reached, where somebody wrote it down."""
    return (Point(short(found.method), telling.say("review.how_reckoned")),) if found.method else ()


def _others(telling: Telling, others: Sequence[ValueEvidence]) -> Table:
    return Table(
        head=telling.head("review.result", "review.baseline", "review.now", "review.confirmed_by"),
        rows=tuple(
            cells(
                each.text,
                telling.quantity(each.baseline, each.unit),
                telling.quantity(each.now, each.unit),
                _whose(telling, each),
            )
            for each in others
        ),
        shares=(0.44, 0.17, 0.17, 0.22),
        right=frozenset((1, 2)),
    )


def _whose(telling: Telling, found: ValueEvidence) -> str:
    if found.validated_by:
        return short(found.validated_by, 80)
    key = "review.by_you" if found.claim is Claim.CUSTOMER else "review.by_us"
    return telling.say(key)


def _from_to(telling: Telling, found: ValueEvidence) -> str:
    what = short(found.metric) or short(found.text)
    if found.baseline is None or found.now is None:
        return what
    return telling.say(
        "review.from_to",
        what=what,
        first=telling.quantity(found.baseline, found.unit),
        last=telling.quantity(found.now, found.unit),
    )


def _adoption_head(telling: Telling, usage: Usage) -> str:
    if usage.active is None:
        return telling.say("review.adoption")
    day = telling.long(usage.active.on)
    seats = _seats_on(telling, usage.active.on)
    if seats is None or seats < usage.active.value:
        return telling.say("review.adoption_head", count=usage.active.value, day=day)
    return telling.say("review.adoption_of", count=usage.active.value, seats=seats, day=day)


def _growth(telling: Telling, usage: Usage) -> tuple[Point, ...]:
    now, before = usage.active, usage.growth_since
    if now is None:
        return ()
    if before is None:
        return (Point(telling.say("review.no_year_before")),)
    text = telling.say(
        "review.year_before",
        first=before.value,
        last=now.value,
        day=telling.long(before.on),
    )
    return (Point(text),)


def by_team(telling: Telling) -> Chart | None:
    """Active people of each team, the largest first; None with fewer than two teams."""
    teams = _teams(telling)
    if len(teams) < _LEAST_TREND:
        return None
    counts = tuple(_count(each.value) for each in teams)
    best = teams[0]
    return Chart(
        kind=ChartKind.BARS,
        unit=telling.say("review.active_people", day=telling.on(max(each.on for each in teams))),
        labels=tuple(short(each.customer_unit, 60) for each in teams),
        series=(Series(telling.say("review.active"), counts),),
        told=telling.say(
            "review.teams_told",
            team=short(best.customer_unit, 60),
            value=counts[0],
            count=len(teams),
        ),
    )


def _teams(telling: Telling) -> list[Observation]:
    """The newest reading of each team, the largest first, of those read about the same time."""
    newest: dict[str, Observation] = {}
    for each in telling.view.facts.readings(Measure.ACTIVE_USERS, telling.day):
        if each.customer_unit and each.contact_id is None:
            newest[each.customer_unit] = each
    if not newest:
        return []
    last = max(each.on for each in newest.values())
    held = [each for each in newest.values() if (last - each.on).days <= _RECENT]
    held.sort(key=lambda each: (-each.value, each.customer_unit))
    return held[:_MOST_TEAMS]


def _series(telling: Telling, measure: Measure) -> list[Reading]:
    """One reading a month, the last of each, of the whole account."""
    facts = telling.view.facts
    days = sorted({each.on for each in facts.readings(measure, telling.day)})
    months = {(day.year, day.month): day for day in days}
    found = (usage_of(facts, day).active for day in months.values())
    known = {each.on: each for each in found if each is not None}
    return list(known.values())[-_MOST_DAYS:]


def _seats_on(telling: Telling, day: date) -> Decimal | None:
    """The seats under contract on a day: as read, else as the contract in force then says."""
    usage = usage_of(telling.view.facts, day)
    if usage.bought is not None:
        return usage.bought.value
    contract = next_to_decide(telling.view.facts.contracts, day)
    if contract is None:
        return None
    renewal = renewal_of(contract, telling.products, usage, day)
    return None if renewal.seats is None else renewal.lines[renewal.seats].quantity


def _count(value: float) -> Decimal:
    return Decimal(str(value)).quantize(Decimal(1), ROUND_HALF_UP)
