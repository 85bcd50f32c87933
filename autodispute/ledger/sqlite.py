"""SQLite, the ledger's usual home: which file it is, and how it is written through to the disk."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import URL, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from autodispute.errors import LedgerUnavailable

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

FILE = "ledger.db"


def sqlite_file(home: Path, url: str | None) -> Path | None:
    """The file of an SQLite database, which is treated alike wherever it lies; None for another kind of database.

    Raises:
        LedgerUnavailable: the address cannot be read, or is of a database that is not kept.
    """
    if url is None:
        return home / FILE
    try:
        address = make_url(url)
    except ArgumentError as error:
        raise LedgerUnavailable("The setting `ledger` is not a database's address in SQLAlchemy's form.") from error
    if address.get_backend_name() != "sqlite":
        return None
    if address.database in (None, "", ":memory:"):
        raise LedgerUnavailable("A ledger in memory would be forgotten; name a file.")
    return Path(str(address.database))


def sqlite_engine(file: Path) -> Engine:
    """The database in the file: WAL mode, `synchronous=FULL`, one writer at a time from its first statement on."""
    engine = create_engine(URL.create("sqlite", database=str(file)), connect_args={"timeout": 30})

    @event.listens_for(engine, "connect")
    def _careful(connection: Any, _: object) -> None:
        connection.isolation_level = None  # left to itself, the driver makes tables outside of the transaction
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")  # what is read first is still true when it is written

    return engine
