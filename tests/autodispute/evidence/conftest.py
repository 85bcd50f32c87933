"""The case folder of the tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pictures import Folder

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    (tmp_path / "case").mkdir()
    return Folder(tmp_path / "case", tmp_path / "out")
