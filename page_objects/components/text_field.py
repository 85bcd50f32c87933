"""The description: its limit, and typing it whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autodispute.errors import PageChanged
from page_objects.base import PAGE_CHANGED_HINT, using
from page_objects.components.surroundings import look_at
from page_objects.parsing import counter_limit

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page


class TextField:
    """The only textarea (site.md 4.8) of a form, which is the whole page or one part of it."""

    def __init__(self, form: Page | Locator) -> None:
        self.input: Locator = form.locator("textarea").filter(visible=True)

    def read_limit(self) -> int | None:
        """How many characters it takes: `maxlength`, else the counter beside it; None where neither is there.

        Raises:
            PageChanged: there is no field for it, or several.
        """
        fields = look_at(self.input)
        if len(fields) != 1:
            raise PageChanged(
                "The form has no one field for the description.", hint=PAGE_CHANGED_HINT, part="description"
            )
        declared = fields[0].limit
        if declared and declared.isdigit():
            return int(declared)
        return next((limit for text in fields[0].around if (limit := counter_limit(text)) is not None), None)

    def read(self) -> str:
        """What it holds."""
        with using("The description"):
            return self.input.input_value()

    def enter(self, text: str) -> None:
        """Type the text.

        Raises:
            PageChanged: the field then holds something else, a cut text for one.
        """
        with using("The description"):
            self.input.fill(text)
        held = self.read()
        if held != text:
            raise PageChanged(
                f"The description was not taken whole: {len(held)} of {len(text)} characters are there.",
                hint=PAGE_CHANGED_HINT,
                part="description",
            )
