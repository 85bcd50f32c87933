"""Installing a browser, on a search path with small programs in the place of the real ones."""

from __future__ import annotations

import os
import platform
import sys
from typing import TYPE_CHECKING

import pytest

from autodispute.browser import installer, system
from autodispute.browser.installer import install_browser
from autodispute.errors import BrowserMissing, SettingsInvalid

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Program = Callable[..., Path]

NO_DOWNLOAD = "#!/bin/sh\necho Downloading\necho 'Error: no route to the server'\necho '    at Socket'\nexit 1\n"
PACKAGE_TOOL = """#!/bin/sh
echo "$@" >> {log}
case "$*" in *chromium) printf '#!/bin/sh\\necho Chromium 1\\n' > {bin}/chromium; /bin/chmod 755 {bin}/chromium;; esac
"""


class Bench:
    """An empty computer: what is on its search path, what was said, what the package tool was asked."""

    def __init__(self, folder: Path, program: Program) -> None:
        self.bin = folder / "bin"
        self.log = folder / "log"
        self.said: list[str] = []
        self._program = program

    def put(self, name: str, text: str = "#!/bin/sh\necho Some Browser 1.0\n") -> Path:
        return self._program(self.bin / name, text)

    def put_package_tool(self) -> None:
        self.put("apt-get", PACKAGE_TOOL.format(log=self.log, bin=self.bin))

    def asked(self) -> list[str]:
        return self.log.read_text().splitlines() if self.log.exists() else []

    def install(self, setting: Path | None = None) -> str:
        return str(install_browser(self.said.append, setting).executable)


@pytest.fixture
def bench(tmp_path: Path, program: Program, monkeypatch: pytest.MonkeyPatch) -> Bench:
    """Debian, as root, where Playwright's download fails."""
    bench = Bench(tmp_path, program)
    bench.put("env", '#!/bin/sh\nshift\nexec "$@"\n')
    monkeypatch.setenv("PATH", str(bench.bin))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "downloads"))
    monkeypatch.setattr(sys, "executable", str(bench.put("python", NO_DOWNLOAD)))
    monkeypatch.setattr(platform, "freedesktop_os_release", lambda: {"ID": "debian"})
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    return bench


def test_nothing_is_installed_where_a_browser_runs(bench: Bench) -> None:
    bench.put_package_tool()
    there = bench.put("google-chrome")
    assert bench.install() == str(there)
    assert bench.said == []
    assert bench.asked() == []


def test_playwrights_download_comes_first(bench: Bench, tmp_path: Path) -> None:
    bench.put_package_tool()
    place = tmp_path / "downloads/chromium-1"
    chrome = f"{place}/chrome-linux/chrome"
    download = f"""#!/bin/sh
echo "$@" > {tmp_path}/asked
/bin/mkdir -p {place}/chrome-linux
printf '#!/bin/sh\\necho 1\\n' > {chrome}
/bin/chmod 755 {chrome}
: > {place}/INSTALLATION_COMPLETE
"""
    bench.put("python", download)
    assert bench.install() == chrome
    assert (tmp_path / "asked").read_text().strip() == "-m playwright install --no-shell chromium"
    assert bench.asked() == []


def test_a_download_that_does_not_start_gives_way_to_the_package(
    bench: Bench, tmp_path: Path, program: Program
) -> None:
    """Playwright's Chromium may lack libraries of the system."""
    bench.put_package_tool()
    broken = program(tmp_path / "downloads/chromium-1/chrome-linux/chrome", "#!/bin/sh\nexit 127\n")
    (tmp_path / "downloads/chromium-1/INSTALLATION_COMPLETE").touch()
    assert bench.install() == str(bench.bin / "chromium")
    assert any(str(broken) in line and "does not start" in line for line in bench.said)


def test_as_root_on_debian_the_package_is_installed(bench: Bench) -> None:
    bench.put_package_tool()
    assert bench.install() == str(bench.bin / "chromium")
    options = "-q -o DPkg::Lock::Timeout=120"
    assert bench.asked() == [f"{options} update", f"{options} install -y --no-install-recommends chromium"]
    assert "That failed: Error: no route to the server" in bench.said


def test_with_password_free_sudo_the_package_is_installed(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(platform, "freedesktop_os_release", lambda: {"ID": "mint", "ID_LIKE": "ubuntu debian"})
    bench.put_package_tool()
    bench.put("sudo", '#!/bin/sh\n[ "$1" = -n ] || exit 1\nshift\n[ "$1" = true ] && exit 0\nexec "$@"\n')
    assert bench.install() == str(bench.bin / "chromium")


@pytest.mark.parametrize("sudo", [None, "#!/bin/sh\necho 'sudo: a password is required' >&2\nexit 1\n"])
def test_without_rights_one_sentence_says_what_to_install(
    sudo: str | None, bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    bench.put_package_tool()
    if sudo:
        bench.put("sudo", sudo)
    with pytest.raises(BrowserMissing) as caught:
        bench.install()
    assert (
        caught.value.hint
        == "Install Chromium with `sudo apt-get install chromium`, then run `autodispute setup` again."
    )
    assert bench.asked() == []


def test_a_package_that_is_only_a_stub_does_not_count(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ubuntu's chromium package asks for the snap."""
    monkeypatch.setattr(platform, "freedesktop_os_release", lambda: {"ID": "ubuntu", "ID_LIKE": "debian"})
    bench.put(
        "apt-get",
        f"#!/bin/sh\nprintf '#!/bin/sh\\nexit 1\\n' > {bench.bin}/chromium; /bin/chmod 755 {bench.bin}/chromium\n",
    )
    with pytest.raises(BrowserMissing, match="none could be installed") as caught:
        bench.install()
    assert "snap install chromium" in caught.value.hint


def test_a_browser_that_does_not_start_gives_way_to_the_next(bench: Bench) -> None:
    broken = bench.put("google-chrome", "#!/bin/sh\nexit 1\n")
    good = bench.put("chromium")
    assert bench.install() == str(good)
    assert bench.said == [
        f"Google Chrome ({broken}) does not start.",
        f"Set AUTODISPUTE_BROWSER={good} so that every run uses it.",
    ]


def test_a_browser_that_hangs_does_not_count(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installer, "VERSION_SECONDS", 0.2)
    bench.put("google-chrome", "#!/bin/sh\nexec /bin/sleep 30\n")
    good = bench.put("chromium")
    assert bench.install() == str(good)


def test_a_setting_is_never_replaced_by_another_browser(bench: Bench) -> None:
    bench.put("chromium")
    bench.put_package_tool()
    with pytest.raises(SettingsInvalid):
        bench.install(bench.bin / "missing")
    with pytest.raises(BrowserMissing):
        bench.install(bench.put("broken", "#!/bin/sh\nexit 1\n"))
    assert bench.asked() == []


@pytest.mark.parametrize(
    ("platform_name", "release", "words"),
    [
        ("win32", {}, "winget install Google.Chrome"),
        ("darwin", {}, "https://www.google.com/chrome/"),
        ("linux", {"ID": "fedora"}, "sudo dnf install chromium"),
        ("linux", {"ID": "manjaro", "ID_LIKE": "arch"}, "sudo pacman -S chromium"),
        ("linux", {"ID": "own"}, "package tool"),
    ],
)
def test_the_sentence_fits_the_system(
    platform_name: str, release: dict[str, str], words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", platform_name)
    monkeypatch.setattr(platform, "freedesktop_os_release", lambda: release)
    sentence = system.what_to_install()
    assert words in sentence
    assert sentence.count(". ") == 0
