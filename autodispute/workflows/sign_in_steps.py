"""The steps of signing in: what was asked to be remembered is typed, everything else is the person's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autodispute.errors import NotSignedIn, PageChanged, SignInRefused, SiteUnavailable
from autodispute.workflows.handing_over import wants_person
from page_objects import site_map
from page_objects.challenge_page import ChallengePage
from page_objects.code_page import CodePage
from page_objects.orders_page import OrdersPage
from page_objects.sign_in_page import EmailStep, PasswordStep, SignInPage, SignInRefusal
from page_objects.signed_in_page import SignedInPage

if TYPE_CHECKING:
    from autodispute.workflows.remembered import Remembered
    from autodispute.workflows.walk import Walk
    from page_objects.base import BasePage
    from page_objects.site_map import PageType

_THROUGH: tuple[PageType, ...] = (OrdersPage, SignedInPage)


def go_through_sign_in(walk: Walk, remembered: Remembered | None) -> None:
    """Until a page shows that the buyer is signed in (site.md 8.2); each value is typed once at most.

    Raises:
        SignInRefused: the site does not take what was typed.
        NotSignedIn: nobody signed in in time.
        ChallengeShown, SignedOut: the site wants a person, and there is no window.
    """
    to_type: list[PageType] = [EmailStep, PasswordStep] if remembered else []
    is_typed = False
    while True:
        # Who types nothing is not told what the site says of what was typed, and need not wait for it.
        further = to_type or ([SignInRefusal] if is_typed else [SignInPage])
        here = _look(walk, [*_THROUGH, ChallengePage, CodePage, *further], walk.job.settings.patience)
        if remembered and isinstance(here, EmailStep | PasswordStep):
            is_typed = _type(walk, here, remembered, to_type)
        elif isinstance(here, SignInRefusal):
            raise SignInRefused(f"The site did not sign you in: “{here.read()}”", site_text=here.read())
        elif isinstance(here, OrdersPage | SignedInPage) or not _left_to_person(walk, here, to_type):
            return


def _type(walk: Walk, here: EmailStep | PasswordStep, remembered: Remembered, to_type: list[PageType]) -> bool:
    """Type what this step asks for; whether the password was typed. Where the form cannot be used, a person goes on.

    Raises:
        ForeignOrigin: the page is not the site's; nothing was typed.
        PageChanged: the form cannot be used, and there is no window.
    """
    page = SignInPage(walk.page)
    try:
        if isinstance(here, EmailStep):
            to_type.remove(EmailStep)
            page.enter_email(remembered.email, walk.check)
            return False
        to_type.clear()
        page.enter_password(remembered.password, walk.check)
    except PageChanged as error:
        if walk.job.headless:
            raise
        to_type.clear()
        walk.job.progress.note(error.message)
        return False
    return True


def _left_to_person(walk: Walk, here: BasePage | None, to_type: list[PageType]) -> bool:
    """Wait for the person in front of the window; whether something is left to type after what they did.

    Raises:
        NotSignedIn: nobody signed in in time, or the window was closed.
        ChallengeShown, SignedOut: there is no window.
    """
    job = walk.job
    if job.headless:
        raise wants_person(job, here or SignInPage(walk.page))
    minutes = f"{job.settings.person_patience / 60:.2g} minutes"
    name = here.name if here else "the sign-in page"
    job.progress.note(f"The window shows {name}: it is yours for up to {minutes}. Nothing is touched meanwhile.")
    try:
        onward = _look(walk, [*_THROUGH, *to_type], job.settings.person_patience)
    except SiteUnavailable as error:
        raise NotSignedIn("The window was closed before anybody was signed in; nothing was kept.") from error
    if onward is None:
        raise NotSignedIn(f"Nobody signed in within {minutes}; nothing was kept.")
    return not isinstance(onward, OrdersPage | SignedInPage)


def _look(walk: Walk, expected: list[PageType], patience: float) -> BasePage | None:
    """The first of these pages to show; a person may sign in by way of another site, so no address is refused."""
    return site_map.arrive(walk.context, expected, patience, lambda _: None, wants_person=False)
