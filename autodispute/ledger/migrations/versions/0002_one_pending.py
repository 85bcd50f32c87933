"""The database itself refuses a second submission for a line while one is pending."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
_PENDING = sa.text("state IN ('submitting', 'unknown')")


def upgrade() -> None:
    """Make the partial unique index."""
    op.create_index(
        "one_pending_submission",
        "submissions",
        ["site", "account", "order_id", "title"],
        unique=True,
        sqlite_where=_PENDING,
        postgresql_where=_PENDING,
    )
