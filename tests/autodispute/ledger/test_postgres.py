"""The same ledger on Postgres: a server that AUTODISPUTE_TEST_POSTGRES names, or one that is started for the test."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from ledger_rows import DISPUTE, ORDER, SITE, TITLE, schema, shown, submit
from sqlalchemy import URL, create_engine, make_url, text

from autodispute.errors import ConfigError, LedgerTooNew, LedgerUnavailable
from autodispute.ledger import Ledger, open_engine, open_ledger
from autodispute.ledger.exchange import read_all, write_all
from autodispute.ledger.migrate import migrate
from autodispute.messages import WorksAgainMessage
from autodispute.models import DisputeState, SubmissionState

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Future

_OPTIONS = "-c listen_addresses='' -c fsync=off -c unix_socket_directories='{folder}'"


def _as_user(folder: Path) -> list[str]:
    """Postgres does not run as root: then it runs as the user that its packages make."""
    if os.geteuid() != 0:
        return []
    try:
        shutil.chown(folder, "postgres", "postgres")
    except LookupError:
        pytest.skip("Postgres does not run as root, and there is no user postgres")
    return ["runuser", "-u", "postgres", "--"]


def _run(command: list[str], folder: Path) -> None:
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)


@pytest.fixture(scope="module")
def server() -> Iterator[URL]:
    pytest.importorskip("psycopg", reason="psycopg is not installed (extra: postgres)")
    if url := os.environ.get("AUTODISPUTE_TEST_POSTGRES"):
        yield make_url(url)
        return
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not installed:
        pytest.skip("no Postgres: set AUTODISPUTE_TEST_POSTGRES or install one")
    programs = installed[-1].parent
    with tempfile.TemporaryDirectory(prefix="pg") as name:  # a socket's path must be short
        folder = Path(name)
        call = _as_user(folder)
        data, control = str(folder / "data"), [*call, str(programs / "pg_ctl"), "-D", str(folder / "data"), "-w"]
        make = [*call, str(programs / "initdb"), "-D", data, "-U", "postgres", "-A", "trust", "-N", "-E", "UTF8"]
        _run([*make, "--locale=C"], folder)
        log = ["-l", str(folder / "log"), "-o", _OPTIONS.format(folder=folder)]
        _run([*control, *log, "start"], folder)
        try:
            yield URL.create("postgresql+psycopg", "postgres", database="postgres", query={"host": str(folder)})
        finally:
            _run([*control, "-m", "immediate", "stop"], folder)


@pytest.fixture
def fresh(server: URL) -> Iterator[Callable[[], str]]:
    """Makes empty databases; they are gone after the test."""
    admin = create_engine(server, isolation_level="AUTOCOMMIT")
    made: list[str] = []

    def make() -> str:
        made.append(f"autodispute_test_{uuid.uuid4().hex}")
        with admin.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {made[-1]}"))
        return server.set(database=made[-1]).render_as_string(hide_password=False)

    yield make
    with admin.connect() as connection:
        for name in made:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


def test_new_tables_are_those_that_the_migrations_make(home: Path, fresh: Callable[[], str]) -> None:
    made, _ = open_engine(home, fresh())
    migrated = create_engine(fresh())
    with migrated.begin() as connection:
        migrate(connection)
    assert schema(made) == schema(migrated)
    assert len(schema(made)) == 11


def test_an_older_one_is_migrated_and_a_newer_one_refused(home: Path, fresh: Callable[[], str]) -> None:
    url = fresh()
    old = create_engine(url)
    with old.begin() as connection:
        migrate(connection, "0001")
    ledger = open_ledger(home, SITE, "default", url)
    submit(ledger)
    assert schema(ledger.engine) == schema(open_engine(home, fresh())[0])
    with old.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(LedgerTooNew):
        open_ledger(home, SITE, "default", url)


def test_one_submission_at_a_time_and_disputes_as_they_were_seen(home: Path, fresh: Callable[[], str]) -> None:
    url = fresh()
    ledger = open_ledger(home, SITE, "default", url)
    first = submit(ledger)
    assert open_ledger(home, SITE, "default", url).pending() == ledger.pending()
    with pytest.raises(LedgerUnavailable, match="one_pending_submission"):
        submit(ledger)
    assert [one.id for one in ledger.pending()] == [first]
    submit(ledger, title="A chair")
    ledger.settle(first, SubmissionState.FILED, "seen", shown())
    filed = ledger.filed(ORDER, TITLE)
    assert filed is not None
    assert (filed.id, filed.dispute_id) == (first, DISPUTE)
    book = ledger.disputes
    for state in (DisputeState.WAIT_SELLER, DisputeState.WAIT_SELLER, DisputeState.REFUNDED):
        book.saw(shown(state=state))
    noted = [row["to_state"] for row in read_all(ledger.engine)["events"] if row["dispute"]]
    assert noted == ["wait_seller", "refunded"]


@pytest.mark.parametrize("is_known", [True, False], ids=["known", "new"])
def test_two_computers_that_see_the_same_at_once_note_one_event(
    home: Path, fresh: Callable[[], str], *, is_known: bool
) -> None:
    url = fresh()
    one, other = (open_ledger(home, SITE, "default", url) for _ in range(2))
    if is_known:
        one.disputes.saw(shown())
    now = shown(state=DisputeState.WAIT_BUYER)
    with ThreadPoolExecutor(1) as thread:
        with one.change() as connection:
            one.disputes.note(connection, now)
            second = thread.submit(other.disputes.saw, now)
            until_one_waits(one, second)
        second.result(timeout=30)
    states = [row["to_state"] for row in read_all(one.engine)["events"]]
    assert states == ["wait_seller"] * is_known + ["wait_buyer"]


def until_one_waits(ledger: Ledger, other: Future[None]) -> None:
    """Look until the other connection waits for a lock."""
    waits = text("SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'")
    while not other.done():
        with ledger.engine.connect() as connection:
            if connection.execute(waits).first():
                return


def test_a_message_is_made_and_claimed_by_one_computer_alone(home: Path, fresh: Callable[[], str]) -> None:
    url = fresh()
    one, other = (open_ledger(home, SITE, "default", url) for _ in range(2))
    message = WorksAgainMessage(since=datetime.now(UTC), until=datetime.now(UTC))
    one.messages.make({"a": message})
    with other.change() as connection:
        for key in ("a", "b"):
            other.messages._add(connection, key, message)
    assert [kept.key for kept in other.messages.waiting()] == ["a", "b"]
    assert [ledger.messages.claim(1) for ledger in (one, other)] == [(), None]
    assert other.messages.left_behind(is_alone=False) == ()
    one.disputes.saw(shown())
    assert [change.event for change in other.messages.changes_without_message(0)] == [1]
    one.messages.make({"event:1": message})
    assert other.messages.changes_without_message(0) == ()
    one.checks.end(one.checks.begin(), "signed_out")
    assert [check.error for check in other.checks.failed_in_a_row()] == ["signed_out"]


def test_an_export_is_carried_from_sqlite_and_rows_are_counted_on(
    home: Path, ledger: Ledger, fresh: Callable[[], str]
) -> None:
    first = submit(ledger)
    ledger.settle(first, SubmissionState.FILED, "seen", shown())
    content = json.loads(json.dumps(read_all(ledger.engine)))
    carried = open_ledger(home, SITE, "default", fresh())
    write_all(carried.engine, content)
    assert read_all(carried.engine) == content
    assert submit(carried) == first + 1
    damaged = {**content, "events": [{**content["events"][0], "submission_id": 77}]}
    empty = open_ledger(home, SITE, "default", fresh())
    with pytest.raises(ConfigError, match="damaged"):
        write_all(empty.engine, damaged)
    assert read_all(empty.engine)["cases"] == []
