"""What a new ledger takes over from the folders of earlier runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from ledger_rows import ORDER, OTHER, SITE, TITLE

from autodispute.ledger import Ledger, beginning, open_ledger
from autodispute.ledger.beginning import take_over_runs
from autodispute.ledger.exchange import read_all
from autodispute.models import Filing, Outcome, SubmissionState
from autodispute.run_folder import RunFolder

if TYPE_CHECKING:
    from pathlib import Path

REQUEST = {"received": True, "solution": "refund", "reason": "Damaged goods", "amount": "1", "currency": "USD"}
SUBMITTED: dict[str, object] = {
    "outcome": Outcome.UNKNOWN,
    "order_id": ORDER,
    "line_id": "1",
    "title": TITLE,
    "site": SITE,
    "request": REQUEST,
    "submitted": True,
    "started_at": "2026-03-12T14:03:22+01:00",
    "description": "It came broken.",
}


def ran(home: Path, **changes: object) -> RunFolder:
    run = RunFolder.create(home, ORDER, "filing")
    run.write_filing(Filing.model_validate(SUBMITTED | changes))
    return run


def states(ledger: Ledger) -> list[str]:
    return [row["state"] for row in read_all(ledger.engine)["submissions"]]


def test_an_unknown_outcome_is_pending(home: Path) -> None:
    run = ran(home)
    (found,) = open_ledger(home, SITE, "default").pending()
    assert (found.order_id, found.line_id, found.title, found.state) == (ORDER, "1", TITLE, SubmissionState.UNKNOWN)
    assert (found.run_dir, found.asked.reason, found.settled_at) == (str(run.path), "Damaged goods", None)
    assert found.submitting_at == "2026-03-12T13:03:22.000000+00:00"


def test_what_was_filed_is_known(home: Path) -> None:
    ran(home, outcome=Outcome.FILED, dispute_id="5551")
    ledger = open_ledger(home, SITE, "default")
    found = ledger.filed(ORDER, TITLE)
    assert found is not None
    assert (found.dispute_id, ledger.pending()) == ("5551", ())
    assert found.settled_at is not None


@pytest.mark.parametrize("later", [Outcome.UNKNOWN, Outcome.FILED, Outcome.NOT_FILED])
def test_a_later_submission_for_the_line_closes_an_older_pending_one(home: Path, later: Outcome) -> None:
    ran(home)
    ran(home, outcome=later)
    assert states(open_ledger(home, SITE, "default")) == ["not_filed", later]


@pytest.mark.parametrize("other", [{"title": "A chair"}, {"order_id": OTHER}, {"site": "https://other.example"}])
def test_a_later_submission_for_another_line_closes_nothing(home: Path, other: dict[str, object]) -> None:
    ran(home)
    ran(home, **other)
    assert states(open_ledger(home, SITE, "default")) == ["unknown", "unknown"]


@pytest.mark.parametrize(
    "changes",
    [
        {"submitted": False, "rehearsal": True, "outcome": Outcome.REHEARSED},
        {"submitted": False, "outcome": Outcome.NOT_FILED},
        {"outcome": Outcome.ALREADY_FILED},
        {"site": None},
        {"request": None},
    ],
)
def test_runs_that_submitted_nothing_are_left_out(home: Path, changes: dict[str, object]) -> None:
    ran(home, **changes)
    assert read_all(open_ledger(home, SITE, "default").engine)["runs"] == []


@pytest.mark.parametrize("record", [None, b"", b"{", b'{"outcome": "perhaps"}', b"\xff\x00\xfe"])
def test_runs_without_a_sound_record_do_not_hide_the_others(home: Path, record: bytes | None) -> None:
    folder = RunFolder.create(home, ORDER, "filing").path
    if record is not None:
        (folder / "run.json").write_bytes(record)
    (home / "runs" / ".stray").write_text("")
    ran(home)
    assert states(open_ledger(home, SITE, "default")) == ["unknown"]


@pytest.mark.parametrize("moment", ["", "yesterday"])
def test_a_run_without_a_readable_moment_is_taken_over(home: Path, moment: str) -> None:
    ran(home, started_at=moment)
    assert states(open_ledger(home, SITE, "default")) == ["unknown"]


def test_a_taking_over_that_is_cut_off_is_done_by_the_next_run(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ran(home)
    ran(home, title="A chair")
    take = beginning._take_over
    calls: list[object] = []

    def cut_off(*given: object) -> None:
        take(*given)  # type: ignore[arg-type]
        calls.append(given)
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(beginning, "_take_over", cut_off)
        with pytest.raises(KeyboardInterrupt):
            open_ledger(home, SITE, "default")
    assert len(calls) == 1
    assert states(open_ledger(home, SITE, "default")) == ["unknown", "unknown"]


def test_runs_are_taken_over_once(home: Path) -> None:
    ran(home)
    ledger = open_ledger(home, SITE, "default")
    take_over_runs(ledger.engine, home, "default")
    ran(home, title="A chair")
    assert states(open_ledger(home, SITE, "default")) == ["unknown"]
