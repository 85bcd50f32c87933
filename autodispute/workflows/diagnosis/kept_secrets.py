"""Where secrets can be kept: the desktop's keyring, or under a passphrase. No secret is shown."""

from __future__ import annotations

import os
from secrets import token_hex
from typing import TYPE_CHECKING

from autodispute.credentials import PASSPHRASE, DesktopKeyring
from autodispute.errors import SecretsUnavailable
from autodispute.passphrase_store import FILE, PassphraseStore
from autodispute.workflows.diagnosis.finding import Finding, ok, warning

if TYPE_CHECKING:
    from pathlib import Path

_PROBE = "doctor's probe"


def check_keyring() -> Finding:
    """Whether a secret can be kept in the keyring, read again and taken out; without one a passphrase serves."""
    try:
        keyring = DesktopKeyring()
        is_kept = _keeps(keyring)
    except SecretsUnavailable as error:
        return _no_keyring(error.message)
    if not is_kept:
        return _no_keyring(f"{keyring.name} does not give back what it is given.")
    return ok("keyring", f"{keyring.name}; keeps, reads and forgets a secret")


def _keeps(keyring: DesktopKeyring) -> bool:
    probe = token_hex()
    try:
        keyring.set(_PROBE, probe)
        return keyring.get(_PROBE) == probe
    finally:
        keyring.delete(_PROBE)


def _no_keyring(why: str) -> Finding:
    if os.environ.get(PASSPHRASE):
        return ok("keyring", f"{why} The passphrase takes its place.")
    return warning(
        "keyring", why, f"Unlock the desktop's keyring, or set {PASSPHRASE}. It is needed to keep a session only."
    )


def check_passphrase(home: Path) -> Finding:
    """Whether a passphrase is given, and opens what was kept under one."""
    given, file = os.environ.get(PASSPHRASE), home / FILE
    if not given:
        if not file.exists():
            return ok("passphrase", "not set; nothing is kept under one")
        return warning("passphrase", f"not set, and {file} is kept under one", f"Set {PASSPHRASE}.")
    if not file.exists():
        return ok("passphrase", "set; nothing is kept under it yet")
    try:
        PassphraseStore(home, given).get(_PROBE)
    except SecretsUnavailable as error:
        return warning("passphrase", error.message, f"Set {PASSPHRASE} to the one it was kept under. {error.hint}")
    return ok("passphrase", f"set, and opens {file}")
