"""A message of the site where something else was expected: what is missing, or why it refuses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from page_objects import texts
from page_objects.base import BasePage

if TYPE_CHECKING:
    from playwright.sync_api import Page


class SiteNotice(BasePage):
    """A visible alert with words in it (site.md 4.8), other than those that were there before."""

    name = "a message of the site"

    def __init__(self, page: Page, known: tuple[str, ...] = ()) -> None:
        super().__init__(page)
        alerts = page.get_by_role("alert").filter(has_text=re.compile(r"\S"))
        for words in known:
            alerts = alerts.filter(has_not_text=words)
        self.loaded = alerts

    def read(self) -> str:
        """The site's own words."""
        # .first: several messages come in the order in which the site wants them read.
        return texts.squeeze(self.loaded.filter(visible=True).first.inner_text())


def notices_on(page: Page) -> tuple[str, ...]:
    """The words of every alert that is shown now."""
    return tuple(text for text in page.get_by_role("alert").filter(visible=True).all_inner_texts() if text.strip())
