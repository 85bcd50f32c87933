"""E-mail and password that the buyer asked to be kept: for one site and account, among the secrets."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from autodispute.credentials import open_secrets, secret_name
from autodispute.redaction import hide, hide_personal

if TYPE_CHECKING:
    from autodispute.credentials import SecretStore
    from autodispute.workflows.job import Job

_EMAIL, _PASSWORD = "e-mail", "password"


@dataclass(frozen=True)
class Remembered:
    """What is typed into the site's sign-in page, and nowhere else."""

    email: str = field(repr=False)
    password: str = field(repr=False)


def remember(job: Job, given: Remembered) -> None:
    """Keep it for the job's account on the job's site.

    Raises:
        SecretsUnavailable: there is nowhere to keep it.
    """
    secrets = _secrets(job)
    secrets.set(_name(job, _EMAIL), given.email)
    secrets.set(_name(job, _PASSWORD), given.password)


def recall(job: Job) -> Remembered | None:
    """What is kept for the job's account on the job's site; None where nothing is.

    Raises:
        SecretsUnavailable: the secrets cannot be read.
    """
    secrets = _secrets(job)
    email, password = secrets.get(_name(job, _EMAIL)), secrets.get(_name(job, _PASSWORD))
    if not email or not password:
        return None
    hide(password)
    hide_personal(email)
    return Remembered(email, password)


def forget(job: Job) -> None:
    """Remove it from where it would be kept now.

    Raises:
        SecretsUnavailable: the secrets cannot be read.
    """
    secrets = _secrets(job)
    for name in names(job):
        secrets.delete(name)


def names(job: Job) -> tuple[str, ...]:
    """What the secrets are called under which it is kept."""
    return _name(job, _EMAIL), _name(job, _PASSWORD)


def _secrets(job: Job) -> SecretStore:
    return open_secrets(job.settings.home, job.ask_passphrase)


def _name(job: Job, what: str) -> str:
    return secret_name(job.guard.key, job.settings.account, what)
