"""What can go wrong around a filing, done for real: to its processes, its connection, its disk, its clock."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import threading
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from forked import Forked

    from autodispute.shop import PracticeShop

_CUT_FOR = 0.6
_DISK = "24m"
_FILLER = "filler"
_SAID = 16_384
"""Bytes that a run may print, in files too."""


def _kill(process: Forked) -> None:
    os.killpg(process.pid, signal.SIGKILL)


def _interrupt(process: Forked) -> None:
    os.killpg(process.pid, signal.SIGINT)


def _end(process: Forked) -> None:
    """As a system does that is shut down."""
    os.kill(process.pid, signal.SIGTERM)


def browsers_here() -> set[int]:
    """The browsers that this process has started, by their numbers."""
    return {
        child
        for child in _below(os.getpid())
        if b"--remote-debugging-pipe" in _command(child) and b"--type=" not in _command(child)
    }


def kill_browsers(others: set[int]) -> set[int]:
    """Kill the browsers that this process has started, but for these; those that were killed."""
    killed = set[int]()
    for browser in browsers_here() - others:
        with suppress(ProcessLookupError):  # one ends with the other
            os.kill(browser, signal.SIGKILL)
            killed.add(browser)
    return killed


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
