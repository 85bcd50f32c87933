"""What a job is given: settings, the guard of addresses, and how to talk to the person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from autodispute.guards import OriginGuard
    from autodispute.models import Filing
    from autodispute.settings import Settings
    from autodispute.steps import Progress


class Confirm(Protocol):
    """Shows the person what will be filed, the case beside the review, and asks."""

    def __call__(self, filing: Filing) -> bool:
        """Whether the person wants it filed."""


class Agree(Protocol):
    """Shows the person what the site wants declared, word by word, and what for, and asks."""

    def __call__(self, filing: Filing, declarations: tuple[str, ...]) -> bool:
        """Whether the person agrees to all of them."""


def nobody_agrees(filing: Filing, declarations: tuple[str, ...]) -> bool:  # noqa: ARG001 - as `Agree` has it
    """Where there is nobody to ask."""
    return False


@dataclass(frozen=True)
class Job:
    """Everything a job needs besides its own subject."""

    settings: Settings
    guard: OriginGuard
    progress: Progress
    confirm: Confirm
    headless: bool = True
    ask_passphrase: Callable[[], str] | None = None
    """Asks for the passphrase of the secrets; None where nobody can be asked."""
    agree: Agree = nobody_agrees
    """Asks before a declaration is ticked that stands on the form, before there is a review."""
    unattended: bool = False
    """Nobody sees the review before it is submitted: what the site has ticked by itself is then nobody's word."""
    rehearsal: bool = False
    by_hand: bool = False
    """Make everything ready for a person; no browser is started."""

    @property
    def kind(self) -> str:
        """The kind of its runs, in the names of their folders and in the ledger."""
        if self.by_hand:
            return "by-hand"
        return "rehearsal" if self.rehearsal else "filing"
