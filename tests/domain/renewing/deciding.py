"""Renewals to judge: a healthy customer, and the day on which it is decided."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from app.domain.accounts import Segment
from app.domain.facts import Facts
from app.domain.readiness.case import Case
from app.domain.renewals import Renewal
from app.domain.renewing.matter import Matter, matter_of
from app.services.books import default_stages
from tests import build
from tests.build import TODAY
from tests.story import healthy, history


def to_be_decided(
    left: int,
    known: Facts | None = None,
    *,
    segment: Segment | None = Segment.MID_MARKET,
    said: dict[str, Any] | None = None,
    **terms: Any,
) -> Matter:
    """A renewal to be decided in so many days: by its end, for it does not renew itself."""
    renews = TODAY + timedelta(days=left)
    usual = {"start": renews - timedelta(days=365), "end": renews - timedelta(days=1)}
    contract = build.contract(**usual | {"auto_renew": False} | terms)
    facts = healthy() if known is None else known
    facts = replace(facts, contracts=(contract,))
    renewal = None if said is None else Renewal(id=contract.id, account_id="acme", **said)
    return matter_of(Case(history(facts), TODAY, default_stages()), contract, renewal, segment)
