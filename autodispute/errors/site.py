"""The site cannot be reached, or is not what it should be."""

from __future__ import annotations

from autodispute.errors.base import AutodisputeError


class SiteError(AutodisputeError):
    """The site is not what it should be."""

    code = "site"
    exit_code = 6


class SiteUnavailable(SiteError):
    """The site cannot be reached or fails."""

    code = "site_unavailable"
    exit_code = 5
    default_hint = "Check the connection, wait a few minutes, then run the same command again."


class UnexpectedPage(SiteError):
    """Another page than the expected one is shown."""

    code = "unexpected_page"
    by_hand = True


class PageChanged(SiteError):
    """The expected page is shown, but a part of it is missing or unreadable."""

    code = "page_changed"
    by_hand = True


class UnknownText(PageChanged):
    """A text on the page is in no text pack."""

    code = "unknown_text"


class ForeignOrigin(SiteError):
    """The browser was led to an address that is not the site's."""

    code = "foreign_origin"
    by_hand = True
