"""The map of the people at a customer, and tasks; more of a contact."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_WORDS = ("language", "stands_for")


def upgrade() -> None:
    """Make the tables, and room in each contact; what exists has nothing of it yet."""
    with op.batch_alter_table("contacts") as contacts:
        contacts.add_column(sa.Column("cadence_days", sa.Integer(), nullable=True))
        for name in _WORDS:
            contacts.add_column(sa.Column(name, sa.Text(), nullable=False, server_default=""))
    with op.batch_alter_table("contacts") as contacts:
        for name in _WORDS:  # there was a default only for what existed
            contacts.alter_column(name, server_default=None)
    op.add_column("colleagues", sa.Column("part", sa.Text(), nullable=True))
    op.create_table(
        "ties",
        *_text("id", "account_id", "from_id", "to_id", "kind", "note"),
        *_text("since", "ended_on", nullable=True),
        *_keys("ties", account_id="accounts", from_id="contacts", to_id="contacts"),
    )
    _index("ties", "account_id", "from_id", "to_id")
    op.create_table(
        "map_places",
        *_text("id", "account_id"),
        sa.Column("x", sa.Float(), nullable=False),
        sa.Column("y", sa.Float(), nullable=False),
        *_keys("map_places", account_id="accounts"),
    )
    _index("map_places", "account_id")
    op.create_table(
        "map_groups",
        *_text("id", "account_id", "name", "contact_ids"),
        *_keys("map_groups", account_id="accounts"),
    )
    _index("map_groups", "account_id")
    op.create_table(
        "tasks",
        *_text("id", "title"),
        *_text("account_id", nullable=True),
        *_text("play", "step", "text", "owner"),
        *_text("made_on", "due_on", "snoozed_until", "done_on", "dropped_on", nullable=True),
        *_text("contact_id", "opportunity_id", "contract_id", nullable=True),
        *_text("search"),
        *_keys("tasks", account_id="accounts"),
    )
    _index("tasks", "account_id")


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
