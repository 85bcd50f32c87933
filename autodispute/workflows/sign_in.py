"""Signing in once: by the person in the window, or typed from what they asked to keep; proved, then kept encrypted."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from autodispute.account_lock import one_at_a_time
from autodispute.browser import new_context, open_browser, require_browser
from autodispute.browser.launch import start_driver
from autodispute.errors import AutodisputeError, NotSignedIn, SessionUnreadable, SignInRefused, SiteError
from autodispute.run_folder import RunFolder
from autodispute.session_health import health_of
from autodispute.steps import StepRecorder
from autodispute.workflows.handing_over import hand_over
from autodispute.workflows.kept_session import KeptSession, read_session
from autodispute.workflows.remembered import forget, recall
from autodispute.workflows.resting import end_rest, refuse_while_resting
from autodispute.workflows.sign_in_steps import go_through_sign_in
from autodispute.workflows.walk import Walk
from page_objects.base import using
from page_objects.challenge_page import ChallengePage
from page_objects.orders_page import OrdersPage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from autodispute.models import SessionHealth
    from autodispute.session_store import Session
    from autodispute.workflows.job import Job
    from autodispute.workflows.remembered import Remembered


def sign_in(job: Job, remembered: Remembered | None) -> SessionHealth:
    """Open the sign-in page, wait until the account opens, prove the session in a fresh window, and keep it.

    Args:
        job: the site, the account, and whether there is a window.
        remembered: e-mail and password to type; None: all of it is the person's.

    Raises:
        SignInRefused: the site does not take e-mail and password.
        NotSignedIn: nobody signed in in time, or the session does not open the account again.
        ChallengeShown, SignedOut: the site wants a person, and there is no window.
        SecretsUnavailable, SessionUnreadable: the session cannot be kept.
    """
    with _browser(job) as (browser, recorder):
        walk = Walk(new_context(browser, headless=job.headless), job, recorder)
        with _told_of_problems(walk, remembered), using("The page"):
            with walk.step("sign-in", "Sign in"):
                walk.open(job.guard.url_for(OrdersPage.path))
                go_through_sign_in(walk, remembered)
            session = read_session(walk.context, job)
        return _prove_and_keep(browser, recorder, job, session)


def keep_imported(job: Job, session: Session) -> SessionHealth:
    """Prove an imported session and keep it.

    Raises:
        NotSignedIn: it does not open the account.
        SecretsUnavailable, SessionUnreadable: it cannot be kept.
    """
    with _browser(job) as (browser, recorder):
        return _prove_and_keep(browser, recorder, job, session)


@contextmanager
def _browser(job: Job) -> Iterator[tuple[Browser, StepRecorder]]:
    """The browser, alone for the account; the run's folder stays only if it holds a picture."""
    settings = job.settings
    with one_at_a_time(settings.home, settings.lock_patience, job.progress.note, settings.account):
        refuse_while_resting(job)
        run = RunFolder.create(settings.home, settings.account, "login")
        recorder = StepRecorder(run.path, job.progress)
        try:
            with (
                start_driver() as driver,
                open_browser(driver, require_browser(settings.browser), headless=job.headless) as browser,
            ):
                yield browser, recorder
        finally:
            recorder.close()
            run.remove_if_empty()


@contextmanager
def _told_of_problems(walk: Walk, remembered: Remembered | None) -> Iterator[None]:
    """Keep a picture of the site's page that stopped it; what the site refused is not typed a second time."""
    try:
        yield
    except AutodisputeError as error:
        if isinstance(error, SignInRefused) and recall(walk.job) == remembered:
            forget(walk.job)
            error.hint = (
                "What was remembered is removed: run `autodispute login` and sign in by hand, or --remember it anew."
            )
        with suppress(SiteError):
            walk.check(walk.page.url)
            walk.add_picture(error)
        raise


def _prove_and_keep(browser: Browser, recorder: StepRecorder, job: Job, session: Session) -> SessionHealth:
    """Open the account in a fresh window with nothing but the session, and keep what that window then holds."""
    walk = Walk(new_context(browser, headless=job.headless, session=session), job, recorder)
    with walk.step("prove", "Open the account again with the session"), using("The page"):
        walk.open(job.guard.url_for(OrdersPage.path))
        here = walk.look(OrdersPage)
        if isinstance(here, ChallengePage):
            here = hand_over(walk, here, (OrdersPage,))
        if not isinstance(here, OrdersPage):
            raise NotSignedIn("The session does not open the account in a fresh window; it was not kept.")
        kept = KeptSession(job)
        proved = session.model_copy(update={"proven_at": datetime.now(UTC), "lifetimes": _lifetimes(kept)})
        kept.save(read_session(walk.context, job, proved))
    end_rest(job)
    return health_of(proved, job.settings.account)


def _lifetimes(kept: KeptSession) -> tuple[float, ...]:
    """How long earlier sessions of the account lasted, as far as is known."""
    try:
        kept.load()
    except SessionUnreadable:
        return ()  # it is replaced now
    return kept.lifetimes
