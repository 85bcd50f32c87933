"""Where what can be made again is kept: for the owner only, and not where others may put something."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from autodispute import cache_folder, report

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    monkeypatch.setattr(cache_folder, "user_cache_path", lambda name: tmp_path / name)
    report.templates.cache_clear()
    yield tmp_path / "autodispute"
    report.templates.cache_clear()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
def test_what_others_may_write_is_not_used(kept: Path) -> None:
    folder = cache_folder.cache_folder("driver")
    assert folder == kept / "driver"
    assert oct(kept.stat().st_mode)[-3:] == "700"
    kept.chmod(0o777)
    assert cache_folder.cache_folder("driver") is None


def test_a_folder_that_cannot_be_made_is_none(kept: Path) -> None:
    kept.write_text("a file in its place")
    assert cache_folder.cache_folder("driver") is None


@pytest.mark.parametrize("damage", [b"", b"j2", None], ids=["empty", "short", "cut"])
def test_templates_that_were_kept_and_damaged_are_compiled_again(kept: Path, damage: bytes | None) -> None:
    report.warm_up()
    files = list((kept / "templates").iterdir())
    assert files
    for file in files:
        file.write_bytes(file.read_bytes()[:22] if damage is None else damage)
    report.templates.cache_clear()
    report.warm_up()
    assert all(file.stat().st_size > 100 for file in files)
