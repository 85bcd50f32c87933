"""Cases, runs, submissions, disputes and events."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the five tables."""
    op.create_table(
        "cases",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("site", sa.String, nullable=False),
        sa.Column("account", sa.String, nullable=False),
        sa.Column("order_id", sa.String, nullable=False),
        sa.Column("line", sa.String, nullable=False),
        sa.Column("folder", sa.String, nullable=False),
        sa.Column("first_seen", sa.String, nullable=False),
        sa.UniqueConstraint("site", "account", "order_id", "line"),
    )
    op.create_table(
        "runs",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("case_id", sa.Integer, sa.ForeignKey("cases.id"), nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("run_dir", sa.String, nullable=False, unique=True),
        sa.Column("started_at", sa.String, nullable=False),
        sa.Column("ended_at", sa.String),
        sa.Column("outcome", sa.String),
        sa.Column("error", sa.String),
    )
    op.create_table(
        "submissions",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("run_id", sa.Integer, sa.ForeignKey("runs.id"), nullable=False),
        sa.Column("site", sa.String, nullable=False),
        sa.Column("account", sa.String, nullable=False),
        sa.Column("order_id", sa.String, nullable=False),
        sa.Column("line_id", sa.String),
        sa.Column("title", sa.String, nullable=False),
        sa.Column("asked", sa.JSON, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("submitting_at", sa.String, nullable=False),
        sa.Column("settled_at", sa.String),
        sa.Column("dispute_id", sa.String),
        sa.Column("site_text", sa.String),
    )
    op.create_table(
        "disputes",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("submission_id", sa.Integer, sa.ForeignKey("submissions.id")),
        sa.Column("site", sa.String, nullable=False),
        sa.Column("account", sa.String, nullable=False),
        sa.Column("dispute_id", sa.String, nullable=False),
        sa.Column("order_id", sa.String, nullable=False),
        sa.Column("title", sa.String),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("site_text", sa.String, nullable=False),
        sa.Column("amount", sa.String),
        sa.Column("currency", sa.String),
        sa.Column("files", sa.Integer),
        sa.Column("url", sa.String, nullable=False),
        sa.Column("first_seen", sa.String, nullable=False),
        sa.Column("last_seen", sa.String, nullable=False),
        sa.UniqueConstraint("site", "account", "dispute_id"),
    )
    op.create_table(
        "events",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("submission_id", sa.Integer, sa.ForeignKey("submissions.id")),
        sa.Column("dispute", sa.Integer, sa.ForeignKey("disputes.id")),
        sa.Column("from_state", sa.String),
        sa.Column("to_state", sa.String, nullable=False),
        sa.Column("text", sa.String, nullable=False),
    )
