"""Signing in at the shop, what a session is and how it ends, and the checks that a person passes."""

import json
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from autodispute.shop import SCENARIOS, PracticeShop
from autodispute.shop.sign_ins import CODE, EMAIL, PASSWORD, Kept
from page_objects.challenge_page import ChallengePage
from page_objects.code_page import CodePage
from page_objects.components.account_menu import AccountMenu
from page_objects.sign_in_page import SignInPage, SignInRefusal

Ask = Callable[..., Any]
LIST = "/p/order/index.html"
ORDER = "/p/order/detail.html?orderId=8193500112347777"
TOLD = "**/practice/kept?*"


@pytest.fixture
def page(kept_page: Page, shop: PracticeShop) -> Iterator[Page]:
    """What a session has put into the stores of the window is gone after the test, as its cookies are."""
    yield kept_page
    kept_page.evaluate("sessionStorage.clear()")
    stores = kept_page.context.new_cdp_session(kept_page)
    stores.send("Storage.clearDataForOrigin", {"origin": shop.url, "storageTypes": "all"})
    stores.detach()


def sign_in(page: Page, shop: PracticeShop, path: str = LIST) -> None:
    """As a person would; ends once the page one wanted has told what it finds in the browser's stores."""
    page.goto(shop.url + path)
    form = SignInPage(page)
    form.enter_email(EMAIL, print)
    with page.expect_response(TOLD):
        form.enter_password(PASSWORD, print)
    page.wait_for_url(shop.url + path)


def draw_slider(page: Page, way: float = 400) -> None:
    knob = page.locator(".btn_slide")
    knob.hover()
    box = knob.bounding_box()
    assert box
    page.mouse.down()
    page.mouse.move(box["x"] + way / 2, box["y"] + 15)
    page.mouse.move(box["x"] + box["width"] / 2 + way, box["y"] + 15)
    page.mouse.up()


def test_signing_in_leads_back_to_the_page_one_wanted_and_opens_every_other(page: Page, shop: PracticeShop) -> None:
    """The cookies have the names and lives of the site; stores of an earlier session do not count."""
    shop.reset("sign_in")
    page.goto(shop.url + ORDER)
    assert SignInPage(page).is_here()
    assert AccountMenu(page).says_signed_in() is False
    sign_in(page, shop, ORDER)
    assert AccountMenu(page).says_signed_in() is True
    assert shop.sessions == 1
    cookies = {cookie["name"]: cookie for cookie in page.context.cookies()}
    assert cookies.keys() == {"xman_us_t", "xman_us_f", "aep_usuc_f", "xman_t"}
    assert "sign=y" in cookies["xman_us_t"]["value"].split("&")
    assert "x_l=1" in cookies["xman_us_f"]["value"].split("&")
    assert cookies.pop("xman_t")["expires"] == -1
    in_two_weeks = time.time() + 14 * 24 * 60 * 60
    assert all(abs(cookie["expires"] - in_two_weeks) < 3600 for cookie in cookies.values())
    page.evaluate("localStorage.setItem('practice_keepsake', 'of an earlier session')")
    with page.expect_response(TOLD):
        page.reload()
    assert shop.state.kept[-1] == Kept(local=False, indexed=True, session=True)
    for path in (LIST, "/p/refund-dispute/list.html", "/nowhere"):
        page.goto(shop.url + path)
        assert page.url == shop.url + path
    page.goto(f"{shop.url}/login/?return_url={ORDER}")
    assert page.url == shop.url + ORDER


@pytest.mark.parametrize(
    ("flags", "language"),
    [({"new_hashes", "extra_wrappers"}, "de"), ({"cookie_banner"}, "es")],
    ids=["german, other hashes and wrappers", "spanish, cookie banner"],
)
def test_one_can_sign_in_whatever_the_page_looks_like(
    page: Page, shop: PracticeShop, flags: set[str], language: str
) -> None:
    plain = SCENARIOS["sign_in"]
    shop.reset("sign_in")
    shop.state.scenario = replace(plain, flags=plain.flags | flags, language=language)
    page.goto(shop.url + LIST)
    form = SignInPage(page)
    form.enter_email(EMAIL, print)
    form.enter_password("something else", print)
    expect(page.get_by_role("alert")).to_be_visible()
    assert SignInRefusal(page).read() == page.get_by_role("alert").inner_text()
    form.enter_password(PASSWORD, print)
    page.wait_for_url(shop.url + LIST)
    assert AccountMenu(page).says_signed_in() is True


def test_a_wrong_account_or_password_is_refused_in_the_words_of_the_site(page: Page, shop: PracticeShop) -> None:
    shop.reset("sign_in")
    for email, password in ((EMAIL, "practice"), ("ada@example.org", PASSWORD), (EMAIL, "")):
        page.goto(shop.url + LIST)
        form = SignInPage(page)
        form.enter_email(email, print)
        form.enter_password(password, print)
        expect(page.get_by_role("alert")).to_have_text("Your account name or password is incorrect.")
        assert (shop.sessions, page.context.cookies()) == (0, [])


def test_a_kept_session_is_told_from_one_that_lacks_a_store(page: Page, browser: Browser, shop: PracticeShop) -> None:
    shop.reset("sign_in")
    sign_in(page, shop)
    assert shop.state.kept == [Kept(local=True, indexed=True, session=True)]
    whole = page.context.storage_state(indexed_db=True)
    for state, kept in (
        (whole, Kept(local=True, indexed=True, session=False)),
        (page.context.storage_state(), Kept(local=True, indexed=False, session=False)),
        ({"cookies": whole["cookies"], "origins": []}, Kept(local=False, indexed=False, session=False)),
    ):
        with browser.new_context(storage_state=state) as window:
            again = window.new_page()
            with again.expect_response(TOLD):
                again.goto(shop.url + LIST)
            assert again.url == shop.url + LIST
            assert shop.state.kept[-1] == kept


@pytest.mark.parametrize(
    "cookie", ["sign=y&ctoken=made-up", "sign=y", "sign=y&ctoken=", "sign=n&ctoken={}", "ctoken={}"]
)
def test_only_a_token_that_the_shop_gave_out_is_a_session(shop: PracticeShop, ask: Ask, cookie: str) -> None:
    shop.reset("sign_in")
    token, _ = shop.state.sign_ins.begin()
    assert ask(LIST, Cookie=f"xman_us_t=sign=y&ctoken={token}").url == shop.url + LIST
    assert "/login/" in ask(LIST, Cookie=f"xman_us_t={cookie.format(token)}").url


def test_a_session_that_ends_leads_to_the_sign_in_page_and_posts_nothing_more(
    page: Page, shop: PracticeShop, ask: Ask, filled: dict[str, Any]
) -> None:
    """Between two steps of the form, and for the list's next orders, too."""
    shop.reset("sign_in")
    sign_in(page, shop)
    listed = page.context.new_page()
    listed.goto(shop.url + LIST)
    token = next(iter(shop.state.sign_ins.sessions))
    page.goto(shop.url + ORDER)
    page.get_by_role("button", name="Returns/refunds").click()
    with page.expect_popup() as tab:
        page.get_by_role("button", name="Yes", exact=True).click()
    form = tab.value
    form.get_by_label("Refund only").check()
    shop.expire_sessions()
    assert shop.sessions == 0
    form.get_by_role("button", name="Next step").click()
    form.wait_for_url("**/login/?return_url=*")
    listed.get_by_role("button", name="View orders").click()
    listed.wait_for_url("**/login/?return_url=*")
    sent = ask("/practice/submissions", json.dumps(filled).encode(), Cookie=f"xman_us_t=sign=y&ctoken={token}")
    assert (sent.status, shop.submissions) == (401, [])
    sign_in(page, shop)
    assert shop.sessions == 1


def test_a_reset_ends_every_session(shop: PracticeShop) -> None:
    shop.state.sign_ins.begin()
    shop.reset("sign_in")
    assert shop.sessions == 0


def enter(ask: Ask, return_url: str | None, step: str = "password", **fields: str | None) -> dict[str, Any]:
    sent = {"email": EMAIL, "password": PASSWORD, "returnUrl": return_url, **fields}
    answer: dict[str, Any] = ask(f"/practice/sign-in/{step}", json.dumps(sent).encode()).data
    return answer


@pytest.mark.parametrize(
    "elsewhere",
    [
        "http://evil.example/",
        "//evil.example/",
        "https://127.0.0.1/",
        "http://localhost:{port}/p/order/index.html",
        "http://127.0.0.1:{port}@evil.example/",
        "http://127.0.0.1:{port}0/",
        "javascript:alert(1)",
        "data:text/html,x",
        "http://[",
        "",
        None,
    ],
)
def test_signing_in_leads_nowhere_but_into_the_shop(shop: PracticeShop, ask: Ask, elsewhere: str | None) -> None:
    shop.reset("sign_in")
    wanted = elsewhere and elsewhere.format(port=shop.url.rsplit(":", 1)[1])
    assert enter(ask, wanted)["location"] == shop.url + LIST


def test_an_odd_address_stays_in_the_shop_as_the_browser_reads_it(page: Page, shop: PracticeShop, ask: Ask) -> None:
    shop.reset("sign_in")
    page.goto(shop.url)
    for way in ("/\\evil.example/", "/\t/evil.example/", "http:evil.example", "..//evil.example"):
        location = enter(ask, way)["location"]
        assert page.evaluate("address => new URL(address, location.href).origin", location) == shop.url, way


def test_the_code_is_wanted_after_the_password_and_the_right_one_passes(page: Page, shop: PracticeShop) -> None:
    shop.reset("sign_in_code")
    page.goto(shop.url + ORDER)
    form = SignInPage(page)
    form.enter_email(EMAIL, print)
    form.enter_password(PASSWORD, print)
    expect(page.get_by_role("heading", name="Email verification code")).to_be_visible()
    assert CodePage(page).is_here()
    assert shop.sessions == 0
    page.keyboard.type("4712")
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.keyboard.type(CODE)
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url(shop.url + ORDER)
    assert shop.sessions == 1


def test_a_code_counts_once_and_only_after_the_password(shop: PracticeShop, ask: Ask) -> None:
    shop.reset("sign_in_code")
    ticket = enter(ask, None)["ticket"]
    assert enter(ask, None, "code", ticket="made-up", code=CODE) == {"refusal": "wrong-code"}
    assert "location" in enter(ask, None, "code", ticket=ticket, code=CODE)
    assert enter(ask, None, "code", ticket=ticket, code=CODE) == {"refusal": "wrong-code"}
    assert shop.sessions == 1


def test_the_slider_comes_before_the_password_is_taken(page: Page, shop: PracticeShop, ask: Ask) -> None:
    shop.reset("sign_in_puzzle")
    assert enter(ask, None) == {"step": "puzzle"}
    page.goto(shop.url + LIST)
    form = SignInPage(page)
    form.enter_email(EMAIL, print)
    expect(page.get_by_text("Please slide to verify")).to_be_visible()
    assert ChallengePage(page).is_here()
    draw_slider(page)
    form.enter_password(PASSWORD, print)
    page.wait_for_url(shop.url + LIST)
    assert shop.sessions == 1


def test_a_slider_that_is_not_drawn_to_its_end_springs_back(page: Page, shop: PracticeShop) -> None:
    shop.reset("challenge_once")
    page.goto(shop.url + LIST)
    draw_slider(page, 200)
    expect(page.locator(".btn_slide")).to_have_attribute("style", re.compile("^(transform: ;)?$"))
    page.locator(".btn_slide").click()
    assert shop.posts == []
    assert ChallengePage(page).is_here()


def test_a_challenge_is_passed_once_for_a_browser(page: Page, browser: Browser, shop: PracticeShop) -> None:
    shop.reset("challenge_once")
    page.goto(shop.url + LIST)
    draw_slider(page)
    page.wait_for_url(shop.url + LIST)
    assert [cookie["name"] for cookie in page.context.cookies()] == ["x5sec"]
    page.reload()
    assert page.url == shop.url + LIST
    with browser.new_context() as window:
        other = window.new_page()
        other.goto(shop.url + LIST)
        assert ChallengePage(other).is_here()


def test_a_challenge_on_the_forms_tab_leads_back_to_the_form(page: Page, shop: PracticeShop) -> None:
    shop.reset("challenge_once_on_form")
    page.goto(shop.url + ORDER)
    page.get_by_role("button", name="Returns/refunds").click()
    with page.expect_popup() as tab:
        page.get_by_role("button", name="Yes", exact=True).click()
    form = tab.value
    draw_slider(form)
    form.wait_for_url("**/p/reverse-pages/start.html?*isReceivedGoods=Y")
    expect(form.get_by_label("Refund only")).to_be_visible()


def test_the_challenge_of_the_other_scenarios_cannot_be_passed(page: Page, shop: PracticeShop) -> None:
    shop.reset("challenge_page")
    page.goto(shop.url + LIST)
    draw_slider(page)
    assert shop.posts == []
    page.goto(shop.url + LIST)
    assert ChallengePage(page).is_here()


def test_other_cookies_do_not_keep_the_cookie_banner_away(shop: PracticeShop, ask: Ask) -> None:
    shop.reset("cookie_banner")
    assert ask(LIST, Cookie="xman_t=1; x5sec=2").tree.css('template[data-kind="cookies"]')
