"""How a run ended, in the words at the top of its report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from autodispute.filed_by_itself import BY_ITSELF, cancel_hint
from autodispute.models import Outcome
from autodispute.report.commands import called_anew
from autodispute.report.state_words import AFTERWARDS, STATES
from autodispute.report.words import moment_words

if TYPE_CHECKING:
    from autodispute.models import Filing

_HEADLINE_LENGTH = 110


@dataclass(frozen=True)
class Headline:
    """The outcome in words: a tone for colour and icon, one word, one sentence, and what to do next."""

    tone: str
    word: str
    sentence: str
    lead: str | None
    next_step: str | None


def headline_of(filing: Filing) -> Headline:
    """How the run ended."""
    error = filing.error
    message, hint = (_called(error.message, filing), _called(error.hint, filing)) if error else (None, None)
    dispute = f"Dispute {filing.dispute_id}" if filing.dispute_id else "The dispute is on record"
    state = f", {STATES[filing.state]}" if filing.state else ""
    match filing.outcome:
        case Outcome.FILED:
            return _filed(filing, f"{dispute}{state}.", message, hint)
        case Outcome.REHEARSED:
            return Headline(
                "info",
                "Rehearsal",
                "Rehearsal: nothing was filed.",
                f"The form was filled in as far as the review page. {held_back(filing)}".strip(),
                "To file it, run the same command without --dry-run.",
            )
        case Outcome.ALREADY_FILED:
            sentence = f"Already filed. {dispute}{state}."
            return Headline("info", "Already filed", sentence, message or "No second dispute was opened.", hint)
        case Outcome.UNKNOWN:
            sentence = "Unknown: submitted, outcome not seen yet."
            if not filing.submitted:
                sentence = "Unknown: not submitted by this run, but a dispute may be there."
            return Headline("warn", "Unknown", sentence, message, hint)
        case Outcome.NOT_FILED if filing.by_hand and not error:
            done = "This program has checked your case and made your files ready, nothing more."
            return Headline("info", "By hand", "Ready for you to file by hand.", done, None)
        case Outcome.NOT_FILED:
            sentence, lead = _split(message)
            return Headline("bad", "Not filed", sentence, lead, hint)


def _filed(filing: Filing, dispute: str, message: str | None, hint: str | None) -> Headline:
    if not filing.submitted:
        cancel = _called(cancel_hint(filing.dispute_id), filing)
        return Headline("warn", "Filed", f"Filed, not by this run. {dispute}", BY_ITSELF, cancel)
    afterwards = _called(AFTERWARDS.get(filing.state, ""), filing) if filing.state else None
    return Headline("good", "Filed", f"Filed. {dispute}", message, hint or afterwards or None)


def warnings_of(filing: Filing) -> list[str]:
    """What is worth knowing of the run, its commands as they reach the run's site and account."""
    return [_called(warning, filing) for warning in filing.warnings]


def _called(text: str, filing: Filing) -> str:
    """The text with its commands as they reach the run's site and account, whenever the report is read."""
    return called_anew(text, filing.site, filing.account, on_this_computer=filing.on_this_computer)


def held_back(filing: Filing) -> str:
    """How much the rehearsal's lock held back, in a sentence; empty if the page did not try to send anything."""
    count = len(filing.blocked)
    if not count:
        return ""
    what = "a request" if count == 1 else f"{count} requests"
    return f"The rehearsal's lock held back {what} of the page."


def _split(message: str | None) -> tuple[str, str | None]:
    """A message's first sentence for the headline, unless it is too long for one, and the rest below it."""
    first, _, rest = (message or "").partition(". ")
    if not first or len(first) > _HEADLINE_LENGTH:
        return "Not filed.", message
    return f"Not filed: {first.rstrip('.')}.", (rest[:1].upper() + rest[1:]) or None


def proofs_of(filing: Filing) -> list[str]:
    """What the run made sure of, in sentences."""
    proofs = []
    agreeing = [row for row in filing.comparison if row.agrees]
    if agreeing and len(agreeing) == len(filing.comparison):
        proofs.append(f"The review page agreed with your case in all {len(agreeing)} values.")
    match filing.outcome:
        case Outcome.FILED:
            how = "Submitted once, then" if filing.submitted else "Submit was not clicked;"
            proofs.append(f"{how} the dispute was seen on a fresh load of its page.")
        case Outcome.REHEARSED:
            proofs.append("Submit was not clicked, and nothing could be sent from the review page on.")
        case Outcome.ALREADY_FILED:
            proofs.append("No second dispute was opened.")
        case Outcome.UNKNOWN:
            proofs.append("Submitted once, and not clicked again." if filing.submitted else "Submit was not clicked.")
        case Outcome.NOT_FILED:
            if filing.dispute_id is None:
                proofs.append("This run opened no dispute.")
    return proofs


def opening_of(filing: Filing) -> str:
    """What kind of run this is, and when it began."""
    kind = "Rehearsal" if filing.rehearsal else "Filing"
    if filing.by_hand and not filing.error:
        kind = "Made ready"
    if filing.on_this_computer:
        kind += " on a site of this computer"
    return f"{kind}, {moment_words(filing.started_at)}" if filing.started_at else kind
