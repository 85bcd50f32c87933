"""Tells what waits in the ledger, each target once; no message is lost by a run that ends, and none is sent twice."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from autodispute.account_lock import LOCKS
from autodispute.errors import AutodisputeError, SecretsUnavailable
from autodispute.message_words import Words, words_of
from autodispute.messages import as_it_stands
from autodispute.models import DEFAULT_ACCOUNT
from autodispute.notify_addresses import given_addresses
from autodispute.notify_targets import TargetBook
from autodispute.private_files import make_folder
from autodispute.redaction import redact

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from autodispute.ledger import Ledger
    from autodispute.ledger.messages import Kept
    from autodispute.workflows.job import Job


@dataclass(frozen=True)
class Receiver:
    """A target that can be told now."""

    name: str
    detail: bool
    address: str | None
    """None where it cannot be had now."""


def send_messages(job: Job, ledger: Ledger) -> None:
    """Tell everything that waits. What cannot be told now waits for the next check, and a note says so."""
    try:
        with _alone(job):
            _send(job, ledger)
    except Timeout:
        job.progress.note("Another check is telling what is new; what it leaves is told by the next one.")
    except (AutodisputeError, OSError) as error:
        why = error.message if isinstance(error, AutodisputeError) else error.strerror
        job.progress.note(f"Nobody could be told what is new: {why} The next check tries again.")


def ping_if_set(job: Job) -> None:
    """Ask for the address that is to know of each check that went well; a note where nothing there answers."""
    try:
        book = target_book(job)
        hidden = book.read().ping
        if hidden is None:
            return
        address = book.address(hidden)
    except AutodisputeError as error:
        job.progress.note(f"The ping could not be sent: {error.message}")
        return
    from autodispute.delivery import ping  # noqa: PLC0415 - only where one is set

    if not ping(address):
        job.progress.note("The ping could not be sent: nothing answered at its address.")


def target_book(job: Job) -> TargetBook:
    """The targets of the job's account."""
    return TargetBook(job.settings.home, job.settings.account, job.ask_passphrase)


def locked_targets(job: Job) -> tuple[str, ...]:
    """The names of those whose addresses open with a passphrase only.

    Raises:
        SettingsInvalid: the list cannot be read.
    """
    return tuple(one.name for one in target_book(job).read().targets if one.address.place == "passphrase")


def receivers(job: Job, only: str | None = None) -> list[Receiver]:
    """Who is told: those of the list, then those of the environment; or the one of this name.

    Raises:
        SettingsInvalid: the list cannot be read.
    """
    book = target_book(job)
    wanted = [one for one in book.read().targets if only in (None, one.name)]
    found = [Receiver(one.name, one.detail, _address(job, book, one.name)) for one in wanted]
    given = enumerate(given_addresses(), start=1)
    from_environment = [Receiver(f"environment {number}", detail=False, address=one) for number, one in given]
    return [*found, *(one for one in from_environment if only in (None, one.name))]


def _address(job: Job, book: TargetBook, name: str) -> str | None:
    target = book.read().named(name)
    try:
        return book.address(target.address) if target else None
    except SecretsUnavailable as error:
        job.progress.note(f"“{name}” cannot be told: {error.message} {error.hint}")
        return None


def _send(job: Job, ledger: Ledger) -> None:
    is_alone = job.settings.ledger is None  # else other computers, or other data folders, may use it too
    for left in ledger.messages.left_behind(is_alone=is_alone):
        if left.sending_to is not None:
            title = words_of(left.message, datetime.now(UTC)).title
            job.progress.note(f"“{title}” may or may not have reached “{left.sending_to}”; it is not sent again.")
    waiting = ledger.messages.waiting()
    if not waiting:
        return
    told = receivers(job)
    if not told:
        ledger.messages.tell_nobody([message.number for message in waiting])
        return
    sending = _Sending(job, ledger, told)
    for message in waiting:
        sending.send(message)
    sending.say()


class _Sending:
    """One go at everything that waits; a target that did not take a message is asked no more in this go."""

    def __init__(self, job: Job, ledger: Ledger, told: Sequence[Receiver]) -> None:
        self._job = job
        self._outbox, self._disputes = ledger.messages, ledger.disputes
        self._receivers = told
        self._refused = {one.name for one in told if one.address is None}
        self._sent = 0

    def send(self, kept: Kept) -> None:
        """Tell it to each that does not have it; what was told is on disk before the next is."""
        have = self._outbox.claim(kept.number)
        if have is None:
            return
        told = list(have)
        for receiver in self._receivers:
            if receiver.address is not None and receiver.name not in {*told, *self._refused}:
                if not self._outbox.begin(kept.number, receiver.name, told):
                    return
                if self._deliver(receiver.address, kept, detail=receiver.detail):
                    told.append(receiver.name)
                    self._sent += 1
                else:
                    self._refused.add(receiver.name)
                    self._job.progress.note(f"“{receiver.name}” did not take a message; the next check sends it again.")
        self._outbox.end(kept.number, told, is_told=all(one.name in told for one in self._receivers))

    def say(self) -> None:
        """How many went out."""
        if self._sent:
            self._job.progress.note(f"{self._sent} message{'s' * (self._sent != 1)} went out.")

    def _deliver(self, address: str, kept: Kept, *, detail: bool) -> bool:
        from autodispute.delivery import deliver  # noqa: PLC0415 - only where somebody is told

        newest = {number: change.event for number, change in self._disputes.newest_changes().items()}
        words = words_of(as_it_stands(kept.message, newest), datetime.now(UTC), detail=detail)
        return deliver(address, for_account(words, self._job.settings.account))


def for_account(words: Words, account: str) -> Words:
    """The words without secrets and personal data, and whose they are where there are several accounts."""
    whose = () if account == DEFAULT_ACCOUNT else (f"Account: {account}",)
    return Words(redact(words.title), tuple(map(redact, (*words.lines, *whose))), words.level)


@contextmanager
def _alone(job: Job) -> Iterator[None]:
    """No other run of this computer sends for the account meanwhile; a filing need not wait for it.

    Raises `Timeout` when another one does so for too long.
    """
    folder = job.settings.home / LOCKS / "telling"
    make_folder(folder)
    with FileLock(folder / f"{job.settings.account}.lock", timeout=job.settings.lock_patience, mode=0o600):
        yield
