"""What only a person may do: recognised, left to the one in front of the window, or told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import Error

from autodispute.errors import ChallengeShown, PageChanged, SignedOut
from page_objects import site_map
from page_objects.challenge_page import ChallengePage
from page_objects.sign_in_page import SignInPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from autodispute.errors import ActionNeeded, AutodisputeError
    from autodispute.workflows.walk import Walk
    from page_objects.base import BasePage

_PERSON_PATIENCE = 300
"""Seconds in which a person may sign in or solve a puzzle in the window."""


def hand_over(
    walk: Walk, here: ChallengePage | SignInPage, expected: tuple[Callable[[Page], BasePage], ...]
) -> BasePage:
    """Leave the page to the person in front of the window; nothing on it is touched.

    Raises:
        SignedOut: there is no window, or nobody signed in.
        ChallengeShown: there is no window, or nobody solved it.
    """
    if not walk.job.headless:
        walk.job.progress.note(f"The window shows {here.name}: it is yours. The run goes on when you are through.")
        # A person may sign in by way of another site; what comes after it is checked.
        onward = site_map.arrive(walk.context, expected, _PERSON_PATIENCE, lambda _: None, wants_person=False)
        if onward is not None:
            walk.check(onward.page.url)
            return onward
    raise _wants_person(here)


def explain(walk: Walk, error: AutodisputeError) -> AutodisputeError:
    """The error, or, where a puzzle or a sign-in lies over the part of the page that could not be used, that."""
    if isinstance(error, PageChanged) and walk.context.pages:
        try:
            special = [build(walk.page) for build in (ChallengePage, SignInPage)]
            return next((_wants_person(page) for page in special if page.is_here()), error)
        except Error:
            return error
    return error


def _wants_person(here: ChallengePage | SignInPage) -> ActionNeeded:
    if isinstance(here, SignInPage):
        return SignedOut(
            "The site asks to sign in.", hint="Run the command with --headed and sign in in the window that opens."
        )
    return ChallengeShown(
        "The site shows a puzzle that only a person may solve.",
        hint="Run the command with --headed and solve it in the window, or solve it in your own browser first.",
    )
