"""Disputes as they were last seen, what happened to them, the checks that saw it, and what is told of it."""

from __future__ import annotations

from sqlalchemy import JSON, Column, ForeignKey, Integer, String, Table, UniqueConstraint

from autodispute.ledger.tables.base import metadata

disputes = Table(
    "disputes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("submission_id", ForeignKey("submissions.id")),  # empty where it was not filed from here
    Column("site", String, nullable=False),
    Column("account", String, nullable=False),
    Column("dispute_id", String, nullable=False),
    Column("order_id", String, nullable=False),
    Column("title", String),
    Column("state", String, nullable=False),
    Column("site_text", String, nullable=False),
    Column("amount", String),
    Column("currency", String),
    Column("files", Integer),
    Column("url", String, nullable=False),
    Column("first_seen", String, nullable=False),
    Column("last_seen", String, nullable=False),
    Column("deadline", String),  # as its page said; empty where it did not
    Column("listed_title", String),  # how the list of returns and refunds showed it when its page was last read
    Column("listed_text", String),
    Column("solution", String),
    Column("state_since", String),  # when the state was first seen; empty where it may be older
    Column("money_seen_at", String),  # when the buyer said that the money is there
    Column("offer", JSON(none_as_null=True)),  # the newest of somebody else
    Column("history", JSON(none_as_null=True)),
    UniqueConstraint("site", "account", "dispute_id"),
)

events = Table(
    "events",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", String, nullable=False),
    Column("submission_id", ForeignKey("submissions.id")),
    Column("dispute", ForeignKey("disputes.id")),
    Column("from_state", String),
    Column("to_state", String, nullable=False),
    Column("text", String, nullable=False),
    Column("changed", JSON(none_as_null=True)),  # {"offer": [old, new], "deadline": [old, new]}, as far as they changed
)

checks = Table(
    "checks",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("site", String, nullable=False),
    Column("account", String, nullable=False),
    Column("started_at", String, nullable=False),
    Column("ended_at", String),  # empty for a check that is at work, or was killed
    Column("error", String),  # its code; empty where the check went well
    Column("text", String),
)

messages = Table(
    "messages",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("site", String, nullable=False),
    Column("account", String, nullable=False),
    Column("key", String, nullable=False),  # what it is about: the same is never told twice
    Column("made_at", String, nullable=False),
    Column("content", JSON, nullable=False),
    Column("state", String, nullable=False),  # waiting, sending, told, dropped
    Column("told_to", JSON, nullable=False),  # the targets that have it, or may have it
    Column("sending_to", String),  # the target that is being told; empty before the first
    Column("sending_at", String),
    Column("told_at", String),
    UniqueConstraint("site", "account", "key"),
)
