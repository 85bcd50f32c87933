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


@pytest.fixture(scope="module")
def _unlocked(launch: Callable[[], Browser]) -> Iterator[BrowserContext]:
    """One window without a lock, for all tests of a module."""
    with launch() as browser:
        yield new_context(browser)


@pytest.fixture
def unlocked(_unlocked: BrowserContext) -> BrowserContext:
    return _emptied(_unlocked)


@pytest.fixture(scope="module")
def _watched(launch: Callable[[], Browser]) -> Iterator[tuple[BrowserContext, RehearsalLock]]:
    """One window with a lock, for all tests of a module: it works on the whole browser."""
    with launch() as browser:
        window = new_context(browser)
        yield window, RehearsalLock(window)


@pytest.fixture
def window(_watched: tuple[BrowserContext, RehearsalLock]) -> BrowserContext:
    return _emptied(_watched[0])


@pytest.fixture
def reopened(window: BrowserContext, _watched: tuple[BrowserContext, RehearsalLock]) -> Callable[[], RehearsalLock]:
    """Gives the window's lock as it was made: open, and nothing blocked yet."""
    lock = _watched[1]
    assert lock._context is window

    def reopen() -> RehearsalLock:
        lock._review_shown, lock._locked = None, False
        lock._watch.blocked.clear()
        return lock

    return reopen


@pytest.fixture
def lock(reopened: Callable[[], RehearsalLock]) -> RehearsalLock:
    return reopened()


def _emptied(window: BrowserContext) -> BrowserContext:
    """The window with one empty tab and no cookies."""
    first, *others = window.pages
    for other in others:
        other.close()
    first.goto("about:blank")
    window.clear_cookies()
    return window
