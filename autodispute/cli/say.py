"""Talk to the person on stderr: errors, faults, where things are."""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from autodispute import called

if TYPE_CHECKING:
    from pathlib import Path

    from autodispute.errors import AutodisputeError
    from autodispute.models import ByHand, Filing, SessionHealth

_DAYS_AHEAD = 1
_ADVICE = {"hint", "remedy", "found", "warnings"}
"""The keys of errors, faults, findings and records under which commands are named."""
_given: dict[str, str] = {}
"""The options before the command that runs; a crash and other threads have no click context to ask."""


def begin(site: str | None, account: str | None, *, allow_foreign_site: bool) -> None:
    """Keep what was given before the command."""
    _given.clear()
    _given.update(called.options(site, account, allow_foreign_site=allow_foreign_site))


def say(text: str = "", *, own: bool = False, nl: bool = True, **style: bool | str) -> None:
    """One line on stderr; colours only where it is a terminal. Nothing depends on whether anybody still reads it.

    Commands in it are written as they reach the same site and account.

    Args:
        text: what to say; secrets and personal data are taken out.
        own: whether these are the person's own words, which they must see as they are filed.
        nl: whether the line ends; a question's does not.
        style: as `click.style` has it.
    """
    from autodispute.redaction import redact, redact_own  # its patterns are made while the driver starts

    text = redact_own(text) if own else redact(as_called(text))
    with suppress(OSError):
        sys.stdout.flush()  # where both go into one pipe, what was printed before comes before
    with suppress(OSError):
        click.echo(click.style(text, **style) if style else text, err=True, nl=nl)  # type: ignore[arg-type]


def say_json(data: object) -> None:
    """One JSON object on stdout, secrets and personal data taken out, commands in its advice as `say` writes them."""
    from autodispute.redaction import redacted

    click.echo(json.dumps(redacted(_advised(data)), ensure_ascii=False, indent=2))


def _advised(data: object) -> object:
    """The data; only what this program advises is written anew, never the person's words or the site's."""
    if isinstance(data, dict):
        return {key: _called(part) if key in _ADVICE else _advised(part) for key, part in data.items()}
    return [_advised(part) for part in data] if isinstance(data, list | tuple) else data


def _called(part: object) -> object:
    """One piece of advice, or several."""
    if isinstance(part, str):
        return as_called(part)
    return [_called(one) for one in part] if isinstance(part, list) else _advised(part)


def say_error(
    error: AutodisputeError, filing: Filing | None = None, came_of: str | None = None, case: Path | None = None
) -> None:
    """What happened, what was filed or came of it unless that is said already, the next step, and where to look."""
    from autodispute.errors import CaseInvalid

    say(f"{_sign(error)} {click.style(error.message, bold=True)}")
    if isinstance(error, CaseInvalid):
        for fault in error.faults:
            say(f"  • {fault.where}: {fault.problem}")
            say(f"    {_arrow()} {fault.remedy}")
    if may_file():
        say(f"  {filed_words(error, filing)}")
    if came_of and came_of.rstrip(".").casefold() not in error.message.casefold():
        say(f"  {came_of}")
    if error.hint:
        say(f"  {_arrow()} {error.hint}")
    if picture := error.details.get("picture"):
        say(f"  Picture: {picture}")
    if filing is not None and filing.by_hand is not None:
        _say_by_hand(filing, filing.by_hand, case)
    if filing is not None and filing.run_dir:
        if filing.problem_picture:
            say(f"  Picture: {filing.run_dir}/{filing.problem_picture}")
        say(f"  Report:  {filing.report}")


def _say_by_hand(filing: Filing, kit: ByHand, case: Path | None) -> None:
    """Where a person goes on, in three lines."""
    say(f"  {_arrow()} Or by hand: {kit.address} (see first that the item has no dispute yet)")
    say(f"    Ready for it in {filing.run_dir}: evidence/ with the files, text.txt with the description.")
    if case is not None:
        say(f"    {called.on_case(case, 'file', '--by-hand')} tells the whole way, step by step.")


def _sign(error: AutodisputeError) -> str:
    """A cross; what is filed already is no failure."""
    return click.style("!", fg="yellow") if error.code == "already_filed" else click.style("✗", fg="red", bold=True)


def as_called(text: str) -> str:
    """The text with each command in it as it must be typed to reach the same site and account as this one did."""
    return called.as_called(text, _given)


def say_session(session: SessionHealth | None) -> None:
    """Before the session is likely to end, when to sign in again."""
    from datetime import date, timedelta

    if session is not None and date.today() >= session.sign_in_before - timedelta(days=_DAYS_AHEAD):  # noqa: DTZ011 - the person's day
        say(f"  Sign in again before {session.sign_in_before}: `autodispute login`.", fg="yellow")


def may_file() -> bool:
    """Whether the command that runs is one that can file."""
    return click.get_current_context().find_root().invoked_subcommand in {"file", "demo"}


def filed_words(error: AutodisputeError, filing: Filing | None) -> str:
    """Whether anything was filed, in a sentence."""
    outcome = filing.outcome if filing is not None else None
    if outcome == "filed":
        return "It was filed."
    if outcome == "unknown" or error.code == "submission_uncertain":
        return "It may have been filed; what came of it is not known yet."
    if error.code == "already_filed":
        return "Nothing was filed by this run."
    return "Nothing was filed."


def is_terminal() -> bool:
    """Whether a person can be asked here."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def _arrow() -> str:
    return click.style("→", fg="cyan")
