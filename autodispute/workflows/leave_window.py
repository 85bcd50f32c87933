"""What was made ready in a window, and must not be sent any more, is left behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from page_objects.base import using

if TYPE_CHECKING:
    from autodispute.workflows.walk import Walk


def leave_window(walk: Walk) -> None:
    """Go on in an empty tab, with every other one closed; only then may more than reading leave the window again.

    Raises:
        SiteError: the browser went away.
    """
    with using("The browser"):
        tabs = walk.context.pages
        walk.context.new_page()
        for tab in tabs:
            tab.close()
        walk.hold.open()
