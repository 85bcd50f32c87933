"""What all tables hang from, and what their columns hold."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Column, MetaData, String, Table

PENDING = ("submitting", "unknown")
"""The states of a submission, or an answer, whose outcome is not known yet."""

metadata = MetaData()
versions = Table("alembic_version", metadata, Column("version_num", String(32), primary_key=True))


def now() -> str:
    """This moment as the tables hold it: ISO 8601 in UTC, to the microsecond so that texts sort as moments do."""
    return datetime.now(UTC).isoformat(timespec="microseconds")
