"""A stop where a page may have sent by itself is told after a look at the site, which nothing ends."""

from __future__ import annotations

import signal

import pytest

from autodispute.errors import AutodisputeError, ChallengeShown, Interrupted, SubmissionUncertain
from autodispute.workflows.hold_interrupts import told_after_a_look


@pytest.mark.parametrize(
    ("stop", "looked_at"),
    [(ChallengeShown("A person."), "A person."), (KeyboardInterrupt(), "You stopped the run.")],
    ids=["error", "ctrl-c"],
)
def test_what_stops_a_run_is_what_the_look_makes_of_it(stop: BaseException, looked_at: str) -> None:
    """Ctrl-C, pressed while it looks, is answered with a note."""
    told, looks = list[str](), list[AutodisputeError]()

    def look(error: AutodisputeError) -> AutodisputeError:
        signal.raise_signal(signal.SIGINT)
        looks.append(error)
        return SubmissionUncertain("It is not seen to be open.")

    with pytest.raises(SubmissionUncertain), told_after_a_look(told.append, "it is being read", look):
        raise stop
    assert [one.message for one in looks] == [looked_at]
    assert isinstance(looks[0], Interrupted) is isinstance(stop, KeyboardInterrupt)
    assert [one.partition(".")[0] for one in told] == ["Not stopped: it is being read"]


def test_what_was_looked_at_is_not_looked_at_again() -> None:
    looks = list[AutodisputeError]()

    def look(error: AutodisputeError) -> AutodisputeError:
        looks.append(error)
        return error

    seen = SubmissionUncertain("It is not seen to be open.")
    with pytest.raises(SubmissionUncertain) as caught, told_after_a_look(lambda _: None, "it is being read", look):
        raise seen
    assert (caught.value, looks) == (seen, [])


def test_where_nothing_stops_nothing_is_looked_at() -> None:
    with told_after_a_look(lambda _: None, "it is being read", lambda error: pytest.fail(error.message)):
        pass
