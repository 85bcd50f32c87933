"""How an answer ended: what is said of it, and where to go on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from autodispute.answers import AnswerKind, AnswerOutcome, AnswerRun
from autodispute.cli.answer_shown import show
from autodispute.cli.leave import leave
from autodispute.cli.say import say, say_error, say_json, say_session

if TYPE_CHECKING:
    from autodispute.answers import AnswerRequest
    from autodispute.errors import AutodisputeError
    from autodispute.models import ByHand


_DONE = {
    AnswerKind.ACCEPT: "The offer was accepted",
    AnswerKind.DECLINE: "The offer was declined",
    AnswerKind.ADD_EVIDENCE: "The evidence was added",
    AnswerKind.EDIT: "The request was changed",
    AnswerKind.CANCEL: "The dispute was cancelled",
    AnswerKind.RETURN_TRACKING: "The tracking number was entered",
    AnswerKind.APPEAL: "The appeal was sent",
}


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
