"""Every store of secrets keeps the same promises; what cannot keep them safe is refused."""

import shutil
import subprocess
import sys
from multiprocessing.synchronize import Barrier
from pathlib import Path

import keyring
import pytest
from contract import keeps_its_promises
from keyring.backends import fail, null
from other_processes import FORK

from autodispute.credentials import DesktopKeyring, open_secrets, secret_name
from autodispute.errors import SecretsUnavailable
from autodispute.passphrase_store import FILE, PassphraseStore

QUICK = 14
"""The least cost of scrypt that a file may have."""


@pytest.mark.usefixtures("in_memory")
def test_keyring_keeps_its_promises() -> None:
    keeps_its_promises(DesktopKeyring())


def test_passphrase_store_keeps_its_promises(tmp_path: Path) -> None:
    keeps_its_promises(PassphraseStore(tmp_path, "open sesame", QUICK))


@pytest.mark.skipif(
    not (shutil.which("dbus-run-session") and shutil.which("gnome-keyring-daemon")),
    reason="there is no Secret Service to start",
)
def test_real_secret_service_keeps_its_promises(tmp_path: Path) -> None:
    unlocked = "printf pass | gnome-keyring-daemon --unlock --components=secrets >/dev/null"
    command = ["dbus-run-session", "--", "sh", "-c", f"{unlocked} && {sys.executable} contract.py"]
    done = subprocess.run(
        command,
        cwd=Path(__file__).parent, capture_output=True, text=True, timeout=60, check=False,
        env={
            "HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path), "PATH": "/usr/bin:/bin",
            "PYTHONPATH": str(Path(__file__).parents[3]),
        },
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "SecretService" in done.stdout


@pytest.mark.usefixtures("failing")
def test_locked_keyring_is_told_of_without_what_it_was_given() -> None:
    store = DesktopKeyring()
    for use in (lambda: store.get("a name"), lambda: store.set("a name", "hunter2"), lambda: store.delete("a name")):
        with pytest.raises(SecretsUnavailable, match="KeyringError") as raised:
            use()
        assert "hunter2" not in str(raised.value)
        assert raised.value.__cause__ is None
        assert raised.value.__suppress_context__


@pytest.mark.parametrize("backend", [fail.Keyring, null.Keyring])
def test_keyring_that_keeps_nothing_safe_is_none(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, backend: type[keyring.backend.KeyringBackend]
) -> None:
    monkeypatch.setattr(keyring, "get_keyring", backend)
    with pytest.raises(SecretsUnavailable, match="no keyring"):
        open_secrets(tmp_path)
    assert open_secrets(tmp_path, lambda: "asked").place == "passphrase"


@pytest.mark.usefixtures("in_memory")
def test_passphrase_that_is_given_is_used(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert open_secrets(tmp_path).place == "keyring"
    monkeypatch.setenv("AUTODISPUTE_PASSPHRASE", "given")
    assert open_secrets(tmp_path).place == "passphrase"
    assert open_secrets(tmp_path, place="keyring").place == "keyring"


@pytest.mark.usefixtures("in_memory")
def test_secrets_under_a_passphrase_are_looked_for_nowhere_else(tmp_path: Path) -> None:
    with pytest.raises(SecretsUnavailable, match="passphrase"):
        open_secrets(tmp_path, place="passphrase")


def test_whoever_has_secrets_under_a_passphrase_is_told_of_that_and_not_of_a_keyring(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(keyring, "get_keyring", fail.Keyring)
    PassphraseStore(tmp_path, "right", QUICK).set("a", "hunter2")
    for place in (None, "passphrase"):
        with pytest.raises(SecretsUnavailable, match=r"secrets\.sealed, under a passphrase") as raised:
            open_secrets(tmp_path, place=place)  # type: ignore[arg-type]
        assert "AUTODISPUTE_PASSPHRASE" in raised.value.hint
        assert "keyring" not in raised.value.hint
    with pytest.raises(SecretsUnavailable, match="no keyring") as raised:
        open_secrets(tmp_path, place="keyring")
    assert "AUTODISPUTE_PASSPHRASE" not in raised.value.hint


def test_wrong_passphrase_opens_nothing_and_loses_nothing(tmp_path: Path) -> None:
    PassphraseStore(tmp_path, "right", QUICK).set("a", "hunter2")
    wrong = PassphraseStore(tmp_path, "wrong", QUICK)
    for use in (lambda: wrong.get("a"), lambda: wrong.set("b", "x"), lambda: wrong.delete("a")):
        with pytest.raises(SecretsUnavailable, match="does not open"):
            use()
    assert PassphraseStore(tmp_path, "right", QUICK).get("a") == "hunter2"


def test_file_of_secrets_is_the_owners_alone_and_tells_nothing(tmp_path: Path) -> None:
    name = secret_name("https://shop.example", "ada", "password")
    PassphraseStore(tmp_path / "home", "right", QUICK).set(name, "hunter2")
    file = tmp_path / "home" / FILE
    assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    content = file.read_bytes()
    assert not any(word in content for word in (b"hunter2", b"ada", b"shop.example"))


@pytest.mark.parametrize("content", [b"", b"\x0e", b"\x0e" + b"s" * 16, b"\xff" * 100, b"\x11" + b"clear text " * 9])
def test_other_file_is_refused_and_kept(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    with pytest.raises(SecretsUnavailable):
        PassphraseStore(tmp_path, "right", QUICK).set("a", "b")
    assert (tmp_path / FILE).read_bytes() == content


def _write_once_both_are_there(home: Path, name: str, start: Barrier) -> None:
    """In a process of its own."""
    store = PassphraseStore(home, "shared", QUICK)
    start.wait(60)
    for number in range(12):
        store.set(f"{name} {number}", f"{name} {number}")


def test_two_processes_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    """Two accounts share the file of secrets, not their locks."""
    start = FORK.Barrier(2)
    writers = [
        FORK.Process(target=_write_once_both_are_there, args=(tmp_path, n, start), daemon=True) for n in ("ada", "ben")
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    assert [writer.exitcode for writer in writers] == [0, 0]
    store = PassphraseStore(tmp_path, "shared", QUICK)
    kept = [store.get(f"{name} {number}") for name in ("ada", "ben") for number in range(12)]
    assert kept == [f"{name} {number}" for name in ("ada", "ben") for number in range(12)]
    assert not list(tmp_path.glob("*.part"))


def test_empty_passphrase_is_none(tmp_path: Path) -> None:
    with pytest.raises(SecretsUnavailable, match="empty"):
        PassphraseStore(tmp_path, "")
