"""The review: what will be filed, read back; "Submit" and the confirmation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autodispute.errors import PageChanged
from autodispute.models import ReviewSummary, Solution
from page_objects import texts
from page_objects.base import PAGE_CHANGED_HINT, BasePage, using
from page_objects.components.further_controls import FurtherControls
from page_objects.components.label_values import LabelValues, required
from page_objects.parsing import parse_money, parse_quantity

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page


class DisputeReviewPage(BasePage):
    """What stands between "Next step" and the dispute, in the same tab as the form (site.md 4.1 steps 11 and 12)."""

    name = "the review"

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.values = LabelValues(page.locator("body"))
        self.submit_button: Locator = page.locator('button[data-pl="buyersubmit_btn_submit"]')
        self.further = FurtherControls(page, self.submit_button)
        # The live page may show the buyer's contact data here; pictures cover it by its words.
        self.loaded = self.submit_button

    def read_summary(self) -> ReviewSummary:
        """What the page says will be filed.

        Raises:
            PageChanged: a value is missing, is given twice, or cannot be read.
        """
        values = self.values.read()
        try:
            return ReviewSummary(
                title=texts.squeeze(required(values, "title")),
                solution=read_solution(required(values, "solution")),
                reason=texts.squeeze(required(values, "reason")),
                amount=parse_money(required(values, "amount")),
                description=required(values, "description"),
                files=read_file_count(required(values, "files")),
            )
        except ValueError as error:
            raise PageChanged(f"The review cannot be read: {error}.", hint=PAGE_CHANGED_HINT, part="review") from error

    def read_beside(self, labels: tuple[str, ...]) -> dict[str, str]:
        """What the page shows under these labels, which no text pack needs to know; what it does not show is left out.

        Raises:
            PageChanged: one of them has two different values.
        """
        pairs = self.values.pairs() if labels else []
        return {label: pair for label in labels if (pair := _under(label, pairs)) is not None}

    def submit(self) -> None:
        """Click "Submit", once; the confirmation follows."""
        with using("“Submit”"):
            self.submit_button.click()


class ConfirmationDialog(BasePage):
    """The dialog after "Submit", and before a dispute is answered (site.md 4.2)."""

    name = "the confirmation"

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.footer: Locator = page.locator(".comet-v2-modal-footer").filter(visible=True)
        self.confirm_button: Locator = self.footer.get_by_role("button", name=texts.any_of("dialog", "confirm"))
        self.dialog: Locator = page.locator(".comet-v2-modal").filter(visible=True).filter(has=self.confirm_button)
        self.loaded = self.confirm_button

    def read_words(self) -> str:
        """What the dialog asks, in the site's words, white space squeezed."""
        with using("The confirmation"):
            return texts.squeeze(self.dialog.inner_text())

    def confirm(self) -> None:
        """Click "Confirm", once: this does what the dialog asks."""
        with using("“Confirm”"):
            self.confirm_button.click()


def _under(label: str, pairs: list[tuple[str, str]]) -> str | None:
    values = {texts.squeeze(value) for name, value in pairs if texts.same_label(name, label)}
    if len(values) > 1:
        raise PageChanged(f"The page gives two values for “{label}”.", hint=PAGE_CHANGED_HINT, part=label)
    return values.pop() if values else None


def read_file_count(text: str) -> int:
    """The number in a text such as "3 files"; the packs know the words for none.

    Raises:
        ValueError: neither.
    """
    return 0 if texts.is_one_of("count", "none", text) else parse_quantity(text)


def read_solution(text: str) -> Solution:
    """The solution that the site's words mean.

    Raises:
        PageChanged: no text pack has them.
    """
    key = texts.key_of("solution", texts.squeeze(text))
    if key is None:
        raise PageChanged(
            f"No text pack knows the solution “{text}”.",
            hint="Add it to a text pack (see docs/adding_a_page.md).",
            part="solution",
        )
    return Solution(key)
