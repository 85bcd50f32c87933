"""Answers to disputes; the database itself refuses a second one while one is pending."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
_PENDING = sa.text("state IN ('submitting', 'unknown')")


def upgrade() -> None:
    """Make the table and its partial unique index."""
    op.create_table(
        "answers",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("site", sa.String, nullable=False),
        sa.Column("account", sa.String, nullable=False),
        sa.Column("dispute_id", sa.String, nullable=False),
        sa.Column("order_id", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("asked", sa.JSON, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("clicking_at", sa.String, nullable=False),
        sa.Column("settled_at", sa.String),
        sa.Column("seen", sa.String),
        sa.Column("run_dir", sa.String, nullable=False, unique=True),
    )
    op.create_index(
        "one_pending_answer",
        "answers",
        ["site", "account", "dispute_id"],
        unique=True,
        sqlite_where=_PENDING,
        postgresql_where=_PENDING,
    )
