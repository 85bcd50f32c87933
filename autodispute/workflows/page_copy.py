"""A copy of a page with its pictures, for the record."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from playwright.sync_api import Error

from autodispute.errors import SiteError
from autodispute.mhtml import cleaned
from autodispute.redaction import MASK, hide_tokens
from page_objects.base import PRIVATE_PARTS, overwrite

if TYPE_CHECKING:
    from pathlib import Path

    from autodispute.workflows.walk import Walk


COPY = "dispute.mhtml"


def keep_page(walk: Walk, file: Path) -> str | None:
    """Keep a copy of the page with its pictures (MHTML), without personal data; its path within the run.

    The last thing done with a page: what is private is overwritten in the page itself.
    """
    try:
        walk.keep_names(walk.page, anew=True)
        overwrite(walk.page, PRIVATE_PARTS, MASK)
        hide_tokens(*(str(cookie.get("value", "")) for cookie in walk.context.cookies()))
        session = walk.context.new_cdp_session(walk.page)
        copy = cleaned(session.send("Page.captureSnapshot", {"format": "mhtml"})["data"])
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as kept:
            kept.write(copy.encode("utf-8"))
    except (Error, SiteError, OSError, ValueError) as error:
        walk.job.progress.note(f"No copy of the page could be kept ({error}).")
        return None
    return file.name
