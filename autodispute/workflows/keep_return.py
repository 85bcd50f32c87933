"""What a return needs, kept in a folder of its own: address, instructions, label."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import Error

from autodispute.errors import SiteError
from autodispute.evidence.kinds import HEAD_BYTES, Kind, sniff
from autodispute.models import DisputeState
from autodispute.private_files import make_folder, replace_file
from autodispute.workflows.fetch_file import fetch_file
from page_objects.dispute_page import DisputePage

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from autodispute.workflows.walk import Walk

TEXT = "return.txt"
_SUFFIXES: dict[Kind | None, str] = {Kind.PNG: ".png", Kind.JPEG: ".jpg", Kind.GIF: ".gif", Kind.PDF: ".pdf"}
_MOST_BYTES = 10_000_000
"""A label larger than this is not kept; ours."""


def return_folder(home: Path, number: str) -> Path:
    """Where what the return of a dispute needs is kept."""
    return home / "returns" / number


def has_kept_return(walk: Walk, number: str | None) -> bool:
    """Whether what the return of a dispute needs is kept already."""
    return number is not None and (return_folder(walk.job.settings.home, number) / TEXT).is_file()


def keep_return(walk: Walk, number: str | None, state: DisputeState, tab: Page | None = None) -> Path | None:
    """Keep address, instructions and label of a return; the folder, or None where the page shows no address.

    What cannot be kept is told of, and stops nothing.

    Args:
        walk: the window.
        number: the dispute's.
        state: what its page says; only a buyer who has to send the goods back needs it.
        tab: where the dispute's page is shown; the newest one where it is not said.
    """
    if number is None or state is not DisputeState.WAIT_BUYER_SHIP:
        return None
    page = DisputePage(tab or walk.page)
    try:
        agreement = page.read_agreement()
        if agreement.address is None:
            return None
        folder = return_folder(walk.job.settings.home, number)
        make_folder(folder.parent)
        make_folder(folder)
        parts = (f"Return address:\n{agreement.address}", f"Instructions:\n{agreement.instructions or 'none'}")
        replace_file(folder / TEXT, ("\n\n".join(parts) + "\n").encode())
        _keep_label(walk, page, folder)
    except (SiteError, Error, OSError) as error:
        walk.job.progress.note(f"What the return needs could not be kept whole ({error}).")
        return None
    return folder


def _keep_label(walk: Walk, page: DisputePage, folder: Path) -> None:
    """Fetch the label, if the page has a link to one of the site's own that is a picture or a PDF."""
    if page.label_link.count() != 1:
        return
    content = fetch_file(walk, page.read_label_address(), _MOST_BYTES)
    suffix = _SUFFIXES.get(sniff(content[:HEAD_BYTES]))
    if suffix is None:
        walk.job.progress.note("The return label could not be kept; load it on the dispute's page.")
        return
    replace_file(folder / f"label{suffix}", content)
