"""Runs the command line inside the tests' own process, in a browser that is kept from run to run.

It saves the start of Python, Playwright's driver and a browser, and the pictures of the steps, of which each is one
blank picture; that of what stopped a run is real. This is the one place that reaches into the program for it. The lock
of a rehearsal and of `doctor --live` works on the whole browser, but goes with its window
(tests/autodispute/guards/test_rehearsal_lock.py), so that the next run is not held back.
"""

import atexit
import gc
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import pytest
from blank_pictures import blank_picture
from click.testing import CliRunner, Result
from playwright.sync_api import Browser, Playwright

from autodispute.cli import main
from autodispute.steps import OpenStep
from page_objects import texts
from page_objects.components import list_page

_QUIET = 0.7
"""Seconds in which nothing of the list of disputes may change; the practice shop's stages are shorter."""

_WORKFLOWS = ("reading_run", "sign_in", "diagnosis.site_check", "diagnosis.live_pages")
"""Those that start both a driver and a browser."""


def run_in_process(
    arguments: Sequence[str], environment: Mapping[str, str], stdin: str, kept: tuple[Playwright, Browser | None]
) -> Result:
    """The command line with these arguments; an exception that a process would die of fails the test.

    Without a browser that is kept, the run starts its own.
    """
    playwright, browser = kept
    with pytest.MonkeyPatch.context() as patch, _own_texts(patch):
        _lend_driver(patch, playwright)
        if browser is not None:
            _lend_browser(patch, browser, headless="--headed" not in arguments)
        patch.setattr(gc, "freeze", lambda: None)  # what the tests leave behind is to be collected
        for module, hook in ((sys, "excepthook"), (sys, "unraisablehook"), (threading, "excepthook")):
            patch.setattr(module, hook, getattr(module, hook))
        for name, value in environment.items():
            patch.setenv(name, value)
        try:
            return CliRunner().invoke(main, arguments, input=stdin, catch_exceptions=False)
        finally:
            atexit.unregister(gc.freeze)


def _lend_driver(patch: pytest.MonkeyPatch, playwright: Playwright) -> None:
    """Hand the run the driver that it would start."""

    @contextmanager
    def start_driver() -> Iterator[Playwright]:
        yield playwright

    patch.setattr(list_page, "_QUIET", _QUIET)
    patch.setattr(OpenStep, "picture", blank_picture)
    for starter in (*_WORKFLOWS, "file_dispute", "respond", "contact_seller"):
        patch.setattr(f"autodispute.workflows.{starter}.start_driver", start_driver)


def _lend_browser(patch: pytest.MonkeyPatch, browser: Browser, *, headless: bool) -> None:
    """Hand the run the browser that it would start, also for one that shows it; what it closes is its own windows."""
    others, expected = browser.contexts, headless

    @contextmanager
    def open_browser(*_: object, headless: bool) -> Iterator[Browser]:
        assert headless is expected
        try:
            yield browser
        finally:
            for window in browser.contexts:
                if window not in others:
                    window.close()

    for opener in (*_WORKFLOWS, "act_in_browser"):
        patch.setattr(f"autodispute.workflows.{opener}.open_browser", open_browser)


@contextmanager
def _own_texts(patch: pytest.MonkeyPatch) -> Iterator[None]:
    """The text packs of the run's home are not those of the next."""
    others = texts._folders
    patch.setattr(texts, "_folders", [*others])
    try:
        yield
    finally:
        if texts._folders != others:
            texts._read_anew()
