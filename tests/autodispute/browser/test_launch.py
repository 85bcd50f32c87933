"""Starting the browser; what starts a driver too is a process of its own, as two do not go together in one thread."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from autodispute.browser import BrowserChoice, launch, new_context, open_browser, use_sandbox
from autodispute.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Playwright

_START = """
import json, sys
from pathlib import Path
from autodispute.browser import BrowserChoice, new_context, open_browser, start_driver
from autodispute.errors import ConfigError
choice = BrowserChoice(Path(sys.argv[1]), "The browser", "setting")
"""
_FAIL = """
try:
    with start_driver() as driver, open_browser(driver, choice, headless=False):
        pass
except ConfigError as error:
    print(json.dumps([error.message, error.hint]))
"""
_WAIT = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever started the tests may have it ignored
try:
    with start_driver() as driver, open_browser(driver, choice, headless=True) as browser:
        page = new_context(browser).pages[0]
        print(json.dumps("ready"), flush=True)
        page.wait_for_selector("nothing", timeout=60000)
except KeyboardInterrupt:
    print(json.dumps("stopped"))
"""


@pytest.fixture
def failure(playwright: Playwright) -> Callable[[Path], ConfigError]:
    """Why this program does not start as a browser."""

    def start(executable: Path) -> ConfigError:
        choice = BrowserChoice(executable, "The browser", "setting")
        with pytest.raises(ConfigError) as caught, open_browser(playwright, choice, headless=True):
            pass
        return caught.value

    return start


def test_a_window_has_one_tab_of_known_size_and_hides_nothing_and_what_playwright_switches_off_stays_off(
    playwright: Playwright, found_executable: Path
) -> None:
    """Of several lists of what is off the browser heeds the last, which is ours."""
    with open_browser(playwright, BrowserChoice(found_executable, "The browser", "setting"), headless=True) as browser:
        window = new_context(browser, locale="de-DE")
        (page,) = window.pages
        page.goto("data:text/html,<a download=x href='data:,x'>x</a>")
        seen = page.evaluate("[innerWidth, innerHeight, navigator.language, navigator.webdriver]")
        command = browser.new_browser_cdp_session().send("SystemInfo.getInfo")["commandLine"]
    assert seen == [1280, 720, "de-DE", True]
    lists = [
        set(word.removeprefix("--disable-features=").split(","))
        for word in command.split()
        if word.startswith("--disable-features=")
    ]
    assert len(lists) == 2
    assert lists[0] <= set(launch.PLAYWRIGHTS_OFF)
    assert lists[1] > lists[0]


def test_the_sandbox_is_on_for_everyone_but_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    assert not use_sandbox()
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert use_sandbox()
    monkeypatch.delattr(os, "geteuid")
    assert use_sandbox()


def test_nothing_hides_that_a_program_drives_the_browser() -> None:
    assert not [flag for flag in launch._QUIET if "automation" in flag.lower() or "user-agent" in flag.lower()]


def test_a_program_that_is_no_browser_is_named(
    program: Callable[..., Path], failure: Callable[[Path], ConfigError], tmp_path: Path
) -> None:
    broken = program(tmp_path / "broken", "#!/bin/sh\necho missing library >&2\nexit 127\n")
    error = failure(broken)
    assert error.message.startswith(f"The browser ({broken}) does not start: ")
    assert "autodispute setup" in str(error.hint)
    assert error.exit_code == 3


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have a screen")
def test_a_window_without_a_screen_is_explained(found_executable: Path) -> None:
    environ = {key: value for key, value in os.environ.items() if key not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    command = [sys.executable, "-c", _START + _FAIL, str(found_executable)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environ)
    message, hint = json.loads(done.stdout)
    assert "there is no screen here" in message
    assert "--headless" in hint


def test_a_denied_sandbox_is_explained_and_never_switched_off(
    program: Callable[..., Path],
    failure: Callable[[Path], ConfigError],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What Chromium prints where unprivileged user namespaces are off."""
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    denied = program(
        tmp_path / "denied", f"#!/bin/sh\necho $@ >> {tmp_path}/asked\necho 'No usable sandbox!' >&2\nexit 1\n"
    )
    error = failure(denied)
    assert "denies it its sandbox" in error.message
    assert "sysctl" in str(error.hint)
    assert "--no-sandbox" not in (tmp_path / "asked").read_text()
    assert len((tmp_path / "asked").read_text().splitlines()) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX systems")
def test_ctrl_c_leaves_no_browser_behind(found_executable: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", _START + _WAIT, str(found_executable)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None
    first = process.stdout.readline()
    assert first == '"ready"\n', process.communicate()
    os.killpg(process.pid, signal.SIGINT)
    said, errors = process.communicate(timeout=30)
    assert json.loads(said) == "stopped"
    assert "Future exception" not in errors
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)
