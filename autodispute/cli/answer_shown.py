"""What is about to be answered, as the person sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autodispute.answer_guard import offer_words
from autodispute.cli.say import say
from autodispute.turn_words import local_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from autodispute.answers import AnswerRun


def show(run: AnswerRun, title: str = "What will be answered") -> None:
    """What is offered beside what was asked, and what the answer means, on stderr."""
    say(f"{title}: {run.answer}, dispute {run.dispute_id}", bold=True)
    for label, value in _rows(run):
        say(f"  {label}: {' '.join(value.split())}", own=True)
    for warning in run.warnings:
        say(f"  ! {warning}", fg="yellow", bold=True)
    if run.means:
        say(f"  What it means: {run.means}", bold=run.is_final)


def _rows(run: AnswerRun) -> Iterator[tuple[str, str]]:
    names = ", ".join(file.file for file in run.evidence)
    wish = run.wish
    values = (
        ("Item", run.title),
        ("The site says", run.site_text),
        ("You asked for", run.asked),
        ("Offered", "; ".join(map(offer_words, run.offers))),
        ("Until", local_words(run.deadline) if run.deadline else None),
        ("You accept", offer_words(run.offer) if run.offer else None),
        ("New amount", str(wish.amount) if wish and wish.amount else None),
        ("New reason", wish.reason if wish else None),
        ("New solution", wish.solution if wish else None),
        ("Carrier", run.carrier),
        ("Tracking number", run.tracking),
        ("Text", run.text),
        ("Files", names),
        ("Left out, sent already", ", ".join(run.left_out)),
        ("The site asks", run.dialog),
    )
    yield from ((label, value) for label, value in values if value)
