"""Who is told: targets are added with an address that apprise understands, and listed without it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from autodispute.errors import SettingsInvalid
from autodispute.notify_addresses import given_addresses
from autodispute.workflows.send_messages import target_book

if TYPE_CHECKING:
    from autodispute.workflows.job import Job

_NOT_UNDERSTOOD = "an address that apprise does not know"


def require_place(job: Job, name: str | None = None) -> None:
    """See that a target may have this name and its address can be kept, before it is asked for.

    Raises:
        SettingsInvalid: the name cannot be one, or a target has it.
        SecretsUnavailable: there is nowhere to keep an address.
    """
    target_book(job).require(name)


def add_target(job: Job, name: str, address: str, *, detail: bool) -> str:
    """Tell this one too from now on; the name of the service.

    Raises:
        SettingsInvalid: the address is of no service that apprise knows, or the name cannot be used.
        SecretsUnavailable: there is nowhere to keep the address.
    """
    from autodispute.delivery import service_of  # noqa: PLC0415 - it loads what sends

    service = service_of(address)
    if service is None:
        raise SettingsInvalid(
            "What was given is no address that apprise knows; nothing was kept.",
            hint="It begins with the service, as in ntfy://…; https://appriseit.com lists them all.",
        )
    target_book(job).add(name, address, service, detail=detail)
    return service


def keep_ping(job: Job, address: str) -> None:
    """Ask for this address after each check that went well.

    Raises:
        SettingsInvalid: it does not begin with https:// or http://.
        SecretsUnavailable: there is nowhere to keep it.
    """
    from autodispute.delivery import is_ping  # noqa: PLC0415 - few want one

    if not is_ping(address):
        raise SettingsInvalid(
            "What was given is no address to ask for; nothing was kept.", hint="Give an https://… one."
        )
    target_book(job).set_ping(address)


def listed(job: Job) -> tuple[list[dict[str, Any]], bool]:
    """`{"name", "service", "detail", "kept_in"}` of each target, and whether there is a ping.

    Raises:
        SettingsInvalid: the list cannot be read.
    """
    kept = target_book(job).read()
    targets = [
        {"name": one.name, "service": one.service, "detail": one.detail, "kept_in": one.address.place}
        for one in kept.targets
    ]
    return targets + [_given(number, one) for number, one in enumerate(given_addresses(), 1)], kept.ping is not None


def _given(number: int, address: str) -> dict[str, Any]:
    from autodispute.delivery import service_of  # noqa: PLC0415 - it loads what sends

    service = service_of(address) or _NOT_UNDERSTOOD
    return {"name": f"environment {number}", "service": service, "detail": False, "kept_in": "environment"}
