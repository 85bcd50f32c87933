"""How the time of a first `status` grows with the pages it loads: 120 disputes against the oldest 30 of them."""

from __future__ import annotations

import os
import sys
from tempfile import TemporaryDirectory

from timing import by_turns, run

from autodispute.shop import PracticeShop

RUNS = 3
_FEWER = 30
_LIST = "/practice/disputes"
"""What the list asks for when it is turned; each answer is a page of it."""


def measure(runs: int = RUNS) -> str:
    """The two times, by turns, and the pages of each: whole processes, start-up included, each with a new ledger."""
    with PracticeShop("disputes_120") as many, PracticeShop("disputes_120") as few:
        kept = list(few.disputes)[:_FEWER]
        few.state.disputes = {number: few.state.disputes[number] for number in kept}
        pair = by_turns(
            f"first status of {len(many.disputes)} disputes",
            f"that of {_FEWER}",
            lambda: _check(many),
            lambda: _check(few),
            runs,
        )
        return f"{pair}; {_pages(many) / _pages(few):.2f} times the pages ({_pages(many)} against {_pages(few)})"


def _check(shop: PracticeShop) -> None:
    shop.state.requests.clear()
    shop.state.page_loads.clear()
    with TemporaryDirectory() as home:
        run(
            [sys.executable, "-m", "autodispute", "--site", shop.url, "status"],
            os.environ | {"AUTODISPUTE_HOME": home},
        )


def _pages(shop: PracticeShop) -> int:
    """What the last check has loaded: documents, and further pages of the list."""
    return len(shop.page_loads) + sum(one.path == _LIST for one in shop.state.requests)


if __name__ == "__main__":
    print(measure())
