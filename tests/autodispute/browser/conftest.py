"""Computers of the tests' own: folders with small programs in the place of browsers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from autodispute.browser.places import Computer

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def make_program(path: Path, text: str = "#!/bin/sh\necho Some Browser 1.0\n") -> Path:
    """A program at this place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)
    return path


@pytest.fixture
def program() -> Callable[..., Path]:
    return make_program


@pytest.fixture
def computer(tmp_path: Path) -> Computer:
    """A Linux computer with an empty search path and no snap."""
    (tmp_path / "bin").mkdir()
    return Computer(
        platform="linux",
        environ={"PATH": str(tmp_path / "bin")},
        home=tmp_path / "home",
        applications=tmp_path / "Applications",
        snap=tmp_path / "snap/bin/chromium",
    )
