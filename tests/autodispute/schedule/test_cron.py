"""Our lines in a crontab that is the person's own."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from scheduling import bare_environment

from autodispute.last_check import note_check
from autodispute.settings import load_settings

if TYPE_CHECKING:
    from scheduling import Schedule, System

SITE = "https://www.aliexpress.com"
OTHERS = (
    b"# m h  dom mon dow   command\n\nMAILTO=ada@example.org\nSHELL = /bin/bash\n"
    b"0   5 * * 1\ttar -zcf /var/backups/home.tgz /home/   # weekly,  two  blanks\n"
    b"0 * * * * date +\\%F >> /tmp/x % a line for its input\r\n"
    b"this is no line that cron knows\n@reboot  /usr/bin/caf\xe9\n"
    b"*/5 * * * * autodispute status # autodispute: mine, every day\n"
    b"#4 4 * * * x # autodispute: disputes of account default on https://www.aliexpress.com, every 6h\n"
)


@pytest.mark.parametrize("others", [OTHERS, None, b""], ids=["many", "no crontab", "an empty one"])
def test_lines_of_others_stay_as_they_are_byte_for_byte(cron: System, schedule: Schedule, others: bytes | None) -> None:
    if others is not None:
        cron.crontab = others
    before = others or b""
    schedule("install", "--with", "cron")
    assert cron.crontab is not None
    assert cron.crontab.startswith(before)
    assert cron.crontab.count(b"\n") == before.count(b"\n") + 1
    schedule("install", "--with", "cron", "--every", "90m")
    assert cron.crontab.startswith(before)
    assert cron.crontab.count(b"\n") == before.count(b"\n") + 2
    schedule("remove")
    assert (cron.crontab or b"") == before


def test_installing_twice_changes_nothing_and_says_so(cron: System, schedule: Schedule) -> None:
    first = schedule("install", "--every", "6h")
    told = cron.told
    again = schedule("install", "--every", "360m")
    assert cron.told == told
    assert ("nothing was changed" in first.stderr, "nothing was changed" in again.stderr) == (False, True)


def test_another_interval_takes_the_place_of_the_first(cron: System, schedule: Schedule) -> None:
    schedule("install", "--every", "6h")
    done = schedule("install", "--every", "12h")
    assert "in the place of every 6h with cron" in done.stderr
    assert cron.crontab is not None
    (line,) = cron.crontab.decode().splitlines()
    assert line.split()[1].count(",") == 1
    assert line.endswith(", every 12h")


def test_each_account_has_an_entry_of_its_own(cron: System, schedule: Schedule) -> None:
    schedule("install")
    schedule("install", account="second")
    assert cron.crontab is not None
    assert [line.split(" --account ")[1].split()[0] for line in cron.crontab.decode().splitlines()] == [
        "default", "second",
    ]  # fmt: skip
    schedule("remove", account="second")
    assert b"--account default" in cron.crontab
    assert b"--account second" not in cron.crontab
    assert "Nothing was installed" in schedule("remove", account="second").stderr


def test_the_line_runs_the_same_check_in_an_empty_environment(
    cron: System, schedule: Schedule, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AUTODISPUTE_HOME", f'{cron.kept}/100% "mine", it\'s')
    home = load_settings().home
    note_check(home, SITE, "default", datetime.now(UTC))
    schedule("install")
    assert cron.crontab is not None
    line = cron.crontab.decode().rstrip("\n")
    command = line.split(maxsplit=5)[5].replace("\\%", "%")  # as cron reads it
    done = subprocess.run(["/bin/sh", "-c", command], env=bare_environment(), cwd="/", capture_output=True, check=False)
    (log,) = (home / "schedule").iterdir()
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert log.read_text(encoding="utf-8") == "Last check was 0 minutes ago; the site was not asked again.\n"


def test_the_desktops_keyring_is_named_where_its_place_lasts(
    cron: System, schedule: Schedule, monkeypatch: pytest.MonkeyPatch
) -> None:
    del cron
    for address, is_named in (("unix:path=/run/user/1000/bus", True), ("unix:abstract=/tmp/dbus-x,guid=1", False)):
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        (part,) = schedule.plan("cron")["parts"]
        assert (f"DBUS_SESSION_BUS_ADDRESS={address} " in part["content"]) is is_named


def test_a_person_who_may_have_no_crontab_is_told_in_its_words(system: System, schedule: Schedule) -> None:
    system.add("crontab", "echo 'You (ada) are not allowed to use this program (crontab)' >&2\nexit 1\n")
    done = schedule("install", code=3)
    assert "You (ada) are not allowed to use this program" in done.stderr
    assert "autodispute --account default watch" in done.stderr


def test_a_command_that_cron_would_cut_off_is_refused(
    cron: System, schedule: Schedule, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AUTODISPUTE_HOME", f"{cron.kept}/{'long/' * 150}")
    assert "too long for a line of cron" in schedule("install", code=3).stderr
    assert cron.crontab is None
