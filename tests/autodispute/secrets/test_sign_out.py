"""What is forgotten is forgotten in the keyring and under the passphrase; what cannot be reached is told of."""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import keyring
import pytest
from keyring.backends import fail

from autodispute.credentials import open_secrets, secret_name
from autodispute.errors import SecretsUnavailable
from autodispute.guards import OriginGuard
from autodispute.passphrase_store import PassphraseStore
from autodispute.session_store import Session, SessionStore, StorageState
from autodispute.settings import load_settings
from autodispute.workflows.job import Job
from autodispute.workflows.remembered import Remembered, recall, remember
from autodispute.workflows.sign_out import sign_out

SITE = "https://www.aliexpress.com"
WORDS = "correct horse battery staple"
OTHER = secret_name(SITE, "ben", "password")


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The least cost of scrypt."""
    monkeypatch.setattr(PassphraseStore.__init__, "__defaults__", (14,))


@pytest.fixture
def job(tmp_path: Path) -> Callable[..., Job]:
    def make(ask: Callable[[], str] | None = None) -> Job:
        guard = OriginGuard(SITE, allow_foreign=False)
        settings = load_settings(home=tmp_path, site=SITE)
        return Job(settings, guard, progress=_Silent(), confirm=bool, ask_passphrase=ask)

    return make


class _Silent:
    def started(self, title: str) -> None:
        """Not looked at here."""

    def finished(self, title: str, seconds: float) -> None:
        """Not looked at here."""

    def failed(self, title: str, seconds: float) -> None:
        """Not looked at here."""

    def note(self, text: str) -> None:
        """Not looked at here."""


def keep_all(job: Job) -> Path:
    """A session, its key, e-mail and password, where secrets are put now."""
    now, home = datetime.now(UTC), job.settings.home
    store = SessionStore(home, lambda place: open_secrets(home, place=place))
    store.save(SITE, "default", Session(signed_in_at=now, proven_at=now, state=StorageState()))
    remember(job, Remembered("ada@example.org", "hunter2"))
    return store.file(SITE, "default")


def keep_under_passphrase(job: Job, patch: pytest.MonkeyPatch) -> Path:
    """The same under the passphrase, which nobody gives any more; another account's secret as well."""
    patch.setenv("AUTODISPUTE_PASSPHRASE", WORDS)
    file = keep_all(job)
    PassphraseStore(job.settings.home, WORDS).set(OTHER, "of ben")
    patch.delenv("AUTODISPUTE_PASSPHRASE")
    return file


def sealed(home: Path) -> list[str | None]:
    """What is left under the passphrase: the account's password, the other one's."""
    store = PassphraseStore(home, WORDS)
    return [store.get(secret_name(SITE, "default", "password")), store.get(OTHER)]


def test_both_places_are_emptied_of_this_account(
    job: Callable[..., Job], in_memory: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_all(job())
    in_memory.set_password("autodispute", OTHER, "of ben")
    monkeypatch.setenv("AUTODISPUTE_PASSPHRASE", WORDS)
    remember(job(), Remembered("ada@example.org", "hunter2"))
    PassphraseStore(tmp_path, WORDS).set(OTHER, "of ben")
    assert sign_out(job()) is True
    assert (list(in_memory.kept.values()), sealed(tmp_path)) == (["of ben"], [None, "of ben"])
    assert recall(job()) is None
    assert not list(tmp_path.rglob("*.session"))
    assert sign_out(job()) is False


@pytest.mark.parametrize("typed", [None, "", "wrong"])
def test_what_does_not_open_is_named_with_what_it_holds_and_left_as_it_is(
    job: Callable[..., Job], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, typed: str | None
) -> None:
    monkeypatch.setattr(keyring, "get_keyring", fail.Keyring)
    file = keep_under_passphrase(job(), monkeypatch)
    with pytest.raises(SecretsUnavailable, match=r"e-mail and password may still .*secrets\.sealed") as raised:
        sign_out(job(None if typed is None else lambda: typed))
    assert "other accounts' secrets too" in raised.value.hint
    assert "keyring" not in raised.value.message + raised.value.hint
    assert (file.exists(), sealed(tmp_path)) == (False, ["hunter2", "of ben"])


def test_passphrase_that_is_typed_opens_it(
    job: Callable[..., Job], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(keyring, "get_keyring", fail.Keyring)
    keep_under_passphrase(job(), monkeypatch)
    assert sign_out(job(lambda: WORDS)) is True
    assert sealed(tmp_path) == [None, "of ben"]


def test_keyring_that_is_locked_or_gone_is_told_of_where_it_holds_the_key(
    job: Callable[..., Job], in_memory: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = keep_all(job())
    assert in_memory.kept
    monkeypatch.setattr(keyring, "get_keyring", fail.Keyring)
    with pytest.raises(SecretsUnavailable, match="may still be on this computer") as raised:
        sign_out(job())
    assert "Unlock the desktop's keyring" in raised.value.hint
    assert not file.exists()
    assert sign_out(job()) is False


def test_nothing_is_asked_where_nothing_is_sealed(job: Callable[..., Job], in_memory: Any) -> None:
    keep_all(job())
    assert sign_out(job(lambda: pytest.fail("asked"))) is True
    assert (in_memory.kept, os.environ.get("AUTODISPUTE_PASSPHRASE")) == ({}, None)
