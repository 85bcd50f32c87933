"""The browser of the tests: an installed one where there is one."""

from __future__ import annotations

import os
import shutil
from typing import Any

import pytest

NAMES = ("google-chrome", "chromium", "chromium-browser", "microsoft-edge")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return browser_type_launch_args | {"executable_path": found, "chromium_sandbox": not root}
