"""Answers one dispute, or rehearses it (docs/architecture.md, "The way an answer goes").

Nothing here runs by itself: no schedule, no `watch`, no `status` answers anything.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from autodispute.browser.launch import start_driver
from autodispute.workflows.act_in_browser import act_in_browser
from autodispute.workflows.answer_case import AnswerAct, prepare_answer

if TYPE_CHECKING:
    from autodispute.answers import AnswerRequest, AnswerRun
    from autodispute.errors import AutodisputeError
    from autodispute.workflows.answer_case import Ask
    from autodispute.workflows.job import Job


def respond(request: AnswerRequest, job: Job, ask: Ask) -> tuple[AnswerRun, AutodisputeError | None]:
    """Answer a dispute; the record of the run and what stopped it, if anything did.

    The run's folder then holds answer.json, report.html and the pictures, however the run ended.

    Raises:
        FilesInvalid: a file is not in order; no browser was started and no run was made.
        ConfigError: the data folder cannot be written.
    """
    draft = prepare_answer(request, job)
    with ThreadPoolExecutor(max_workers=1) as aside, start_driver() as driver:
        return act_in_browser(AnswerAct(draft, job, ask), driver, job, aside), draft.error
