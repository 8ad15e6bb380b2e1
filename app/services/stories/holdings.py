"""What was sold: the catalogue and every account's contracts, old terms and the present one."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import TypedDict

from app.domain.calendar import ONE_DAY, add_months, term_end
from app.domain.contracts import Contract, ContractLine, Outcome
from app.domain.money import from_major
from app.domain.products import Billing, Product
from app.services.stories.scene import Scene
from app.services.stories.story import TERM, Goods, Story

Catalogue = Mapping[str, Product]


class _Outcome(TypedDict):
    outcome: Outcome | None
    outcome_on: date | None


_UPLIFT = Decimal("0.03")
_NOTICE = 60
_SIGNED_BEFORE = 20  # days before the end of the term
_WHOLE = Decimal(1)


def product(scene: Scene, goods: Goods) -> Product:
    """An article of the catalogue, with its price in every currency."""
    return Product(
        id=scene.id("product", goods["key"]),
        name=goods["name"],
        code=goods["code"],
        family=goods["family"],
        unit=goods["unit"],
        billing=Billing.ONE_TIME if goods.get("one_time") else Billing.RECURRING,
        prices=tuple(from_major(Decimal(price), code) for code, price in goods["prices"].items()),
        measure=goods.get("measure", ""),
        features=goods.get("features"),
        description=goods["description"],
    )


def line(article: Product, currency: str, quantity: int, discount: Decimal) -> ContractLine:
    """A quantity of an article at its list price, less a discount."""
    price = article.price(currency)
    if price is None:
        message = f"{article.name} has no price in {currency}"
        raise ValueError(message)
    listed = price * Decimal(quantity)
    return ContractLine(
        text=article.name,
        annual=listed * (1 - discount),
        quantity=Decimal(quantity),
        unit=article.unit,
        product_id=article.id,
        list_annual=listed,
        billing=article.billing,
    )


def contracts(scene: Scene, story: Story, catalogue: Catalogue) -> Iterator[Contract]:
    """The terms of an account, the oldest first; the last one is the present one."""
    if not story["lines"]:
        return
    renewal = scene.ago(-story["renews_in"])
    sizes = [*reversed(story.get("past", [])), 1.0]
    length = story.get("term", TERM)
    added = tuple(_added(scene, story, catalogue))
    follows: str | None = None
    for number, size in enumerate(sizes):
        back = (len(sizes) - number) * length
        start = add_months(renewal, -back)
        last = number == len(sizes) - 1
        end = term_end(start, length) if last else add_months(renewal, length - back) - ONE_DAY
        made = Contract(
            id=scene.id("contract", story["code"], number),
            account_id=scene.id("account", story["code"]),
            currency=story["currency"],
            name=f"{story['code']}-{start.year}",
            start=start,
            end=end,
            lines=(*_lines(story, catalogue, size, first=number == 0), *(added if last else ())),
            follows_id=follows,
            payment_terms="Annually in advance, 30 days net",
            notice_days=_notice(story),
            auto_renew=None if _notice(story) is None else story.get("auto", True),
            uplift=_UPLIFT,
            **_outcome(scene, story, last=last, end=end),
        )
        follows = made.id
        yield made


def _lines(
    story: Story, catalogue: Catalogue, size: float, *, first: bool
) -> Iterator[ContractLine]:
    for key, quantity, discount in story["lines"]:
        article = catalogue[key]
        if article.billing is Billing.ONE_TIME and not first:
            continue
        scaled = max(1, _rounded(quantity * size))
        yield line(article, story["currency"], scaled, Decimal(str(discount)))


def _added(scene: Scene, story: Story, catalogue: Catalogue) -> Iterator[ContractLine]:
    """What was bought within the term and ends with it."""
    for key, quantity, discount, ago in story.get("added", []):
        bought = line(catalogue[key], story["currency"], quantity, Decimal(str(discount)))
        yield replace(bought, start=scene.ago(ago))


def _outcome(scene: Scene, story: Story, *, last: bool, end: date) -> _Outcome:
    if not last:
        signed = end.toordinal() - _SIGNED_BEFORE
        return {"outcome": Outcome.RENEWED, "outcome_on": date.fromordinal(signed)}
    if "outcome" not in story:
        return {"outcome": None, "outcome_on": None}
    return {
        "outcome": Outcome(story["outcome"]),
        "outcome_on": scene.ago(story.get("outcome_ago", 0)),
    }


def _notice(story: Story) -> int | None:
    days = story.get("notice", _NOTICE)
    return None if days < 0 else days


def _rounded(value: float) -> int:
    return int(Decimal(str(value)).quantize(_WHOLE, rounding=ROUND_HALF_UP))


def seats(held: list[Contract], platform: Product, day: date) -> int:
    """How many seats the contracts give on *day*; after the last term, as on its last day."""
    running = [each for each in held if each.start is not None and each.start <= day]
    chosen = running[-1:] or held[:1]
    return sum(
        int(each.quantity)
        for contract in chosen
        for each in contract.lines
        if each.product_id == platform.id and each.runs(day)
    )
