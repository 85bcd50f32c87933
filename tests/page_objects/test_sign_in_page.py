"""Typing e-mail and password on sign-in pages that no fixture has: late, wrapped, doubled, hidden."""

import pytest
from playwright.sync_api import Page

from autodispute.errors import AutodisputeError, PageChanged
from page_objects.code_page import CodePage
from page_objects.components.account_menu import AccountMenu
from page_objects.sign_in_page import EmailStep, PasswordStep, SignInPage, SignInRefusal

EMAIL, PASSWORD = "ada@example.org", "s3cret-of-ada"
COUNT = (
    "<script>window.clicks = 0; addEventListener('click', e => clicks += e.target.closest('button') ? 1 : 0)</script>"
)
FIRST_STEP = """<div><div><input class="cosmos-input" aria-label="Email"></div></div>
  <div><button aria-label="Continue"><span>Continue</span></button></div>"""
SECOND_STEP = """<div><input id="fm-login-password" type="password" class="cosmos-input">
  <button><span>Sign in</span></button></div>"""
LEGACY = """<div><input id="fm-login-id"><input id="fm-login-password" type="password">
  <button class="fm-submit" id="fm-login-submit">Sign In</button></div>"""


def shown(page: Page, body: str) -> SignInPage:
    page.set_content(COUNT + body)
    return SignInPage(page)


def clicks(page: Page) -> int:
    count: int = page.evaluate("clicks")
    return count


def typed(page: Page) -> list[str]:
    values: list[str] = page.eval_on_selector_all("input", "found => found.map(one => one.value)")
    return values


def test_the_password_step_may_come_late(page: Page) -> None:
    later = f"setTimeout(() => document.querySelector('main').innerHTML = `{SECOND_STEP}`, 700)"
    sign_in = shown(page, f"<main>{FIRST_STEP}</main><script>onclick = () => {{ {later}; onclick = null }}</script>")
    sign_in.enter_email(EMAIL, print)
    sign_in.enter_password(PASSWORD, print)
    assert (typed(page), clicks(page)) == ([PASSWORD], 2)


def test_the_legacy_form_is_sent_by_one_click_after_both_are_typed(page: Page) -> None:
    sign_in = shown(page, LEGACY)
    sign_in.enter_email(EMAIL, print)
    assert (typed(page), clicks(page)) == ([EMAIL, ""], 0)
    sign_in.enter_password(PASSWORD, print)
    assert (typed(page), clicks(page)) == ([EMAIL, PASSWORD], 1)


def test_a_hidden_password_field_is_passed_over(page: Page) -> None:
    hidden = '<div hidden><input type="password"></div>'
    sign_in = shown(page, f"{hidden}<main>{FIRST_STEP}</main>")
    sign_in.enter_email(EMAIL, print)
    assert (typed(page), clicks(page)) == (["", EMAIL], 1)
    page.locator("main").evaluate("(main, step) => { main.innerHTML = step }", SECOND_STEP)
    sign_in.enter_password(PASSWORD, print)
    assert (typed(page), clicks(page)) == (["", PASSWORD], 2)


def test_a_button_that_needs_what_is_typed_is_waited_for(page: Page) -> None:
    late = "setTimeout(() => document.querySelector('button').disabled = false, 400)"
    sign_in = shown(
        page, f"{SECOND_STEP.replace('<button', '<button disabled')}<script>oninput = () => {late}</script>"
    )
    sign_in.enter_password(PASSWORD, print)
    assert clicks(page) == 1


NO_PLACE_FOR_A_PASSWORD = {
    "a text field": '<input aria-label="Password"><button>Sign in</button>',
    "a hidden one beside it": '<input aria-label="Password"><input type="password" hidden><button>Sign in</button>',
    "an invisible one": (
        '<input type="password" style="visibility: hidden"><input class="cosmos-input"><button>Sign in</button>'
    ),
    "two": '<input type="password"><input type="password" aria-label="Once more"><button>Sign in</button>',
    "in a frame": '<iframe srcdoc="<input type=password>"></iframe><button>Sign in</button>',
    "registering": '<input type="password"><button>Register</button><button>Back</button>',
    "two forms": '<input type="password"><button>Sign in</button><button>Sign in</button>',
}


def refused(sign_in: SignInPage) -> PageChanged | None:
    try:
        sign_in.enter_password(PASSWORD, print)
    except PageChanged as error:
        return error
    return None


def test_a_password_is_typed_nowhere_but_in_the_one_visible_password_field(page: Page) -> None:
    for name, body in NO_PLACE_FOR_A_PASSWORD.items():
        sign_in = shown(page, body)
        assert refused(sign_in), name
        assert set(typed(page)) <= {""}, name
        assert clicks(page) == 0, name


def test_a_password_that_is_not_taken_is_neither_sent_nor_told(page: Page) -> None:
    for limit in ("readonly", "maxlength=4", "disabled"):
        sign_in = shown(page, SECOND_STEP.replace("<input", f"<input {limit}"))
        error = refused(sign_in)
        assert error is not None, limit
        assert clicks(page) == 0, limit
        assert (error.__cause__, error.__context__) == (None, None), limit
        assert PASSWORD not in repr(vars(error)), limit


def test_a_form_with_an_unknown_button_sends_nothing(page: Page) -> None:
    sign_in = shown(page, FIRST_STEP.replace("Continue", "Jatka"))
    with pytest.raises(AutodisputeError, match="button after the e-mail"):
        sign_in.enter_email(EMAIL, print)
    assert clicks(page) == 0


@pytest.mark.parametrize(
    "words", ["Your account name or password is incorrect.", "Your  account name\nor password is incorrect"]
)
def test_a_refusal_counts_once_it_is_seen(page: Page, words: str) -> None:
    sign_in = shown(page, f"{SECOND_STEP}<p hidden><b>{words}</b></p>")
    assert SignInRefusal(sign_in.page).read() == ""
    page.eval_on_selector("p", "told => told.hidden = false")
    assert SignInRefusal(sign_in.page).read() == " ".join(words.split())


def test_other_words_are_no_refusal_of_the_password(page: Page) -> None:
    assert SignInRefusal(shown(page, f"{SECOND_STEP}<p role=alert>Too many tries</p>").page).read() == ""


CODE_PAGES = [
    ('<input type="tel" data-id="0"><input type="tel" data-id="1">', True),
    ('<h1 id="fm-login-checkcode-title">Code</h1>', True),
    ("<h2>Código de verificación</h2>", True),
    ('<input type="tel" aria-label="Phone">', False),
    ('<div hidden><input type="tel" data-id="0"></div>', False),
    ("<p>Never tell anybody your email verification code</p>", False),
]


def test_a_code_is_asked_for_where_its_parts_are_seen(page: Page) -> None:
    for body, asks in CODE_PAGES:
        page.set_content(body)
        assert CodePage(page).is_here() is asks, body


NAME = '<div class="my-account--menuItem--a1B2c3D"><span class="my-account--name--a1B2c3D">{}</span></div>'
SIGN_IN = '<a class="my-account--signin--a1B2c3D" {}>Sign in</a>'


HEADERS = [
    (NAME.format("Ada"), True),
    (NAME.format("<i style='display: inline-block; width: 9px; height: 9px'></i>"), None),  # a name to come
    (SIGN_IN.format(""), False),
    (SIGN_IN.format("hidden"), None),
    (NAME.format("Ada") + SIGN_IN.format("hidden"), True),
    (NAME.format("Ada") + SIGN_IN.format(""), None),
    ("", None),
]


def test_the_header_says_what_is_seen_in_it(page: Page) -> None:
    for header, says in HEADERS:
        page.set_content(f"<header><div>{header}</div></header>")
        assert AccountMenu(page).says_signed_in() is says, header


def test_nothing_is_typed_where_the_page_goes_elsewhere_meanwhile(page: Page) -> None:
    """The field is held before the address is looked at, so that another document's field is never filled."""
    sign_in = shown(page, f"{SECOND_STEP}")

    def goes_away(_: str) -> None:
        page.set_content("<input type=password><button>Sign in</button>")

    with pytest.raises(PageChanged):
        sign_in.enter_password(PASSWORD, goes_away)
    assert page.locator("input").input_value() == ""


def test_a_field_of_another_page_is_no_step_of_the_sign_in(kept_page: Page) -> None:
    fields = "<input type=text aria-label=Email placeholder=Email><input type=password>"
    kept_page.route("http://127.0.0.1:9/**", lambda route: route.fulfill(content_type="text/html", body=fields))
    steps = (EmailStep(kept_page), PasswordStep(kept_page))
    for path, is_here in (("/p/order/index.html", False), ("/login/", True)):
        kept_page.goto(f"http://127.0.0.1:9{path}")
        assert [step.is_here() for step in steps] == [is_here] * 2, path
