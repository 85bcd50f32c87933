"""A session is kept encrypted, for one account on one site; what does not open is told of and kept."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from conftest import InMemory
from hypothesis import example, given, settings
from hypothesis import strategies as st

from autodispute.credentials import open_secrets
from autodispute.errors import SecretsUnavailable, SessionUnreadable, SettingsInvalid
from autodispute.passphrase_store import PassphraseStore
from autodispute.session_end import end_of, lifetimes_after, note_end
from autodispute.session_health import health_of
from autodispute.session_store import Session, SessionStore, StorageState

SITE, OTHER = "https://www.aliexpress.com", "http://127.0.0.1:8765"
SIGNED_IN = "sign=y&token=hunter2"
MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)


def session(expires: float = -1, **changes: object) -> Session:
    cookie = {"name": "xman_us_t", "value": SIGNED_IN, "domain": ".aliexpress.com", "path": "/", "expires": expires}
    origin = {"origin": SITE, "localStorage": [{"name": "a", "value": "b"}], "indexedDB": []}
    state = StorageState.model_validate({"cookies": [cookie], "origins": [origin]})
    values = {"signed_in_at": MONDAY, "proven_at": MONDAY, "state": state, "session_storage": {SITE: {"k": "v"}}}
    return Session.model_validate(values | changes)


@pytest.fixture
def store(tmp_path: Path, in_memory: InMemory) -> SessionStore:
    assert in_memory.kept == {}
    return SessionStore(tmp_path / "home", lambda place: open_secrets(tmp_path / "home", place=place))


def test_session_comes_back_as_it_was(store: SessionStore) -> None:
    assert store.load(SITE, "default") is None
    store.save(SITE, "default", session())
    assert store.load(SITE, "default") == session()
    store.save(SITE, "default", session(proven_at=MONDAY + timedelta(days=1)))
    assert store.load(SITE, "default") == session(proven_at=MONDAY + timedelta(days=1))


def test_state_goes_back_to_playwright_as_it_came(store: SessionStore) -> None:
    store.save(SITE, "default", session(expires=1.5e9))
    loaded = store.load(SITE, "default")
    assert loaded is not None
    cookie = loaded.state.model_dump()["cookies"][0]
    assert cookie == {
        "name": "xman_us_t", "value": SIGNED_IN, "domain": ".aliexpress.com", "path": "/", "expires": 1.5e9,
    }  # fmt: skip


def test_file_is_the_owners_alone_and_tells_nothing(store: SessionStore) -> None:
    store.save(SITE, "default", session())
    file = store.file(SITE, "default")
    modes = [path.stat().st_mode & 0o777 for path in (file, file.parent, file.parent.parent)]
    assert modes == [0o600, 0o700, 0o700]
    assert not any(word in file.read_bytes() for word in (b"hunter2", b"xman_us_t", b"aliexpress"))
    assert SIGNED_IN not in repr(session())


def test_accounts_and_sites_are_kept_apart(store: SessionStore, in_memory: InMemory) -> None:
    store.save(SITE, "ada", session())
    assert store.load(SITE, "ben") is None
    assert store.load(OTHER, "ada") is None
    store.save(SITE, "ben", session())
    assert len({store.file(SITE, "ada"), store.file(SITE, "ben"), store.file(OTHER, "ada")}) == 3
    assert len(set(in_memory.kept.values())) == 2
    store.file(SITE, "ben").write_bytes(store.file(SITE, "ada").read_bytes())
    with pytest.raises(SessionUnreadable, match="another account"):
        store.load(SITE, "ben")


@pytest.mark.parametrize("account", ["", "..", "a/b", "a b", "-x", "ä", "x" * 65, "a\n"])
def test_name_of_an_account_is_a_plain_word(store: SessionStore, account: str) -> None:
    with pytest.raises(SettingsInvalid, match="name of an account"):
        store.save(SITE, account, session())


def test_forgotten_session_leaves_no_file(store: SessionStore) -> None:
    store.save(SITE, "default", session())
    assert store.place(SITE, "default") == "keyring"
    assert store.forget(SITE, "default") is True
    assert (store.file(SITE, "default").exists(), store.place(SITE, "default")) == (False, None)
    assert store.forget(SITE, "default") is False


@pytest.mark.parametrize("lost", ["key gone", "key changed", "key broken"])
def test_session_without_its_key_does_not_open_and_is_kept(store: SessionStore, in_memory: InMemory, lost: str) -> None:
    store.save(SITE, "default", session())
    content = store.file(SITE, "default").read_bytes()
    (name,) = in_memory.kept
    if lost == "key gone":
        in_memory.kept.clear()
    else:
        in_memory.kept[name] = "A" * 43 + "=" if lost == "key changed" else "not a key"
    with pytest.raises((SessionUnreadable, SecretsUnavailable)):
        store.load(SITE, "default")
    assert store.file(SITE, "default").read_bytes() == content


def test_key_under_a_passphrase_is_not_looked_for_in_the_keyring(tmp_path: Path, in_memory: InMemory) -> None:
    under = SessionStore(tmp_path, lambda _: PassphraseStore(tmp_path, "open sesame", cost=14))
    under.save(SITE, "default", session())
    assert in_memory.kept == {}
    assert under.load(SITE, "default") == session()
    with_keyring = SessionStore(tmp_path, lambda place: open_secrets(tmp_path, place=place))
    with pytest.raises(SecretsUnavailable, match="passphrase"):
        with_keyring.load(SITE, "default")
    with pytest.raises(SecretsUnavailable, match="passphrase"):
        with_keyring.save(SITE, "default", session())


@st.composite
def _damaged(draw: st.DrawFn, whole: bytes) -> bytes:
    kind, place = draw(st.sampled_from(["cut", "changed", "other"])), draw(st.integers(0, len(whole) - 1))
    if kind == "cut":
        return whole[:place]
    if kind == "changed":
        return whole[:place] + bytes([whole[place] ^ draw(st.integers(1, 255))]) + whole[place + 1 :]
    return draw(st.binary(max_size=300))


def test_damaged_file_is_a_clear_error_and_kept(store: SessionStore) -> None:
    store.save(SITE, "default", session())
    file = store.file(SITE, "default")

    @given(_damaged(file.read_bytes()))
    @settings(max_examples=700, deadline=None)
    def is_told_of(content: bytes) -> None:
        file.write_bytes(content)
        with pytest.raises((SessionUnreadable, SecretsUnavailable)) as raised:
            store.load(SITE, "default")
        assert raised.value.hint
        assert file.read_bytes() == content

    is_told_of()


_JSON = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)


_FIRST = datetime.min.replace(tzinfo=UTC)
_MOMENT = st.datetimes(timezones=st.just(UTC)) | st.just(datetime.max.replace(tzinfo=UTC))
_LIKELY = {"signed_in_at": _MOMENT, "proven_at": _MOMENT, "lifetimes": st.lists(st.floats(), max_size=3)}
_FIELDS = ["signed_in_at", "proven_at", "state", "session_storage", "lifetimes"]


@example({"signed_in_at": _FIRST, "proven_at": _FIRST, "lifetimes": [0.0]}, {})
@given(st.fixed_dictionaries({}, optional=_LIKELY), st.dictionaries(st.sampled_from(_FIELDS), _JSON, max_size=1))
@settings(max_examples=700, deadline=None)
def test_whatever_was_sealed_is_a_session_or_a_fault(likely: dict[str, object], odd: dict[str, object]) -> None:
    """One field may be anything; with more of them, hardly anything is a session at all."""
    try:
        read = session(**likely | odd)
    except ValueError:
        return
    assert health_of(read, "default").expected_end.tzinfo is not None


@pytest.mark.parametrize(
    ("changes", "end"),
    [
        ({}, MONDAY + timedelta(days=14)),
        ({"lifetimes": (30 * 86400.0, 20 * 86400.0)}, MONDAY + timedelta(days=20)),
        ({"expires": (MONDAY + timedelta(days=9)).timestamp()}, MONDAY + timedelta(days=9)),
        ({"expires": 9e15}, MONDAY + timedelta(days=14)),
    ],
)
def test_end_is_the_earliest_that_cookies_and_history_say(changes: dict[str, object], end: datetime) -> None:
    health = health_of(session(**changes), "default")  # type: ignore[arg-type]
    assert (health.expected_end, health.sign_in_before) == (end, (end - timedelta(days=2)).date())


@pytest.mark.parametrize("lasted", [0.6, 3600.0])
def test_session_that_has_just_worked_is_not_said_to_end_before_tomorrow(lasted: float) -> None:
    proven = MONDAY + timedelta(days=20)
    health = health_of(session(proven_at=proven, lifetimes=(lasted,)), "default")
    assert (health.expected_end, health.sign_in_before) == (
        proven + timedelta(days=1),
        (proven + timedelta(days=1)).date(),
    )


def test_cookies_may_say_that_a_session_ends_sooner() -> None:
    end = MONDAY + timedelta(hours=3)
    health = health_of(session(expires=end.timestamp()), "default")
    assert (health.expected_end, health.sign_in_before) == (end, MONDAY.date())


def test_only_a_session_that_was_seen_to_have_ended_counts_as_a_lifetime() -> None:
    short, long = session(lifetimes=(5.0,)), session(proven_at=MONDAY + timedelta(days=3))
    assert lifetimes_after(short, None) == (5.0,)
    assert lifetimes_after(short, MONDAY + timedelta(hours=2)) == (5.0, 7200.0)
    assert lifetimes_after(long, MONDAY + timedelta(days=9)) == (3 * 86400.0,)


def test_end_is_a_private_moment_beside_the_file_until_another_session_comes(store: SessionStore) -> None:
    store.save(SITE, "default", session())
    file = store.file(SITE, "default")
    content = file.read_bytes()
    note_end(file, MONDAY)
    note_end(file, MONDAY + timedelta(days=1))
    assert (end_of(file), file.read_bytes()) == (MONDAY, content)
    assert file.with_suffix(".ended").stat().st_mode & 0o777 == 0o600
    store.save(SITE, "default", session())
    assert end_of(file) is None
    note_end(file, MONDAY)
    store.forget(SITE, "default")
    assert [path for path in file.parent.iterdir() if path.is_file()] == []
