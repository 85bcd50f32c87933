"""The report of a message to a seller: how it ended, what was written, and each step."""

from __future__ import annotations

from typing import TYPE_CHECKING

import autodispute
from autodispute.contacts import ContactOutcome
from autodispute.redaction import redacted
from autodispute.report import keep_report, templates
from autodispute.report.commands import called_anew
from autodispute.report.headline import Headline
from autodispute.report.pictures import picture_uri
from autodispute.report.story import Fact, blocked_requests, detail_rows, frames_of
from autodispute.report.words import moment_words

if TYPE_CHECKING:
    from pathlib import Path

    from autodispute.contacts import Contact

_TONES = {
    ContactOutcome.SENT: ("good", "Sent", "Sent, and seen in the talk."),
    ContactOutcome.REHEARSED: ("info", "Rehearsal", "Rehearsal: nothing was sent."),
    ContactOutcome.ALREADY_SENT: ("info", "Already sent", "Already sent: nothing was sent by this run."),
    ContactOutcome.NOT_SENT: ("bad", "Not sent", "Not sent."),
    ContactOutcome.UNKNOWN: ("warn", "Unknown", "Unknown: it may have been sent, and was not seen yet."),
}


def write_contact_report(contact: Contact, run_dir: Path) -> Path:
    """Write `report.html` into the run's folder, readable by the owner only, and return its path.

    Raises `OSError` when the file cannot be written.
    """
    contact = type(contact).model_validate(redacted(contact.model_dump(mode="json")))
    page = (
        templates()
        .get_template("contact.html")
        .render(
            contact=contact,
            headline=_headline(contact),
            opening=moment_words(contact.started_at),
            facts=_facts(contact),
            details=detail_rows(contact.error),
            blocked=blocked_requests(contact.blocked),
            problem=picture_uri(run_dir, contact.problem_picture),
            frames=[(frame, picture_uri(run_dir, frame.screenshot)) for frame in frames_of(contact)],
            version=autodispute.__version__,
        )
    )
    return keep_report(page, run_dir)


def _headline(contact: Contact) -> Headline:
    tone, word, sentence = _TONES[contact.outcome]
    error = contact.error
    if error is None:
        return Headline(tone, word, sentence, None, None)
    tone = "warn" if tone == "good" else tone
    return Headline(tone, word, sentence, _called(error.message, contact), _called(error.hint, contact))


def _called(text: str, contact: Contact) -> str:
    return called_anew(text, contact.site, contact.account, on_this_computer=contact.on_this_computer)


def _facts(contact: Contact) -> list[Fact]:
    facts = [("Order", contact.order_id, "number"), ("Store", contact.store, "text"), ("Seen", contact.seen, "text")]
    return [Fact(label, value, kind) for label, value, kind in facts if value]
