"""`status` of 120 disputes against a bare script that loads the same pages of the practice shop."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from timing import Pair, by_turns, run

from autodispute.browser import require_browser
from autodispute.shop import PracticeShop

RUNS = 3
_BARE = Path(__file__).with_name("bare_following.py")
_DETAIL = "/p/reverse-pages/detail.html"


def measure(runs: int = RUNS) -> tuple[Pair, Pair]:
    """The first check, of a new ledger, and one in which nothing has changed; whole processes, start-up included.

    In the first, the script too has to find where the details of each dispute are.
    """
    with PracticeShop("disputes_120") as shop, TemporaryDirectory() as kept:
        browser = str(require_browser(None).executable)

        def check(home: str) -> None:
            shop.state.requests.clear()
            run(
                [sys.executable, "-m", "autodispute", "--site", shop.url, "status"],
                os.environ | {"AUTODISPUTE_HOME": home},
            )

        def first() -> None:
            with TemporaryDirectory() as home:
                check(home)

        def bare(which: str, what: list[str]) -> None:
            run([sys.executable, str(_BARE), shop.url, browser, which, *what])

        first()
        orders = _orders_of(shop, _opened(shop))
        check(kept)
        check(kept)
        followed = [f"{shop.url}{_DETAIL}?{query}" for query in _opened(shop)]
        return (
            by_turns(
                f"first status, {len(orders)} disputes opened",
                "the bare script",
                first,
                lambda: bare("new", orders),
                runs,
            ),
            by_turns(
                f"unchanged status, {len(followed)} disputes opened",
                "the bare script",
                lambda: check(kept),
                lambda: bare("known", followed),
                runs,
            ),
        )


def _opened(shop: PracticeShop) -> list[str]:
    """The queries of the disputes that the last check has loaded."""
    return [one.query for one in shop.state.requests if one.path == _DETAIL]


def _orders_of(shop: PracticeShop, queries: list[str]) -> list[str]:
    lines = {line.line_id: order.order_id for order in shop.state.orders for line in order.lines}
    numbers = [number for number in shop.disputes if any(number in query for query in queries)]
    return [lines[shop.disputes[number].request.line_id] for number in numbers]


if __name__ == "__main__":
    for pair in measure():
        print(pair)
