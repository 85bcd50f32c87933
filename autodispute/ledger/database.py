"""Opens the ledger's database: made, brought up to date, or refused; never overwritten.

A submission's row must be on disk before the click: SQLite runs in WAL mode with `synchronous=FULL`.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from filelock import FileLock
from sqlalchemy import URL, create_engine, event, inspect, make_url, select, text
from sqlalchemy.exc import ArgumentError, DatabaseError, SQLAlchemyError

from autodispute.account_lock import LOCKS
from autodispute.errors import LedgerDamaged, LedgerTooNew, LedgerUnavailable
from autodispute.ledger.tables import metadata, runs, versions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Engine

FILE = "ledger.db"
HEAD = "0002"
_KNOWN = tuple(path.name[:4] for path in sorted((Path(__file__).parent / "migrations/versions").glob("[0-9]*.py")))
_DAMAGE = ("malformed", "not a database", "disk image")
_OPENING = 60
"""Seconds to wait for another run that is making the database or bringing it up to date."""


def open_engine(home: Path, url: str | None = None, *, keep_aside: bool = True) -> tuple[Engine, bool]:
    """The database, up to date, and whether no run was noted in it yet.

    Args:
        home: the data folder; the file is `ledger.db` in it.
        url: another database instead, in SQLAlchemy's form.
        keep_aside: whether a damaged file is moved; only who holds the account's lock may do so.

    Raises:
        LedgerDamaged: the file is damaged; it was moved aside under another name.
        LedgerTooNew: a newer version of this program wrote it; nothing was changed.
        LedgerUnavailable: it cannot be opened.
    """
    file = _file_of(home, url)
    with translated(str(file or url)):
        (home / LOCKS).mkdir(mode=0o700, parents=True, exist_ok=True)
        with FileLock(home / LOCKS / "ledger.lock", timeout=_OPENING, mode=0o600):
            if file is None:
                engine = create_engine(str(url))
                _bring_up_to_date(engine, name_of(engine), None)
                return engine, _is_empty(engine)
            os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
            engine = _sqlite(file)
            _refuse_damage(engine, file, keep_aside=keep_aside)
            _bring_up_to_date(engine, str(file), file)
            return engine, _is_empty(engine)


def _file_of(home: Path, url: str | None) -> Path | None:
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


def name_of(engine: Engine) -> str:
    """What a person knows the database by: its file, or its address without a password."""
    return engine.url.database or "" if engine.dialect.name == "sqlite" else engine.url.render_as_string()


@contextmanager
def translated(name: str) -> Iterator[None]:
    """Turn what the database or the disk says into our error.

    Raises:
        LedgerUnavailable: it cannot be read or written now.
    """
    try:
        yield
    except (SQLAlchemyError, OSError, ImportError) as error:  # the driver of another database may not be installed
        said = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
        raise LedgerUnavailable(f"The ledger {name} cannot be used: {said}.", ledger=name) from error


def _sqlite(file: Path) -> Engine:
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


def _refuse_damage(engine: Engine, file: Path, *, keep_aside: bool) -> None:
    """Keep a damaged file aside and say so.

    Raises:
        LedgerDamaged: it is damaged.
    """
    try:
        with engine.connect() as connection:
            found = connection.execute(text("PRAGMA quick_check(1)")).scalar_one()
    except DatabaseError as error:
        found = str(error.orig)
        if not any(word in found for word in _DAMAGE):
            raise
    if found == "ok":
        return
    engine.dispose()
    if not keep_aside:
        raise LedgerDamaged(
            f"The ledger {file} is damaged ({found}).",
            hint="Run `autodispute settle`: it keeps the file aside and begins a new one from your runs.",
        )
    aside = _move_aside(file)
    raise LedgerDamaged(
        f"The ledger {file} is damaged ({found}); it is kept as {aside}.",
        hint="Run the command again: a new ledger begins with what the folders of your runs tell, and an unsettled "
        "submission among them is settled first.",
        kept=str(aside),
    )


def _move_aside(file: Path) -> Path:
    """Move the database with its two companions; nothing is overwritten."""
    aside = _free(file, "damaged")
    for end in ("", "-wal", "-shm"):
        part = file.with_name(file.name + end)
        if part.exists():
            part.rename(aside.with_name(aside.name + end))
    return aside


def _free(file: Path, what: str) -> Path:
    """A name beside the file that nothing has yet."""
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    names = (file.with_name(f"{file.stem}-{what}-{stamp}{n}{file.suffix}") for n in ("", *(f"-{n}" for n in range(99))))
    return next(name for name in names if not name.exists())


def _bring_up_to_date(engine: Engine, name: str, file: Path | None) -> None:
    """Make the tables, or migrate them after a copy of the file; all of it or nothing.

    Raises:
        LedgerTooNew: the version is not known here.
    """
    with engine.begin() as connection:
        version = _version(connection)
        if version is None:
            metadata.create_all(connection)
            connection.execute(versions.insert().values(version_num=HEAD))
            return
    if version not in _KNOWN:
        raise LedgerTooNew(
            f"The ledger {name} was written by a newer version of autodispute "
            f"(its version is {version}, this one knows up to {HEAD}).",
            hint="Update autodispute. Nothing was changed.",
            version=version,
        )
    if version != HEAD:
        if file is not None:
            _copy(file, version)
        from autodispute.ledger.migrate import migrate  # noqa: PLC0415 - Alembic is heavy, and seldom needed

        with engine.begin() as connection:
            migrate(connection)


def _is_empty(engine: Engine) -> bool:
    with engine.connect() as connection:
        return connection.execute(select(runs.c.id).limit(1)).first() is None


def _version(connection: Connection) -> str | None:
    """The version of the tables; None where there are none."""
    if not inspect(connection).has_table(versions.name):
        return None
    return str(connection.execute(select(versions.c.version_num)).scalar_one())


def _copy(file: Path, version: str) -> None:
    """Keep the database as it was before its migration, with what is still in the write-ahead log.

    The log cannot be emptied into the file while another process reads, so the file alone may lack rows.
    """
    kept = _free(file, f"before-{HEAD}-from-{version}")
    os.close(os.open(kept, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    try:
        with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(kept)) as target:
            source.backup(target)
    except sqlite3.Error as error:
        kept.unlink()
        raise OSError(str(error)) from error
