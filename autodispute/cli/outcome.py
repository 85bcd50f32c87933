"""How a filing ended: one JSON object on stdout, or words on stderr."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autodispute.called import on_case
from autodispute.case_folder import read_case
from autodispute.cli.confirm import show
from autodispute.cli.leave import leave
from autodispute.cli.say import say, say_error, say_json, say_session
from autodispute.models import Filing, Outcome

if TYPE_CHECKING:
    from pathlib import Path

    from autodispute.errors import AutodisputeError


_LATER = "With `autodispute schedule install` you are told when it is your turn; `autodispute status` looks at once."


def end(filing: Filing, error: AutodisputeError | None, case: Path | None, *, as_json: bool) -> None:
    """Print the record and leave with the exit status that fits.

    Args:
        filing: the record.
        error: what stopped the run.
        case: the folder as it was given; None where it is gone by now.
        as_json: whether the record is printed, for other programs.
    """
    if as_json:
        say_json(filing.model_dump(mode="json"))
    if error is not None:
        say_error(error, filing, case=case)
        leave(error)
    if not as_json:
        say_done(filing, case)
    say_session(filing.session)


def not_begun(case: Path, error: AutodisputeError, *, as_json: bool) -> None:
    """With `--json`, the record of a run that was stopped before it began."""
    if as_json:
        readable, _ = read_case(case)
        order = readable.order if readable else None
        filing = Filing(outcome=Outcome.NOT_FILED, order_id=order, error=error.report())
        say_json(filing.model_dump(mode="json"))


def say_done(filing: Filing, case: Path | None) -> None:
    """The good ends, in words."""
    if filing.by_hand is not None and case is not None:
        from autodispute.cli.by_hand import say_kit

        say_kit(filing, filing.by_hand, case)
        return
    if filing.outcome is Outcome.REHEARSED:
        show(filing, "What would be filed")
        say("✓ Rehearsed: the way to the review is clear. Nothing was filed.", fg="green", bold=True)
        if case is not None:
            say(f"  To file it: {on_case(case, 'file')}")
    else:
        words = f"✓ Filed: dispute {filing.dispute_id}, seen on the site. It says: “{filing.site_text}”."
        say(words, fg="green", bold=True)
    from autodispute.report.headline import headline_of, held_back

    if filing.rehearsal and filing.blocked:
        say(f"  {held_back(filing)}")
    if filing.on_this_computer:
        say(f"  The site was {filing.site}, on this computer.")
    say(f"  Report: {filing.report}")
    if filing.outcome is Outcome.FILED and case is not None:
        if afterwards := headline_of(filing).next_step:
            say(f"  Next: {afterwards}")
        say(f"  {_LATER}")
