"""What can be picked on the health of the book, and the accounts behind it, as rows."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from app.domain.health.colours import Colour
from app.domain.health.model import Group
from app.domain.health.movement import Movement
from app.domain.health.overview import Cost, Dimension, Held, Overview
from app.domain.money import Money
from app.services import phrases
from app.services.portfolio import Judged, Row
from app.ui.labels import TONES, amounts_text, health_mark, number_text, points_text
from app.ui.widgets.painting import Level, Mark, Trend
from app.ui.widgets.table import Column

_RAPID = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """A line that stands for some accounts. *arr* is in the currency chosen alone."""

    id: str
    title: str
    ids: tuple[str, ...]
    arr: tuple[Money, ...]
    mark: Mark | None = None
    level: float | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An account behind a pick."""

    row: Row
    judged: Judged
    movement: Movement | None


def colour_picks(found: Overview, currency: str) -> list[Pick]:
    """Each colour with its accounts."""
    return [
        Pick(
            id=f"colour-{share.colour}",
            title=phrases.COLOURS[share.colour],
            ids=share.ids,
            arr=_only(share.arr, currency),
            mark=Mark(tone=TONES[share.colour], word=phrases.COLOURS[share.colour]),
        )
        for share in found.shares
    ]


def move_picks(found: Overview, currency: str) -> list[Pick]:
    """Who improved and who declined, by how far one looks back."""
    better = _tr("Improved in {n} days")
    worse = _tr("Declined in {n} days")
    picks = [
        Pick(
            id=f"{key}-{moves.days}",
            title=title.format(n=number_text(moves.days, 0)),
            ids=tally.ids,
            arr=_only(tally.arr, currency),
            mark=Mark(tone=tone, word=title.format(n=number_text(moves.days, 0))),
        )
        for moves in found.moves
        for key, title, tally, tone in (
            ("improved", better, moves.improved, "good"),
            ("declined", worse, moves.declined, "risk"),
        )
    ]
    unstable = Pick(
        id="unstable",
        title=_tr("Unstable"),
        ids=found.unstable.ids,
        arr=_only(found.unstable.arr, currency),
        mark=Mark(tone="unknown", word=_tr("Unstable: the colour keeps changing")),
        note=_tr("They are left out of those who improved or declined."),
    )
    return [*picks, unstable]


def cost_picks(found: Overview, currency: str, judgements: Mapping[str, Judged]) -> list[Pick]:
    """Each side of health with the ARR at risk it answers for, and the accounts it costs most."""
    at_risk = [
        each
        for share in found.shares
        if share.colour in {Colour.YELLOW, Colour.RED}
        for each in share.ids
    ]
    total = sum(float(each.major) for each in _only(found.at_risk, currency))
    return [
        Pick(
            id=f"cost-{cost.dimension}",
            title=dimension_text(cost.dimension),
            ids=_costliest(cost.dimension, at_risk, judgements),
            arr=_only(cost.arr, currency),
            level=_share(cost, currency, total),
            note=_tr("Those it costs most come first. ARR is shared out by the points lost."),
        )
        for cost in sorted(found.costs, key=lambda cost: -(_share(cost, currency, total) or 0))
        if cost.dimension is not Held.JUDGEMENT or _only(cost.arr, currency)
    ]


def dimension_text(dimension: Dimension) -> str:
    """The name of what costs points."""
    held = {Held.CAP: _tr("Caps"), Held.JUDGEMENT: _tr("Your own judgement")}
    return held[dimension] if isinstance(dimension, Held) else phrases.GROUPS[dimension]


def pick_columns() -> list[Column[Pick]]:
    """A pick: what it is, how many accounts, their ARR."""
    return [
        Column(
            key="title",
            title=_tr("What"),
            text=lambda pick: pick.title,
            picture=lambda pick: pick.mark,
            width=170,
            stretch=True,
        ),
        Column(
            key="level",
            title=_tr("Share"),
            text=lambda pick: "" if pick.level is None else number_text(pick.level * 100, 0),
            picture=lambda pick: None if pick.level is None else Level(value=pick.level),
            width=72,
        ),
        Column(
            key="count",
            title=_tr("Accounts"),
            text=lambda pick: number_text(len(pick.ids), 0),
            spoken=lambda pick: _tr("{n} accounts").format(n=len(pick.ids)),
            align="right",
            width=52,
        ),
        Column(
            key="arr",
            title=_tr("ARR"),
            text=lambda pick: amounts_text(pick.arr) if pick.arr else "–",
            tone=lambda pick: "" if pick.arr else "tertiary",
            align="right",
            width=104,
        ),
    ]


def entry_columns() -> list[Column[Entry]]:
    """An account: how it is, where it went, what costs it most."""
    return [
        Column(
            key="name",
            title=_tr("Account"),
            text=lambda entry: entry.row.name,
            tip=lambda entry: entry.row.name,
            strong=True,
            width=120,
            stretch=True,
        ),
        Column(
            key="health",
            title=_tr("Health"),
            text=lambda entry: health_mark(entry.judged).spoken(),
            sort=lambda entry: entry.judged.score,
            picture=lambda entry: health_mark(entry.judged),
            tip=lambda entry: health_mark(entry.judged).spoken(),
            width=140,
        ),
        Column(
            key="change",
            title=_tr("30 d"),
            title_tip=_tr("Points gained or lost in 30 days"),
            text=lambda entry: points_text(_change(entry)),
            sort=_change,
            tone=lambda entry: change_tone(entry.movement),
            align="right",
            width=50,
        ),
        Column(
            key="worst",
            title=_tr("Costs most"),
            title_tip=_tr("The measure that takes most points from the score"),
            text=lambda entry: phrases.INPUTS[entry.judged.worst] if entry.judged.worst else "–",
            tip=lambda entry: phrases.INPUTS[entry.judged.worst] if entry.judged.worst else "",
            tone=lambda _: "secondary",
            width=116,
        ),
        Column(
            key="arr",
            title=_tr("ARR"),
            text=lambda entry: amounts_text(entry.row.arr),
            sort=lambda entry: float(entry.row.arr[0].major) if entry.row.arr else None,
            align="right",
            width=100,
        ),
    ]


def _change(entry: Entry) -> float | None:
    return None if entry.movement is None else entry.movement.change


def course_picture(movement: Movement | None) -> Trend | None:
    """Half a year of weekly scores as a small line."""
    if movement is None or not any(each is not None for each in movement.scores):
        return None
    return Trend(points=movement.scores)


def change_tone(movement: Movement | None) -> str:
    """A rapid decline asks for attention; any other change is only read."""
    return "danger" if movement is not None and movement.fell > _RAPID else ""


def _costliest(
    dimension: Dimension, ids: list[str], judgements: Mapping[str, Judged]
) -> tuple[str, ...]:
    lost = {each: _lost(judgements[each], dimension) for each in ids if each in judgements}
    order = sorted(lost, key=lambda each: -lost[each])
    return tuple(each for each in order if lost[each] > 0)


def _lost(judged: Judged, dimension: Dimension) -> float:
    if isinstance(dimension, Group):
        return dict(judged.lost).get(dimension, 0.0)
    if dimension is Held.CAP:
        return judged.cut
    return 0.0 if judged.cut or any(lost for _, lost in judged.lost) else 1.0


def _share(cost: Cost, currency: str, total: float) -> float | None:
    amount = sum(float(each.major) for each in _only(cost.arr, currency))
    return amount / total if total else None


def _only(amounts: tuple[Money, ...], currency: str) -> tuple[Money, ...]:
    return tuple(each for each in amounts if each.currency == currency)


def _tr(text: str) -> str:
    return QCoreApplication.translate("PortfolioHealth", text)
