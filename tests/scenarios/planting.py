"""Marked secrets in every place where the site may show them, and a search through everything that a run wrote."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from PIL import Image

from autodispute.shop import sending, submitting

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pytest
    from starlette.requests import Request
    from starlette.responses import Response

    from autodispute.shop.open_shop import OpenShop

NAME = "Zaphira Quillfeather"
PHONE = "+49 151 5559 8765"
EMAIL = "zq.planted@example.org"
STREET = "77 Hidden Lane"
TOKEN = "tok-9f8e7d6c5b4a"  # noqa: S105 - as marked as the others
COOKIE = "x_lid=cookie-7a6b5c4d&sign=y"
PASSWORD = "hunter-planted-22"  # noqa: S105 - the same
NOTIFY = f"json://buyer:{PASSWORD}@127.0.0.1:1/{TOKEN}-notify"
"""Where somebody is told; nothing listens there."""
WORDS = f"{NAME}, {PHONE}, {EMAIL}, {STREET}; /help?sid={TOKEN}"
_SHOWN = {
    "Ada Example": NAME,
    "+1 555 0100": PHONE,
    "12 Sample Street, Apt 4": f"{STREET}, Flat 9",
    "Waiting for seller's response": f"Waiting for seller's response: {WORDS}",
}
_MARKS = ("Quillfeather", "Zaphira", EMAIL, "zq.planted", STREET, TOKEN, "cookie-7a6b5c4d", PASSWORD)
_WORDS = {form.lower() for mark in _MARKS for form in (mark, quote(mark))}
_FORMS = re.compile("|".join(map(re.escape, _WORDS)), re.IGNORECASE)
_PHONE = re.compile(r"151\D{0,3}5559\D{0,3}8765")


def plant(patch: pytest.MonkeyPatch) -> None:
    """Have the shop show and send the secrets, and put one into the environment."""
    answer, lead_to, box = sending.send_document, submitting.dispute_path, submitting.alert_box

    def planted(shop: OpenShop, request: Request, page: str, status: int = 200) -> Response:
        response = answer(shop, request, _planted(page), status)
        response.set_cookie("xman_us_t", COOKIE)
        return response

    patch.setattr(sending, "send_document", planted)
    patch.setattr(submitting, "dispute_path", lambda *numbers: f"{lead_to(*numbers)}&token={TOKEN}")
    patch.setattr(submitting, "alert_box", lambda text, front: box(f"{text} {WORDS}", front))
    patch.setenv("AUTODISPUTE_PASSPHRASE", PASSWORD)
    patch.setenv("PGPASSWORD", PASSWORD)
    patch.setenv("AUTODISPUTE_NOTIFY_URLS", NOTIFY)


def _planted(page: str) -> str:
    for shown, secret in _SHOWN.items():
        page = page.replace(shown, secret)
    page = re.sub(r"(reverseOrderLineId=\d+)", rf"\1&amp;token={TOKEN}", page)
    page = page.replace("<title>", f'<meta name="csrf" content="{TOKEN}"><title>{NAME} {EMAIL} ')
    first, last = NAME.split()
    unseen = (
        f"<!-- {WORDS} --><input type='hidden' name='ctoken' value='{TOKEN}'>"
        f"<script>window.state = {{token: '{TOKEN}', mail: '{EMAIL}'}}</script>"
        f"<p data-user='{EMAIL}'><b>{first}</b> <i>{last}</i>: <b>zq.planted</b>@<i>example.org</i> "
        f"<b>+49&nbsp;151</b>&nbsp;<i>5559&nbsp;8765</i> <a href='/help?sid={TOKEN}#t={TOKEN}'>Help</a></p>"
    )
    return page.replace("</body>", f"{unseen}</body>")


def found_in(home: Path, *said: str) -> list[str]:
    """Every secret that a run left in a file of its data folder, or said."""
    texts = [(str(path.relative_to(home)), text) for path in _files(home) for text in _texts(path)]
    texts += [("said", text) for text in said]
    texts += [("name", str(path.relative_to(home))) for path in _files(home)]
    return [
        f"{name}: …{text[max(0, found.start() - 60) : found.end() + 20]}…"
        for name, text in texts
        for found in _secrets_in(text)
    ]


def _secrets_in(text: str) -> Iterator[re.Match[str]]:
    lower = text.lower()
    if any(word in lower for word in _WORDS):  # a tenth of the time of the pattern, which then says where
        yield from _FORMS.finditer(text)
    yield from _PHONE.finditer(text)


def _files(home: Path) -> list[Path]:
    return [path for path in home.rglob("*") if path.is_file()]


def _texts(path: Path) -> Iterator[str]:
    """What the file holds, and what it holds behind another notation."""
    content = path.read_bytes()
    yield content.decode("latin-1")
    yield content.decode("utf-8", "replace")
    if path.suffix == ".mhtml":
        parts: Any = message_from_bytes(content, policy=policy.default).walk()
        for part in parts:
            yield "\n".join(f"{name}: {value}" for name, value in part.items())
            decoded = part.get_payload(decode=True) or b""
            yield decoded.decode("utf-8", "replace")
            yield re.sub(r"<[^>]*>|&nbsp;", "", decoded.decode("utf-8", "replace"))
    if path.suffix == ".png":
        with Image.open(path) as picture:
            yield str(picture.info)
