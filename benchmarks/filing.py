"""`file` against a bare Playwright script that does the same clicks on the practice shop."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from timing import Pair, by_turns, run

from autodispute.browser import require_browser
from autodispute.shop import PracticeShop

RUNS = 11
_BARE = Path(__file__).with_name("bare_filing.py")
_CASE = """\
order = "8193500112347777"
received = true
reason = "damaged"
amount = "12.50"
description = "The lamp's arm is broken off at the joint; see the photos."
"""


def measure(runs: int = RUNS) -> Pair:
    """File the lamp's case with three photos, by turns with the bare script; whole processes, start-up included."""
    with PracticeShop() as shop, TemporaryDirectory() as scratch:
        folder = Path(scratch) / "case"
        write_case(folder)
        browser = str(require_browser(None).executable)

        def ours() -> None:
            shop.reset()
            file_case(["-m", "autodispute"], shop.url, folder)

        def theirs() -> None:
            shop.reset()
            run([sys.executable, str(_BARE), shop.url, browser, str(folder)])

        return by_turns("file", "the bare script", ours, theirs, runs)


def file_case(program: list[str], site: str, folder: Path) -> None:
    """File the case in a data folder of its own: the shop forgets from run to run, a ledger would not."""
    with TemporaryDirectory() as home:
        environment = os.environ | {"AUTODISPUTE_HOME": home}
        run([sys.executable, *program, "--site", site, "file", str(folder), "--yes"], environment)


def write_case(folder: Path) -> None:
    """The lamp's case with three photos."""
    folder.mkdir()
    (folder / "case.toml").write_text(_CASE, encoding="utf-8")
    for number in range(3):
        noise = Image.effect_noise((1600, 1200), 40 + number).convert("RGB")
        noise.save(folder / f"{number}.jpg", quality=80)


if __name__ == "__main__":
    print(measure())
