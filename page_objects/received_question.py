"""The question "Have you received your package?" over the order page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from page_objects import texts
from page_objects.base import BasePage, required_text, using

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page


class ReceivedQuestion(BasePage):
    """The small modal after "Returns/refunds"; it does not always come (site.md 3)."""

    name = "the question whether the package was received"

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        modal = page.locator(".comet-modal").filter(visible=True)
        self.root: Locator = modal.filter(has_text=texts.within("question", "received"))
        self.yes_button: Locator = self.root.get_by_role("button", name=texts.any_of("question", "yes"))
        self.no_button: Locator = self.root.get_by_role("button", name=texts.any_of("question", "no"))
        self.text: Locator = self.root.get_by_text(texts.within("question", "received"))
        # A modal with a main and another button whose words no pack knows may be the question in another language.
        self.unknown_modal: Locator = modal.filter(has=page.locator("button.comet-btn-primary")).filter(
            has=page.locator("button.comet-btn:not(.comet-btn-primary)")
        )
        self.loaded = self.root

    def button_for(self, *, received: bool) -> Locator:
        """The button that gives this answer."""
        return self.yes_button if received else self.no_button

    def answer(self, *, received: bool) -> None:
        """Answer; the form follows in a new tab."""
        with using("The answer to “Have you received your package?”"):
            self.button_for(received=received).click()

    def read_text(self) -> str:
        """The question in the site's words."""
        # .last: wrappers around the words hold the same text; the innermost comes last.
        return required_text(self.text.last, "The question")
