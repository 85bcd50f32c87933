"""One run at a time for an account: two filings side by side could both file."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from autodispute.errors import AccountBusy
from autodispute.private_files import make_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

LOCKS = "locks"


@contextmanager
def one_at_a_time(home: Path, patience: float, waiting: Callable[[str], None], account: str) -> Iterator[None]:
    """Hold the account's lock; the system gives up the lock of a process that has died.

    Args:
        home: the data folder.
        patience: seconds to wait for another run.
        waiting: told, once, who holds the lock.
        account: whose lock.

    Raises:
        AccountBusy: another run still holds the lock; its process is named.
    """
    folder = home / LOCKS
    make_folder(folder)
    lock, holder = FileLock(folder / f"{account}.lock", mode=0o600), folder / f"{account}.holder"
    try:
        lock.acquire(blocking=False)
    except Timeout:
        waiting(
            f"Another run ({_name(holder)}) is at work; waiting for it, up to {patience:.0f} s. "
            "Nothing is done until then."
        )
        _wait(lock, holder, patience)
    try:
        holder.write_text(f"{os.getpid()}\n", encoding="utf-8")
        yield
    finally:
        holder.unlink(missing_ok=True)
        lock.release()


def held_by(home: Path, account: str) -> str | None:
    """The run that holds the account's lock now, in words; None where none does. Nothing is made for this look."""
    file = home / LOCKS / f"{account}.lock"
    if not file.exists():
        return None
    try:
        with FileLock(file, mode=0o600).acquire(blocking=False):
            return None
    except Timeout:
        return _name(file.with_suffix(".holder"))


def _wait(lock: FileLock, holder: Path, patience: float) -> None:
    try:
        lock.acquire(timeout=patience)
    except Timeout as error:
        name = _name(holder)
        raise AccountBusy(f"Another run ({name}) is still at work.", holder=name) from error


def _name(holder: Path) -> str:
    """The process that holds the lock, as far as it has said so."""
    try:
        return f"process {int(holder.read_text(encoding='utf-8'))}"
    except (OSError, ValueError):
        return "a process that has just begun"
