"""The hold of answers, against a real browser and a server that tells what reached it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from test_rehearsal_lock import _BY_CHANNEL, _BY_REQUEST, send, until, until_none_is_left

from autodispute.guards import Hold

if TYPE_CHECKING:
    from one_window import OneWindow
    from playwright.sync_api import BrowserContext
    from recording_server import RecordingServer

_SOCKET = "window.said = []; window.s = new WebSocket(url); s.onmessage = (event) => said.push(event.data)"


@pytest.fixture
def window(one_window: OneWindow) -> BrowserContext:
    """A window in which nothing is held back yet."""
    return one_window.new()


def test_nothing_but_reading_leaves_while_it_is_closed(window: BrowserContext, server: RecordingServer) -> None:
    """The pages are there already when it is closed."""
    hold = Hold(window)
    hold.begin()
    page = window.pages[0]
    page.goto(server.page)
    page.evaluate("send", "beacon")
    until(page, lambda: ("POST", "/sent/beacon") in server.sent)
    server.arrived.clear()
    hold.close()
    # Reading, what Chromium itself refuses, and what is not there at all any more.
    others = {"head", "foreign_frame", "web_rtc", "web_rtc_in_frame", "web_transport"}
    names = (*_BY_REQUEST, *_BY_CHANNEL)
    send(page, *names)
    until_none_is_left(page, lambda: {*names} - others - {one.url.rpartition("/")[2] for one in hold.blocked})
    page.evaluate("fetch('/after')")
    until(page, lambda: ("GET", "/after") in server.arrived)
    assert server.sent == [("HEAD", "/sent/head")]
    hold.open()
    page.evaluate("fetch('/sent/answer', {method: 'POST'})")
    assert server.sent[1:] == [("POST", "/sent/answer")]


def test_a_tab_beside_may_send_and_those_that_are_held_may_not(window: BrowserContext, server: RecordingServer) -> None:
    hold = Hold(window)
    hold.begin()
    held = window.pages[0]
    held.goto(server.page)
    hold.close()
    beside = window.new_page()
    with hold.only_in([held]):
        beside.goto(server.page)
        beside.evaluate("fetch('/sent/reading', {method: 'POST'})")
        held.evaluate("send", "fetch")
        until(held, lambda: len(hold.blocked) == 1)
    beside.evaluate("send", "put")
    until(beside, lambda: len(hold.blocked) == 2)
    assert server.sent == [("POST", "/sent/reading")]


def test_a_socket_that_a_chat_needs_says_nothing_while_it_is_closed(
    window: BrowserContext, server: RecordingServer
) -> None:
    hold = Hold(window)
    hold.begin(sockets=True)
    page = window.pages[0]
    page.goto(server.page)
    page.evaluate(f"(url) => {{ {_SOCKET}; s.onopen = () => s.send('hello') }}", f"{server.url}/chat")
    until(page, lambda: ("SAID", "hello") in server.arrived and page.evaluate("said[0]") == "welcome")
    hold.close()
    page.evaluate("s.send('the message')")
    page.evaluate(f"(url) => {{ {_SOCKET}; s.onopen = () => s.send('the message') }}", f"{server.url}/chat")
    until(page, lambda: page.evaluate("said[0]") == "welcome" and len(hold.blocked) == 2)
    assert {one.method for one in hold.blocked} == {"SOCKET"}
    hold.open()
    page.evaluate("s.send('what was confirmed')")
    until(page, lambda: ("SAID", "what was confirmed") in server.arrived)
    assert [said for what, said in server.arrived if what == "SAID"] == ["hello", "what was confirmed"]
