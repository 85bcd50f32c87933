"""Starts the browser and opens its window; the only module that starts Playwright."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from playwright.sync_api import Error, sync_playwright

from autodispute.browser.stores import fill_session_storage, playwright_state
from autodispute.cache_folder import cache_folder
from autodispute.errors import ConfigError, SessionUnreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Playwright, ViewportSize

    from autodispute.browser.choice import BrowserChoice
    from autodispute.session_store import Session

VIEWPORT: ViewportSize = {"width": 1280, "height": 720}
PLAYWRIGHTS_OFF = (
    "AimEnabled",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "TcpPortRandomizationWin",
    "ThirdPartyStoragePartitioning",
    "msEdgeUpdateLaunchServicesPreferredVersion",
    "msForceBrowserSignIn",
)
"""What Playwright itself switches off; a test tells when that changes."""
# The browser stays with the page it is asked for: no updates, sync or first-run pages of its own. Nothing here hides
# that a program drives it (docs/architecture.md, promise 6).
_QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-sync",
    "--no-default-browser-check",
    "--no-first-run",
    # Pages behind the address bar that Chromium loads with every window, for which nobody is there: they cost more than
    # a page of the site. Of several such lists the browser heeds the last, so that Playwright's own is in it.
    "--disable-features=" + ",".join((*PLAYWRIGHTS_OFF, "WebUIOmniboxAimPopup", "WebUIOmniboxPopup")),
)
_SANDBOX_WORDS = ("sandbox", "new namespace")


@contextmanager
def start_driver() -> Iterator[Playwright]:
    """Start Playwright's driver, which starts browsers; it is stopped at the end."""
    _keep_what_is_compiled()
    with sync_playwright() as playwright:
        yield playwright


def _keep_what_is_compiled() -> None:
    """The driver is a large script for Node; found compiled, it starts in four fifths of the time."""
    if (folder := cache_folder("driver")) is not None:
        os.environ.setdefault("NODE_COMPILE_CACHE", str(folder))


@contextmanager
def open_browser(driver: Playwright, choice: BrowserChoice, *, headless: bool) -> Iterator[Browser]:
    """Start the browser; it is closed at the end, also after Ctrl-C.

    Raises:
        ConfigError: it does not start; says why.
    """
    try:
        browser = driver.chromium.launch(
            executable_path=choice.executable,
            headless=headless,
            chromium_sandbox=use_sandbox(),
            args=list(_QUIET),
            # What ends a run does not end the browser under it: a submission may be under way.
            handle_sigint=False,
            handle_sigterm=False,
            handle_sighup=False,
        )
    except Error as error:
        raise _does_not_start(choice, error.message, headless=headless) from error
    try:
        yield browser
    finally:
        with suppress(Error):  # one that is gone already is as good as closed
            browser.close()


def new_context(
    browser: Browser, *, headless: bool = True, locale: str | None = None, session: Session | None = None
) -> BrowserContext:
    """A window with one empty tab: no service workers, no downloads.

    Without a screen it measures 1280 by 720 pixels; a visible window has the size the person gives it.

    Args:
        browser: from `open_browser`.
        headless: as given there.
        locale: for example "en-US"; left out, the browser's own.
        session: cookies and stores that sign the buyer in; left out, none.

    Raises:
        SessionUnreadable: the browser does not take the session.
    """
    try:
        context = browser.new_context(
            viewport=VIEWPORT if headless else None,
            no_viewport=None if headless else True,
            locale=locale,
            service_workers="block",
            accept_downloads=False,
            storage_state=playwright_state(session) if session else None,
        )
    except Error:
        if session is None or not browser.is_connected():
            raise
        # What it says may quote the session.
        raise SessionUnreadable("The browser does not take this session's cookies and stores.") from None
    page = context.new_page()
    if session and session.session_storage:
        fill_session_storage(page, session.session_storage)
    return context


def use_sandbox() -> bool:
    """Whether the browser runs in its own sandbox: always, unless the user is root, for whom it does not start."""
    return not (hasattr(os, "geteuid") and os.geteuid() == 0)


def _does_not_start(choice: BrowserChoice, message: str, *, headless: bool) -> ConfigError:
    """The error for a browser that does not start, with the likely reason."""
    said = message.lower()
    if use_sandbox() and any(word in said for word in _SANDBOX_WORDS):
        hint = (
            "Allow its sandbox: `sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0` on Ubuntu, "
            "`sudo sysctl -w kernel.unprivileged_userns_clone=1` elsewhere. It is not switched off by this tool."
        )
        return ConfigError(f"{choice} does not start: the system denies it its sandbox.", hint=hint)
    if not headless and ("$display" in said or "headed browser" in said):
        return ConfigError(
            f"{choice} cannot show a window: there is no screen here.", hint="Run the command with --headless."
        )
    return ConfigError(
        f"{choice} does not start: {message.splitlines()[0]}",
        hint="Run `autodispute setup` to check it, or set AUTODISPUTE_BROWSER to another browser.",
    )
