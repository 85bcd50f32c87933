"""A file that a page of the site links to, such as a picture of a talk or a return's label."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from autodispute.workflows.walk import Walk

_FOUND = 200


def fetch_file(walk: Walk, address: str, most_bytes: int) -> bytes:
    """What is at an address of the site; nothing where it is not found, too large, or leads elsewhere.

    Args:
        walk: the window, whose session asks.
        address: absolute.
        most_bytes: a larger file is not kept.

    Raises:
        ForeignOrigin: the address is not the site's.
        playwright.sync_api.Error: no answer came.
    """
    walk.job.guard.check(address)
    walk.pace.keep()
    answer = walk.context.request.get(address, max_redirects=0, timeout=walk.job.settings.patience * 1000)
    try:
        told = answer.headers.get("content-length", "")
        if answer.status != _FOUND or (told.isdigit() and int(told) > most_bytes):
            return b""
        content = answer.body()
        return content if len(content) <= most_bytes else b""
    finally:
        answer.dispose()
