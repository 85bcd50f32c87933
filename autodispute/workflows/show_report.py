"""Finds a run's report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autodispute.errors import ConfigError
from autodispute.models import Outcome
from autodispute.run_folder import RECORD, RunFolder
from autodispute.workflows.answer_record import RECORD as ANSWER_RECORD

if TYPE_CHECKING:
    from pathlib import Path

    from autodispute.models import Filing

REPORT = "report.html"
_RECORDS = (RECORD, ANSWER_RECORD, REPORT)
"""A run that changes something has one of these; what only reads leaves pictures alone."""


def report_of(home: Path, run: Path | None) -> Path:
    """The report of a run, or of the latest one.

    Raises:
        ConfigError: there is no run, or it has no report.
    """
    folder = run or _latest(home)
    if folder is None:
        raise ConfigError("There is no run with a report yet.", hint="Try `autodispute demo`.")
    if not (folder / REPORT).is_file():
        raise ConfigError(
            f"The run in {folder} has no report: it was ended before it wrote one.",
            hint="Run `autodispute settle`: it reads what came of it.",
        )
    return folder / REPORT


def _latest(home: Path) -> Path | None:
    """The newest filing, answer or message to a seller, or rehearsal of one.

    What was made ready to be filed by hand comes first only if it is newer and nothing was filed for its order.
    """
    runs = [path for path in RunFolder.all(home) if any((path / name).is_file() for name in _RECORDS)]
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
