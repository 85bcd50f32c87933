"""What the image is, read from its Dockerfile: no container can be built where the tests run."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

from click.testing import CliRunner

from autodispute.cli import main

ROOT = Path(__file__).parents[1]


def last_stage() -> list[tuple[str, str]]:
    """The instructions of the image itself, each with what it is given, lines that go on joined."""
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    found = [tuple(line.split(maxsplit=1)) for line in lines]
    first = max(number for number, (name, _) in enumerate(found) if name == "FROM")
    return [(name, " ".join(given.split())) for name, given in found[first:]]


def given(name: str) -> list[str]:
    return [what for instruction, what in last_stage() if instruction == name]


def test_nothing_runs_as_root_once_the_image_is_made() -> None:
    names = [name for name, _ in last_stage()]
    (user,) = given("USER")
    assert user not in {"root", "0"}
    assert re.search(rf"useradd --uid [1-9][0-9]* .*\b{user}\b", given("RUN")[1])
    assert names.index("USER") > max(number for number, name in enumerate(names) if name == "RUN")
    assert names.index("USER") < names.index("ENTRYPOINT")


def test_it_watches_unless_it_is_told_otherwise() -> None:
    (entry,), (usual,) = given("ENTRYPOINT"), given("CMD")
    command = [*json.loads(entry), *json.loads(usual)]  # lists, not a shell: that would keep SIGTERM to itself
    assert command[0] in tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["scripts"]
    assert command[1:] == ["watch", "--every", "6h"]
    assert CliRunner().invoke(main, [*command[1:], "--help"]).exit_code == 0


def test_what_it_keeps_is_in_the_volume_that_is_the_persons_own() -> None:
    (volume,) = given("VOLUME")
    variables = dict(re.findall(r"(\w+)=(\S+)", given("ENV")[0]))
    assert variables["AUTODISPUTE_HOME"] == volume
    assert any(re.search(rf"--owner=buyer .*--mode=0700 {volume}\b", run) for run in given("RUN"))
    assert "chromium" in given("RUN")[0]
    assert variables["AUTODISPUTE_BROWSER"] == "/usr/bin/chromium"


def test_no_secret_and_nothing_but_the_program_goes_into_the_image() -> None:
    kept = (ROOT / ".dockerignore").read_text(encoding="utf-8").split("\n")
    assert kept[1] == "*"
    packed = {line.removeprefix("!") for line in kept if line.startswith("!")}
    assert packed == {"autodispute", "page_objects", "fixtures", "pyproject.toml", "README.md", "LICENSE"}
    assert not any("PASSPHRASE" in what for _, what in last_stage())
