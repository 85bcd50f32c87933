"""What every scheduler can do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol, get_args

if TYPE_CHECKING:
    from datetime import timedelta

    from autodispute.schedule.entry import Entry, Whose

Kind = Literal["systemd", "launchd", "windows", "cron"]
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True)
class Part:
    """A file, or some lines of the crontab, as installed."""

    place: str
    content: str


@dataclass(frozen=True)
class Installed:
    """An entry of ours that is there."""

    kind: Kind
    every: timedelta | None
    """None where it cannot be read any more."""
    parts: tuple[Part, ...]
    runs: bool
    """Whether the scheduler knows it and will start it."""


class Scheduler(Protocol):
    """One scheduler of this computer, used for the entries of the person who runs this program."""

    @property
    def kind(self) -> Kind:
        """Its name after --with."""

    def why_not(self) -> str | None:
        """Why it cannot be used here; None where it can."""

    def parts(self, entry: Entry) -> tuple[Part, ...]:
        """What would be installed, whether or not it can be used here.

        Raises `SettingsInvalid` for an interval that it cannot have.
        """

    def find(self, whose: Whose) -> Installed | None:
        """The entry that is there; nothing is changed for this look."""

    def install(self, entry: Entry) -> None:
        """Put the entry in the place of the one that is there, if there is one.

        Raises `ScheduleUnavailable` if the scheduler does not take it.
        """

    def remove(self, whose: Whose) -> None:
        """Take out the entry, and nothing else.

        Raises `ScheduleUnavailable` if the scheduler does not let go of it.
        """
