"""The chat with the seller of an order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autodispute.errors import PageChanged
from autodispute.models import Talk
from page_objects import texts
from page_objects.base import CHAT_CHANGED_HINT, BasePage, required_text, using
from page_objects.components.message_box import MessageBox
from page_objects.components.talk_log import TalkLog
from page_objects.parsing import number_in_address

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from autodispute.models import TalkMessage


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
        self.box = MessageBox(page)
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
