"""What signing in leaves on this computer, without a sign-in: for tests of what comes after it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from autodispute.passphrase_store import PassphraseStore
from autodispute.session_store import Session, SessionStore, StorageState
from autodispute.shop.sign_ins import session_cookies

if TYPE_CHECKING:
    from pathlib import Path

    from autodispute.shop import PracticeShop

QUICK = 14
"""The least cost of scrypt that a file of secrets may have."""


def plant_session(home: Path, shop: PracticeShop, passphrase: str) -> Session:
    """A session at the shop, kept under this passphrase for the default account."""
    token, _ = shop.state.sign_ins.begin()
    pairs = [cookie.partition(";")[0].partition("=") for cookie in session_cookies(token)]
    cookies = [{"name": name, "value": value, "domain": "127.0.0.1", "path": "/"} for name, _, value in pairs]
    now = datetime.now(UTC)
    state = StorageState.model_validate({"cookies": cookies})
    session = Session(signed_in_at=now, proven_at=now, state=state)
    store = SessionStore(home, lambda _: PassphraseStore(home, passphrase, QUICK))
    store.save(shop.url, "default", session)
    return session
