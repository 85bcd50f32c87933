"""The chat with a seller, rendered from the saved ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autodispute.models import Party
from autodispute.shop.document import Document
from autodispute.shop.dressing import dress_fragment
from autodispute.shop.filling import set_attribute, set_text
from autodispute.shop.saved_pages import html_of, one, saved_page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from autodispute.shop.goods import ShopOrder
    from autodispute.shop.storefront import Storefront
    from autodispute.shop.talks import ShopMessage

_MESSAGE, _OWN = ".talk-said:not(.talk-own)", ".talk-own"
_OTHER_STORE, _OTHER_ORDER = "Clay Corner", "8193500334567777"


def chat_page(order: ShopOrder, messages: Sequence[ShopMessage], front: Storefront) -> Document:
    """The chat about one order."""
    tree = saved_page("chat", "several" if messages else "empty")
    store = _OTHER_STORE if front.has("chat_other_store") else order.store
    number = _OTHER_ORDER if front.has("chat_other_order") else order.order_id
    set_text(one(tree, ".message-view-title__content"), store)
    link = one(tree, ".talk-order a")
    set_attribute(link, "href", f"/p/order/detail.html?orderId={number}")
    link.inner_html = f"{html_of(one(link, 'span'))}: {number}"
    if messages:
        one(tree, ".talk-log").inner_html = "".join(message_part(message, store) for message in messages)
    document = Document(tree, front)
    document.settings["order"] = order.order_id
    document.settings["picturesGoAtOnce"] = front.has("chat_picture_at_once")
    document.settings["tellsTyping"] = front.has("chat_tells_typing")
    document.scripts.append("chat")
    return document


def message_part(message: ShopMessage, store: str) -> str:
    """One message of the talk."""
    tree = saved_page("chat", "several")
    said = one(tree, _OWN if message.by is Party.BUYER else _MESSAGE)
    if message.by is Party.SELLER:
        set_text(one(said, "b"), store)
    set_text(one(said, "time"), message.when)
    set_text(one(said, "p"), message.text)
    for image in said.css("img"):
        image.decompose()
    markup = html_of(said)
    pictures = "".join(picture_part(file.key) for file in message.pictures)
    return markup.removesuffix("</div>") + pictures + "</div>"


def picture_part(key: str) -> str:
    """One picture, in the talk or before it is sent."""
    image = one(saved_page("chat", "several"), ".talk-own img")
    set_attribute(image, "src", f"/practice/talk-pictures/{key}")
    return html_of(image)


def chat_alert(text: str, front: Storefront) -> str:
    """The chat's message box; the text is already in the account's language."""
    tree = saved_page("chat", "refused")
    box = one(tree, '[role="alert"]')
    set_text(box, text)
    return dress_fragment(html_of(box), front)


def refusal(front: Storefront) -> str:
    """The site's words for a message that it does not take."""
    return front.language.say(one(saved_page("chat", "refused"), '[role="alert"]').text(strip=True))


def said_parts(messages: Sequence[ShopMessage], store: str, front: Storefront) -> str:
    """Several messages, as the page adds them to its talk."""
    return dress_fragment("".join(message_part(message, store) for message in messages), front)


def picture_preview(key: str, front: Storefront) -> str:
    """What the page shows of a picture that was chosen."""
    return dress_fragment(picture_part(key), front)
