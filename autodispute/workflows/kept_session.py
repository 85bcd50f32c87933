"""The account's session during a run: opened with the window, refreshed when the account was seen, never made up."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from autodispute.browser import new_context
from autodispute.errors import AutodisputeError
from autodispute.redaction import hide_tokens
from page_objects.challenge_page import ChallengePage
from page_objects.sign_in_page import SignInPage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext

    from autodispute.models import SessionHealth
    from autodispute.session_store import Session, SessionStore
    from autodispute.workflows.job import Job
    from autodispute.workflows.walk import Walk


class KeptSession:
    """What is kept for the job's account on the job's site.

    Nothing of the keyring or of cryptography is loaded where no session is kept.
    """

    def __init__(self, job: Job) -> None:
        self._job = job
        self.session: Session | None = None

    @property
    def health(self) -> SessionHealth | None:
        """What is known of its life; None where none is kept."""
        if self.session is None:
            return None
        from autodispute.session_health import health_of  # noqa: PLC0415 - only where a session is kept

        return health_of(self.session, self._job.settings.account)

    @property
    def lifetimes(self) -> tuple[float, ...]:
        """How long the account's sessions lasted, as far as is known; in seconds."""
        if self.session is None:
            return ()
        from autodispute.session_end import end_of, lifetimes_after  # noqa: PLC0415 - only where a session is kept

        return lifetimes_after(self.session, end_of(self._file))

    @property
    def _file(self) -> Path:
        return self.store.file(self._job.guard.key, self._job.settings.account)

    @property
    def store(self) -> SessionStore:
        """Where sessions are kept."""
        from autodispute.credentials import open_secrets  # noqa: PLC0415 - only where a session is kept
        from autodispute.session_store import SessionStore  # noqa: PLC0415 - the same

        home, ask = self._job.settings.home, self._job.ask_passphrase
        return SessionStore(home, lambda place: open_secrets(home, ask, place))

    def ask_ahead(self) -> None:
        """Ask for the passphrase now if `load` will want it: a person cannot stop a question in another thread."""
        ask, account = self._job.ask_passphrase, self._job.settings.account
        if ask is not None and self._may_be_kept() and self.store.place(self._job.guard.key, account) == "passphrase":
            from autodispute.credentials import is_given  # noqa: PLC0415 - only where a session is kept

            if not is_given():
                ask()

    def load(self) -> None:
        """Read what is kept, if anything is.

        Raises:
            SessionUnreadable: it does not open.
            SecretsUnavailable: its key cannot be had.
        """
        if not self._may_be_kept():
            return
        self.session = self.store.load(self._job.guard.key, self._job.settings.account)
        if self.session is not None:
            hide_session(self.session)

    def _may_be_kept(self) -> bool:
        """Whether the account has a session on some site; nothing is loaded to see it."""
        return any((self._job.settings.home / "sessions").glob(f"*/{self._job.settings.account}.session"))

    def window(self, browser: Browser) -> BrowserContext:
        """A window of the browser in which the buyer is signed in, as far as the session still holds."""
        return new_context(browser, headless=self._job.headless, session=self.session)

    def refresh(self, walk: Walk) -> None:
        """Keep what the window has now in the place of what was kept, if the buyer was and still is signed in there.

        What cannot be kept is told of; the run is over, and how it ended stays as it is.
        """
        if self.session is None:
            return
        try:
            if walk.signed_out_at is not None:
                self._note_end(walk.signed_out_at)
            if walk.seen_at is not None and not _ends_at_a_person(walk):
                self._keep(walk, self.session, walk.seen_at)
        except Exception as error:  # noqa: BLE001 - a page may keep anything in the browser, in any form
            why = error.message if isinstance(error, AutodisputeError) else type(error).__name__
            self._job.progress.note(f"The refreshed session could not be kept ({why}); the one from before stays.")

    def _note_end(self, moment: datetime) -> None:
        from autodispute.session_end import note_end  # noqa: PLC0415 - only where a session has ended

        note_end(self._file, moment)

    def _keep(self, walk: Walk, before: Session, seen_at: datetime) -> None:
        from autodispute.session_health import what_is_other  # noqa: PLC0415 - only where a session is kept

        changes: dict[str, object] = {"proven_at": seen_at}
        if walk.signed_in_at is not None:  # by the person, in the window, in the middle of the run
            changes |= {"signed_in_at": walk.signed_in_at, "lifetimes": self.lifetimes}
        now = read_session(walk.context, self._job, before.model_copy(update=changes))
        if other := what_is_other(before.state, now.state):
            self._job.progress.note(f"The session in the window was not kept: {other}. The one from before stays.")
        else:
            self.save(now)

    def save(self, session: Session) -> None:
        """Keep this session from now on.

        Raises:
            SecretsUnavailable: there is nowhere to keep its key.
            SessionUnreadable: its file cannot be written.
        """
        self.store.save(self._job.guard.key, self._job.settings.account, session)
        self.session = session


def _ends_at_a_person(walk: Walk) -> bool:
    """Whether the run ended at a sign-in or a check, or one lies over what the newest tab shows."""
    return walk.wants_person or any(page(walk.page).is_here() for page in (SignInPage, ChallengePage))


def read_session(context: BrowserContext, job: Job, session: Session | None = None) -> Session:
    """The session that this window holds now; its dates are those of the given one, else it begins now.

    None of its tokens is written or printed from now on.

    Raises `Error` of Playwright when the browser went away.
    """
    from autodispute.browser.stores import read_stores  # noqa: PLC0415 - only where a session is kept
    from autodispute.session_store import Session, StorageState  # noqa: PLC0415 - the same

    state, session_storage = read_stores(context, job.guard.keeps)
    now = datetime.now(UTC)
    before = session or Session(signed_in_at=now, proven_at=now, state=StorageState())
    kept = {"state": StorageState.model_validate(state), "session_storage": session_storage}
    read = before.model_copy(update=kept)
    hide_session(read)
    return read


def hide_session(session: Session) -> None:
    """None of the tokens that the session holds is ever written or printed in clear text."""
    cookies = (str(getattr(cookie, "value", "")) for cookie in session.state.cookies)
    hide_tokens(*cookies, *texts_in(session.state.origins), *texts_in(session.session_storage))


def texts_in(stored: object) -> Iterator[str]:
    """Every text inside what a page keeps, however deep."""
    if isinstance(stored, str):
        yield stored
    elif isinstance(stored, Mapping):
        for part in stored.values():
            yield from texts_in(part)
    elif isinstance(stored, list | tuple):
        for part in stored:
            yield from texts_in(part)
