"""How often the site is asked at most."""

from __future__ import annotations

import atexit
import gc
import json
import sys
from contextlib import nullcontext
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from autodispute.cli import main
from autodispute.last_check import last_check, note_check
from autodispute.workflows import reading_run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from threading import Event

    from click.testing import Result

SITE = "https://www.aliexpress.com"
BROWSER_IS_STARTED = 3
"""The exit status where there is no browser: nobody gets so far without wanting to ask the site."""


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Runs a command whose last check was so long ago, on a computer without a browser, and without its driver."""
    monkeypatch.setattr(reading_run, "start_driver", nullcontext)
    monkeypatch.setenv("AUTODISPUTE_HOME", str(tmp_path))
    monkeypatch.setenv("AUTODISPUTE_BROWSER", str(tmp_path / "no browser"))
    for module, hook in ((sys, "excepthook"), (sys, "unraisablehook")):
        monkeypatch.setattr(module, hook, getattr(module, hook))

    def run(*arguments: str, ago: timedelta) -> Result:
        note_check(tmp_path, SITE, "default", datetime.now(UTC) - ago)
        done = CliRunner().invoke(main, list(arguments), catch_exceptions=False)
        atexit.unregister(gc.freeze)
        return done

    return run


def test_a_scheduled_check_asks_nothing_half_an_hour_after_the_last(check: Callable[..., Result]) -> None:
    done = check("status", "--scheduled", ago=timedelta(minutes=27, seconds=5))
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == "Last check was 27 minutes ago; the site was not asked again.\n"


def test_what_stops_a_scheduled_check_is_one_line(check: Callable[..., Result]) -> None:
    done = check("status", "--scheduled", ago=timedelta(minutes=31))
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (BROWSER_IS_STARTED, "", 1)
    assert done.stderr.startswith("Stopped: ")


def test_programs_are_told_that_nothing_was_read(check: Callable[..., Result]) -> None:
    done = check("status", "--scheduled", "--json", ago=timedelta(minutes=5))
    answer = json.loads(done.stdout)
    assert (done.exit_code, answer["disputes"], answer["error"]) == (0, [], None)
    assert (
        timedelta(minutes=5)
        < datetime.now(UTC) - datetime.fromisoformat(answer["skipped_after"])
        < timedelta(minutes=6)
    )


@pytest.mark.parametrize(
    ("arguments", "ago"),
    [
        (["status"], timedelta(minutes=1)),
        (["status", "--scheduled"], timedelta(minutes=31)),
        (["status", "--scheduled"], timedelta(hours=-3)),
        (["--account", "second", "status", "--scheduled"], timedelta(minutes=1)),
        (["--site", "http://127.0.0.1:1", "status", "--scheduled"], timedelta(minutes=1)),
    ],
    ids=["by hand", "later", "wrong clock", "another account", "this computer"],
)
def test_other_checks_ask(check: Callable[..., Result], arguments: list[str], ago: timedelta) -> None:
    assert check(*arguments, ago=ago).exit_code == BROWSER_IS_STARTED


def test_a_moment_that_is_missing_is_waited_for(
    check: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float] = []

    def wait(_: Event, seconds: float) -> None:
        waited.append(seconds)
        note_check(tmp_path, SITE, "default", datetime.now(UTC) - timedelta(minutes=30))

    monkeypatch.setattr("autodispute.workflows.check_interval.Event", type("Clock", (), {"wait": wait}))
    assert check("status", "--scheduled", ago=timedelta(minutes=29)).exit_code == BROWSER_IS_STARTED
    (seconds,) = waited
    assert 50 < seconds <= 60
    assert check("status", "--scheduled", ago=timedelta(minutes=27)).exit_code == 0
    assert len(waited) == 1


def test_a_check_that_did_not_get_to_the_site_does_not_count(check: Callable[..., Result], tmp_path: Path) -> None:
    before = timedelta(hours=2)
    check("status", ago=before)
    assert datetime.now(UTC) - (last_check(tmp_path, SITE, "default") or datetime.now(UTC)) >= before


def test_the_moment_is_private_and_what_is_none_counts_as_none(tmp_path: Path) -> None:
    assert last_check(tmp_path, SITE, "default") is None
    assert not list(tmp_path.iterdir())
    note_check(tmp_path, SITE, "default", datetime.now(UTC))
    (file,) = tmp_path.rglob("default")
    assert file.stat().st_mode & 0o777 == 0o600
    for broken in ("", "yesterday", "2026-11-26T04:00:00"):
        file.write_text(broken, encoding="utf-8")
        assert last_check(tmp_path, SITE, "default") is None
