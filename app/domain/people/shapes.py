"""The tidy tree: who reports to whom, as compact and as readable as it can be drawn."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import ceil, sqrt

from app.domain.people.spots import FALL, GAP, HIGH, STEP_X, STEP_Y, WIDE, Spot

_APART = 2 * GAP  # between trees
_FEW = 4  # so many who lead nobody stand side by side; more are stacked
_SHAPE = 1.7  # how much wider than high a map is, at best
_ABREAST = 5  # cards that stand in one line however few there are
_TRUNK = 24.0  # from a trunk to what stands at its right
_FURTHER_IN = 36.0  # a level of a list
_WORTH = 1.3  # how much larger a list must show everybody to be worth it


@dataclass(slots=True)
class _Shape:
    """Some cards as seen from the left end of their top row, and the outline of each row."""

    spots: dict[str, Spot] = field(default_factory=dict)
    rows: list[tuple[float, float]] = field(default_factory=list)
    inner: list[tuple["_Shape", float, float]] = field(default_factory=list)
    middle: float = WIDE / 2

    @property
    def wide(self) -> float:
        return max((right for _, right in self.rows), default=0.0)

    @property
    def high(self) -> float:
        return len(self.rows) * STEP_Y


def forest(managers: dict[str, str | None], aside: Sequence[Iterable[str]]) -> dict[str, Spot]:
    """The trees side by side in lines, then who belongs to none, then what stands aside."""
    apart = {who for block in aside for who in block}
    led: dict[str, list[str]] = {}
    for who, manager in managers.items():
        if manager is not None and who not in apart:
            led.setdefault(manager, []).append(who)
    roots = [who for who, manager in managers.items() if manager is None and who not in apart]
    roots += [who for who in led if who in apart and who not in roots]
    found, right = _best(roots, led)
    taken = set(found)
    for block in aside:
        members = [who for who in block if who not in taken]
        if members:
            shape = _stacked(members, hangs=False, columns=ceil(len(members) / 6))
            _flatten(shape, right + (_APART if right else 0.0), 0.0, found)
            right += shape.wide + (_APART if right else 0.0)
    return found


def _best(roots: Sequence[str], led: Mapping[str, list[str]]) -> tuple[dict[str, Spot], float]:
    """The trees in whichever way shows them largest: all spread out, or lists from a depth on."""
    plain = _whole(roots, led, None, 1)
    ways = [(depth, lines) for lines in (1, 2, 3) for depth in (None, 3, 2, 1)]
    others = [_whole(roots, led, *way) for way in ways[1:]]
    found = min(others, key=_size)
    if _size(found) * _WORTH < _size(plain):
        return found
    return plain


def _size(laid: tuple[dict[str, Spot], float]) -> float:
    spots, right = laid
    return max(right / _SHAPE, max((each.y for each in spots.values()), default=0.0) + HIGH)


def _whole(
    roots: Sequence[str], led: Mapping[str, list[str]], depth: int | None, lines: int
) -> tuple[dict[str, Spot], float]:
    shapes = _shapes(roots, led, depth, lines)
    trees = [shapes[who] for who in roots if who in led]
    alone = [who for who in roots if who not in led]
    if alone:
        trees.append(_stacked(alone, hangs=False))
    return _shelved(trees)


def _shelved(trees: Sequence[_Shape]) -> tuple[dict[str, Spot], float]:
    """Trees beside each other, in as many lines as give the whole a good shape."""
    found: dict[str, Spot] = {}
    area = sum((each.wide + _APART) * (each.high + FALL) for each in trees)
    most = max([sqrt(area * _SHAPE), _ABREAST * STEP_X, *(each.wide for each in trees)])
    x = y = tallest = right = 0.0
    for tree in trees:
        if x and x + tree.wide > most:
            x, y, tallest = 0.0, y + tallest + FALL, 0.0
        _flatten(tree, x, y, found)
        x += tree.wide + _APART
        right = max(right, x - _APART)
        tallest = max(tallest, tree.high)
    return found, right


def _shapes(
    roots: Sequence[str], led: Mapping[str, list[str]], depth: int | None, lines: int
) -> dict[str, _Shape]:
    """The shape of every tree, from the leaves up; a chain of any length is borne.

    From *depth* on everybody below is a list; who reports to a root stands in so many *lines*.
    """
    order: list[str] = []
    listed: dict[str, _Shape] = {}
    tops = set(roots)
    waiting = [(who, 0) for who in roots]
    while waiting:
        who, level = waiting.pop()
        if depth is not None and level >= depth and who in led:
            listed[who] = _listed(who, led)
            continue
        order.append(who)
        waiting += [(each, level + 1) for each in led.get(who, ())]
    shapes = listed
    for who in reversed(order):
        parts = _parts(led.get(who, ()), led, shapes)
        shapes[who] = _under(who, parts, lines if who in tops else 1)
    return shapes


def _listed(who: str, led: Mapping[str, list[str]]) -> _Shape:
    """One person with everybody below as a list, each level further in."""
    shape = _Shape()
    waiting = [(who, 0)]
    while waiting:
        each, level = waiting.pop()
        left = level * _FURTHER_IN
        shape.spots[each] = Spot(left, len(shape.rows) * STEP_Y, hangs=level > 0)
        shape.rows.append((0.0, left + WIDE))  # the lines at its left are part of it
        waiting += [(below, level + 1) for below in reversed(led.get(each, ()))]
    return shape


def _parts(
    led: Sequence[str], leaders: Mapping[str, list[str]], shapes: Mapping[str, _Shape]
) -> list[_Shape]:
    """Those who report to one person with all below them; who leads nobody may be stacked."""
    leaves = [each for each in led if each not in leaders]
    parts = [shapes[each] for each in led if each in leaders]
    if len(leaves) > _FEW or (leaves and len(led) > len(leaves) > 1):
        return [_stacked(leaves, hangs=True), *parts]
    return [*parts, *(shapes[each] for each in leaves)]


def _under(who: str, parts: Sequence[_Shape], lines: int) -> _Shape:
    """One person with everybody below."""
    if not parts:
        return _Shape(spots={who: Spot(0.0, 0.0)}, rows=[(0.0, WIDE)])
    below = _in_lines(parts, lines) if lines > 1 else _side_by_side(parts)
    ends = [shift + part.middle for part, shift, down in below.inner if not down]
    middle = (ends[0] + ends[-1]) / 2
    left = middle - WIDE / 2
    least = min(left, *(first for first, _ in below.rows))
    rows = [(left, left + WIDE), *below.rows]
    return _Shape(
        spots={who: Spot(left - least, 0.0)},
        rows=[(first - least, last - least) for first, last in rows],
        inner=[(part, shift - least, down + STEP_Y) for part, shift, down in below.inner],
        middle=middle - least,
    )


def _in_lines(parts: Sequence[_Shape], lines: int) -> _Shape:
    """Shapes in several lines under each other; a trunk at the left leads to the lower ones."""
    most = sum(part.wide for part in parts) / lines
    broken: list[list[_Shape]] = [[]]
    wide = 0.0
    for part in parts:
        if broken[-1] and wide + part.wide / 2 > most * len(broken) and len(broken) < lines:
            broken.append([])
        broken[-1].append(part)
        wide += part.wide
    whole = _Shape()
    for number, line in enumerate(broken):
        laid, down = _side_by_side(line), len(whole.rows) * STEP_Y
        trunk = min(first for first, _ in laid.rows) - _TRUNK
        for part, shift, _ in laid.inner:
            if number:
                _lead_around(part, shift - trunk)
            whole.inner.append((part, shift - trunk, down))
        whole.rows += [(0.0, last - trunk) for _, last in laid.rows]
    return whole


def _lead_around(part: _Shape, left: float) -> None:
    """Let the line to the top of a part come from a trunk that lies so far left of it."""
    for who, spot in part.spots.items():
        if not spot.y and not spot.hangs:
            part.spots[who] = replace(spot, around=left + spot.x)


def _side_by_side(parts: Sequence[_Shape]) -> _Shape:
    """Shapes as close to each other as their outlines allow."""
    whole = _Shape()
    for part in parts:
        pairs = zip(whole.rows, part.rows, strict=False)
        shift = max((before[1] + GAP - after[0] for before, after in pairs), default=0.0)
        whole.inner.append((part, shift, 0.0))
        moved = [(first + shift, last + shift) for first, last in part.rows]
        both = zip(whole.rows, moved, strict=False)
        joined = [(min(a[0], b[0]), max(a[1], b[1])) for a, b in both]
        longer = whole.rows if len(whole.rows) > len(moved) else moved
        whole.rows = [*joined, *longer[len(joined) :]]
    return whole


def _stacked(people: Sequence[str], *, hangs: bool, columns: int = 0) -> _Shape:
    """Many cards as a block: a few columns rather than one endless row."""
    columns = columns or max(2, round(sqrt(len(people) * 0.9)))
    rows = ceil(len(people) / columns)
    columns = ceil(len(people) / rows)
    spots = {
        who: Spot(number % columns * STEP_X, number // columns * STEP_Y, hangs=hangs)
        for number, who in enumerate(people)
    }
    wide = columns * STEP_X - GAP
    return _Shape(spots=spots, rows=[(0.0, wide)] * rows, middle=wide / 2)


def _flatten(shape: _Shape, x: float, y: float, found: dict[str, Spot]) -> None:
    """Every card of a shape at its place on the map."""
    waiting = [(shape, x, y)]
    while waiting:
        part, left, top = waiting.pop()
        for who, spot in part.spots.items():
            found[who] = replace(spot, x=left + spot.x, y=top + spot.y)
        waiting += [(inner, left + shift, top + down) for inner, shift, down in part.inner]
