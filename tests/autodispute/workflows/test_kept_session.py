"""What a window holds at the end of a run takes the place of what was kept only while the same buyer is signed in."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page
from test_handing_over import Person, enter_email, enter_password

from autodispute.guards import OriginGuard
from autodispute.passphrase_store import PassphraseStore
from autodispute.redaction import redact
from autodispute.session_end import end_of, note_end
from autodispute.session_health import what_is_other
from autodispute.session_store import Session, StorageState
from autodispute.settings import load_settings
from autodispute.shop import PracticeShop
from autodispute.steps import StepRecorder
from autodispute.workflows.job import Job
from autodispute.workflows.kept_session import KeptSession, hide_session
from autodispute.workflows.walk import Walk
from page_objects.orders_page import OrdersPage

LONG_AGO = datetime.now(UTC) - timedelta(days=10)


@pytest.fixture
def shop() -> Iterator[PracticeShop]:
    with PracticeShop("sign_in") as started:
        yield started


@dataclass
class Scene:
    """A kept session, and a run in a window at which a person sits."""

    shop: PracticeShop
    context: BrowserContext
    home: Path
    person: Person

    @property
    def job(self) -> Job:
        settings = load_settings(home=self.home, site=self.shop.url, patience=15)
        guard = OriginGuard(self.shop.url, allow_foreign=False)
        return Job(settings, guard, self.person, confirm=bool, headless=False)

    @property
    def file(self) -> Path:
        return KeptSession(self.job).store.file(self.job.guard.key, "default")

    def keep(self, **values: str) -> KeptSession:
        """Keep a session whose cookies have these values, as if from ten days ago."""
        kept = KeptSession(self.job)
        kept.save(Session(signed_in_at=LONG_AGO, proven_at=LONG_AGO + timedelta(days=9), state=_state(values)))
        return kept

    def run(self, kept: KeptSession, *, more: dict[str, str] | None = None) -> None:
        """Walk to My orders, with further cookies set meanwhile, and refresh what is kept."""
        walk = Walk(self.context, self.job, StepRecorder(self.home, self.person))
        walk.open(f"{self.shop.url}/p/order/index.html")
        walk.arrive(OrdersPage)
        cookies: list[Any] = [
            {"name": name, "value": value, "url": self.shop.url} for name, value in (more or {}).items()
        ]
        if cookies:
            self.context.add_cookies(cookies)
        kept.refresh(walk)


@pytest.fixture
def scene(context: BrowserContext, shop: PracticeShop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Scene:
    monkeypatch.setenv("AUTODISPUTE_PASSPHRASE", "a passphrase of the tests")
    monkeypatch.setattr(PassphraseStore.__init__, "__defaults__", (14,))  # the least cost of scrypt
    page = context.new_page()
    return Scene(shop, context, tmp_path, Person(lambda: _sign_in(page)))


def _sign_in(page: Page) -> None:
    if SIGN_IN_PATH in page.url:
        enter_email(page)
        enter_password(page)


SIGN_IN_PATH = "/login/"


def test_sign_in_in_the_middle_of_a_run_begins_a_session_and_counts_the_one_before(scene: Scene) -> None:
    """Unless the window that is signed in then is another buyer's, which is not kept."""
    kept = scene.keep(xman_us_t="sign=y&ctoken=old", aep_usuc_f="site=glo&x_alimid=1", xman_us_f="x_l=1&x_user=ada")
    content = scene.file.read_bytes()
    scene.run(kept, more={"xman_us_f": "x_l=1&x_user=ben"})
    assert scene.file.read_bytes() == content
    assert "another buyer" in scene.person.told[-1]
    assert end_of(scene.file) is not None
    scene.shop.expire_sessions()
    kept = scene.keep(xman_us_t="sign=y&ctoken=old", xman_us_f="x_l=1&x_user=ada")
    scene.run(kept)
    assert kept.session is not None
    assert kept.session.signed_in_at > LONG_AGO + timedelta(days=9)
    assert kept.session.lifetimes == (timedelta(days=9).total_seconds(),)
    assert kept.health is not None
    assert kept.health.sign_in_before > datetime.now(UTC).date()
    assert end_of(scene.file) is None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"xman_us_f": "x_l=1&x_user=ada"}, {"xman_us_f": "x_l=1&x_user=ben"}),
        ({"aep_usuc_f": "site=glo&x_alimid=1"}, {"aep_usuc_f": "site=glo&x_alimid=2"}),
        ({"xman_us_f": "x_l=1"}, {"xman_us_f": "x_l=0"}),
    ],
)
def test_what_tells_another_buyer(before: dict[str, str], after: dict[str, str]) -> None:
    assert what_is_other(_state(before), _state(before)) is None
    assert "another buyer" in str(what_is_other(_state(before), _state(after)))


def _state(values: dict[str, str]) -> StorageState:
    cookies = [{"name": name, "value": value, "domain": "127.0.0.1", "path": "/"} for name, value in values.items()]
    return StorageState.model_validate({"cookies": cookies})


def test_end_is_forgotten_once_the_session_was_seen_to_work_and_a_window_that_lacks_a_cookie_is_not_kept(
    scene: Scene,
) -> None:
    token, _ = scene.shop.state.sign_ins.begin()
    scene.context.add_cookies([{"name": "xman_us_t", "value": f"sign=y&ctoken={token}", "url": scene.shop.url}])
    lacking = scene.keep(xman_us_t="sign=y&ctoken=old", xman_t="x", _hvn_login="13")
    content = scene.file.read_bytes()
    scene.run(lacking)
    assert scene.file.read_bytes() == content
    assert "it lacks the cookie xman_t" in scene.person.told[-1]
    kept = scene.keep(xman_us_t=f"sign=y&ctoken={token}")
    note_end(scene.file, datetime.now(UTC))
    scene.run(kept)
    assert kept.session is not None
    assert (kept.session.lifetimes, end_of(scene.file)) == ((), None)


def _in_cookie(value: str) -> dict[str, Any]:
    return {"cookies": [{"name": "xman_us_t", "value": f"sign=y&ctoken={value}", "domain": "127.0.0.1"}]}


def _in_indexed_db(value: str) -> dict[str, Any]:
    record = {"key": "k", "valueEncoded": {"o": [{"k": "token", "v": value}], "id": 1}}
    stores = [{"name": "kept", "records": [record], "indexes": []}]
    database = {"name": "practice", "version": 1, "stores": stores}
    return {"origins": [{"origin": "https://www.aliexpress.com", "localStorage": [], "indexedDB": [database]}]}


@pytest.mark.parametrize(("holds", "token"), [(_in_cookie, "c0okie4f5e6d7c8b"), (_in_indexed_db, "1ndexed4f5e6d7c8b")])
def test_tokens_of_a_session_are_taken_out_wherever_it_holds_them(
    holds: Callable[[str], dict[str, Any]], token: str
) -> None:
    assert token in redact(f"the page says {token}")
    hide_session(Session(signed_in_at=LONG_AGO, proven_at=LONG_AGO, state=StorageState.model_validate(holds(token))))
    assert token not in redact(f"the page says {token}")
