"""The browser of the tests, kept on this computer: one that is set, as by `make test`, else the one that is found."""

from __future__ import annotations

import os
import re
import signal
from random import SystemRandom
from typing import TYPE_CHECKING, Any

import pytest

from autodispute import garbage
from autodispute.browser import find_browser, require_browser, use_sandbox
from autodispute.browser.places import Computer, _download_folder
from autodispute.redaction import words
from autodispute.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page, Route

_ELSEWHERE = re.compile(r"^(?:https?|wss?)://(?!(?:127\.0\.0\.1|localhost|\[::1\])[:/])", re.IGNORECASE)


_SEED = "AUTODISPUTE_CAMPAIGN_SEED"


def pytest_configure(config: pytest.Config) -> None:
    """Each test run has a fault campaign of its own; the processes that share its work have the same one."""
    os.environ.setdefault(_SEED, str(SystemRandom().randrange(10**6)))
    _use_own_cache(config.rootpath / ".pytest_cache" / "caches")
    # No test asks the keyring of whoever runs it, nor takes those of other tests for one that is there.
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # as a shell starts what runs in the background
        signal.signal(signal.SIGINT, signal.default_int_handler)  # else no Ctrl-C reaches the programs that are tested


def _use_own_cache(folder: Path) -> None:
    """Nothing is left in the cache of whoever runs the tests; the next test run still finds what this one compiled.

    By the environment, since programs of their own are tested too. A browser that Playwright loaded down stays found.
    """
    downloads = _download_folder(Computer())
    if downloads.is_dir():
        os.environ["PLAYWRIGHT_BROWSERS_PATH"] = str(downloads)
    os.environ["XDG_CACHE_HOME"] = str(folder)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """No garbage is looked for among what is loaded for the tests: a fifth of the time that loading it anew takes."""
    with garbage.put_off():
        collected = yield
        garbage.take_up()
    return collected


def pytest_report_header() -> str:
    """How the fault campaign of this test run can be repeated."""
    return f"fault campaign: {_SEED}={os.environ[_SEED]}"


@pytest.fixture(autouse=True)
def _hidden_words() -> Iterator[None]:
    """What one test hides from all that is written is not hidden in the next."""
    all_words = (words.secrets, words.tokens, words.personal, words.spared)
    kept = [(known, set(known)) for known in all_words]
    yield
    for known, before in kept:
        known.intersection_update(before)


@pytest.fixture(scope="session", autouse=True)
def set_browser() -> Path | None:
    """The browser that is set for all tests, whichever test asks first for one, and whatever it has set for itself."""
    return load_settings().browser


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any], set_browser: Path | None) -> dict[str, Any]:
    choice = require_browser(set_browser)
    return browser_type_launch_args | {"executable_path": choice.executable, "chromium_sandbox": use_sandbox()}


@pytest.fixture(scope="session")
def found_executable(set_browser: Path | None) -> Path:
    """The browser that a run finds by itself; `make test` sets a lighter one (docs/adr/0010)."""
    return (find_browser(None) or require_browser(set_browser)).executable


@pytest.fixture
def found_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    """For this test, a run's browser is the one that it finds by itself."""
    if find_browser(None) is not None:
        monkeypatch.delenv("AUTODISPUTE_BROWSER", raising=False)


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return browser_context_args | {"service_workers": "block", "viewport": {"width": 1280, "height": 720}}


@pytest.fixture
def context(context: BrowserContext) -> Iterator[BrowserContext]:
    """A window that cannot leave this computer; the test fails if a page tried to."""
    tried = _kept_here(context)
    yield context
    assert not tried, f"a page asked for something beyond this computer: {tried}"


@pytest.fixture(scope="module")
def _kept_window(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[BrowserContext]:
    with browser.new_context(**browser_context_args) as window:
        yield window


@pytest.fixture
def kept_page(_kept_window: BrowserContext) -> Iterator[Page]:
    """An empty tab in a window that a module keeps, which is held on this computer like every other.

    Afterwards nothing is left of cookies, routes, patience and other tabs. A test that listens to its page, adds
    scripts to it, fills the browser's stores or goes where nothing answers takes a window of its own.
    """
    tried = _kept_here(_kept_window)
    page = _kept_window.pages[0] if _kept_window.pages else _kept_window.new_page()
    yield page
    page.set_default_timeout(30_000)
    page.set_default_navigation_timeout(30_000)
    for tab in _kept_window.pages:
        if tab is not page or tab.url != "about:blank":  # one that went somewhere may be going on
            tab.close()
    if not page.is_closed():
        page.goto("about:blank")  # what was written into it, with its scripts, is gone
        page.unroute_all()
    _kept_window.unroute_all()
    _kept_window.clear_cookies()
    assert not tried, f"a page asked for something beyond this computer: {tried}"


def _kept_here(window: BrowserContext) -> list[str]:
    """Hold the window on this computer; where it tried to go comes into the list."""
    tried: list[str] = []

    def refuse(route: Route) -> None:
        tried.append(route.request.url)
        route.abort()

    window.route(_ELSEWHERE, refuse)
    return tried
