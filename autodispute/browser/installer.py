"""Finds a browser that runs, or installs one: Playwright's download first, then the system's package."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from autodispute.browser.finder import all_browsers
from autodispute.browser.system import can_become_root, is_debian_like, what_to_install
from autodispute.errors import BrowserMissing

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from autodispute.browser.choice import BrowserChoice

VERSION_SECONDS = 20
DOWNLOAD_SECONDS = 900
PACKAGE_SECONDS = 1800
_APT = ("apt-get", "-q", "-o", "DPkg::Lock::Timeout=120")


def install_browser(say: Callable[[str], None], setting: Path | None = None) -> BrowserChoice:
    """Make sure that there is a browser that runs; nothing is changed where there is one.

    Raises:
        SettingsInvalid: the setting names something that cannot be run.
        BrowserMissing: there is none and none could be installed; says what to install here.
    """
    for install in (_nothing, _download, _package):
        install(say)
        if (choice := _first_that_runs(say, setting)) is not None:
            return choice
        if setting is not None:
            break
    raise BrowserMissing("No browser was found and none could be installed.", hint=what_to_install())


def runs(executable: Path) -> bool:
    """Whether the browser starts and says its version; a broken one lacks libraries or is an empty stub.

    On Windows `--version` opens a window instead, so that being there has to be enough.
    """
    if sys.platform == "win32":
        return True
    try:
        answer = _run([str(executable), "--version"], VERSION_SECONDS)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.returncode == 0 and bool(answer.stdout.strip())


def _first_that_runs(say: Callable[[str], None], setting: Path | None) -> BrowserChoice | None:
    for place, choice in enumerate(all_browsers(setting)):
        if runs(choice.executable):
            if place > 0:
                say(f"Set AUTODISPUTE_BROWSER={choice.executable} so that every run uses it.")
            return choice
        say(f"{choice} does not start.")
    return None


def _nothing(say: Callable[[str], None]) -> None:
    """Before anything is installed, what is there is tried."""
    del say


def _download(say: Callable[[str], None]) -> None:
    say("No browser found. Downloading Playwright's Chromium …")
    _try(say, [sys.executable, "-m", "playwright", "install", "--no-shell", "chromium"], DOWNLOAD_SECONDS)


def _package(say: Callable[[str], None]) -> None:
    """Install the `chromium` package where that needs no password; any other system is left alone."""
    if not (is_debian_like() and can_become_root()):
        return
    say("Installing the chromium package …")
    prefix = [] if os.geteuid() == 0 else ["sudo", "-n"]
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive"]
    _try(say, [*prefix, *quiet, *_APT, "update"], PACKAGE_SECONDS)
    install = ["install", "-y", "--no-install-recommends", "chromium"]
    _try(say, [*prefix, *quiet, *_APT, *install], PACKAGE_SECONDS)


def _try(say: Callable[[str], None], command: Sequence[str], seconds: float) -> None:
    """Run an installer; a failure is said in one line, since another way may still follow."""
    try:
        answer = _run(command, seconds)
    except subprocess.TimeoutExpired:
        say(f"That took more than {seconds / 60:.0f} minutes and was stopped.")
        return
    if answer.returncode != 0:
        say(f"That failed: {_gist(answer.stdout)}")


def _gist(output: str) -> str:
    """The line of an installer's output that says what went wrong."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if line.lower().startswith(("error:", "e: "))]
    return (errors or lines or ["no output"])[-1 if not errors else 0]


def _run(command: Sequence[str], seconds: float) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - fixed commands and the browser that was found
        command,
        check=False,
        text=True,
        errors="replace",
        timeout=seconds,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
