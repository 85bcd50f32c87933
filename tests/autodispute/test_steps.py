"""The step recorder, on a real page with known personal data.

All that is private on the page has a magenta ground, so a picture without magenta has everything masked.
"""

from __future__ import annotations

import io
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageChops

from autodispute import page_picture
from autodispute.masking import MASK_COLOUR, OUTLINE_COLOUR
from autodispute.steps import StepRecorder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

PAGE = (Path(__file__).parent / "steps_page.html").read_text("utf-8")
PRIVATE_TEXTS = ["Jane Example", "Jane", "Jane Example, 7 Sample Street,\n10115 Berlin", "Li", " "]
MAGENTA = (255, 0, 255)


class Told:
    """Remembers what it is told."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def started(self, title: str) -> None:
        self.lines.append(f"started {title}")

    def finished(self, title: str, seconds: float) -> None:
        assert seconds >= 0
        self.lines.append(f"finished {title}")

    def failed(self, title: str, seconds: float) -> None:
        assert seconds >= 0
        self.lines.append(f"failed {title}")

    def note(self, text: str) -> None:
        self.lines.append(text)


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def recorder(tmp_path: Path, told: Told) -> StepRecorder:
    return StepRecorder(tmp_path, told)


@pytest.fixture(scope="module", params=[1, 2], ids=["plain screen", "fine screen"])
def _screen(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """An empty tab on such a screen."""
    with browser.new_context(
        viewport={"width": 1000, "height": 700}, device_scale_factor=request.param, reduced_motion="reduce"
    ) as window:
        yield window.new_page()


@pytest.fixture
def shop_page(_screen: Page) -> Page:
    """The page anew: nothing is left of what a test before did to it."""
    _screen.goto("about:blank")
    _screen.set_content(PAGE)
    _screen.frame_locator("#own").get_by_text("Jane").wait_for()
    _screen.evaluate("window.mutations = 0")
    return _screen


def picture(recorder: StepRecorder, tmp_path: Path) -> Image.Image:
    recorder.close()
    screenshot = recorder.steps[-1].screenshot
    assert screenshot is not None
    return Image.open(tmp_path / screenshot).convert("RGB")


def pixels(image: Image.Image, colour: tuple[int, int, int]) -> int:
    bands = ImageChops.difference(image, Image.new("RGB", image.size, colour)).split()
    worst = ImageChops.lighter(ImageChops.lighter(bands[0], bands[1]), bands[2])
    return worst.histogram()[0]


def test_a_step_has_its_number_name_title_picture_and_time(
    recorder: StepRecorder, told: Told, page: Page, tmp_path: Path
) -> None:
    page.set_content("<button>Open</button>")
    with recorder.step("find-order", "Find the order"):
        pass
    with recorder.step("open-order", "Open the order") as step:
        step.picture(page, used=page.get_by_role("button"))
    recorder.close()
    first, second = recorder.steps
    assert (first.name, first.title, first.screenshot) == ("find-order", "Find the order", None)
    assert second.screenshot == "steps/02-open-order.png"
    assert second.seconds > first.seconds > 0
    assert (tmp_path / second.screenshot).is_file()
    assert told.lines == [
        "started Find the order",
        "finished Find the order",
        "started Open the order",
        "finished Open the order",
    ]


def test_a_step_that_fails_is_recorded_and_told_as_failed(recorder: StepRecorder, told: Told) -> None:
    with pytest.raises(LookupError), recorder.step("open-order", "Open the order"):
        raise LookupError
    assert [step.name for step in recorder.steps] == ["open-order"]
    assert told.lines == ["started Open the order", "failed Open the order"]


def test_nothing_private_is_left_in_a_picture(recorder: StepRecorder, shop_page: Page, tmp_path: Path) -> None:
    with recorder.step("order", "Look") as step:
        step.picture(shop_page, private_texts=PRIVATE_TEXTS)
    assert pixels(picture(recorder, tmp_path), MAGENTA) == 0


def test_without_private_texts_addresses_and_numbers_are_found_by_their_form(
    recorder: StepRecorder, shop_page: Page, tmp_path: Path
) -> None:
    with recorder.step("order", "Look") as step:
        step.picture(shop_page)
    image = picture(recorder, tmp_path)
    scale = image.width / 1000
    hidden = [shop_page.get_by_text(text, exact=True) for text in ("(555) 010-9999", "030 5550 1234")]
    hidden += [shop_page.get_by_text("jane.example+shop"), shop_page.get_by_text("+49 151")]
    for locator in hidden:
        box = locator.bounding_box()
        assert box is not None
        area = image.crop(
            (
                round(box["x"] * scale),
                round(box["y"] * scale),
                round((box["x"] + box["width"]) * scale),
                round((box["y"] + box["height"]) * scale),
            )
        )
        assert area.getcolors() == [(area.width * area.height, MASK_COLOUR)]


@pytest.mark.parametrize("_screen", [1], indirect=True, ids=["plain screen"])
def test_outside_the_masks_a_picture_is_what_the_page_shows(
    recorder: StepRecorder, shop_page: Page, tmp_path: Path
) -> None:
    """Numbers of orders and parcels, dates and amounts are evidence and stay readable."""
    shown = Image.open(io.BytesIO(shop_page.screenshot(caret="initial"))).convert("RGB")
    with recorder.step("order", "Look") as step:
        step.picture(shop_page, private_texts=PRIVATE_TEXTS)
    image = picture(recorder, tmp_path)
    for selector in ("h1", "#date", "#amount", "#open"):
        box = shop_page.locator(selector).bounding_box()
        assert box is not None
        area = (round(box["x"]), round(box["y"]), round(box["x"] + 400), round(box["y"] + box["height"]))
        assert ImageChops.difference(image.crop(area), shown.crop(area)).getbbox() is None


def test_private_locators_may_match_nothing_or_several(recorder: StepRecorder, shop_page: Page, tmp_path: Path) -> None:
    with recorder.step("order", "Look") as step:
        step.picture(
            shop_page,
            private=".secret, .absent, #shadow",
            private_texts=["Jane Example"],
        )
    assert pixels(picture(recorder, tmp_path), MAGENTA) == 0


def test_the_used_element_is_brought_into_view_and_outlined(
    recorder: StepRecorder, shop_page: Page, tmp_path: Path
) -> None:
    with recorder.step("next", "Go on") as step:
        step.picture(shop_page, used=shop_page.locator("#far"))
    image = picture(recorder, tmp_path)
    box = shop_page.locator("#far").bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 700
    scale = image.width / 1000
    middle = (box["y"] + box["height"] / 2) * scale
    assert image.getpixel((round((box["x"] - 5) * scale), round(middle))) == OUTLINE_COLOUR
    assert image.getpixel((round((box["x"] - 8) * scale), round(middle))) == (255, 255, 255)


def test_an_element_that_is_drawn_anew_meanwhile_is_found_again(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    page.set_content("<button>Submit</button>")
    read = page_picture._read

    def and_draw_anew(subject: page_picture.Subject, *, again: bool = False) -> page_picture._Reading:
        if again:
            page.evaluate("document.querySelector('button').replaceWith(document.createElement('button'))")
            page.evaluate("document.querySelector('button').textContent = 'Submit'")
        return read(subject, again=again)

    monkeypatch.setattr(page_picture, "_read", and_draw_anew)
    raw = page_picture.photograph(
        page_picture.Subject(page, page.get_by_role("button")), page.context.new_cdp_session(page)
    )
    assert raw.outline is not None


def test_the_page_is_not_changed(recorder: StepRecorder, shop_page: Page) -> None:
    with recorder.step("order", "Look") as step:
        step.picture(
            shop_page,
            used=shop_page.locator("#open"),
            private="#address",
            private_texts=PRIVATE_TEXTS,
        )
    recorder.close()
    assert shop_page.evaluate("window.mutations") == 0


def test_personal_data_that_moves_is_masked_all_along_its_way(
    recorder: StepRecorder, page: Page, tmp_path: Path
) -> None:
    page.set_content(
        "<b id=a style='position:absolute;top:40px;background:rgb(255,0,255)'>Jane Example</b>"
        "<script>var x=0;setInterval(()=>{a.style.left=(x=Math.min(x+9,1100))+'px'},8)</script>"
    )
    for number in range(4):
        page.evaluate("x = 0")  # one way, on a slow computer too: where it turned would be between two looks
        with recorder.step(f"look-{number}", "Look") as step:
            step.picture(page, private_texts=["Jane Example"])
    recorder.close()
    for number, step_record in enumerate(recorder.steps, start=1):
        assert step_record.screenshot == f"steps/{number:02d}-look-{number - 1}.png"
        assert pixels(Image.open(tmp_path / step_record.screenshot).convert("RGB"), MAGENTA) == 0


def test_pictures_are_for_the_owner_only(recorder: StepRecorder, page: Page, tmp_path: Path) -> None:
    with recorder.step("look", "Look") as step:
        step.picture(page)
    recorder.close()
    assert stat.S_IMODE((tmp_path / "steps").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "steps" / "01-look.png").stat().st_mode) == 0o600


def test_the_picture_of_a_problem_carries_the_number_of_the_step(
    recorder: StepRecorder, page: Page, tmp_path: Path
) -> None:
    page.set_content("<b style='background:rgb(255,0,255)'>Jane Example</b>")
    with recorder.step("look", "Look"):
        pass
    assert recorder.picture_of_problem(page, "b") == "steps/01-problem.png"
    recorder.close()
    assert pixels(Image.open(tmp_path / "steps/01-problem.png").convert("RGB"), MAGENTA) == 0


def test_a_page_that_is_gone_costs_the_picture_and_nothing_else(recorder: StepRecorder, told: Told, page: Page) -> None:
    page.close()
    with recorder.step("look", "Look") as step:
        step.picture(page)
    assert recorder.steps[0].screenshot is None
    assert recorder.picture_of_problem(page, [], []) is None
    assert [line for line in told.lines if line.startswith("No picture 01-problem:")]


def test_closing_says_when_a_picture_could_not_be_written(recorder: StepRecorder, page: Page, tmp_path: Path) -> None:
    (tmp_path / "steps").rmdir()
    with recorder.step("look", "Look") as step:
        step.picture(page)
    with pytest.raises(FileNotFoundError):
        recorder.close()
