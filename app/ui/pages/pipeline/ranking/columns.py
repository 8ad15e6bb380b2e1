"""The columns of the ranking: what, how much, why, and whose."""

from collections.abc import Callable

from app.domain.money import Money
from app.domain.qualification.handoff import Pace
from app.domain.qualification.size import SizeBand
from app.services import ranking_phrases as phrases
from app.services.ranking import Placed, Ranked
from app.ui.labels import NOTHING, money_text, number_text, percent_text, translate
from app.ui.qualification import wording
from app.ui.speaking import speak
from app.ui.widgets.painting import Gauges, Mark
from app.ui.widgets.table import Column

GIVE_WAY = ("per_hour", "band", "chance", "expected", "amount", "qualified", "account")
"""The columns that are left out where there is no room for all, the first of them first."""

_BANDS = list(SizeBand)


def columns() -> list[Column[Placed]]:
    """The table's columns."""
    return [*_what(), *_why(), *_worth(), *_whose()]


def _what() -> list[Column[Placed]]:
    return [
        Column(
            key="rank",
            title=_tr("#"),
            text=lambda row: number_text(row.rank, 0),
            sort=lambda row: row.rank,
            align="right",
            width=44,
            found=False,
            fixed=True,
        ),
        Column(
            key="title",
            title=_tr("Opportunity"),
            text=lambda row: row.ranked.title,
            tip=lambda row: f"{row.ranked.title}\n{row.ranked.stage.name}",
            strong=True,
            width=144,
            stretch=True,
            fixed=True,
        ),
        Column(
            key="account",
            title=_tr("Account"),
            text=lambda row: row.ranked.account or _tr("No account"),
            tone=lambda row: "" if row.ranked.account_id else "tertiary",
            tip=lambda row: row.ranked.account or _tr("Nobody knows yet whose it is."),
            width=132,
        ),
        Column(
            key="amount",
            title=_tr("Adds a year"),
            text=lambda row: money_text(row.ranked.amount),
            sort=lambda row: _minor(row.ranked.worth),
            tip=lambda row: _amount_told(row.ranked),
            align="right",
            width=96,
            found=False,
        ),
        Column(
            key="band",
            title=_tr("Size"),
            text=lambda row: phrases.BANDS[row.ranked.band] if row.ranked.band else NOTHING,
            sort=lambda row: _BANDS.index(row.ranked.band) if row.ranked.band else None,
            tip=lambda row: _amount_told(row.ranked),
            width=76,
        ),
    ]


def _why() -> list[Column[Placed]]:
    return [
        Column(
            key="bars",
            title=_tr("V  E  P  T  × G"),
            title_tip=_tr(
                "Account value, potential, probability, timing; times what the health gate leaves"
            ),
            text=lambda row: wording.gate_text(row.ranked.priority.gate),
            sort=lambda row: row.ranked.priority.gate.multiplier,
            picture=lambda row: _bars(row.ranked),
            tip=lambda row: wording.bars_told(row.ranked),
            spoken=lambda row: wording.bars_told(row.ranked).replace("\n", ", "),
            width=114,
            found=False,
        ),
        _figure("priority", _tr("Priority"), lambda each: each.priority.score, strong=True),
        Column(
            key="chance",
            title=_tr("P"),
            title_tip=_tr("The chance of winning it"),
            text=lambda row: percent_text(row.ranked.chance.value),
            sort=lambda row: row.ranked.chance.value,
            tip=lambda row: _chance_told(row.ranked),
            align="right",
            width=56,
            found=False,
        ),
    ]


def _worth() -> list[Column[Placed]]:
    return [
        Column(
            key="expected",
            title=_tr("Expected"),
            title_tip=_tr("What it adds a year times the chance of winning it"),
            text=lambda row: money_text(row.ranked.expected),
            sort=lambda row: _minor(row.ranked.expected_worth),
            align="right",
            width=92,
            found=False,
        ),
        Column(
            key="per_hour",
            title=_tr("Per hour"),
            title_tip=_tr("Expected ARR for each hour of the CSM, in the book’s currency"),
            text=lambda row: money_text(row.ranked.per_hour),
            sort=lambda row: _minor(row.ranked.per_hour),
            align="right",
            width=80,
            found=False,
        ),
    ]


def _whose() -> list[Column[Placed]]:
    return [
        Column(
            key="owner",
            title=_tr("Owner"),
            title_tip=_tr("Who should own it by the rules; + where an executive is involved"),
            text=lambda row: _owner(row.ranked),
            picture=lambda row: _waiting(row.ranked),
            tip=lambda row: _owner_told(row.ranked),
            spoken=lambda row: _owner_told(row.ranked).replace("\n", " "),
            width=128,
        ),
        Column(
            key="qualified",
            title=_tr("Qualified"),
            text=lambda row: wording.qualified_mark(row.ranked).word,
            sort=lambda row: not row.ranked.qualification.is_qualified,
            picture=lambda row: _qualified(row.ranked),
            tip=lambda row: wording.lacking(row.ranked),
            spoken=lambda row: wording.qualified_mark(row.ranked).word,
            width=82,
        ),
    ]


def _figure(
    key: str, title: str, of: Callable[[Ranked], float], *, strong: bool = False
) -> Column[Placed]:
    return Column(
        key=key,
        title=title,
        title_tip=_tr("Of 100; the bars say why"),
        text=lambda row: number_text(of(row.ranked), 1),
        sort=lambda row: of(row.ranked),
        tip=lambda row: wording.bars_told(row.ranked),
        align="right",
        width=70,
        strong=strong,
        found=False,
    )


def _bars(each: Ranked) -> Gauges:
    gate = each.priority.gate
    return Gauges(
        values=tuple(bar.value for bar in each.priority.bars),
        word=wording.gate_text(gate),
        tone=wording.gate_tone(gate),
    )


def _owner(each: Ranked) -> str:
    name = phrases.OWNERS[each.routing.owner]
    return f"{name} +" if each.routing.executive else name


def _qualified(each: Ranked) -> Mark:
    is_qualified = each.qualification.is_qualified
    return Mark(
        tone="good" if is_qualified else "unknown", word=_tr("Yes") if is_qualified else _tr("No")
    )


def _waiting(each: Ranked) -> Mark | None:
    """The owner with the business days it has lain with Sales, once that is too many."""
    clock = each.handoff.clock
    if clock is None or clock.pace is Pace.FINE:
        return None
    days = _tr("{owner} · {n} d").format(owner=_owner(each), n=number_text(clock.days, 0))
    return Mark(tone=wording.PACES[clock.pace], word=days)


def _owner_told(each: Ranked) -> str:
    clock = each.handoff.clock
    told = wording.owner_told(each)
    return told if clock is None else f"{told}\n{speak().evidence(clock.reason)}."


def _amount_told(each: Ranked) -> str:
    gap = each.size.gap
    if gap is not None:
        return f"{speak().evidence(gap)}."
    worth = money_text(each.worth, cents=True)
    return f"{money_text(each.amount, cents=True)} = {worth}" if _differs(each) else worth


def _differs(each: Ranked) -> bool:
    return each.amount is not None and each.amount != each.worth


def _chance_told(each: Ranked) -> str:
    bar = next(bar for bar in each.priority.bars if bar.part == "chance")
    return "\n".join(wording.inputs(each, bar))


def _minor(amount: Money | None) -> int | None:
    return None if amount is None else amount.minor


def _tr(text: str) -> str:
    return translate("Ranking", text)
