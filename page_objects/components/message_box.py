"""Where a message of a chat is written: its text box, and its place for pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import TimeoutError as PlaywrightTimeout

from autodispute.errors import PageChanged
from page_objects import texts
from page_objects.base import CHAT_CHANGED_HINT, using
from page_objects.components.surroundings import look_at
from page_objects.parsing import counter_limit

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator, Page

_HELD = "box => box.value ?? box.innerText"


class MessageBox:
    """Found by roles alone: no source has a chat's markup (site.md 4.8, 7). A page has one."""

    def __init__(self, page: Page) -> None:
        self.text_input: Locator = page.get_by_role("textbox").filter(visible=True)
        self.picture_input: Locator = page.locator('input[type="file"]')
        self.pictures: Locator = page.get_by_role("img")
        self.alerts: Locator = page.get_by_role("alert").filter(visible=True)

    def read_limit(self) -> int | None:
        """How many characters a message may have; None where the page does not say.

        Raises:
            PageChanged: there is no text box, or there are several.
        """
        fields = look_at(self.text_input)
        if len(fields) != 1:
            raise PageChanged("The chat has no one text box.", hint=CHAT_CHANGED_HINT, part="text box")
        declared = fields[0].limit
        if declared and declared.isdigit():
            return int(declared)
        return next((limit for text in fields[0].around if (limit := counter_limit(text)) is not None), None)

    def write(self, text: str) -> None:
        """Put the text into the box; nothing is sent by it.

        Raises:
            PageChanged: the box then holds something else.
        """
        with using("The text box of the chat"):
            self.text_input.fill(text)
        if not self.holds(text):
            raise PageChanged("The text box did not take the message whole.", hint=CHAT_CHANGED_HINT, part="text box")

    def holds(self, text: str) -> bool:
        """Whether the text box holds this text now; white space aside, of which a box may make its own."""
        with using("The text box of the chat"):
            held: str = self.text_input.evaluate(_HELD)
        return held.split() == text.split()

    def clear(self) -> None:
        """Empty the text box."""
        with using("The text box of the chat"):
            self.text_input.fill("")

    def require_picture_input(self) -> None:
        """See that there is one place for pictures.

        Raises:
            PageChanged: there is none, or there are several.
        """
        if self.picture_input.count() != 1:
            raise PageChanged("The chat has no one place for pictures.", hint=CHAT_CHANGED_HINT, part="picture input")

    def add_picture(self, file: Path, patience: float) -> str | None:
        """Hand over one picture and wait until the page shows it; the site's words if it takes it not, else None.

        A chat may send a picture as soon as it is chosen: nothing but what is to be sent is handed over.

        Args:
            file: a picture that is ready to be sent.
            patience: seconds.

        Raises:
            PageChanged: there is no one place for it, or neither picture nor message came in time.
        """
        shown, told = self.pictures.count(), self.alerts.count()
        with using("The picture input of the chat"):
            self.picture_input.set_input_files(file)
        # .nth: one picture, or one message, more than there were.
        refusal = self.alerts.nth(told)
        try:
            self.pictures.nth(shown).or_(refusal).first.wait_for(timeout=patience * 1000)
        except PlaywrightTimeout as error:
            raise PageChanged(
                f"{file.name} was handed over, but the chat does not show it.", hint=CHAT_CHANGED_HINT, part="picture"
            ) from error
        return None if self.pictures.count() > shown else texts.squeeze(refusal.inner_text())
