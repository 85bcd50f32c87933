"""A list that stands on a part of the cases is not taken for all of them."""

import json
import time
from typing import Any

import pytest
from playwright.sync_api import Page

from autodispute.errors import PageChanged
from page_objects.components import list_page
from page_objects.disputes_page import DisputesPage

LAMP = ["8193500112347777", "LED Desk Lamp", "Waiting for seller's response 2026-11-20"]
OLDER = [*LAMP[:2], "Request cancelled 2026-01-02"]
MUG = ["8193500334567777", "Ceramic Mug", "Refund complete 2026-08-21"]
SITE = """<header><p role="tablist"><b role="tab" aria-selected="true">Orders</b></p></header>
<ul role="tablist"></ul><div id="list"></div><button class="next-next" disabled>Next</button><script>{
const { views, on, late, stuck } = %s;
const tabs = document.querySelector("ul");
const row = ([id, title, status]) => `<div class="orderItem--orderItem--a1B2c3D">
  <div class="orderItem--orderSKUId--a1B2c3D">Order ID: ${id}</div>
  <div class="orderItem--orderSKUTitle--a1B2c3D">${title}</div>
  <div class="orderItem--orderStatusDesc--a1B2c3D">${status}</div></div>`;
const draw = (name) => list.innerHTML = views[name].map(row).join("") || "No returns or refunds yet";
tabs.innerHTML = Object.keys(views).map(name => `<li role="tab" aria-selected="${name === on}">${name}</li>`).join("");
tabs.onclick = ({ target }) => {
  document.title = "clicked";
  if (stuck) return;
  for (const tab of tabs.children) tab.ariaSelected = String(tab === target);
  setTimeout(draw, late, target.textContent);
};
draw(on);
}</script>"""


@pytest.fixture(autouse=True)
def _short_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(list_page, "_QUIET", 0.2)


def shown(tab: Page, views: dict[str, list[list[str]]], on: str, **changes: Any) -> DisputesPage:
    # In a block of its own: the tab keeps the names of the page before.
    tab.set_content(SITE % json.dumps({"late": 0, "stuck": False} | changes | {"views": views, "on": on}))
    return DisputesPage(tab)


@pytest.mark.parametrize("part", [[LAMP], []], ids=["some", "none"])
def test_a_list_on_another_view_is_put_on_all_and_read_once_it_has_changed(tab: Page, part: list[list[str]]) -> None:
    disputes = shown(tab, {"In progress": part, "All": [LAMP, MUG]}, "In progress", late=600)
    assert [case.entry.title for case in disputes.read_all(3)] == ["LED Desk Lamp", "Ceramic Mug"]


def test_the_newest_case_is_looked_for_among_all(tab: Page) -> None:
    found = shown(tab, {"Alle (2)": [LAMP, OLDER], "Abgeschlossen": [OLDER]}, "Abgeschlossen").find(*LAMP[:2], 3)
    assert found is not None
    assert found.read().status == LAMP[2]


@pytest.mark.parametrize("on", ["All", "View all 12", "Todas (12)"])
def test_a_list_that_shows_all_is_left_as_it_is(tab: Page, on: str) -> None:
    disputes = shown(tab, {on: [LAMP], "In progress": []}, on)
    assert len(disputes.read_all(3)) == 1
    assert "clicked" not in tab.title()


@pytest.mark.parametrize(
    ("views", "on"), [(["Tout", "En cours"], "En cours"), (["All", "All (2)", "Closed"], "Closed")]
)
def test_a_view_is_not_chosen_by_a_guess(tab: Page, views: list[str], on: str) -> None:
    with pytest.raises(PageChanged, match=f"a part of the cases only: it stands on “{on}”"):
        shown(tab, {name: [MUG] for name in views}, on).find(*LAMP[:2], 1)
    assert "clicked" not in tab.title()


def test_a_list_that_stays_on_its_view_is_no_answer(tab: Page) -> None:
    with pytest.raises(PageChanged, match="does not show all cases"):
        shown(tab, {"All": [LAMP, MUG], "Closed": [MUG]}, "Closed", stuck=True).read_all(1)


def test_a_view_that_shows_the_same_as_all_is_believed_when_the_patience_is_over(tab: Page) -> None:
    disputes, started = shown(tab, {"All": [MUG], "Closed": [MUG]}, "Closed"), time.monotonic()
    assert len(disputes.read_all(1)) == 1
    assert time.monotonic() - started >= 1
