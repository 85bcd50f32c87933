"""The browser session of one account on one site: encrypted at rest, replaced whole, never in clear text.

The file is sealed under a key of its own that lives among the secrets: a session is larger than what the keyring of
Windows takes (2,560 bytes).
"""

from __future__ import annotations

import base64
import binascii
import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from autodispute.credentials import Place, SecretStore, secret_name
from autodispute.errors import SecretsUnavailable, SessionUnreadable, SettingsInvalid
from autodispute.private_files import replace_file, site_folder
from autodispute.sealed import KEY_BYTES, NotSealed, WrongKey, new_key, seal, unseal
from autodispute.session_end import forget_end

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FOLDER = "sessions"
_PLACES: dict[bytes, Place] = {b"K": "keyring", b"P": "passphrase"}
_MARKS = {place: mark for mark, place in _PLACES.items()}
_EARLIEST, _LATEST = datetime(1970, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
"""What a clock may say, even one that was never set."""
_LONGEST = timedelta(days=3650).total_seconds()
_ACCOUNT = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")


class Cookie(BaseModel):
    """One cookie as Playwright gives it; what is not named here is kept as well."""

    model_config = ConfigDict(frozen=True, extra="allow", hide_input_in_errors=True)

    name: str
    domain: str
    expires: float = Field(default=-1, description="seconds since 1970; -1 ends with the browser")


class StorageState(BaseModel):
    """Playwright's storage state: cookies, and by origin local storage and IndexedDB."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    cookies: tuple[Cookie, ...] = Field(default=(), repr=False)
    origins: tuple[dict[str, Any], ...] = Field(default=(), repr=False)


class Session(BaseModel):
    """What signs the buyer in, and what is known of its life."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    signed_in_at: AwareDatetime = Field(ge=_EARLIEST, lt=_LATEST)
    proven_at: AwareDatetime = Field(
        ge=_EARLIEST, lt=_LATEST, description="when a page of the account was last seen with it"
    )
    state: StorageState = Field(repr=False)
    session_storage: dict[str, dict[str, str]] = Field(default={}, repr=False, description="by origin")
    lifetimes: tuple[Annotated[float, Field(ge=0, le=_LONGEST)], ...] = Field(
        default=(), description="seconds that this account's earlier sessions lasted"
    )


class SessionStore:
    """The sessions below one data folder.

    Args:
        home: the data folder.
        open_secrets: gives the store of secrets that holds a place's key, or, asked for no place, the one to use.
    """

    def __init__(self, home: Path, open_secrets: Callable[[Place | None], SecretStore]) -> None:
        self._folder = home / FOLDER
        self._open_secrets = open_secrets

    def load(self, site: str, account: str) -> Session | None:
        """The account's session on this site; None where there is none.

        Raises:
            SessionUnreadable: it does not open, is cut short, damaged or another account's; the file is kept.
            SecretsUnavailable: its key cannot be had.
        """
        file = self.file(site, account)
        try:
            content = file.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise SessionUnreadable(f"{file} cannot be read ({error.strerror}).") from error
        place = _PLACES.get(content[:1])
        if place is None:
            raise _damaged(file, "it is not a session of this program")
        key = _key_in(self._open_secrets(place), site, account)
        if key is None:
            raise SessionUnreadable(f"The key of {file} is not in the {place} any more.")
        try:
            return Session.model_validate_json(unseal(key, _about(site, account), content[1:]))
        except NotSealed as error:
            raise _damaged(file, str(error)) from error
        except WrongKey as error:
            raise _damaged(file, "it was changed, is cut short, or is of another account") from error
        except ValidationError as error:
            raise _damaged(file, "another version of this program wrote it") from error

    def save(self, site: str, account: str, session: Session) -> None:
        """Keep the session in the place of the old one.

        Raises:
            SecretsUnavailable: there is nowhere to keep its key.
            SessionUnreadable: the file cannot be written; the old one is as it was.
        """
        file = self.file(site, account)
        secrets = self._open_secrets(self.place(site, account))
        key = _key_in(secrets, site, account)
        if key is None:
            key = new_key()
            secrets.set(key_name(site, account), base64.b64encode(key).decode())
        sealed = seal(key, _about(site, account), session.model_dump_json().encode())
        try:
            replace_file(file, _MARKS[secrets.place] + sealed)
        except OSError as error:
            raise SessionUnreadable(f"{file} cannot be written ({error.strerror}).") from error
        forget_end(file)

    def forget(self, site: str, account: str) -> bool:
        """Remove the session, but not its key; whether there was one."""
        file = self.file(site, account)
        was_there = file.exists()
        file.unlink(missing_ok=True)
        forget_end(file)
        return was_there

    def place(self, site: str, account: str) -> Place | None:
        """Where the key of the account's session is kept; None where there is none."""
        try:
            return _PLACES.get(self.file(site, account).read_bytes()[:1])
        except OSError:
            return None

    def file(self, site: str, account: str) -> Path:
        """Where the account's session on this site is kept.

        Raises:
            SettingsInvalid: the account's name cannot be a file's name.
        """
        if not _ACCOUNT.fullmatch(account):
            raise SettingsInvalid(
                f"“{account}” cannot be the name of an account.",
                hint="Use letters, digits, dots, dashes and underscores, at most 64.",
            )
        return self._folder / site_folder(site) / f"{account}.session"


def key_name(site: str, account: str) -> str:
    """The name of the secret that opens the account's session."""
    return secret_name(site, account, "session key")


def _key_in(secrets: SecretStore, site: str, account: str) -> bytes | None:
    """The session's key; None where there is none.

    Raises:
        SecretsUnavailable: what is kept as the key is none.
    """
    kept = secrets.get(key_name(site, account))
    if kept is None:
        return None
    try:
        key = base64.b64decode(kept, validate=True)
    except binascii.Error:
        key = b""
    if len(key) != KEY_BYTES:
        raise SecretsUnavailable(
            f"What the {secrets.place} holds as the session's key is not one.",
            hint="Run `autodispute logout`, then `autodispute login`.",
        )
    return key


def _about(site: str, account: str) -> str:
    return secret_name(site, account, "session")


def _damaged(file: Path, why: str) -> SessionUnreadable:
    return SessionUnreadable(f"The session in {file} cannot be opened: {why}. The file was left as it is.")
