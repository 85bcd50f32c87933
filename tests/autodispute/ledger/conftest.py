"""A ledger in a file of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from ledger_rows import SITE

from autodispute.ledger import Ledger, open_ledger

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def ledger(home: Path) -> Ledger:
    return open_ledger(home, SITE, "default")
