"""Cookie banners and coupon pop-ups: closed by their own close control, never by a button inside."""

from __future__ import annotations

from playwright.sync_api import Error, Locator, Page

from page_objects import texts

_CLOSE_OF_BANNERS = ".btn-accept, .next-dialog-close, .pop-close-btn"
_CLOSE_OF_MODALS = ".comet-modal-close, .comet-v2-modal-close"


class Interruptions:
    """What may lie over a page and is not part of the way (site.md 8.4).

    `.btn-accept` counts as the cookie banner's own control: no other is known. The question whether the package was
    received is a `.comet-modal` too; it is left out by its words, and `stop` comes right after the click that
    brings it up, so that a question in a language without a pack is not closed either.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        question = texts.within("question", "received")
        modals = page.locator(".comet-modal, .comet-v2-modal").filter(has_not_text=question)
        close = page.locator(_CLOSE_OF_BANNERS).or_(modals.locator(_CLOSE_OF_MODALS))
        # .first: of several pop-ups one is closed at a time; Playwright calls again for the next.
        self.close_control: Locator = close.filter(visible=True).first
        self._watching = False

    def watch(self) -> None:
        """Close whatever gets in the way of an action, from now on."""
        if not self._watching:
            self.page.add_locator_handler(self.close_control, _close)
            self._watching = True

    def stop(self) -> None:
        """Close nothing from now on."""
        if self._watching:
            self.page.remove_locator_handler(self.close_control)
            self._watching = False


def _close(control: Locator) -> None:
    """Use the close control; if it cannot be used, the action that waits behind it fails and says so."""
    try:
        control.click(timeout=2000)
    except Error:
        return
