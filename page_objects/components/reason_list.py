"""The list of reasons: opened, read, and one chosen by its exact words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import TimeoutError as PlaywrightTimeout

from autodispute.errors import PageChanged
from page_objects import texts
from page_objects.base import PAGE_CHANGED_HINT, using

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page


_STAYS_OPEN = 2000
"""Milliseconds in which an offered reason can be clicked, unless the list was closed meanwhile."""


class ReasonList:
    """The form's comet select (site.md 4.1 step 7)."""

    def __init__(self, page: Page) -> None:
        self.select: Locator = page.locator(".comet-v2-select-show-arrow").filter(visible=True)
        self.options: Locator = page.locator(".comet-v2-menu-item").filter(visible=True)

    def open(self) -> None:
        """Open the list; one that is open stays so.

        Raises:
            PageChanged: the form has several lists, so that the one of the reasons cannot be told.
        """
        if self.select.count() > 1:
            raise PageChanged("The form has several lists.", hint=PAGE_CHANGED_HINT, part="reason")
        with using("The list of reasons"):
            if not self.options.count():
                self.select.click()
            # .first: any option shows that the list is open.
            self.options.first.wait_for()

    def read(self) -> tuple[str, ...]:
        """The reasons offered, in the site's words; the list must be open."""
        return tuple(texts.squeeze(text) for text in self.options.all_inner_texts())

    def option(self, words: str) -> Locator:
        """One reason by its exact words."""
        return self.options.filter(has_text=texts.exactly(words))

    def choose(self, words: str) -> None:
        """Choose a reason by its exact words and see that the list shows it.

        Raises:
            PageChanged: the list shows something else afterwards.
        """
        with using("The reason"):
            try:
                self.option(words).click(timeout=_STAYS_OPEN)
            except PlaywrightTimeout:
                # A banner that came over the page was put away, and that click closed the list with it.
                self.open()
                self.option(words).click()
            # The chosen words must come up in the closed list; until then the choice has not taken.
            self.select.filter(has_text=words).wait_for()


def matching(reason: str, offered: tuple[str, ...]) -> tuple[str, ...]:
    """The offered reasons that fit: the exact words, else those of this reason group and no other (rules.md 3.2)."""
    exact = tuple(words for words in offered if words.casefold() == texts.squeeze(reason).casefold())
    if exact:
        return exact
    return tuple(words for words in offered if texts.keys_within("reason", words) == (reason,))
