"""What every command knows: the global options, made into settings and a job when they are needed."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from autodispute.guards import OriginGuard
    from autodispute.settings import Settings
    from autodispute.workflows.job import Agree, Confirm, Job


@dataclass(frozen=True)
class Tool:
    """The options before the command."""

    site: str | None
    allow_foreign_site: bool
    account: str | None
    headed: bool | None

    def settings(self, **overrides: object) -> Settings:
        """The settings, with `--site` and `--account` above environment and file."""
        from autodispute.redaction import spare
        from autodispute.settings import load_settings

        given = {name: value for name, value in (("site", self.site), ("account", self.account)) if value}
        settings = load_settings(**{**given, **overrides})
        for folder in (settings.home, Path.home()):
            spare(folder)
        return settings

    def guard(self, settings: Settings) -> OriginGuard:
        """The guard of the site's addresses.

        Raises:
            SettingsInvalid: the site's address is not one, or is one that is not allowed.
        """
        from autodispute.guards import OriginGuard

        return OriginGuard(settings.site, allow_foreign=self.allow_foreign_site)

    def job(  # noqa: PLR0913 - one for each thing that a job is given
        self,
        confirm: Confirm,
        *,
        agree: Agree | None = None,
        unattended: bool = False,
        rehearsal: bool = False,
        by_hand: bool = False,
        site: str | None = None,
        headed: bool | None = None,
    ) -> Job:
        """A job for one workflow.

        Args:
            confirm: asks the person before anything is submitted.
            agree: asks before a declaration on the form is ticked; None where nobody can be asked.
            unattended: whether nobody sees the review before it is submitted.
            rehearsal: whether nothing may be submitted at all.
            by_hand: whether the person files it, and this program only gets it ready.
            site: the practice shop's address in the demo.
            headed: whether a window is shown; None as `wants_window` has it.
        """
        from autodispute.cli.ask import ask_passphrase
        from autodispute.cli.last_words import redact_asides
        from autodispute.cli.progress import make_progress
        from autodispute.cli.say import is_terminal
        from autodispute.credentials import SEALED_FILE
        from autodispute.workflows.job import Job, nobody_agrees
        from page_objects import texts

        redact_asides()
        settings = self.settings(**({"site": site} if site else {}))
        texts.add_folder(settings.texts)
        guard = self.guard(settings)
        return Job(
            settings=settings,
            guard=guard,
            progress=make_progress(),
            confirm=confirm,
            headless=not (self.wants_window(loopback=guard.is_loopback) if headed is None else headed),
            ask_passphrase=partial(ask_passphrase, settings.home / SEALED_FILE) if is_terminal() else None,
            agree=agree or nobody_agrees,
            unattended=unattended,
            rehearsal=rehearsal,
            by_hand=by_hand,
        )

    @property
    def switches(self) -> tuple[str, ...]:
        """The options that have no setting, as they were given: a scheduled check is given them too."""
        window = {None: (), True: ("--headed",), False: ("--headless",)}[self.headed]
        return (*(["--allow-foreign-site"] if self.allow_foreign_site else []), *window)

    def wants_window(self, *, loopback: bool) -> bool:
        """Whether the browser shows a window: as asked, else on the real site where there is a screen."""
        if self.headed is not None:
            return self.headed
        return has_screen() and not loopback


def has_screen() -> bool:
    """Whether a window can be shown here."""
    return sys.platform in {"darwin", "win32"} or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
