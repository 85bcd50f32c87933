"""The evidence: one file after the other, each one's thumbnail awaited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import Locator, Page
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from autodispute.errors import PageChanged
from page_objects import texts
from page_objects.base import PAGE_CHANGED_HINT, using
from page_objects.components.surroundings import look_at
from page_objects.parsing import smallest_size

if TYPE_CHECKING:
    from pathlib import Path


class UploadArea:
    """The file input, usually hidden, and the thumbnails of finished uploads (site.md 4.1 step 9, 4.8).

    Those of the whole page, or of one part of it, `root`.
    """

    def __init__(self, page: Page, root: Locator | None = None) -> None:
        around = root or page
        self.input: Locator = around.locator('input[type="file"]')
        self.thumbnails: Locator = around.locator('[class*="upload--imageThumb--"][style*="background-image"]')
        # A message may lie over the page, outside the root.
        self.alerts: Locator = page.get_by_role("alert").filter(visible=True)

    def read(self) -> tuple[bool, int | None]:
        """Whether the input takes several files at once, and the largest photo in bytes, where a text near says so."""
        fields = look_at(self.input)
        if len(fields) != 1:
            return False, None
        sizes = (smallest_size(text) for text in fields[0].around)
        return fields[0].many, next((size for size in sizes if size is not None), None)

    def count(self) -> int:
        """How many uploads are finished."""
        with using("The files"):
            return self.thumbnails.count()

    def upload(self, file: Path, done: int, patience: float) -> str | None:
        """Hand over one file and wait for its thumbnail; the site's words if it does not take the file, else None.

        One at a time even where the input takes many, so that a refusal belongs to a file for certain.

        Args:
            file: a file that is ready to be sent.
            done: how many thumbnails the page shows already.
            patience: seconds.

        Raises:
            PageChanged: no file input, or neither thumbnail nor message in time.
        """
        told = self.alerts.count()
        with using("The file input"):
            self.input.set_input_files(file)
        # .nth: one thumbnail, or one message, more than there were.
        refusal = self.alerts.nth(told)
        try:
            self.thumbnails.nth(done).or_(refusal).first.wait_for(timeout=patience * 1000)
        except PlaywrightTimeout as error:
            raise PageChanged(
                f"{file.name} was handed over, but its thumbnail did not come.", hint=PAGE_CHANGED_HINT, part="upload"
            ) from error
        if self.thumbnails.count() > done:
            return None  # it is there; a message beside it is not about this file
        return texts.squeeze(refusal.inner_text())
