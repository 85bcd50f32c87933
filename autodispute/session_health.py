"""How old a session is, when it was last seen to work, and when it is likely to end."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from autodispute.models import SessionHealth

if TYPE_CHECKING:
    from autodispute.session_store import Session

SIGN_IN_COOKIES = ("xman_us_t", "xman_us_f", "xman_t", "aep_usuc_f")
"""The cookies that carry the sign-in (site.md 8.2, B)."""
USUAL_LIFE = timedelta(days=14)
"""Users report two weeks to a few weeks (peers.md 1.3); what an account's own sessions lasted counts more."""
MARGIN = timedelta(days=2)
_FAR = datetime(2100, 1, 1, tzinfo=UTC).timestamp()


def health_of(session: Session, account: str) -> SessionHealth:
    """What is known of the session's life; its end is the earliest that the cookies and the account's history say."""
    ends = [_cookies_end(session), session.signed_in_at + _usual_life(session)]
    end = min(moment for moment in ends if moment is not None)
    return SessionHealth(
        account=account,
        signed_in_at=session.signed_in_at,
        age_days=max(0, (datetime.now(UTC) - session.signed_in_at).days),
        proven_at=session.proven_at,
        expected_end=end,
        sign_in_before=(end - MARGIN).date(),
    )


def _cookies_end(session: Session) -> datetime | None:
    """When the first cookie that carries the sign-in expires; None where none says."""
    ends = [cookie.expires for cookie in session.state.cookies if cookie.name in SIGN_IN_COOKIES and cookie.expires > 0]
    return datetime.fromtimestamp(min([*ends, _FAR]), UTC) if ends else None


def _usual_life(session: Session) -> timedelta:
    return timedelta(seconds=min(session.lifetimes)) if session.lifetimes else USUAL_LIFE
