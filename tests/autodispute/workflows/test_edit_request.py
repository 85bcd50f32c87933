"""An edit changes what it is asked to, or the form is not submitted."""

from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from playwright.sync_api import Page

from autodispute.answers import AnswerKind, AnswerRequest, Wish
from autodispute.errors import AmountNotAccepted, ReviewMismatch
from autodispute.models import Dispute, DisputeState, Money, Solution
from autodispute.workflows.edit_request import Held, fill_edit
from page_objects.edit_page import EditPage

FORM = Path(__file__).parents[3] / "fixtures" / "dispute_answers" / "edit" / "page.html"
TEXT = "The lamp's arm is broken off at the joint; see photos 1 to 3."
FULL = Money(amount=Decimal("24.90"), currency="USD")
NUMBER = ".comet-v2-input-number"
REASON = ".comet-v2-select-value"


@pytest.fixture
def edit(kept_page: Page) -> Any:
    """Fills in the saved form after `change`, a statement of JavaScript, was made to it."""

    def run(change: str = "", text: str | None = None, *, shown: bool = True, **wish: Any) -> Held:
        kept_page.set_content(FORM.read_text("utf-8"))
        kept_page.evaluate(f"() => {{ const one = css => document.querySelector(css); {change} }}")
        before = Dispute.model_validate(
            dict.fromkeys(("title", "files", "time_left"))
            | {"dispute_id": "2193500900000001", "state": DisputeState.WAIT_SELLER, "site_text": "Waiting for seller"}
            | {"solution": Solution.REFUND, "reason": "Damaged goods", "amount": FULL, "description": TEXT}
        )
        asked = AnswerRequest(
            kind=AnswerKind.EDIT, dispute_id="2193500900000001", text=text, wish=Wish.model_validate(wish)
        )
        if not shown:
            before = before.model_copy(update=dict.fromkeys(("solution", "reason", "amount", "description")))
        draft: Any = SimpleNamespace(request=asked, before=before)
        return fill_edit(EditPage(kept_page), draft)

    return run


def test_the_form_then_holds_what_is_wished_for_and_what_was_on_record(edit: Any) -> None:
    held = edit(amount="20.00")
    assert held == Held(Solution.REFUND, "Damaged goods", Money(amount=Decimal("20.00"), currency="USD"), TEXT)
    assert edit(solution=Solution.RETURN, text="Another.") == Held(Solution.RETURN, "Damaged goods", FULL, "Another.")


def test_what_was_not_shown_on_record_is_as_the_form_has_it(edit: Any) -> None:
    assert edit("one('[value=RETURN]').checked = true", "Another.", shown=False) == Held(
        Solution.RETURN, None, FULL, "Another."
    )


def test_an_amount_is_not_left_out_where_the_form_has_no_field_for_it(edit: Any) -> None:
    with pytest.raises(AmountNotAccepted, match="no field for an amount"):
        edit(f"one('{NUMBER}').remove()", amount="20.00")


@pytest.mark.parametrize(
    ("change", "differs"),
    [
        ("one('[value=RETURN]').checked = true", "solution: “return” instead of “refund”"),
        (f"one('{REASON}').textContent = 'Please choose'", "reason: “Please choose” instead of “Damaged goods”"),
        (f"one('{NUMBER} input').value = '12.45'", "amount: “12.45 USD” instead of “24.90 USD”"),
        ("one('textarea').value = ''", "text: “nothing” instead of “The lamp"),
    ],
)
def test_what_nobody_asked_to_change_is_not_changed(edit: Any, change: str, differs: str) -> None:
    wish: dict[str, Any] = {"text": "Another."} if "text" not in differs else {"amount": "20.00"}
    with pytest.raises(ReviewMismatch, match=differs):
        edit(change, **wish)
