"""Runs the real command line in a real browser against the practice shop, and keeps what came of it."""

import json
from collections.abc import Callable, Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from at_terminal import Answer, talk_at_terminal
from earlier_runs import EarlierRuns
from faults import cut, fill, small_disk
from forked import Forked
from in_process import run_in_process
from PIL import Image
from playwright.sync_api import Browser, Playwright
from runs import LAMP, Run, as_environment
from struck_runs import StruckRuns

from autodispute.browser import open_browser, require_browser
from autodispute.shop import PracticeShop

_LONGEST = 150
"""Seconds that a run may take."""
_SETTINGS = {"confirm_patience": 30.0, "settle_patience": 2.0, "settle_pause": 1.0, "read_pause": 0.1}


@pytest.fixture
def shop() -> Iterator[PracticeShop]:
    with PracticeShop() as started:
        yield started


@pytest.fixture
def make_case(tmp_path: Path) -> Callable[..., Path]:
    """A case folder with one small real photo; keyword arguments change case.toml, None takes a key out.

    `photos` is how many there are, two at most, and `photo` how many pixels one has: each is uploaded and shown again.
    """

    def make(*, photos: int = 1, photo: tuple[int, int] = (160, 120), **changes: Any) -> Path:
        values = {
            "order": LAMP, "received": True, "solution": "refund", "reason": "damaged", "amount": "12.50",
            "description": "The lamp's arm is broken off at the joint; see the photo.",
        } | changes  # fmt: skip
        folder = tmp_path / "case"
        folder.mkdir(exist_ok=True)
        form = values.pop("form", {})
        lines = [f"{key} = {json.dumps(value)}\n" for key, value in values.items() if value is not None]
        lines += ["[form]\n", *(f"{json.dumps(key)} = {json.dumps(value)}\n" for key, value in form.items())]
        (folder / "case.toml").write_text("".join(lines), encoding="utf-8")
        for number, colour in enumerate(((200, 60, 40), (40, 90, 200))[:photos], start=1):
            noise = Image.effect_noise(photo, 60).convert("RGB")
            Image.blend(noise, Image.new("RGB", photo, colour), 0.5).save(folder / f"{number}.jpg", quality=90)
        return folder

    return make


@pytest.fixture
def earlier(shop: PracticeShop, tmp_path: Path) -> EarlierRuns:
    """Leaves what earlier runs of `autodispute` would have left."""
    return EarlierRuns(tmp_path / "home", shop)


@pytest.fixture(scope="session")
def kept_browser(playwright: Playwright, set_browser: Path | None) -> Iterator[Browser]:
    """One browser for all runs in this process, started as a run starts it."""
    with open_browser(playwright, require_browser(set_browser), headless=True) as browser:
        yield browser


@pytest.fixture
def autodispute(request: pytest.FixtureRequest, shop: PracticeShop, tmp_path: Path) -> Callable[..., Run]:
    """Runs `autodispute --site <shop> …`; `patience` in seconds, for scenarios in which something never comes.

    The other settings in seconds may be given by their names.

    A run in the browser that is found, and those of tests marked `own_process`, are processes of their own, unless
    a run need not be (`own`); one in the tests' process is lent their browser, unless it may not be (`lent`). The
    pictures of their steps are real in the browser that is found and where a test is marked `real_pictures`.
    """
    home, numbers = tmp_path / "home", count()
    found = "found_browser" in request.fixturenames
    pictures = found or request.node.get_closest_marker("real_pictures") is not None
    always = pictures or request.node.get_closest_marker("own_process")

    def run(
        *arguments: str | Path,
        patience: float = 15,
        stdin: str = "",
        own: bool = True,
        lent: bool = True,
        **settings: float,
    ) -> Run:
        seconds = _SETTINGS | {"patience": patience, "upload_patience": 2 * patience} | settings
        environment = as_environment(seconds) | {"AUTODISPUTE_HOME": str(home)}
        command = ["--site", shop.url, *map(str, arguments)]
        if always and own:
            forked = Forked(command, environment, tmp_path / f"own-{next(numbers)}", stdin=stdin, pictures=pictures)
            code = forked.wait(_LONGEST)
            forked.end()
            assert code is not None, f"it did not end: {forked.stderr}"
            return Run(code, forked.stdout, forked.stderr, home, shop)
        browser = request.getfixturevalue("kept_browser") if lent else None
        kept = (request.getfixturevalue("playwright"), browser)
        result = run_in_process(command, environment, stdin, kept)
        return Run(result.exit_code, result.stdout, result.stderr, home, shop)

    return run


@pytest.fixture
def start(shop: PracticeShop, tmp_path: Path) -> Iterator[Callable[..., Forked]]:
    """Starts `autodispute --site <shop> …`, the leader of a group of processes, its data on a small disk."""
    home = tmp_path / "home"
    started: list[Forked] = []

    def run(*arguments: str | Path, **environment: str) -> Forked:
        command = ["--site", shop.url, *map(str, arguments)]
        settings = {"AUTODISPUTE_HOME": str(home)} | environment
        started.append(Forked(command, settings, tmp_path / f"run-{len(started)}"))
        return started[-1]

    with small_disk(home):
        yield run
        for process in started:
            process.end()


@pytest.fixture
def run_struck(
    shop: PracticeShop, tmp_path: Path, start: Callable[..., Forked], autodispute: Callable[..., Run]
) -> StruckRuns:
    """Runs `autodispute --site <shop> …` while a fault lies in wait."""
    home = tmp_path / "home"
    on_disk = {"disk_full": lambda _: fill(home)} if home.is_mount() else {}
    return StruckRuns(shop, home, start, autodispute, {"cut": cut, **on_disk})


@pytest.fixture
def talk(shop: PracticeShop, tmp_path: Path) -> Callable[..., tuple[int | None, str]]:
    """Runs `autodispute --site <shop> …` at a terminal, and answers it there; how it ended, all it showed."""
    numbers = count()

    def run(*arguments: str | Path, answers: Sequence[Answer]) -> tuple[int | None, str]:
        command = ["--site", shop.url, *map(str, arguments)]
        settings = {"AUTODISPUTE_HOME": str(tmp_path / "home"), "AUTODISPUTE_READ_PAUSE": "0.1"}
        return talk_at_terminal(command, settings, tmp_path / f"talk-{next(numbers)}", answers)

    return run


@pytest.fixture
def file_in(shop: PracticeShop, autodispute: Callable[..., Run], make_case: Callable[..., Path]) -> Callable[..., Run]:
    """Files a case in a scenario: `file_in("german", dry_run=True, amount="3.00")`; settings in seconds as there.

    `asked` is for a run that asks before it files.
    """

    def run(scenario: str, *, dry_run: bool = False, asked: bool = False, **given: Any) -> Run:
        shop.reset(scenario)
        mode = ["--dry-run"] if dry_run else [] if asked else ["--yes"]
        seconds = {name: given.pop(name) for name in tuple(given) if name.endswith("patience")}
        return autodispute("file", make_case(**given), *mode, "--json", **seconds)

    return run
