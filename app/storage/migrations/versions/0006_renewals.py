"""Renewals, playbooks and the library; more of a contract, and the calendar of an account."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_LISTS = ("decided", "calls", "risks", "checks", "papers", "events", "hours", "learned")


def upgrade() -> None:
    """Make the tables, and room in contracts and accounts; what exists has nothing of it yet."""
    with op.batch_alter_table("accounts") as accounts:
        accounts.add_column(sa.Column("calendar", sa.Text(), nullable=False, server_default=""))
    with op.batch_alter_table("accounts") as accounts:
        accounts.alter_column("calendar", server_default=None)  # it was for what existed
    with op.batch_alter_table("contracts") as contracts:
        for name in ("notice_months", "yearly_opt_out"):
            contracts.add_column(sa.Column(name, sa.Integer(), nullable=True))
        for name in ("extended_until", "signed_on"):
            contracts.add_column(sa.Column(name, sa.Text(), nullable=True))
    op.create_table(
        "renewals",
        *_text("id", "account_id", "owner", *_LISTS, "left_because", "left_to"),
        *_text("proposal_id", "left_for", "told_on", "really_lost_on", nullable=True),
        sa.Column("saveable", sa.Integer(), nullable=True),
        *_keys("renewals", account_id="accounts"),
    )
    op.create_index(op.f("ix_renewals_account_id"), "renewals", ["account_id"], unique=False)
    op.create_table("playbooks", *_text("id", "kind", "name", "steps"), *_keys("playbooks"))
    op.create_table(
        "texts",
        *_text("id", "kind", "title", "text", "subject", "tags", "language", "search"),
        *_text("attachment_id", "archived_on", nullable=True),
        *_keys("texts", attachment_id="attachments"),
    )
    op.create_index(op.f("ix_texts_attachment_id"), "texts", ["attachment_id"], unique=False)


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
