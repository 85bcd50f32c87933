"""What following needs: offers, since when a state holds, checks, messages, and how long orders can be disputed."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
_OF_DISPUTES = ("solution", "state_since", "money_seen_at")


def upgrade() -> None:
    """Add the columns and the three tables; since when a state holds is not known of what is there already."""
    for name in _OF_DISPUTES:
        op.add_column("disputes", sa.Column(name, sa.String))
    for name in ("offer", "history"):
        op.add_column("disputes", sa.Column(name, sa.JSON(none_as_null=True)))
    op.add_column("events", sa.Column("changed", sa.JSON(none_as_null=True)))
    _make_checks()
    _make_messages()
    _make_order_lines()


def _make_checks() -> None:
    op.create_table(
        "checks",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("site", sa.String, nullable=False),
        sa.Column("account", sa.String, nullable=False),
        sa.Column("started_at", sa.String, nullable=False),
        sa.Column("ended_at", sa.String),
        sa.Column("error", sa.String),
        sa.Column("text", sa.String),
    )


def _make_messages() -> None:
    op.create_table(
        "messages",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("site", sa.String, nullable=False),
        sa.Column("account", sa.String, nullable=False),
        sa.Column("key", sa.String, nullable=False),
        sa.Column("made_at", sa.String, nullable=False),
        sa.Column("content", sa.JSON, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("told_to", sa.JSON, nullable=False),
        sa.Column("sending_to", sa.String),
        sa.Column("sending_at", sa.String),
        sa.Column("told_at", sa.String),
        sa.UniqueConstraint("site", "account", "key"),
    )


def _make_order_lines() -> None:
    op.create_table(
        "order_lines",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("site", sa.String, nullable=False),
        sa.Column("account", sa.String, nullable=False),
        sa.Column("order_id", sa.String, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("line_id", sa.String),
        sa.Column("title", sa.String, nullable=False),
        sa.Column("ordered_on", sa.String),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("status", sa.String),
        sa.Column("listed_status", sa.String),
        sa.Column("paid", sa.String),
        sa.Column("currency", sa.String),
        sa.Column("action", sa.String, nullable=False),
        sa.Column("deliver_by", sa.String),
        sa.Column("window_text", sa.String),
        sa.Column("window_end", sa.String),
        sa.Column("window_rule", sa.String),
        sa.Column("read_at", sa.String, nullable=False),
        sa.UniqueConstraint("site", "account", "order_id", "place"),
    )
