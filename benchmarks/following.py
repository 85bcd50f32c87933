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
    """The first check, of a new ledger, and one in which nothing has changed; whole processes, start-up included."""
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

        def bare(addresses: list[str]) -> None:
            run([sys.executable, str(_BARE), shop.url, browser, *addresses])

        first()
        news = _opened(shop)
        check(kept)
        check(kept)
        followed = _opened(shop)
        return (
            by_turns(f"first status, {len(news)} disputes opened", "the bare script", first, lambda: bare(news), runs),
            by_turns(
                f"unchanged status, {len(followed)} disputes opened",
                "the bare script",
                lambda: check(kept),
                lambda: bare(followed),
                runs,
            ),
        )


def _opened(shop: PracticeShop) -> list[str]:
    """The addresses of the disputes that the last check has loaded."""
    return [f"{shop.url}{one.path}?{one.query}" for one in shop.state.requests if one.path == _DETAIL]


if __name__ == "__main__":
    for pair in measure():
        print(pair)
