"""What a check leaves behind, whatever ends it: a row in the ledger, and the board written anew."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from autodispute.errors import AutodisputeError, ConfigError
from autodispute.workflows.show_board import keep_board

if TYPE_CHECKING:
    from collections.abc import Iterator

    from autodispute.ledger import Ledger
    from autodispute.rules import Rules
    from autodispute.workflows.check_status import StatusCheck
    from autodispute.workflows.job import Job


@contextmanager
def noted_check(job: Job, ledger: Ledger, rules: Rules, result: StatusCheck) -> Iterator[None]:
    """Note how the check ended; one that is killed, or stopped by the person, stays without an end.

    A board that cannot be written stops no check; it is told of.

    Raises:
        LedgerUnavailable: the ledger cannot be written.
    """
    number = ledger.checks.begin()

    def leave(error: AutodisputeError | None) -> None:
        ledger.checks.end(number, error)
        try:
            result.board = keep_board(job.settings, job.guard, ledger, rules).path
        except ConfigError as problem:
            job.progress.note(problem.message)

    try:
        yield
    except AutodisputeError as error:
        leave(error)
        raise
    leave(result.error)
