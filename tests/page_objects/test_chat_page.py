"""The chat is read by roles and text alone, whatever its markup; what cannot be told stops the reading."""

import pytest
from playwright.sync_api import Page

from autodispute.errors import PageChanged
from autodispute.models import Party
from page_objects.chat_page import ChatPage

_PAGE = """<h1 class="me-ui-main-title">Clay Corner</h1>{order}
<ul aria-label="Messages">{said}</ul><div role="textbox" contenteditable="true"></div><button>Send</button>"""
_ORDER = '<a href="/p/order/detail.html?orderId=8193500112347777">Order</a>'


def chat(tab: Page, said: str, order: str = _ORDER) -> ChatPage:
    tab.set_content(_PAGE.format(said=said, order=order))
    return ChatPage(tab)


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("<li><span>Me</span> <i>10:31</i><div>Any news?</div><em>Read</em></li>", (Party.BUYER, "Any news?", "10:31")),
        ("<li><b>You</b><p>News?</p><a>Translate</a> <p>Sent</p></li>", (Party.BUYER, "News?", None)),
        ("<li><b>You</b><p>News?</p><p>Failed to send</p></li>", (Party.BUYER, "News?\nFailed to send", None)),
        ("<li><b>You</b><p>News?</p><p>Failed to send</p><a>Translate</a><p>Read</p></li>",
         (Party.BUYER, "News?\nFailed to send\nRead", None)),
        ("<li aria-label='Clay Corner'>By 9:00.<br><small>10:31</small></li>", (Party.SELLER, "By 9:00.", "10:31")),
        ("<li><b>Clay Corner</b><p>At 10:31</p></li>", (Party.SELLER, "At 10:31", None)),
        ("<li><b>Vendedor</b><p>Read</p></li>", (Party.SELLER, "Read", None)),
        ("<li><p>It comes<br>at 10:31, <b>dear</b> friend; please wait for it a little.</p></li>",
         (None, "It comes\nat 10:31, dear friend; please wait for it a little.", None)),
    ],
)  # fmt: skip
def test_who_wrote_what_is_told_by_names_alone(tab: Page, said: str, read: tuple[object, ...]) -> None:
    (message,) = chat(tab, said).read().messages
    assert (message.by, message.text, message.when) == read


def test_a_box_of_any_kind_takes_the_text_whole(tab: Page) -> None:
    page = chat(tab, "")
    page.box.write("One\n\ntwo")
    assert page.box.holds("One\n\ntwo")
    assert not page.box.holds("One")
    page.box.clear()
    assert page.box.holds("")


@pytest.mark.parametrize(
    "order", [_ORDER + _ORDER.replace("7777", "8888"), "<ul aria-label='Chat'></ul>"], ids=["two orders", "two talks"]
)
def test_what_cannot_be_told_stops_the_reading(tab: Page, order: str) -> None:
    with pytest.raises(PageChanged):
        chat(tab, "", order).read()
