"""Plain accounts without a story, as many as a test of a large book needs."""

from collections.abc import Iterator
from decimal import Decimal
from random import Random
from typing import NamedTuple

from app.domain.accounts import Account
from app.domain.calendar import add_months, term_end
from app.domain.contacts import Contact, Position, Role
from app.domain.contracts import Contract
from app.domain.dated import OwnerSince
from app.domain.entity import Entity
from app.domain.interactions import Channel, Event, EventKind, Interaction
from app.domain.observations import Measure, Observation
from app.domain.opportunities import Opportunity, OpportunityType, StageMove, Terms
from app.domain.products import Product
from app.domain.tickets import Severity, Ticket
from app.services.stories.growing import plain_units
from app.services.stories.holdings import Catalogue, line
from app.services.stories.scene import Scene
from app.services.stories.signs import plain_signs
from app.services.stories.story import Land, lands
from app.services.stories.weighing import plain_scores

_INDUSTRIES = ("Manufacturing", "Retail", "Logistics", "Insurance", "Food", "Healthcare", "Energy")
_SEATS = (8, 12, 15, 18, 25, 40, 60, 90, 140, 260, 420)
_SEAT_WEIGHTS = (14, 14, 12, 10, 12, 12, 10, 7, 5, 3, 1)
_ANSWERS = (3, 5, 6, 7, 8, 9, 10)
_ANSWER_WEIGHTS = (3, 5, 8, 20, 30, 22, 12)
_TERM = 12
_MONTH = 30
_READ_FOR = 12  # months of readings
_OPEN_STAGES = ("identified", "qualified", "developing", "negotiating")
_EVERY_THIRD = 3
_EVERY_FIFTH = 5
_PARTS = (
    (Role.CHAMPION, Role.USER),
    (Role.CHAMPION, Role.DECISION_MAKER),
    (Role.CHAMPION, Role.DECISION_MAKER),
    (Role.ECONOMIC_BUYER, Role.DECISION_MAKER),
)
_STEP = 37  # shares no factor with any number of pairs of name parts: every pair comes once


class _Plain(NamedTuple):
    """One account in the making."""

    scene: Scene
    chance: Random
    number: int
    land: Land
    place: int  # among the accounts of its land
    account_id: str
    contact_id: str
    author: str
    seats: int

    def id(self, kind: str, *key: object) -> str:
        return self.scene.id(kind, "crowd", self.number, *key)


def crowd(scene: Scene, count: int, catalogue: Catalogue, author: str) -> Iterator[Entity]:
    """So many accounts with a contract, a person, a year of a few readings and little else."""
    chance = scene.chance("crowd")
    spread = lands() if count > 0 else ()
    for number in range(count):
        plain = _Plain(
            scene,
            chance,
            number,
            spread[number % len(spread)],
            number // len(spread),
            scene.id("account", "crowd", number),
            scene.id("contact", "crowd", number),
            author,
            chance.choices(_SEATS, _SEAT_WEIGHTS)[0],
        )
        yield _account(plain)
        yield _contact(plain)
        yield _contract(plain, catalogue["platform"])
        yield from plain_units(scene, number, plain.account_id, plain.seats)
        yield from _readings(plain)
        yield from _talks(plain)
        yield from plain_signs(scene, number, plain.account_id, plain.contact_id, author)
        if number % _EVERY_FIFTH:
            yield _event(plain, EventKind.CHAMPION_WIN, "Praised by the board for the figures")
        if number % _EVERY_FIFTH > 1:
            yield _event(plain, EventKind.BUDGET_APPROVED, "Budget for growth approved")
        if number % _EVERY_THIRD == 0:
            yield _opportunity(plain, catalogue["platform"])
        if number % _EVERY_THIRD == 1:
            yield _ticket(plain)


def _name(land: Land, number: int) -> str:
    """The name of the account with this number in its land; no two are alike."""
    pairs = len(land["first"]) * len(land["second"])
    turn, place = divmod(number, pairs)
    second, first = divmod(place * _STEP % pairs, len(land["first"]))
    again, third = divmod(turn, len(land["third"]) + 1)
    more = land["third"][third - 1] if third else ""
    return land["first"][first] + land["second"][second] + more + (f" {again + 1}" if again else "")


def _account(plain: _Plain) -> Account:
    land, chance = plain.land, plain.chance
    name = _name(land, plain.place)
    in_front = land["country"] == "JP"
    return Account(
        id=plain.account_id,
        name=f"{land['form']}{name}" if in_front else f"{name}{land['form']}",
        code=f"C-{plain.number:05d}",
        domain=f"c{plain.number:05d}.example",
        industry=chance.choice(_INDUSTRIES),
        country=land["country"],
        city=land["city"],
        employees=plain.seats * chance.randint(2, 12),
        owners=(OwnerSince(plain.author, plain.scene.ago(700)),),
        customer_since=plain.scene.ago(chance.randint(380, 1500)),
    )


def _contact(plain: _Plain) -> Contact:
    land, chance = plain.land, plain.chance
    given, family = chance.choice(land["given"]), chance.choice(land["family"])
    eastern = land["country"] in {"CN", "JP"}
    roles = chance.choice(_PARTS)
    return Contact(
        id=plain.contact_id,
        account_id=plain.account_id,
        name=f"{family} {given}" if eastern else f"{given} {family}",
        emails=(f"office@c{plain.number:05d}.example",),
        positions=(
            Position(
                roles=roles,
                influence=chance.randint(2, 5),
                support=chance.randint(-1, 2),
                since=plain.scene.ago(_READ_FOR * _MONTH),
            ),
        ),
    )


def _contract(plain: _Plain, platform: Product) -> Contract:
    chance = plain.chance
    renewal = plain.scene.ago(-chance.randint(5, 360))
    start = add_months(renewal, -_TERM)
    discount = Decimal(chance.choice((0, 0, 5, 10))) / 100
    return Contract(
        id=plain.id("contract"),
        account_id=plain.account_id,
        currency=plain.land["currency"],
        name=f"C-{plain.number:05d}-{start.year}",
        start=start,
        end=term_end(start, _TERM),
        lines=(line(platform, plain.land["currency"], plain.seats, discount),),
        notice_days=chance.choice((30, 60, 60, 90)),
        auto_renew=chance.random() < 0.7,  # noqa: PLR2004 - most contracts do
    )


def _readings(plain: _Plain) -> Iterator[Observation]:
    """A year of people active, and the other measures as they are now."""
    chance = plain.chance
    assigned = round(plain.seats * chance.uniform(0.55, 0.95))
    ratio, drift = chance.uniform(0.4, 0.97), chance.uniform(-0.02, 0.025)
    for month in range(_READ_FOR):
        active = assigned * min(1.0, max(0.05, ratio - drift * month))
        yield _reading(plain, Measure.ACTIVE_USERS, round(active), 2 + month * _MONTH)
    pleased = chance.choices(_ANSWERS, _ANSWER_WEIGHTS)[0]
    for ago in (3, 95):
        yield _reading(plain, Measure.SEATS_BOUGHT, plain.seats, ago)
        yield _reading(plain, Measure.SEATS_ASSIGNED, assigned, ago)
        yield _reading(plain, Measure.CORE_WEEKS, round(12 * min(1, ratio + 0.3)), ago)
        yield _reading(
            plain,
            Measure.FEATURES_USED,
            round(min(0.95, ratio + chance.uniform(-0.3, 0.1)), 2),
            ago,
        )
        yield _reading(plain, Measure.GOALS_ACHIEVED, round(chance.uniform(0.4, 1), 2), ago)
        yield _reading(plain, Measure.NPS, pleased, ago)
    felt = chance.choices((0, 1, 2), (8, 30, 62))[0]
    yield _reading(plain, Measure.SENTIMENT, felt, 5)
    yield _reading(plain, Measure.ONBOARDING_COMPLETE, 1, _READ_FOR * _MONTH)


def _reading(plain: _Plain, measure: Measure, value: float, ago: int) -> Observation:
    return Observation(
        id=plain.id("observation", measure.value, ago),
        account_id=plain.account_id,
        measure=measure,
        value=value,
        on=plain.scene.ago(ago),
        source="product",
    )


def _talks(plain: _Plain) -> Iterator[Interaction]:
    for ago in (plain.chance.randint(2, 66), plain.chance.randint(95, 170)):
        yield Interaction(
            id=plain.id("interaction", ago),
            account_id=plain.account_id,
            on=plain.scene.ago(ago),
            channel=Channel.CALL,
            summary="Regular call.",
            sentiment=plain.chance.choice((-1, 0, 0, 1, 1)),
            attendee_ids=(plain.contact_id,),
            author=plain.author,
        )


def _event(plain: _Plain, kind: EventKind, text: str) -> Event:
    return Event(
        id=plain.id("event", kind.value),
        account_id=plain.account_id,
        kind=kind,
        on=plain.scene.ago(plain.chance.randint(20, 300)),
        text=text,
    )


def _ticket(plain: _Plain) -> Ticket:
    ago = plain.chance.randint(1, 60)
    is_open = ago < _MONTH // 2
    return Ticket(
        id=plain.id("ticket"),
        account_id=plain.account_id,
        opened_on=plain.scene.ago(ago),
        subject="A scheduled report came late",
        closed_on=None if is_open else plain.scene.ago(ago - 5),
        severity=plain.chance.choice((Severity.HIGH, Severity.MEDIUM, Severity.LOW)),
        status="open" if is_open else "closed",
    )


def _opportunity(plain: _Plain, platform: Product) -> Opportunity:
    chance, scene = plain.chance, plain.scene
    reached = chance.randint(1, len(_OPEN_STAGES))
    began = chance.randint(60, 120)
    days = [began - 14 * step for step in range(reached)]
    moves = tuple(
        StageMove(
            stage_id=f"stage-{stage}",
            since=scene.ago(ago),
            from_id=f"stage-{_OPEN_STAGES[step - 1]}" if step else None,
            author=plain.author,
        )
        for step, (stage, ago) in enumerate(zip(_OPEN_STAGES, days, strict=False))
    )
    more = max(2, plain.seats // 4)
    price = line(platform, plain.land["currency"], more, Decimal(0)).annual
    close = scene.ago(-chance.randint(10, 150))
    return Opportunity(
        id=plain.id("opportunity"),
        title=f"{more} more seats",
        account_id=plain.account_id,
        moves=moves,
        terms=(Terms(amount=price, close_on=close, since=scene.ago(began)),),
        type=OpportunityType.SEATS,
        product_id=platform.id,
        quantity=Decimal(more),
        owner=plain.author,
        next_step="Talk about it in the next call",
        next_step_owner=plain.author,
        next_step_on=scene.ago(-chance.randint(-5, 30)),
        created_on=scene.ago(began),
        criteria=plain_scores(scene, plain.number // _EVERY_THIRD, plain.author),
    )
