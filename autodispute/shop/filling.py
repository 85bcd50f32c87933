"""Putting a shop's values into the elements of a saved page."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from autodispute.shop.saved_pages import one

if TYPE_CHECKING:
    from collections.abc import Mapping

    from selectolax.lexbor import LexborHTMLParser, LexborNode


def set_text(node: LexborNode, text: str) -> None:
    """Make `text` the only content of an element; nothing in it is taken for markup."""
    node.inner_html = escape(text, quote=False)


def characters(text: str) -> str:
    """The text with one element per character, as the site writes prices (site.md 2.2)."""
    return "".join(f"<span>{escape(character)}</span>" for character in text)


def set_price(root: LexborNode, text: str) -> None:
    """Write a price into the price element inside `root`, split where the saved page has it split."""
    price = one(root, '[class*="es--wrap--"]')
    if price.css_first("span"):
        price.inner_html = characters(text)
    else:
        set_text(price, text)


def set_attribute(node: LexborNode, name: str, value: str | None) -> None:
    """Set an attribute; None leaves it without a value, as HTML does for `readonly`."""
    node.attrs[name] = value


def drop_attribute(node: LexborNode, name: str) -> None:
    """Remove an attribute if it is there."""
    if name in node.attributes:
        del node.attrs[name]


def own_text(node: LexborNode) -> str:
    """The text that stands in the element itself, not in its children."""
    return node.text(deep=False).strip()


def fill_pairs(tree: LexborHTMLParser, values: Mapping[str, str]) -> None:
    """Write the values beside their labels; the saved page decides on their form and order."""
    for label in tree.css('[class*="reverse-review--label--"]'):
        value = label.next
        while value is not None and not value.is_element_node:
            value = value.next
        if value is None:
            raise LookupError(f"The label {label.text()} has no value beside it.")
        set_text(value, values[label.text(strip=True)])


def delay(node: LexborNode, milliseconds: int) -> None:
    """Mark an element that appears so long after the load; 0 leaves it as it is."""
    if milliseconds:
        set_attribute(node, "data-late", str(milliseconds))
