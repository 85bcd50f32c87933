"""The dialog for more evidence: a text, files, and the button that sends them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from page_objects.base import BasePage, using
from page_objects.components.text_field import TextField
from page_objects.components.upload_area import UploadArea

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page


class EvidenceDialog(BasePage):
    """What "Upload more photos/videos" brings up; its one button sends (site.md 4.4)."""

    name = "the dialog for more evidence"

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        text = page.locator('textarea[class*="evidence--textarea--"]')
        # Another dialog may lie over the page as well: all belongs to the one that has this text.
        self.dialog: Locator = page.locator(".comet-v2-modal").filter(visible=True).filter(has=text)
        self.text = TextField(self.dialog)
        self.uploads = UploadArea(page, self.dialog)
        self.confirm_button: Locator = self.dialog.locator(".comet-v2-modal-footer button.comet-v2-btn-primary")
        self.loaded = self.dialog.locator(text)

    def read_held(self) -> tuple[str, int]:
        """What would be sent: the text, and how many files."""
        with using("The dialog for more evidence"):
            return self.text.read(), self.uploads.thumbnails.count()

    def confirm(self) -> None:
        """Send text and files, once."""
        with using("The button that sends the evidence"):
            self.confirm_button.click()
