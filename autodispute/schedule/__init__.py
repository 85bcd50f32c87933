"""Checks that the system's own scheduler starts: systemd, launchd, Task Scheduler or cron."""

from autodispute.schedule.choice import choose_scheduler, schedulers
from autodispute.schedule.entry import Entry, Whose
from autodispute.schedule.scheduler import KINDS, Installed, Kind, Part, Scheduler

__all__ = ["KINDS", "Entry", "Installed", "Kind", "Part", "Scheduler", "Whose", "choose_scheduler", "schedulers"]
