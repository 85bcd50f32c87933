"""The command line around `file`: what it prints where, and with which exit status."""

import atexit
import gc
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from runs import LAMP, Run

from autodispute.cli import main

pytestmark = pytest.mark.own_process

HEAVY = (
    "playwright",
    "PIL",
    "pydantic",
    "rich",
    "jinja2",
    "starlette",
    "sqlalchemy",
    "apprise",
    "apscheduler",
    "crontab",
    "icalendar",
)
COMMANDS = (
    "demo", "setup", "doctor", "new", "check", "contact", "messages", "file", "respond", "settle", "status", "orders",
    "board", "received", "watch", "schedule", "notify", "calendar", "rules", "ledger", "report", "shop",
)  # fmt: skip


def _run(*arguments: str, home: Path) -> Result:
    """In the tests' own process: no browser is started, and nothing but what is printed is looked at."""
    done = CliRunner().invoke(main, arguments, env={"AUTODISPUTE_HOME": str(home)}, catch_exceptions=False)
    atexit.unregister(gc.freeze)  # what the tests leave behind is to be collected
    return done


def _start(*arguments: str, home: Path) -> subprocess.CompletedProcess[str]:
    """From nothing, as a person starts it."""
    return subprocess.run(
        [sys.executable, "-m", "autodispute", *arguments],
        capture_output=True, text=True, encoding="utf-8", check=False,
        env=os.environ | {"AUTODISPUTE_HOME": str(home)},
    )  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_a_worked_example(tmp_path: Path, command: str) -> None:
    done = _run(command, "--help", home=tmp_path)
    assert done.exit_code == 0
    assert f"autodispute {command}" in done.stdout
    assert "Example" in done.stdout


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys\nfrom autodispute.cli import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\n"
        f"print([m for m in {HEAVY} if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_check_names_every_file_as_it_would_be_sent(
    autodispute: Callable[..., Run], make_case: Callable[..., Any]
) -> None:
    run = autodispute("check", make_case(photos=2), "--json")
    answer = json.loads(run.stdout)
    assert (run.code, answer["ok"], answer["error"]) == (0, True, None)
    assert [file["file"] for file in answer["evidence"]] == ["1.jpg", "2.jpg"]
    assert run.shop.requests == []
    keys = ["order", "line", "received", "solution", "reason", "amount", "description", "evidence", "form"]
    assert list(answer["case"]) == keys
    named = json.loads(autodispute("check", make_case(amount="12.50 USD"), "--json").stdout)["case"]
    assert (named["amount"], named["currency"]) == (answer["case"]["amount"], "USD") == ("12.50", "USD")


def test_check_names_the_next_command_as_it_can_be_typed(
    autodispute: Callable[..., Run], make_case: Callable[..., Any]
) -> None:
    case = make_case()
    run = autodispute("check", case)
    assert f"file {case} --dry-run`." in run.stderr
    (case / "case.toml").unlink()
    run = autodispute("check", case)
    assert f"then run `autodispute check {case}`." in run.stderr


def test_check_lists_all_faults(autodispute: Callable[..., Run], make_case: Callable[..., Any]) -> None:
    case = make_case(order="12", description=" ")
    (case / "film.mov").write_bytes(b"\0\0\0\x14ftypqt  ")
    run = autodispute("check", case, "--json")
    answer = json.loads(run.stdout)
    faults = answer["error"]["details"]["faults"]
    assert (run.code, answer["ok"]) == (3, False)
    assert {fault["file"] for fault in faults} == {"case.toml", "film.mov"}
    assert all(fault["remedy"] in run.stderr for fault in faults)


def test_new_writes_a_case_once(tmp_path: Path) -> None:
    folder = tmp_path / "lamp"
    first = _run("new", LAMP, "--dir", str(folder), home=tmp_path)
    again = _run("new", LAMP, "--dir", str(folder), home=tmp_path)
    assert (first.exit_code, first.stdout.strip()) == (0, str(folder / "case.toml"))
    assert (again.exit_code, again.stdout) == (3, "")
    assert _run("new", "12 34", home=tmp_path).exit_code == 3


def test_demo_files_the_sample_case_without_personal_data_and_prints_the_report_last(tmp_path: Path) -> None:
    done = _start("demo", "--no-open", home=tmp_path)
    report = Path(done.stdout.splitlines()[-1])
    assert done.returncode == 0, done.stderr
    assert report.name == "report.html"
    filing = json.loads((report.parent / "run.json").read_text(encoding="utf-8"))
    assert filing["outcome"] == "filed"
    assert {row["field"] for row in filing["proof"] if row["agrees"]} >= {"Number", "State", "Amount", "Files"}
    assert all(row["agrees"] for row in filing["proof"])
    assert {file["original_file"] for file in filing["evidence"]} == {
        "1-broken-arm.jpg", "2-joint.heic", "3-parcel.webp",
    }  # fmt: skip
    assert _run("report", home=tmp_path).stdout.strip() == str(report)
    written = "".join((report.parent / name).read_text(encoding="utf-8") for name in ("run.json", "report.html"))
    for secret in ("Ada Example", "ada@example.org", "555 0100"):
        assert secret not in written + done.stdout + done.stderr


def test_report_without_a_run_says_so(tmp_path: Path) -> None:
    done = _run("report", home=tmp_path)
    assert (done.exit_code, done.stdout) == (3, "")
    assert "autodispute demo" in done.stderr


def test_shop_refuses_a_scenario_it_does_not_know(tmp_path: Path) -> None:
    done = _run("shop", "--port", "0", "--scenario", "paradise", home=tmp_path)
    assert done.exit_code == 3
    assert "--list" in done.stderr
    assert "paradise" in done.stderr


def test_foreign_site_is_refused(autodispute: Callable[..., Run], make_case: Callable[..., Any]) -> None:
    run = autodispute("--site", "https://aliexpress.example", "file", make_case(), "--yes", "--json")
    assert (run.code, run.error) == (3, "settings_invalid")
    assert run.shop.requests == []


def test_wrong_usage_is_exit_status_two(tmp_path: Path) -> None:
    assert _run("file", str(tmp_path / "nowhere"), home=tmp_path).exit_code == 2
    assert _start("fly", home=tmp_path).returncode == 2


def test_file_in_place_of_a_case_folder_is_named_as_one(tmp_path: Path) -> None:
    for command in ("check", "file"):
        done = _run(command, __file__, home=tmp_path)
        assert done.exit_code == 2
        assert f"{__file__} is a file; name the folder of the case." in done.stderr


def test_folder_without_a_case_has_that_one_fault(tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    for name in ("a.txt", "b.mov", "c.jpg"):
        (folder / name).write_bytes(b"no picture")
    done = _run("check", str(folder), "--json", home=tmp_path)
    (fault,) = json.loads(done.stdout)["error"]["details"]["faults"]
    assert (done.exit_code, fault["file"]) == (3, "case.toml")
    assert "there is no case.toml" in fault["problem"]


def test_order_numbers_may_have_blanks_and_nothing_else(tmp_path: Path) -> None:
    made = _run("new", "8193 5001 1234 7777", "--dir", str(tmp_path / "lamp"), home=tmp_path)
    assert made.exit_code == 0, made.stderr
    assert f'order = "{LAMP}"' in (tmp_path / "lamp/case.toml").read_text(encoding="utf-8")
    for wrong in ("999", "my lamp"):
        for command in ("settle", "status"):
            done = _run(command, wrong, home=tmp_path)
            assert done.exit_code == 2
            assert f"“{wrong}” is no order number: it has 10 to 22 digits." in done.stderr


def test_account_that_cannot_be_is_told_what_it_may_be(tmp_path: Path) -> None:
    done = _run("--account", "my wife!", "doctor", home=tmp_path)
    assert done.exit_code == 3
    assert "up to 64 letters (a to z), digits, dots, underscores and hyphens" in done.stderr
    assert "pattern" not in done.stderr


@pytest.mark.parametrize(
    ("option", "written"),
    [
        ("--headed", "--headed"), ("--headless", "--headless"), ("--site=http://127.0.0.1:1", "--site URL"),
        ("--account=second", "--account NAME"), ("-v", "-v"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("command", ["file", "settle", "ledger"])
def test_option_of_every_command_goes_before_it(tmp_path: Path, command: str, option: str, written: str) -> None:
    done = _run(command, option, home=tmp_path)
    assert done.exit_code == 2
    assert done.stderr.rstrip().endswith(f"Write it before `{command}`: autodispute {written} {command} …")
    assert "goes before" not in _run(command, "--paradise", home=tmp_path).stderr


def test_what_is_said_comes_after_what_was_printed() -> None:
    code = "import sys\nfrom autodispute.cli.say import say\nsys.stdout.write('a finding\\n')\nsay('the verdict')"
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    done = subprocess.run(
        [sys.executable, "-c", code],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=True, env=kept,
    )  # fmt: skip
    assert done.stdout.splitlines() == ["a finding", "the verdict"]
