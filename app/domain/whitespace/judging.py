"""How each product stands in each unit: facts and what the user decided, weighed (decision 27)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from app.domain import money
from app.domain.evidence import Evidence, evidence
from app.domain.facts import Facts
from app.domain.money import Money
from app.domain.opportunities import Opportunity
from app.domain.products import Product
from app.domain.units import Cell, CellState, CustomerUnit, Mark
from app.domain.whitespace.holdings import Holding, Holdings, Place
from app.domain.whitespace.potential import potential
from app.domain.whitespace.square import Square


@dataclass(frozen=True, slots=True)
class _Claim:
    """What something says of a square, since when, and what else that means."""

    state: CellState
    evidence: Evidence
    since: date | None = None
    notes: tuple[Evidence, ...] = ()


class Board:
    """All that is known of one account on a day, laid out to judge squares."""

    def __init__(  # noqa: PLR0913 - what a square rests on
        self,
        facts: Facts,
        day: date,
        *,
        units: Sequence[CustomerUnit],
        held: Holdings,
        open_ones: Iterable[Opportunity],
        currency: str,
    ) -> None:
        self._day = day
        self._units = tuple(units)
        self._holdings = held
        self._currency = currency
        known = {each.id for each in units}
        self._marks = {
            (each.product_id, each.customer_unit_id): stated(each, day) for each in facts.cells
        }
        self._sold = _by_place(open_ones, known)

    def row(self, product: Product) -> list[Square]:
        """The squares of a product, one for each unit; without units, one for the whole."""
        columns: tuple[CustomerUnit | None, ...] = self._units or (None,)
        whole = self._holdings.held.get((product.id, None)) if self._units else None
        shares = self._shares(product.id, whole) if whole is not None else {}
        return [self._square(product, unit, whole, shares) for unit in columns]

    def is_marked(self, product_id: str) -> bool:
        """Tell whether the user decided anything of a product."""
        return any(
            place[0] == product_id and (mark.state is not None or mark.potential is not None)
            for place, mark in self._marks.items()
        )

    def has(self, product_id: str) -> bool:
        """Tell whether the customer has a product, or is being sold it."""
        places = (*self._holdings.held, *self._sold)
        return any(place[0] == product_id for place in places)

    def _square(
        self,
        product: Product,
        unit: CustomerUnit | None,
        whole: Holding | None,
        shares: Mapping[str, tuple[Money, ...]],
    ) -> Square:
        place = (product.id, unit.id if unit else None)
        mark = self._marks.get(place, Mark())
        said = self._said(place)
        claim = self._claim(product, place, whole if place[1] in shares else None, said)
        named = self._holdings.held.get(place)
        owned: tuple[Money, ...] = ()
        if claim.state is CellState.OWNED:
            parts = (*(named.amounts if named else ()), *shares.get(place[1] or "", ()))
            owned = tuple(each for each in money.totals(parts) if each.minor > 0)
        here = self._sold.get(place, ())
        sold = (*here, *(self._sold.get((product.id, None), ()) if unit else ()))
        amounts = (each.terms_on(self._day).amount for each in here)
        worth = potential(
            claim.state,
            mark,
            owned=owned,
            expected=money.totals(each for each in amounts if each is not None),
            product=product,
            unit=unit,
            currency=self._currency,
        )
        return Square(
            product_id=product.id,
            unit_id=place[1],
            state=claim.state,
            evidence=claim.evidence,
            owned=owned,
            potential=worth.amounts,
            basis=worth.basis,
            since=claim.since,
            reason=said.reason if said.state is claim.state else "",
            notes=(*claim.notes, *self._shared(owned, place, whole, shares), worth.note),
            opportunity_ids=tuple(each.id for each in sold),
            mark=mark,
        )

    def _said(self, place: Place) -> Mark:
        """What the user decided of a square, or before the customer was divided of the whole."""
        mark = self._marks.get(place, Mark())
        if mark.state is None and place[1] is not None:
            return self._marks.get((place[0], None), Mark())
        return mark

    def _claim(self, product: Product, place: Place, whole: Holding | None, mark: Mark) -> _Claim:
        """The first that speaks: what names the unit, what covers all, the mark, nothing."""
        named = self._holdings.held.get(place)
        here = self._sold.get(place, ())
        around = self._sold.get((place[0], None), ()) if place[1] is not None else ()
        if named is not None:
            return _against(_owned("whitespace_owned_here", named, place), mark)
        if whole is not None:
            return _against(_owned("whitespace_owned_whole", whole, place), mark)
        if here:
            return _against(_selling("whitespace_pipeline_here", here), mark)
        if around and not _is_newer(mark, _began(around)):
            return _against(_selling("whitespace_pipeline_whole", around), mark)
        return self._unclaimed(product, place, mark)

    def _unclaimed(self, product: Product, place: Place, mark: Mark) -> _Claim:
        """No fact says that they have it: the mark counts, else it is a gap."""
        whole = self._holdings.held.get((place[0], None)) if place[1] is not None else None
        if mark.state is not None:
            note = evidence("whitespace_mark_is_newer")
            return _Claim(
                mark.state,
                evidence(f"whitespace_marked_{mark.state}", since=mark.since or ""),
                mark.since,
                (note,) if whole is not None else (),
            )
        if product.archived_on is not None and product.archived_on <= self._day:
            return _Claim(CellState.NOT_ELIGIBLE, evidence("whitespace_not_sold"))
        lost = self._holdings.lost.get(place) or self._holdings.lost.get((place[0], None))
        if lost is not None:
            return _Claim(CellState.GAP, evidence("whitespace_lost", until=lost), lost)
        return _Claim(CellState.GAP, evidence("whitespace_gap"))

    def _shares(self, product_id: str, whole: Holding) -> dict[str, tuple[Money, ...]]:
        """What a line of the whole customer brings in each unit that it covers.

        A unit of which the user said something newer is left out, unless that leaves none. It is
        divided by how many work there, or into equal parts where that is not known of all.
        """
        left = [
            each
            for each in self._units
            if not self._overrules(self._said((product_id, each.id)), whole)
            or (product_id, each.id) in self._holdings.held
        ]
        takers = left or list(self._units)
        weights = [Decimal(each.size or 0) for each in takers]
        if not all(weights):
            weights = [Decimal(1)] * len(takers)
        parts = [money.split(amount, weights) for amount in whole.amounts if amount.minor > 0]
        return {
            unit.id: tuple(part[number] for part in parts) for number, unit in enumerate(takers)
        }

    @staticmethod
    def _overrules(mark: Mark, whole: Holding) -> bool:
        return mark.state not in {None, CellState.OWNED} and _is_newer(mark, whole.since)

    def _shared(
        self,
        owned: tuple[Money, ...],
        place: Place,
        whole: Holding | None,
        shares: Mapping[str, tuple[Money, ...]],
    ) -> tuple[Evidence, ...]:
        """Say that an amount is but a share of what covers the whole customer."""
        if not owned or whole is None or place[1] not in shares or len(shares) < 2:  # noqa: PLR2004
            return ()
        sized = all(each.size for each in self._units if each.id in shares)
        code = "whitespace_share_by_size" if sized else "whitespace_share_even"
        return tuple(
            evidence(code, whole=each, units=len(shares))
            for each in whole.amounts
            if each.minor > 0
        )


def stated(cell: Cell, day: date) -> Mark:
    """What was decided of a cell by *day*, and since when its state is said.

    An amount typed later makes a state no newer.
    """
    mark = cell.mark(day)
    since = mark.since
    for each in sorted(cell.marks, key=lambda each: each.since or date.min, reverse=True):
        if (each.since or date.min) > day:
            continue
        if (each.state, each.reason) != (mark.state, mark.reason):
            break
        since = each.since
    return replace(mark, since=since)


def _owned(code: str, held: Holding, place: Place) -> _Claim:
    code = code if place[1] is not None else "whitespace_owned"
    notes = () if held.ran_out is None else (evidence("whitespace_ran_out", on=held.ran_out),)
    return _Claim(CellState.OWNED, evidence(code, since=held.since or ""), held.since, notes)


def _selling(code: str, found: Sequence[Opportunity]) -> _Claim:
    if len(found) == 1:
        told = evidence(code, title=found[0].title)
    else:
        told = evidence(f"{code}_several", count=len(found))
    return _Claim(CellState.PIPELINE, told, _began(found))


def _against(claim: _Claim, mark: Mark) -> _Claim:
    """The claim of a fact, with a word about a mark that says something else."""
    if mark.state in {None, claim.state}:
        return claim
    note = evidence(f"whitespace_but_marked_{mark.state}", since=mark.since or "")
    return _Claim(claim.state, claim.evidence, claim.since, (*claim.notes, note))


def _is_newer(mark: Mark, fact: date | None) -> bool:
    """Tell whether the user decided after a fact began, or on that day, knowing it."""
    return (
        mark.state is not None and mark.since is not None and (fact is None or mark.since >= fact)
    )


def _began(found: Sequence[Opportunity]) -> date | None:
    """The first day of the first of them; None where that is not known of one."""
    days = [each.moves[0].since for each in found]
    known = [each for each in days if each is not None]
    return min(known) if len(known) == len(days) else None


def _by_place(
    found: Iterable[Opportunity], units: set[str]
) -> dict[Place, tuple[Opportunity, ...]]:
    placed: defaultdict[Place, list[Opportunity]] = defaultdict(list)
    for each in found:
        if each.product_id is not None:
            unit = each.customer_unit_id
            placed[each.product_id, unit if unit in units else None].append(each)
    return {place: tuple(each) for place, each in placed.items()}
