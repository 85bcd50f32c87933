"""The ledger's tables. Moments are ISO 8601 texts in UTC, amounts decimal texts: the same on every database."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import JSON, Column, ForeignKey, Integer, MetaData, String, Table, UniqueConstraint, event

if TYPE_CHECKING:
    from sqlalchemy import Connection

PENDING = ("submitting", "unknown")
"""The states of a submission, or an answer, whose outcome is not known yet."""

metadata = MetaData()

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


versions = Table("alembic_version", metadata, Column("version_num", String(32), primary_key=True))


def now() -> str:
    """This moment as the tables hold it: ISO 8601 in UTC, to the microsecond so that texts sort as moments do."""
    return datetime.now(UTC).isoformat(timespec="microseconds")
