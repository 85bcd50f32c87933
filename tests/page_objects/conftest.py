"""Serves the saved pages on loopback, and lends a tab."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser, Page
from saved_folder import FIXTURES


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Tests need no access log."""


@pytest.fixture(scope="session")
def saved_pages() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(FIXTURES)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    """One tab for all the pages that the tests of a module load; a small one, because all that it shows is painted."""
    page = browser.new_page(viewport={"width": 100, "height": 100})
    page.set_default_timeout(1000)
    page.set_default_navigation_timeout(30_000)
    yield page
    page.close()


@pytest.fixture
def page(tab: Page) -> Page:
    """Page objects look at one page after another in the same document, which is written anew for each.

    A test that goes somewhere, answers in the site's place or closes its tab takes `kept_page`.
    """
    return tab
