"""From the order's page to the chat with its seller; store and order are checked on each load."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from autodispute.errors import PageChanged, WrongTalk
from autodispute.talk_texts import shows
from autodispute.workflows.at_rest import read_at_rest
from page_objects.base import CHAT_CHANGED_HINT
from page_objects.chat_page import ChatPage

if TYPE_CHECKING:
    from autodispute.models import Talk
    from autodispute.workflows.open_order import OrderSeen
    from autodispute.workflows.walk import Walk


@dataclass(frozen=True)
class Chat:
    """Where a talk is, and whose it must be."""

    address: str
    order_id: str
    store: str


def open_chat(walk: Walk, seen: OrderSeen) -> tuple[ChatPage, Talk]:
    """Click "Contact seller": the chat, and the talk that it shows.

    Raises:
        WrongTalk: the chat is with another store, or not about this order.
    """
    with walk.step("open-chat", f"Open the chat with {seen.store}") as step:
        walk.pace.keep()
        seen.block.contact()
        chat = walk.arrive(ChatPage, load_again=True)
        talk = read_talk(walk, chat)
        walk.picture(step, chat.partner)
        check_talk(talk, seen.order.order_id, seen.store)
    return chat, talk


def load_chat(walk: Walk, chat: Chat, body: str, *, patiently: bool) -> Talk:
    """The talk, from a fresh load of its chat.

    Args:
        walk: the window.
        chat: the chat.
        body: a message that should be there.
        patiently: whether to wait for it as long as the patience lasts; else the talk need only be at rest.

    Raises:
        WrongTalk: the chat is with another store, or not about this order.
    """
    walk.open(chat.address)
    talk = read_talk(walk, walk.arrive(ChatPage), body, patiently=patiently)
    check_talk(talk, chat.order_id, chat.store)
    return talk


def read_talk(walk: Walk, page: ChatPage, body: str | None = None, *, patiently: bool = False) -> Talk:
    """The talk once it is drawn; with `patiently`, a message is waited for as long as the patience lasts.

    A talk without any message is believed once the page says so, or when the patience is over.
    """
    page.wait_for_talk()
    return read_at_rest(
        walk,
        page.read,
        is_whole=lambda talk: body is not None and shows(talk, body) is True,
        is_lacking=lambda talk: patiently or not (talk.messages or page.says_it_is_empty()),
    )


def check_talk(talk: Talk, order_id: str, store: str) -> None:
    """Go on only if the chat is with this store, and about this order.

    Raises:
        WrongTalk: it is not.
        PageChanged: the chat does not say about which order it is.
    """
    if talk.store != store:
        raise WrongTalk(f"The chat is with “{talk.store}” instead of “{store}”.")
    if talk.order_id is None:
        raise PageChanged("The chat does not say about which order it is.", hint=CHAT_CHANGED_HINT, part="order")
    if talk.order_id != order_id:
        raise WrongTalk(f"The chat is about order {talk.order_id} instead of {order_id}.")
