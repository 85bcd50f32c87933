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
        self.text = TextField(page)
        self.uploads = UploadArea(page)
        self.send_button: Locator = page.locator(".comet-v2-modal-footer button.comet-v2-btn-primary")
        self.loaded = page.locator('textarea[class*="evidence--textarea--"]')

    def confirm(self) -> None:
        """Send text and files, once."""
        with using("The button that sends the evidence"):
            self.send_button.click()
