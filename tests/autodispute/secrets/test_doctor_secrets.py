"""What `doctor` says of keyring, passphrase and session; no secret is told and no probe is left."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring

from autodispute.credentials import open_secrets
from autodispute.errors import SecretsUnavailable, SessionUnreadable
from autodispute.guards import OriginGuard
from autodispute.models import SessionHealth
from autodispute.passphrase_store import PassphraseStore
from autodispute.session_store import Session, SessionStore, StorageState
from autodispute.settings import load_settings
from autodispute.workflows.diagnosis.kept_secrets import check_keyring, check_passphrase
from autodispute.workflows.diagnosis.session import describe_session, read_health
from autodispute.workflows.job import Job

SITE = "https://www.aliexpress.com"
WORDS = "correct horse battery staple"


@pytest.fixture
def job(tmp_path: Path) -> Job:
    guard = OriginGuard(SITE, allow_foreign=False)
    return Job(load_settings(home=tmp_path, site=SITE), guard, progress=None, confirm=bool)  # type: ignore[arg-type]


def _keep_session(home: Path) -> None:
    now = datetime.now(UTC)
    session = Session(signed_in_at=now - timedelta(days=3), proven_at=now, state=StorageState())
    SessionStore(home, lambda place: open_secrets(home, place=place)).save(SITE, "default", session)


def _health(signed_in: int, end: int) -> SessionHealth:
    now = datetime.now(UTC)
    return SessionHealth(
        account="default",
        age_days=signed_in,
        signed_in_at=now - timedelta(days=signed_in),
        proven_at=now - timedelta(hours=5),
        expected_end=now + timedelta(days=end),
        sign_in_before=(now + timedelta(days=end - 2)).date(),
    )


def test_keyring_keeps_and_forgets_a_probe(in_memory: Any) -> None:
    found = check_keyring()
    assert (found.state, found.remedy) == ("ok", None)
    assert in_memory.kept == {}


@pytest.mark.usefixtures("failing")
def test_locked_keyring_is_a_warning() -> None:
    found = check_keyring()
    assert (found.state, "AUTODISPUTE_PASSPHRASE" in str(found.remedy)) == ("warning", True)


def test_passphrase_takes_the_place_of_a_keyring(in_memory: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    del in_memory  # put back at the end
    keyring.set_keyring(NoKeyring())
    assert check_keyring().state == "warning"
    monkeypatch.setenv("AUTODISPUTE_PASSPHRASE", WORDS)
    assert check_keyring().state == "ok"


@pytest.mark.parametrize(
    ("kept_under", "given", "state"),
    [
        (None, None, "ok"),
        (None, WORDS, "ok"),
        (WORDS, None, "warning"),
        (WORDS, WORDS, "ok"),
        ("another", WORDS, "warning"),
    ],
)
def test_passphrase_is_tried_and_never_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept_under: str | None, given: str | None, state: str
) -> None:
    if kept_under:
        PassphraseStore(tmp_path, kept_under, cost=14).set("a", "hunter2")
    if given:
        monkeypatch.setenv("AUTODISPUTE_PASSPHRASE", given)
    found = check_passphrase(tmp_path)
    assert found.state == state, found
    assert not [text for text in (WORDS, "another", "hunter2") if text in found.model_dump_json()]


def test_kept_session_is_read(job: Job, in_memory: Any, tmp_path: Path) -> None:
    assert read_health(job) is None
    _keep_session(tmp_path)
    found = describe_session(read_health(job), on_this_computer=False)
    assert (found.state, "signed in 3 days ago" in found.found) == ("ok", True)
    assert len(in_memory.kept) == 1


def test_session_whose_key_is_gone_cannot_be_read(job: Job, in_memory: Any, tmp_path: Path) -> None:
    _keep_session(tmp_path)
    in_memory.kept.clear()
    with pytest.raises(SessionUnreadable):
        read_health(job)


def test_nobody_is_asked_for_a_passphrase(job: Job, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUTODISPUTE_PASSPHRASE", WORDS)
    _keep_session(tmp_path)
    monkeypatch.delenv("AUTODISPUTE_PASSPHRASE")
    with pytest.raises(SecretsUnavailable, match="none was given"):
        read_health(job)


@pytest.mark.parametrize(
    ("health", "on_this_computer", "state"),
    [
        (None, True, "ok"),
        (None, False, "warning"),
        (_health(3, 11), False, "ok"),
        (_health(13, 1), False, "warning"),
        (_health(20, -6), False, "warning"),
    ],
)
def test_session_is_told_with_its_age_and_end(
    *, health: SessionHealth | None, on_this_computer: bool, state: str
) -> None:
    found = describe_session(health, on_this_computer=on_this_computer)
    assert found.state == state
    assert ("autodispute login" in str(found.remedy)) is (state == "warning")
