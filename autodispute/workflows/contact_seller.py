"""The job of `autodispute contact`: a message to the seller of an order, sent once and proved, or rehearsed."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from autodispute.account_lock import one_at_a_time
from autodispute.contacts import ContactOutcome
from autodispute.errors import (
    AlreadySent,
    AutodisputeError,
    ConfigError,
    Fault,
    Interrupted,
    MessageUncertain,
    PicturesInvalid,
)
from autodispute.evidence import prepare_all
from autodispute.evidence.kinds import HEAD_BYTES, Kind, sniff
from autodispute.ledger import open_ledger
from autodispute.message_text import refuse_blanks
from autodispute.report.contact_page import write_contact_report
from autodispute.run_folder import RunFolder
from autodispute.workflows.contact_draft import ContactDraft
from autodispute.workflows.contact_way import go, refuse_what_is_sent
from autodispute.workflows.reading_run import Reading, reading_run
from autodispute.workflows.resting import refuse_while_resting

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from autodispute.contacts import Contact
    from autodispute.models import Evidence
    from autodispute.workflows.contact_draft import Wanted
    from autodispute.workflows.contact_way import ConfirmMessage
    from autodispute.workflows.job import Job


def contact_seller(job: Job, wanted: Wanted, confirm: ConfirmMessage) -> tuple[Contact, AutodisputeError | None]:
    """Send a message to the seller of an order; the record of the run, and what stopped it, if anything did.

    Raises:
        ConfigError: message or pictures are not in order, or ledger or data folder cannot be used; nothing was sent.
        AccountBusy, AccountResting: the account cannot be used now.
        SessionUnreadable, SecretsUnavailable: the kept session does not open.
    """
    settings = job.settings
    if wanted.body is not None:
        refuse_blanks(wanted.body)
    with one_at_a_time(settings.home, settings.lock_patience, job.progress.note, settings.account):
        ledger = open_ledger(settings.home, job.guard.key, settings.account, settings.ledger)
        refuse_while_resting(job)
        run = RunFolder.create(settings.home, wanted.order_id, "contact-rehearsal" if job.rehearsal else "contact")
        draft = ContactDraft(wanted, run, job, ledger, body=wanted.body)
        with _recorded(draft):
            draft.evidence = _pictures(draft)
            refuse_what_is_sent(draft)
            reading = Reading()
            with reading_run(job, "contact", wanted.order_id, reading, run=run) as walk:
                go(walk, draft, confirm)
            draft.session = reading.session
            if reading.error is not None:
                raise reading.error
    return draft.contact(), draft.error


@contextmanager
def _recorded(draft: ContactDraft) -> Iterator[None]:
    """However the run ends, its folder says how."""
    try:
        yield
    except AutodisputeError as error:
        draft.error = error
        if isinstance(error, AlreadySent):
            draft.outcome = ContactOutcome.ALREADY_SENT
    except KeyboardInterrupt:
        draft.error = Interrupted("You stopped the run.")
        if draft.outcome is ContactOutcome.UNKNOWN:
            draft.error = MessageUncertain("You stopped the run while the outcome of the message was not known.")
    finally:
        try:
            contact = draft.contact()
            draft.run.write_filing(contact)
            write_contact_report(contact, draft.run.path)
        except OSError as error:
            draft.job.progress.note(f"The record of this run could not be written ({error.strerror}).")


def _pictures(draft: ContactDraft) -> tuple[Evidence, ...]:
    """The pictures, prepared in the run's folder as evidence is.

    Raises:
        PicturesInvalid: with every fault of each.
        ConfigError: the run's folder cannot be written.
    """
    files, settings = draft.wanted.pictures, draft.job.settings
    if not files:
        return ()
    films = [Fault(one.name, "picture", "this is a film.", "Send pictures only.") for one in files if _is_film(one)]
    try:
        prepared, faults = prepare_all(files, files[0].parent, draft.run.path / "evidence", settings.photo_max_bytes)
    except OSError as error:
        raise ConfigError(
            f"{draft.run.path} cannot be written ({error.strerror}).", hint="Make room, then run the command again."
        ) from error
    if films or faults:
        raise PicturesInvalid([*films, *faults])
    return tuple(prepared)


def _is_film(file: Path) -> bool:
    with file.open("rb") as opened:
        return sniff(opened.read(HEAD_BYTES)) is Kind.MP4
