"""What only a person may do: recognised, left to the one in front of the window, or told."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from playwright.sync_api import Error

from autodispute.errors import ChallengeShown, PageChanged, SignedOut
from autodispute.workflows.resting import begin_rest
from page_objects import site_map
from page_objects.challenge_page import ChallengePage
from page_objects.code_page import CodePage
from page_objects.sign_in_page import SignInPage
from page_objects.signed_in_page import SignedInPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from autodispute.errors import ActionNeeded, AutodisputeError
    from autodispute.workflows.job import Job
    from autodispute.workflows.walk import Walk
    from page_objects.base import BasePage


def hand_over(
    walk: Walk, here: ChallengePage | SignInPage, expected: tuple[Callable[[Page], BasePage], ...]
) -> BasePage:
    """Leave the page to the person in front of the window; nothing on it is touched.

    Raises:
        SignedOut: there is no window, or nobody signed in.
        ChallengeShown: there is no window, or nobody solved it.
    """
    if not walk.job.headless:
        minutes = f"{walk.job.settings.person_patience / 60:.2g} minutes"
        walk.job.progress.note(f"The window shows {here.name}: it is yours for up to {minutes}; then the run goes on.")
        onward = _after_the_person(walk, here, expected)
        if onward is not None:
            walk.check(onward.page.url)
            if isinstance(here, SignInPage):
                walk.signed_in_at = datetime.now(UTC)
            return onward
    raise wants_person(walk.job, here)


def _after_the_person(
    walk: Walk, here: ChallengePage | SignInPage, expected: tuple[Callable[[Page], BasePage], ...]
) -> BasePage | None:
    """The expected page once the person is through; None if that did not come in time.

    A check may lie over the expected page, so it must be gone first. Who has signed in may be led to another page of
    the site than the one that asked for it: the address that was opened last is then opened again.
    """
    patience = walk.job.settings.person_patience
    if isinstance(here, ChallengePage):
        if not site_map.wait_until_left(walk.context, ChallengePage, patience):
            return None
        return site_map.arrive(walk.context, expected, patience, walk.check)
    # A person may sign in by way of another site; what comes after it is checked.
    onward = site_map.arrive(walk.context, [*expected, SignedInPage], patience, lambda _: None, wants_person=False)
    if not isinstance(onward, SignedInPage):
        return onward
    onward = site_map.arrive(walk.context, expected, walk.job.settings.patience, walk.check, wants_person=False)
    if onward is None and walk.wanted:
        walk.open(walk.wanted)
        onward = site_map.arrive(walk.context, expected, walk.job.settings.patience, walk.check)
    return onward


def explain(walk: Walk, error: AutodisputeError) -> AutodisputeError:
    """The error, or, where a puzzle or a sign-in lies over the part of the page that could not be used, that."""
    if isinstance(error, PageChanged) and walk.context.pages:
        try:
            special = [build(walk.page) for build in (ChallengePage, SignInPage)]
            return next((wants_person(walk.job, page) for page in special if page.is_here()), error)
        except Error:
            return error
    return error


def wants_person(job: Job, here: BasePage) -> ActionNeeded:
    """What to say where a page wants a person and none came; after a check, the account is left alone for a while."""
    if isinstance(here, CodePage):
        return SignedOut(
            "The site asks for a code that it has sent to you.",
            hint="Run `autodispute login` and enter it in the window that opens; then run the same command again.",
        )
    if isinstance(here, SignInPage):
        return SignedOut(
            "The site asks to sign in.",
            hint="Run `autodispute login` and sign in in the window that opens; then run the same command again.",
        )
    until = begin_rest(job)
    rest = f" This account makes no requests before {until:%Y-%m-%d %H:%M}." if until else ""
    return ChallengeShown(
        f"The site shows a check that only a person may pass.{rest}",
        hint="Pass it in your own browser, or run `autodispute login` and pass it in the window that opens.",
    )
