"""The last words of a run that filed, or rehearsed."""

from pathlib import Path

import pytest

from autodispute.cli.outcome import say_done
from autodispute.models import Filing, Outcome

FILED = Filing(
    outcome=Outcome.FILED,
    order_id="8193500112347777",
    dispute_id="2193500900000001",
    site_text="Waiting for seller's response",
)


def test_whoever_filed_a_case_is_told_what_comes_next(capsys: pytest.CaptureFixture[str]) -> None:
    say_done(FILED, Path("lamp"))
    said = capsys.readouterr().err
    assert "✓ Filed: dispute 2193500900000001" in said
    assert "Next: `autodispute status` tells" in said


def test_neither_a_demo_nor_a_rehearsal_has_anything_to_follow(capsys: pytest.CaptureFixture[str]) -> None:
    say_done(FILED, None)
    say_done(FILED.model_copy(update={"outcome": Outcome.REHEARSED}), Path("lamp"))
    said = capsys.readouterr().err
    assert "To file it: `autodispute file lamp`" in said
    assert "Next:" not in said
