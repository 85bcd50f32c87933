"""The browser, and what only it can tell: whether the site answers, and what time the site has."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from autodispute.browser import open_browser, require_browser, start_driver
from autodispute.errors import SiteUnavailable
from autodispute.workflows.diagnosis.finding import Finding, checked, ok, warning
from autodispute.workflows.diagnosis.front_page import Answer, ask_front_page
from autodispute.workflows.loading import SERVER_FAULT
from autodispute.workflows.site_clock import MOST_APART, apart_words

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from autodispute.guards import OriginGuard
    from autodispute.workflows.job import Job

_REDIRECT, _REFUSED = 300, 400
_FRONT = "/"


def check_with_browser(job: Job) -> tuple[Finding, Finding, Finding]:
    """Browser, site and clock; without a browser the other two cannot be told."""
    told: list[Finding] = []

    def start() -> Finding:
        choice = require_browser(job.settings.browser)
        with start_driver() as driver, open_browser(driver, choice, headless=True) as browser:
            told.extend(_ask(job, browser))
            named = " (set by AUTODISPUTE_BROWSER or config.toml)" if choice.source == "setting" else ""
            return ok("browser", f"{choice.name} {browser.version} at {choice.executable}{named}; it starts")

    browser = checked("browser", start)
    site, clock = told or (warning("site", "not asked: no browser runs", None), describe_clock(None))
    return browser, site, clock


def _ask(job: Job, browser: Browser) -> tuple[Finding, Finding]:
    heads: list[Answer] = []

    def ask() -> Finding:
        heads.append(ask_front_page(browser, job.guard.url_for(_FRONT), job.settings.patience))
        return describe_answer(heads[0], job.guard)

    site = checked("site", ask)
    return site, checked("clock", partial(describe_clock, heads[0] if heads else None))


def describe_answer(answer: Answer, guard: OriginGuard) -> Finding:
    """Whether the answer is one that a filing can begin with.

    Raises:
        ForeignOrigin: it leads away from the site.
        SiteUnavailable: the server fails.
    """
    words = f"{guard.site} answers with status {answer.status} in {answer.seconds:.1f} s"
    if answer.status >= SERVER_FAULT:
        raise SiteUnavailable(f"{words}.")
    if answer.status >= _REFUSED:
        return warning("site", words, "Open the site in your own browser: it may want a person.")
    if answer.status >= _REDIRECT:
        guard.check(urljoin(guard.url_for(_FRONT), answer.headers.get("location", "")))
    return ok("site", words)


def describe_clock(answer: Answer | None) -> Finding:
    """How far this computer's clock is from the site's, and its time zone; terms are counted by both."""
    local = datetime.now().astimezone()
    zone = f"time zone {local:%Z} (UTC{local:%z})"
    site_time = answer.site_time if answer else None
    if answer is None or site_time is None:
        return warning("clock", f"{zone}; not compared: the site did not say what time it is", None)
    apart = answer.came_at - site_time
    if abs(apart) < MOST_APART:
        return ok("clock", f"{zone}; agrees with the site's to {max(1, round(abs(apart).total_seconds()))} s")
    remedy = "Set this computer's clock: deadlines are counted by it."
    return warning("clock", f"{zone}; {apart_words(apart)}", remedy)
