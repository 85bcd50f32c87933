"""Who is signed in at the shop, and who has passed a check; both end with a reset."""

from __future__ import annotations

from dataclasses import dataclass, field
from secrets import token_hex
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

EMAIL = "buyer@example.com"
PASSWORD = "practice-password"  # noqa: S105 - of the practice shop only, and no secret
CODE = "4711"
"""The shop's only account; it exists nowhere else."""
SESSION_COOKIE = "xman_us_t"
CHECK_COOKIE = "x5sec"
_LIFE = 14 * 24 * 60 * 60
"""Seconds; users report that sessions last two weeks to a few weeks (peers.md 1.3)."""
_LASTING = f"Max-Age={_LIFE}; Path=/; SameSite=Lax"
_PASSING = "Path=/; SameSite=Lax"


@dataclass(frozen=True)
class Kept:
    """Which stores of the browser still held, at a load of a page, what signing in had put there."""

    local: bool
    indexed: bool
    session: bool


@dataclass
class SignIns:
    """The tokens that the shop has given out and still takes."""

    sessions: dict[str, str] = field(default_factory=dict)
    """What the browser's stores must hold, by the token of the session."""
    tickets: set[str] = field(default_factory=set)
    """Of sign-ins that lack the code only."""
    checks: set[str] = field(default_factory=set)
    """Of the checks that were passed."""

    def begin(self) -> tuple[str, str]:
        """A new session: its token, and what the browser's stores are to hold."""
        token, keepsake = token_hex(12), token_hex(12)
        self.sessions[token] = keepsake
        return token, keepsake

    def keepsake(self, cookies: Mapping[str, str]) -> str | None:
        """What the stores of a signed-in browser must hold; None for one that is signed out."""
        parts = cookies.get(SESSION_COOKIE, "").split("&")
        tokens = [part.removeprefix("ctoken=") for part in parts if part.startswith("ctoken=")]
        return self.sessions.get(tokens[0]) if len(tokens) == 1 and "sign=y" in parts else None

    def ticket(self) -> str:
        """Whoever sends it back needs no password any more."""
        ticket = token_hex(12)
        self.tickets.add(ticket)
        return ticket

    def pass_check(self) -> str:
        """The token of a check that was passed."""
        token = token_hex(12)
        self.checks.add(token)
        return token

    def has_passed(self, cookies: Mapping[str, str]) -> bool:
        """Whether this browser has passed a check."""
        return cookies.get(CHECK_COOKIE) in self.checks


def session_cookies(token: str) -> tuple[str, ...]:
    """The cookies of a signed-in browser (site.md 8.2); order and further parts of their values are invented."""
    return (
        f"{SESSION_COOKIE}=sign=y&ctoken={token}; HttpOnly; {_LASTING}",
        f"xman_us_f=x_l=1&x_locale=en_US; {_LASTING}",
        f"aep_usuc_f=site=glo&c_tp=USD&region=US&b_locale=en_US; {_LASTING}",
        f"xman_t={token_hex(12)}; HttpOnly; {_PASSING}",
    )


def check_cookie(token: str) -> str:
    """The cookie of a browser that has passed a check (site.md 8.3); how long it lasts is unknown."""
    return f"{CHECK_COOKIE}={token}; HttpOnly; {_PASSING}"
