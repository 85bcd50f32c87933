"""What `login` asks of the person, and what it says at its end."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from autodispute.cli.ask import ask
from autodispute.cli.say import as_called, is_terminal, say, say_json
from autodispute.errors import NotSignedIn
from autodispute.redaction import hide, hide_personal

if TYPE_CHECKING:
    from pathlib import Path

    from autodispute.errors import AutodisputeError
    from autodispute.models import SessionHealth
    from autodispute.workflows.job import Job
    from autodispute.workflows.remembered import Remembered


def sign_in_as_asked(job: Job, *, remember: bool, file: Path | None) -> SessionHealth:
    """Sign in as the options say; e-mail and password are kept once the site has taken them."""
    from autodispute.workflows import remembered
    from autodispute.workflows.kept_session import KeptSession
    from autodispute.workflows.sign_in import keep_imported, sign_in

    # Asked first: where nothing can be kept, nobody need sign in, and no question comes among the steps.
    KeptSession(job).ask_ahead()
    kept = remembered.recall(job)
    if file is not None:
        from autodispute.workflows.import_session import read_import

        return keep_imported(job, read_import(job, file))
    if not remember:
        return sign_in(job, kept)
    given = _ask()
    health = sign_in(job, given)
    remembered.remember(job, given)
    return health


def _ask() -> Remembered:
    """E-mail and password from the terminal, or two lines of standard input without one."""
    from autodispute.workflows.remembered import Remembered

    if is_terminal():
        email, password = ask("E-mail"), ask("Password", hidden=True)
    else:
        email, password = (sys.stdin.readline().rstrip("\r\n") for _ in range(2))
    if not email or not password:
        raise NotSignedIn(
            "--remember needs e-mail and password: at a terminal, or as two lines of standard input.",
            hint="Run it at a terminal, or give it the two lines.",
        )
    hide(password)
    hide_personal(email)
    return Remembered(email, password)


def say_signed_in(health: SessionHealth | None, error: AutodisputeError | None, *, as_json: bool) -> None:
    """The session's life, as words on stderr or as one JSON object."""
    if as_json:
        session = health.model_dump(mode="json") if health else None
        say_json({"session": session, "error": error.report().model_dump(mode="json") if error else None})
    elif health is not None:
        say("✓ Signed in, and the session opens the account again.", fg="green", bold=True)
        say(f"  It is kept encrypted on this computer, as account “{health.account}”.")
        say(
            as_called(
                f"  The site is likely to end it: sign in again before {health.sign_in_before}: `autodispute login`."
            )
        )
