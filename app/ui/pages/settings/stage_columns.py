"""The columns of the table of stages: what each is called, means, is worth, and has taught."""

from app.domain.pipeline.criteria import Key, When, asks_of
from app.domain.stages import StageRole
from app.services.criteria_phrases import NAMES
from app.services.editing.stages import StageUse
from app.services.words import Words
from app.ui.labels import locale_name, number_text, percent_text, translate
from app.ui.widgets.table import Column


def columns() -> list[Column[StageUse]]:
    """The columns, in their order."""
    roles = roles_named()

    def tone(use: StageUse) -> str:
        return "" if stands(use) else "tertiary"

    return [
        Column(
            key="name",
            title=translate("Stages", "Stage"),
            text=_name,
            edit=lambda use: use.stage.name,
            strong=True,
            stretch=True,
            tone=tone,
        ),
        Column(
            key="role",
            title=translate("Stages", "Meaning"),
            text=lambda use: roles[use.stage.role],
            width=90,
            tone=tone,
        ),
        Column(
            key="probability",
            title=translate("Stages", "Chance"),
            text=lambda use: percent_text(use.stage.probability),
            sort=lambda use: use.stage.probability,
            align="right",
            width=80,
            tone=lambda use: "tertiary" if _replaced(use) else tone(use),
        ),
        Column(
            key="closed",
            title=translate("Stages", "Closed from here"),
            text=_closed,
            align="right",
            width=130,
            tone=lambda _: "secondary",
        ),
        Column(
            key="learned",
            title=translate("Stages", "Learned"),
            text=lambda use: "" if use.chance is None else percent_text(use.chance.learned),
            tip=_why,
            align="right",
            width=85,
            tone=lambda use: "" if _replaced(use) else "tertiary",
        ),
        Column(
            key="used",
            title=translate("Stages", "In use"),
            text=_used,
            tip=_why,
            width=85,
            tone=lambda _: "secondary",
        ),
        Column(
            key="asks",
            title=translate("Stages", "Asks for"),
            text=lambda use: number_text(len(_asked(use)), 0) if is_open(use) else "",
            tip=lambda use: "\n".join(_asked(use)),
            align="right",
            width=80,
            tone=lambda _: "secondary",
        ),
        Column(
            key="count",
            title=translate("Stages", "Opportunities"),
            text=_count,
            sort=lambda use: use.count,
            align="right",
            width=110,
            tone=tone,
        ),
    ]


def _count(use: StageUse) -> str:
    """How many stand in a stage, and how many are enough."""
    count, limit = number_text(use.count), use.stage.wip_limit
    if limit is None:
        return count
    return translate("Stages", "{n}, at most {limit}").format(n=count, limit=number_text(limit))


def roles_named() -> dict[StageRole, str]:
    """What a stage can mean, in words."""
    return {
        StageRole.OPEN: translate("Stages", "Open"),
        StageRole.WON: translate("Stages", "Won"),
        StageRole.LOST: translate("Stages", "Lost"),
    }


def stands(use: StageUse) -> bool:
    """Tell whether a stage is on the board."""
    return use.stage.archived_on is None


def is_open(use: StageUse) -> bool:
    """Tell whether cards go on from a stage."""
    return use.stage.role is StageRole.OPEN


def _asked(use: StageUse) -> list[str]:
    """What a stage asks for, each in words."""
    found = [each for when in When for each in asks_of(use.stage, when)]
    return [each.text or NAMES[Key(each.key)] for each in found]


def _name(use: StageUse) -> str:
    if stands(use):
        return use.stage.name
    return translate("Stages", "{name} (archived)").format(name=use.stage.name)


def _closed(use: StageUse) -> str:
    """How many were ever in a stage and are closed, and how many of them won."""
    found = use.chance
    if found is None:
        return ""
    if not found.closed:
        return translate("Stages", "none yet")
    return translate("Stages", "{won} of {n} won").format(
        won=number_text(found.won, 0), n=number_text(found.closed, 0)
    )


def _replaced(use: StageUse) -> bool:
    """Tell whether what was learned counts in place of the stage’s own chance."""
    return use.chance is not None and use.chance.is_used


def _used(use: StageUse) -> str:
    if use.chance is None:
        return ""
    learned, own = translate("Stages", "Learned"), translate("Stages", "Its own")
    return learned if use.chance.reason is not None else own


def _why(use: StageUse) -> str:
    reason = None if use.chance is None else use.chance.reason
    return "" if reason is None else f"{Words(locale_name()).evidence(reason)}."
