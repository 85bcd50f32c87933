"""The record of a run that answers: answer.json and report.html in its folder."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from autodispute.answers import AnswerRun
from autodispute.private_files import replace_file
from autodispute.redaction import redacted

if TYPE_CHECKING:
    from pathlib import Path

    from autodispute.steps import Progress

RECORD = "answer.json"
"""Beside report.html; `run.json` is that of a filing."""
UNCERTAIN_HINT = (
    "Run `autodispute settle` in a few minutes: it reads the dispute again. Do not answer it by hand meanwhile."
)


def write_record(run: AnswerRun, folder: Path) -> None:
    """Write answer.json so that after a crash it is either the old or the new one, never a part.

    Raises `OSError` when it cannot be written.
    """
    record = json.dumps(redacted(run.model_dump(mode="json")), ensure_ascii=False, indent=2)
    replace_file(folder / RECORD, f"{record}\n".encode())


def complete_record(folder: Path, changes: dict[str, Any], progress: Progress) -> None:
    """Write what is known now into the folder of the run that answered, if that is still there."""
    file = folder / RECORD
    if not file.is_file():
        return
    try:
        run = AnswerRun.model_validate_json(file.read_text("utf-8")).model_copy(update=changes)
        write_record(run, folder)
        write_report(run, folder)
    except (OSError, ValueError) as error:
        progress.note(f"The record in {folder} could not be brought up to date ({error}).")


def write_report(run: AnswerRun, folder: Path) -> None:
    """Write report.html into the run's folder.

    Raises `OSError` when it cannot be written.
    """
    from autodispute.report.answer_page import write_answer_report  # noqa: PLC0415 - loaded while the browser started

    write_answer_report(run, folder)
