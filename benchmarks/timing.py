"""Times two things by turns, so that whatever else the machine does falls on both."""

from __future__ import annotations

import os
import statistics
import subprocess
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


@dataclass(frozen=True)
class Pair:
    """One thing measured against its baseline, in seconds."""

    name: str
    baseline: str
    ours: tuple[float, ...]
    theirs: tuple[float, ...]

    @property
    def ratio(self) -> float:
        """Median of ours over median of the baseline."""
        return statistics.median(self.ours) / statistics.median(self.theirs)

    def __str__(self) -> str:
        ours, theirs = statistics.median(self.ours), statistics.median(self.theirs)
        figures = f"{ours:.2f} s against {theirs:.2f} s, medians of {len(self.ours)} runs"
        return f"{self.name}: {self.ratio:.2f} of {self.baseline} ({figures})"


def by_turns(name: str, baseline: str, ours: Callable[[], object], theirs: Callable[[], object], runs: int) -> Pair:
    """Time both `runs` times, one after the other; one run of each before does not count."""
    ours(), theirs()
    times: list[tuple[float, float]] = [(_seconds(ours), _seconds(theirs)) for _ in range(runs)]
    return Pair(name, baseline, tuple(a for a, _ in times), tuple(b for _, b in times))


def run(command: Sequence[str], environment: dict[str, str] | None = None) -> None:
    """Run a command to its end, with compiled modules kept as an installed program has them; a failure is an error."""
    kept = {key: value for key, value in (environment or os.environ).items() if key != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run(command, check=True, capture_output=True, env=kept)


def _seconds(work: Callable[[], object]) -> float:
    begin = perf_counter()
    work()
    return perf_counter() - begin
