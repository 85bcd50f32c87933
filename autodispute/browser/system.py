"""What this system is, as far as installing a browser depends on it."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys

_SUDO_SECONDS = 10
_PACKAGES = {
    "ubuntu": "sudo snap install chromium",
    "debian": "sudo apt-get install chromium",
    "fedora": "sudo dnf install chromium",
    "arch": "sudo pacman -S chromium",
    "suse": "sudo zypper install chromium",
    "opensuse": "sudo zypper install chromium",
    "alpine": "sudo apk add chromium",
}


def families() -> list[str]:
    """The system's own name and those it is like, as in /etc/os-release; empty where there is no such file."""
    try:
        release = platform.freedesktop_os_release()
    except OSError:
        return []
    return [release.get("ID", ""), *release.get("ID_LIKE", "").split()]


def is_debian_like() -> bool:
    """Whether Debian's package tool is what installs software here."""
    return bool({"debian", "ubuntu"} & set(families())) and shutil.which("apt-get") is not None


def can_become_root() -> bool:
    """Whether software can be installed without a password."""
    if not hasattr(os, "geteuid"):
        return False
    if os.geteuid() == 0:
        return True
    if (sudo := shutil.which("sudo")) is None:
        return False
    try:
        answer = subprocess.run(  # noqa: S603 - asks only whether a password is needed
            [sudo, "-n", "true"], check=False, capture_output=True, stdin=subprocess.DEVNULL, timeout=_SUDO_SECONDS
        )
    except subprocess.TimeoutExpired:
        return False
    return answer.returncode == 0


def what_to_install() -> str:
    """One sentence for the person: what to install on this system."""
    if sys.platform == "win32":
        return "Install a browser with `winget install Google.Chrome`, then run `autodispute setup` again."
    if sys.platform == "darwin":
        return "Install Google Chrome from https://www.google.com/chrome/, then run `autodispute setup` again."
    command = next((_PACKAGES[family] for family in families() if family in _PACKAGES), None)
    if command is None:
        return "Install Chromium or Google Chrome with this system's package tool, then run `autodispute setup` again."
    return f"Install Chromium with `{command}`, then run `autodispute setup` again."
