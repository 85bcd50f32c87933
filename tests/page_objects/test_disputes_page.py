"""The list of returns and refunds on pages that no fixture has: late, in pages, broken."""

import json
import time
from typing import Any

import pytest
from playwright.sync_api import Page

from autodispute.errors import PageChanged, SiteUnavailable
from autodispute.models import DisputeEntry
from page_objects import disputes_page
from page_objects.components import list_page
from page_objects.disputes_page import DisputesPage

LAMP = ["8193500112347777", "LED Desk Lamp", "Waiting for seller's response 2026-11-20"]
MUG = ["8193500334567777", "Ceramic Mug", "Refund complete 2026-08-21"]
MOUSE = ["8193500445677777", "Wireless Mouse", "Request cancelled 2026-07-01"]
QUIET = 0.3
SITE = """<div id="list"></div><div id="pager"></div><script>{
for (let timer = setTimeout(() => {}); timer; timer -= 1) clearTimeout(timer);
const { pages, start, rowsAfter, pagerAfter, pager, stuck } = %s;
let here = start;
const row = ([id, title, status]) => `<div class="orderItem--orderItem--a1B2c3D">
  <div class="orderItem--orderSKUId--a1B2c3D">Order ID: <b>${id}</b></div>
  <div class="orderItem--orderSKUTitle--a1B2c3D"> ${title}
  </div><div class="orderItem--orderStatusDesc--a1B2c3D">${status}</div></div>`;
const control = (name, off) => `<button class="next-pagination-item ${name}" ${off ? "disabled" : ""}>${name}</button>`;
const number = (_, n) => `<button class="next-pagination-item ${n === here ? "next-current" : ""}">${n + 1}</button>`;
const controls = () => control("next-prev", here === 0) + pages.map(number).join("") +
  (pager === "numbers" ? "" : control("next-next", here === pages.length - 1));
const drawRows = (at) => list.innerHTML = pages[at].map(row).join("");
const drawPager = () => document.getElementById("pager").innerHTML = pager === "none" ? "" : controls();
setTimeout(drawRows, rowsAfter, here);
setTimeout(drawPager, pagerAfter);
document.addEventListener("click", ({ target }) => {
  if (!target.matches(".next-next") || stuck) return;
  here += 1;
  drawPager();
  setTimeout(drawRows, rowsAfter, here);
});
}</script>"""
"""In a block of its own, and without the timers of the one before, so that a page may be set again in a document."""


@pytest.fixture(autouse=True)
def _short_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(list_page, "_QUIET", QUIET)


def shown(page: Page, *pages: list[list[str]], **changes: Any) -> DisputesPage:
    plain = {"start": 0, "rowsAfter": 0, "pagerAfter": 0, "pager": "all", "stuck": False}
    page.set_content(SITE % json.dumps(plain | changes | {"pages": pages}))
    return DisputesPage(page)


@pytest.mark.parametrize(
    "changes",
    [{}, {"rowsAfter": 600}, {"pagerAfter": 900}, {"rowsAfter": 200, "pagerAfter": 700}],
    ids=["at once", "rows late, the old ones still there", "controls late", "both late"],
)
def test_a_line_on_the_last_page_is_found(page: Page, changes: dict[str, int]) -> None:
    found = shown(page, [MUG], [MOUSE], [MUG, LAMP], **changes).find(LAMP[0], LAMP[1], 3)
    assert found is not None
    assert list(found.read().model_dump().values()) == LAMP


def test_a_line_on_no_page_is_not_found_after_all_were_read(page: Page) -> None:
    disputes = shown(page, [MUG], [MOUSE], rowsAfter=100)
    assert disputes.find(LAMP[0], LAMP[1], 3) is None
    assert page.locator(".next-current").inner_text() == "2"


def test_all_cases_of_all_pages_are_read_and_one_that_moved_on_counts_once(page: Page) -> None:
    again = [*LAMP[:2], "Request cancelled 2026-01-02"]
    cases = shown(page, [LAMP, MUG], [MUG, MOUSE], [again], rowsAfter=100).read_all(3)
    assert [list(case.entry.model_dump().values()) for case in cases] == [LAMP, MUG, MOUSE, again]
    assert page.locator(".next-current").inner_text() == "3"


def test_two_cases_that_read_alike_on_one_page_are_two(page: Page) -> None:
    cases = shown(page, [MUG, LAMP, MUG]).read_all(3)
    assert [case.entry.order_id for case in cases] == [MUG[0], LAMP[0], MUG[0]]


def test_an_empty_list_has_no_cases(page: Page) -> None:
    page.set_content("<p>No returns or refunds yet</p>")
    assert DisputesPage(page).read_all(3) == ()


def test_a_list_that_cannot_be_read_whole_is_not_read_in_part(page: Page) -> None:
    with pytest.raises(PageChanged, match="cannot be turned"):
        shown(page, [MUG], [MOUSE], stuck=True).read_all(1)


def test_a_case_is_found_again_by_all_that_it_shows(page: Page) -> None:
    older = [*LAMP[:2], "Request cancelled 2026-01-02"]
    disputes = shown(page, [LAMP, MUG], [older, older])
    wanted = DisputeEntry(order_id=older[0], title=older[1], status=older[2])
    found = disputes.find_case(wanted, 3, after=1)
    assert found is not None
    assert found.read() == wanted
    assert found.root.evaluate("row => [...row.parentElement.children].indexOf(row)") == 1


def test_a_case_that_reads_differently_now_is_not_found_again(page: Page) -> None:
    wanted = DisputeEntry(order_id=LAMP[0], title=LAMP[1], status="Waiting for seller's response 2026-11-19")
    assert shown(page, [LAMP, MUG], [MOUSE]).find_case(wanted, 3) is None


def test_each_turn_of_the_list_keeps_the_pace(page: Page) -> None:
    turned: list[str] = []
    disputes = shown(page, [LAMP], [MUG], [MOUSE])
    disputes.read_all(3, pause=lambda: turned.append(page.locator(".next-current").inner_text()))
    assert turned == ["1", "2"]


def test_a_line_that_is_shown_costs_no_wait(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(list_page, "_QUIET", 30)
    assert shown(page, [LAMP]).find(LAMP[0], LAMP[1], 60)


def test_a_list_without_controls_ends_when_the_patience_does(page: Page) -> None:
    disputes = shown(page, [MUG], pager="none")
    started = time.monotonic()
    assert disputes.find(LAMP[0], LAMP[1], 1.5) is None
    assert time.monotonic() - started >= 1.5


def test_another_order_or_another_line_is_not_taken(page: Page) -> None:
    for order, title in (
        ("81935001123477771", LAMP[1]),
        ("18193500112347777", LAMP[1]),
        (LAMP[0], "LED Desk Lamp Bulb"),
        (LAMP[0], "Desk Lamp"),
    ):
        assert shown(page, [[order, title, LAMP[2]], MUG]).find(LAMP[0], LAMP[1], 3) is None, (order, title)


def test_of_two_cases_of_a_line_the_first_counts(page: Page) -> None:
    found = shown(page, [LAMP, [*LAMP[:2], "Request cancelled 2026-01-02"]]).find(LAMP[0], LAMP[1], 3)
    assert found is not None
    assert found.read().status == LAMP[2]


def test_a_title_is_found_whatever_signs_it_has(page: Page) -> None:
    title = 'Lamp "A/B" (2 pcs) [E14] 5$ + more'
    assert shown(page, [[LAMP[0], title, LAMP[2]]]).find(LAMP[0], title, 3)


def refusal(disputes: DisputesPage) -> str:
    """What is said of a list in which the lamp cannot be looked for; empty where it was."""
    try:
        disputes.find(LAMP[0], LAMP[1], 1)
    except PageChanged as error:
        return str(error)
    return ""


def test_a_shortened_title_is_neither_found_nor_missing(page: Page) -> None:
    for ending in ("…", "..."):
        cut = shown(page, [[LAMP[0], f"LED Des{ending}", LAMP[2]]])
        assert "shortens a title" in refusal(cut), ending


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"stuck": True}, "cannot be turned"),
        ({"pager": "numbers"}, "no “next”"),
        ({"start": 1}, "does not begin with its first page"),
        ({"rowsAfter": 60_000}, "shows neither cases"),
    ],
)
def test_a_list_that_cannot_be_read_to_its_end_is_no_answer(page: Page, changes: dict[str, Any], words: str) -> None:
    with pytest.raises(PageChanged, match=words):
        shown(page, [MUG], [MOUSE], **changes).find(LAMP[0], LAMP[1], 1)


def test_a_list_that_never_ends_is_no_answer(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disputes_page, "_MOST_PAGES", 2)
    with pytest.raises(PageChanged, match="more than 2 pages"):
        shown(page, [MUG], [MOUSE], [LAMP]).find(LAMP[0], LAMP[1], 3)


def test_a_case_that_lacks_a_part_is_no_answer(page: Page) -> None:
    for part, name in enumerate(("number", "title", "status")):
        case = [words if place != part else "" for place, words in enumerate(MUG)]
        assert f"shows no {name}" in refusal(shown(page, [case])), name


def test_a_case_that_is_not_drawn_yet_is_waited_for(page: Page) -> None:
    disputes = shown(page, [LAMP], rowsAfter=900)
    page.evaluate("""list.innerHTML = '<div class="orderItem--orderItem--a1B2c3D" style="height: 9px"></div>'""")
    assert disputes.find(LAMP[0], LAMP[1], 3)


def test_the_words_for_an_empty_list_are_an_answer(page: Page) -> None:
    page.set_content("<p>No returns or refunds yet</p>")
    assert DisputesPage(page).find(LAMP[0], LAMP[1], 3) is None


def test_a_list_that_turns_by_a_new_document_is_followed(kept_page: Page) -> None:
    def document(case: list[str], number: int) -> str:
        row = "".join(
            f'<div class="orderItem--orderSKU{part}--a1B2c3D">{case[place]}</div>'
            for place, part in enumerate(["Id", "Title"])
        )
        state = f'<div class="orderItem--orderStatusDesc--a1B2c3D">{case[2]}</div>'
        link = f'<a class="next-next" {"href=2" if number == 1 else "aria-disabled=true"}>next</a>'
        return (
            f'<div class="orderItem--orderItem--a1B2c3D">{row}{state}</div><b class="next-current">{number}</b>{link}'
        )

    kept_page.route("**/1", lambda route: route.fulfill(body=document(MUG, 1), content_type="text/html"))
    kept_page.route("**/2", lambda route: route.fulfill(body=document(LAMP, 2), content_type="text/html"))
    kept_page.goto("http://127.0.0.1:9/1")
    assert DisputesPage(kept_page).find(LAMP[0], LAMP[1], 3)


def test_a_tab_that_is_closed_is_no_answer(kept_page: Page) -> None:
    disputes = shown(kept_page, [MUG])
    kept_page.close()
    with pytest.raises(SiteUnavailable):
        disputes.find(LAMP[0], LAMP[1], 1)


@pytest.mark.parametrize("wrap", [False, True], ids=["plain", "with wrappers"])
def test_the_details_button_is_the_first_of_the_two(page: Page, *, wrap: bool) -> None:
    button = '<div><button onclick="document.title = {0}">{0}</button></div>'
    buttons = button.format(1) + button.format(2)
    action = f"<div><div>{buttons}</div></div>" if wrap else buttons
    disputes = shown(page, [LAMP])
    page.locator('[class*="orderItem--orderItem--"]').evaluate(
        """(row, action) => row.innerHTML += `<div class="orderItem--orderStatusAction--a1B2c3D">${action}</div>`""",
        action,
    )
    disputes.row(LAMP[0], LAMP[1]).open_details()
    assert page.title() == "1"
