"""The job of `autodispute contact`: a message to the seller of an order, sent once and proved, or rehearsed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from autodispute.browser.launch import start_driver
from autodispute.contacts import ContactOutcome
from autodispute.errors import AlreadySent, Interrupted, MessageUncertain
from autodispute.message_text import refuse_blanks
from autodispute.workflows.act_in_browser import act_in_browser
from autodispute.workflows.prepare_message import prepare_message

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

    from autodispute.contacts import Contact
    from autodispute.errors import AutodisputeError
    from autodispute.ledger import Ledger
    from autodispute.steps import StepRecorder
    from autodispute.workflows.contact_draft import ContactDraft, Wanted
    from autodispute.workflows.contact_way import ConfirmMessage
    from autodispute.workflows.job import Job
    from autodispute.workflows.kept_session import KeptSession


def contact_seller(job: Job, wanted: Wanted, confirm: ConfirmMessage) -> tuple[Contact, AutodisputeError | None]:
    """Send a message to the seller of an order; the record of the run, and what stopped it, if anything did.

    The run's folder then holds run.json, report.html and the pictures, however the run ended.

    Raises:
        MessageNotReady: a blank is left in the message; no run was made.
        PicturesInvalid: with every fault of each picture; no browser was started and no run was made.
        ConfigError: the data folder cannot be written.
    """
    if wanted.body is not None:
        refuse_blanks(wanted.body)
    draft = prepare_message(wanted, job)
    with ThreadPoolExecutor(max_workers=1) as aside, start_driver() as driver:
        return act_in_browser(ContactAct(draft, job, confirm), driver, job, aside), draft.error


@dataclass
class ContactAct:
    """A message, as `act_in_browser` takes it."""

    draft: ContactDraft
    job: Job
    confirm: ConfirmMessage

    def begin(self, ledger: Ledger) -> None:
        """See that it was not sent before.

        Raises:
            AlreadySent: it was.
        """
        from autodispute.workflows.sent_already import refuse_what_is_sent  # noqa: PLC0415 - loaded meanwhile

        self.draft.ledger = ledger
        refuse_what_is_sent(self.draft)

    def go(self, window: BrowserContext, recorder: StepRecorder, kept: KeptSession) -> None:
        """Send it."""
        from autodispute.workflows.contact_way import go  # noqa: PLC0415 - loaded while the browser starts

        go(window, self.job, recorder, self.draft, kept, self.confirm)

    def stop(self, error: AutodisputeError | None) -> None:
        """Keep what stopped it."""
        if error is None and self.draft.outcome is ContactOutcome.SENT:
            return
        self.draft.error = error or _interrupted(self.draft)
        if isinstance(error, AlreadySent):
            self.draft.outcome = ContactOutcome.ALREADY_SENT

    def record(self, recorder: StepRecorder) -> Contact:
        """Leave run.json and report.html; a full disk costs the record, never the truth about the outcome."""
        from autodispute.report.contact_page import write_contact_report  # noqa: PLC0415 - loaded meanwhile

        draft, contact = self.draft, self.draft.contact()
        try:
            draft.run.write_filing(contact)
            recorder.close()
            write_contact_report(contact, draft.run.path)
        except OSError as error:
            self.job.progress.note(f"The record of this run could not be written whole ({error.strerror}).")
        return contact


def _interrupted(draft: ContactDraft) -> AutodisputeError:
    if draft.outcome is ContactOutcome.UNKNOWN:
        return MessageUncertain("You stopped the run while the outcome of the message was not known.")
    return Interrupted("You stopped the run.")
