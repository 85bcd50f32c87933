"""What the owner can set: by AUTODISPUTE_… variables or in config.toml. Never a secret."""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from platformdirs import user_data_path
from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from autodispute.errors import SettingsInvalid
from autodispute.models import DEFAULT_ACCOUNT, DEFAULT_SITE

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_PREFIX = "AUTODISPUTE_"
_FILE = "config.toml"
_ACCOUNT = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")


class Settings(BaseSettings):
    """Everything that can be set. Environment beats file."""

    model_config = SettingsConfigDict(
        env_prefix=_PREFIX, env_ignore_empty=True, extra="forbid", frozen=True, hide_input_in_errors=True
    )

    home: Path = Field(
        default_factory=lambda: user_data_path("autodispute", appauthor=False),
        description="folder of everything the tool keeps",
    )
    site: str = Field(default=DEFAULT_SITE, description="the site's address")
    account: str = Field(
        default=DEFAULT_ACCOUNT,
        description="a name of your own for the account; each has its own session, secrets, lock and ledger",
    )
    browser: Path | None = Field(default=None, description="a browser executable; None: found by itself")
    photo_max_bytes: int = Field(
        default=2_000_000, gt=0, description="largest photo where the page names no limit (rules.md 3.5)"
    )
    patience: float = Field(
        default=15.0, gt=0, le=600, description="seconds to wait for a late page (site.md 2.2: up to about 10)"
    )
    upload_patience: float = Field(
        default=30.0,
        gt=0,
        le=600,
        description="seconds for one file; the public script that drives this page waits as long (site.md 4.1 step 9)",
    )
    confirm_patience: float = Field(
        default=30.0, gt=0, le=600, description="seconds to wait for the site's answer after the last click"
    )
    lock_patience: float = Field(
        default=60.0, ge=0, le=3600, description="seconds to wait for another run of the same account"
    )
    person_patience: float = Field(
        default=300.0, gt=0, le=7200, description="seconds in which a person may sign in or pass a check in the window"
    )
    pace: float | None = Field(
        default=None, ge=0, le=600, description="seconds between two page loads; None: 3 on the real site, else none"
    )
    challenge_rest: float | None = Field(
        default=None,
        ge=0,
        le=720,
        description="hours without any request after a check that nobody passed; None: 24 on the real site, else none",
    )
    read_tries: int = Field(default=3, ge=1, le=10, description="how often a page is loaded that fails to come")
    read_pause: float = Field(
        default=2.0, ge=0, le=600, description="seconds before a page is loaded again; twice as long each time"
    )
    settle_pause: float = Field(
        default=5.0, gt=0, le=600, description="seconds between the two readings that make a refusal certain"
    )

    settle_patience: float = Field(
        default=60.0,
        ge=0,
        le=3600,
        description="seconds after a click in which its dispute is looked for, and not seeing it means nothing",
    )
    ledger: str | None = Field(
        default=None, description="the ledger's database in SQLAlchemy's form; None: ledger.db in the home folder"
    )

    @field_validator("ledger")
    @classmethod
    def _without_a_password(cls, ledger: str | None) -> str | None:
        if ledger and (urlsplit(ledger).password or "password" in urlsplit(ledger).query):
            raise ValueError("holds a password; keep it out, for example in ~/.pgpass")
        return ledger

    @field_validator("account")
    @classmethod
    def _account_names_a_file(cls, account: str) -> str:
        if not _ACCOUNT.fullmatch(account):
            raise ValueError(
                "write up to 64 letters (a to z), digits, dots, underscores and hyphens, a letter or digit first"
            )
        return account

    @field_validator("home", "browser")
    @classmethod
    def _absolute(cls, path: Path | None) -> Path | None:
        """A path means the same wherever the command is run from later."""
        try:
            return path.expanduser().absolute() if path else None
        except RuntimeError:
            raise ValueError("begins with the name of a user who is not on this computer") from None

    @field_validator("home")
    @classmethod
    def _home_is_a_folder(cls, home: Path) -> Path:
        if home.exists() and not home.is_dir():
            raise ValueError("is a file; name a folder")
        return home

    @property
    def texts(self) -> Path:
        """The owner's own text packs."""
        return self.home / "texts"


def load_settings(**overrides: object) -> Settings:
    """The settings of this run: overrides before environment before `config.toml` in the home folder.

    Raises:
        SettingsInvalid: each variable, key or option that is not in order, with the remedy.
    """
    chosen = {key: value for key, value in overrides.items() if key == "home"}
    try:
        home = Settings.model_validate(chosen).home
        unset = {key: value for key, value in _read(home / _FILE).items() if not _from_environment(key)}
        return Settings.model_validate({**unset, **overrides})
    except ValidationError as error:
        raise _invalid(error, overrides) from error


def _read(file: Path) -> dict[str, Any]:
    """The config file's keys; empty where there is none."""
    try:
        values = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsInvalid(f"{file} cannot be read: {error}.", hint="Mend or remove the file.") from error
    known = sorted(Settings.model_fields.keys() - {"home"})
    if unknown := sorted(values.keys() - set(known)):
        raise SettingsInvalid(
            f"{file}: {', '.join(unknown)} is not a setting.",
            hint=f"Use only {', '.join(known)}; the home folder is set with {_PREFIX}HOME.",
            unknown=unknown,
        )
    return values


def _from_environment(key: str) -> bool:
    """Whether a variable sets this key; an empty one does not."""
    return bool(os.environ.get(f"{_PREFIX}{key.upper()}"))


def _invalid(error: ValidationError, overrides: dict[str, object]) -> SettingsInvalid:
    """All faults in one error, each named as the person wrote it."""
    faults = [_fault(detail, overrides) for detail in error.errors()]
    return SettingsInvalid(
        f"{'; '.join(faults)}.",
        hint="Correct or remove what is named; what is left out has a default that works.",
        faults=faults,
    )


def _fault(detail: ErrorDetails, overrides: dict[str, object]) -> str:
    key = str(detail["loc"][0])
    if key in overrides:
        name = f"the setting {key}"
    elif _from_environment(key):
        name = f"{_PREFIX}{key.upper()}"
    else:
        name = f"{_FILE}: {key}"
    problem = detail["msg"].removeprefix("Value error, ")
    value = "…" if key == "ledger" else repr(detail["input"])  # the address of a database may hold a password
    return f"{name} = {value}: {problem[:1].lower()}{problem[1:]}"
