"""Readings that correct another one."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Give readings room for what they correct; none of those there are corrects any."""
    op.add_column("observations", sa.Column("corrects", sa.Text(), nullable=True))


def downgrade() -> None:
    """Never: an older program refuses a newer book instead."""
    message = "a book is never taken back to an earlier schema"
    raise NotImplementedError(message)
