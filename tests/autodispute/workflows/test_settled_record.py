"""What a run's report says once its submission is settled."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING
from unittest.mock import Mock

import pytest

from autodispute.models import Filing, Outcome, Settled, SubmissionState
from autodispute.run_folder import RunFolder
from autodispute.workflows.settled_record import complete_record

if TYPE_CHECKING:
    from pathlib import Path

ORDER, BEGAN = "8193500112347777", "2026-11-02T18:40:12+00:00"
SEEN = "two readings show the item open, no dispute."


@pytest.mark.parametrize(
    ("submitted", "did"),
    [(True, "“Submit” may have been clicked"), (False, "“Submit” was not clicked")],
    ids=["clicked", "not"],
)
def test_what_was_not_filed_is_told_by_what_the_run_did(
    tmp_path: Path,
    submitted: bool,  # noqa: FBT001 - either
    did: str,
) -> None:
    folder = RunFolder(tmp_path)
    folder.write_filing(
        Filing(outcome=Outcome.UNKNOWN, order_id=ORDER, run_dir=str(tmp_path), submitted=submitted, started_at=BEGAN)
    )
    settled = Settled(
        order_id=ORDER, title="Lamp", state=SubmissionState.NOT_FILED, dispute_id=None, seen=SEEN,
        run_dir=str(tmp_path),
    )  # fmt: skip
    complete_record(Mock(), settled)
    record = RunFolder.read(tmp_path)
    assert (record.outcome, record.submitted, record.dispute_id) == (Outcome.NOT_FILED, submitted, None)
    report = unescape((tmp_path / "report.html").read_text("utf-8"))
    assert f"Not filed: {did}; the site shows no dispute for the item." in report
    assert f"Read again later: {SEEN}" in report
