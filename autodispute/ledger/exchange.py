"""The whole ledger as data, for other programs, for a copy, and back from one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select, text
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from autodispute.answers import AnswerAsked, AnswerState
from autodispute.contacts import SentState
from autodispute.errors import ConfigError
from autodispute.ledger.database import HEAD, name_of, translated
from autodispute.ledger.tables import (
    answers,
    cases,
    checks,
    disputes,
    events,
    messages,
    order_lines,
    runs,
    sent_messages,
    submissions,
)
from autodispute.messages import read_message
from autodispute.models import Asked, SubmissionState

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

TABLES = (cases, runs, submissions, disputes, events, checks, messages, order_lines, answers, sent_messages)
"""In an order in which each row finds the rows it refers to."""


def read_all(engine: Engine) -> dict[str, Any]:
    """`{"version": "…", "cases": [{…}], "runs": […], "submissions": […], "disputes": […], "events": […]}`.

    Raises:
        LedgerUnavailable: the database cannot be read.
    """
    with translated(name_of(engine)), engine.connect() as connection:
        rows = {
            table.name: [dict(row) for row in connection.execute(select(table).order_by(table.c.id)).mappings()]
            for table in TABLES
        }
    return {"version": HEAD, **rows}


def write_all(engine: Engine, content: dict[str, Any]) -> int:
    """Fill an empty ledger with what `read_all` gave; the number of rows written. All of them, or none.

    Raises:
        ConfigError: the ledger is not empty, or the content is not of this version or not whole.
        LedgerUnavailable: the database cannot be written.
    """
    names = [table.name for table in TABLES]
    if content.get("version") != HEAD or not all(isinstance(content.get(name), list) for name in names):
        raise ConfigError(
            f"This is no export of a ledger of version {HEAD}.",
            hint="Name a file that `autodispute ledger export` made.",
        )
    with translated(name_of(engine)), engine.begin() as connection:
        if any(connection.execute(select(func.count()).select_from(table)).scalar() for table in TABLES):
            raise ConfigError(
                "The ledger is not empty; nothing was imported.", hint="Name another data folder in AUTODISPUTE_HOME."
            )
        try:
            _insert(connection, content)
        except OperationalError:
            raise  # the disk or the server is at fault, not the content
        except (SQLAlchemyError, LookupError, TypeError, ValueError, AttributeError) as error:
            raise ConfigError("The export is damaged; nothing was imported.", hint="Export it again.") from error
    return sum(len(content[name]) for name in names)


def _insert(connection: Connection, content: dict[str, Any]) -> None:
    for row in content[submissions.name]:
        SubmissionState(row["state"])
        Asked.model_validate(row["asked"])
    for row in content[messages.name]:
        read_message(row["content"])
    for row in content[sent_messages.name]:
        SentState(row["state"])
    for row in content[answers.name]:
        AnswerState(row["state"])
        AnswerAsked.model_validate(row["asked"])
    for table in TABLES:
        if any(row.keys() != set(table.c.keys()) for row in content[table.name]):
            raise ValueError(table.name)  # the database layer would leave out what it does not know
        if content[table.name]:
            connection.execute(table.insert(), content[table.name])
            _count_on(connection, table.name)


def _count_on(connection: Connection, table: str) -> None:
    """Postgres numbers rows by a counter of its own, which has to go on after the last one."""
    if connection.dialect.name == "postgresql":
        last = f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}"  # noqa: S608 - our names
        connection.execute(text(last))
