"""Commands in a page that is read at any later time."""

from __future__ import annotations

from autodispute.called import as_called, options
from autodispute.models import DEFAULT_ACCOUNT, DEFAULT_SITE


def called_anew(text: str, site: str | None, account: str, *, on_this_computer: bool) -> str:
    """The text with its commands as they reach a site and an account from a new terminal.

    Args:
        text: with commands in backticks.
        site: its address; None where there is none to reach.
        account: its name here.
        on_this_computer: whether the site is one of this computer; another must be allowed.
    """
    other_site = None if site == DEFAULT_SITE else site
    other_account = None if account == DEFAULT_ACCOUNT else account
    foreign = other_site is not None and not on_this_computer
    return as_called(text, options(other_site, other_account, allow_foreign_site=foreign))
