"""The parts that answer a dispute, on pages that hold more than one would think."""

import pytest
from playwright.sync_api import Page, expect

from autodispute.errors import PageChanged
from autodispute.models import Solution
from page_objects.evidence_dialog import EvidenceDialog
from page_objects.solutions_page import SolutionsPage

GONE = "<button style='padding:0;border:0;width:0;height:0;overflow:hidden;font-size:0'>Accept</button>"
SOLUTION = "<li><dl><dt>Seller's offer</dt><dd>Refund only, US ${}</dd></dl><button>Accept</button></li>"
TELLS = "<script>onclick = event => { document.title = event.target.closest('li')?.innerText ?? '?' }</script>"
DIALOG = """<div class=comet-v2-modal>{}<div class=comet-v2-modal-footer>
  <button class=comet-v2-btn-primary onclick="document.title += '{}'">Go</button></div></div>"""
EVIDENCE = "<textarea class=evidence--textarea--x></textarea><input type=file><p></p>"
THUMBNAIL = "<div class=upload--imageThumb--x style='background-image:none;width:9px;height:9px'></div>"


def test_what_is_clicked_is_the_button_beside_the_chosen_solution(page: Page) -> None:
    """However many buttons of the same words the page hides before it, and whatever comes in between."""
    page.set_content(f"{TELLS}<ul>{GONE}{SOLUTION.format('12.45')}{SOLUTION.format('3.00')}</ul>")
    solutions = SolutionsPage(page)
    offers = solutions.read_offers()
    assert [str(offer.amount) for offer in offers] == ["12.45 USD", "3.00 USD"]
    expect(solutions.accept_button(offers[0])).to_be_visible()
    for offer in offers:
        solutions.choose(offer)
        assert offer.words in page.title()


def test_two_solutions_of_the_same_words_are_not_chosen_from(page: Page) -> None:
    page.set_content(f"{TELLS}<ul>{SOLUTION.format('3.00')}{SOLUTION.format('3.00')}</ul>")
    solutions = SolutionsPage(page)
    with pytest.raises(PageChanged, match="2 buttons"):
        solutions.choose(solutions.read_offers()[0])
    assert not page.title()


GOODS_BACK: list[tuple[str, str, Solution | None]] = [
    ("US $12.45", "", None),
    ("US $12.45", "Not needed", Solution.REFUND),
    ("US $12.45", "Needed", Solution.RETURN),
    ("Refund only, US $12.45", "Nötig", Solution.RETURN),
]
UNCLEAR = [
    ("Refund only, US $12.45", "Needed within 10 days"),
    ("US $12.45", "Yes"),
    ("Return & Refund, US $12.45", "Not needed"),
]


def show_offer(page: Page, offer: str, says: str) -> None:
    back = f"<dt>Return of the item</dt><dd>{says}</dd>" if says else ""
    page.set_content(f"<li><dl><dt>Seller's offer</dt><dd>{offer}</dd>{back}</dl><button>Accept</button></li>")


def test_whether_goods_go_back_is_as_the_page_says_or_nothing_is_read(page: Page) -> None:
    for offer, says, solution in GOODS_BACK:
        show_offer(page, offer, says)
        assert [one.solution for one in SolutionsPage(page).read_offers()] == [solution], (offer, says)
    for offer, says in UNCLEAR:
        show_offer(page, offer, says)
        with pytest.raises(PageChanged, match="goes back"):
            SolutionsPage(page).read_offers()


def test_the_dialog_for_evidence_is_told_from_what_lies_beside_it(page: Page) -> None:
    page.set_content(
        f"<input type=file>{THUMBNAIL}{DIALOG.format('A coupon', 'coupon')}{DIALOG.format(EVIDENCE, 'sent')}"
    )
    dialog = EvidenceDialog(page)
    assert dialog.is_here()
    dialog.text.enter("It is broken.")
    assert dialog.uploads.input.count() == 1
    assert dialog.read_held() == ("It is broken.", 0)
    page.locator("p").evaluate(f"place => place.innerHTML = `{THUMBNAIL}`")
    assert dialog.read_held() == ("It is broken.", 1)
    dialog.confirm()
    assert page.title() == "sent"
