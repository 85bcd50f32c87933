"""Opening the ledger's file: made, migrated, refused or kept aside; never lost."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

import pytest
from ledger_rows import DISPUTE, ORDER, SITE, TITLE, schema, submit
from other_processes import FORK
from sqlalchemy import create_engine, text

from autodispute.errors import LedgerDamaged, LedgerTooNew, LedgerUnavailable
from autodispute.ledger import Ledger, kept_files, open_engine, open_ledger
from autodispute.ledger.database import HEAD
from autodispute.ledger.migrate import migrate
from autodispute.ledger.tables import metadata, now

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.synchronize import Barrier
    from pathlib import Path

_GARBAGE = b"Once upon a time there was a ledger. " * 400


class StandingClock(datetime):
    """It is always the same second."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> StandingClock:
        return cls(2026, 3, 12, 22, 59, 58, tzinfo=tz)


def make_old(home: Path) -> sqlite3.Connection:
    """A database at the first version with one case; the connection stays open, so its log stays unwritten."""
    home.mkdir()
    engine = create_engine(f"sqlite:///{home / 'ledger.db'}")
    with engine.begin() as connection:
        migrate(connection, "0001")
    engine.dispose()
    writer = sqlite3.connect(home / "ledger.db", isolation_level=None)
    writer.execute("PRAGMA journal_mode=WAL")
    writer.execute("PRAGMA wal_autocheckpoint=0")
    writer.execute("INSERT INTO cases VALUES (1, 's', 'a', '1', '', '', '2026')")
    return writer


def look(file: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute(query).fetchall()


def test_a_connection_writes_through_to_the_disk(home: Path) -> None:
    engine, _ = open_engine(home)
    with engine.connect() as connection:
        pragmas = [
            connection.execute(text(f"PRAGMA {p}")).scalar() for p in ("journal_mode", "synchronous", "foreign_keys")
        ]
    assert pragmas == ["wal", 2, 1]


def test_who_opens_it_twice_keeps_it_locked_while_another_process_comes_and_goes(home: Path, ledger: Ledger) -> None:
    submit(ledger)
    with ledger.engine.connect():
        open_engine(home)[0].dispose()
        program = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('SELECT * FROM cases'); c.close()"
        subprocess.run([sys.executable, "-c", program, home / "ledger.db"], check=True)
        assert (home / "ledger.db-wal").exists()
        assert len(look(home / "ledger.db", "SELECT * FROM submissions")) == 1


def test_the_ledger_is_for_its_owner_only(home: Path, ledger: Ledger) -> None:
    submit(ledger)
    files = sorted(home.glob("ledger.db*"))
    assert [file.name for file in files] == ["ledger.db", "ledger.db-shm", "ledger.db-wal"]
    assert {oct(file.stat().st_mode & 0o777) for file in files} == {"0o600"}


def test_a_new_ledger_has_the_tables_that_the_migrations_make(home: Path) -> None:
    made, _ = open_engine(home)
    migrated = create_engine("sqlite://")
    with migrated.connect() as connection:
        migrate(connection)
        connection.commit()
    assert schema(made) == schema(migrated)
    assert look(home / "ledger.db", "SELECT * FROM alembic_version") == [(HEAD,)]


def test_a_folder_may_have_any_name(tmp_path: Path) -> None:
    home = tmp_path / "what? 100% ä#1"
    open_engine(home)
    assert look(home / "ledger.db", "SELECT * FROM alembic_version") == [(HEAD,)]


def test_an_older_ledger_is_migrated_after_a_copy_with_all_rows(home: Path) -> None:
    writer = make_old(home)
    reader = sqlite3.connect(home / "ledger.db", isolation_level=None)
    with closing(writer), closing(reader):
        # A reader keeps the log from being emptied into the file: what is only in there must be in the copy too.
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM cases").fetchall()
        writer.execute("INSERT INTO cases VALUES (2, 's', 'a', '2', '', '', '2026')")
        engine, _ = open_engine(home)
    (copy,) = home.glob("ledger-before-*")
    for file, version in ((copy, "0001"), (home / "ledger.db", HEAD)):
        assert look(file, "SELECT version_num FROM alembic_version") == [(version,)]
        assert look(file, "SELECT id, order_id FROM cases") == [(1, "1"), (2, "2")]
    assert look(copy, "SELECT name FROM sqlite_master WHERE name = 'one_pending_submission'") == []
    assert oct(copy.stat().st_mode & 0o777) == "0o600"
    assert schema(engine) == schema(open_engine(home.with_name("new"))[0])


def test_a_dispute_of_an_older_ledger_is_kept_and_has_not_been_read_from_the_list(home: Path) -> None:
    home.mkdir()
    engine = create_engine(f"sqlite:///{home / 'ledger.db'}")
    with engine.begin() as connection:
        migrate(connection, "0002")
        connection.exec_driver_sql(
            "INSERT INTO disputes VALUES (1, NULL, ?, 'default', ?, ?, ?, 'wait_seller', 'Waiting', '1', 'EUR', 2, "
            "'https://shop.example/d', ?, ?)",
            (SITE, DISPUTE, ORDER, TITLE, now(), now()),
        )
    engine.dispose()
    (known,) = open_ledger(home, SITE, "default").disputes.known()
    assert (known.number, known.dispute.title, known.dispute.deadline) == (DISPUTE, TITLE, None)
    assert (known.listed_title, known.listed_text) == (None, None)
    (copy,) = home.glob(f"ledger-before-{HEAD}-from-0002-*")
    assert look(copy, "SELECT dispute_id FROM disputes") == [(DISPUTE,)]


def test_a_migration_that_is_cut_off_changes_nothing(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_old(home).close()

    def cut_off(connection: object) -> None:
        migrate(connection)  # type: ignore[arg-type]
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("autodispute.ledger.migrate.migrate", cut_off)
        with pytest.raises(KeyboardInterrupt):
            open_engine(home)
    assert look(home / "ledger.db", "SELECT * FROM alembic_version") == [("0001",)]
    open_engine(home)
    assert look(home / "ledger.db", "SELECT * FROM alembic_version") == [(HEAD,)]


def test_a_ledger_whose_making_was_cut_off_is_made_by_the_next_run(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make = metadata.create_all

    def cut_off(connection: object) -> None:
        make(connection)  # type: ignore[arg-type]
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(metadata, "create_all", cut_off)
        with pytest.raises(KeyboardInterrupt):
            open_engine(home)
    assert open_ledger(home, SITE, "default").pending() == ()


def test_a_ledger_of_a_newer_version_is_refused_unchanged(home: Path) -> None:
    engine, _ = open_engine(home)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    before = (home / "ledger.db").read_bytes()
    with pytest.raises(LedgerTooNew, match="9999") as caught:
        open_engine(home)
    assert caught.value.exit_code == 3
    assert (home / "ledger.db").read_bytes() == before
    assert [file.name for file in home.glob("*before*")] == []


@pytest.mark.parametrize("damage", ["garbage", "holed", "truncated"])
def test_a_damaged_ledger_is_named_and_kept_and_a_new_one_begins(home: Path, ledger: Ledger, damage: str) -> None:
    for number in range(40):
        submit(ledger, title=f"{TITLE} {number}")
    ledger.engine.dispose()
    file = home / "ledger.db"
    good = file.read_bytes()
    middle = len(good) // 2 // 4096 * 4096
    bad = {
        "garbage": _GARBAGE,
        "holed": good[:middle] + b"\xa5" * 8192 + good[middle + 8192 :],
        "truncated": good[:middle],
    }[damage]
    file.write_bytes(bad)
    with pytest.raises(LedgerDamaged) as caught:
        open_engine(home)
    (kept,) = home.glob("ledger-damaged-*.db")
    assert caught.value.details == {"kept": str(kept)}
    assert str(file) in caught.value.message
    assert str(kept) in caught.value.message
    assert kept.read_bytes() == bad
    assert open_ledger(home, SITE, "default").pending() == ()
    assert kept.read_bytes() == bad


def test_two_damaged_ledgers_in_one_second_are_both_kept(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_files, "datetime", StandingClock)
    home.mkdir()
    for number in range(3):
        (home / "ledger.db").write_bytes(_GARBAGE + bytes([number]))
        with pytest.raises(LedgerDamaged):
            open_engine(home)
    kept = sorted(home.glob("ledger-damaged-*"), key=lambda file: file.read_bytes())
    assert [file.name for file in kept] == [f"ledger-damaged-20260312-225958{n}.db" for n in ("", "-0", "-1")]
    assert [file.read_bytes()[-1] for file in kept] == [0, 1, 2]


def test_a_ledger_that_cannot_be_made_is_unavailable(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(LedgerUnavailable, match=re.escape(str(tmp_path / "file" / "home"))):
        open_engine(tmp_path / "file" / "home")
    (tmp_path / "ledger.db").mkdir()
    with pytest.raises(LedgerUnavailable, match=r"ledger\.db cannot be used"):
        open_engine(tmp_path)


@pytest.mark.parametrize(
    "url", ["nonsense", "nothing://host/db", "oracle+cx_oracle://host/db", "sqlite:////dev/null/ledger.db"]
)
def test_another_database_that_cannot_be_used_is_unavailable(home: Path, url: str) -> None:
    with pytest.raises(LedgerUnavailable) as caught:
        open_engine(home, url)
    assert caught.value.exit_code == 3


def _open_once_all_are_there(home: Path, start: Barrier, found: Connection) -> None:
    """In a process of its own."""
    start.wait(60)
    found.send(open_ledger(home, SITE, "default").pending(ORDER))


def test_processes_that_open_a_fresh_home_together_all_succeed(home: Path) -> None:
    start, ends = FORK.Barrier(4), [FORK.Pipe(duplex=False) for _ in range(4)]
    started = [
        FORK.Process(target=_open_once_all_are_there, args=(home, start, found), daemon=True) for _, found in ends
    ]
    for process in started:
        process.start()
    for process in started:
        process.join(60)
    assert [process.exitcode for process in started] == [0] * 4
    assert [hears.recv() for hears, _ in ends] == [()] * 4
    assert look(home / "ledger.db", "SELECT * FROM alembic_version") == [(HEAD,)]
    assert schema(open_engine(home)[0]) == schema(open_engine(home.with_name("other"))[0])


@pytest.mark.parametrize("address", ["not a url", "sqlite://", "sqlite:///:memory:"])
def test_an_address_that_keeps_nothing_is_refused(home: Path, address: str) -> None:
    with pytest.raises(LedgerUnavailable):
        open_engine(home, address)


def test_an_sqlite_file_elsewhere_is_treated_alike(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "elsewhere.db"
    engine, _ = open_engine(home, f"sqlite:///{file}")
    with engine.connect() as connection:
        pragmas = [connection.execute(text(f"PRAGMA {name}")).scalar() for name in ("journal_mode", "synchronous")]
    assert pragmas == ["wal", 2]
    engine.dispose()
    file.write_bytes(_GARBAGE)
    with pytest.raises(LedgerDamaged, match="kept as"):
        open_engine(home, f"sqlite:///{file}")
    assert [kept.read_bytes() for kept in tmp_path.glob("elsewhere-damaged-*.db")] == [_GARBAGE]


def test_who_only_looks_moves_no_damaged_file(home: Path) -> None:
    home.mkdir()
    (home / "ledger.db").write_bytes(_GARBAGE)
    with pytest.raises(LedgerDamaged) as raised:
        open_engine(home, keep_aside=False)
    assert "settle" in raised.value.hint
    assert (home / "ledger.db").read_bytes() == _GARBAGE
