"""The columns of the hygiene list: what, what is wrong, since when, and the one repair."""

from collections.abc import Callable

from app.services.hygiene import Row
from app.ui.labels import NOTHING, date_text, money_text, short_day_text, translate
from app.ui.pages.pipeline.hygiene.repairs import repair_of, told, words
from app.ui.speaking import speak
from app.ui.widgets.painting import Mark
from app.ui.widgets.press import Press
from app.ui.widgets.table import Column

REPAIR = "repair"
GIVE_WAY = ("stage", "since", "amount", "account")
"""The columns that are left out where there is no room for all, the first of them first."""


def columns(repeats: Callable[[Row], bool]) -> list[Column[Row]]:
    """The table's columns. A row *repeats* what the one above says of the same opportunity."""

    def again(row: Row) -> str:
        return "tertiary" if repeats(row) else ""

    return [
        Column(
            key="account",
            title=_tr("Account"),
            text=lambda row: row.account or _tr("No account"),
            tone=lambda row: again(row) or ("" if row.account else "tertiary"),
            width=128,
        ),
        Column(
            key="title",
            title=_tr("Opportunity"),
            text=lambda row: row.opportunity.title,
            tone=again,
            tip=lambda row: f"{row.opportunity.title}\n{row.stage.name}",
            width=184,
            fixed=True,
        ),
        Column(
            key="stage",
            title=_tr("Stage"),
            text=lambda row: row.stage.name,
            sort=lambda row: row.stage.position,
            tone=lambda row: again(row) or "secondary",
            width=92,
        ),
        Column(
            key="amount",
            title=_tr("Adds a year"),
            text=lambda row: money_text(row.amount),
            sort=lambda row: None if row.amount is None else row.amount.minor,
            tone=again,
            align="right",
            width=96,
            found=False,
        ),
        Column(
            key="wrong",
            title=_tr("What is wrong"),
            text=sentence,
            sort=lambda row: row.problem.rank,
            picture=lambda row: Mark(tone=row.problem.tone, word=sentence(row)),
            tip=lambda row: f"{sentence(row)}.",
            width=280,
            stretch=True,
            fixed=True,
        ),
        Column(
            key="since",
            title=_tr("Since"),
            text=_since,
            tip=lambda row: date_text(row.found.since),
            sort=lambda row: row.found.since,
            tone=lambda row: "secondary" if row.found.since else "tertiary",
            align="right",
            width=64,
            found=False,
        ),
        Column(
            key=REPAIR,
            title=_tr("Repair"),
            title_tip=_tr("Space does it, as a click and its key do"),
            text=lambda row: words()[repair_of(row.found)],
            sort=lambda row: repair_of(row.found),
            picture=_press,
            spoken=lambda row: _press(row).spoken(),
            tip=lambda row: told()[repair_of(row.found)],
            width=128,
            found=False,
            fixed=True,
        ),
    ]


def sentence(row: Row) -> str:
    """What is wrong, in full."""
    return speak().evidence(row.found.reason)


def _since(row: Row) -> str:
    since = row.found.since
    return NOTHING if since is None else short_day_text(since, row.today)


def _press(row: Row) -> Press:
    repair = repair_of(row.found)
    return Press(word=words()[repair], key=repair.value)


def _tr(text: str) -> str:
    return translate("Hygiene", text)
