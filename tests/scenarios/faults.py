"""What can go wrong around a filing, done for real: to its processes, its connection, its disk, its clock."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import threading
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from forked import Forked

    from autodispute.shop import PracticeShop

POINTS = {
    "orders": "/p/order/index.html",
    "order": "/p/order/detail.html",
    "form": "/p/reverse-pages/start.html",
    "upload": "/practice/uploads",
    "review": "/practice/review",
    "submission": "/practice/submissions",
    "proof": "/p/reverse-pages/detail.html",
}
"""The requests at which a fault can strike, in the order in which a filing makes them."""
FAULTS = ("kill", "kill_browser", "cut", "disk_full", "interrupt", "end", "clock", "two_together")
LATE = "late_everywhere"
_ONE_IN = {"kill": 4, "kill_browser": 4, "cut": 4, "end": 4}
_ELSE_ONE_IN = 16
"""Of so many filings the dispute of one is shown late, the oftenest where the next command has to find out what became
of it; then each reading takes several."""
_DELAYS = {"form": 0.9}
"""Seconds after the request within which the fault strikes; the form takes longest to fill in."""
_DELAY = 0.3
_CUT_FOR = 0.6
_DAY = 86_400
_DISK = "24m"
_FILLER = "filler"
_SAID = 16_384
"""Bytes that a run may print, in files too."""


@dataclass(frozen=True)
class Plan:
    """One filing of the campaign: what strikes it, at which request, how many seconds after that came in."""

    fault: str
    point: str
    delay: float
    clock_jumps: str
    """Seconds after the start, and by how many seconds."""
    scenario: str

    @classmethod
    def draw(cls, number: int, seed: int) -> Plan:
        """The plan of one filing: faults by turns, points drawn, every other time at the very moment of the request."""
        dice = Random(f"{seed}-{number}")  # noqa: S311 - a campaign that can be run again, not a secret
        fault = FAULTS[number % len(FAULTS)]
        # Half of them strike where it matters most.
        point = dice.choice(["submission", "proof"] if dice.random() < 0.5 else list(POINTS))
        delay = 0.0 if dice.random() < 0.5 else dice.uniform(0, _DELAYS.get(point, _DELAY))
        jump = draw_jump(dice)
        late = not dice.randrange(_ONE_IN.get(fault, _ELSE_ONE_IN))
        return cls(fault, point, round(delay, 3), jump, LATE if late else "plain")


def draw_jump(dice: Random) -> str:
    """After how many seconds a clock jumps, and by how many (`forked.CLOCK_JUMPS`)."""
    jump = dice.choice([-400 * _DAY, -3600, -5, 5, 3600, 400 * _DAY])
    return f"{dice.uniform(0.3, 3):.2f},{jump}"


def _kill(process: Forked) -> None:
    os.killpg(process.pid, signal.SIGKILL)


def _interrupt(process: Forked) -> None:
    os.killpg(process.pid, signal.SIGINT)


def _end(process: Forked) -> None:
    """As a system does that is shut down."""
    os.kill(process.pid, signal.SIGTERM)


def _kill_browser(process: Forked) -> None:
    for child in _below(process.pid):
        if b"--remote-debugging-pipe" in _command(child) and b"--type=" not in _command(child):
            os.kill(child, signal.SIGKILL)


@contextmanager
def small_disk(folder: Path) -> Iterator[None]:
    """The folder is a disk of its own, where this computer lets a test mount one; whatever fills it is gone after."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={_DISK}", "autodispute-test", str(folder)]
    mounted = os.geteuid() == 0 and subprocess.run(mount, check=False, capture_output=True).returncode == 0
    try:
        yield
    finally:
        if mounted:
            unmount = ["umount", "--lazy", str(folder)]
            subprocess.run(unmount, check=True)


def make_room(folder: Path) -> None:
    """The small disk is not full any more."""
    (folder / _FILLER).unlink(missing_ok=True)


def fill(disk: Path) -> None:
    """The small disk is full."""
    with suppress(OSError), (disk / _FILLER).open("wb", buffering=0) as filler:
        while filler.write(b"\0" * 4096):
            pass


def _let_nothing_grow(process: Forked) -> None:
    """Nothing that the program writes gets any larger from now on, as on a full disk, but for the little it says."""
    _, most = resource.prlimit(process.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (_SAID, most))


def cut(shop: PracticeShop) -> threading.Timer:
    """The connection is cut for a moment; it is there again at the end of what this gives."""
    port = int(shop.url.rpartition(":")[2])

    def mend() -> None:
        shop.stop()
        shop.start(port)

    shop.cut()
    mending = threading.Timer(_CUT_FOR, mend)
    mending.start()
    return mending


BLOWS: dict[str, Callable[[Forked], None]] = {
    "kill": _kill,
    "kill_browser": _kill_browser,
    "disk_full": _let_nothing_grow,
    "interrupt": _interrupt,
    "end": _end,
}
"""What each fault does to the process of a run."""


def _below(pid: int) -> list[int]:
    """All processes below this one."""
    try:
        children = [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []
    return [found for child in children for found in (child, *_below(child))]


def _command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""
