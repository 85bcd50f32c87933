"""The lines of orders, as their pages were last read."""

from __future__ import annotations

from sqlalchemy import Column, Integer, String, Table, UniqueConstraint

from autodispute.ledger.tables.base import metadata

order_lines = Table(
    "order_lines",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("site", String, nullable=False),
    Column("account", String, nullable=False),
    Column("order_id", String, nullable=False),
    Column("place", Integer, nullable=False),  # of the line on the order's page, from 0
    Column("line_id", String),
    Column("title", String, nullable=False),
    Column("ordered_on", String),  # a day, ISO 8601
    Column("state", String, nullable=False),  # the order's
    Column("status", String),  # the same, as its page said
    Column("listed_status", String),  # the same, as My orders said when the page was read
    Column("paid", String),
    Column("currency", String),
    Column("action", String, nullable=False),
    Column("deliver_by", String),  # the moment by which the page promises it
    Column("window_text", String),  # the page's own words on how long
    Column("window_end", String),
    Column("window_rule", String),  # the rule that it is estimated by; empty where the page says it
    Column("read_at", String, nullable=False),
    UniqueConstraint("site", "account", "order_id", "place"),
)
