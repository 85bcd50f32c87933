"""Going through the site: loads that fail, and handing over to the person, who signs in once told."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread

import pytest
from playwright.sync_api import BrowserContext, Route

from autodispute.errors import SignedOut, SiteUnavailable
from autodispute.guards import OriginGuard
from autodispute.settings import load_settings
from autodispute.steps import StepRecorder
from autodispute.workflows.job import Job
from autodispute.workflows.page_copy import keep_page
from autodispute.workflows.walk import Walk
from page_objects.orders_page import OrdersPage

SITE = "http://127.0.0.1:9"
CARDS = '<div class="order-content"><div class="order-item">an order</div></div>'


class Told:
    """Remembers the notes."""

    def __init__(self) -> None:
        self.notes: list[str] = []

    def started(self, title: str) -> None:
        """Not looked at here."""

    def finished(self, title: str, seconds: float) -> None:
        """Not looked at here."""

    def failed(self, title: str, seconds: float) -> None:
        """Not looked at here."""

    def note(self, text: str) -> None:
        self.notes.append(text)
        self.when_told()

    def when_told(self) -> None:
        """What the person does then; nothing by default."""


def _sign_in(script: str) -> str:
    return f"<input id=fm-login-id><script>{script}</script>"


def _walk(  # noqa: PLR0913 - most need but one
    context: BrowserContext, tmp_path: Path, told: Told, *, headless: bool, patience: float = 15, site: str = SITE
) -> Walk:
    settings = load_settings(home=tmp_path, site=site, patience=patience, read_pause=0.05)
    guard = OriginGuard(site, allow_foreign=False)
    job = Job(settings, guard, told, confirm=bool, headless=headless)
    context.new_page()
    return Walk(context, job, StepRecorder(tmp_path, told))


def _serve(context: BrowserContext, login: str) -> None:
    def answer(route: Route) -> None:
        route.fulfill(content_type="text/html", body=login if "/login/" in route.request.url else CARDS)

    context.route("**/*", answer)


def test_run_goes_on_when_the_person_has_signed_in(context: BrowserContext, tmp_path: Path) -> None:
    told = Told()
    walk = _walk(context, tmp_path, told, headless=False)
    _serve(context, _sign_in(""))
    walk.page.goto(f"{SITE}/login/")
    told.when_told = lambda: walk.page.evaluate("setTimeout(() => location.assign('/p/order/index.html'), 50)")  # type: ignore[method-assign]
    assert isinstance(walk.arrive(OrdersPage), OrdersPage)
    assert any("window" in note for note in told.notes)


def test_without_a_window_signing_in_is_asked_for_at_once(context: BrowserContext, tmp_path: Path) -> None:
    walk = _walk(context, tmp_path, Told(), headless=True)
    _serve(context, _sign_in(""))
    walk.page.goto(f"{SITE}/login/")
    with pytest.raises(SignedOut, match="sign in"):
        walk.arrive(OrdersPage)


@pytest.mark.parametrize(("fault", "failing"), [("server", 2), ("connection", 3)])
def test_a_page_that_fails_is_loaded_again_three_times_in_all(
    context: BrowserContext, tmp_path: Path, fault: str, failing: int
) -> None:
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        if len(asked) > failing:
            route.fulfill(content_type="text/html", body=CARDS)
        elif fault == "server":
            route.fulfill(status=503, content_type="text/html", body="busy")
        else:
            route.abort("connectionreset")

    context.route("**/*", answer)
    told = Told()
    walk = _walk(context, tmp_path, told, headless=True)
    if failing == 2:
        walk.open(f"{SITE}{OrdersPage.path}")
        assert isinstance(walk.arrive(OrdersPage), OrdersPage)
    else:
        with pytest.raises(SiteUnavailable):
            walk.open(f"{SITE}{OrdersPage.path}")
    assert len(asked) == 3
    assert ["0.05 s" in told.notes[0], "0.1 s" in told.notes[1]] == [True, True]


def test_looking_something_up_aside_leaves_the_tab_before_as_the_newest(
    context: BrowserContext, tmp_path: Path
) -> None:
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        route.abort("connectionreset") if len(asked) == 1 else route.fulfill(content_type="text/html", body=CARDS)

    context.route("**/*", answer)
    walk = _walk(context, tmp_path, Told(), headless=True)
    before = walk.page
    with walk.aside():
        walk.open(f"{SITE}{OrdersPage.path}")
        assert walk.page is not before
    assert (len(asked), context.pages) == (2, [before])


def test_a_name_that_the_header_has_is_nowhere_in_pictures_and_copies(context: BrowserContext, tmp_path: Path) -> None:
    """What is read of an earlier answer is pictured and copied before anything else was read."""
    header = '<span class="my-account--name--Z2C79po">Joan Sample</span>'
    body = f"{header}<p class=reminder--statusStr--x>Agreement reached</p><p>Dear Joan Sample, goodbye.</p>"
    context.route("**/*", lambda route: route.fulfill(content_type="text/html", body=body))
    walk = _walk(context, tmp_path, Told(), headless=True)
    walk.open(f"{SITE}/p/reverse-pages/detail.html")
    assert keep_page(walk, tmp_path / "copy.mhtml") == "copy.mhtml"
    copy = (tmp_path / "copy.mhtml").read_text("utf-8")
    assert ("goodbye" in copy, "Joan" in copy, "Sample" in copy) == (True, False, False)
    walk.private_texts = frozenset()
    walk.open(f"{SITE}/p/reverse-pages/detail.html")
    walk.picture_of_problem()
    assert "Joan Sample" in walk.private_texts


def test_run_waits_until_a_check_that_lies_over_the_page_is_gone(context: BrowserContext, tmp_path: Path) -> None:
    told = Told()
    walk = _walk(context, tmp_path, told, headless=False)
    _serve(context, "")
    walk.page.goto(f"{SITE}/p/order/index.html")
    over = "<div class=baxia-dialog style='position:fixed;inset:0'>Slide</div>"
    walk.page.evaluate("over => document.body.insertAdjacentHTML('beforeend', over)", over)
    remove = "setTimeout(() => document.querySelector('.baxia-dialog').remove(), 700)"
    told.when_told = lambda: walk.page.evaluate(remove)  # type: ignore[method-assign]
    assert isinstance(walk.arrive(OrdersPage), OrdersPage)
    assert walk.page.locator(".baxia-dialog").count() == 0


def test_whoever_lands_elsewhere_after_signing_in_is_led_back(context: BrowserContext, tmp_path: Path) -> None:
    told = Told()
    walk = _walk(context, tmp_path, told, headless=False, patience=3)
    home = '<span class="my-account--name--3FMxRSU">Ada</span>'
    pages = {"/login/": _sign_in("") + "<a href='/'>Sign in</a>", "/": home}
    led = [True]

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(SITE)
        if path.startswith("/p/order") and led:
            led.clear()
            route.fulfill(status=302, headers={"Location": f"{SITE}/login/"})
        else:
            route.fulfill(content_type="text/html", body=pages.get(path, CARDS))

    context.route("**/*", answer)

    def sign_in() -> None:
        if "it is yours" in told.notes[-1]:
            walk.page.get_by_role("link").click()

    told.when_told = sign_in  # type: ignore[method-assign]
    walk.open(f"{SITE}/p/order/index.html")
    assert isinstance(walk.arrive(OrdersPage), OrdersPage)


def test_a_name_is_asked_for_once_a_document_and_once_more_where_it_matters(
    context: BrowserContext, tmp_path: Path
) -> None:
    walk = _walk(context, tmp_path, Told(), headless=True)
    _serve(context, "<b class='my-account--name--x'>Hi Ada</b>")
    walk.page.goto(f"{SITE}/login/")
    walk.keep_names(walk.page)
    walk.page.evaluate("document.querySelector('b').textContent = 'Ada Example'")
    walk.keep_names(walk.page)
    assert "Ada Example" not in walk.private_texts
    walk.keep_names(walk.page, anew=True)
    assert "Ada Example" in walk.private_texts
    walk.page.evaluate("history.pushState(null, '', '/p/order/detail.html')")
    walk.page.evaluate("document.querySelector('b').textContent = 'Ada Elsewhere'")
    walk.keep_names(walk.page)
    assert {"Hi Ada", "Ada Example", "Ada Elsewhere"} <= walk.private_texts


class _LateScript(BaseHTTPRequestHandler):
    """Serves pages that are whole once their script is there: when another was asked for, or after a while."""

    other_asked: Event

    def do_GET(self) -> None:
        if self.path == "/late.js":
            self.other_asked.wait(1.5)
        elif self.path == "/other":
            self.other_asked.set()
        body = b"" if self.path == "/late.js" else f"{CARDS}<script src=/late.js></script>".encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing is printed."""


def test_a_document_left_before_it_is_whole_counts_as_loaded(context: BrowserContext, tmp_path: Path) -> None:
    handler = type("Handler", (_LateScript,), {"other_asked": Event()})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        site = f"http://127.0.0.1:{server.server_port}"
        walk = _walk(context, tmp_path, Told(), headless=True, site=site)
        walk.page.goto(f"{site}/one", wait_until="commit")
        walk.arrive(OrdersPage)
        walk.open(f"{site}/other")
        server.shutdown()
    assert walk.page_loads == 2
