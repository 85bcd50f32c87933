"""The job of `autodispute status`: read every dispute of the account, write down what changed, tell."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib import import_module
from typing import TYPE_CHECKING

from autodispute.account_lock import one_at_a_time
from autodispute.agenda import dues_of
from autodispute.errors import AccountBusy, AutodisputeError, SettingsInvalid
from autodispute.ledger import open_ledger
from autodispute.money_back import look_words, looks_due
from autodispute.rules import load_rules
from autodispute.workflows.check_interval import checked_too_recently, note_this_check, wait_for_turn
from autodispute.workflows.failures import CRASH
from autodispute.workflows.follow_disputes import follow
from autodispute.workflows.reading_run import reading_run
from autodispute.workflows.resting import refuse_while_resting
from autodispute.workflows.settle_all import Pending, Settlement, settle_pending
from autodispute.workflows.tell import make_messages, send_and_ping, tell_of_failed_start

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo
    from pathlib import Path

    from autodispute.followed import DisputeChange, FollowedDispute
    from autodispute.ledger import Ledger
    from autodispute.rules import Rules
    from autodispute.workflows.job import Job
    from autodispute.workflows.walk import Walk

_LATER = ("autodispute.workflows.show_board", "autodispute.workflows.keep_calendar")
"""What is needed once the site was read; loading it takes time, which there is while the driver starts."""


@dataclass
class StatusCheck(Settlement):
    """What the site showed, and what is new in it."""

    disputes: list[FollowedDispute] = field(default_factory=list)
    changes: tuple[DisputeChange, ...] = ()
    looks: dict[str, str] = field(default_factory=dict)
    """By number, the disputes whose money is to be looked for now, with what to look for."""
    board: Path | None = None
    """Where the board is; None where it could not be written."""
    skipped_after: datetime | None = None
    """The check that was too short a time ago; the site was then not asked, and nothing is known anew."""


def check_status(job: Job, order_ids: tuple[str, ...] = (), *, scheduled: bool = False) -> StatusCheck:
    """Settle what is pending, read the disputes, of these orders or of all, and tell what is new.

    What stops the reading, or keeps it from beginning, is in the result; messages and board are made all the same. A
    check that rules or another run keep from beginning is noted as failed, and told of as others are.

    Args:
        job: whose disputes.
        order_ids: of which orders, or of the orders of which disputes; none for all.
        scheduled: whether it runs by itself, and is left out where the last check was too short a time ago.

    Raises:
        LedgerDamaged, LedgerTooNew, LedgerUnavailable: the ledger cannot be used.
        AccountBusy: another run is at work for the account.
        SettingsInvalid: the owner's table of rules is not in order.
    """
    if scheduled:
        wait_for_turn(job)
    settings = job.settings
    try:
        rules = load_rules(settings.home)
        with one_at_a_time(settings.home, settings.lock_patience, job.progress.note, settings.account):
            ledger = open_ledger(settings.home, job.guard.key, settings.account, settings.ledger)
            if scheduled and (last := checked_too_recently(job)) is not None:
                return StatusCheck(skipped_after=last)
            result, defect = _check(job, ledger, _orders(ledger, order_ids), rules)
    except (SettingsInvalid, AccountBusy) as error:
        if not order_ids and not (scheduled and checked_too_recently(job)):
            tell_of_failed_start(job, error)
        raise
    send_and_ping(job, ledger, is_well=not order_ids and defect is None and result.error is None)
    if defect is not None:
        raise defect
    return result


def _orders(ledger: Ledger, numbers: tuple[str, ...]) -> tuple[str, ...]:
    """The orders of these numbers; that of a dispute on record stands for its order's."""
    disputed = {known.number: known.dispute.order_id for known in ledger.disputes.known()} if numbers else {}
    return tuple(dict.fromkeys(disputed.get(number, number) for number in numbers))


def _check(job: Job, ledger: Ledger, order_ids: tuple[str, ...], rules: Rules) -> tuple[StatusCheck, Exception | None]:
    """What was found, and a defect of this program, which keeps nothing that the ledger has from being told."""
    result, defect = StatusCheck(), None
    newest = ledger.disputes.newest_event()
    number = None if order_ids else ledger.checks.begin()
    try:
        with _noted(ledger, number, result):
            _read(job, ledger, order_ids, rules.site_zone, result)
    except Exception as caught:  # noqa: BLE001 - it is raised again, once it is told
        defect = caught
    result.changes = ledger.disputes.changes_after(newest)
    try:
        _renew_pages(job, ledger, rules, result)
        result.looks = _looks(result.disputes, rules)
    except Exception as caught:  # noqa: BLE001 - the same
        if number is not None and defect is None and result.error is None:
            ledger.checks.end(number, CRASH, type(caught).__name__)
        defect = defect or caught
    make_messages(job, ledger, rules, result, is_whole=not order_ids)
    return result, defect


@contextmanager
def _noted(ledger: Ledger, number: int | None, result: StatusCheck) -> Iterator[None]:
    """Keep in the ledger how a check of all disputes ended; one that is killed has no end."""
    code, what = None, None
    try:
        yield
    except AutodisputeError as stopped:
        result.error = stopped
    except Exception as defect:
        if number is not None:
            ledger.checks.end(number, CRASH, type(defect).__name__)
        raise
    if result.error is not None:
        code, what = result.error.code, result.error.message
    if number is not None:
        ledger.checks.end(number, code, what)


def _renew_pages(job: Job, ledger: Ledger, rules: Rules, result: StatusCheck) -> None:
    from autodispute.workflows.keep_calendar import keep_calendar  # noqa: PLC0415 - loaded while the driver started
    from autodispute.workflows.show_board import renew_board  # noqa: PLC0415 - the same

    result.board = renew_board(job, ledger, rules)
    keep_calendar(job, ledger, rules)


def _read(job: Job, ledger: Ledger, order_ids: tuple[str, ...], zone: tzinfo, result: StatusCheck) -> None:
    refuse_while_resting(job)
    with ThreadPoolExecutor(max_workers=1) as aside:
        for later in _LATER:
            aside.submit(import_module, later)
        _read_site(job, ledger, order_ids, zone, result)


def _read_site(job: Job, ledger: Ledger, order_ids: tuple[str, ...], zone: tzinfo, result: StatusCheck) -> None:
    with reading_run(job, "status", order_ids[0] if order_ids else "all", result) as walk:
        note_this_check(job)
        _settle_and_follow(walk, ledger, order_ids, zone, result)


def _settle_and_follow(
    walk: Walk, ledger: Ledger, order_ids: tuple[str, ...], zone: tzinfo, result: StatusCheck
) -> None:
    settle_pending(walk, ledger, Pending.of(ledger, order_ids), result)
    followed = follow(walk, ledger, order_ids, zone)
    result.disputes, result.error = followed.disputes, followed.problem


def _looks(disputes: list[FollowedDispute], rules: Rules) -> dict[str, str]:
    """The looks for the money that are due now."""
    due = looks_due(dues_of(disputes, rules), datetime.now(UTC))
    return {number: look_words(look, rules) for number, look in due.items()}
