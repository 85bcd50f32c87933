"""The refund form: solution, reason, amount, text, files, "Next step"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autodispute.errors import PageChanged
from autodispute.models import ControlKind, DisputeForm, Solution
from page_objects import texts
from page_objects.base import PAGE_CHANGED_HINT, BasePage, using
from page_objects.components.amount_field import AmountField
from page_objects.components.further_controls import Found, FurtherControls, known_as
from page_objects.components.reason_list import ReasonList, place_of_reasons
from page_objects.components.text_field import TextField
from page_objects.components.upload_area import UploadArea
from page_objects.parsing import number_in_address

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page


class DisputeFormPage(BasePage):
    """The form of one line, in a tab of its own (site.md 4.1, 4.2, 4.8)."""

    name = "the dispute form"

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.reasons = ReasonList(page)
        self.amount = AmountField(page)
        self.text = TextField(page)
        self.uploads = UploadArea(page)
        self.next_button: Locator = page.get_by_role("button", name=texts.any_of("form", "next_step"))
        self.further = FurtherControls(page, self.next_button, (".comet-v2-select-show-arrow", "textarea"))
        self.loaded = page.locator(".comet-v2-select-show-arrow")

    def shows_title(self, title: str) -> bool:
        """Whether the line's title stands on the page, whatever its markup (site.md 4.8)."""
        return texts.squeeze(title) in texts.squeeze(self.page.locator("body").inner_text())

    def read_line_id(self) -> str | None:
        """The line's number from the tab's address, or None."""
        return number_in_address(self.page.url, "tradeOrderLineId")

    def solution_radio(self, solution: Solution) -> Locator:
        """The radio of one solution: by its value, else by its words (site.md 4.8)."""
        by_value = self.page.locator(f'input[type="radio"][value="{solution.value.upper()}"]')
        return by_value.or_(self.page.get_by_role("radio", name=texts.any_of("solution", solution.value)))

    def solution_choice(self, solution: Solution) -> Locator:
        """What a person clicks for a solution: the label around the radio, which may itself be invisible."""
        return self.page.locator("label").filter(has=self.solution_radio(solution))

    def choose_solution(self, solution: Solution) -> None:
        """Choose what is asked for.

        Raises:
            PageChanged: the choice does not take.
        """
        with using("The choice of the solution"):
            self.solution_choice(solution).click()
            chosen = self.solution_radio(solution).is_checked()
        if not chosen:
            raise PageChanged("The solution could not be chosen.", hint=PAGE_CHANGED_HINT, part="solution")

    def read_solutions(self) -> tuple[Solution, ...]:
        """The solutions offered; none where the form leaves no choice."""
        return tuple(solution for solution in Solution if self.solution_radio(solution).count())

    def read(self) -> DisputeForm:
        """What the form offers and limits."""
        amount = self.amount.read()
        many, photo_limit = self.uploads.read()
        return DisputeForm(
            solutions=self.read_solutions(),
            amount=amount.amount if amount else None,
            amount_limit=amount.limit if amount else None,
            amount_editable=amount is not None and amount.editable,
            decimal_mark=amount.decimal_mark if amount else None,
            text_limit=self.text.read_limit(),
            many_files=many,
            photo_limit_bytes=photo_limit,
        )

    def read_further(self) -> list[Found]:
        """The controls that are none of the parts above, in the order of the page.

        Raises:
            PageChanged: the form is gone, or its parts cannot be told from them.
        """
        found = self.further.look()
        lists = [one.control.label for one in found if one.control.kind is ControlKind.LIST]
        place = place_of_reasons(lists)
        reasons = known_as(None if place is None else lists[place], ControlKind.LIST)
        amount = known_as(self.amount.name(), ControlKind.NUMBER, ControlKind.TEXT)
        return [one for one in found if not (reasons(one) or amount(one) or _is_solution(one))]

    def next_step(self) -> None:
        """Go on; the review follows, or the form says what is missing."""
        with using("“Next step”"):
            self.next_button.click()


def _is_solution(found: Found) -> bool:
    """Whether these are the radios of the solution: by a value, else by the words (site.md 4.8)."""
    values = {solution.value.upper() for solution in Solution}
    words = (texts.key_of("solution", choice) for choice in found.control.choices)
    return bool(values & set(found.values)) or any(word is not None for word in words)
