"""The forms for a return and an appeal, which come up in the place of the dispute; `edit_page.py` has the third."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autodispute.errors import PageChanged
from page_objects import texts
from page_objects.base import PAGE_CHANGED_HINT, BasePage, using
from page_objects.components.reason_list import ReasonList
from page_objects.components.text_field import TextField
from page_objects.components.upload_area import UploadArea

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page


class SubmittedPage(BasePage):
    """A form that ends with "Submit": these two, and that of the edited request (`edit_page.py`)."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.submit_button: Locator = page.get_by_role("button", name=texts.any_of("answer", "submit"))
        self.field: Locator = page.locator("textarea").filter(visible=True)
        """A field that tells whether the form is shown, a question over it or not."""

    def is_shown(self) -> bool:
        """Whether the form stands on the page, and it is clear which field is its own."""
        with using("The form"):
            return self.field.count() == 1

    def submit(self) -> None:
        """Click "Submit", once; the site then asks to confirm."""
        with using("“Submit”"):
            self.submit_button.click()


class AnswerFormPage(SubmittedPage):
    """What both of them have; nothing of them is shown by any source (site.md 4.8), so all goes by role and words."""

    name = "the form"

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.text = TextField(page)
        self.uploads = UploadArea(page)


class AppealPage(AnswerFormPage):
    """The text and the files of an appeal."""

    name = "the form for an appeal"

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        # A text is asked for, and neither a choice nor a confirmation.
        other = ".comet-v2-select-show-arrow:visible, .comet-v2-modal-footer:visible"
        self.loaded = page.locator(f"body:not(:has({other})) textarea:visible")

    def read_held(self) -> tuple[str, int]:
        """What would be sent: the text, and how many files."""
        return self.text.read(), self.uploads.count()


class ReturnPage(AnswerFormPage):
    """Carrier and tracking number of goods that were sent back."""

    name = "the form for the return"

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.carriers = ReasonList(page)
        self.tracking_input: Locator = page.get_by_label(texts.within("return", "tracking")).filter(visible=True)
        self.loaded = self.field = self.tracking_input

    def read_carriers(self) -> tuple[str, ...]:
        """The carriers offered; their list is open afterwards."""
        self.carriers.open()
        return self.carriers.read()

    def choose_carrier(self, words: str) -> None:
        """Choose a carrier by its exact words; the list is open."""
        self.carriers.choose(words)

    def enter_tracking(self, number: str) -> None:
        """Type the tracking number.

        Raises:
            PageChanged: the field then holds something else.
        """
        with using("The tracking number"):
            self.tracking_input.fill(number)
            held = self.tracking_input.input_value()
        if held != number:
            raise PageChanged(
                f"The field for the tracking number shows {held!r}.", hint=PAGE_CHANGED_HINT, part="tracking number"
            )

    def read_held(self) -> tuple[tuple[str, ...], str, int]:
        """What would be sent: the lines of the closed list, the tracking number, how many files."""
        with using("The form for the return"):
            number = self.tracking_input.input_value()
        return self.carriers.read_chosen(), number, self.uploads.count()
