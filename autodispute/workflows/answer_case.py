"""An answer from its checked request to its record, in the frame of all runs that change something on the site."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from autodispute.answers import AnswerOutcome
from autodispute.errors import (
    Fault,
    FilesInvalid,
    Interrupted,
    NoSuchDispute,
    SubmissionUncertain,
)
from autodispute.workflows.answer_draft import AnswerDraft
from autodispute.workflows.answer_record import UNCERTAIN_HINT, write_record, write_report
from autodispute.workflows.new_run import new_run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import BrowserContext

    from autodispute.answer_guard import Typed
    from autodispute.answers import AnswerRequest, AnswerRun
    from autodispute.errors import AutodisputeError
    from autodispute.ledger import Ledger
    from autodispute.models import Evidence
    from autodispute.run_folder import RunFolder
    from autodispute.steps import StepRecorder
    from autodispute.workflows.job import Job
    from autodispute.workflows.kept_session import KeptSession

    Ask = Callable[[AnswerRun, Typed], str | None]
    """Shows the person what will be answered, and asks; what was typed, None for a "no"."""


def prepare_answer(request: AnswerRequest, job: Job) -> AnswerDraft:
    """A new run with the files of the answer made ready in its folder.

    Raises:
        FilesInvalid: a file is not in order, or the folder holds none; no run is left.
        ConfigError: the data folder cannot be written.
    """
    kind = "answer-rehearsal" if job.rehearsal else "answer"
    with new_run(job.settings.home, request.dispute_id, kind) as run:
        evidence = _prepared(request.folder, run, job) if request.folder is not None else ()
    return AnswerDraft(
        run=run,
        evidence=evidence,
        warnings=(),
        request=request,
        rehearsal=job.rehearsal,
        site=job.guard.key,
        on_this_computer=job.guard.is_loopback,
        account=job.settings.account,
    )


def _prepared(folder: Path, run: RunFolder, job: Job) -> tuple[Evidence, ...]:
    from autodispute.evidence import list_evidence, prepare_all  # noqa: PLC0415 - heavy; many answers have no files

    files, faults = list_evidence(folder, None)
    evidence, more = prepare_all(files, folder, run.path / "evidence", job.settings.photo_max_bytes)
    faults = [*faults, *more]
    if not files and not faults:
        remedy = "Put the photos and films there, or leave the option out."
        faults.append(Fault(folder.name, "evidence", "there is no photo or video in it.", remedy))
    if faults:
        raise FilesInvalid(faults)
    return tuple(evidence)


@dataclass
class AnswerAct:
    """An answer, as `act_in_browser` takes it."""

    draft: AnswerDraft
    job: Job
    ask: Ask

    def begin(self, ledger: Ledger) -> None:
        """Find the dispute on record.

        Raises:
            NoSuchDispute: the ledger does not know it.
        """
        draft, number = self.draft, self.draft.request.dispute_id
        draft.ledger = ledger
        draft.known = next((one for one in ledger.disputes.known() if one.number == number), None)
        if draft.known is None or draft.known.dispute.url is None:
            raise NoSuchDispute(f"No dispute {number} is on record here for this site and account.")

    def go(self, window: BrowserContext, recorder: StepRecorder, kept: KeptSession) -> None:
        """Answer it."""
        from autodispute.workflows.answer_way import go  # noqa: PLC0415 - loaded while the browser starts

        go(window, self.job, recorder, self.draft, kept, self.ask)

    def stop(self, error: AutodisputeError | None) -> None:
        """Keep what stopped it."""
        if error is None and self.draft.outcome is AnswerOutcome.DONE:
            return
        self.draft.error = error or _interrupted(self.draft)

    def record(self, recorder: StepRecorder) -> AnswerRun:
        """Leave answer.json and report.html; a full disk costs the record, never the truth about the outcome."""
        draft = self.draft
        if draft.error is not None and draft.error.by_hand:
            from autodispute.workflows.answer_kit import kit_for_answer  # noqa: PLC0415 - only where it is needed

            draft.by_hand = kit_for_answer(draft, self.job)
        run = draft.answer_run()
        try:
            write_record(run, draft.run.path)
            recorder.close()
            write_report(run, draft.run.path)
        except OSError as error:
            self.job.progress.note(f"The record of this run could not be written whole ({error.strerror}).")
        return run


def _interrupted(draft: AnswerDraft) -> AutodisputeError:
    if draft.outcome is AnswerOutcome.UNKNOWN:
        words = "You stopped the run while it was not known what came of an answer."
        return SubmissionUncertain(words, hint=UNCERTAIN_HINT)
    return Interrupted("You stopped the run.")
