"""Forgetting a session and what was kept for signing in, in both places where secrets may be."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from autodispute.account_lock import one_at_a_time
from autodispute.credentials import PASSPHRASE, SEALED_FILE, DesktopKeyring, SecretStore, open_sealed
from autodispute.errors import SecretsUnavailable
from autodispute.session_store import key_name
from autodispute.workflows import remembered
from autodispute.workflows.kept_session import KeptSession

if TYPE_CHECKING:
    from collections.abc import Callable

    from autodispute.workflows.job import Job

_UNLOCK = "Unlock the desktop's keyring, then run `autodispute logout` again."


def sign_out(job: Job) -> bool:
    """Remove session, key, e-mail and password of the account from this computer; whether there was anything.

    The site is not told: it ends the session by itself, or when the buyer signs out there.

    Raises:
        SecretsUnavailable: a place that may hold some of it cannot be reached; the session and the rest are gone.
    """
    settings, site = job.settings, job.guard.key
    with one_at_a_time(settings.home, settings.lock_patience, job.progress.note, settings.account):
        store = KeptSession(job).store
        place = store.place(site, settings.account)
        had = store.forget(site, settings.account)
        names = (key_name(site, settings.account), *remembered.names(job))
        had_in_keyring, no_keyring = _tried(lambda: _forget_in_keyring(names, needed=place == "keyring"))
        had_sealed, not_opened = _tried(lambda: _forget_sealed(job, names))
    problems = [problem for problem in (no_keyring, not_opened) if problem is not None]
    if problems:
        raise SecretsUnavailable(
            "No session is kept any more. Its key, e-mail and password may still be on this computer: "
            + " ".join(problem.message for problem in problems),
            hint=" ".join(problem.hint for problem in problems),
        )
    return had or had_in_keyring or had_sealed


def _tried(forget: Callable[[], bool]) -> tuple[bool, SecretsUnavailable | None]:
    try:
        return forget(), None
    except SecretsUnavailable as error:
        return False, error


def _forget_in_keyring(names: tuple[str, ...], *, needed: bool) -> bool:
    """Remove the secrets from the keyring; whether there were any.

    Raises:
        SecretsUnavailable: it cannot be used, or there is none though something was put into one.
    """
    try:
        keyring = DesktopKeyring()
    except SecretsUnavailable as error:
        if not needed:
            return False
        raise SecretsUnavailable(error.message, hint=_UNLOCK) from error
    try:
        return _forget(keyring, names)
    except SecretsUnavailable as error:
        raise SecretsUnavailable(error.message, hint=_UNLOCK) from error


def _forget_sealed(job: Job, names: tuple[str, ...]) -> bool:
    """Remove the secrets from the file under a passphrase; whether there were any.

    Raises:
        SecretsUnavailable: it does not open. It may hold other accounts' secrets as well, so it is not deleted.
    """
    file = job.settings.home / SEALED_FILE
    if not file.exists():
        return False
    passphrase = os.environ.get(PASSPHRASE) or (job.ask_passphrase() if job.ask_passphrase else "")
    try:
        return _forget(open_sealed(job.settings.home, passphrase), names)
    except SecretsUnavailable as error:
        raise SecretsUnavailable(
            error.message if passphrase else f"{file} does not open without its passphrase.",
            hint=f"Set {PASSPHRASE} to its passphrase and run `autodispute logout` again. Or delete {file}: "
            "that removes all that is in it, other accounts' secrets too.",
        ) from error


def _forget(secrets: SecretStore, names: tuple[str, ...]) -> bool:
    kept = [name for name in names if secrets.get(name) is not None]
    for name in kept:
        secrets.delete(name)
    return bool(kept)
