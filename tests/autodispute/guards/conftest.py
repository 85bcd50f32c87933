"""A recording server, and browsers of a test's own for the lock."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from recording_server import RecordingServer

from autodispute.browser import new_context
from autodispute.guards import RehearsalLock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, BrowserType


@pytest.fixture(scope="session")
def _one_server() -> Iterator[RecordingServer]:
    server = RecordingServer()
    yield server
    server.close()


@pytest.fixture
def server(_one_server: RecordingServer) -> RecordingServer:
    _one_server.arrived.clear()
    return _one_server


@pytest.fixture
def own_browser(browser_type: BrowserType, browser_type_launch_args: dict[str, Any]) -> Iterator[Browser]:
    """A browser that no other test uses: the lock works on a whole browser."""
    browser = browser_type.launch(**browser_type_launch_args)
    yield browser
    browser.close()


@pytest.fixture
def window(own_browser: Browser) -> BrowserContext:
    return new_context(own_browser)


@pytest.fixture(scope="module")
def watched(
    browser_type: BrowserType, browser_type_launch_args: dict[str, Any]
) -> Iterator[tuple[BrowserContext, RehearsalLock]]:
    """One window with a lock that is still open, for all tests of a module."""
    browser = browser_type.launch(**browser_type_launch_args)
    window = new_context(browser)
    yield window, RehearsalLock(window)
    browser.close()


@pytest.fixture(scope="module")
def locked(
    browser_type: BrowserType, browser_type_launch_args: dict[str, Any]
) -> Iterator[tuple[BrowserContext, RehearsalLock]]:
    """One window whose lock is closed, for all tests of a module."""
    browser = browser_type.launch(**browser_type_launch_args)
    window = new_context(browser)
    lock = RehearsalLock(window)
    lock.lock()
    yield window, lock
    browser.close()
