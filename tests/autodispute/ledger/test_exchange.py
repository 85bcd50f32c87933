"""The ledger in one JSON file and back, and its look on the command line."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner
from ledger_rows import DISPUTE, ORDER, OTHER, SITE, TITLE, shown, submit

from autodispute.cli import main
from autodispute.errors import ConfigError, SettingsInvalid
from autodispute.ledger import Ledger, open_engine, open_ledger
from autodispute.ledger.exchange import TABLES, read_all, write_all
from autodispute.models import SubmissionState
from autodispute.settings import Settings, load_settings

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

EMPTY: dict[str, list[object]] = {table.name: [] for table in TABLES}


@pytest.fixture(autouse=True)
def _own_home(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for key in Settings.model_fields:
        monkeypatch.delenv(f"AUTODISPUTE_{key.upper()}", raising=False)
    monkeypatch.setenv("AUTODISPUTE_HOME", str(home))
    monkeypatch.setenv("COLUMNS", "220")


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    first = submit(ledger)
    ledger.settle(first, SubmissionState.FILED, "the page says [bold]filed[/bold] :tada:", shown())
    submit(ledger, order=OTHER)
    return ledger


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["--site", SITE, *words])


def test_what_is_read_out_is_read_in_again(filled: Ledger, tmp_path: Path) -> None:
    content = json.loads(json.dumps(read_all(filled.engine)))
    engine, _ = open_engine(tmp_path / "new")
    rows = write_all(engine, content)
    assert rows == sum(len(content[table.name]) for table in TABLES) == 11
    assert read_all(engine) == content
    assert Ledger(engine, SITE, "default").pending() == filled.pending()


def test_a_ledger_that_is_not_empty_takes_nothing_in(filled: Ledger) -> None:
    content = read_all(filled.engine)
    with pytest.raises(ConfigError, match="not empty"):
        write_all(filled.engine, content)
    assert read_all(filled.engine) == content


@pytest.mark.parametrize(
    ("table", "damage"),
    [
        ("version", "0001"),
        ("version", "9999"),
        ("cases", None),
        ("events", 0),
        ("events", {"id": 1}),
        ("events", ["text"]),
        ("runs", []),
        ("cases", [{"id": 1}]),
    ],
)
def test_damaged_content_is_refused_whole(filled: Ledger, tmp_path: Path, table: str, damage: object) -> None:
    refused({**read_all(filled.engine), table: damage}, tmp_path)


@pytest.mark.parametrize(
    ("table", "key", "value"),
    [
        ("submissions", "state", "perhaps"),
        ("submissions", "asked", None),
        ("submissions", "asked", {"title": TITLE}),
        ("submissions", "run_id", 77),
        ("submissions", "title", {"a": 1}),
        ("events", "to_state", None),
        ("events", "submission_id", 77),
        ("disputes", "colour", "red"),
    ],
)
def test_a_damaged_row_is_refused_with_all_others(
    filled: Ledger, tmp_path: Path, table: str, key: str, value: object
) -> None:
    content = deepcopy(read_all(filled.engine))
    content[table][0][key] = value
    refused(content, tmp_path)


def refused(content: dict[str, Any], folder: Path) -> None:
    engine, _ = open_engine(folder / "new")
    with pytest.raises(ConfigError) as caught:
        write_all(engine, content)
    assert caught.value.code == "config"
    assert {name: rows for name, rows in read_all(engine).items() if name != "version"} == EMPTY


def test_export_and_import_on_the_command_line(filled: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "ledger.json"
    assert run("ledger", "export", str(file)).stdout == f"{file}\n"
    assert oct(file.stat().st_mode & 0o777) == "0o600"
    monkeypatch.setenv("AUTODISPUTE_HOME", str(tmp_path / "new"))
    result = run("ledger", "import", str(file))
    assert (result.exit_code, "11 rows" in result.output) == (0, True)
    assert read_all(open_ledger(tmp_path / "new", SITE, "default").engine) == read_all(filled.engine)
    assert run("ledger", "import", str(file)).exit_code == 3


@pytest.mark.usefixtures("filled")
def test_an_export_leaves_a_file_alone(tmp_path: Path) -> None:
    file = tmp_path / "ledger.json"
    file.write_text("mine")
    result = run("ledger", "export", str(file))
    assert (result.exit_code, file.read_text()) == (3, "mine")
    assert "is there already" in result.output
    assert run("ledger", "export", str(tmp_path / "nowhere" / "ledger.json")).exit_code == 3


@pytest.mark.parametrize("content", [None, b"{", b"[]", b"\xff", b"{}"])
def test_a_file_that_is_no_export_is_refused(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "ledger.json"
    if content is not None:
        file.write_bytes(content)
    result = run("ledger", "import", str(file))
    assert result.exit_code == 3
    assert str(file) in result.output or "export" in result.output


def test_an_empty_ledger_says_so() -> None:
    result = run("ledger")
    assert (result.exit_code, result.stdout) == (0, "The ledger is empty.\n")


@pytest.mark.usefixtures("filled")
def test_the_tables_show_titles_and_words_as_they_are() -> None:
    result = run("ledger")
    assert result.exit_code == 0
    for words in ("Cases", "Submissions", "Events", ORDER, TITLE, DISPUTE, f"dispute {DISPUTE}", "wait seller"):
        assert words in result.stdout
    assert "the page says [bold]filed[/bold]" in result.stdout


def test_json_is_everything(filled: Ledger) -> None:
    result = run("ledger", "--json")
    assert result.exit_code == 0
    assert json.loads(result.stdout) == read_all(filled.engine)


@pytest.mark.parametrize(
    "url", ["postgresql+psycopg://me:geheim@127.0.0.1/ledger", "postgresql+psycopg://me:geheim@[127.0.0.1/ledger"]
)
def test_an_address_with_a_password_is_refused_and_not_repeated(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("AUTODISPUTE_LEDGER", url)
    with pytest.raises(SettingsInvalid, match="AUTODISPUTE_LEDGER") as caught:
        load_settings()
    assert "geheim" not in f"{caught.value.message} {caught.value.hint} {caught.value.details}"
    result = run("ledger")
    assert (result.exit_code, "geheim" in result.output) == (3, False)
