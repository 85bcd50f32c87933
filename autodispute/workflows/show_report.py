"""Finds a run's report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autodispute.errors import ConfigError
from autodispute.models import Outcome
from autodispute.run_folder import RECORD, RunFolder

if TYPE_CHECKING:
    from pathlib import Path

    from autodispute.models import Filing


def report_of(home: Path, run: Path | None) -> Path:
    """The report of a run, or of the latest one.

    Raises:
        ConfigError: there is no run, or it has no report.
    """
    folder = run or _latest(home)
    if folder is None or not (folder / "report.html").is_file():
        raise ConfigError("There is no run with a report yet.", hint="Try `autodispute demo`.")
    return folder / "report.html"


def _latest(home: Path) -> Path | None:
    """The newest filing or rehearsal.

    What was made ready to be filed by hand comes first only if it is newer and nothing was filed for its order.
    """
    runs = [path for path in RunFolder.all(home) if (path / RECORD).is_file()]
    ours = [path for path in runs if "-by-hand-" not in path.name]
    if not ours or (runs[-1] != ours[-1] and not _was_filed(runs[-1], ours)):
        return runs[-1] if runs else None
    return ours[-1]


def _was_filed(ready: Path, runs: list[Path]) -> bool:
    """Whether one of the runs filed, or may have filed, for the order that was made ready."""
    order = _record(ready)
    records = [_record(path) for path in runs]
    return order is not None and any(
        one.order_id == order.order_id and one.outcome in {Outcome.FILED, Outcome.UNKNOWN} for one in records if one
    )


def _record(path: Path) -> Filing | None:
    try:
        return RunFolder.read(path)
    except ConfigError:
        return None  # it cannot be read, and tells nothing
