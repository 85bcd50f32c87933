"""The list of reasons on pages that no fixture has."""

import pytest
from playwright.sync_api import Page

from autodispute.errors import PageChanged
from page_objects.components.reason_list import ReasonList

SELECT = '<div class="comet-v2-select-show-arrow">choose</div>'
OPTION = '<div class="comet-v2-menu-item">Damaged goods</div>'


@pytest.mark.parametrize("open_one", ["", OPTION], ids=["both closed", "one open"])
def test_several_lists_stop_the_run(page: Page, open_one: str) -> None:
    page.set_content(SELECT + SELECT + open_one)
    with pytest.raises(PageChanged, match="several lists"):
        ReasonList(page).open()


def test_an_open_list_is_not_closed_again(page: Page) -> None:
    page.set_content(SELECT + OPTION + "<script>document.body.onclick = () => document.body.replaceChildren()</script>")
    reasons = ReasonList(page)
    reasons.open()
    assert reasons.read() == ("Damaged goods",)
