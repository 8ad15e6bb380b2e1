"""Signals, units of a customer and their whitespace, answers, proofs; more of an opportunity."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_LISTS = ("criteria", "circumstances", "handoff")


def upgrade() -> None:
    """Make the tables, and room in each opportunity; what exists has nothing of it yet."""
    op.create_table(
        "customer_units",
        *_text("id", "account_id", "name", "kind"),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=True),
        *_text("notes"),
        *_text("archived_on", nullable=True),
        *_keys("customer_units", account_id="accounts"),
    )
    _index("customer_units", "account_id")
    with op.batch_alter_table("opportunities") as opportunities:
        opportunities.add_column(sa.Column("customer_unit_id", sa.Text(), nullable=True))
        opportunities.add_column(sa.Column("hours", sa.Text(), nullable=True))
        for name in _LISTS:
            column = sa.Column(name, sa.Text(), nullable=False, server_default="[]")
            opportunities.add_column(column)
        opportunities.create_foreign_key(
            op.f("fk_opportunities_customer_unit_id_customer_units"),
            "customer_units",
            ["customer_unit_id"],
            ["id"],
        )
    with op.batch_alter_table("opportunities") as opportunities:
        for name in _LISTS:  # there was a default only for what existed
            opportunities.alter_column(name, server_default=None)
    _index("opportunities", "customer_unit_id")
    op.create_table(
        "signals",
        *_text("id", "account_id", "source", "type", "on", "text"),
        *_text("opportunity_type", "product_id", "customer_unit_id", nullable=True),
        *_text("contact_id", "interaction_id", "confirmed_on", "ended_on", nullable=True),
        *_text("reason", "author", "origin", "external_ids", "custom", "search"),
        *_keys(
            "signals",
            account_id="accounts",
            product_id="products",
            customer_unit_id="customer_units",
        ),
    )
    _index("signals", "account_id", "product_id", "customer_unit_id")
    op.create_table(
        "cells",
        *_text("id", "account_id", "product_id"),
        *_text("customer_unit_id", nullable=True),
        *_text("marks"),
        *_keys(
            "cells",
            account_id="accounts",
            product_id="products",
            customer_unit_id="customer_units",
        ),
    )
    _index("cells", "account_id", "product_id", "customer_unit_id")
    op.create_table(
        "answers",
        *_text("id", "account_id", "question", "on", "text", "outcome"),
        *_text("led_to_id", "contact_id", "interaction_id", nullable=True),
        *_text("author", "search"),
        *_keys("answers", account_id="accounts"),
    )
    _index("answers", "account_id")
    op.create_table(
        "proofs",
        *_text("id", "account_id", "dimension"),
        sa.Column("score", sa.Integer(), nullable=False),
        *_text("on", "text"),
        *_text("attachment_id", "interaction_id", nullable=True),
        *_text("author"),
        *_keys("proofs", account_id="accounts", attachment_id="attachments"),
    )
    _index("proofs", "account_id", "attachment_id")


def downgrade() -> None:
    """Never: an older program refuses a newer book instead."""
    message = "a book is never taken back to an earlier schema"
    raise NotImplementedError(message)


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


def _index(table: str, *columns: str) -> None:
    for name in columns:
        op.create_index(op.f(f"ix_{table}_{name}"), table, [name], unique=False)
