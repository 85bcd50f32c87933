"""Finds a run's report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autodispute.errors import ConfigError
from autodispute.run_folder import RunFolder

if TYPE_CHECKING:
    from pathlib import Path


def report_of(home: Path, run: Path | None) -> Path:
    """The report of a run, or of the latest one.

    Raises:
        ConfigError: there is no run, or it has no report.
    """
    folder = run or RunFolder.latest(home)
    if folder is None or not (folder / "report.html").is_file():
        raise ConfigError("There is no run with a report yet.", hint="Try `autodispute demo`.")
    return folder / "report.html"
