"""Starting the browser, in processes of the tests' own: two Playwrights do not go together in one thread."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from autodispute.browser import launch, use_sandbox

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_START = """
import json, sys
from pathlib import Path
from autodispute.browser import BrowserChoice, new_context, open_browser, start_driver
from autodispute.errors import ConfigError
choice = BrowserChoice(Path(sys.argv[1]), "The browser", "setting")
"""
_LOOK = """
with start_driver() as driver, open_browser(driver, choice, headless=True) as browser:
    window = new_context(browser, locale="de-DE")
    page = window.pages[0]
    page.goto("data:text/html,<a download=x href='data:,x'>x</a>")
    seen = page.evaluate("[innerWidth, innerHeight, navigator.language, navigator.webdriver]")
    told = browser.new_browser_cdp_session().send("SystemInfo.getInfo")
    print(json.dumps({"seen": seen, "tabs": len(window.pages), "command": told["commandLine"]}))
"""
_FAIL = """
try:
    with start_driver() as driver, open_browser(driver, choice, headless=len(sys.argv) < 3):
        pass
except ConfigError as error:
    print(json.dumps([error.message, error.hint, error.exit_code]))
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


def run(text: str, *arguments: object, environ: dict[str, str] | None = None) -> object:
    command = [sys.executable, "-c", _START + text, *map(str, arguments)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environ)
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def executable(found_executable: Path) -> Path:
    return found_executable


def test_a_window_has_one_tab_of_known_size_and_hides_nothing_and_what_playwright_switches_off_stays_off(
    executable: Path,
) -> None:
    """Of several lists of what is off the browser heeds the last, which is ours."""
    window = run(_LOOK, executable)
    assert isinstance(window, dict)
    lists = [
        set(word.removeprefix("--disable-features=").split(","))
        for word in window.pop("command").split()
        if word.startswith("--disable-features=")
    ]
    assert window == {"seen": [1280, 720, "de-DE", True], "tabs": 1}
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


def test_a_program_that_is_no_browser_is_named(program: Callable[..., Path], tmp_path: Path) -> None:
    broken = program(tmp_path / "broken", "#!/bin/sh\necho missing library >&2\nexit 127\n")
    message, hint, status = run(_FAIL, broken)
    assert message.startswith(f"The browser ({broken}) does not start: ")
    assert "autodispute setup" in hint
    assert status == 3


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have a screen")
def test_a_window_without_a_screen_is_explained(executable: Path) -> None:
    environ = {key: value for key, value in os.environ.items() if key not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    message, hint, _ = run(_FAIL, executable, "window", environ=environ)
    assert "there is no screen here" in message
    assert "--headless" in hint


def test_a_denied_sandbox_is_explained_and_never_switched_off(program: Callable[..., Path], tmp_path: Path) -> None:
    """What Chromium prints where unprivileged user namespaces are off."""
    denied = program(
        tmp_path / "denied", f"#!/bin/sh\necho $@ >> {tmp_path}/asked\necho 'No usable sandbox!' >&2\nexit 1\n"
    )
    message, hint, _ = run("import os\nos.geteuid = lambda: 1000\n" + _FAIL, denied)
    assert "denies it its sandbox" in message
    assert "sysctl" in hint
    assert "--no-sandbox" not in (tmp_path / "asked").read_text()
    assert len((tmp_path / "asked").read_text().splitlines()) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX systems")
def test_ctrl_c_leaves_no_browser_behind(executable: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", _START + _WAIT, str(executable)],
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
