"""The health models of a book: what there is, and every step that changes them.

A change holds from today on. Past days keep the version that held then.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.domain import dated
from app.domain.accounts import Segment
from app.domain.edits import Edit, change, create, remove
from app.domain.entity import new_id
from app.domain.errors import MissingError
from app.domain.health.default import DEFAULT
from app.domain.health.model import (
    Model,
)
from app.domain.health.models import (
    GENERAL,
    HealthModel,
    LifeStage,
    ModelVersion,
    check_choice,
    revise,
)
from app.services.editing import typed
from app.storage.book import Book

_FIRST = HealthModel(id=GENERAL, versions=(ModelVersion(DEFAULT),))


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelLine:
    """A model as it holds today. *following* is the number that its next version gets."""

    id: str
    version: ModelVersion
    following: str

    @property
    def model(self) -> Model:
        """What it judges by."""
        return self.version.model

    @property
    def is_general(self) -> bool:
        """Whether it takes the accounts that no other takes."""
        return self.id == GENERAL


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionLine:
    """A version of a model, the one before it, and from when until when it holds."""

    version: ModelVersion
    before: ModelVersion | None
    until: date | None

    @property
    def id(self) -> str:
        """What tells it from the others of its model."""
        return f"{self.version.model.version} {self.version.since}"

    @property
    def holds(self) -> bool:
        """Whether it is the latest."""
        return self.until is None


@dataclass(frozen=True, slots=True, kw_only=True)
class AudienceEntry:
    """A name, and the accounts a model is for, as typed. Neither segment nor stage is any."""

    name: str
    segments: tuple[Segment, ...] = ()
    stages: tuple[LifeStage, ...] = ()


def lines(book: Book, *, today: date) -> tuple[ModelLine, ...]:
    """The models in the order of choosing, the general one last, then those put away."""
    found = [_line(each, today) for each in _all(book)]
    return tuple(sorted(found, key=_place))


def line_of(book: Book, model_id: str, *, today: date) -> ModelLine:
    """One of them."""
    return _line(_get(book, model_id), today)


def versions(book: Book, model_id: str) -> tuple[VersionLine, ...]:
    """All versions of a model, the latest first."""
    kept = _get(book, model_id).versions
    if model_id == GENERAL and kept[0].since is not None:
        kept = (*_FIRST.versions, *kept)
    befores: tuple[ModelVersion | None, ...] = (None, *kept)
    untils: tuple[date | None, ...] = (*(each.since for each in kept[1:]), None)
    found = [
        VersionLine(version=version, before=before, until=until)
        for version, before, until in zip(kept, befores, untils, strict=False)
    ]
    return tuple(reversed(found))


def keep(book: Book, model_id: str, model: Model, *, today: date) -> Edit:
    """Judge by *model* from today on, as the next version."""
    held = line_of(book, model_id, today=today)
    if replace(model, version=held.model.version) == held.model:
        return Edit()
    return _revised(book, held, replace(held.version, model=model), today)


def back_to_defaults(book: Book, model_id: str, *, today: date) -> Edit:
    """Judge by the default rules again, as the next version."""
    held = line_of(book, model_id, today=today)
    return keep(book, model_id, replace(DEFAULT, name=held.model.name), today=today)


def go_back(book: Book, model_id: str, number: str, *, today: date) -> Edit:
    """Judge as an earlier version did, as the next version."""
    found = (each.version.model for each in versions(book, model_id))
    earlier = next((each for each in found if each.version == number), None)
    if earlier is None:
        message = f"There is no version {number} of this model. Choose another one."
        raise MissingError(message)
    held = line_of(book, model_id, today=today)
    return keep(book, model_id, replace(earlier, name=held.model.name), today=today)


def add(book: Book, entry: AudienceEntry, copy_of: str, *, today: date) -> Edit:
    """One more model that says what another says, for some segments or stages."""
    origin = line_of(book, copy_of, today=today)
    positions = [each.version.position for each in lines(book, today=today)]
    blank = replace(
        origin.version,
        model=replace(origin.model, version="1"),
        since=today,
        position=max(positions) + 1,
        in_use=True,
    )
    made = HealthModel(id=new_id(), versions=(_filled(book, "", blank, entry, today),))
    return create(made)


def change_audience(book: Book, model_id: str, entry: AudienceEntry, *, today: date) -> Edit:
    """Another name, or other accounts, from today on. What it judges by stays, and its number."""
    held = line_of(book, model_id, today=today)
    return _from_today(book, held, _filled(book, model_id, held.version, entry, today), today)


def move(book: Book, model_id: str, steps: int, *, today: date) -> Edit:
    """Ask a model earlier (-1) or later (+1) than the others whether it takes an account."""
    order = [each for each in lines(book, today=today) if _is_special(each)]
    at = next((at for at, each in enumerate(order) if each.id == model_id), None)
    if at is None:
        return Edit()
    moved = order.pop(at)
    order.insert(min(max(at + steps, 0), len(order)), moved)
    whole = Edit()
    for place, each in enumerate(order):
        if each.version.position != place:
            whole += _from_today(book, each, replace(each.version, position=place), today)
    return whole


def put_away(book: Book, model_id: str, *, today: date) -> Edit:
    """Let a model judge no account from today on; those it judged go to the others."""
    if model_id == GENERAL:
        typed.refuse("name", "The general model takes every account that no other takes: it stays.")
    held = line_of(book, model_id, today=today)
    if not _earlier(_get(book, model_id), today):
        return remove([_get(book, model_id)])
    return _from_today(book, held, replace(held.version, in_use=False), today)


def bring_back(book: Book, model_id: str, *, today: date) -> Edit:
    """Let a model that was put away judge again."""
    held = line_of(book, model_id, today=today)
    version = replace(held.version, in_use=True)
    _check(book, model_id, version, today)
    return _from_today(book, held, version, today)


def revised(
    kept: Sequence[HealthModel], line: ModelLine, model: Model, today: date
) -> tuple[tuple[HealthModel, ...], HealthModel]:
    """All models as they would be, and the one that would change, if *model* held from today on."""
    before = next((each for each in kept if each.id == line.id), None)
    made = revise(before, replace(line.version, model=model), today)
    return (*(each for each in kept if each.id != line.id), made), made


def _revised(book: Book, held: ModelLine, version: ModelVersion, today: date) -> Edit:
    before = book.health_models.find([held.id]).get(held.id)
    after = typed.of_field("name", lambda: revise(before, version, today))
    return create(after) if before is None else change(before, after)


def _from_today(book: Book, held: ModelLine, version: ModelVersion, today: date) -> Edit:
    """The same version with something else around it: its number stays."""
    stored = book.health_models.find([held.id]).get(held.id)
    before = stored or _get(book, held.id)
    after = replace(before, versions=(*_earlier(before, today), replace(version, since=today)))
    return create(after) if stored is None else change(stored, after)


def _earlier(kept: HealthModel, today: date) -> tuple[ModelVersion, ...]:
    return tuple(each for each in kept.versions if each.since is None or each.since < today)


def _filled(
    book: Book, model_id: str, version: ModelVersion, entry: AudienceEntry, today: date
) -> ModelVersion:
    name = typed.line("name", entry.name)
    made = replace(
        version,
        model=replace(version.model, name=name),
        segments=entry.segments,
        stages=entry.stages,
    )
    _check(book, model_id, made, today)
    return made


def _check(book: Book, model_id: str, version: ModelVersion, today: date) -> None:
    others = [
        each.version
        for each in lines(book, today=today)
        if each.id != model_id and each.version.in_use
    ]
    lacks_audience = version.model.name.strip() and not (version.segments or version.stages)
    field = next(iter(Segment)).value if lacks_audience else "name"
    typed.of_field(field, lambda: check_choice(model_id, version, others))


def _all(book: Book) -> tuple[HealthModel, ...]:
    kept = tuple(book.health_models.all())
    return kept if any(each.id == GENERAL for each in kept) else (*kept, _FIRST)


def _get(book: Book, model_id: str) -> HealthModel:
    if model_id == GENERAL:
        return book.health_models.find([GENERAL]).get(GENERAL, _FIRST)
    return book.health_models.get(model_id)


def _line(kept: HealthModel, today: date) -> ModelLine:
    version = dated.on(kept.versions, today) or kept.versions[0]
    if kept.id == GENERAL and not version.in_use:
        version = replace(version, in_use=True)
    following = revise(kept, version, today).versions[-1].model.version
    return ModelLine(id=kept.id, version=version, following=following)


def _is_special(line: ModelLine) -> bool:
    return line.version.in_use and not line.is_general


def _place(line: ModelLine) -> tuple[bool, bool, int, str]:
    version = line.version
    return (not version.in_use, line.is_general, version.position, version.model.name)
