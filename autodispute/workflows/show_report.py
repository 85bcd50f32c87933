"""Finds a run's report."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from autodispute.errors import ConfigError
from autodispute.models import Outcome
from autodispute.run_folder import RECORD, STAMP, RunFolder
from autodispute.turn_words import local_words
from autodispute.workflows.answer_record import RECORD as ANSWER_RECORD

if TYPE_CHECKING:
    from pathlib import Path

    from autodispute.models import Filing

REPORT = "report.html"
_KINDS = {
    "filing": "a filing",
    "rehearsal": "the rehearsal of a filing",
    "by-hand": "what was made ready to be filed by hand",
    "answer": "an answer",
    "answer-rehearsal": "the rehearsal of an answer",
    "contact": "a message to the seller",
    "contact-rehearsal": "the rehearsal of a message to the seller",
}
"""The kinds of runs that write a report, by the names in their folders."""
_NAME = re.compile(
    rf"(?P<began>[0-9]{{8}}-[0-9]{{6}})-(?P<kind>{'|'.join(_KINDS)})-(?P<number>[0-9]{{10,22}})(?:-[0-9]+)?"
)
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


def run_words(folder: Path) -> str:
    """What kind of run it was, of what, and when it began, in the person's own time zone."""
    found = _NAME.fullmatch(folder.name)
    if found is None:
        return f"the run in {folder}"
    began = datetime.strptime(found["began"], STAMP).replace(tzinfo=UTC)
    of = "dispute" if found["kind"].startswith("answer") else "order"
    return f"{_KINDS[found['kind']]}, {of} {found['number']}, begun on {local_words(began)}"


def later_without_report(home: Path, shown: Path) -> Path | None:
    """The newest run after this one that was to file, answer or write, and ended before it wrote a report."""
    runs = RunFolder.all(home)
    later = runs[runs.index(shown) + 1 :] if shown in runs else []
    without = [path for path in later if _NAME.fullmatch(path.name) and not (path / REPORT).is_file()]
    return without[-1] if without else None


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
