"""What the site shows after a last click: the page that the click leads to, words in its place, or nothing."""

from __future__ import annotations

from math import inf
from time import monotonic
from typing import TYPE_CHECKING

from page_objects.site_notice import SiteNotice, notices_on

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from autodispute.workflows.walk import Walk
    from page_objects.base import BasePage


class Reply:
    """Waits for what the site shows; made before the click, so that older notices are told from an answer.

    Args:
        walk: the window.
        page: the tab in which the click is made.
    """

    def __init__(self, walk: Walk, page: Page) -> None:
        self._walk = walk
        self.is_clicked = False
        """Whether the first of the last clicks is known to have been made."""
        self.words: str | None = None
        """The words of a message that came in place of the page."""
        self.unconfirmed: str | None = None
        """What the site asked and was not answered, in a sentence."""
        self.begin_anew(page)

    def begin_anew(self, page: Page) -> None:
        """A click is about to be made: what is shown by now is no answer to it, and the site's time begins with it."""
        self._known = notices_on(page)
        self._begin = monotonic()

    def wait(self, *expected: Callable[[Page], BasePage], patience: float | None = None) -> BasePage | None:
        """The first of these pages; None if none came in time, and `words` are those of a message that did.

        A message does not end the wait for any of them: "Submitting…" is one too, and leaving the page could cut the
        request off.

        Args:
            expected: the pages.
            patience: seconds; as long as a confirmation may take where it is not given.

        Raises:
            SignedOut, ChallengeShown: the site wants a person, and there is none in front of a window.
            SiteError: the site went elsewhere, or away.
        """
        last = self._walk.job.settings.confirm_patience
        here: BasePage | None = self._walk.answer(patience or last, *expected, self._notice)
        if not isinstance(here, SiteNotice):
            return here
        words = here.read()
        onward: BasePage | None = self._walk.answer(last, *expected)
        self.words = words if onward is None else None
        return onward

    def left(self) -> float:
        """Seconds until readings without the outcome are believed: the site may be late after the last click.

        Without words the request may still be on its way: not seeing it then means nothing, however long it takes.
        """
        if self.words is None:
            return inf
        return max(0.0, self._walk.job.settings.settle_patience - (monotonic() - self._begin))

    @property
    def said(self) -> str:
        """The site's words in sentences, to be added to another one."""
        said = f"The site said: “{self.words}”." if self.words else None
        return "".join(f" {words}" for words in (self.unconfirmed, said) if words)

    def _notice(self, page: Page) -> SiteNotice:
        return SiteNotice(page, self._known)
