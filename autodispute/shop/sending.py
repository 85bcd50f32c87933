"""Sending a page to the browser, with what lies over it, and counting the load."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import HTMLResponse

from autodispute.shop.document import Document, add_interruptions
from autodispute.shop.saved_pages import saved_page

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from autodispute.shop.open_shop import OpenShop


def saved_document(shop: OpenShop, page: str, case: str) -> Document:
    """A saved page as it is."""
    return Document(saved_page(page, case), shop.front)


def send_page(
    shop: OpenShop, request: Request, document: Document, *, coupon_case: str | None = None, status: int = 200
) -> Response:
    """A page of the site."""
    accepted = request.cookies.get("practice_cookies") == "accepted"
    add_interruptions(document, coupon_case=coupon_case, cookies_accepted=accepted)
    if shop.front.has("sign_in"):
        document.scripts.append("keepsake")
        document.settings["signedIn"] = shop.state.sign_ins.keepsake(request.cookies) is not None
    return send_document(shop, request, document.html(), status)


def send_document(shop: OpenShop, request: Request, page: str, status: int = 200) -> Response:
    """A whole document."""
    shop.state.page_loads.append(request.url.path)
    return HTMLResponse(page, status_code=status, headers={"Cache-Control": "no-store"})
