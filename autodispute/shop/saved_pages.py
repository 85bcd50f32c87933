"""Where the saved pages are, and parts of them as the shop needs them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from urllib.parse import quote

from selectolax.lexbor import LexborHTMLParser, LexborNode


@cache
def fixtures_folder() -> Path:
    """The folder with the saved pages: inside the installed package, else beside it in a checkout.

    Raises:
        FileNotFoundError: when neither is there.
    """
    package = Path(__file__).parents[1]
    for folder in (package / "fixtures", package.parent / "fixtures"):
        if (folder / "languages").is_dir():
            return folder
    raise FileNotFoundError("The saved pages (fixtures) are missing; install autodispute again.")


@cache
def _page_text(page: str, case: str) -> str:
    return (fixtures_folder() / page / case / "page.html").read_text(encoding="utf-8")


def saved_page(page: str, case: str) -> LexborHTMLParser:
    """A fresh tree of one saved page, free to be changed."""
    return LexborHTMLParser(_page_text(page, case))


def one(tree: LexborHTMLParser | LexborNode, selector: str) -> LexborNode:
    """The first element that fits.

    Raises:
        LookupError: when a saved page lacks what the shop fills in.
    """
    node = tree.css_first(selector)
    if node is None:
        raise LookupError(f"A saved page has no {selector}.")
    return node


def fragment(page: str, case: str, selector: str) -> str:
    """The markup of one element of a saved page."""
    return html_of(one(saved_page(page, case), selector))


def texts(page: str, case: str, selector: str) -> tuple[str, ...]:
    """The texts of all elements that fit, in page order."""
    return tuple(node.text(strip=True) for node in saved_page(page, case).css(selector))


def html_of(tree: LexborHTMLParser | LexborNode) -> str:
    """The markup of a tree or of one element."""
    return tree.html or ""


@cache
def picture_style(name: str) -> str:
    """A product picture as a style attribute, with the picture inside."""
    svg = (fixtures_folder() / "pictures" / f"{name}.svg").read_text(encoding="utf-8").strip()
    return f'background-image: url("data:image/svg+xml,{quote(svg, safe=" /:=.,;-")}")'
