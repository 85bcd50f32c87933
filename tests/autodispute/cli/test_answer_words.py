"""A stop of `respond` says that nothing was answered, and the one command to go on with."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from autodispute.cli import main

NUMBER = "2193500900000001"


@pytest.mark.parametrize(
    ("given", "command"),
    [
        ("accept --yes", f"autodispute --account two respond {NUMBER} accept --confirm AMOUNT"),
        ("cancel --yes", f"autodispute --account two respond {NUMBER} cancel --confirm {NUMBER}"),
    ],
)
def test_without_a_terminal_it_says_that_nothing_was_answered_and_how_to_go_on(given: str, command: str) -> None:
    run = CliRunner().invoke(main, ["--account", "two", "respond", NUMBER, *given.split(), "--json"])
    assert run.exit_code == 4
    assert (json.loads(run.stdout)["outcome"], run.stderr.count("Nothing was answered.")) == ("not_done", 1)
    assert f"`{command}`" in run.stderr.split("→")[1]


def test_files_that_are_not_in_order_are_told_with_what_was_answered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AUTODISPUTE_HOME", str(tmp_path / "home"))
    (empty := tmp_path / "photos").mkdir()
    given = ["respond", NUMBER, "add-evidence", "--text", "See", "--evidence", str(empty), "--yes"]
    run = CliRunner().invoke(main, given)
    assert run.exit_code == 3
    assert "there is no photo or video in it" in run.stderr
    assert run.stderr.count("Nothing was answered.") == 1
    assert run.stderr.splitlines()[-1].endswith("Mend what is listed, then run the same command again.")
