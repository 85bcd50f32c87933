"""Going through the site: tabs, arrivals, steps with pictures, and stops that say what was seen."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from threading import Event
from typing import TYPE_CHECKING, Any, TypeVar, overload

from playwright.sync_api import Error as PlaywrightError

from autodispute.errors import (
    SiteError,
    SiteUnavailable,
    UnexpectedPage,
)
from autodispute.guards import Hold, RehearsalLock
from autodispute.guards.origin_guard import without_query
from autodispute.redaction import hide_personal, streets_in
from autodispute.workflows import loading
from autodispute.workflows.handing_over import hand_over
from autodispute.workflows.pace import Pace
from autodispute.workflows.site_clock import SiteClock
from page_objects import site_map
from page_objects.base import PRIVATE_PARTS
from page_objects.challenge_page import ChallengePage
from page_objects.components.account_menu import AccountMenu
from page_objects.components.interruptions import Interruptions
from page_objects.dispute_page import DisputePage
from page_objects.dispute_review_page import ConfirmationDialog
from page_objects.evidence_dialog import EvidenceDialog
from page_objects.received_question import ReceivedQuestion
from page_objects.sign_in_page import SignInPage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from playwright.sync_api import BrowserContext, Frame, Locator, Page

    from autodispute.errors import AutodisputeError
    from autodispute.models import BlockedRequest
    from autodispute.steps import OpenStep, StepRecorder
    from autodispute.workflows.job import Job
    from page_objects.base import BasePage

P = TypeVar("P", bound="BasePage")
Q = TypeVar("Q", bound="BasePage")
R = TypeVar("R", bound="BasePage")


class Walk:
    """One browser window on its way through the site."""

    def __init__(self, context: BrowserContext, job: Job, recorder: StepRecorder) -> None:
        self.context = context
        self.job = job
        self.recorder = recorder
        self.private_texts: frozenset[str] = frozenset()
        self.page_loads = 0
        self.seen_at: datetime | None = None
        """When a page of the account was last seen."""
        self.signed_in_at: datetime | None = None
        """When the person signed in, in the window, in the middle of the run."""
        self.wanted: str | None = None
        """The address that was opened last."""
        self.signed_out_at: datetime | None = None
        """When the site first asked to sign in."""
        self.wants_person = False
        """Whether the run ended at a page that was for a person."""
        self.pace = Pace(job)
        self.clock = SiteClock()
        self.lock = RehearsalLock(context) if job.rehearsal else None
        self.hold = Hold(context)
        self._interruptions: dict[Page, Interruptions] = {}
        self._named: set[Page] = set()
        """The tabs whose document has told what it calls the buyer."""
        context.set_default_timeout(job.settings.patience * 1000)
        context.on("page", self._count_loads)
        self._count_loads(self.page)

    @property
    def page(self) -> Page:
        """The newest tab.

        Raises:
            SiteUnavailable: the browser or its window went away.
        """
        if not self.context.pages:
            raise SiteUnavailable("The browser window was closed.", hint="Run the same command again.")
        return self.context.pages[-1]

    @contextmanager
    def step(self, name: str, title: str) -> Iterator[OpenStep]:
        """One user-visible action with its picture and time."""
        with self.recorder.step(name, title) as step:
            yield step

    def picture(self, step: OpenStep, used: Locator | str | None = None, tab: Page | None = None) -> None:
        """Take the step's picture with what was used outlined (a CSS selector's first) and what is private covered."""
        page = tab or self.page if used is None or isinstance(used, str) else used.page
        self.job.guard.check(page.url)
        self.keep_names(page)
        step.picture(page, used=used, private=PRIVATE_PARTS, private_texts=tuple(self.private_texts))

    def keep_private(self, texts: Iterable[str]) -> None:
        """From now on these texts of the buyer are covered in pictures and left out of whatever is written."""
        found = frozenset(texts)
        self.private_texts |= found.union(*map(streets_in, found))
        hide_personal(*found)

    def keep_names(self, page: Page, *, anew: bool = False) -> None:
        """As `keep_private`, what the page's header calls the buyer: the name may stand elsewhere on it as well.

        A document that has told is asked again only where `anew` says so.
        """
        if page in self._named and not anew:
            return
        with suppress(PlaywrightError):  # a page that cannot be read is not pictured or copied either
            if names := AccountMenu(page).read_private_texts():
                self.keep_private(names)
                self._named.add(page)

    def picture_at_end(self, step: OpenStep, tab: Page | None = None) -> None:
        """Take the step's picture if the site's page is still there; nothing depends on it any more."""
        with suppress(SiteError):
            self.picture(step, tab=tab)

    def picture_of_problem(self, tab: Page | None = None) -> str | None:
        """A picture of the newest tab as it is, or of another; its path within the run, or None if nothing is there."""
        if not self.context.pages or (tab or self.page).url == "about:blank":
            return None
        self.keep_names(tab or self.page, anew=True)
        return self.recorder.picture_of_problem(tab or self.page, PRIVATE_PARTS, tuple(self.private_texts))

    def add_picture(self, error: AutodisputeError, tab: Page | None = None) -> None:
        """Keep a picture of the page that stopped the run, and say in the error's details where it is; once only."""
        if "picture" not in error.details and (picture := self.picture_of_problem(tab)):
            error.details["picture"] = str(self.recorder.run_dir / picture)

    def open(self, address: str) -> None:
        """Load an address of the site in the newest tab, again after a growing pause if it does not come.

        Raises:
            ForeignOrigin: the address is not the site's.
            SiteUnavailable: no answer, or the server fails, each time.
        """
        self.wanted = address
        loading.let_it_end(self.page)
        self.pace.keep()
        loading.load(self, address)

    @staticmethod
    def pause(seconds: float) -> None:
        """Let time pass between two readings of the site, where nothing on a page can tell when to read again."""
        Event().wait(seconds)

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Look something up in a tab of its own; afterwards the tab before is the newest again."""
        tabs = self.context.pages
        self.context.new_page()
        try:
            with self.hold.only_in(tabs):
                yield
        finally:
            for tab in self.context.pages:  # a load that was tried again is in another tab than it began in
                if tab not in tabs:
                    tab.close()

    @overload
    def arrive(self, first: Callable[[Page], P], /, *, load_again: bool = ...) -> P: ...
    @overload
    def arrive(
        self, first: Callable[[Page], P], second: Callable[[Page], Q], /, *, load_again: bool = ...
    ) -> P | Q: ...
    @overload
    def arrive(
        self,
        first: Callable[[Page], P],
        second: Callable[[Page], Q],
        third: Callable[[Page], R],
        /,
        *,
        load_again: bool = ...,
    ) -> P | Q | R: ...

    def arrive(self, *expected: Callable[[Page], BasePage], load_again: bool = False) -> BasePage:
        """Wait for the first of several kinds of pages, in the newest tab.

        Args:
            expected: page classes, or functions that build a page object for a tab.
            load_again: whether a page that failed to load is loaded again; only where a click led to reading.

        Raises:
            SignedOut: the site asks to sign in.
            ChallengeShown: the site wants a person.
            ForeignOrigin: the browser was led away from the site.
            SiteUnavailable: the server fails.
            UnexpectedPage: none of them came in time.
        """
        if load_again:
            return loading.patiently(self, lambda: self._arrive(expected), lambda: loading.load_again(self))
        return self._arrive(expected)

    def _arrive(self, expected: tuple[Callable[[Page], BasePage], ...]) -> BasePage:
        here = site_map.arrive(self.context, expected, self.job.settings.patience, self.check)
        if isinstance(here, ChallengePage | SignInPage):
            here = self._hand_over(here, expected)
        if here is None:
            raise self._unexpected(expected)
        self.seen_at = datetime.now(UTC)
        if not isinstance(here, ReceivedQuestion | ConfirmationDialog | EvidenceDialog | DisputePage):
            self.watch(here.page)
        return here

    def look(self, *expected: Callable[[Page], BasePage]) -> BasePage | None:
        """The first of these pages, a sign-in or a challenge page to show within the patience; nobody is asked for."""
        return site_map.arrive(self.context, expected, self.job.settings.patience, self.check)

    def answer(self, patience: float, *expected: Callable[[Page], BasePage]) -> Any:
        """What the site shows after the click that files, within `patience` seconds; None if nothing came.

        Raises:
            SignedOut, ChallengeShown: the site wants a person, and there is none in front of a window.
        """
        here = site_map.arrive(self.context, expected, patience, self.check)
        return self._hand_over(here, expected) if isinstance(here, ChallengePage | SignInPage) else here

    def _hand_over(
        self, here: ChallengePage | SignInPage, expected: tuple[Callable[[Page], BasePage], ...]
    ) -> BasePage:
        """Leave the page to the person, and note what that tells of the session."""
        self.wants_person = True
        if isinstance(here, SignInPage):
            self.signed_out_at = self.signed_out_at or datetime.now(UTC)
        onward = hand_over(self, here, expected)
        self.wants_person = False
        return onward

    def watch(self, page: Page) -> None:
        """Close banners and pop-ups on this tab from now on."""
        self._interruptions.setdefault(page, Interruptions(page)).watch()

    def expect_dialog(self, page: Page) -> None:
        """Close nothing any more on this tab: the click just made brings up a dialog that must stay."""
        if page in self._interruptions:
            self._interruptions[page].stop()

    def check(self, address: str) -> None:
        """Whether the address is the site's.

        Raises:
            ForeignOrigin: it is not.
            SiteUnavailable: it is the browser's own page for one that could not be loaded.
        """
        if address.startswith("chrome-error:"):
            raise SiteUnavailable("The page could not be loaded.")
        self.job.guard.check(address)

    def arm_lock(self, review_shown: Callable[[Page], bool]) -> None:
        """In a rehearsal: from now on only reading leaves the browser as soon as the review is shown."""
        if self.lock is not None:
            self.lock.arm(review_shown)

    def close_lock(self) -> None:
        """In a rehearsal: from now on only reading leaves the browser, whatever is shown."""
        if self.lock is not None:
            self.lock.lock()

    def begin_hold(self, *, sockets: bool = False) -> None:
        """Call before the first page: `hold` can hold back from now on; a rehearsal's lock does so by itself.

        Args:
            sockets: whether pages may have WebSockets.
        """
        if self.lock is None:
            self.hold.begin(sockets=sockets)

    @property
    def blocked(self) -> tuple[BlockedRequest, ...]:
        """What lock or hold kept from leaving, in order."""
        return (self.lock or self.hold).blocked

    def _unexpected(self, expected: tuple[Callable[[Page], BasePage], ...]) -> UnexpectedPage | SiteUnavailable:
        """What to say when none of the expected pages came."""
        status = self.page.evaluate("() => performance.getEntriesByType('navigation')[0]?.responseStatus ?? 0")
        where = without_query(self.page.url)
        if status >= loading.SERVER_FAULT:
            return SiteUnavailable(f"The site answers {where} with error {status}.")
        names = " or ".join(build(self.page).name for build in expected)
        return UnexpectedPage(
            f"Expected {names}, but {where} shows something else (“{self.page.title()}”).",
            hint="Look at the picture. If the site has changed, file by hand this time and report it.",
            expected=names,
            address=where,
        )

    def _count_loads(self, page: Page) -> None:
        """Count the documents that this tab loads, and ask each for names; frames inside it do not count."""
        page.on("domcontentloaded", self._loaded)
        page.on("framenavigated", self._forget_names)

    def _loaded(self, _: Page) -> None:
        self.page_loads += 1

    def _forget_names(self, frame: Frame) -> None:
        if frame.parent_frame is None:
            self._named.discard(frame.page)
