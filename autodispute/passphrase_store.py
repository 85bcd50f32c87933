"""Secrets in one file under a passphrase, for computers without a keyring."""

from __future__ import annotations

import json
import os
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from autodispute.credentials import PASSPHRASE, SEALED_FILE
from autodispute.errors import SecretsUnavailable
from autodispute.private_files import OWNER_ONLY_FILE, make_folder, replace_file
from autodispute.sealed import KEY_BYTES, NotSealed, WrongKey, seal, unseal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from autodispute.credentials import Place

FILE = SEALED_FILE
COST = 17
"""Powers of two: 2^17 rounds of scrypt with blocks of 8 take 128 MiB (OWASP's advice for stored passwords)."""
_BLOCK = 8
_LEAST, _MOST = 14, 20
_SALT_BYTES = 16
_ABOUT = "secrets"
_LOCK_PATIENCE = 30
"""Seconds; ours: another process reads and writes within one or two."""


class PassphraseStore:
    """Keeps short texts by name in `secrets.sealed`; the key comes from the passphrase by scrypt."""

    place: Place = "passphrase"

    def __init__(self, home: Path, passphrase: str, cost: int = COST) -> None:
        if not passphrase:
            raise SecretsUnavailable("The passphrase is empty.")
        self._file = home / FILE
        self._passphrase = passphrase
        self._cost = cost

    def get(self, name: str) -> str | None:
        """The text, or None where there is none."""
        return self._read().get(name)

    def set(self, name: str, text: str) -> None:
        """Keep the text; one of the same name is replaced."""
        with self._alone():
            self._write({**self._read(), name: text})

    def delete(self, name: str) -> None:
        """Forget the text; nothing happens where there is none."""
        with self._alone():
            texts = self._read()
            if texts.pop(name, None) is not None:
                self._write(texts)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Nobody else changes the file meanwhile: accounts have locks of their own, and this one file together.

        Raises:
            SecretsUnavailable: another process holds it for too long, or there can be no lock.
        """
        lock = FileLock(self._file.with_name(f"{FILE}.lock"), timeout=_LOCK_PATIENCE, mode=OWNER_ONLY_FILE)
        try:
            make_folder(self._file.parent)
            lock.acquire()
        except Timeout as error:
            raise SecretsUnavailable(
                f"Another process holds {self._file}.", hint="Wait until it has ended, then run the same command again."
            ) from error
        except OSError as error:
            raise SecretsUnavailable(f"{self._file} cannot be locked ({error.strerror}).") from error
        try:
            yield
        finally:
            lock.release()

    def _read(self) -> dict[str, str]:
        """All secrets.

        Raises:
            SecretsUnavailable: the file is not one of this program's, is damaged, or the passphrase is another.
        """
        try:
            content = self._file.read_bytes()
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise SecretsUnavailable(f"{self._file} cannot be read ({error.strerror}).") from error
        try:
            texts: dict[str, str] = json.loads(self._open(content))
        except NotSealed as error:
            raise SecretsUnavailable(
                f"{self._file} is damaged: {error}.", hint="It was left as it is. Restore it, or move it away."
            ) from error
        except WrongKey as error:
            raise SecretsUnavailable(
                f"{self._file} does not open with this passphrase, or was changed.",
                hint=f"Try the passphrase again: in {PASSPHRASE}, or without it at a terminal, where it is asked for.",
            ) from error
        return texts

    def _open(self, content: bytes) -> bytes:
        cost, salt, sealed = content[:1], content[1 : 1 + _SALT_BYTES], content[1 + _SALT_BYTES :]
        if not sealed or not _LEAST <= cost[0] <= _MOST:
            raise NotSealed("it is not an encrypted file of this program, or is cut short")
        return unseal(self._key(salt, cost[0]), _ABOUT, sealed)

    def _write(self, texts: dict[str, str]) -> None:
        salt = os.urandom(_SALT_BYTES)
        sealed = seal(self._key(salt, self._cost), _ABOUT, json.dumps(texts).encode())
        try:
            replace_file(self._file, bytes([self._cost]) + salt + sealed)
        except OSError as error:
            raise SecretsUnavailable(f"{self._file} cannot be written ({error.strerror}).") from error

    def _key(self, salt: bytes, cost: int) -> bytes:
        return _derived(self._passphrase, salt, cost)


@lru_cache(maxsize=8)
def _derived(passphrase: str, salt: bytes, cost: int) -> bytes:
    """The key of a passphrase; it takes about half a second, and a command reads the same file several times."""
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt  # noqa: PLC0415 - heavy, and seldom needed

    return Scrypt(salt=salt, length=KEY_BYTES, n=2**cost, r=_BLOCK, p=1).derive(passphrase.encode())
