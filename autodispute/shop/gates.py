"""Where the shop sends a browser first: to sign in, or to a check that wants a person."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urljoin, urlsplit

from starlette.responses import RedirectResponse

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from autodispute.shop.open_shop import OpenShop

SIGN_IN = "/login/"
CHALLENGE = "/_____tmd_____/punish"
_HOME = "/p/order/index.html"


def is_signed_out(shop: OpenShop, request: Request) -> bool:
    """Whether the scenario wants a sign-in that this browser has not done, or whose session has ended."""
    return shop.front.has("sign_in") and shop.state.sign_ins.keepsake(request.cookies) is None


def sign_in_first(shop: OpenShop, request: Request, also_in: str = "signed_out") -> Response | None:
    """The way to the sign-in page for whoever has to sign in; None for everybody else."""
    front = shop.front
    if front.has("signed_out") or front.has(also_in) or is_signed_out(shop, request):
        return to_sign_in(request)
    return None


def to_sign_in(request: Request) -> Response:
    """The way to the sign-in page, which leads back."""
    return RedirectResponse(f"{SIGN_IN}?return_url={quote(str(request.url), safe='')}")


def check_first(shop: OpenShop, request: Request, always: str, once: str) -> Response | None:
    """The way to the challenge in these two scenarios; None where there is none or it was passed."""
    front = shop.front
    passed = shop.state.sign_ins.has_passed(request.cookies)
    if not front.has(always) and (passed or not front.has(once)):
        return None
    # The name of the parameter that leads back is invented.
    return RedirectResponse(f"{CHALLENGE}?x5secdata=practice&return_url={quote(str(request.url), safe='')}")


def return_address(request: Request, wanted: str | None) -> str:
    """Where to go on after a sign-in or a check: where one came from if that is this shop, else My orders."""
    origin = f"{request.url.scheme}://{request.url.netloc}"
    try:
        parts = urlsplit(urljoin(f"{origin}/", wanted or _HOME))
    except ValueError:
        parts = urlsplit(origin + _HOME)
    if f"{parts.scheme}://{parts.netloc}" != origin or not parts.path.startswith("/"):
        return origin + _HOME
    return f"{origin}{parts.path}?{parts.query}" if parts.query else origin + parts.path
