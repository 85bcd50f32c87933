"""board.html as a person sees it."""

from __future__ import annotations

import io
from datetime import timedelta
from itertools import cycle
from typing import TYPE_CHECKING

from board_records import NOW, RULES, board, checked, followed, offer
from PIL import Image
from playwright.sync_api import Page, expect

from autodispute.models import DisputeState, HistoryEntry
from autodispute.report.board_page import About, write_board

if TYPE_CHECKING:
    from pathlib import Path

LONG = "averyveryverylongwordthatnobodycanbreak" * 4


def address(folder: Path, *disputes: object) -> str:
    shown = board(*disputes, last_check=checked(LONG))  # type: ignore[arg-type]
    write_board(shown, RULES, About("https://www.aliexpress.com", LONG[:64], on_this_computer=False), folder / "b.html")
    return (folder / "b.html").as_uri()


def test_a_hundred_and_twenty_disputes_fit_a_desk_and_a_phone_by_day_and_by_night(page: Page, tmp_path: Path) -> None:
    states = zip(range(120), cycle(DisputeState), strict=False)
    history = (HistoryEntry(what=LONG, when=None),)
    url = address(
        tmp_path,
        *(followed(n, state, title=LONG, site_text=LONG, offer=offer("0.00"), history=history) for n, state in states),
    )
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(error.message))
    colours = set()
    for width, scheme in ((1280, "light"), (390, "dark")):
        page.set_viewport_size({"width": width, "height": 844})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.goto(url)
        page.evaluate("document.querySelectorAll('.timeline').forEach(part => part.open = true)")
        assert page.evaluate("document.documentElement.scrollWidth") == width
        picture = Image.open(io.BytesIO(page.screenshot()))
        assert picture.size == (width, 844)
        colours.add(picture.getpixel((1, 1)))
    assert len(colours) == 2
    assert [page.locator(f"{part} > article").count() for part in (".tickets", ".cards", ".rows")] == [43, 61, 16]
    expect(page.locator(".rows")).to_be_hidden()
    page.get_by_text("What is over").click()
    expect(page.locator(".rows")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert said == []


def test_the_countdown_runs_while_the_page_is_open(page: Page, tmp_path: Path) -> None:
    url = address(tmp_path, followed(1, "wait_buyer", deadline=NOW + timedelta(days=1, minutes=59, seconds=30)))
    page.clock.install(time=NOW + timedelta(hours=2))
    page.goto(url)
    card = page.get_by_role("article")
    left = card.locator("time.left")
    expect(left).to_have_text("22 hours 59 minutes left")
    assert left.evaluate("part => part.scrollWidth <= part.clientWidth")
    expect(card.get_by_text("as of")).to_be_hidden()
    expect(card.get_by_role("link", name="Lamp 1")).to_have_attribute("href", str(followed(1, "wait_buyer").url))
    expect(page.locator(".proofs")).to_contain_text("2 hours ago")
    page.clock.fast_forward("23:00:00")
    expect(left).to_have_text("time is over")
