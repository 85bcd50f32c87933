"""Cases, their runs, and what these submitted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import JSON, Column, ForeignKey, Integer, String, Table, UniqueConstraint, event

from autodispute.ledger.tables.base import metadata

if TYPE_CHECKING:
    from sqlalchemy import Connection

cases = Table(
    "cases",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("site", String, nullable=False),
    Column("account", String, nullable=False),
    Column("order_id", String, nullable=False),
    Column("line", String, nullable=False),  # as case.toml names it; empty where it does not
    Column("folder", String, nullable=False),
    Column("first_seen", String, nullable=False),
    UniqueConstraint("site", "account", "order_id", "line"),
)

runs = Table(
    "runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("case_id", ForeignKey("cases.id"), nullable=False),
    Column("kind", String, nullable=False),  # filing, rehearsal or by-hand
    Column("run_dir", String, nullable=False, unique=True),
    Column("started_at", String, nullable=False),
    Column("ended_at", String),  # empty for a run that is at work, or was killed
    Column("outcome", String),
    Column("error", String),  # its code
)

submissions = Table(
    "submissions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("run_id", ForeignKey("runs.id"), nullable=False),
    Column("site", String, nullable=False),
    Column("account", String, nullable=False),
    Column("order_id", String, nullable=False),
    Column("line_id", String),
    Column("title", String, nullable=False),
    Column("asked", JSON, nullable=False),
    Column("state", String, nullable=False),
    Column("submitting_at", String, nullable=False),
    Column("settled_at", String),
    Column("dispute_id", String),
    Column("site_text", String),
)


@event.listens_for(submissions, "after_create")
def _allow_one_pending(_: Table, connection: Connection, **__: object) -> None:
    """Whatever goes wrong above it, the database itself takes no second submission while one is pending.

    As text, because an `Index` with Postgres's own option loads all of that dialect.
    """
    if connection.dialect.name in ("sqlite", "postgresql"):
        connection.exec_driver_sql(
            "CREATE UNIQUE INDEX one_pending_submission ON submissions (site, account, order_id, title) "
            "WHERE state IN ('submitting', 'unknown')"
        )
