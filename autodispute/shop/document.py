"""A page on its way to the browser: the filled tree, what appears later, and what the script needs to know."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

from autodispute.shop.dressing import dress_fragment, dress_page
from autodispute.shop.filling import drop_attribute
from autodispute.shop.saved_pages import fragment, html_of

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

    from autodispute.shop.storefront import Storefront

_POPUP_DELAY = 300
"""Milliseconds after which banners and pop-ups appear, unless a mouse moves before: a look may come first, no click."""


@dataclass
class Document:
    """One page being made."""

    tree: LexborHTMLParser
    front: Storefront
    settings: dict[str, object] = field(default_factory=dict)
    templates: dict[str, str] = field(default_factory=dict)
    popups: dict[str, str] = field(default_factory=dict)
    scripts: list[str] = field(default_factory=list)
    """What runs beside the script that every page has, by name."""

    def template(self, name: str, markup: str) -> None:
        """Hand the script a part that it clones when it is wanted."""
        self.templates[name] = markup

    def popup(self, kind: str, markup: str) -> None:
        """Let a part lie over the page shortly after the load."""
        self.popups[kind] = markup

    def html(self) -> str:
        """The whole document."""
        dress_page(self.tree, self.front)
        head, body = _with_slots(self.tree).split("</head>", 1)
        body, rest = body.rsplit("</body>", 1)
        return f"{head}{self._parts()}{self._scripts()}</head>{body}{self._late_popups()}</body>{rest}"

    def _parts(self) -> str:
        return "".join(
            f'<template id="practice-{name}">{dress_fragment(markup, self.front)}</template>'
            for name, markup in self.templates.items()
        )

    def _late_popups(self) -> str:
        return "".join(
            f'<template data-late="{_POPUP_DELAY}" data-kind="{kind}">{dress_fragment(markup, self.front)}</template>'
            for kind, markup in self.popups.items()
        )

    def _scripts(self) -> str:
        """The scripts, for the head: no button may be there before what it does is."""
        settings = escape(json.dumps(self.settings))
        scripts = f'<script src="/practice/behaviour.js" data-settings="{settings}"></script>'
        more = [*self.scripts, "sends_by_itself"] if self.front.has("sends_by_itself") else self.scripts
        return scripts + "".join(f'<script src="/practice/{name}.js"></script>' for name in more)


def _with_slots(tree: LexborHTMLParser) -> str:
    """The page with each late element inside a template; inner ones first, since a late part may hold another."""
    kept: dict[str, str] = {}
    while late := [node for node in tree.css("[data-late]") if len(node.css("[data-late]")) == 1]:
        node = late[0]
        slot = f'<i data-slot="{len(kept)}"></i>'
        milliseconds = node.attributes["data-late"]
        drop_attribute(node, "data-late")
        kept[slot] = f'<template data-late="{milliseconds}">{html_of(node)}</template>'
        place = tree.create_node("i")
        place.attrs["data-slot"] = str(len(kept) - 1)
        node.replace_with(place)
    page = html_of(tree)
    for slot, markup in reversed(kept.items()):
        page = page.replace(slot, markup)
    return page


def add_interruptions(document: Document, *, coupon_case: str | None, cookies_accepted: bool) -> None:
    """Add the cookie banner and the coupon pop-up where the scenario wants them (site.md 8.4).

    Args:
        document: the page.
        coupon_case: the page folder whose `coupon_popup` case has this page's pop-up; None for a page without one.
        cookies_accepted: whether the browser sent the mark that the banner was answered.
    """
    if document.front.has("cookie_banner") and not cookies_accepted:
        document.popup("cookies", fragment("orders", "cookie_banner", ".cookie-bar"))
    if coupon_case and document.front.has("coupon_popup"):
        wrap = ".comet-modal-wrap" if coupon_case == "orders" else ".comet-v2-modal-wrap"
        document.popup("coupon", fragment(coupon_case, "coupon_popup", wrap))
