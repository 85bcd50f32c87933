"""The rehearsal's lock, against a real browser and a server that tells what reached it."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

import pytest
from recording_server import SENDERS, RecordingServer

from autodispute.guards import RehearsalLock, rehearsal_lock

if TYPE_CHECKING:
    from collections.abc import Callable

    from one_window import OneWindow
    from playwright.sync_api import BrowserContext, Page

_SCRIPT = (SENDERS / "page.html").read_text()
_BY_REQUEST, _BY_CHANNEL = (
    re.findall(r"^ {4}(\w+): \(", part, re.MULTILINE)
    for part in _SCRIPT.partition("const SENDERS")[2].split("const SOCKET_SENDERS")
)
_BY_DATAGRAM = {"web_rtc", "web_rtc_in_frame", "web_transport"}
"""Channels of which nothing but a datagram without a name arrives."""
_DEADLINE = 10.0


def until(page: Page, condition: Callable[[], bool]) -> None:
    """Let the browser's events come in until the condition holds."""
    until_none_is_left(page, lambda: set() if condition() else {"what was waited for"})


def until_none_is_left(page: Page, left: Callable[[], set[str]]) -> None:
    """Let the browser's events come in until none of these is left."""
    end = time.monotonic() + _DEADLINE
    while names := left():
        assert time.monotonic() < end, f"did not come about: {names}"
        page.wait_for_timeout(20)


def paths(lock: RehearsalLock) -> list[str]:
    return [request.url.partition("/sent/")[2] for request in lock.blocked]


def opened(window: BrowserContext, server: RecordingServer) -> Page:
    """The page with the senders in the first tab; what came before is forgotten."""
    page = window.pages[0]
    page.goto(server.page)
    server.arrived.clear()
    return page


def send(page: Page, *names: str) -> None:
    """By each of these, in their order."""
    for name in names:
        page.evaluate("send", name)


def shows_review(page: Page) -> bool:
    return page.locator("#review").is_visible()


def test_the_senders_are_all_known() -> None:
    assert (len(_BY_REQUEST), len(_BY_CHANNEL)) == (27, 11)


def test_without_a_lock_all_arrive(unlocked: BrowserContext, server: RecordingServer) -> None:
    """Each sender really sends, so that the tests below can fail.

    The form at the end: its answer takes the page's place, and what is still on its way there would never arrive.
    """
    page = opened(unlocked, server)
    others = [name for name in (*_BY_REQUEST, *_BY_CHANNEL) if name not in {"form", *_BY_DATAGRAM}]
    send(page, *others)
    until_none_is_left(page, lambda: {*others} - {path.removeprefix("/sent/") for _, path in server.sent})
    send(page, "form")
    page.wait_for_url("**/sent/form")
    assert ("POST", "/sent/form") in server.sent


@pytest.mark.parametrize("name", sorted(_BY_DATAGRAM))
def test_without_a_lock_datagrams_arrive(name: str, unlocked: BrowserContext, server: RecordingServer) -> None:
    page = opened(unlocked, server)
    send(page, name)
    until(page, lambda: ("UDP", "") in server.sent)
    page.goto("about:blank")  # WebRTC and WebTransport would go on trying


def test_without_a_lock_a_page_that_is_left_sends(unlocked: BrowserContext, server: RecordingServer) -> None:
    page = unlocked.pages[0]
    page.goto(f"{server.url}/leaving.html")
    page.goto(f"{server.url}/next")
    until(page, lambda: len(server.sent) >= 2)


def test_the_lock_refuses_a_window_that_has_a_page_already(unlocked: BrowserContext, server: RecordingServer) -> None:
    opened(unlocked, server)
    with pytest.raises(ValueError, match="before the first page"):
        RehearsalLock(unlocked)


def test_in_a_rehearsal_no_channel_opens_and_once_locked_no_request_but_get_leaves(
    window: BrowserContext, lock: RehearsalLock, server: RecordingServer
) -> None:
    """Sockets and the like are shut off from the beginning, so that none is open when the review comes; it is told."""
    page = opened(window, server)
    send(page, *_BY_CHANNEL)
    silent = {"socket_in_empty_tab", "socket_in_sandboxed_frame"}  # these cannot tell that they were refused
    refused = [f"/refused/{name}" for name in _BY_CHANNEL if name not in silent]
    until_none_is_left(page, lambda: {*refused} - {path for _, path in server.arrived})
    sockets = {name for name in _BY_CHANNEL if name.startswith("socket")}
    until_none_is_left(page, lambda: sockets - {*paths(lock)})
    assert {one.method for one in lock.blocked} == {"SOCKET"}
    lock.lock()
    send(page, *_BY_REQUEST)
    # Chromium itself refuses the foreign frame: a page of a rehearsal counts as coming from elsewhere.
    until_none_is_left(page, lambda: {*_BY_REQUEST} - {"foreign_frame", *paths(lock)})
    page.evaluate("fetch('/after')")
    until(page, lambda: ("GET", "/after") in server.arrived)
    assert server.sent == []


def test_a_sandboxed_frame_never_slips_through(
    window: BrowserContext, lock: RehearsalLock, server: RecordingServer
) -> None:
    """Routing at the tab lets about one in five of these pass."""
    lock.lock()
    page = opened(window, server)
    send(page, *["sandboxed_frame"] * 20)
    until(page, lambda: len(lock.blocked) == 20)
    assert server.sent == []


def test_once_locked_reading_still_works_and_what_was_blocked_is_kept_without_its_query(
    window: BrowserContext, lock: RehearsalLock, server: RecordingServer
) -> None:
    lock.lock()
    server.pages["/review"] = "<p id=review>Prüfen: 12,50 €</p>"
    page = window.pages[0]
    page.goto(f"{server.url}/moved")
    assert page.locator("#review").inner_text() == "Prüfen: 12,50 €"
    assert page.evaluate("fetch('/late').then(answer => answer.text())") == "fine"
    assert [cookie["name"] for cookie in window.cookies()] == ["seen"]
    assert lock.blocked == ()
    page.evaluate("fetch('/sent/x?token=secret', {method: 'DELETE'}).catch(() => 0)")
    assert [(row.method, row.url) for row in lock.blocked] == [("DELETE", f"{server.url}/sent/x")]


def test_until_the_review_is_shown_everything_passes(
    window: BrowserContext, lock: RehearsalLock, server: RecordingServer
) -> None:
    page = window.pages[0]
    page.goto(server.page)
    page.evaluate("fetch('/sent/upload', {method: 'POST'})")
    lock.arm(shows_review)
    page.evaluate("fetch('/sent/next-step', {method: 'POST'})")
    assert server.sent == [("POST", "/sent/upload"), ("POST", "/sent/next-step")]
    page.evaluate("document.body.innerHTML = '<p id=review>Review</p>'")
    page.evaluate("fetch('/sent/submit', {method: 'POST'}).catch(() => 0)")
    assert len(server.sent) == 2
    assert paths(lock) == ["submit"]


_SHOW = "document.body.insertAdjacentHTML('beforeend', '<p id=review>Review</p>');"
_SAME_BREATH = {
    "shown and fetched": _SHOW + "fetch('/sent/it', {method: 'POST'})",
    "fetched and shown": "fetch('/sent/it', {method: 'POST'});" + _SHOW,
    "beacon": _SHOW + "navigator.sendBeacon('/sent/it', 'x')",
    "form": _SHOW + "form.submit()",
    "form into a tab": "form.target = '_blank';" + _SHOW + "form.submit()",
    "synchronous": _SHOW
    + "const x = new XMLHttpRequest(); x.open('POST', '/sent/it', false);"
    + "try { x.send('x') } catch { document.title = 'refused' }",
    "worker": _SHOW + "new Worker('/worker.js?it')",
}


def test_a_page_that_shows_the_review_and_sends_in_the_same_breath_is_caught(
    window: BrowserContext,
    reopen: Callable[[], RehearsalLock],
    server: RecordingServer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each way is caught by itself: the lock is open again before it."""
    monkeypatch.setattr(rehearsal_lock, "_ANSWER_MS", 1000)
    page = window.pages[0]
    for count, (way, sends) in enumerate(_SAME_BREATH.items(), start=1):
        lock = reopen()
        server.pages["/form"] = (
            "<form id=form method=post action=/sent/it></form>"
            "<button onclick=\"fetch('/sent/next-step', {method: 'POST'}).then(() => { go() })\">Next step</button>"
            f"<script>function go() {{ {sends} }}</script>"
        )
        page.goto(f"{server.url}/form")
        lock.arm(shows_review)
        page.get_by_role("button").click()
        until(page, lambda lock=lock: "it" in paths(lock))
        assert server.sent == [("POST", "/sent/next-step")] * count, way
        assert page.locator("#review").is_visible(), way
        if way == "synchronous":
            until(page, lambda: page.title() == "refused")


def test_a_page_that_waits_for_its_own_request_does_not_hold_up_the_run(
    window: BrowserContext, lock: RehearsalLock, server: RecordingServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It cannot say whether it shows the review, so the request is refused."""
    monkeypatch.setattr(rehearsal_lock, "_ANSWER_MS", 200)
    page = window.pages[0]
    page.goto(server.page)
    lock.arm(shows_review)
    page.evaluate("send", "synchronous_xhr")
    until(page, lambda: "synchronous_xhr" in paths(lock))
    assert page.title() == "Senders"
    assert server.sent == []


def test_the_review_in_another_tab_counts(window: BrowserContext, lock: RehearsalLock, server: RecordingServer) -> None:
    page = window.pages[0]
    page.goto(server.page)
    other = window.new_page()
    server.pages["/review"] = "<p id=review>Review</p>"
    other.goto(f"{server.url}/review")
    lock.arm(shows_review)
    page.evaluate("send", "fetch")
    until(page, lambda: paths(lock) == ["fetch"])
    assert server.sent == []


def test_a_lock_that_closes_while_a_tab_is_asked_refuses(
    window: BrowserContext, lock: RehearsalLock, server: RecordingServer
) -> None:
    page = window.pages[0]
    page.goto(server.page)

    def closing(_: Page) -> bool:
        lock.lock()
        return False

    lock.arm(closing)
    page.evaluate("send", "fetch")
    until(page, lambda: paths(lock) == ["fetch"])
    assert server.sent == []


@pytest.mark.usefixtures("lock")
def test_a_page_without_content_does_not_hold_up_the_run(window: BrowserContext, server: RecordingServer) -> None:
    page = window.pages[0]
    page.goto(server.page)
    page.evaluate("location.href = '/empty'")
    until(page, lambda: ("GET", "/empty") in server.arrived)
    page.goto(f"{server.url}/next")
    assert page.locator("body").inner_text() == "fine"


def test_a_lock_goes_with_its_window(
    one_window: OneWindow, window: BrowserContext, lock: RehearsalLock, server: RecordingServer
) -> None:
    """The browser may have other windows afterwards, in which nothing is held back."""
    lock.lock()
    send(opened(window, server), "fetch")
    until(window.pages[0], lambda: paths(lock) == ["fetch"])
    page = opened(one_window.new(), server)
    send(page, "fetch", "socket")
    until_none_is_left(page, lambda: {("POST", "/sent/fetch"), ("SAID", "x")} - {*server.sent})
    assert paths(lock) == ["fetch"]


def test_nothing_leaves_when_a_page_is_left(one_window: OneWindow, server: RecordingServer) -> None:
    """The browser is closed after each way out, so that whatever it had still to send is sent.

    A browser that is closed with its tabs sends nothing of theirs, lock or not; a window that is closed does.
    """
    window = one_window.new()
    lock = RehearsalLock(window)
    tab, bidding_farewell, going_on, _ = window.pages[0], *(window.new_page() for _ in range(3))
    for page in window.pages:
        page.goto(f"{server.url}/leaving.html")
    server.arrived.clear()
    lock.lock()
    tab.close()
    bidding_farewell.close(run_before_unload=True)
    going_on.goto(f"{server.url}/next")
    window.close()
    one_window.close_browser()
    assert server.sent == []
