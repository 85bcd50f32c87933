"""The ledger's tables. Moments are ISO 8601 texts in UTC, amounts decimal texts: the same on every database."""

from autodispute.ledger.tables.base import PENDING, metadata, now, versions
from autodispute.ledger.tables.filings import cases, runs, submissions
from autodispute.ledger.tables.followed import checks, disputes, events, messages
from autodispute.ledger.tables.orders import order_lines
from autodispute.ledger.tables.sent import answers, sent_messages

__all__ = [
    "PENDING",
    "answers",
    "cases",
    "checks",
    "disputes",
    "events",
    "messages",
    "metadata",
    "now",
    "order_lines",
    "runs",
    "sent_messages",
    "submissions",
    "versions",
]
