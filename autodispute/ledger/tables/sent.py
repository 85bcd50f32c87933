"""What was answered in disputes, and what was written to sellers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import JSON, Column, Integer, String, Table, event

from autodispute.ledger.tables.base import metadata

if TYPE_CHECKING:
    from sqlalchemy import Connection

answers = Table(
    "answers",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("site", String, nullable=False),
    Column("account", String, nullable=False),
    Column("dispute_id", String, nullable=False),
    Column("order_id", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("asked", JSON, nullable=False),  # what was answered, to what
    Column("state", String, nullable=False),
    Column("clicking_at", String, nullable=False),
    Column("settled_at", String),
    Column("seen", String),
    Column("run_dir", String, nullable=False, unique=True),
)


@event.listens_for(answers, "after_create")
def _allow_one_pending_answer(_: Table, connection: Connection, **__: object) -> None:
    """As for submissions: while it is not known what came of an answer, the dispute takes no other one."""
    if connection.dialect.name in ("sqlite", "postgresql"):
        connection.exec_driver_sql(
            "CREATE UNIQUE INDEX one_pending_answer ON answers (site, account, dispute_id) "
            "WHERE state IN ('submitting', 'unknown')"
        )


sent_messages = Table(
    "sent_messages",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("site", String, nullable=False),
    Column("account", String, nullable=False),
    Column("order_id", String, nullable=False),
    Column("title", String, nullable=False),
    Column("store", String, nullable=False),
    Column("body", String, nullable=False),
    Column("pictures", JSON, nullable=False),  # [{"file", "sha256", "bytes"}]
    Column("state", String, nullable=False),
    Column("run_dir", String, nullable=False),
    Column("submitting_at", String, nullable=False),
    Column("settled_at", String),
    Column("seen", String),
)


@event.listens_for(sent_messages, "after_create")
def _allow_one_pending_message(_: Table, connection: Connection, **__: object) -> None:
    """As for submissions: no second message about an order while one is pending."""
    if connection.dialect.name in ("sqlite", "postgresql"):
        connection.exec_driver_sql(
            "CREATE UNIQUE INDEX one_pending_message ON sent_messages (site, account, order_id) "
            "WHERE state IN ('submitting', 'unknown')"
        )
