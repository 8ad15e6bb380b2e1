"""What a change of a health model would do today: which accounts change colour, and their ARR.

A `Trial` keeps what does not change while somebody moves a slider: the facts of the accounts as
timelines, and how they are judged now. Once the book changes, it is of no use any more.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import partial

from app.domain import contracts, money
from app.domain.accounts import Segment
from app.domain.facts import Facts
from app.domain.health.assess import Health, HealthHistory
from app.domain.health.colours import RANK, Colour, band
from app.domain.health.life import life_stage
from app.domain.health.model import Cause, Input, Model
from app.domain.health.models import GENERAL, Choice, LifeStage, Models, always, models_of
from app.domain.health.readings import read
from app.domain.money import Money
from app.domain.settings import MOVE_WARNING
from app.domain.timeline import Timeline
from app.services.health_models import ModelLine, revised
from app.services.judgements import Rules, judge_segment, rules_of
from app.services.trials import AtHand, Shares, Stand, Tell, count, quiet
from app.storage.book import Book

TOO_GREEN = Decimal("0.80")  # P:egcsm: a model by which more are green hardly ever warns
_SAME = 0.05  # points that nobody would see


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """What moves a colour: a measure or a cap, by how many points, or another *code*."""

    code: str
    input: Input | None = None
    cap: Cause | None = None
    points: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """Health as it is or would be: the colour shown, that before an override, and the score.

    *coverage* is how much of it the model knows.
    """

    colour: Colour
    computed: Colour
    score: float | None
    coverage: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """One account that the model judges, before and after."""

    id: str
    name: str
    arr: tuple[Money, ...]
    before: Side
    after: Side
    why: Why | None

    @property
    def moves(self) -> bool:
        """Whether its colour changes, be it one that an override covers."""
        same = self.before.computed is self.after.computed
        return not same or self.before.colour is not self.after.colour


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What a model would do to the accounts it judges. Amounts of currencies are never added.

    *moving* is sorted: for the worse first, then by name. *limit* is the share from which on to
    warn; *too_green* says that hardly any account would be anything but green.
    """

    counts: Shares[Colour]
    amounts: tuple[Shares[Colour], ...]
    moving: tuple[Effect, ...]
    limit: float
    too_green: bool

    @property
    def warns(self) -> bool:
        """Whether more move than the user wants to without a warning."""
        return self.most.share_moving > self.limit

    @property
    def most(self) -> Shares[Colour]:
        """That of which the largest share moves: accounts, or the ARR of one currency."""
        return max((self.counts, *self.amounts), key=lambda each: each.share_moving)


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """How many accounts a model judges, and what they are worth."""

    count: int = 0
    arr: tuple[Money, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """What one account reads for a measure; *months* it has been a customer, where known."""

    value: float
    scale: str
    months: int | None


@dataclass(slots=True)
class _Subject:
    name: str
    arr: tuple[Money, ...]
    segment: Segment | None
    stage: LifeStage
    spots: dict[Input, Spot]
    now: Health | None = None


@dataclass
class Trial:
    """The accounts of a book, to judge them by models that are not kept. One thread at a time."""

    rules: Rules
    ids: tuple[str, ...]

    def __post_init__(self) -> None:
        self._hand = AtHand(self.today, partial(_subject, self.rules))

    @property
    def today(self) -> date:
        """The day it is about."""
        return self.rules.today

    def uses(self) -> dict[str, Use]:
        """What each model judges today, by its id; of the accounts looked at so far."""
        found: dict[str, list[_Subject]] = {}
        owners = _owners(self.rules.models, self.today)
        for each in self._hand.known.values():
            choice = self.rules.models.choose(self.today, each.segment, each.stage)
            found.setdefault(owners[id(choice.model)], []).append(each)
        return {
            key: Use(count=len(those), arr=money.totals(a for each in those for a in each.arr))
            for key, those in found.items()
        }

    def spread(self, source: Input) -> tuple[Spot, ...]:
        """What the accounts looked at so far read for a measure."""
        found = (each.spots.get(source) for each in self._hand.known.values())
        return tuple(each for each in found if each is not None)

    def look(self, book: Book, ids: Iterable[str], tell: Tell = quiet) -> None:
        """Read the facts of these accounts, unless they have been looked at."""
        self._hand.look(book, ids, tell)

    def effects(
        self,
        book: Book,
        line: ModelLine,
        model: Model,
        ids: Sequence[str],
        tell: Tell = quiet,
    ) -> dict[str, Effect]:
        """What *model* in the place of this one would do to those accounts of *ids* it judges.

        *tell* is called for every account; it may raise to stop.
        """
        kept, changed = revised(self.rules.models.kept, line, model, self.today)
        following = models_of(kept)
        owner = _owners(self.rules.models, self.today)
        new = changed.versions[-1].model
        found: dict[str, Effect] = {}
        for account_id, subject, timeline in self._hand.accounts(book, ids, tell):
            before = self.rules.models.choose(self.today, subject.segment, subject.stage)
            after = following.choose(self.today, subject.segment, subject.stage)
            if owner[id(before.model)] == line.id or after.model is new:
                found[account_id] = self._effect(account_id, subject, timeline, before, after)
        return found

    def summed(self, effects: Iterable[Effect]) -> Preview:
        """All of them together."""
        every = list(effects)
        moving = [each for each in every if each.moves]
        counts, *amounts = count(
            Colour,
            [Stand(each.before.colour, each.after.colour, each.moves, each.arr) for each in every],
        )
        return Preview(
            counts=counts,
            amounts=tuple(amounts),
            moving=tuple(sorted(moving, key=_worst_first)),
            limit=float(self.rules.settings[MOVE_WARNING]),
            too_green=counts.share(Colour.GREEN, after=True) > TOO_GREEN,
        )

    def _effect(
        self, account_id: str, subject: _Subject, timeline: Timeline, before: Choice, after: Choice
    ) -> Effect:
        now = subject.now or HealthHistory(timeline, lambda _: before).on(self.today)
        subject.now = now
        then = HealthHistory(timeline, always(after.model)).on(self.today)
        effect = Effect(
            id=account_id,
            name=subject.name,
            arr=subject.arr,
            before=_side(now),
            after=_side(then),
            why=None,
        )
        return replace(effect, why=_why(now, then)) if effect.moves else effect


def begin(book: Book, *, today: date) -> Trial:
    """A trial on the accounts of the portfolio; their facts are read when they are needed."""
    ids = (each.id for each in book.accounts.all() if not each.is_archived(today))
    return Trial(rules=rules_of(book, today), ids=tuple(ids))


def _subject(rules: Rules, facts: Facts, timeline: Timeline) -> _Subject:
    day = rules.today
    worth = contracts.arr(facts.contracts, day)
    placed_by = worth or contracts.overdue_arr(facts.contracts, day)
    months = timeline.tenure(day)
    spots = {
        source: Spot(value=reading.value, scale=reading.scale, months=months)
        for source in Input
        if (reading := read(timeline, source, day)) is not None
    }
    return _Subject(
        name=facts.account.name,
        arr=worth,
        segment=judge_segment(facts, placed_by, rules).segment,
        stage=life_stage(timeline, day),
        spots=spots,
    )


def _owners(models: Models, today: date) -> dict[int, str]:
    """The ids of the models, by the identity of what they say today."""
    kept: dict[int, str] = {id(models.on(today)[-1].model): GENERAL}
    for each in models.kept:
        version = each.on(today)
        if version is not None:
            kept[id(version.model)] = each.id
    return kept


def _side(health: Health) -> Side:
    return Side(
        colour=health.colour,
        computed=health.computed_colour,
        score=health.score,
        coverage=health.coverage,
    )


def _why(before: Health, after: Health) -> Why:
    """What moves it most: what is known, a cap, a measure, else the bounds."""
    if before.model.name != after.model.name:
        return Why(code="model")
    if Colour.GREY in {before.computed_colour, after.computed_colour}:
        return Why(code="coverage")
    causes = {each.cause: each.limit for each in before.caps}
    others = {each.cause: each.limit for each in after.caps}
    changed = [each for each in Cause if causes.get(each, -1) != others.get(each, -1)]
    if changed:
        return Why(code="caps", cap=changed[0])
    moved = (after.score or 0.0) - (before.score or 0.0)
    if abs(moved) < _SAME or _is_of_bounds(before, after):
        return Why(code="bands")
    return _measure(before, after, moved)


def _is_of_bounds(before: Health, after: Health) -> bool:
    """Whether the new score would have kept the colour within the old bounds."""
    old, new = before.model.bands, after.model.bands
    return old != new and band(after.score or 0.0, old) is before.computed_colour


def _measure(before: Health, after: Health, moved: float) -> Why:
    earlier = {part.input: part.contribution for part in before.parts}
    later = {part.input: part.contribution for part in after.parts}
    gains = {each: later.get(each, 0.0) - earlier.get(each, 0.0) for each in earlier | later}
    most = (max if moved > 0 else min)(gains, key=lambda each: gains[each])
    return Why(code="input", input=most, points=moved)


def _worst_first(effect: Effect) -> tuple[int, str]:
    fall = RANK.get(effect.after.computed, -1) - RANK.get(effect.before.computed, -1)
    return (fall, effect.name.casefold())
