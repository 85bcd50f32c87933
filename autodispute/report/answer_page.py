"""Writes the report of an answer: what was offered, what was answered, what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import autodispute
from autodispute.answer_guard import offer_words
from autodispute.answers import AnswerOutcome
from autodispute.redaction import redacted
from autodispute.report import keep_report, story, templates
from autodispute.report.commands import called_anew
from autodispute.report.headline import Headline
from autodispute.report.pictures import picture_uri, thumbnails
from autodispute.report.state_words import STATES
from autodispute.report.story import Fact
from autodispute.report.words import moment_words, seconds_words
from autodispute.turn_words import local_words

if TYPE_CHECKING:
    from pathlib import Path

    from autodispute.answers import AnswerRun
    from autodispute.report.story import Row

_PAGE = "answer.html"


def write_answer_report(run: AnswerRun, run_dir: Path) -> Path:
    """Write `report.html` into the run's folder, readable by the owner only, and return its path.

    Raises `OSError` when the file cannot be written.
    """
    run = type(run).model_validate(redacted(run.model_dump(mode="json")))
    page = (
        templates()
        .get_template(_PAGE)
        .render(
            filing=run,
            headline=headline_of(run),
            opening=moment_words(run.started_at),
            facts=facts_of(run),
            warnings=run.warnings,
            details=story.detail_rows(run.error),
            proof_rows=[_in_known_words(row) for row in story.proof_rows(run)],
            frames=[(frame, picture_uri(run_dir, frame.screenshot)) for frame in story.frames_of(run)],
            problem=picture_uri(run_dir, run.problem_picture),
            evidence=list(zip(run.evidence, thumbnails(run_dir, run.evidence), strict=True)),
            uploaded=run.submitted,
            blocked=story.blocked_requests(run.blocked),
            timing=story.timing_of(run),
            version=autodispute.__version__,
        )
    )
    return keep_report(page, run_dir)


def headline_of(run: AnswerRun) -> Headline:
    """How the run ended."""
    error = run.error
    message = (
        called_anew(error.message, run.site, run.account, on_this_computer=run.on_this_computer) if error else None
    )
    hint = called_anew(error.hint, run.site, run.account, on_this_computer=run.on_this_computer) if error else None
    match run.outcome:
        case AnswerOutcome.DONE:
            return Headline("good", "Answered", f"Answered: {run.answer}.", message or _as_sentence(run.seen), hint)
        case AnswerOutcome.REHEARSED:
            lead = "Everything was made ready as far as the last click; nothing could leave but reading."
            return Headline("info", "Rehearsal", "Rehearsal: nothing was answered.", lead, None)
        case AnswerOutcome.UNKNOWN:
            sentence = "Unknown: answered, outcome not seen yet."
            if not run.submitted:
                sentence = "Unknown: not answered by this run, but an answer may be there."
            return Headline("warn", "Unknown", sentence, message, hint)
        case AnswerOutcome.NOT_DONE:
            return Headline("bad", "Not answered", "Nothing was answered.", message, hint)


def _in_known_words(row: Row) -> Row:
    """A row of the proof; the states that the answer leads to as a person is told of them."""
    field, asked, seen, agrees = row
    if field != "State":
        return row
    names = {state.replace("_", " "): words for state, words in STATES.items()}
    return field, " or ".join(names.get(state, state) for state in asked.split(" or ")), seen, agrees


def _as_sentence(seen: str | None) -> str | None:
    """What was seen, which other texts have after a colon."""
    return f"{seen[:1].upper()}{seen[1:]}" if seen else None


def facts_of(run: AnswerRun) -> list[Fact]:
    """The facts of the run that are known."""
    known = [
        ("Dispute", run.dispute_id, "number"),
        ("Order", run.order_id, "number"),
        ("You asked for", run.asked, "text"),
        ("Offered", "; ".join(map(offer_words, run.offers)) or None, "text"),
        ("Until", local_words(run.deadline) if run.deadline else None, "time"),
        ("Answer", run.answer, "text"),
        ("Accepted", offer_words(run.offer) if run.offer else None, "text"),
        ("Carrier", run.carrier, "text"),
        ("Tracking number", run.tracking, "number"),
        ("The site says", f"“{run.site_text}”" if run.site_text else None, "text"),
        ("Took", seconds_words(run.seconds), "time"),
    ]
    return [Fact(label, value, kind) for label, value, kind in known if value]
