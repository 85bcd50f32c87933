"""Where browsers are installed, by operating system. Looking is file access only: no process is started."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from autodispute.browser.choice import BrowserChoice

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_CHROME, _EDGE, _CHROMIUM = "Google Chrome", "Microsoft Edge", "Chromium"
_ON_PATH = (
    (_CHROME, ("google-chrome", "google-chrome-stable")),
    (_EDGE, ("microsoft-edge", "microsoft-edge-stable")),
    (_CHROMIUM, ("chromium", "chromium-browser")),
)
_WINDOWS = (
    (_CHROME, "Google/Chrome/Application/chrome.exe"),
    (_EDGE, "Microsoft/Edge/Application/msedge.exe"),
    (_CHROMIUM, "Chromium/Application/chrome.exe"),
)
_WINDOWS_FOLDERS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
_DOWNLOADED = (
    "chrome-linux*/chrome",
    "chrome-mac*/*.app/Contents/MacOS/*",
    "chrome-win*/chrome.exe",
)
_SNAP_STUB_BYTES = 4096


@dataclass(frozen=True)
class Computer:
    """What the places depend on; the tests make computers of their own."""

    platform: str = sys.platform
    environ: Mapping[str, str] = field(default_factory=lambda: os.environ)
    home: Path = field(default_factory=Path.home)
    applications: Path = Path("/Applications")
    snap: Path = Path("/snap/bin/chromium")


def installed_browsers(computer: Computer) -> Iterator[BrowserChoice]:
    """Installed Chrome, Edge and Chromium, in this order."""
    for name, executable in _candidates(computer):
        if is_program(executable) and not _is_empty_snap_stub(executable, computer.snap):
            yield BrowserChoice(executable, name, "installed")


def downloaded_browsers(computer: Computer) -> Iterator[BrowserChoice]:
    """Playwright's own downloads, the newest first.

    They are found by their folders, because asking Playwright starts its driver, which takes longer than everything
    else at the start of a run. Playwright leaves INSTALLATION_COMPLETE in each whole download.
    """
    folders = [mark.parent for mark in _download_folder(computer).glob("chromium-*/INSTALLATION_COMPLETE")]
    for folder in sorted(folders, key=_revision, reverse=True):
        for pattern in _DOWNLOADED:
            for executable in sorted(folder.glob(pattern)):
                if is_program(executable):
                    yield BrowserChoice(executable, "Playwright's Chromium", "playwright")


def is_program(path: Path) -> bool:
    """Whether this is a file that may be run."""
    return path.is_file() and os.access(path, os.X_OK)


def _candidates(computer: Computer) -> Iterator[tuple[str, Path]]:
    if computer.platform == "win32":
        folders = [Path(value) for key in _WINDOWS_FOLDERS if (value := computer.environ.get(key))]
        yield from ((name, folder / place) for name, place in _WINDOWS for folder in folders)
    elif computer.platform == "darwin":
        for name in (_CHROME, _EDGE, _CHROMIUM):
            for folder in (computer.applications, computer.home / "Applications"):
                yield name, folder / f"{name}.app/Contents/MacOS/{name}"
    else:
        search = computer.environ.get("PATH", os.defpath)
        for name, commands in _ON_PATH:
            for command in commands:
                if found := shutil.which(command, path=search):
                    yield name, Path(found)


def _is_empty_snap_stub(executable: Path, snap: Path) -> bool:
    """Whether this is Ubuntu's script that only says that the snap should be installed."""
    with executable.open("rb") as file:
        start = file.read(_SNAP_STUB_BYTES)
    return start.startswith(b"#!") and b"/snap/bin/chromium" in start and not snap.exists()


def _download_folder(computer: Computer) -> Path:
    """Where Playwright keeps its downloads (playwright.dev, "Managing browser binaries")."""
    environ = computer.environ
    if chosen := environ.get("PLAYWRIGHT_BROWSERS_PATH"):
        return Path(chosen)
    if computer.platform == "win32":
        return Path(environ.get("LOCALAPPDATA", computer.home / "AppData/Local")) / "ms-playwright"
    if computer.platform == "darwin":
        return computer.home / "Library/Caches/ms-playwright"
    return Path(environ.get("XDG_CACHE_HOME") or computer.home / ".cache") / "ms-playwright"


def _revision(folder: Path) -> int:
    """The download's number; Playwright counts up."""
    number = folder.name.removeprefix("chromium-")
    return int(number) if number.isdigit() else 0
