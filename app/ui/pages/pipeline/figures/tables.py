"""The tables of the figures: by month, by stage, by type or owner, and the forecast."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from app.domain.money import Money
from app.domain.opportunities import Category
from app.domain.pipeline.metrics import Passage, Rate
from app.domain.pipeline.rollup import RollUp
from app.domain.stages import StageRole
from app.services import forecast_phrases
from app.services.figures import Line
from app.ui.labels import amounts_text, money_text, number_text, translate
from app.ui.pages.pipeline import wording as words
from app.ui.pages.pipeline.figures import wording
from app.ui.pages.pipeline.figures.wording import Group
from app.ui.theme.look import scaled
from app.ui.theme.tokens import SPACE
from app.ui.widgets.header import Place
from app.ui.widgets.table import Column
from app.ui.widgets.table_view import TableView

T = TypeVar("T")

# Which group of a row a column counts, by the key of the column.
LINE_GROUPS: Mapping[str, int] = {
    "identified": 0, "qualified": 1, "rate": 1, "won": 2, "lost": 3, "wins": 2, "arr": 2,
}  # fmt: skip
PASSAGE_GROUPS: Mapping[str, int] = {"came": 0, "on": 1, "rate": 1, "there": 2, "lost": 3}
FORECAST_GROUPS: Mapping[str, int] = {
    "won": 0, "commit": 1, "best_case": 2, "pipeline": 3, "omitted": 4,
}  # fmt: skip

GIVE_WAY = ("lost", "rate", "wins", "low", "high", "omitted", "pipeline", "there")
"""The columns of all these tables that are left out where there is no room for all."""


@dataclass(frozen=True, slots=True)
class Way:
    """A step with the one that follows it, and those behind it in groups."""

    passage: Passage
    name: str
    groups: tuple[Group, ...]

    @property
    def id(self) -> str:
        """A step stands here once."""
        return self.passage.step


def line_columns(title: str, name: Callable[[Line], str]) -> list[Column[Line]]:
    """The columns of months, types or owners."""
    return [
        Column(key="name", title=title, text=name, strong=True, stretch=True, width=132),
        _count("identified", _tr("Identified"), lambda row: len(row.metrics.identified)),
        _count("qualified", _tr("Qualified"), _qualified, width=92),
        _rate("rate", _tr("Share"), lambda row: row.metrics.qualification),
        _count("won", _tr("Won"), lambda row: len(row.metrics.wins.hits), width=64),
        _count("lost", _tr("Lost"), lambda row: len(row.metrics.wins.misses), width=64),
        _rate("wins", _tr("Win rate"), lambda row: row.metrics.wins, width=84),
        Column(
            key="arr",
            title=_tr("ARR won"),
            text=lambda row: amounts_text(row.won.by_currency),
            sort=lambda row: row.won.total.minor,
            tone=lambda row: "link" if row.won.by_currency else "tertiary",
            tip=lambda row: amounts_text(row.won.by_currency, cents=True),
            align="right",
            width=180,
        ),
    ]


def ways_of(passages: tuple[Passage, ...]) -> list[Way]:
    """From step to step, as rows."""
    return [_way(each) for each in passages]


def way_columns() -> list[Column[Way]]:
    """The columns of steps."""
    return [
        Column(
            key="name", title=_tr("From"), text=lambda row: row.name, strong=True, stretch=True,
            width=180,
        ),
        _count("came", _tr("Came that far"), lambda row: len(row.groups[0].courses), width=116),
        _count("on", _tr("Came on"), lambda row: len(row.groups[1].courses)),
        _rate("rate", _tr("Share"), lambda row: row.passage.rate),
        _count("there", _tr("Still there"), lambda row: len(row.groups[2].courses), width=92),
        _count("lost", _tr("Lost from there"), lambda row: len(row.groups[3].courses), width=128),
    ]  # fmt: skip


def forecast_columns() -> list[Column[RollUp]]:
    """The columns of the roll-up."""
    categories = forecast_phrases.CATEGORIES
    return [
        Column(
            key="quarter",
            title=_tr("Quarter"),
            text=lambda row: f"{quarter_text(row)} · {row.currency}",
            tip=lambda row: _tr("No day, or one that is past") if row.quarter is None else "",
            strong=True,
            stretch=True,
            width=150,
        ),
        _sum("won", _tr("Won"), None),
        *(_sum(each.value, categories[each], each) for each in Category),
        _money("low", _tr("Commit in all"), lambda row: row.commit, _tr("Won and committed")),
        _money(
            "call",
            _tr("Call"),
            lambda row: row.call,
            _tr("Expected: won, and the rest times its chance; between commit and best case"),
            strong=True,
        ),
        _money(
            "high",
            _tr("Best case in all"),
            lambda row: row.best_case,
            _tr("Won, committed and the best cases"),
        ),
    ]


def forecast_names() -> list[tuple[Category | None, str]]:
    """What is won and the categories, in the order of their groups."""
    named = [(each, forecast_phrases.CATEGORIES[each]) for each in Category]
    return [(None, _tr("Won")), *named]


def fit(table: TableView[T], width: int, give_way: Sequence[str]) -> None:
    """Leave out what has no room in that width, the first of *give_way* first."""
    usual = table.header.usual()
    room = width - table.verticalScrollBar().sizeHint().width() - SPACE[0]
    left_out: set[str] = set()
    for key in give_way:
        if sum(scaled(each.width) for each in usual if each.key not in left_out) > room:
            left_out.add(key)
    if any(each.hidden != (each.key in left_out) for each in table.header.places()):
        table.header.put(Place(each.key, each.width, each.key in left_out) for each in usual)


def quarter_text(row: RollUp) -> str:
    """The quarter of a row."""
    return _tr("No day to come") if row.quarter is None else wording.quarter_name(row.quarter)


def _way(passage: Passage) -> Way:
    names = words.steps()
    ahead = _tr("Won") if passage.following is None else names[passage.following]
    rate = passage.rate
    here = (*rate.hits, *rate.misses, *rate.unclear)
    return Way(
        passage,
        _tr("{step} → {following}").format(step=names[passage.step], following=ahead),
        (
            Group(_tr("Came that far"), here),
            Group(_tr("Came on"), rate.hits),
            Group(_tr("Still there"), tuple(each for each in rate.misses if each.is_open)),
            Group(
                _tr("Lost from there"),
                tuple(each for each in rate.misses if each.role is StageRole.LOST),
            ),
        ),
    )


def _qualified(row: Line) -> int:
    return len(row.metrics.qualification.hits)


def _count(key: str, title: str, of: Callable[[T], int], width: int = 84) -> Column[T]:
    """A number of opportunities; a press shows them."""
    return Column(
        key=key,
        title=title,
        text=lambda row: number_text(of(row), 0),
        sort=of,
        tone=lambda row: "link" if of(row) else "tertiary",
        align="right",
        width=width,
        found=False,
    )


def _rate(key: str, title: str, of: Callable[[T], Rate], width: int = 72) -> Column[T]:
    """A share; its numbers and its interval in the tip."""
    return Column(
        key=key,
        title=title,
        text=lambda row: wording.rate_text(of(row)),
        sort=lambda row: None if (share := of(row).share) is None else share.value,
        tip=lambda row: wording.rate_told(of(row)),
        spoken=lambda row: wording.rate_told(of(row)),
        align="right",
        width=width,
        found=False,
    )


def _sum(key: str, title: str, category: Category | None) -> Column[RollUp]:
    def count(row: RollUp) -> int:
        return sum(each.category is category for each in row.entries)

    return Column(
        key=key,
        title=title,
        text=lambda row: money_text(row.of(category)) if count(row) else "–",
        sort=lambda row: row.of(category).minor,
        tone=lambda row: "link" if count(row) else "tertiary",
        tip=lambda row: _tr("{n} opportunities").format(n=number_text(count(row), 0)),
        align="right",
        width=100,
        found=False,
    )


def _money(
    key: str, title: str, of: Callable[[RollUp], Money], tip: str, *, strong: bool = False
) -> Column[RollUp]:
    return Column(
        key=key,
        title=title,
        title_tip=tip,
        text=lambda row: "–" if row.quarter is None else money_text(of(row)),
        sort=lambda row: of(row).minor,
        tip=lambda _: tip,
        tone=lambda row: "" if of(row).minor else "tertiary",
        align="right",
        width=120,
        strong=strong,
        found=False,
    )


def _tr(text: str) -> str:
    return translate("Figures", text)
