"""What was sent to sellers; the database itself refuses a second message to an order while one is pending."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
_PENDING = sa.text("state IN ('submitting', 'unknown')")


def upgrade() -> None:
    """Make the table and its partial unique index."""
    op.create_table(
        "sent_messages",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("site", sa.String, nullable=False),
        sa.Column("account", sa.String, nullable=False),
        sa.Column("order_id", sa.String, nullable=False),
        sa.Column("title", sa.String, nullable=False),
        sa.Column("store", sa.String, nullable=False),
        sa.Column("body", sa.String, nullable=False),
        sa.Column("pictures", sa.JSON, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("run_dir", sa.String, nullable=False),
        sa.Column("submitting_at", sa.String, nullable=False),
        sa.Column("settled_at", sa.String),
        sa.Column("seen", sa.String),
    )
    op.create_index(
        "one_pending_message",
        "sent_messages",
        ["site", "account", "order_id"],
        unique=True,
        sqlite_where=_PENDING,
        postgresql_where=_PENDING,
    )
