"""Finds the browser of a run; `autodispute setup` uses the same order."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from autodispute.browser.choice import BrowserChoice
from autodispute.browser.places import Computer, downloaded_browsers, installed_browsers, is_program
from autodispute.errors import BrowserMissing, SettingsInvalid

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def find_browser(setting: Path | None, computer: Computer | None = None) -> BrowserChoice | None:
    """The browser to use: the setting's, else an installed Chrome, Edge or Chromium, else Playwright's own.

    Raises:
        SettingsInvalid: the setting names something that cannot be run.
    """
    return next(all_browsers(setting, computer), None)


def require_browser(setting: Path | None) -> BrowserChoice:
    """The browser to use.

    Raises:
        SettingsInvalid: the setting names something that cannot be run.
        BrowserMissing: there is none.
    """
    if (choice := find_browser(setting)) is None:
        raise BrowserMissing("No browser was found on this computer.")
    return choice


def all_browsers(setting: Path | None, computer: Computer | None = None) -> Iterator[BrowserChoice]:
    """Every browser that could be used, in the order of choice; a setting leaves no other."""
    if setting is not None:
        yield _chosen(setting)
        return
    here = computer or Computer()
    yield from chain(installed_browsers(here), downloaded_browsers(here))


def _chosen(setting: Path) -> BrowserChoice:
    if not is_program(setting):
        problem = "is not a program that can be run" if setting.exists() else "does not exist"
        raise SettingsInvalid(
            f"The browser {setting} {problem}.",
            hint="Set AUTODISPUTE_BROWSER (or `browser` in config.toml) to a browser's executable, or remove it.",
            browser=str(setting),
        )
    return BrowserChoice(setting, setting.name, "setting")
