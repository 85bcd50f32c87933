"""Keyrings that a test can choose, and a desktop of its own for the real one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringError, PasswordDeleteError

if TYPE_CHECKING:
    from collections.abc import Iterator


class InMemory(KeyringBackend):
    """Keeps secrets as long as the test runs."""

    priority = 9

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError("not there")


class Failing(KeyringBackend):
    """Locked: it is there, and refuses; what it says quotes what it was given."""

    priority = 9

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringError(f"locked: {service} {username}")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise KeyringError(f"locked: {service} {username} {password}")

    def delete_password(self, service: str, username: str) -> None:
        raise KeyringError(f"locked: {service} {username}")


@pytest.fixture(autouse=True)
def _no_passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AUTODISPUTE_PASSPHRASE", raising=False)


@pytest.fixture
def in_memory() -> Iterator[InMemory]:
    before, chosen = keyring.get_keyring(), InMemory()
    keyring.set_keyring(chosen)
    yield chosen
    keyring.set_keyring(before)


@pytest.fixture
def failing() -> Iterator[None]:
    before = keyring.get_keyring()
    keyring.set_keyring(Failing())
    yield
    keyring.set_keyring(before)
