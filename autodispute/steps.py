"""Records the steps of a run: what was done, how long it took, and a picture without personal data."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from time import perf_counter
from typing import TYPE_CHECKING, Protocol

from playwright.sync_api import Error as PlaywrightError

from autodispute.masking import write_picture
from autodispute.models import Step
from autodispute.page_picture import Subject, photograph

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from playwright.sync_api import CDPSession, Locator, Page

    from autodispute.masking import RawPicture

STEPS_FOLDER = "steps"


class Progress(Protocol):
    """Who is told how the run goes: the terminal, or a test."""

    def started(self, title: str) -> None:
        """A step begins."""

    def finished(self, title: str, seconds: float) -> None:
        """A step is done."""

    def failed(self, title: str, seconds: float) -> None:
        """A step ended in an error, or was interrupted."""

    def note(self, text: str) -> None:
        """Something worth a line."""


class StepRecorder:
    """Records steps and their pictures in a run's folder.

    A thread of its own draws and writes the pictures; `close` waits for it. The raw picture stays in memory.
    """

    def __init__(self, run_dir: Path, progress: Progress) -> None:
        self.run_dir = run_dir
        self._folder = run_dir / STEPS_FOLDER
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._progress = progress
        self._steps: list[Step] = []
        self._count = 0
        self._sessions: dict[Page, CDPSession] = {}
        self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="pictures")
        self._writing: list[Future[None]] = []

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps so far, also one that ended in an error."""
        return tuple(self._steps)

    @contextmanager
    def step(self, name: str, title: str) -> Iterator[OpenStep]:
        """Record what happens inside as one step; `name` becomes part of its picture's name."""
        self._count += 1
        opened = OpenStep(self, f"{self._count:02d}-{name}")
        begin = perf_counter()
        tell = self._progress.failed
        try:
            self._progress.started(title)
            yield opened
            tell = self._progress.finished
        finally:
            seconds = perf_counter() - begin
            self._steps.append(Step(name=name, title=title, screenshot=opened.screenshot, seconds=seconds))
            tell(title, seconds)

    def picture_of_problem(self, page: Page, private: str = "", private_texts: Sequence[str] = ()) -> str | None:
        """Save what the page shows now; returns the path within the run's folder, None if the page is gone."""
        subject = Subject(page, private=private, private_texts=private_texts)
        return self.take(subject, f"{self._count:02d}-problem")

    def take(self, subject: Subject, stem: str) -> str | None:
        """Take one picture and have it written; None, with a note, when the page cannot be photographed.

        A picture never decides how a filing ends: whatever is wrong with the page shows in the next action on it.
        """
        try:
            raw = photograph(subject, self._session(subject.page))
        except PlaywrightError as error:
            self._progress.note(f"No picture {stem}: {error.message.splitlines()[0]}")
            return None
        return self.keep(raw, stem)

    def keep(self, raw: RawPicture, stem: str) -> str:
        """Have a picture written; its path within the run."""
        path = self._folder / f"{stem}.png"
        self._writing.append(self._writer.submit(write_picture, raw, path))
        return f"{STEPS_FOLDER}/{path.name}"

    def close(self) -> None:
        """Wait for pictures still being written; raises what kept one from being written (`OSError`)."""
        self._writer.shutdown(wait=True)
        for written in self._writing:
            written.result()

    def _session(self, page: Page) -> CDPSession:
        if page not in self._sessions:
            self._sessions[page] = page.context.new_cdp_session(page)
        return self._sessions[page]


class OpenStep:
    """A step that is going on."""

    def __init__(self, recorder: StepRecorder, stem: str) -> None:
        self._recorder = recorder
        self._stem = stem
        self.screenshot: str | None = None

    def picture(
        self,
        page: Page,
        used: Locator | str | None = None,
        private: str = "",
        private_texts: Sequence[str] = (),
    ) -> None:
        """Take the step's picture: `used` outlined, everything private masked. The last picture of a step counts."""
        subject = Subject(page, used=used, private=private, private_texts=private_texts)
        self.screenshot = self._recorder.take(subject, self._stem)
