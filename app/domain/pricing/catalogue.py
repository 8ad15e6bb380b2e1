"""What we sell and how far an opportunity can have come: the same for every account."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from app.domain.pricing.naming import ENGLISH, Naming
from app.domain.products import Product
from app.domain.stages import Stage


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Products and stages by their ids, and what a draft calls things."""

    products: Mapping[str, Product] = field(default_factory=dict)
    stages: Mapping[str, Stage] = field(default_factory=dict)
    naming: Naming = ENGLISH


def catalogue_of(
    products: Iterable[Product] = (), stages: Iterable[Stage] = (), naming: Naming = ENGLISH
) -> Catalogue:
    """Put products and stages where they are found by id."""
    return Catalogue(
        {each.id: each for each in products}, {each.id: each for each in stages}, naming
    )
