"""The job of `autodispute board`: all disputes of the account as one page, from the ledger alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from autodispute.board import Records, board_of
from autodispute.errors import ConfigError
from autodispute.ledger import Ledger, open_engine
from autodispute.private_files import site_folder
from autodispute.report.board_page import BOARD, About, write_board
from autodispute.rules import load_rules

if TYPE_CHECKING:
    from pathlib import Path

    from autodispute.board import Board
    from autodispute.guards import OriginGuard
    from autodispute.rules import Rules
    from autodispute.settings import Settings
    from autodispute.workflows.job import Job

_FOLDER = "boards"


@dataclass(frozen=True)
class WrittenBoard:
    """The board, and where its page is."""

    path: Path
    board: Board


def show_board(settings: Settings, guard: OriginGuard) -> WrittenBoard:
    """Write the page anew, as of now; the site is not asked.

    Raises:
        LedgerDamaged, LedgerTooNew, LedgerUnavailable: the ledger cannot be used.
        SettingsInvalid: the owner's table of rules is not in order.
        ConfigError: the page cannot be written.
    """
    rules = load_rules(settings.home)
    # Without the account's lock a damaged ledger stays where it is: a check may be writing it now.
    engine, _ = open_engine(settings.home, settings.ledger, keep_aside=False)
    return keep_board(settings, guard, Ledger(engine, guard.key, settings.account), rules)


def keep_board(settings: Settings, guard: OriginGuard, ledger: Ledger, rules: Rules) -> WrittenBoard:
    """The same with a ledger and rules that are open already.

    Raises:
        LedgerUnavailable: the ledger cannot be read.
        ConfigError: the page cannot be written.
    """
    records = Records(
        known=ledger.disputes.known(),
        changes=ledger.disputes.changes_after(0),
        filed=ledger.filed_here(),
        pending=len(ledger.pending()),
        last_check=ledger.checks.newest_ended(),
    )
    board = board_of(records, rules, datetime.now(UTC))
    path = settings.home / _FOLDER / site_folder(guard.key) / settings.account / BOARD
    try:
        write_board(board, rules, About(guard.site, settings.account, guard.is_loopback), path)
    except OSError as error:
        raise ConfigError(
            f"The board {path} cannot be written ({error.strerror}).",
            hint="Make room on the disk and see that the data folder is yours to write, then run `autodispute board`.",
        ) from error
    return WrittenBoard(path, board)


def renew_board(job: Job, ledger: Ledger, rules: Rules) -> Path | None:
    """The same at the end of a check; a board that cannot be written is told of, and stops nothing."""
    try:
        return keep_board(job.settings, job.guard, ledger, rules).path
    except ConfigError as error:
        job.progress.note(error.message)
        return None
