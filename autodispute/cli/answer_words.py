"""The question before an answer, which only a person answers."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import click

from autodispute.answer_guard import NEVER_BY_YES, Typed, names_dispute, names_offer, see_that_it_may_begin
from autodispute.answers import AnswerKind
from autodispute.cli.answer_shown import show
from autodispute.cli.say import is_terminal, say
from autodispute.cli.typed_ahead import throw_away
from autodispute.errors import ConfirmationNeeded
from autodispute.models import Solution

if TYPE_CHECKING:
    from collections.abc import Callable

    from autodispute.answers import AnswerRequest, AnswerRun
    from autodispute.models import Offer


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
