"""How old a session is, when it was last seen to work, when it is likely to end, and whether a window still has it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from autodispute.models import SessionHealth

if TYPE_CHECKING:
    from autodispute.session_store import Session, StorageState

SIGN_IN_COOKIES = ("xman_us_t", "xman_us_f", "xman_t", "aep_usuc_f")
"""The cookies that carry the sign-in (site.md 8.2, B)."""
USUAL_LIFE = timedelta(days=14)
"""Users report two weeks to a few weeks (peers.md 1.3); what an account's own sessions lasted counts more."""
MARGIN = timedelta(days=2)
SHORTEST_LEFT = timedelta(days=1)
"""Ours: what has just worked is not said to end before, whatever earlier sessions lasted; its cookies may say so."""
_BUYER = (("xman_us_t", "sign"), ("xman_us_f", "x_l"), ("xman_us_f", "x_user"), ("aep_usuc_f", "x_alimid"))
"""Cookies and the parts in them that tell that a buyer is signed in, and which one (site.md 8.2, B)."""
_FAR = datetime(2100, 1, 1, tzinfo=UTC).timestamp()


def health_of(session: Session, account: str) -> SessionHealth:
    """What is known of the session's life; its end is the earliest that the cookies and the account's history say."""
    at_least = session.proven_at + SHORTEST_LEFT
    likely = max(session.signed_in_at + _usual_life(session), at_least)
    end = min(likely, _cookies_end(session) or likely)
    return SessionHealth(
        account=account,
        signed_in_at=session.signed_in_at,
        age_days=max(0, (datetime.now(UTC) - session.signed_in_at).days),
        proven_at=session.proven_at,
        expected_end=end,
        sign_in_before=max(end - MARGIN, min(end, at_least)).date(),
    )


def what_is_other(kept: StorageState, now: StorageState) -> str | None:
    """Why what a window holds now is not the kept session any more, in words; None where it still is."""
    gone = _sign_in_cookies(kept).keys() - _sign_in_cookies(now).keys()
    if gone:
        return f"it lacks the cookie {min(gone)[0]}"
    before, after = _buyer(kept), _buyer(now)
    if any(before[part] != after[part] for part in before.keys() & after.keys()):
        return "nobody, or another buyer, is signed in there"
    return None


def _sign_in_cookies(state: StorageState) -> dict[tuple[str, str], str]:
    """The values of the cookies that carry the sign-in, by name and domain."""
    carrying = [cookie for cookie in state.cookies if cookie.name in SIGN_IN_COOKIES]
    return {(cookie.name, cookie.domain): str(getattr(cookie, "value", "")) for cookie in carrying}


def _buyer(state: StorageState) -> dict[tuple[str, str, str], str]:
    """What the cookies tell of the buyer, by name, domain and part."""
    return {
        (name, domain, part): written
        for (name, domain), value in _sign_in_cookies(state).items()
        for part, equals, written in (piece.partition("=") for piece in value.split("&"))
        if equals and (name, part) in _BUYER
    }


def _cookies_end(session: Session) -> datetime | None:
    """When the first cookie that carries the sign-in expires; None where none says."""
    ends = [cookie.expires for cookie in session.state.cookies if cookie.name in SIGN_IN_COOKIES and cookie.expires > 0]
    return datetime.fromtimestamp(min([*ends, _FAR]), UTC) if ends else None


def _usual_life(session: Session) -> timedelta:
    return timedelta(seconds=min(session.lifetimes)) if session.lifetimes else USUAL_LIFE
