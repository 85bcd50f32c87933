"""Which scheduler is used, what it is told, and what it is never told."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import click
import pytest

from autodispute.cli.schedule import install
from autodispute.guards import OriginGuard
from autodispute.last_check import note_check
from autodispute.schedule import KINDS
from autodispute.settings import load_settings
from autodispute.workflows.diagnosis.schedule_check import check_schedule
from autodispute.workflows.job import Job

if TYPE_CHECKING:
    from pathlib import Path

    from scheduling import Schedule, System

    from autodispute.workflows.diagnosis.finding import Finding

SITE, SHOP = "https://www.aliexpress.com", "http://127.0.0.1:8765"


def look(site: str = SITE) -> Finding:
    """What `doctor` says."""
    return check_schedule(Job(load_settings(site=site), OriginGuard(site, allow_foreign=False), None, confirm=bool))  # type: ignore[arg-type]


def test_without_any_scheduler_there_is_one_remedy(system: System, schedule: Schedule) -> None:
    done = schedule("install", code=3)
    assert "systemd is not on this computer; cron is not on this computer" in done.stderr
    assert "autodispute --account default watch" in done.stderr
    assert "launchd is a part of macOS" in schedule("install", "--with", "launchd", code=3).stderr
    assert not system.told


def test_systemd_is_taken_where_it_answers_else_cron(systemd: System, cron: System, schedule: Schedule) -> None:
    assert "with systemd" in schedule("install").stderr
    assert cron.crontab is None
    schedule("remove")
    systemd.add("systemctl", "echo 'Failed to connect to bus' >&2; exit 1")
    assert "with cron" in schedule("install").stderr


def test_another_scheduler_takes_over_and_the_first_forgets_it(
    systemd: System, cron: System, schedule: Schedule, tmp_path: Path
) -> None:
    schedule("install", "--with", "cron")
    assert "in the place of every 6h with cron" in schedule("install", "--with", "systemd").stderr
    assert cron.crontab is None
    assert len(list((tmp_path / ".config/systemd/user").iterdir())) == 2
    assert "nothing was changed" in schedule("install").stderr
    assert systemd.told


@pytest.mark.parametrize("kind", KINDS)
def test_settings_of_this_run_go_along_and_secrets_never(
    schedule: Schedule, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, kind: str
) -> None:
    browser = tmp_path / "a browser"
    browser.touch(0o755)
    monkeypatch.setenv("AUTODISPUTE_PATIENCE", "7.5")
    monkeypatch.setenv("AUTODISPUTE_BROWSER", str(browser))
    secrets = {"AUTODISPUTE_PASSPHRASE": "horse battery", "AUTODISPUTE_NOTIFY_URLS": "tgram://secret/1"}
    for name, value in secrets.items():
        monkeypatch.setenv(name, value)
    plan = schedule.plan(kind)
    written = "".join(part["content"] for part in plan["parts"])
    assert plan["environment"] | {"PYTHONPATH": ""} == {
        "AUTODISPUTE_HOME": str(tmp_path / "my data"), "AUTODISPUTE_PATIENCE": "7.5",
        "AUTODISPUTE_BROWSER": str(browser), "PYTHONPATH": "",
    }  # fmt: skip
    assert "7.5" in written
    assert not any(secret in written for pair in secrets.items() for secret in pair)


def test_who_is_told_by_the_environment_alone_is_said_to_be_left_out(
    cron: System, schedule: Schedule, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "notify add" not in schedule("install", "--with", "cron").stderr
    monkeypatch.setenv("AUTODISPUTE_NOTIFY_URLS", "tgram://secret/1")
    said = schedule("install", "--with", "cron").stderr
    assert "the entry does not carry it" in said
    assert "notify add`" in said
    assert "secret/1" not in said + str(cron.crontab)


def test_every_scheduler_can_be_named() -> None:
    (option,) = [one for one in install.params if "--with" in one.opts]
    assert isinstance(option.type, click.Choice)
    assert tuple(option.type.choices) == KINDS


def test_the_command_is_that_of_this_run(schedule: Schedule, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUTODISPUTE_SITE", SHOP)
    assert schedule.plan("cron", "--every", "1m")["command"][1:] == [
        "-m", "autodispute", "--site", SHOP, "--account", "default", "status", "--scheduled",
    ]  # fmt: skip


def test_checks_that_would_be_too_many_are_refused(cron: System, schedule: Schedule) -> None:
    assert "at most one in 30m" in schedule("install", "--every", "29m", code=3).stderr
    assert "write 6h, 90m or 1d" in schedule("install", "--every", "often", code=2).stderr
    assert cron.crontab is None


def test_show_changes_nothing_and_tells_what_is_there(cron: System, schedule: Schedule, tmp_path: Path) -> None:
    shown = schedule("show")
    assert "Not installed." in shown.stderr
    assert (cron.told, (tmp_path / "my data").exists()) == ([], False)
    schedule("install", "--every", "12h")
    assert cron.crontab is not None
    again = schedule("show")
    assert cron.crontab.decode() in again.stdout
    assert "every 12h with cron; as shown" in again.stderr
    answer = json.loads(schedule("show", "--every", "6h", "--json").stdout)
    assert (answer["with"], answer["every_seconds"], answer["is_in_place"]) == ("cron", 21600, False)
    assert answer["installed"] == [{"with": "cron", "every_seconds": 43200, "runs": True}]
    refused = json.loads(schedule("show", "--every", "5h", "--json", code=3).stdout)
    assert refused["error"]["code"] == "settings_invalid"


def test_a_check_that_could_not_sign_in_is_told_of(cron: System, schedule: Schedule, tmp_path: Path) -> None:
    assert cron.crontab is None
    assert "autodispute --account default login" in schedule("install").stderr
    folder = tmp_path / "my data/sessions/www.aliexpress.com"
    folder.mkdir(parents=True)
    (folder / "default.session").write_bytes(b"P")
    assert "Keep `autodispute --account default watch --every 6h` running" in schedule("install").stderr
    (folder / "default.session").write_bytes(b"K")
    assert "your keyring, which must be unlocked" in schedule("install").stderr


def test_doctor_tells_what_is_installed_and_whether_it_works(systemd: System, schedule: Schedule) -> None:
    assert (look(SHOP).state, look().state) == ("ok", "warning")
    assert "schedule install" in str(look().remedy)
    schedule("install")
    assert (look().state, look().found) == ("ok", "systemd, every 6h; no check yet")
    home, now = load_settings().home, datetime.now(UTC)
    note_check(home, SITE, "default", now - timedelta(hours=7))
    assert look().found == "systemd, every 6h; last check 7 hours ago"
    note_check(home, SITE, "default", now - timedelta(hours=13))
    assert (look().state, "list-timers" in str(look().remedy)) == ("warning", True)
    (systemd.kept / "autodispute-www.aliexpress.com-default.timer").unlink()
    assert "the scheduler does not run it" in look().found
