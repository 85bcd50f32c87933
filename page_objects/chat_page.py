"""The chat with the seller of an order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import TimeoutError as PlaywrightTimeout

from autodispute.errors import PageChanged
from autodispute.models import Talk
from page_objects import texts
from page_objects.base import BasePage, required_text, using
from page_objects.components.surroundings import look_at
from page_objects.components.talk_log import TalkLog
from page_objects.parsing import counter_limit, number_in_address

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator, Page

    from autodispute.models import TalkMessage

CHAT_CHANGED_HINT = "Look at the picture. If the site has changed, write to the seller by hand this time and report it."
_HELD = "box => box.value ?? box.innerText"


class ChatPage(BasePage):
    """The chat, reached by "Contact seller" beside the store's name on the order's page (site.md 7).

    Confirmed are its address and, of an older app, the partner's name and the control that sends; text box, picture
    input and talk are found by their roles (site.md 4.8).
    """

    name = "the chat with the seller"
    path = "/p/message/index.html"

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.partner: Locator = page.locator(".message-view-title__content, .me-ui-main-title")
        self.log: Locator = page.get_by_role("log").or_(page.get_by_role("list", name=texts.any_of("chat", "title")))
        self.order_links: Locator = page.locator('a[href*="/p/order/detail.html"]').filter(visible=True)
        self.text_input: Locator = page.get_by_role("textbox").filter(visible=True)
        self.picture_input: Locator = page.locator('input[type="file"]')
        self.pictures: Locator = page.get_by_role("img")
        self.alerts: Locator = page.get_by_role("alert").filter(visible=True)
        self.send_button: Locator = page.locator("#buyer_msg_send_btn").or_(
            page.get_by_role("button", name=texts.any_of("chat", "send"))
        )
        self.empty_notice: Locator = page.get_by_text(texts.any_of("chat", "empty"))
        self.loaded = self.send_button

    def read(self) -> Talk:
        """The talk as it is shown now.

        Raises:
            PageChanged: partner or talk cannot be told.
        """
        store = required_text(self.partner, "The name of who you talk to")
        return Talk(order_id=self._read_order(), store=store, messages=self._read_messages(store))

    def wait_for_talk(self) -> None:
        """Wait until the partner's name and the talk are there; both are drawn after the box at times.

        Raises:
            PageChanged: they did not come in time, or are there several times.
        """
        with using("The talk"):
            self.partner.filter(visible=True).wait_for()
            self.log.filter(visible=True).wait_for()

    def says_it_is_empty(self) -> bool:
        """Whether the page says in words that nothing was written yet."""
        return self.empty_notice.count() > 0

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

    def submit(self) -> None:
        """Click "Send", once: this sends the message."""
        with using("“Send”"):
            self.send_button.click()

    def _read_order(self) -> str | None:
        """The order that the page is about, by its link outside of the talk, else by the page's address.

        Raises:
            PageChanged: links name several orders.
        """
        addresses = self.order_links.evaluate_all(
            "links => links.filter(one => !one.closest('[role=log], [role=list]')).map(one => one.href)"
        )
        named = {number_in_address(address, "orderId") for address in addresses} - {None}
        if len(named) > 1:
            raise PageChanged("The chat names several orders.", hint=CHAT_CHANGED_HINT, part="order")
        return named.pop() if named else number_in_address(self.page.url, "orderId")

    def _read_messages(self, store: str) -> tuple[TalkMessage, ...]:
        logs = self.log.filter(visible=True)
        if logs.count() != 1:
            raise PageChanged("The chat does not show one talk.", hint=CHAT_CHANGED_HINT, part="talk")
        return TalkLog(logs).read(store)
