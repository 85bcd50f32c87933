"""What a scenario changes on every page alike: language, hashes, wrappers, split prices."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

from autodispute.shop.filling import characters, set_attribute

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

    from autodispute.shop.language import Language
    from autodispute.shop.storefront import Storefront

_HASHED_CLASS = re.compile(r"([\w-]+--\w+--)(\w{7})(?!\w)")
_MONEY = re.compile(r"US \$[\d,]+\.\d\d|\d+,\d\d\u00a0€")
_SPOKEN_ATTRIBUTES = ("placeholder", "aria-label")
_WRAPPED = (
    ".order-item",
    ".order-item-header-right-info",
    ".order-item-content-info-name",
    ".order-more",
    ".order-detail-item-content-wrap",
    ".item-title",
    ".info-row",
    ".order-detail-item-line-btns",
    ".comet-modal",
    ".comet-v2-modal",
    ".comet-v2-radio",
    '[class*="apply-form--row--"]',
    '[class*="upload--wrap--"]',
    '[class*="upload--imageContainer--"]',
    '[class*="orderItem--orderItem--"]',
    '[class*="orderItem--orderStatusAction--"]',
    ".next-pagination",
    ".next-tabs-nav",
    ".next-tabs-tab",
    '[class*="verticalSteps--item--"]',
    '[class*="reverse-page--card--"]',
    '[class*="reverse-page--actions--"]',
    '[class*="pc-header--bar--"]',
    ".login-box",
    ".captcha-box",
)
_WRAPPER = '<div style="display: contents"><div style="display: contents">{}</div></div>'


def dress_page(tree: LexborHTMLParser, front: Storefront) -> None:
    """Apply the scenario to a whole page, in place."""
    set_attribute(tree.css("html")[0], "lang", front.language.code)
    _translate(tree, front.language)
    if front.has("split_prices"):
        _split_prices(tree)
    if front.has("extra_wrappers"):
        _wrap(tree)
    if front.has("new_hashes"):
        _renew_hashes(tree)


def dress_fragment(markup: str, front: Storefront) -> str:
    """The scenario applied to a part of a page."""
    tree = LexborHTMLParser(markup)
    dress_page(tree, front)
    return tree.body.inner_html or "" if tree.body else ""


def _text_nodes(tree: LexborHTMLParser) -> list[LexborNode]:
    return [
        node
        for node in tree.css("html")[0].traverse(include_text=True)
        if node.is_text_node and node.parent is not None and node.parent.tag not in {"style", "script"}
    ]


def _translate(tree: LexborHTMLParser, language: Language) -> None:
    if not language.words:
        return
    for node in _text_nodes(tree):
        shown = node.text().strip()
        label = shown.removesuffix(":")
        local = language.translate(label)
        if local != label:
            node.replace_with(node.text().replace(label, local))
    for name in _SPOKEN_ATTRIBUTES:
        for element in tree.css(f"[{name}]"):
            set_attribute(element, name, language.translate(element.attributes[name] or ""))


def _split_prices(tree: LexborHTMLParser) -> None:
    for node in _text_nodes(tree):
        shown = node.text()
        if match := _MONEY.search(shown):
            price = tree.create_node("span")
            price.inner_html = characters(match.group())
            node.insert_before(shown[: match.start()])
            node.insert_after(shown[match.end() :])
            node.replace_with(price)


def _wrap(tree: LexborHTMLParser) -> None:
    # Innermost selectors come last, so that wrapping an outer element leaves the inner ones to be found.
    for selector in _WRAPPED:
        for node in tree.css(selector):
            node.inner_html = _WRAPPER.format(node.inner_html)


def _renew_hashes(tree: LexborHTMLParser) -> None:
    for element in tree.css('[class*="--"]'):
        classes = element.attributes["class"] or ""
        set_attribute(element, "class", _HASHED_CLASS.sub(_next_hash, classes))


def _next_hash(match: re.Match[str]) -> str:
    return match.group(1) + hashlib.sha256(match.group().encode()).hexdigest()[:7]
