"""A list that the site draws itself: opened, read, and one option chosen by its exact words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import TimeoutError as PlaywrightTimeout

from page_objects import texts
from page_objects.base import using

if TYPE_CHECKING:
    from playwright.sync_api import Locator

_STAYS_OPEN = 2000
"""Milliseconds in which an offered option can be clicked, unless the list was closed meanwhile."""


class CometList:
    """One comet select, or an ARIA combobox in its place (site.md 4.1 step 7, 4.8); one is open at a time."""

    def __init__(self, select: Locator, what: str) -> None:
        self.select = select
        self.options: Locator = select.page.locator('.comet-v2-menu-item, [role="option"]').filter(visible=True)
        self._what = what

    def open(self) -> None:
        """Open the list; one that is open stays so."""
        with using(f"The list of {self._what}"):
            if not self.options.count():
                self.select.click()
            # .first: any option shows that the list is open.
            self.options.first.wait_for()

    def close(self) -> None:
        """Close the list again without a choice."""
        with using(f"The list of {self._what}"):
            self.select.click()
            # .first: one option that is gone shows that the list is closed.
            self.options.first.wait_for(state="hidden")

    def read(self) -> tuple[str, ...]:
        """The options, in the site's words; the list must be open."""
        return tuple(texts.squeeze(text) for text in self.options.all_inner_texts())

    def option(self, words: str) -> Locator:
        """One option by its exact words."""
        return self.options.filter(has_text=texts.exactly(words))

    def choose(self, words: str) -> None:
        """Choose an option by its exact words and see that the list shows it.

        Raises:
            PageChanged: the list shows something else afterwards.
        """
        with using(f"The choice of {self._what}"):
            try:
                self.option(words).click(timeout=_STAYS_OPEN)
            except PlaywrightTimeout:
                # A banner that came over the page was put away, and that click closed the list with it.
                self.open()
                self.option(words).click()
            # The chosen words must come up in the closed list; until then the choice has not taken.
            self.select.filter(has_text=words).wait_for()
