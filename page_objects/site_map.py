"""Which page is shown: waits for one of several, and knows what may come in between."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from functools import reduce

from playwright.sync_api import BrowserContext, Error, Page
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from autodispute.errors import SiteUnavailable
from page_objects.base import BasePage, shows_at_once
from page_objects.challenge_page import CHALLENGE_PARTS, ChallengePage
from page_objects.sign_in_page import SIGN_IN_PARTS, SignInPage

PageType = Callable[[Page], BasePage]
WANTS_PERSON: tuple[PageType, ...] = (ChallengePage, SignInPage)
_PERSON_PARTS = f"{CHALLENGE_PARTS}, {SIGN_IN_PARTS}"
"""One selector for both, because each costs a walk through the whole page."""
_CLOSED_HINT = "Leave the window open, and run the same command again."
_FIRST_LOOK = 0.1
_NEXT_LOOK = 0.5
"""Seconds; the first look is short, because a tab that is about to open is not there yet when it begins."""


def arrive(
    context: BrowserContext,
    expected: Sequence[PageType],
    patience: float,
    check: Callable[[str], None],
    *,
    wants_person: bool = True,
) -> BasePage | None:
    """The first of the expected pages to show in the newest tab, a sign-in or a challenge page, or None in time.

    The newest tab is asked again and again, every half second, because the site opens some pages in the same
    tab and some in a new one, and nothing tells beforehand (site.md 3). Challenge and sign-in win over any other page.

    Args:
        context: the browser's window with its tabs.
        expected: page classes, or functions that build a page object for a tab.
        patience: seconds.
        check: called with the newest tab's address before anything is read; raises if it is a foreign one.
        wants_person: whether a sign-in or a challenge page ends the wait as well; not while a person is at it.

    Raises:
        SiteUnavailable: the browser or the tab went away.
    """
    look = _FIRST_LOOK
    for page in _newest_tab(context, patience):
        check(page.url)
        special = [build(page) for build in WANTS_PERSON if wants_person]
        if (here := _shown(special, [build(page) for build in expected], look)) is not None:
            check(page.url)
            return here
        look = _NEXT_LOOK
    return None


def wait_until_left(context: BrowserContext, special: PageType, patience: float) -> bool:
    """Whether the newest tab shows something else than this page, or nothing laid over another, within the patience.

    Raises:
        SiteUnavailable: the browser or the tab went away.
    """
    for page in _newest_tab(context, patience):
        try:
            if not special(page).is_here():
                return True
            page.wait_for_event("framenavigated", timeout=_NEXT_LOOK * 1000)
        except PlaywrightTimeout:
            continue  # nothing moved: look again, since what lies over a page may go without a move
        except Error as error:
            if page.is_closed():
                raise SiteUnavailable("The tab was closed.", hint=_CLOSED_HINT) from error
    return False


def _newest_tab(context: BrowserContext, patience: float) -> Iterator[Page]:
    """The newest tab, again and again until the time is up."""
    end = time.monotonic() + patience
    while True:
        if not context.pages:
            raise SiteUnavailable("The browser window was closed.", hint=_CLOSED_HINT)
        yield context.pages[-1]
        if time.monotonic() > end:
            return


def _shown(special: list[BasePage], expected: list[BasePage], seconds: float) -> BasePage | None:
    """Wait a moment for any of these pages; the first in the lists that is here."""
    page = expected[0].page
    if _shows_at_once(special, expected):
        return expected[0]
    person = page.locator(_PERSON_PARTS)
    parts = [person, *(one.loaded for one in expected)] if special else [one.loaded for one in expected]
    any_of_them = reduce(lambda one, other: one.or_(other), parts)
    try:
        # .first: one visible part is enough to look closer.
        any_of_them.filter(visible=True).first.wait_for(timeout=seconds * 1000)
    except PlaywrightTimeout:
        return next((one for one in special if _is_at_address(one)), None)
    except Error as error:
        if page.is_closed():
            raise SiteUnavailable("The tab was closed.", hint=_CLOSED_HINT) from error
        return None  # the page was just being replaced by another
    # One of them is here; as few questions to the browser as will tell which.
    if special and (any(_is_at_address(one) for one in special) or person.filter(visible=True).count()):
        return next((one for one in special if one.is_here()), None)
    return expected[0] if len(expected) == 1 else next((one for one in expected if one.is_here()), None)


def _shows_at_once(special: list[BasePage], expected: list[BasePage]) -> bool:
    """Whether the first page that is expected is here, and nobody is wanted; what is not seen at once is waited for."""
    wanted = expected[0].loaded_css
    if wanted is None or any(_is_at_address(one) for one in special):
        return False
    try:
        return shows_at_once(expected[0].page, wanted, _PERSON_PARTS if special else ":not(*)")
    except Error:
        return False  # the page was just being replaced by another


def _is_at_address(page: BasePage) -> bool:
    return isinstance(page, ChallengePage | SignInPage) and page.is_at_address()
