"""The file that tells who is told, and where each address was put; it holds no secret."""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from autodispute.credentials import Place
from autodispute.errors import SettingsInvalid
from autodispute.private_files import OWNER_ONLY_FILE, make_folder, replace_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FOLDER = "notify"
_LOCK_PATIENCE = 30
"""Seconds; ours: the file is written in a moment."""


class _Listed(BaseModel):
    """Values do not change once they are read."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Hidden(_Listed):
    """An address among the secrets."""

    key: str = Field(description="the name of the secret; it tells nothing")
    place: Place


class Target(_Listed):
    """Somebody, or some device, that is told."""

    name: str
    service: str = Field(description="the service's own name")
    detail: bool = Field(description="whether titles of items are told too")
    address: Hidden


class NotifyList(_Listed):
    """Everything that the file holds."""

    targets: tuple[Target, ...] = ()
    ping: Hidden | None = None

    def named(self, name: str) -> Target | None:
        """The target of this name."""
        return next((one for one in self.targets if one.name == name), None)


class NotifyFile:
    """The file of one account."""

    def __init__(self, home: Path, account: str) -> None:
        self._file = home / FOLDER / f"{account}.json"

    def read(self) -> NotifyList:
        """What it holds.

        Raises:
            SettingsInvalid: it cannot be read.
        """
        try:
            return NotifyList.model_validate_json(self._file.read_bytes())
        except FileNotFoundError:
            return NotifyList()
        except (OSError, ValidationError) as error:
            raise SettingsInvalid(
                f"{self._file} cannot be read.", hint="Remove the file, then add your targets again."
            ) from error

    def write(self, kept: NotifyList) -> None:
        """Replace what it holds.

        Raises:
            SettingsInvalid: it cannot be written; it is as it was.
        """
        try:
            replace_file(self._file, json.dumps(kept.model_dump(mode="json"), indent=1).encode())
        except OSError as error:
            raise SettingsInvalid(f"{self._file} cannot be written ({error.strerror}).", hint="Make room.") from error

    @contextmanager
    def alone(self) -> Iterator[NotifyList]:
        """What it holds, while no other process changes it.

        Raises:
            SettingsInvalid: it cannot be read, or another process holds it for too long.
        """
        make_folder(self._file.parent)
        try:
            lock = FileLock(f"{self._file}.lock", timeout=_LOCK_PATIENCE, mode=OWNER_ONLY_FILE).acquire()
        except Timeout as error:
            raise SettingsInvalid(f"Another process holds {self._file}.", hint="Wait until it has ended.") from error
        with lock:
            yield self.read()
