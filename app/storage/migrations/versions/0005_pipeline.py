"""Competitors; what stages ask for; what was learned."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_LISTS = ("checks", "calls", "learned")
_WORDS = ("next_step_owner", "feature_gap")
_MAYBE = (
    "reviewed_on",
    "signed_on",
    "starts_on",
    "booked_on",
    "contract_id",
    "lost_for",
    "really_lost_on",
    "reopens_id",
)
_COMPETITOR = ("id", "name", "aliases", "notes", "search")


def upgrade() -> None:
    """Make the table, and room in stages and opportunities; what exists has nothing of it yet."""
    op.create_table(
        "competitors",
        *(sa.Column(each, sa.Text(), nullable=False) for each in _COMPETITOR),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_competitors")),
    )
    defaults = dict.fromkeys(_LISTS, "[]") | dict.fromkeys(_WORDS, "")
    with op.batch_alter_table("opportunities") as opportunities:
        opportunities.add_column(sa.Column("place", sa.Float(), nullable=True))
        opportunities.add_column(sa.Column("saveable", sa.Integer(), nullable=True))
        for name in _MAYBE:
            opportunities.add_column(sa.Column(name, sa.Text(), nullable=True))
        for name, default in defaults.items():
            column = sa.Column(name, sa.Text(), nullable=False, server_default=default)
            opportunities.add_column(column)
    with op.batch_alter_table("opportunities") as opportunities:
        for name in defaults:  # there was a default only for what existed
            opportunities.alter_column(name, server_default=None)
    with op.batch_alter_table("stages") as stages:
        stages.add_column(sa.Column("stands_for", sa.Text(), nullable=True))
        stages.add_column(sa.Column("wip_limit", sa.Integer(), nullable=True))
        for name in ("aliases", "asks"):
            stages.add_column(sa.Column(name, sa.Text(), nullable=False, server_default="[]"))
    with op.batch_alter_table("stages") as stages:
        for name in ("aliases", "asks"):
            stages.alter_column(name, server_default=None)


def downgrade() -> None:
    """Never: an older program refuses a newer book instead."""
    message = "a book is never taken back to an earlier schema"
    raise NotImplementedError(message)
