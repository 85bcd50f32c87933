"""A recording server, and one window at a time to look at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from one_window import OneWindow, reopened
from recording_server import RecordingServer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import BrowserContext, Playwright

    from autodispute.guards import RehearsalLock


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
def one_window(playwright: Playwright, found_executable: Path) -> Iterator[OneWindow]:
    one = OneWindow(playwright, found_executable)
    yield one
    one.close_browser()


@pytest.fixture
def unlocked(one_window: OneWindow) -> BrowserContext:
    return one_window.unlocked()


@pytest.fixture
def _locked(one_window: OneWindow) -> tuple[BrowserContext, RehearsalLock]:
    return one_window.locked()


@pytest.fixture
def window(_locked: tuple[BrowserContext, RehearsalLock]) -> BrowserContext:
    return _locked[0]


@pytest.fixture
def lock(_locked: tuple[BrowserContext, RehearsalLock]) -> RehearsalLock:
    return _locked[1]


@pytest.fixture
def reopen(lock: RehearsalLock) -> Callable[[], RehearsalLock]:
    """Gives the lock as it was made, in the middle of a test."""
    return lambda: reopened(lock)
