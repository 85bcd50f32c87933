"""Files one dispute from a case folder, or rehearses it (docs/architecture.md, "The way a filing goes").

Imports nothing heavy: the case is read, checked and prepared while Playwright's driver starts.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from autodispute.browser.launch import start_driver

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Executor, Future
    from pathlib import Path

    from autodispute.errors import AutodisputeError
    from autodispute.models import Filing
    from autodispute.workflows.filing_draft import FilingDraft
    from autodispute.workflows.job import Job


def file_dispute(folder: Path, make_job: Callable[[], Job]) -> tuple[Filing, AutodisputeError | None]:
    """File the case in a folder; the record of the run and what stopped it, if anything did.

    The run's folder then holds run.json, report.html and the pictures, however the run ended.

    Raises:
        CaseInvalid: the case is not in order; no browser was started and no run was made.
        SettingsInvalid: a setting is not in order.
    """
    with ThreadPoolExecutor(max_workers=2) as aside:
        preparing = aside.submit(_prepare, folder, make_job)
        preparing.add_done_callback(partial(_load_the_rest, aside))
        with start_driver() as driver:
            job, draft = preparing.result()
            from autodispute.workflows.file_case import file_case  # noqa: PLC0415 - loaded in the meantime

            return file_case(draft, driver, job, aside)


def _load_the_rest(aside: Executor, prepared: Future[tuple[Job, FilingDraft]]) -> None:
    """While driver and browser start, in one thread; the other is free for what the browser waits for."""
    if prepared.exception() is None:
        with suppress(RuntimeError):  # the run has ended meanwhile
            aside.submit(_import_all, "autodispute.ledger", "autodispute.workflows.filing_way")


def _import_all(*modules: str) -> None:
    for module in modules:
        import_module(module)


def _prepare(folder: Path, make_job: Callable[[], Job]) -> tuple[Job, FilingDraft]:
    from autodispute.workflows.prepare_case import prepare  # noqa: PLC0415 - loaded while the driver starts

    job = make_job()
    return job, prepare(folder, job)
