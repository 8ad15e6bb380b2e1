"""Where customers of the sample could use more: their units, and what was decided of products."""

import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import NotRequired, TypedDict, cast

from app import resources
from app.domain.contracts import Contract
from app.domain.entity import Entity
from app.domain.money import from_major
from app.domain.opportunities import Opportunity, OpportunityType, StageMove, Terms
from app.domain.units import Cell, CellState, CustomerUnit, Mark, UnitKind
from app.services.stories.holdings import Catalogue
from app.services.stories.scene import Scene
from app.services.stories.story import Story

_EVERY = 4  # plain accounts: one of so many is divided
_PLAIN = ("Operations", "Sales", "Service")


class _Unit(TypedDict):
    key: str
    name: str
    kind: NotRequired[str]
    size: NotRequired[int]


class _Cell(TypedDict):
    product: str
    ago: int
    unit: NotRequired[str]
    state: NotRequired[str]
    potential: NotRequired[int]
    reason: NotRequired[str]


class _Unnamed(TypedDict):
    title: str
    amount: int
    ago: int
    close_in: int


class _Growing(TypedDict):
    """One account: *lines* and *deals* say by product and by title to which unit they belong."""

    code: str
    units: NotRequired[list[_Unit]]
    lines: NotRequired[dict[str, str]]
    deals: NotRequired[dict[str, str]]
    cells: NotRequired[list[_Cell]]
    unnamed: NotRequired[list[_Unnamed]]


def placed(
    scene: Scene, story: Story, held: list[Contract], catalogue: Catalogue
) -> list[Contract]:
    """The contracts of an account, each line with the unit it is for."""
    units = {
        catalogue[key].id: _unit_id(scene, story, unit)
        for key, unit in _told(story["code"]).get("lines", {}).items()
    }
    return [
        replace(
            each,
            lines=tuple(
                replace(line, customer_unit_id=units.get(line.product_id or ""))
                for line in each.lines
            ),
        )
        for each in held
    ]


def sold_to(scene: Scene, story: Story, deal: Opportunity) -> Opportunity:
    """An opportunity with the unit it is for."""
    unit = _told(story["code"]).get("deals", {}).get(deal.title)
    return replace(deal, customer_unit_id=_unit_id(scene, story, unit)) if unit else deal


def growing(scene: Scene, story: Story, catalogue: Catalogue, author: str) -> Iterator[Entity]:
    """The units of an account, what was decided in its grid, and what names no product."""
    told = _told(story["code"])
    account_id = scene.id("account", story["code"])
    for position, unit in enumerate(told.get("units", [])):
        yield CustomerUnit(
            id=_unit_id(scene, story, unit["key"]),
            account_id=account_id,
            name=unit["name"],
            kind=UnitKind(unit.get("kind", UnitKind.DEPARTMENT)),
            position=position,
            size=unit.get("size"),
        )
    placed_cells: defaultdict[tuple[str, str | None], list[_Cell]] = defaultdict(list)
    for cell in told.get("cells", []):
        placed_cells[cell["product"], cell.get("unit")].append(cell)
    for (product, unit_key), marks in placed_cells.items():
        yield Cell(
            id=scene.id("cell", story["code"], product, unit_key),
            account_id=account_id,
            product_id=catalogue[product].id,
            customer_unit_id=_unit_id(scene, story, unit_key) if unit_key else None,
            marks=tuple(_mark(scene, story, each, author) for each in marks),
        )
    for deal in told.get("unnamed", []):
        yield _opportunity(scene, story, deal, author)


def plain_units(scene: Scene, number: int, account_id: str, seats: int) -> Iterator[CustomerUnit]:
    """Three departments for some of the plain accounts."""
    if number % _EVERY == 0:
        for position, name in enumerate(_PLAIN):
            yield CustomerUnit(
                id=scene.id("unit", "crowd", number, name),
                account_id=account_id,
                name=name,
                position=position,
                size=max(1, seats // (position + 1)),
            )


@cache
def _all() -> dict[str, _Growing]:
    found = tomllib.loads(resources.text("sample/whitespace.toml"))["account"]
    return {each["code"]: cast("_Growing", each) for each in found}


def _told(code: str) -> _Growing:
    return _all().get(code, _Growing(code=code))


def _unit_id(scene: Scene, story: Story, key: str) -> str:
    return scene.id("unit", story["code"], key)


def _mark(scene: Scene, story: Story, cell: _Cell, author: str) -> Mark:
    amount = cell.get("potential")
    return Mark(
        state=CellState(cell["state"]) if "state" in cell else None,
        potential=None if amount is None else from_major(Decimal(amount), story["currency"]),
        reason=cell.get("reason", ""),
        author=author,
        since=scene.ago(cell["ago"]),
    )


def _opportunity(scene: Scene, story: Story, deal: _Unnamed, author: str) -> Opportunity:
    """Something they may buy, of which nobody knows yet what it would be."""
    began = scene.ago(deal["ago"])
    amount = from_major(Decimal(deal["amount"]), story["currency"])
    return Opportunity(
        id=scene.id("opportunity", story["code"], deal["title"]),
        title=deal["title"],
        account_id=scene.id("account", story["code"]),
        moves=(StageMove(stage_id="stage-identified", since=began, author=author),),
        terms=(Terms(amount=amount, close_on=scene.ago(-deal["close_in"]), since=began),),
        type=OpportunityType.USE_CASE,
        owner=author,
        created_on=began,
    )
