"""What was said of the renewals of the stories: hours, outlooks, calls, decisions, papers."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import Any, cast

from app import resources
from app.domain.contracts import Contract, next_to_decide
from app.domain.money import Money, from_major
from app.domain.opportunities import Category, LossReason
from app.domain.renewals import (
    Decided,
    HoursSpent,
    Outlook,
    Paper,
    PaperEvent,
    PaperEventKind,
    PaperStep,
    Renewal,
    RenewalCall,
    RenewalRisk,
)
from app.services.stories.scene import Scene

Told = Mapping[str, Any]
"""A renewal by the code of its account, and what was said of it on which days."""


def renewed(scene: Scene, code: str, held: Iterable[Contract], author: str) -> Iterator[Renewal]:
    """The renewal of the contract that is decided next, where something was said of it."""
    told = _told().get(code)
    contract = next_to_decide(held, scene.today)
    if told is None or contract is None:
        return
    yield Renewal(
        id=contract.id,
        account_id=contract.account_id,
        decided=tuple(
            Decided(about=about, value=value, reason=why, author=author, since=scene.ago(ago))
            for about, value, ago, why in told.get("decided", ())
        ),
        calls=tuple(
            RenewalCall(
                category=Category(category) if category else None,
                best=_amount(best, contract),
                likely=_amount(likely, contract),
                sure=_amount(sure, contract),
                reason=why,
                author=author,
                since=scene.ago(ago),
            )
            for category, ago, why, best, likely, sure in told.get("calls", ())
        ),
        risks=tuple(
            RenewalRisk(
                outlook=Outlook(outlook),
                reason=LossReason(reason) if reason else None,
                detail=detail,
                swing=_amount(swing, contract),
                author=author,
                since=scene.ago(ago),
            )
            for outlook, ago, reason, detail, swing in told.get("risks", ())
        ),
        papers=tuple(
            PaperStep(paper=Paper(paper), since=scene.ago(ago), author=author)
            for paper, ago in told.get("papers", ())
        ),
        events=tuple(
            PaperEvent(kind=PaperEventKind(kind), since=scene.ago(ago), text=text, author=author)
            for kind, ago, text in told.get("events", ())
        ),
        hours=tuple(
            HoursSpent(since=scene.ago(ago), hours=Decimal(hours), text=text)
            for ago, hours, text in told.get("hours", ())
        ),
    )


def _amount(written: str, contract: Contract) -> Money | None:
    return from_major(Decimal(written), contract.currency) if written else None


@cache
def _told() -> Mapping[str, Told]:
    told = tomllib.loads(resources.text("sample/renewals.toml"))["renewal"]
    return {each["code"]: cast("Told", each) for each in told}
