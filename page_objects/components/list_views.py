"""The views of a list: all of its cases, or those in one state only."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from autodispute.errors import PageChanged
from page_objects import texts
from page_objects.base import using

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

VIEW = ':is([role="tab"], [role="radio"]):not(:is(header, nav, footer) *)'
"""CSS for one view, by what such controls tell of themselves; no source shows those of the site (site.md 5.1)."""
CHOSEN = '[aria-selected="true"], [aria-checked="true"]'
"""What the view that is shown has of itself."""


class ListViews:
    """The controls that choose what the list shows, where it has any that tell which one is chosen."""

    def __init__(self, page: Page) -> None:
        words = texts.within("disputes", "all").pattern
        self._all = re.compile(rf"^\s*(?:{words})\s*(?:\(?\d+\)?)?\s*$", re.IGNORECASE)  # a count may stand with it
        self.choices: Locator = page.locator(VIEW).filter(visible=True)
        self.all_choice: Locator = self.choices.filter(has_text=self._all)

    def shows_all(self, choices: list[str], chosen: list[str]) -> bool:
        """Whether the list stands on "all", or has no views; one that marks none of them is on none that is known."""
        return not choices or (bool(chosen) and all(self._all.match(words) for words in chosen))

    def shows_all_now(self) -> bool:
        """The same for the page as it stands."""
        chosen = self.choices.and_(self.choices.page.locator(CHOSEN))
        return self.shows_all(self.choices.all_text_contents(), chosen.all_text_contents())

    def choose_all(self, chosen: list[str]) -> None:
        """Click "all"; the list then changes.

        Args:
            chosen: the views that are chosen now.

        Raises:
            PageChanged: there is no "all" that a text pack knows, or more than one.
        """
        if self.all_choice.count() != 1:
            known = ", ".join(texts.words("disputes", "all"))
            raise PageChanged(
                f"The list of returns and refunds may show a part of the cases only: it stands on "
                f"“{', '.join(map(texts.squeeze, chosen))}”, and no view of it is one of these: {known}.",
                hint="If one of its views shows all, add its words to a text pack (see docs/adding_a_page.md).",
                part="views of the list",
            )
        with using("“All” of the list"):
            self.all_choice.click()
