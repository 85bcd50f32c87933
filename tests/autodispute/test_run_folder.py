"""The folder of a run."""

from __future__ import annotations

import os
import stat
from datetime import UTC, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

import pytest

from autodispute import run_folder
from autodispute.errors import ConfigError
from autodispute.models import Filing, Outcome
from autodispute.run_folder import RunFolder

if TYPE_CHECKING:
    from pathlib import Path

ORDER = "8193500112347777"


def filing(run: RunFolder, **changes: object) -> Filing:
    values: dict[str, object] = {
        "outcome": Outcome.UNKNOWN,
        "order_id": ORDER,
        "run_dir": str(run.path),
        "report": str(run.path / "report.html"),
    }
    return Filing.model_validate(values | changes)


class Clock(datetime):
    """A clock that stands still until it is set on."""

    moment = datetime(2026, 3, 12, 22, 59, 58, tzinfo=UTC)

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Clock:
        return cls.fromtimestamp(cls.moment.timestamp(), tz)


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> type[Clock]:
    monkeypatch.setattr(Clock, "moment", Clock.moment)
    monkeypatch.setattr(run_folder, "datetime", Clock)
    return Clock


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_folder_is_named_by_utc_time_kind_and_order(tmp_path: Path) -> None:
    run = RunFolder.create(tmp_path, ORDER, "filing")
    assert run.path == tmp_path / "runs" / f"20260312-225958-filing-{ORDER}"
    assert sorted(path.name for path in run.path.iterdir()) == ["evidence", "steps"]


def test_the_folder_and_its_record_are_for_the_owner_only(tmp_path: Path) -> None:
    run = RunFolder.create(tmp_path / "home", ORDER, "filing")
    run.write_filing(filing(run))
    folders = [run.path.parent, run.path, run.path / "steps", run.path / "evidence"]
    assert [oct(mode(folder)) for folder in folders] == ["0o700"] * 4
    assert oct(mode(run.path / "run.json")) == "0o600"


def test_a_record_is_read_as_it_was_written(tmp_path: Path) -> None:
    run = RunFolder.create(tmp_path, ORDER, "filing")
    written = filing(run, title="Lampe „Anna“, 12.50 €", seconds=2.5)
    run.write_filing(filing(run))
    run.write_filing(written)
    assert RunFolder.read(run.path) == written


def test_a_crash_while_writing_leaves_the_old_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run = RunFolder.create(tmp_path, ORDER, "filing")
    first = filing(run)
    run.write_filing(first)

    def crash(_: int) -> None:
        raise OSError

    monkeypatch.setattr(os, "fsync", crash)
    with pytest.raises(OSError, match=r"^$"):
        run.write_filing(filing(run, outcome=Outcome.FILED))
    assert RunFolder.read(run.path) == first


def test_the_latest_of_runs_in_one_second_is_the_one_made_last(tmp_path: Path) -> None:
    made = [RunFolder.create(tmp_path, ORDER, kind) for kind in ["rehearsal", "filing", "by-hand"] * 4]
    for run in reversed(made):
        run.write_filing(filing(run))
    assert len({run.path for run in made}) == 12
    assert RunFolder.latest(tmp_path) == made[-1].path


def test_the_latest_run_is_the_newest_with_a_record(tmp_path: Path, clock: type[Clock]) -> None:
    older = RunFolder.create(tmp_path, ORDER, "filing")
    clock.moment += timedelta(seconds=1)
    newer = RunFolder.create(tmp_path, ORDER, "filing")
    clock.moment += timedelta(seconds=1)
    RunFolder.create(tmp_path, ORDER, "filing")
    for run in (newer, older):
        run.write_filing(filing(run))
    assert RunFolder.latest(tmp_path) == newer.path


def test_without_runs_there_is_no_latest(tmp_path: Path) -> None:
    assert RunFolder.latest(tmp_path) is None


@pytest.mark.parametrize("content", [None, "{", '{"outcome": "perhaps"}'])
def test_a_record_that_is_missing_or_damaged_is_a_clear_error(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "run.json").write_text(content)
    with pytest.raises(ConfigError) as caught:
        RunFolder.read(tmp_path)
    assert str(tmp_path) in caught.value.message


def test_all_runs_are_listed_from_the_oldest_on(tmp_path: Path, clock: type[Clock]) -> None:
    made = [RunFolder.create(tmp_path, ORDER, "filing").path for _ in range(3)]
    clock.moment += timedelta(seconds=1)
    made.append(RunFolder.create(tmp_path, ORDER, "rehearsal").path)
    assert RunFolder.all(tmp_path) == made
    assert RunFolder.all(tmp_path / "elsewhere") == []
