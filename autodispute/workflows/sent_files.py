"""The files that a dispute has from here already, told by their fingerprints (SHA-256)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from autodispute.answers import AnswerKind, AnswerState
from autodispute.errors import ConfigError, Fault, FilesInvalid
from autodispute.run_folder import RunFolder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from autodispute.followed import Known
    from autodispute.ledger import Ledger
    from autodispute.models import Evidence, FiledEvidence
    from autodispute.workflows.answer_draft import AnswerDraft


def leave_out_sent(draft: AnswerDraft) -> None:
    """Leave out what was sent with the dispute; an answer that is still pending counts as sent.

    Raises:
        FilesInvalid: evidence is to be added, and every file was sent already.
    """
    if draft.ledger is None or draft.known is None:
        return
    draft.evidence, draft.left_out = _without_sent(draft.ledger, draft.known, draft.evidence)
    if draft.left_out and not draft.evidence and draft.request.kind is AnswerKind.ADD_EVIDENCE:
        remedy = "Add files that were not sent yet."
        raise FilesInvalid(
            [Fault(name, "evidence", "was sent with this dispute already.", remedy) for name in draft.left_out]
        )


def _without_sent(
    ledger: Ledger, known: Known, evidence: tuple[Evidence, ...]
) -> tuple[tuple[Evidence, ...], tuple[str, ...]]:
    """What the dispute does not have yet, and the names of the originals that it has: repeated evidence is refused.

    A file counts as sent by its original or by what was made of it (rules.md 3.5).
    """
    sent = {digest for file in _sent(ledger, known) for digest in (file.sha256, file.original_sha256)}
    new = tuple(one for one in evidence if not {one.sha256, one.original_sha256} & sent)
    return new, tuple(one.original.name for one in evidence if one not in new)


def _sent(ledger: Ledger, known: Known) -> Iterator[FiledEvidence]:
    """What was filed with it, and what was sent with each answer that was not seen to fail."""
    for filed in ledger.filed_for(known.dispute.order_id):
        if filed.dispute_id == known.number:
            yield from _of_run(Path(filed.run_dir))
    for answer in ledger.answers.to(known.number):
        if answer.state is not AnswerState.NOT_DONE:
            yield from answer.asked.files


def _of_run(folder: Path) -> tuple[FiledEvidence, ...]:
    """What a filing uploaded; nothing is known of one whose folder is gone."""
    try:
        return RunFolder.read(folder).evidence
    except ConfigError:
        return ()
