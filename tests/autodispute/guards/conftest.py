"""A recording server, and browsers of a test's own for the lock."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from recording_server import RecordingServer

from autodispute.browser import new_context
from autodispute.guards import RehearsalLock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, BrowserType


@pytest.fixture(scope="session")
def _one_server() -> Iterator[RecordingServer]:
    server = RecordingServer()
    yield server
    server.close()


@pytest.fixture
def server(_one_server: RecordingServer) -> RecordingServer:
    _one_server.begin()
    return _one_server


@pytest.fixture(scope="session")
def launch(
    browser_type: BrowserType, browser_type_launch_args: dict[str, Any], found_executable: Path
) -> Callable[[], Browser]:
    """Starts a browser that a run finds: the lock is proved in no other."""
    return lambda: browser_type.launch(**browser_type_launch_args | {"executable_path": found_executable})


@pytest.fixture
def own_browser(launch: Callable[[], Browser]) -> Iterator[Browser]:
    """A browser that no other test uses."""
    browser = launch()
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def kept_browser(launch: Callable[[], Browser]) -> Iterator[Browser]:
    """A browser for all tests of a module that leave no lock behind."""
    browser = launch()
    yield browser
    browser.close()


@pytest.fixture
def window(kept_browser: Browser) -> Iterator[BrowserContext]:
    window = new_context(kept_browser)
    yield window
    window.close()


@pytest.fixture
def lock(window: BrowserContext) -> RehearsalLock:
    """The window's lock. It works on the whole browser, and ends with its window."""
    return RehearsalLock(window)


@pytest.fixture(scope="module")
def unlocked(kept_browser: Browser) -> Iterator[BrowserContext]:
    """One window without a lock, for all tests of a module."""
    window = new_context(kept_browser)
    yield window
    window.close()


@pytest.fixture(scope="module")
def watched(launch: Callable[[], Browser]) -> Iterator[tuple[BrowserContext, RehearsalLock]]:
    """One window with a lock that is still open, for all tests of a module."""
    browser = launch()
    window = new_context(browser)
    yield window, RehearsalLock(window)
    browser.close()


@pytest.fixture(scope="module")
def locked(launch: Callable[[], Browser]) -> Iterator[tuple[BrowserContext, RehearsalLock]]:
    """One window whose lock is closed, for all tests of a module."""
    browser = launch()
    window = new_context(browser)
    lock = RehearsalLock(window)
    lock.lock()
    yield window, lock
    browser.close()
