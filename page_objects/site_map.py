"""Which page is shown: waits for one of several, and knows what may come in between."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence

from playwright.sync_api import BrowserContext, Error, Page
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from autodispute.errors import SiteUnavailable
from page_objects.base import BasePage
from page_objects.challenge_page import ChallengePage
from page_objects.sign_in_page import SignInPage

PageType = Callable[[Page], BasePage]
WANTS_PERSON: tuple[PageType, ...] = (ChallengePage, SignInPage)
_SLICE = 0.5


def arrive(
    context: BrowserContext,
    expected: Sequence[PageType],
    patience: float,
    check: Callable[[str], None],
    wants_person: Sequence[PageType] = WANTS_PERSON,
) -> BasePage | None:
    """The first of the expected pages to show in the newest tab, a sign-in or a challenge page, or None in time.

    The newest tab is asked again every half second, because the site opens some pages in the same tab and
    some in a new one, and nothing tells beforehand (site.md 3). Challenge and sign-in win over any other page.

    Args:
        context: the browser's window with its tabs.
        expected: page classes, or functions that build a page object for a tab.
        patience: seconds.
        check: called with the newest tab's address before anything is read; raises if it is a foreign one.
        wants_person: pages that end the wait as well; none while a person is at them.

    Raises:
        SiteUnavailable: the browser or the tab went away.
    """
    for page in _newest_tab(context, patience):
        check(page.url)
        pages = [build(page) for build in (*wants_person, *expected)]
        if (here := _shown(pages)) is not None:
            check(page.url)
            return here
    return None


def _newest_tab(context: BrowserContext, patience: float) -> Iterator[Page]:
    """The newest tab, again and again until the time is up."""
    end = time.monotonic() + patience
    while True:
        if not context.pages:
            raise SiteUnavailable("The browser window was closed.")
        yield context.pages[-1]
        if time.monotonic() > end:
            return


def _shown(pages: list[BasePage]) -> BasePage | None:
    """Wait a moment for any of these pages; the first in the list that is here."""
    any_of_them = pages[0].loaded
    for other in pages[1:]:
        any_of_them = any_of_them.or_(other.loaded)
    try:
        # .first: one visible part is enough to look closer.
        any_of_them.filter(visible=True).first.wait_for(timeout=_SLICE * 1000)
    except PlaywrightTimeout:
        return next(
            (page for page in pages if isinstance(page, ChallengePage | SignInPage) and page.is_at_address()), None
        )
    except Error as error:
        if pages[0].page.is_closed():
            raise SiteUnavailable("The tab was closed.") from error
        return None  # the page was just being replaced by another
    return _first_here(pages)


def _first_here(pages: list[BasePage]) -> BasePage | None:
    """The first of these pages that is here, one of which is; as few questions to the browser as will tell."""
    special = [page for page in pages if isinstance(page, ChallengePage | SignInPage)]
    ordinary = [page for page in pages if page not in special]
    if special:
        either = special[0].loaded.or_(special[-1].loaded).filter(visible=True)
        if any(page.is_at_address() for page in special) or either.count():
            return next((page for page in special if page.is_here()), None)
    if len(ordinary) == 1:
        return ordinary[0]
    return next((page for page in ordinary if page.is_here()), None)
