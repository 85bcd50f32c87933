"""A stop where a page may have sent by itself is told after a look at the site, which nothing ends."""

from __future__ import annotations

import signal
import threading

import pytest

from autodispute.errors import AutodisputeError, ChallengeShown, Interrupted, SubmissionUncertain
from autodispute.workflows.hold_interrupts import interrupts_held, told_after_a_look


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


def test_a_stop_within_a_stop_is_looked_at_once() -> None:
    looks = list[AutodisputeError]()

    def look(error: AutodisputeError) -> AutodisputeError:
        looks.append(error)
        return error

    with (
        pytest.raises(Interrupted),
        told_after_a_look(lambda _: None, "it is being read", look),
        told_after_a_look(lambda _: None, "it is being read", look),
    ):
        raise KeyboardInterrupt
    assert len(looks) == 1


def test_a_defect_is_looked_at_too_and_stays_one_where_there_is_nothing_else_to_tell() -> None:
    looks = list[AutodisputeError]()

    def look(error: AutodisputeError) -> AutodisputeError:
        looks.append(error)
        return error

    defect = KeyError("no such thing")
    with pytest.raises(KeyError) as caught, told_after_a_look(lambda _: None, "it is being read", look):
        raise defect
    assert (caught.value, [one.message for one in looks]) == (defect, ["This program failed (KeyError)."])


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="Windows has none")
def test_a_terminal_that_is_closed_and_a_system_that_ends_stop_a_run_as_ctrl_c_does() -> None:
    """One that is told to ignore it, as by nohup, goes on."""
    before = signal.getsignal(signal.SIGHUP)
    for ends in (signal.SIGHUP, signal.SIGTERM):
        looks = list[AutodisputeError]()

        def look(error: AutodisputeError, looks: list[AutodisputeError] = looks) -> AutodisputeError:
            looks.append(error)
            return error

        with pytest.raises(Interrupted), told_after_a_look(lambda _: None, "it is being read", look):
            signal.raise_signal(ends)
        assert len(looks) == 1
    assert signal.getsignal(signal.SIGHUP) is before
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with told_after_a_look(lambda _: None, "it is being read", lambda error: pytest.fail(error.message)):
            signal.raise_signal(signal.SIGHUP)
    finally:
        signal.signal(signal.SIGHUP, before)


def test_where_nothing_stops_nothing_is_looked_at() -> None:
    with told_after_a_look(lambda _: None, "it is being read", lambda error: pytest.fail(error.message)):
        pass


def test_pressed_in_the_middle_of_a_printed_line_it_is_answered_once_that_is_printed() -> None:
    """Python refuses to print within printing, in the same thread."""
    told = threading.Event()

    def note(_: str) -> None:
        if threading.current_thread() is threading.main_thread():
            raise RuntimeError("reentrant call inside <_io.BufferedWriter name=2>")
        told.set()

    with interrupts_held(note, "it is being read"):
        signal.raise_signal(signal.SIGINT)
        assert told.wait(10)
