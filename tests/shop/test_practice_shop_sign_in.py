"""Signing in at the shop, what a session is and how it ends, and the checks that a person passes."""

import json
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from autodispute.shop import PracticeShop
from autodispute.shop.sign_ins import CODE, EMAIL, PASSWORD, Kept
from page_objects.challenge_page import ChallengePage
from page_objects.code_page import CodePage
from page_objects.components.account_menu import AccountMenu
from page_objects.sign_in_page import SignInPage, SignInRefusal

Ask = Callable[..., Any]
LIST = "/p/order/index.html"
ORDER = "/p/order/detail.html?orderId=8193500112347777"
FORM = "/p/reverse-pages/start.html?tradeOrderLineId=8193500112357777&isReceivedGoods=Y"
CHALLENGE = "/_____tmd_____/punish"
TOLD = "**/practice/kept?*"


@pytest.fixture
def page(kept_page: Page, shop: PracticeShop) -> Iterator[Page]:
    """What a session has put into the stores of the window is gone after the test, as its cookies are."""
    yield kept_page
    kept_page.evaluate("sessionStorage.clear()")
    stores = kept_page.context.new_cdp_session(kept_page)
    stores.send("Storage.clearDataForOrigin", {"origin": shop.url, "storageTypes": "all"})
    stores.detach()


def bring_session(page: Page, shop: PracticeShop) -> str:
    """Have the page signed in without its steps; the token."""
    token, _ = shop.state.sign_ins.begin()
    page.context.add_cookies([{"name": "xman_us_t", "value": f"sign=y&ctoken={token}", "url": shop.url}])
    return token


def draw_slider(page: Page, way: float = 400) -> None:
    knob = page.locator(".btn_slide")
    knob.hover()
    box = knob.bounding_box()
    assert box
    page.mouse.down()
    page.mouse.move(box["x"] + way / 2, box["y"] + 15)
    page.mouse.move(box["x"] + box["width"] / 2 + way, box["y"] + 15)
    page.mouse.up()


def test_signing_in_takes_slider_password_and_code_and_leads_back_to_the_page_one_wanted(
    page: Page, shop: PracticeShop
) -> None:
    """The cookies have the names and lives of the site; each store of the browser counts by itself.

    A code that was wrong can be typed anew, without a look at its fields.
    """
    shop.reset("sign_in_puzzle+sign_in_code")
    page.goto(shop.url + ORDER)
    form = SignInPage(page)
    assert form.is_here()
    assert AccountMenu(page).says_signed_in() is False
    form.enter_email(EMAIL, print)
    expect(page.get_by_text("Please slide to verify")).to_be_visible()
    assert ChallengePage(page).is_here()
    draw_slider(page)
    form.enter_password(PASSWORD, print)
    expect(page.get_by_role("heading", name="Email verification code")).to_be_visible()
    assert CodePage(page).is_here()
    assert shop.sessions == 0
    page.keyboard.type("4712")
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.keyboard.type(CODE)
    with page.expect_response(TOLD):
        page.get_by_role("button", name="Continue").click()
    page.wait_for_url(shop.url + ORDER)
    assert AccountMenu(page).says_signed_in() is True
    assert (shop.sessions, shop.state.kept) == (1, [Kept(local=True, indexed=True, session=True)])
    cookies = {cookie["name"]: cookie for cookie in page.context.cookies()}
    assert cookies.pop("x5sec")
    assert cookies.keys() == {"xman_us_t", "xman_us_f", "aep_usuc_f", "xman_t"}
    assert "sign=y" in cookies["xman_us_t"]["value"].split("&")
    assert "x_l=1" in cookies["xman_us_f"]["value"].split("&")
    assert cookies.pop("xman_t")["expires"] == -1
    in_two_weeks = time.time() + 14 * 24 * 60 * 60
    assert all(abs(cookie["expires"] - in_two_weeks) < 3600 for cookie in cookies.values())
    for lost, kept in (
        ("localStorage.setItem('practice_keepsake', 'of an earlier session')", Kept(False, True, True)),
        ("sessionStorage.clear()", Kept(False, True, False)),
        ("openKept().then(kept => kept.transaction('kept', 'readwrite').objectStore('kept').clear())",
         Kept(False, False, False)),
    ):  # fmt: skip
        page.evaluate(f"async () => {{ await {lost} }}")
        with page.expect_response(TOLD):
            page.evaluate("tellKept()")
        assert shop.state.kept[-1] == kept


def test_a_session_opens_every_page_and_none_before_it(shop: PracticeShop, ask: Ask) -> None:
    shop.reset("sign_in")
    pages = (LIST, ORDER, "/p/refund-dispute/list.html", "/nowhere")
    assert all("/login/" in ask(path).url for path in pages)
    token, _ = shop.state.sign_ins.begin()
    signed_in = f"xman_us_t=sign=y&ctoken={token}"
    assert [ask(path, Cookie=signed_in).url for path in pages] == [shop.url + path for path in pages]
    assert ask(f"/login/?return_url={ORDER}", Cookie=signed_in).url == shop.url + ORDER


@pytest.mark.parametrize("language", ["de", "es"])
def test_one_can_sign_in_whatever_the_page_looks_like(page: Page, shop: PracticeShop, language: str) -> None:
    """With other hashes and wrappers and a cookie banner; who was refused is not signed in, and may try again."""
    shop.reset("sign_in+new_hashes+extra_wrappers+cookie_banner")
    shop.state.scenario = replace(shop.state.scenario, language=language)
    page.goto(shop.url + LIST)
    form = SignInPage(page)
    form.enter_email(EMAIL, print)
    form.enter_password("something else", print)
    expect(page.get_by_role("alert")).to_be_visible()
    assert SignInRefusal(page).read() == page.get_by_role("alert").inner_text()
    assert (shop.sessions, page.context.cookies()) == (0, [])
    form.enter_password(PASSWORD, print)
    page.wait_for_url(shop.url + LIST)
    assert AccountMenu(page).says_signed_in() is True


@pytest.mark.parametrize(
    "wrong", [{"password": "practice"}, {"email": "ada@example.org"}, {"password": ""}, {"email": ""}]
)
def test_a_wrong_account_or_password_is_refused_in_the_words_of_the_site(
    shop: PracticeShop, ask: Ask, wrong: dict[str, str]
) -> None:
    shop.reset("sign_in")
    assert enter(ask, None, **wrong) == {"refusal": "wrong-password"}
    assert shop.sessions == 0
    words = ask("/login/").tree.css_first("#practice-wrong-password").html
    assert "Your account name or password is incorrect." in words


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
    for path, button in ((FORM, "Next step"), (LIST, "View orders")):
        token = bring_session(page, shop)
        page.goto(shop.url + path)
        shop.expire_sessions()
        assert shop.sessions == 0
        page.get_by_role("button", name=button).click()
        page.wait_for_url("**/login/?return_url=*")
    sent = ask("/practice/submissions", json.dumps(filled).encode(), Cookie=f"xman_us_t=sign=y&ctoken={token}")
    assert (sent.status, shop.submissions) == (401, [])
    assert enter(ask, None)["location"] == shop.url + LIST
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


def test_a_code_counts_once_and_only_after_the_password(shop: PracticeShop, ask: Ask) -> None:
    shop.reset("sign_in_code")
    ticket = enter(ask, None)["ticket"]
    assert enter(ask, None, "code", ticket="made-up", code=CODE) == {"refusal": "wrong-code"}
    assert "location" in enter(ask, None, "code", ticket=ticket, code=CODE)
    assert enter(ask, None, "code", ticket=ticket, code=CODE) == {"refusal": "wrong-code"}
    assert shop.sessions == 1


def test_the_slider_comes_before_the_password_is_taken(shop: PracticeShop, ask: Ask) -> None:
    shop.reset("sign_in_puzzle")
    assert enter(ask, None) == {"step": "puzzle"}
    assert shop.sessions == 0


def test_a_challenge_is_passed_once_for_a_browser_by_a_slider_that_is_drawn_to_its_end(
    page: Page, shop: PracticeShop, ask: Ask
) -> None:
    """One that is not springs back."""
    shop.reset("challenge_once")
    page.goto(shop.url + LIST)
    draw_slider(page, 200)
    expect(page.locator(".btn_slide")).to_have_attribute("style", re.compile("^(transform: ;)?$"))
    page.locator(".btn_slide").click()
    assert shop.posts == []
    assert ChallengePage(page).is_here()
    draw_slider(page)
    page.wait_for_url(shop.url + LIST)
    (passed,) = page.context.cookies()
    assert passed["name"] == "x5sec"
    assert ask(LIST, Cookie=f"x5sec={passed['value']}").url == shop.url + LIST
    assert CHALLENGE in ask(LIST).url


@pytest.mark.parametrize(
    ("scenario", "path", "can_be_passed"),
    [("challenge_once", LIST, True), ("challenge_once_on_form", FORM, True), ("challenge_page", LIST, False)],
)
def test_a_check_has_its_slider_in_the_scenarios_in_which_it_can_be_passed(
    shop: PracticeShop, ask: Ask, scenario: str, path: str, *, can_be_passed: bool
) -> None:
    shop.reset(scenario)
    check = ask(path)
    assert CHALLENGE in check.url
    assert bool(check.tree.css('script[src*="slider"]')) is can_be_passed
    shop.state.sign_ins.checks.add("passed")
    assert (CHALLENGE in ask(path, Cookie="x5sec=passed").url) is not can_be_passed


def test_other_cookies_do_not_keep_the_cookie_banner_away(shop: PracticeShop, ask: Ask) -> None:
    shop.reset("cookie_banner")
    assert ask(LIST, Cookie="xman_t=1; x5sec=2").tree.css('template[data-kind="cookies"]')
