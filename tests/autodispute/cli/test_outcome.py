"""The last words of a run that filed, or rehearsed."""

from pathlib import Path

import pytest

from autodispute.cli.outcome import say_done
from autodispute.models import DisputeState, Filing, Outcome

FILED = Filing(
    outcome=Outcome.FILED,
    submitted=True,
    order_id="8193500112347777",
    dispute_id="2193500900000001",
    site_text="Waiting for seller's response",
)


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (DisputeState.WAIT_SELLER, "  Next: Nothing to do now."),
        (DisputeState.WAIT_BUYER, "  Next: It is your turn:"),
        (None, "  With `autodispute schedule install` you are told when it is your turn;"),
    ],
)
def test_whoever_filed_a_case_is_told_what_comes_next_in_its_state(
    capsys: pytest.CaptureFixture[str], state: DisputeState | None, words: str
) -> None:
    say_done(FILED.model_copy(update={"state": state}), Path("lamp"))
    said = capsys.readouterr().err
    assert "✓ Filed: dispute 2193500900000001" in said
    assert f"\n{words}" in said
    assert "`autodispute status` looks at once." in said


def test_neither_a_demo_nor_a_rehearsal_has_anything_to_follow(capsys: pytest.CaptureFixture[str]) -> None:
    say_done(FILED, None)
    say_done(FILED.model_copy(update={"outcome": Outcome.REHEARSED}), Path("lamp"))
    said = capsys.readouterr().err
    assert "To file it: `autodispute file lamp`" in said
    assert "Next:" not in said
    assert "schedule" not in said
