"""Lends a tab."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    """One tab for all the pages that the tests of a module look at."""
    page = browser.new_page()
    page.set_default_timeout(1000)
    page.set_default_navigation_timeout(30_000)
    yield page
    page.close()


@pytest.fixture
def page(kept_page: Page) -> Page:
    """Page objects look at one page after another in the same window; none of them fills its stores."""
    return kept_page
