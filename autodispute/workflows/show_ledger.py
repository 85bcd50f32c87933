"""Reads the ledger for a look, and carries it to a file and back."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

from autodispute.errors import ConfigError
from autodispute.ledger import open_engine
from autodispute.ledger.exchange import read_all, write_all
from autodispute.redaction import redacted

if TYPE_CHECKING:
    from pathlib import Path

    from autodispute.settings import Settings


def ledger_content(settings: Settings) -> dict[str, Any]:
    """Everything in the ledger, of all sites and accounts.

    Raises:
        LedgerDamaged, LedgerTooNew, LedgerUnavailable: it cannot be used.
    """
    engine, _ = open_engine(settings.home, settings.ledger, keep_aside=False)
    return dict(redacted(read_all(engine)))


def export_ledger(settings: Settings, file: Path) -> None:
    """Write the ledger into one JSON file, readable by its owner only; an existing file is left alone.

    Raises:
        ConfigError: the file exists or cannot be written.
    """
    content = ledger_content(settings)
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as opened:
            json.dump(content, opened, ensure_ascii=False, indent=1)
    except FileExistsError as error:
        raise ConfigError(f"{file} is there already.", hint="Name another file.") from error
    except OSError as error:
        file.unlink(missing_ok=True)  # a part of an export is none
        raise ConfigError(f"{file} cannot be written ({error.strerror}).", hint="Name another file.") from error


def import_ledger(settings: Settings, file: Path) -> int:
    """Fill an empty ledger from an exported file; the number of rows.

    Raises:
        ConfigError: the file cannot be read or is no export, or the ledger is not empty.
    """
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ConfigError(f"{file} cannot be read as an export.", hint="Name another file.") from error
    if not isinstance(content, dict):
        raise ConfigError(f"{file} is no export of a ledger.", hint="Name another file.")
    # Opened as it is: a ledger that begins with what the run folders tell would not be empty.
    engine, _ = open_engine(settings.home, settings.ledger, keep_aside=False)
    return write_all(engine, content)
