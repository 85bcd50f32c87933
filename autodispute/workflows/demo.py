"""The main job without an account: files the sample case in the practice shop."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from autodispute.shop import PracticeShop
from autodispute.shop.saved_pages import fixtures_folder
from autodispute.workflows.file_dispute import file_dispute

if TYPE_CHECKING:
    from collections.abc import Callable

    from autodispute.errors import AutodisputeError
    from autodispute.models import Filing
    from autodispute.workflows.job import Job

SAMPLE = "cases/broken_lamp"


def run_demo(make_job: Callable[[str], Job]) -> tuple[Filing, AutodisputeError | None]:
    """Start the practice shop, file the sample case there, and return the record of the run.

    Args:
        make_job: builds the job for the address of the shop.
    """
    with PracticeShop() as shop, TemporaryDirectory() as scratch:
        case = Path(scratch) / "broken_lamp"
        shutil.copytree(fixtures_folder() / SAMPLE, case)
        return file_dispute(case, lambda: make_job(shop.url))
