"""Why one file cannot be evidence, said so that the buyer can mend it."""

from __future__ import annotations


class EvidenceError(Exception):
    """One file cannot be used. It stays inside this package, which turns it into a `Fault`."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(f"{problem} {remedy}")
        self.problem = problem
        self.remedy = remedy


def broken(what: str) -> EvidenceError:
    """The fault of a file that starts well and does not keep its word."""
    return EvidenceError(
        f"this {what} is broken or was only partly copied.",
        "Open it to see; copy it again from the phone or camera, or take it out of the folder.",
    )


def unreadable(error: OSError) -> EvidenceError:
    """The fault of a file the system does not let us read."""
    reason = error.strerror or type(error).__name__
    return EvidenceError(
        f"the file cannot be read ({reason}).",
        "Check that it is still there and that you may open it.",
    )
