"""An open practice shop and a plain HTTP client for it."""

import json
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Page
from selectolax.lexbor import LexborHTMLParser

from autodispute.shop import PracticeShop


@dataclass(frozen=True)
class Answer:
    """What the shop answered."""

    status: int
    url: str
    text: str

    @property
    def tree(self) -> LexborHTMLParser:
        return LexborHTMLParser(self.text)

    @property
    def data(self) -> dict[str, Any]:
        read: dict[str, Any] = json.loads(self.text)
        return read


Ask = Callable[..., Answer]


@pytest.fixture(scope="session")
def open_shop() -> Iterator[PracticeShop]:
    with PracticeShop() as shop:
        yield shop


@pytest.fixture
def shop(open_shop: PracticeShop) -> PracticeShop:
    open_shop.reset("plain")
    return open_shop


@pytest.fixture
def page(kept_page: Page) -> Page:
    """One test after another walks through the shop in the same window."""
    return kept_page


@pytest.fixture
def ask(shop: PracticeShop) -> Ask:
    def answer(path: str, body: bytes | None = None, **headers: str) -> Answer:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        request = urllib.request.Request(shop.url + path, data=body, headers=named)  # noqa: S310 - the shop's own
        try:
            with urllib.request.urlopen(request, timeout=10) as response:  # noqa: S310 - the shop's own
                return Answer(response.status, response.url, response.read().decode())
        except urllib.error.HTTPError as refused:
            with refused:
                return Answer(refused.code, refused.url or "", refused.read().decode())

    return answer


@pytest.fixture
def filled(ask: Ask) -> dict[str, Any]:
    """A form for the broken lamp with nothing wrong, one photo uploaded."""
    line = "8193500112357777"
    photo = ask(f"/practice/uploads?line={line}&name=1.jpg", b"\xff\xd8photo", Content_Type="image/jpeg")
    return {
        "line": line,
        "received": True,
        "solution": "REFUND",
        "reason": "Damaged goods",
        "amount": "12.50",
        "description": "The arm is broken off.",
        "files": [photo.data["key"]],
        "refundMethod": None,
    }
