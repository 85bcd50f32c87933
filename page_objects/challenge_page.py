"""Puzzles and checks that want a person: recognised, never solved, never evaded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from page_objects.base import BasePage

if TYPE_CHECKING:
    from playwright.sync_api import Page

_ADDRESS = re.compile(r"_____tmd_____|x5secdata|/punish")
CHALLENGE_PARTS = (
    "#baxia-dialog-content, .baxia-dialog, iframe[src*='punish'], iframe[src*='x5sec'], #nc_1_n1z, #nc_1_wrapper, "
    "#nc_1_n1t, .nc-container, .nc_wrapper, .btn_slide, #nocaptcha"
)


class ChallengePage(BasePage):
    """A slider, a captcha or a "punish" page, as a page of its own or laid over another one (site.md 8.3)."""

    name = "a check that wants a person"

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.loaded = page.locator(CHALLENGE_PARTS)

    def is_at_address(self) -> bool:
        """Whether the address says so."""
        return bool(_ADDRESS.search(self.page.url))

    def is_here(self) -> bool:
        """Whether the address or a known part says so."""
        return self.is_at_address() or super().is_here()
