"""Where secrets live: the desktop's keyring, or a file under a passphrase. The only importer of `keyring`.

There is no third place and no way from one to the other that nobody asked for: what was put into one is looked for
there alone.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Literal, Protocol, TypeVar

from autodispute.errors import SecretsUnavailable

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from keyring.backend import KeyringBackend

PASSPHRASE = "AUTODISPUTE_PASSPHRASE"  # noqa: S105 - the variable's name
SEALED_FILE = "secrets.sealed"
"""What is kept under a passphrase, in the data folder."""
_SERVICE = "autodispute"
_TRUSTED = 1
"""Priority from which `keyring` itself recommends a backend; those that write clear text lie below."""

Place = Literal["keyring", "passphrase"]
T = TypeVar("T")


class SecretStore(Protocol):
    """Keeps short texts by name. Every method raises `SecretsUnavailable` when the store cannot be used."""

    place: Place

    def get(self, name: str) -> str | None:
        """The text, or None where there is none."""

    def set(self, name: str, text: str) -> None:
        """Keep the text; one of the same name is replaced."""

    def delete(self, name: str) -> None:
        """Forget the text; nothing happens where there is none."""


def secret_name(site: str, account: str, what: str) -> str:
    """The name of a secret: one site's is never looked for on behalf of another."""
    return f"{account} on {site}: {what}"


class DesktopKeyring:
    """The keyring of the desktop: Secret Service, KWallet, macOS Keychain, Windows Credential Locker."""

    place: Place = "keyring"

    def __init__(self) -> None:
        self._backend = _trusted_backend()

    @property
    def name(self) -> str:
        """What the keyring is called."""
        return str(self._backend.name)

    def get(self, name: str) -> str | None:
        """The text, or None where there is none."""
        return _asked(lambda: self._backend.get_password(_SERVICE, name))

    def set(self, name: str, text: str) -> None:
        """Keep the text; one of the same name is replaced."""
        _asked(lambda: self._backend.set_password(_SERVICE, name, text))

    def delete(self, name: str) -> None:
        """Forget the text; nothing happens where there is none."""
        if self.get(name) is not None:
            _asked(lambda: self._backend.delete_password(_SERVICE, name))


def open_secrets(home: Path, ask: Callable[[], str] | None = None, place: Place | None = None) -> SecretStore:
    """The store to use: under the passphrase where one is given, else the keyring, else under one that is asked for.

    Args:
        home: the data folder.
        ask: asks the person for the passphrase; None where nobody can be asked.
        place: where the secret was put; nothing else is then tried.

    Raises:
        SecretsUnavailable: there is neither a keyring nor a passphrase, or not the one that is needed.
    """
    given = os.environ.get(PASSPHRASE)
    if place == "keyring":
        return _keyring_with_the_key()
    if place is None and not given:
        try:
            return DesktopKeyring()
        except SecretsUnavailable as error:
            if ask is None:
                raise _none_given(home) if (home / SEALED_FILE).exists() else error from None
    if not given and ask is None:
        raise _none_given(home)
    return open_sealed(home, given or (ask() if ask else ""))


def is_given() -> bool:
    """Whether the environment holds a passphrase, so that nobody need be asked for one."""
    return bool(os.environ.get(PASSPHRASE))


def open_sealed(home: Path, passphrase: str) -> SecretStore:
    """What is kept under the passphrase.

    Raises:
        SecretsUnavailable: it is empty. Another one is told of when something is read or written.
    """
    from autodispute.passphrase_store import PassphraseStore  # noqa: PLC0415 - cryptography is heavy

    return PassphraseStore(home, passphrase)


def _keyring_with_the_key() -> DesktopKeyring:
    """The keyring, in which a session's key is.

    Raises:
        SecretsUnavailable: there is none; a passphrase would not help.
    """
    try:
        return DesktopKeyring()
    except SecretsUnavailable as error:
        error.hint = "Unlock the desktop's keyring, or begin anew: `autodispute logout`, then `autodispute login`."
        raise


def _none_given(home: Path) -> SecretsUnavailable:
    return SecretsUnavailable(
        f"The secrets are in {home / SEALED_FILE}, under a passphrase, and none was given.",
        hint=f"Set {PASSPHRASE} to the one that you chose, or run the command at a terminal, where it asks for it.",
    )


def _trusted_backend() -> KeyringBackend:
    """The backend that `keyring` chooses, if it keeps secrets safe.

    Raises:
        SecretsUnavailable: there is none, or it would keep them in clear text.
    """
    import keyring  # noqa: PLC0415 - it looks for backends when it is imported

    backend = keyring.get_keyring()
    if backend.priority < _TRUSTED:
        raise SecretsUnavailable(f"This computer has no keyring that keeps secrets safe ({backend.name}).")
    return backend


def _asked(question: Callable[[], T]) -> T:
    """The backend's answer; whatever it raises means that it cannot be used."""
    try:
        return question()
    except Exception as error:  # noqa: BLE001 - each backend has errors of its own
        # What it says may quote what it was given; its kind of error is enough.
        raise SecretsUnavailable(f"The keyring cannot be used ({type(error).__name__}).") from None
