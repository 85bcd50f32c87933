"""What an error says about whether anything was filed: the outcome seen counts, not the error alone."""

import pytest

from autodispute.cli.say import filed_words
from autodispute.errors import AlreadyFiled, AutodisputeError, Interrupted, SubmissionUncertain
from autodispute.models import Filing, Outcome


@pytest.mark.parametrize(
    ("outcome", "error", "words"),
    [
        (Outcome.NOT_FILED, Interrupted("Stopped."), "Nothing was filed."),
        (Outcome.UNKNOWN, Interrupted("Stopped."), "It may have been filed; what came of it is not known yet."),
        (Outcome.FILED, Interrupted("Stopped."), "It was filed."),
        (Outcome.UNKNOWN, SubmissionUncertain("Hm."), "It may have been filed; what came of it is not known yet."),
        (Outcome.ALREADY_FILED, AlreadyFiled("There."), "Nothing was filed by this run."),
    ],
)
def test_an_error_says_what_was_filed(outcome: Outcome, error: AutodisputeError, words: str) -> None:
    assert filed_words(error, Filing(outcome=outcome, order_id="8193500112347777")) == words


def test_before_a_run_nothing_was_filed() -> None:
    assert filed_words(Interrupted("Stopped."), None) == "Nothing was filed."
