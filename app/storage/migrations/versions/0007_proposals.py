"""Templates of proposals, plan and value, reviews; more of a proposal, an account's language."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_TEXTS = ("reviewed_by", "language", "paper", "objective", "quote", "quoted", "shortfall")
_LISTS = ("steps", "concessions", "excused", "added")
_MAYBE = ("reviewed_on", "evidence_ids", "floor_currency", "tax_rate")
_FIRST = '["changes"]'  # the appendices of what was there


def upgrade() -> None:
    """Make the tables, and room in proposals and accounts; what exists has nothing of it yet."""
    _add("accounts", language="")
    _add(
        "proposals",
        **dict.fromkeys(_TEXTS, ""),
        tax_name="",
        **dict.fromkeys(_LISTS, "[]"),
        appendices=_FIRST,
    )
    with op.batch_alter_table("proposals") as proposals:
        for name in _MAYBE:
            proposals.add_column(sa.Column(name, sa.Text(), nullable=True))
        proposals.add_column(sa.Column("floor_minor", sa.Integer(), nullable=True))
    op.create_table(
        "templates",
        *_text("id", "name", "options", "title", "payment_terms", "summary", "notes", "language"),
        *_text("paper", "appendices", "steps"),
        *_text("recommended", "archived_on", nullable=True),
        sa.Column("valid_days", sa.Integer(), nullable=True),
        *_keys("templates"),
    )
    op.create_table(
        "objectives",
        *_text("id", "account_id", "text", "on", "said_by", "source", "metric", "unit", "readings"),
        *_text("theirs", "ours", "milestones", "search"),
        *_text("baseline", "baseline_on", "target", "due_on", nullable=True),
        *_text("reached_on", "dropped_on", "archived_on", nullable=True),
        *_keys("objectives", account_id="accounts"),
    )
    op.create_index(op.f("ix_objectives_account_id"), "objectives", ["account_id"], unique=False)
    op.create_table(
        "value",
        *_text("id", "account_id", "text", "on", "claim", "metric", "unit", "baseline_by"),
        *_text("validated_by", "source", "method", "quote", "search"),
        *_text("baseline", "baseline_on", "now", "worth_currency", nullable=True),
        sa.Column("worth_minor", sa.Integer(), nullable=True),
        *_text("objective_id", "archived_on", nullable=True),
        *_keys("value", account_id="accounts", objective_id="objectives"),
    )
    for name in ("account_id", "objective_id"):
        op.create_index(op.f(f"ix_value_{name}"), "value", [name], unique=False)
    _reviews()


def downgrade() -> None:
    """Never: an older program refuses a newer book instead."""
    message = "a book is never taken back to an earlier schema"
    raise NotImplementedError(message)


def _reviews() -> None:
    op.create_table(
        "reviews",
        *_text("id", "account_id", "kind", "on", "title", "purpose", "decision", "attendees"),
        *_text("agenda", "pages", "challenges", "gate", "roadmap", "goals", "asks", "language"),
        *_text("notes", "notes_taken", "decided", "search"),
        *_text("made_on", "headline_id", "previous_id", "template_id", nullable=True),
        *_text(
            "held_on", "cancelled_on", "interaction_id", "recap_on", "archived_on", nullable=True
        ),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("sentiment", sa.Integer(), nullable=True),
        *_keys("reviews", account_id="accounts", headline_id="value", template_id="attachments"),
    )
    for name in ("account_id", "headline_id", "template_id"):
        op.create_index(op.f(f"ix_reviews_{name}"), "reviews", [name], unique=False)
    op.create_table(
        "commitments",
        *_text("id", "account_id", "text", "side", "made_on", "owner", "seen_by", "outcome"),
        *_text("search"),
        *_text("review_id", "due_on", "kept_on", "missed_on", "dropped_on", nullable=True),
        *_text("archived_on", nullable=True),
        *_keys("commitments", account_id="accounts", review_id="reviews"),
    )
    for name in ("account_id", "review_id"):
        op.create_index(op.f(f"ix_commitments_{name}"), "commitments", [name], unique=False)


def _add(table: str, **defaults: str) -> None:
    """Columns that what exists has a value of; a new row says its own."""
    with op.batch_alter_table(table) as altered:
        for name, held in defaults.items():
            altered.add_column(sa.Column(name, sa.Text(), nullable=False, server_default=held))
    with op.batch_alter_table(table) as altered:
        for name in defaults:
            altered.alter_column(name, server_default=None)


def _text(*names: str, nullable: bool = False) -> tuple[sa.Column[str], ...]:
    return tuple(sa.Column(name, sa.Text(), nullable=nullable) for name in names)


def _keys(table: str, **references: str) -> tuple[sa.Constraint, ...]:
    return (
        *(
            sa.ForeignKeyConstraint([name], [f"{to}.id"], name=op.f(f"fk_{table}_{name}_{to}"))
            for name, to in references.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )
