"""Which scheduler is used: the one that is named, else the system's own."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from autodispute.errors import ScheduleUnavailable
from autodispute.schedule.cron import Cron
from autodispute.schedule.launchd import Launchd
from autodispute.schedule.systemd import Systemd
from autodispute.schedule.windows import TaskScheduler

if TYPE_CHECKING:
    from pathlib import Path

    from autodispute.schedule.scheduler import Kind, Scheduler

_OWN: dict[str, tuple[Kind, ...]] = {"darwin": ("launchd",), "win32": ("windows",)}
"""By platform, the best first."""
_ELSEWHERE: tuple[Kind, ...] = ("systemd", "cron")


def schedulers(home: Path) -> dict[Kind, Scheduler]:
    """All schedulers that this program can speak to, whether or not they are here.

    Args:
        home: the data folder.
    """
    all_of_them: tuple[Scheduler, ...] = (Systemd(), Launchd(), TaskScheduler(home), Cron())
    return {one.kind: one for one in all_of_them}


def choose_scheduler(home: Path, named: Kind | None) -> Scheduler:
    """The scheduler to install an entry with.

    Raises:
        ScheduleUnavailable: the one that is named, or any that could serve, is not here.
    """
    known = schedulers(home)
    kinds = (named,) if named else _OWN.get(sys.platform, _ELSEWHERE)
    reasons = {kind: known[kind].why_not() for kind in kinds}
    usable = next((known[kind] for kind, reason in reasons.items() if reason is None), None)
    if usable is None:
        raise ScheduleUnavailable(
            f"No check can be scheduled: {'; '.join(filter(None, reasons.values()))}.",
            hint="Keep `autodispute watch` running: it needs no scheduler of the system."
            + (" Or install cron with this system's package tool." if "cron" in kinds else ""),
        )
    return usable
