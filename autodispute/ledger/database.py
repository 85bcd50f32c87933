"""Opens the ledger's database: made, brought up to date, or refused; never overwritten.

A submission's row must be on disk before the click: SQLite runs in WAL mode with `synchronous=FULL`.
"""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock
from sqlalchemy import create_engine, inspect, select, text
from sqlalchemy.exc import DatabaseError, SQLAlchemyError

from autodispute.account_lock import LOCKS
from autodispute.errors import LedgerDamaged, LedgerTooNew, LedgerUnavailable
from autodispute.ledger.kept_files import copy_before_migration, move_aside
from autodispute.ledger.sqlite import sqlite_engine, sqlite_file
from autodispute.ledger.tables import metadata, runs, versions
from autodispute.private_files import make_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Engine

HEAD = "0006"
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
    file = sqlite_file(home, url)
    with translated(str(file or url)):
        make_folder(home / LOCKS)
        with FileLock(home / LOCKS / "ledger.lock", timeout=_OPENING, mode=0o600):
            if file is None:
                engine = create_engine(str(url))
                _bring_up_to_date(engine, name_of(engine), None)
                return engine, _is_empty(engine)
            _make_for_its_owner(file)
            engine = sqlite_engine(file)
            _refuse_damage(engine, file, keep_aside=keep_aside)
            _bring_up_to_date(engine, str(file), file)
            return engine, _is_empty(engine)


def _make_for_its_owner(file: Path) -> None:
    """Only where there is none: whoever opens and closes a database's file drops all of SQLite's locks on it.

    Of the whole process, that is: another one would then take itself for the last, and delete the log with what this
    one has written (https://www.sqlite.org/howtocorrupt.html, 2.2).
    """
    with suppress(FileExistsError):
        os.close(os.open(file.resolve(), os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))  # also where a link leads


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
    aside = move_aside(file)
    raise LedgerDamaged(
        f"The ledger {file} is damaged ({found}); it is kept as {aside}.",
        hint="Run the command again: a new ledger begins with what the folders of your runs tell, and an unsettled "
        "submission among them is settled first.",
        kept=str(aside),
    )


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
            copy_before_migration(file, f"before-{HEAD}-from-{version}")
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
