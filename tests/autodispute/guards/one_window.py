"""A browser with one window at a time, so that a lock, which works on the whole browser, can be proved in it."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

from autodispute.browser import BrowserChoice, new_context, open_browser
from autodispute.guards import RehearsalLock

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Playwright


class OneWindow:
    """A browser that a run finds, started as a run starts it, and the one window in it, with a lock or without.

    A lock is proved in no other browser. It works on the whole of it as long as its window is open, so that there is
    never a second window.
    """

    def __init__(self, driver: Playwright, executable: Path) -> None:
        self._driver, self._choice = driver, BrowserChoice(executable, "The browser", "setting")
        self._opened = ExitStack()
        self._browser: Browser | None = None
        self._window: BrowserContext | None = None
        self._kept: RehearsalLock | str | None = None

    def new(self) -> BrowserContext:
        """A window that nobody has used; the one before is closed."""
        if self._browser is None:
            self._browser = self._opened.enter_context(open_browser(self._driver, self._choice, headless=True))
        if self._window is not None:
            self._window.close()
        self._window, self._kept = new_context(self._browser), None
        return self._window

    def unlocked(self) -> BrowserContext:
        """One without a lock: that of the test before, emptied, if it had none."""
        if self._window is not None and self._kept == "unlocked":
            return _emptied(self._window)
        window = self.new()
        self._kept = "unlocked"
        return window

    def locked(self) -> tuple[BrowserContext, RehearsalLock]:
        """One with a lock, as it was made: open, and nothing blocked yet."""
        if self._window is not None and isinstance(self._kept, RehearsalLock):
            return _emptied(self._window), reopened(self._kept)
        window = self.new()
        self._kept = lock = RehearsalLock(window)
        return window, lock

    def close_browser(self) -> None:
        """Whatever it had still to send is sent then; the next window is in another."""
        self._opened.close()
        self._browser = self._window = self._kept = None


def reopened(lock: RehearsalLock) -> RehearsalLock:
    lock._review_shown, lock._locked = None, False
    lock._watch.blocked.clear()
    return lock


def _emptied(window: BrowserContext) -> BrowserContext:
    """The window with one empty tab and no cookies."""
    first, *others = window.pages
    for other in others:
        other.close()
    first.goto("about:blank")
    window.clear_cookies()
    return window
