"""`file` against the same without its ledger."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from filing import file_case, write_case
from timing import Pair, by_turns

from autodispute.shop import PracticeShop

RUNS = 21
_WITHOUT = str(Path(__file__).with_name("without_ledger.py"))


def measure(runs: int = RUNS) -> Pair:
    """File the same case by turns with and without the ledger; whole processes, the ledger made anew each time."""
    with PracticeShop() as shop, TemporaryDirectory() as scratch:
        folder = Path(scratch) / "case"
        write_case(folder)

        def ours() -> None:
            shop.reset()
            file_case(["-m", "autodispute"], shop.url, folder)

        def theirs() -> None:
            shop.reset()
            file_case([_WITHOUT], shop.url, folder)

        return by_turns("file", "file without its ledger", ours, theirs, runs)


if __name__ == "__main__":
    print(measure())
