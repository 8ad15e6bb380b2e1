"""Makers of values for tests: each gives a plain one, and takes what the test is about."""

from datetime import date
from decimal import Decimal
from typing import Any

from app.domain.accounts import Account
from app.domain.contacts import Contact
from app.domain.contracts import Contract, ContractLine
from app.domain.interactions import Channel, Event, Interaction
from app.domain.money import Money
from app.domain.observations import Observation
from app.domain.opportunities import Opportunity, StageMove, Terms
from app.domain.products import Product
from app.domain.renewals import Bundling, Decided, Renewal
from app.domain.success import Objective, ValueEvidence
from app.domain.tickets import Ticket

TODAY = date(2026, 11, 20)
PASSPHRASE = "correct horse battery staple"


def usd(amount: int) -> Money:
    return Money(amount * 100, "USD")


def account(**fields: Any) -> Account:
    return Account(**{"id": "acme", "name": "Acme", "code": "ACME"} | fields)


def product(**fields: Any) -> Product:
    return Product(
        **{"id": "platform", "name": "Platform", "unit": "seat", "prices": (usd(480),)} | fields
    )


def line(**fields: Any) -> ContractLine:
    return ContractLine(
        **{
            "text": "Platform",
            "annual": usd(48_000),
            "quantity": Decimal(100),
            "unit": "seat",
            "product_id": None,
        }
        | fields
    )


def contract(**fields: Any) -> Contract:
    return Contract(
        **{
            "id": "contract",
            "account_id": "acme",
            "currency": "USD",
            "lines": (line(),),
            "start": date(2026, 1, 1),
            "end": date(2026, 12, 31),
            "notice_days": 60,
            "auto_renew": True,
        }
        | fields
    )


def going_together(**fields: Any) -> Renewal:
    """A renewal with which the expansion goes, as the user decided."""
    said = Decided(
        about=Bundling.__name__,
        value=Bundling.COMBINE,
        reason="One budget, one board",
        since=date(2026, 11, 1),
    )
    return Renewal(**{"id": "contract", "account_id": "acme", "decided": (said,)} | fields)


def contact(**fields: Any) -> Contact:
    return Contact(**{"id": "ana", "name": "Ana Lima", "account_id": "acme"} | fields)


def opportunity(**fields: Any) -> Opportunity:
    return Opportunity(
        **{
            "id": "more-seats",
            "title": "More seats",
            "account_id": "acme",
            "moves": (StageMove(stage_id="stage-identified", since=date(2026, 10, 1)),),
            "terms": (
                Terms(amount=usd(12_000), close_on=date(2026, 12, 15), since=date(2026, 10, 1)),
            ),
            "created_on": date(2026, 10, 1),
        }
        | fields
    )


def observation(**fields: Any) -> Observation:
    return Observation(
        **{
            "id": "reading",
            "account_id": "acme",
            "measure": "active_users",
            "value": 80.0,
            "on": date(2026, 11, 1),
        }
        | fields
    )


def ticket(**fields: Any) -> Ticket:
    return Ticket(**{"id": "ticket", "account_id": "acme", "opened_on": date(2026, 11, 1)} | fields)


def interaction(**fields: Any) -> Interaction:
    return Interaction(
        **{
            "id": "call",
            "account_id": "acme",
            "on": date(2026, 11, 10),
            "channel": Channel.CALL,
        }
        | fields
    )


def event(**fields: Any) -> Event:
    return Event(
        **{"id": "event", "account_id": "acme", "kind": "go_live", "on": date(2026, 2, 1)} | fields
    )


def objective(**fields: Any) -> Objective:
    return Objective(
        **{
            "id": "faster",
            "account_id": "acme",
            "text": "Close the month in four days",
            "on": date(2026, 11, 10),
        }
        | fields
    )


def value(**fields: Any) -> ValueEvidence:
    return ValueEvidence(
        **{
            "id": "hours",
            "account_id": "acme",
            "text": "Planning takes an hour less",
            "on": date(2026, 11, 10),
        }
        | fields
    )
