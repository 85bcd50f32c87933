"""Who is told is kept without a secret; each address is where the other secrets are, and nowhere else."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import keyring
import pytest
from keyring.backends import fail

from autodispute.errors import SecretsUnavailable, SettingsInvalid
from autodispute.notify_addresses import given_addresses, secret_parts
from autodispute.notify_targets import TargetBook
from autodispute.passphrase_store import PassphraseStore
from autodispute.redaction import redact

ADDRESS = "json://buyer:hunter%20pw@127.0.0.1/tok-5e6f7a8b9c0d"
PING = "https://hc-ping.example/0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"
WORDS = "correct horse battery staple"


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The least cost of scrypt."""
    monkeypatch.setattr(PassphraseStore.__init__, "__defaults__", (14,))


@pytest.fixture
def book(tmp_path: Path) -> Callable[..., TargetBook]:
    def make(account: str = "default", ask: Callable[[], str] | None = None) -> TargetBook:
        return TargetBook(tmp_path, account, ask)

    return make


def names(book: TargetBook) -> list[str]:
    return [one.name for one in book.read().targets]


def keep_both(book: TargetBook) -> None:
    book.add("phone", ADDRESS, "JSON", detail=False)
    book.set_ping(PING)


@pytest.mark.parametrize("place", ["keyring", "passphrase"])
def test_addresses_come_back_from_where_secrets_are_kept(
    book: Callable[..., TargetBook], in_memory: Any, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    if place == "passphrase":
        monkeypatch.setenv("AUTODISPUTE_PASSPHRASE", WORDS)
    keep_both(book())
    kept = book().read()
    assert kept.ping is not None
    assert [book().address(one) for one in (kept.targets[0].address, kept.ping)] == [ADDRESS, PING]
    assert {kept.targets[0].address.place, kept.ping.place} == {place}
    assert sorted(in_memory.kept.values()) == ([PING, ADDRESS] if place == "keyring" else [])
    book().remove("phone")
    assert book().set_ping(None) is True
    assert (names(book()), in_memory.kept, book().set_ping(None)) == ([], {}, False)


def test_file_of_targets_is_the_owners_alone_and_holds_no_secret(
    book: Callable[..., TargetBook], in_memory: Any, tmp_path: Path
) -> None:
    keep_both(book())
    file = tmp_path / "notify" / "default.json"
    assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    content = file.read_text()
    assert not [secret for secret in ("hunter", "tok-", "127.0.0.1", "hc-ping", "0f1e") if secret in content]
    assert json.loads(content)["targets"][0]["name"] == "phone"
    assert len(in_memory.kept) == 2


def test_accounts_have_lists_of_their_own(book: Callable[..., TargetBook], in_memory: Any) -> None:
    for account in ("ada", "ben"):
        book(account).add("phone", f"{ADDRESS}-{account}", "JSON", detail=False)
    book("ada").remove("phone")
    (left,) = book("ben").read().targets
    assert (names(book("ada")), book("ben").address(left.address)) == ([], f"{ADDRESS}-ben")
    assert len(in_memory.kept) == 1


@pytest.mark.usefixtures("in_memory")
def test_name_that_is_taken_or_can_be_none_is_refused_before_an_address_is_asked_for(
    book: Callable[..., TargetBook],
) -> None:
    book().add("phone", ADDRESS, "JSON", detail=False)
    for name in ("phone", "environment 1", "", "a/b"):
        with pytest.raises(SettingsInvalid):
            book().require(name)
    with pytest.raises(SettingsInvalid, match="no target"):
        book().remove("desk")
    assert names(book()) == ["phone"]


def test_without_any_place_for_secrets_nothing_is_kept(
    book: Callable[..., TargetBook], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(keyring, "get_keyring", fail.Keyring)
    for use in (lambda: book().require("phone"), lambda: keep_both(book())):
        with pytest.raises(SecretsUnavailable, match="no keyring"):
            use()
    assert not list(tmp_path.rglob("*.json"))
    book(ask=lambda: WORDS).add("phone", ADDRESS, "JSON", detail=False)
    (target,) = book().read().targets
    assert book(ask=lambda: WORDS).address(target.address) == ADDRESS
    with pytest.raises(SecretsUnavailable, match="none was given"):
        book().address(target.address)


def test_target_whose_keyring_is_locked_is_told_no_more_and_its_address_named_as_left(
    book: Callable[..., TargetBook], in_memory: Any, request: pytest.FixtureRequest
) -> None:
    book().add("phone", ADDRESS, "JSON", detail=False)
    request.getfixturevalue("failing")
    with pytest.raises(SecretsUnavailable, match="still in the keyring") as raised:
        book().remove("phone")
    assert "hunter" not in str(raised.value)
    assert (names(book()), len(in_memory.kept)) == ([], 1)


def test_address_that_is_gone_from_the_keyring_is_told_of(book: Callable[..., TargetBook], in_memory: Any) -> None:
    book().add("phone", ADDRESS, "JSON", detail=False)
    in_memory.kept.clear()
    with pytest.raises(SecretsUnavailable, match="not in the keyring any more"):
        book().address(book().read().targets[0].address)


def test_file_of_targets_that_is_damaged_is_told_of_and_kept(book: Callable[..., TargetBook], tmp_path: Path) -> None:
    file = tmp_path / "notify" / "default.json"
    file.parent.mkdir()
    file.write_text('{"targets": 5}')
    for use in (book().read, lambda: book().remove("phone")):
        with pytest.raises(SettingsInvalid, match="cannot be read"):
            use()
    assert file.read_text() == '{"targets": 5}'


def test_an_address_that_was_read_is_in_nothing_that_is_written(
    book: Callable[..., TargetBook], in_memory: Any
) -> None:
    book().add("phone", ADDRESS, "JSON", detail=False)
    assert book().address(book().read().targets[0].address)
    said = f"POST http://127.0.0.1/tok-5e6f7a8b9c0d refused buyer, {ADDRESS}; the password is hunter pw"
    assert redact(said) == "POST http://127.0.0.1/••• refused buyer, •••; the password is •••"
    assert in_memory.kept


@pytest.mark.parametrize(
    ("address", "parts"),
    [
        ("tgram://123456789:abcdefg_hijklmnop/lead2gold", {"123456789", "abcdefg_hijklmnop", "lead2gold"}),
        ("ntfy://my-secret-topic", {"my-secret-topic"}),
        ("ntfy://disputes", set()),
        ("https://discord.com/api/webhooks/4174216298/JHMHI8qBe7bk2ZwO5U71", {"4174216298", "JHMHI8qBe7bk2ZwO5U71"}),
        ("mailto://ada:pass@mail.example?to=ben%40x.example", {"pass", "ben@x.example"}),
        (PING, {"0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"}),
    ],
)  # fmt: skip
def test_what_may_be_a_token_of_an_address_is_hidden_and_a_plain_word_is_not(address: str, parts: set[str]) -> None:
    assert set(filter(None, secret_parts(address))) == {address, *parts}


def test_addresses_of_the_environment_may_hold_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    assert given_addresses() == ()
    monkeypatch.setenv("AUTODISPUTE_NOTIFY_URLS", " json://a/x, mailto://b?to=c,d\nntfy://e ,")
    assert given_addresses() == ("json://a/x", "mailto://b?to=c,d", "ntfy://e")
