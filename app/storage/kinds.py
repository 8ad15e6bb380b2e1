"""Every kind of entity the book keeps. A new one is one line here and a migration."""

from typing import Any

from app.domain.accounts import Account
from app.domain.attachments import Attachment
from app.domain.colleagues import Colleague
from app.domain.competitors import Competitor
from app.domain.contacts import Contact
from app.domain.contracts import Contract
from app.domain.discovery import Answer
from app.domain.health.models import HealthModel
from app.domain.interactions import Event, Interaction
from app.domain.library import LibraryText
from app.domain.observations import Observation
from app.domain.opportunities import Opportunity
from app.domain.overrides import Override
from app.domain.payments import PaymentStatus
from app.domain.playbooks import Playbook
from app.domain.products import Product
from app.domain.proofs import Proof
from app.domain.proposals import Proposal
from app.domain.rates import Rate
from app.domain.renewals import Renewal
from app.domain.reviews import Commitment, Review
from app.domain.settings import Setting
from app.domain.signals import Signal
from app.domain.sources import Source
from app.domain.stages import Stage
from app.domain.success import Objective, ValueEvidence
from app.domain.tasks import Task
from app.domain.templates import ProposalTemplate
from app.domain.tickets import Ticket
from app.domain.ties import MapGroup, MapPlace, Tie
from app.domain.units import Cell, CustomerUnit
from app.domain.views import SavedView
from app.storage.tables import Kept, keep

_OF_ACCOUNT = {"account_id": "accounts"}

ACCOUNTS = keep(
    Account,
    "accounts",
    references={"parent_id": "accounts"},
    searched=("name", "code", "domain", "tags", "notes"),
    order=("name",),
)
PRODUCTS = keep(Product, "products", searched=("name", "code"), order=("name",))
CONTRACTS = keep(Contract, "contracts", references=_OF_ACCOUNT, order=("start",))
CONTACTS = keep(
    Contact,
    "contacts",
    references=_OF_ACCOUNT,
    searched=("name", "title", "emails", "notes"),
    order=("name",),
)
OBSERVATIONS = keep(Observation, "observations", references=_OF_ACCOUNT, order=("on",))
TICKETS = keep(Ticket, "tickets", references=_OF_ACCOUNT, order=("opened_on",))
INTERACTIONS = keep(
    Interaction, "interactions", references=_OF_ACCOUNT, searched=("summary",), order=("on",)
)
EVENTS = keep(Event, "events", references=_OF_ACCOUNT, order=("on",))
STAGES = keep(Stage, "stages", order=("position",))
CUSTOMER_UNITS = keep(
    CustomerUnit, "customer_units", references=_OF_ACCOUNT, order=("position", "name")
)
OPPORTUNITIES = keep(
    Opportunity,
    "opportunities",
    references={
        **_OF_ACCOUNT,
        "product_id": "products",
        "customer_unit_id": "customer_units",
    },
    searched=("title", "notes"),
    order=("created_on",),
)
OVERRIDES = keep(Override, "overrides", references=_OF_ACCOUNT, order=("made_on",))
PAYMENTS = keep(PaymentStatus, "payments", references=_OF_ACCOUNT, order=("on",))
PROPOSALS = keep(Proposal, "proposals", references=_OF_ACCOUNT, order=("issued_on", "version"))
ATTACHMENTS = keep(Attachment, "attachments")
COLLEAGUES = keep(Colleague, "colleagues", order=("name",))
RATES = keep(Rate, "rates", order=("currency", "since"))
SETTINGS = keep(Setting, "settings")
SOURCES = keep(Source, "sources")
HEALTH_MODELS = keep(HealthModel, "health_models")
SIGNALS = keep(
    Signal,
    "signals",
    references={
        **_OF_ACCOUNT,
        "product_id": "products",
        "customer_unit_id": "customer_units",
    },
    searched=("text",),
    order=("on",),
)
CELLS = keep(
    Cell,
    "cells",
    references={
        **_OF_ACCOUNT,
        "product_id": "products",
        "customer_unit_id": "customer_units",
    },
)
ANSWERS = keep(Answer, "answers", references=_OF_ACCOUNT, searched=("text",), order=("on",))
PROOFS = keep(
    Proof,
    "proofs",
    references={**_OF_ACCOUNT, "attachment_id": "attachments"},
    order=("on",),
)
TIES = keep(
    Tie,
    "ties",
    references={**_OF_ACCOUNT, "from_id": "contacts", "to_id": "contacts"},
)
MAP_PLACES = keep(MapPlace, "map_places", references=_OF_ACCOUNT)
MAP_GROUPS = keep(MapGroup, "map_groups", references=_OF_ACCOUNT, order=("name",))
TASKS = keep(Task, "tasks", references=_OF_ACCOUNT, searched=("title", "text"), order=("due_on",))
COMPETITORS = keep(Competitor, "competitors", searched=("name", "aliases"), order=("name",))
RENEWALS = keep(Renewal, "renewals", references=_OF_ACCOUNT)
PLAYBOOKS = keep(Playbook, "playbooks")
TEXTS = keep(
    LibraryText,
    "texts",
    references={"attachment_id": "attachments"},
    searched=("title", "text", "tags"),
    order=("kind", "title"),
)
TEMPLATES = keep(ProposalTemplate, "templates", order=("name",))
OBJECTIVES = keep(
    Objective, "objectives", references=_OF_ACCOUNT, searched=("text",), order=("on",)
)
VALUE = keep(
    ValueEvidence,
    "value",
    references={**_OF_ACCOUNT, "objective_id": "objectives"},
    searched=("text", "quote"),
    order=("on",),
)
REVIEWS = keep(
    Review,
    "reviews",
    references={**_OF_ACCOUNT, "headline_id": "value", "template_id": "attachments"},
    searched=("title", "purpose", "decision"),
    order=("on",),
)
COMMITMENTS = keep(
    Commitment,
    "commitments",
    references={**_OF_ACCOUNT, "review_id": "reviews"},
    searched=("text",),
    order=("made_on",),
)
VIEWS = keep(SavedView, "views", order=("room", "name"))

KINDS: tuple[Kept[Any], ...] = (
    ACCOUNTS,
    PRODUCTS,
    CONTRACTS,
    CONTACTS,
    OBSERVATIONS,
    TICKETS,
    INTERACTIONS,
    EVENTS,
    STAGES,
    CUSTOMER_UNITS,
    OPPORTUNITIES,
    OVERRIDES,
    PAYMENTS,
    PROPOSALS,
    ATTACHMENTS,
    COLLEAGUES,
    RATES,
    SETTINGS,
    SOURCES,
    HEALTH_MODELS,
    VIEWS,
    SIGNALS,
    CELLS,
    ANSWERS,
    PROOFS,
    TIES,
    MAP_PLACES,
    MAP_GROUPS,
    TASKS,
    COMPETITORS,
    RENEWALS,
    PLAYBOOKS,
    TEXTS,
    TEMPLATES,
    OBJECTIVES,
    VALUE,
    REVIEWS,
    COMMITMENTS,
)
