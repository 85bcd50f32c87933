"""Which browser is chosen, on computers of the tests' own."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from autodispute.browser import BrowserChoice, find_browser, require_browser
from autodispute.errors import BrowserMissing, SettingsInvalid

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from autodispute.browser.places import Computer

    Program = Callable[..., Path]

STUB = """#!/bin/sh
if ! [ -x /snap/bin/chromium ]; then
    echo "Command '$0' requires the chromium snap to be installed." >&2
    exit 1
fi
exec /snap/bin/chromium "$@"
"""
_FASTEST_OF = """
import time
from autodispute.browser.finder import find_browser
def once():
    start = time.perf_counter()
    assert find_browser(None)
    return time.perf_counter() - start
print(min(once() for _ in range(20)))
"""


def test_chrome_comes_before_edge_and_edge_before_chromium(
    computer: Computer, program: Program, tmp_path: Path
) -> None:
    found = []
    for command in ("chromium-browser", "chromium", "microsoft-edge-stable", "google-chrome-stable", "google-chrome"):
        program(tmp_path / "bin" / command)
        choice = find_browser(None, computer)
        assert choice is not None
        found.append((choice.executable.name, choice.name, choice.source))
    assert found == [
        ("chromium-browser", "Chromium", "installed"),
        ("chromium", "Chromium", "installed"),
        ("microsoft-edge-stable", "Microsoft Edge", "installed"),
        ("google-chrome-stable", "Google Chrome", "installed"),
        ("google-chrome", "Google Chrome", "installed"),
    ]


def test_a_computer_without_a_browser_has_none(computer: Computer) -> None:
    assert find_browser(None, computer) is None


def test_a_file_that_may_not_be_run_is_no_browser(computer: Computer, program: Program, tmp_path: Path) -> None:
    program(tmp_path / "bin/chromium").chmod(0o644)
    assert find_browser(None, computer) is None


def test_the_setting_wins_over_everything(computer: Computer, program: Program, tmp_path: Path) -> None:
    program(tmp_path / "bin/google-chrome")
    mine = program(tmp_path / "mine/my-browser")
    assert find_browser(mine, computer) == BrowserChoice(mine, "my-browser", "setting")


@pytest.mark.parametrize(
    ("name", "problem"), [("missing", "does not exist"), ("text", "is not a program"), (".", "is not a program")]
)
def test_a_setting_that_cannot_be_run_is_refused(name: str, problem: str, computer: Computer, tmp_path: Path) -> None:
    (tmp_path / "text").touch()
    with pytest.raises(SettingsInvalid, match=problem) as caught:
        find_browser(tmp_path / name, computer)
    assert "AUTODISPUTE_BROWSER" in caught.value.hint


def test_ubuntus_stub_counts_only_with_the_snap(computer: Computer, program: Program, tmp_path: Path) -> None:
    program(tmp_path / "bin/chromium-browser", STUB)
    assert find_browser(None, computer) is None
    program(computer.snap)
    choice = find_browser(None, computer)
    assert choice is not None
    assert choice.executable.name == "chromium-browser"


@pytest.mark.parametrize(
    ("platform", "place", "name"),
    [
        ("darwin", "Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "Google Chrome"),
        ("darwin", "home/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge", "Microsoft Edge"),
        ("darwin", "Applications/Chromium.app/Contents/MacOS/Chromium", "Chromium"),
        ("win32", "Programs/Google/Chrome/Application/chrome.exe", "Google Chrome"),
        ("win32", "Programs x86/Microsoft/Edge/Application/msedge.exe", "Microsoft Edge"),
        ("win32", "Local/Chromium/Application/chrome.exe", "Chromium"),
    ],
)
def test_each_system_has_its_places(platform: str, place: str, name: str, computer: Computer, program: Program) -> None:
    tmp_path = computer.home.parent
    environ = {
        "PROGRAMFILES": str(tmp_path / "Programs"),
        "PROGRAMFILES(X86)": str(tmp_path / "Programs x86"),
        "LOCALAPPDATA": str(tmp_path / "Local"),
    }
    there = replace(computer, platform=platform, environ=environ)
    assert find_browser(None, there) is None
    executable = program(tmp_path / place)
    assert find_browser(None, there) == BrowserChoice(executable, name, "installed")


@pytest.mark.parametrize(
    ("platform", "folder", "place"),
    [
        ("linux", "home/.cache/ms-playwright", "chrome-linux64/chrome"),
        ("linux", "home/.cache/ms-playwright", "chrome-linux/chrome"),
        (
            "darwin",
            "home/Library/Caches/ms-playwright",
            "chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing",
        ),
        ("win32", "home/AppData/Local/ms-playwright", "chrome-win64/chrome.exe"),
    ],
)
def test_playwrights_download_comes_last_the_newest_first(
    platform: str, folder: str, place: str, computer: Computer, program: Program
) -> None:
    tmp_path = computer.home.parent
    there = replace(computer, platform=platform)
    for number in (999, 1187, 1255):
        newest = program(tmp_path / folder / f"chromium-{number}" / place)
        (tmp_path / folder / f"chromium-{number}/INSTALLATION_COMPLETE").touch()
    program(tmp_path / folder / "chromium-1300" / place)
    assert find_browser(None, there) == BrowserChoice(newest, "Playwright's Chromium", "playwright")


def test_an_installed_browser_comes_before_a_download(computer: Computer, program: Program, tmp_path: Path) -> None:
    program(tmp_path / "downloads/chromium-1/chrome-linux/chrome")
    (tmp_path / "downloads/chromium-1/INSTALLATION_COMPLETE").touch()
    there = replace(computer, environ={**computer.environ, "PLAYWRIGHT_BROWSERS_PATH": str(tmp_path / "downloads")})
    choice = find_browser(None, there)
    assert choice is not None
    assert choice.source == "playwright"
    program(tmp_path / "bin/chromium")
    choice = find_browser(None, there)
    assert choice is not None
    assert choice.source == "installed"


def test_a_run_without_a_browser_says_how_to_get_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for key in ("PATH", "PLAYWRIGHT_BROWSERS_PATH"):
        monkeypatch.setenv(key, str(tmp_path))
    with pytest.raises(BrowserMissing) as caught:
        require_browser(None)
    assert caught.value.exit_code == 3
    assert "autodispute setup" in caught.value.hint


def test_finding_an_installed_browser_takes_less_than_five_milliseconds() -> None:
    done = subprocess.run([sys.executable, "-c", _FASTEST_OF], check=True, capture_output=True, text=True)
    assert float(done.stdout) < 0.005
