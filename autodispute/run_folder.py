"""The folder of one run: run.json, report.html, steps/ and evidence/, for the owner's eyes only."""

from __future__ import annotations

import json
import re
import shutil
from datetime import UTC, datetime
from itertools import count
from typing import TYPE_CHECKING

from pydantic import ValidationError

from autodispute.errors import ConfigError
from autodispute.models import Filing
from autodispute.private_files import OWNER_ONLY_FOLDER, make_folder, replace_file
from autodispute.redaction import redacted

if TYPE_CHECKING:
    from pathlib import Path

    from autodispute.contacts import Contact

RUNS = "runs"
RECORD = "run.json"
STAMP = "%Y%m%d-%H%M%S"
_NUMBER = re.compile(r"-(?:[0-9]{10,22}|unreadable)-([0-9]+)$")
_STAMP_LENGTH = len("20260131-235959")


class RunFolder:
    """One run's folder, `<home>/runs/<UTC time>-<kind>-<order>[-n]`."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @classmethod
    def create(cls, home: Path, order_id: str, kind: str) -> RunFolder:
        """Make a new folder; `-n` tells runs apart that begin in the same second.

        Raises `OSError` when the folder cannot be made.
        """
        runs = home / RUNS
        make_folder(runs)
        stamp = datetime.now(UTC).strftime(STAMP)
        for number in count(len(list(runs.glob(f"{stamp}-*"))) + 1):
            name = f"{stamp}-{kind}-{order_id}"
            path = runs / (name if number == 1 else f"{name}-{number}")
            try:
                path.mkdir(mode=OWNER_ONLY_FOLDER)
            except FileExistsError:
                continue
            break
        for part in ("steps", "evidence"):
            (path / part).mkdir(mode=OWNER_ONLY_FOLDER)
        return cls(path)

    def write_filing(self, filing: Filing | Contact) -> None:
        """Write run.json so that after a crash it is either the old or the new one, never a part.

        Raises `OSError` when it cannot be written.
        """
        record = json.dumps(redacted(filing.model_dump(mode="json")), ensure_ascii=False, indent=2)
        replace_file(self.path / RECORD, f"{record}\n".encode())

    def remove_if_empty(self) -> None:
        """Leave no folder of a run that left nothing."""
        if not any(part.is_file() for part in self.path.rglob("*")):
            shutil.rmtree(self.path)

    @staticmethod
    def latest(home: Path) -> Path | None:
        """The folder of the run that began last, of those that have a record."""
        runs = [path for path in (home / RUNS).glob("*") if (path / RECORD).is_file()]
        return max(runs, key=_began, default=None)

    @staticmethod
    def all(home: Path) -> list[Path]:
        """The folders of all runs, the oldest first."""
        return sorted((home / RUNS).glob("*"), key=_began)

    @staticmethod
    def read(path: Path) -> Filing:
        """The record of the run in the folder.

        Raises:
            ConfigError: there is no record, or it cannot be read.
        """
        try:
            return Filing.model_validate_json((path / RECORD).read_text("utf-8"))
        except OSError as error:
            raise ConfigError(f"There is no run in {path}.", hint="Name the folder of a run.") from error
        except (ValidationError, UnicodeDecodeError) as error:
            raise ConfigError(
                f"The record of the run in {path} cannot be read.",
                hint="It may be damaged or written by another version of this program.",
            ) from error


def _began(path: Path) -> tuple[str, int]:
    """When a run began: its second, then its number within the second."""
    number = _NUMBER.search(path.name)
    return path.name[:_STAMP_LENGTH], int(number[1]) if number else 1
