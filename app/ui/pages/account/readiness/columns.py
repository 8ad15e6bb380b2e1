"""The checklist as a table: what each column says of an item, and how the items are grouped."""

from collections.abc import Sequence

from app.domain.readiness.items import Effect, Item, ItemId
from app.services import phrases, readiness_phrases
from app.ui.labels import NOTHING, date_text, translate
from app.ui.pages.account.judging import item_mark
from app.ui.speaking import speak
from app.ui.widgets.grouping import Grouping
from app.ui.widgets.table import Column

WIDE = {"effect": 860, "as_of": 860, "clearing": 1120}
"""The columns that are shown only where there is room: from how wide a table, in pixels."""


def columns() -> list[Column[Item]]:
    """One line an item; the panel beside it says the rest."""
    order = list(ItemId)
    return [
        Column(
            key="item",
            title=translate("Readiness", "Question"),
            text=lambda item: phrases.ITEMS[item.id],
            sort=lambda item: order.index(item.id),
            tip=lambda item: f"{item.id.value}: {phrases.ITEMS[item.id]}",
            width=254,
        ),
        Column(
            key="state",
            title=translate("Readiness", "Answer"),
            text=lambda item: phrases.STATES[item.state],
            picture=item_mark,
            width=104,
        ),
        Column(
            key="effect",
            title=translate("Readiness", "If not"),
            text=_effect,
            tone=lambda item: "danger" if item.blocks else "secondary",
            width=66,
        ),
        Column(
            key="evidence",
            title=translate("Readiness", "Evidence"),
            text=lambda item: speak().evidence(item.evidence),
            tip=lambda item: speak().evidence(item.evidence),
            width=120,
            stretch=True,
        ),
        Column(
            key="as_of",
            title=translate("Readiness", "As of"),
            text=lambda item: date_text(item.as_of),
            sort=lambda item: item.as_of,
            align="right",
            width=104,
        ),
        Column(
            key="clearing",
            title=translate("Readiness", "How to clear"),
            text=lambda item: speak().clearing(item) or NOTHING,
            tip=lambda item: speak().clearing(item),
            tone=lambda _: "secondary",
            width=200,
        ),
        Column(
            key="clears",
            title=translate("Readiness", "Could clear"),
            text=lambda item: date_text(item.clears_on),
            sort=lambda item: item.clears_on,
            tone=lambda item: "" if item.clears_on else "tertiary",
            align="right",
            width=104,
        ),
    ]


def grouping() -> Grouping[Item]:
    """Red flags, preconditions, timing; each with how many stand in the way."""
    places = list(readiness_phrases.GROUPS)
    return Grouping(
        key="group",
        title=translate("Readiness", "Kind"),
        heading=lambda item: (
            places.index(item.id.value[:2]),
            readiness_phrases.GROUPS[item.id.value[:2]],
        ),
        note=_in_the_way,
    )


def _in_the_way(items: Sequence[Item]) -> str:
    count = sum(each.stands_in_the_way for each in items)
    if not count:
        return translate("Readiness", "nothing stands in the way")
    one = translate("Readiness", "1 stands in the way")
    return one if count == 1 else translate("Readiness", "{n} stand in the way").format(n=count)


def _effect(item: Item) -> str:
    if item.override is not None:
        return translate("Readiness", "Excused")
    blocks = item.effect is Effect.BLOCK
    return translate("Readiness", "Blocks") if blocks else translate("Readiness", "Warns")
