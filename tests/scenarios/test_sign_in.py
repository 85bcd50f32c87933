"""Signed in once, the buyer stays signed in from command to command; where that has ended, every command says so."""

import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from earlier_runs import EarlierRuns
from forgetting import forgetting
from planted_session import QUICK, plant_session
from playwright.sync_api import Browser
from runs import LAMP, Run
from starlette.requests import Request
from starlette.responses import Response

from autodispute.credentials import open_secrets, secret_name
from autodispute.passphrase_store import PassphraseStore
from autodispute.session_end import end_of, note_end
from autodispute.session_store import Session, SessionStore
from autodispute.shop import PracticeShop, gates, sending
from autodispute.shop.open_shop import OpenShop
from autodispute.shop.sign_ins import EMAIL, PASSWORD, Kept

DISPUTED = "8193500445677777"
CREDENTIALS = f"{EMAIL}\n{PASSWORD}\n"
WORDS = "a passphrase of the tests"
LOGIN = ("login", "--remember", "--headless", "--json")


@pytest.fixture(autouse=True)
def _passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    """The runs in this process seal at the least cost."""
    monkeypatch.setenv("AUTODISPUTE_PASSPHRASE", WORDS)
    monkeypatch.setattr(PassphraseStore.__init__, "__defaults__", (QUICK,))


@pytest.fixture
def home(shop: PracticeShop, tmp_path: Path) -> Path:
    """What `login --remember` leaves, in a shop that wants a sign-in."""
    shop.reset("sign_in")
    plant_session(tmp_path / "home", shop, WORDS)
    return tmp_path / "home"


def session_file(home: Path) -> Path:
    (file,) = (home / "sessions").rglob("*.session")
    return file


def everything_below(home: Path) -> bytes:
    return b"\n".join(file.read_bytes() for file in home.rglob("*") if file.is_file())


def test_remembered_sign_in_files_with_all_that_the_browser_had_kept_until_it_ended_and_nothing_of_it_is_readable(
    shop: PracticeShop,
    autodispute: Callable[..., Run],
    make_case: Callable[..., Path],
    earlier: EarlierRuns,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Not even where the site's own words repeat what it put into cookies, IndexedDB and the other stores.

    Once ended it stops every command and changes nothing but that its end is noted beside it.
    """
    shop.reset("sign_in")
    anew = forgetting(autodispute)
    signed_in = anew(*LOGIN, stdin=CREDENTIALS)
    assert (signed_in.code, signed_in.filing["session"]["age_days"]) == (0, 0), signed_in.stderr
    ((token, keepsake),) = shop.state.sign_ins.sessions.items()
    send, words = sending.send_document, "Waiting for seller's response"

    def send_and_repeat(shop: OpenShop, request: Request, page: str, status: int = 200) -> Response:
        return send(shop, request, page.replace(words, f"{words}: {token} {keepsake}"), status)

    monkeypatch.setattr(sending, "send_document", send_and_repeat)
    filed = anew("-v", "file", make_case(), "--yes", "--json")
    assert (filed.filing["outcome"], len(shop.submissions), shop.sessions) == ("filed", 1, 1), filed.stderr
    assert filed.filing["session"]["proven_at"] > signed_in.filing["session"]["proven_at"]
    assert filed.filing["session"]["signed_in_at"] == signed_in.filing["session"]["signed_in_at"]
    assert shop.state.kept[-1] == Kept(local=True, indexed=True, session=True)
    shop.expire_sessions()
    before = session_file(signed_in.home).read_bytes()
    stopped = anew("-v", "file", make_case(), "--yes", "--json", patience=5)
    assert end_of(session_file(signed_in.home)) is not None
    earlier.was_killed("1.00")
    unsettled = anew("settle", "--json", patience=5)
    assert session_file(signed_in.home).read_bytes() == before
    refused = anew("-v", *LOGIN, stdin=f"{EMAIL}\n{PASSWORD}2\n")
    assert (filed.code, stopped.code, refused.code) == (0, 4, 4), filed.stderr + stopped.stderr + refused.stderr
    assert (stopped.submits, len(shop.submissions)) == (1, 1)  # both of the filing
    for run in (stopped, unsettled):
        assert (run.code, run.error, "login" in run.filing["error"]["hint"]) == (4, "signed_out", True), run.stderr
    assert f"{words}: ••• •••" in filed.filing["site_text"]
    said = "".join(run.stdout + run.stderr for run in (signed_in, filed, stopped, unsettled, refused))
    written = everything_below(signed_in.home) + said.encode()
    assert [word for word in (token, keepsake, PASSWORD, EMAIL, "a passphrase of") if word.encode() in written] == []
    assert session_file(signed_in.home).stat().st_mode & 0o777 == 0o600


def test_session_that_ends_in_the_middle_of_a_run_stays_as_it_was_kept(
    home: Path,
    shop: PracticeShop,
    autodispute: Callable[..., Run],
    make_case: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The site takes the cookie back when it asks to sign in; My orders was seen before."""
    lead = gates.to_sign_in

    def lead_without_cookie(request: Request) -> Response:
        answer = lead(request)
        answer.delete_cookie("xman_us_t")
        return answer

    monkeypatch.setattr(gates, "to_sign_in", lead_without_cookie)
    shop.on_request(lambda request: shop.expire_sessions() if request.path == "/p/order/detail.html" else None)
    before = session_file(home).read_bytes()
    run = autodispute("file", make_case(), "--yes", "--json", patience=5)
    assert (run.code, run.error) == (4, "signed_out"), run.stderr
    assert "/p/order/index.html" in shop.page_loads
    assert session_file(home).read_bytes() == before


def kept_session(home: Path, site: str) -> Session:
    session = SessionStore(home, lambda place: open_secrets(home, place=place)).load(site, "default")
    assert session is not None
    return session


def remember_password(home: Path, site: str) -> None:
    secrets = open_secrets(home)
    for what, typed in (("e-mail", EMAIL), ("password", PASSWORD)):
        secrets.set(secret_name(site, "default", what), typed)


def test_a_session_that_was_seen_to_have_ended_tells_how_long_one_lasts(
    home: Path, shop: PracticeShop, autodispute: Callable[..., Run]
) -> None:
    """E-mail and password are remembered; `test_session_store` has those that were not seen to have ended."""
    remember_password(home, shop.url)
    shop.expire_sessions()
    note_end(session_file(home), datetime.now(UTC))
    again = autodispute("login", "--headless", "--json")
    (lasted,) = kept_session(home, shop.url).lifetimes
    assert 0 < lasted < 120
    assert again.filing["session"]["sign_in_before"] > again.filing["session"]["signed_in_at"][:10]
    assert not list(home.rglob("*.ended"))


def test_wrong_password_is_told_in_the_sites_words_and_keeps_nothing(
    shop: PracticeShop, autodispute: Callable[..., Run]
) -> None:
    shop.reset("sign_in")
    run = autodispute(*LOGIN, stdin=f"{EMAIL}\nsomething else\n")
    assert (run.code, run.error) == (4, "sign_in_refused"), run.stderr
    assert "account name or password is incorrect" in run.filing["error"]["message"]
    assert not list(run.home.rglob("*.session")) + list(run.home.rglob("*.sealed"))
    assert sum(request.path.endswith("/password") for request in shop.posts) == 1


def test_what_the_site_refused_is_not_typed_a_second_time(
    home: Path, shop: PracticeShop, autodispute: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    remember_password(home, shop.url)
    shop.expire_sessions()
    monkeypatch.setattr("autodispute.shop.person_answers.PASSWORD", "changed by the buyer")
    first = autodispute("login", "--headless", "--json")
    assert (first.code, first.error) == (4, "sign_in_refused"), first.stderr
    again = autodispute("login", "--headless", "--json", patience=5)
    assert (again.code, again.error) == (4, "signed_out"), again.stderr
    tried = [request for request in shop.posts if request.path.endswith("/password")]
    assert len(tried) == 1


def test_check_at_the_proof_is_told_as_one_and_gives_the_account_a_rest(
    shop: PracticeShop, autodispute: Callable[..., Run], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("AUTODISPUTE_CHALLENGE_REST", "24")
    shop.reset("challenge_page")
    file = tmp_path / "cookies.txt"
    file.write_text("# Netscape HTTP Cookie File\n127.0.0.1\tFALSE\t/\tFALSE\t4000000000\txman_us_t\tsign=y\n")
    run = autodispute("login", "--import", file, "--json", patience=5)
    assert (run.code, run.error) == (4, "challenge"), run.stderr
    assert autodispute("login", "--import", file, "--json").error == "account_resting"


@pytest.mark.parametrize(("scenario", "error"), [("sign_in_code", "signed_out"), ("sign_in_puzzle", "challenge")])
def test_codes_and_puzzles_are_left_to_a_person(
    shop: PracticeShop, autodispute: Callable[..., Run], scenario: str, error: str
) -> None:
    shop.reset(scenario)
    run = autodispute(*LOGIN, stdin=CREDENTIALS, patience=5)
    assert (run.code, run.error) == (4, error), run.stderr
    assert Path(run.filing["error"]["details"]["picture"]).is_file()
    assert not [request for request in shop.posts if request.path.endswith(("/code", "/challenge"))]
    assert shop.sessions == 0


def test_session_from_another_browser_is_proved_and_kept(
    shop: PracticeShop, autodispute: Callable[..., Run], kept_browser: Browser, tmp_path: Path
) -> None:
    """By its storage state; `test_passphrase_at_terminal` brings one by a file of cookies."""
    shop.reset("sign_in")
    token, _ = shop.state.sign_ins.begin()
    file = tmp_path / "exported"
    with kept_browser.new_context() as window:
        window.add_cookies([{"name": "xman_us_t", "value": f"sign=y&ctoken={token}", "url": shop.url}])
        window.storage_state(path=file)
    run = autodispute("login", "--import", file, "--json")
    assert run.code == 0, run.stderr
    assert session_file(run.home).is_file()
    assert shop.page_loads == ["/p/order/index.html"]


def test_import_that_does_not_open_the_account_is_not_kept(
    shop: PracticeShop, autodispute: Callable[..., Run], tmp_path: Path
) -> None:
    shop.reset("sign_in")
    file = tmp_path / "state.json"
    cookie = {"name": "xman_us_t", "value": "sign=y&ctoken=old", "domain": "127.0.0.1", "path": "/", "expires": -1}
    more = {"httpOnly": True, "secure": False, "sameSite": "Lax"}
    file.write_text(json.dumps({"cookies": [cookie | more], "origins": []}))
    run = autodispute("login", "--import", file, "--json", patience=5)
    assert (run.code, run.error) == (4, "not_signed_in"), run.stderr
    assert not list(run.home.rglob("*.session"))


def test_without_a_screen_login_says_at_once_what_else_there_is(
    autodispute: Callable[..., Run], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for variable in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(variable, raising=False)
    for given in (("login",), ("login", "--remember"), ("--headed", "login")):
        run = autodispute(*given, "--json")
        assert (run.code, run.error, run.shop.requests) == (3, "config", [])
        assert "login --remember --headless`" in run.filing["error"]["hint"]
        assert "login --import FILE`" in run.filing["error"]["hint"]


def test_remember_without_anybody_to_ask_is_an_answer_for_programs_too(autodispute: Callable[..., Run]) -> None:
    run = autodispute("login", "--remember", "--headless", "--json", stdin="buyer@example.com\n")
    assert (run.code, run.error) == (4, "not_signed_in")
    assert "two lines of standard input" in run.stderr


def test_logout_forgets_session_and_password(home: Path, shop: PracticeShop, autodispute: Callable[..., Run]) -> None:
    remember_password(home, shop.url)
    run = autodispute("logout")
    assert run.code == 0, run.stderr
    assert not list(home.rglob("*.session"))
    again = autodispute("login", "--headless", "--json", patience=5)
    assert (again.code, again.error) == (4, "signed_out"), again.stderr
    assert "Nothing was kept" in autodispute("logout").stderr


def test_accounts_do_not_share_session_or_ledger_and_a_window_that_lost_a_cookie_is_not_kept(
    home: Path,
    shop: PracticeShop,
    autodispute: Callable[..., Run],
    make_case: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The site takes back a cookie of the sign-in while a run of the account goes on whose session is kept."""
    other = autodispute("--account", "second", "file", make_case(), "--yes", "--json", patience=5)
    assert (other.code, other.error, other.filing["account"]) == (4, "signed_out", "second"), other.stderr
    assert "--account second login" in other.stderr
    send, before = sending.send_document, session_file(home).read_bytes()

    def send_and_take_back(*arguments: Any) -> Response:
        answer = send(*arguments)
        answer.delete_cookie("xman_us_f")
        return answer

    monkeypatch.setattr(sending, "send_document", send_and_take_back)
    mine = autodispute("file", make_case(order=DISPUTED), "--yes", "--json")
    assert (mine.filing["outcome"], mine.filing["session"]["account"]) == ("already_filed", "default"), mine.stderr
    cases = json.loads(autodispute("ledger", "--json").stdout)["cases"]
    assert [(case["account"], case["order_id"]) for case in cases] == [("second", LAMP), ("default", DISPUTED)]
    assert shop.submissions == []
    assert "it lacks the cookie xman_us_f" in mine.stderr
    assert session_file(home).read_bytes() == before


def test_account_rests_after_a_check_that_nobody_passed_and_another_goes_on_no_faster_than_the_pace_says(
    shop: PracticeShop,
    autodispute: Callable[..., Run],
    make_case: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("AUTODISPUTE_CHALLENGE_REST", "24")
    shop.reset("challenge_page")
    first = autodispute("file", make_case(), "--yes", "--json", patience=5)
    assert (first.code, first.error) == (4, "challenge"), first.stderr
    asked = len(shop.requests)
    again = autodispute("file", make_case(), "--yes", "--json")
    assert (again.code, again.error) == (4, "account_resting"), again.stderr
    assert len(shop.requests) == asked
    shop.reset("already_disputed_form")  # as far as the form's tab, whose load is looked at
    monkeypatch.setenv("AUTODISPUTE_PACE", "1.5")
    other = autodispute("--account", "second", "file", make_case(), "--yes", "--json")
    assert (other.code, other.filing["outcome"], other.filing["order_id"]) == (8, "already_filed", LAMP), other.stderr
    loads = [request.at for request in shop.requests if request.path.startswith("/p/") and request.method == "GET"]
    assert len(loads) > 2
    assert all(later - earlier >= 1.4 for earlier, later in pairwise(loads[:3]))


def test_passphrase_that_is_another_stops_the_run_and_keeps_the_file(
    home: Path,
    autodispute: Callable[..., Run],
    make_case: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("AUTODISPUTE_PASSPHRASE", "not that one")
    before = session_file(home).read_bytes()
    run = autodispute("file", make_case(), "--yes", "--json")
    assert (run.code, run.error) == (3, "secrets_unavailable"), run.stderr
    assert session_file(home).read_bytes() == before
    assert run.shop.submissions == []
