"""What is asked for an exception: to one item, or to the verdict."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from app.domain.opportunities import Opportunity
from app.domain.readiness.assess import Readiness, Verdict
from app.domain.readiness.thresholds import OVERRIDE_DAYS
from app.services import phrases
from app.services.account import AccountView
from app.services.editing import overrides
from app.ui.attempts import Plan
from app.ui.labels import translate
from app.ui.pages.account import wording
from app.ui.pages.account.readiness.question import At
from app.ui.widgets.entry import Chips, Refusal, Sheet
from app.ui.widgets.form import Field

Take = Callable[[str, Plan], Refusal | None]
"""Takes a step by its name; answers with its refusal."""

_OFFERED = (Verdict.READY_NOW, Verdict.READY, Verdict.CAUTION, Verdict.BLOCKED)


def item_sheet(at: At, opportunity_id: str, take: Take) -> Sheet:
    """Excuse one item, for the account or for one opportunity."""
    item, view = at.item, at.view

    def keep(typed: dict[str, Any]) -> Refusal | None:
        return take(
            _tr("Excuse {item}").format(item=item.id.value),
            lambda book: overrides.excuse_item(
                book,
                view.id,
                item.id,
                typed["reason"],
                today=view.day,
                opportunity_id=opportunity_id,
                expires_on=typed["expires_on"],
            ),
        )

    sold = next((o.opportunity for o in view.opportunities if o.id == opportunity_id), None)
    return Sheet(
        title=_tr("Make an exception"),
        lead=_lead(_tr("The item goes on failing, and no longer decides."), sold),
        fields=_fields(),
        values={"expires_on": view.day + timedelta(days=view.settings[OVERRIDE_DAYS])},
        keep=keep,
        keep_text=_tr("Make the exception"),
    )


def verdict_sheet(
    view: AccountView, found: Readiness, sold: Opportunity | None, take: Take
) -> Sheet:
    """Show another verdict than the computed one."""
    offered = [each for each in _OFFERED if each is not found.computed_verdict]

    def keep(typed: dict[str, Any]) -> Refusal | None:
        if typed["verdict"] is None:
            return Refusal("", _tr("Choose a verdict first."))
        wanted = Verdict(typed["verdict"])
        return take(
            _tr("Show readiness as {verdict}").format(verdict=phrases.VERDICTS[wanted]),
            lambda book: overrides.override_verdict(
                book,
                view.id,
                wanted,
                typed["reason"],
                today=view.day,
                opportunity_id="" if sold is None else sold.id,
                expires_on=typed["expires_on"],
            ),
        )

    stays = _tr("The computed verdict stays beside yours, and yours ends by itself.")
    return Sheet(
        title=_tr("Show another verdict"),
        lead=_lead(stays, sold),
        chips=[
            Chips(
                key="verdict",
                label=_tr("Show it as"),
                choices=[(each, phrases.VERDICTS[each]) for each in offered],
            )
        ],
        fields=_fields(),
        values={
            "verdict": None,
            "expires_on": view.day + timedelta(days=view.settings[OVERRIDE_DAYS]),
        },
        keep=keep,
        keep_text=_tr("Make the exception"),
    )


def _lead(said: str, sold: Opportunity | None) -> str:
    if sold is None:
        return said
    only = _tr("For “{title}” only.").format(title=wording.named(sold.title))
    return f"{said} {only}"


def _fields() -> list[Field]:
    return [
        Field(key="reason", label=_tr("Reason"), kind="multiline", required=True),
        Field(key="expires_on", label=_tr("Ends on"), kind="date", required=True),
    ]


def _tr(text: str) -> str:
    return translate("Readiness", text)
