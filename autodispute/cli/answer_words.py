"""What is about to be answered, the question that only a person answers, and how it ended."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, NoReturn

import click

from autodispute.answer_guard import NEVER_BY_YES, Typed, names_dispute, names_offer, offer_words, see_that_it_may_begin
from autodispute.answers import AnswerKind, AnswerOutcome, AnswerRun
from autodispute.cli.leave import leave
from autodispute.cli.say import is_terminal, say, say_error, say_json, say_session
from autodispute.cli.typed_ahead import throw_away
from autodispute.errors import ConfirmationNeeded
from autodispute.models import Solution
from autodispute.turn_words import local_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from autodispute.answers import AnswerRequest
    from autodispute.errors import AutodisputeError
    from autodispute.models import ByHand, Offer

_DONE = {
    AnswerKind.ACCEPT: "The offer was accepted",
    AnswerKind.DECLINE: "The offer was declined",
    AnswerKind.ADD_EVIDENCE: "The evidence was added",
    AnswerKind.EDIT: "The request was changed",
    AnswerKind.CANCEL: "The dispute was cancelled",
    AnswerKind.RETURN_TRACKING: "The tracking number was entered",
    AnswerKind.APPEAL: "The appeal was sent",
}


def make_ask(request: AnswerRequest, *, yes: bool, rehearsal: bool) -> Callable[[AnswerRun, Typed], str | None]:
    """How this run asks; what was typed, or given with the command, is judged by the run itself.

    Raises:
        ConfirmationNeeded: there is no terminal to ask on, and what confirms the answer was not given.
    """
    if not rehearsal:
        see_that_it_may_begin(request, yes=yes, has_terminal=is_terminal())
    if request.kind is AnswerKind.CANCEL and request.confirm and not names_dispute(request.confirm, request.dispute_id):
        if not re.search("[0-9]", request.confirm):
            raise ConfirmationNeeded(
                f"“{request.confirm}” does not confirm it.",
                hint=f"Give the dispute's number: --confirm {request.dispute_id}",
            )
        raise ConfirmationNeeded(
            f"You confirmed {request.confirm}, but the dispute is {request.dispute_id}.",
            hint="Look which dispute you want to cancel; give its number twice.",
        )

    def ask(run: AnswerRun, typed: Typed) -> str | None:
        show(run)
        if request.confirm is not None:
            return request.confirm
        if typed is Typed.YES and yes and request.kind is not AnswerKind.CANCEL:
            return "yes"
        if yes and request.kind in NEVER_BY_YES and is_terminal():
            say("  --yes does not answer for accept and cancel: you are asked all the same.")
        return _ask(run, typed) if is_terminal() else None

    return ask


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


def _ask(run: AnswerRun, typed: Typed) -> str | None:
    """What was typed after the question; anything but what is asked for, or a no, is asked again."""
    while True:
        try:
            throw_away()
            _put(typed, run.offer)
            line = sys.stdin.readline()
        except OSError:
            return None  # the terminal is gone
        said = line.strip()
        if not line or said.casefold() == "no":
            return None
        if _is_it(run, typed, said):
            return said.casefold() if typed is Typed.YES else said
        if said:
            say(f"You typed {said}; {_asked_for(run, typed)}.", own=True)


def _asked_for(run: AnswerRun, typed: Typed) -> str:
    """What was to be typed, in words: it is to be thought of, not copied."""
    if typed is Typed.AMOUNT and run.offer is not None:
        return f"offered are {run.offer.amount}" if run.offer.amount else "no money is offered, which is typed as 0"
    if typed is Typed.NUMBER:
        return "asked for is the number of the dispute, as it stands in the first line above"
    return "asked for is yes or no"


def _put(typed: Typed, offer: Offer | None) -> None:
    """The question; Ctrl-C at it is a no."""
    if typed is Typed.AMOUNT and offer is not None and offer.solution is Solution.RETURN:
        click.echo("Type the amount, to accept it and send the goods back; no to stop: ", nl=False, err=True)
    elif typed is Typed.AMOUNT:
        click.echo("Type the amount that you accept, to accept it; no to stop: ", nl=False, err=True)
    elif typed is Typed.NUMBER:
        click.echo("Type the dispute's number, to cancel it; no to stop: ", nl=False, err=True)
    else:
        click.echo("Answer so now? Type yes to send it, no to stop: ", nl=False, err=True)


def _is_it(run: AnswerRun, typed: Typed, said: str) -> bool:
    if typed is Typed.AMOUNT:
        return run.offer is not None and names_offer(said, run.offer)
    return names_dispute(said, run.dispute_id) if typed is Typed.NUMBER else said.casefold() == "yes"


def end(run: AnswerRun, error: AutodisputeError | None, *, as_json: bool) -> None:
    """Print the record and leave with the exit status that fits."""
    if as_json:
        say_json(run.model_dump(mode="json"))
    if error is not None:
        _leave(error, run)
    if not as_json:
        _say_done(run)
    say_session(run.session)


def _leave(error: AutodisputeError, run: AnswerRun) -> NoReturn:
    """What stopped it, what was answered, and where to go on."""
    say_error(error, came_of=answered_words(run))
    if run.problem_picture:
        say(f"  Picture: {run.run_dir}/{run.problem_picture}")
    if run.by_hand is not None:
        _say_by_hand(run, run.by_hand)
    if run.report:
        say(f"  Report:  {run.report}")
    leave(error, run.session)


def not_begun(request: AnswerRequest, error: AutodisputeError, *, as_json: bool) -> NoReturn:
    """The same for a run that was stopped before it began."""
    run = AnswerRun(
        outcome=AnswerOutcome.NOT_DONE,
        answer=request.kind,
        dispute_id=request.dispute_id,
        error=error.report(),
    )
    if as_json:
        say_json(run.model_dump(mode="json"))
    _leave(error, run)


def answered_words(run: AnswerRun) -> str:
    """Whether anything was answered, in a sentence."""
    if run.outcome is AnswerOutcome.DONE:
        return "It was answered."
    if run.outcome is AnswerOutcome.UNKNOWN:
        return "It may have been answered; what came of it is not known yet."
    return "Nothing was answered."


def _say_by_hand(run: AnswerRun, kit: ByHand) -> None:
    """Where a person goes on."""
    say(f"  Or by hand, on the dispute's page: {kit.address}")
    ready = ("evidence/ with the files", kit.files), ("text.txt with the text", kit.text_file)
    if there := [words for words, is_there in ready if is_there]:
        say(f"    Ready for it in {run.run_dir}: {', '.join(there)}.")
    say("    The report tells the whole way, step by step.")


def _say_done(run: AnswerRun) -> None:
    if run.outcome is AnswerOutcome.REHEARSED:
        show(run, "What would be answered")
        say("✓ Rehearsed: everything is ready as far as the last click. Nothing was answered.", fg="green", bold=True)
        if run.evidence:
            say("  The files were made ready, and not uploaded: a rehearsal sends nothing.")
    else:
        words = f"✓ {_DONE[run.answer]}, seen on the site. It says: “{run.site_text}”."
        say(words, fg="green", bold=True)
    if run.return_folder:
        say(f"  Address and label of the return: {run.return_folder}")
    if run.on_this_computer:
        say(f"  The site was {run.site}, on this computer.")
    say(f"  Report: {run.report}")
