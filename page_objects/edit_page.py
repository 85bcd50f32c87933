"""The form in which a request that is on record is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autodispute.models import Solution
from page_objects.answer_form_page import SubmittedPage
from page_objects.base import using
from page_objects.dispute_form_page import DisputeFormPage

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from autodispute.models import Money


class EditPage(DisputeFormPage, SubmittedPage):
    """What "Edit request" on a dispute's page brings up: assumed to have the controls of the form (site.md 4.8)."""

    name = "the form to edit the request"

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        # A reason and a text: the form for a return has no text.
        self.loaded = page.locator("body:has(textarea:visible) .comet-v2-select-show-arrow")

    def read_chosen_solution(self) -> Solution | None:
        """What is asked for; a refund where the form leaves no choice (site.md 4.8), None where nothing is chosen."""
        with using("The choice of the solution"):
            offered = self.read_solutions()
            chosen = [one for one in offered if self.solution_radio(one).is_checked()]
        if not offered:
            return Solution.REFUND
        return chosen[0] if len(chosen) == 1 else None

    def read_held(self) -> tuple[Solution | None, tuple[str, ...], Money | None, str, int]:
        """What would be sent: solution, the lines of the closed list of reasons, amount, text, how many files."""
        amount = self.amount.read()
        held = amount.amount if amount else None
        return self.read_chosen_solution(), self.reasons.read_chosen(), held, self.text.read(), self.uploads.count()
