"""The start-up of `autodispute --help` against importing click alone."""

from __future__ import annotations

import sys

from timing import Pair, by_turns, run

RUNS = 21


def measure(runs: int = RUNS) -> Pair:
    """Whole processes, by turns."""
    return by_turns(
        "--help",
        "importing click",
        lambda: run([sys.executable, "-m", "autodispute", "--help"]),
        lambda: run([sys.executable, "-c", "import click"]),
        runs,
    )


if __name__ == "__main__":
    print(measure())
