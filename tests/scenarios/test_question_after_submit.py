"""What the site says and asks between “Submit” and “Confirm”: read, kept, and confirmed only where it fits."""

from collections.abc import Callable

import pytest
from runs import Run

from autodispute.errors import PageChanged
from page_objects.base import BasePage
from page_objects.dispute_review_page import ConfirmationDialog, DisputeReviewPage

QUESTION = "Submit your request? The seller will be told at once."
OFFER = "Accept this solution? You will get US $12.45, without sending the item back. This closes the dispute for good."


def test_a_question_about_an_offer_is_not_confirmed_and_the_outcome_is_read(file_in: Callable[..., Run]) -> None:
    run = file_in("offer_on_submit", patience=3, settle_patience=0)
    assert (run.code, run.filing["outcome"], run.error) == (7, "unknown", "submission_uncertain"), run.stderr
    assert (run.submits, run.shop.submissions, run.shop.answers) == (0, [], [])
    assert run.filing["dialog"].startswith(OFFER)
    message = run.filing["error"]["message"]
    assert message.startswith("“Submit” was clicked, “Confirm” was not")
    assert f"about 12.45 USD, where the request is for 12.50 USD, so that was not confirmed: “{OFFER}" in message
    assert OFFER in run.file("report.html").read_text(encoding="utf-8")


def test_a_message_before_the_question_is_no_refusal_neither_before_nor_after_it(file_in: Callable[..., Run]) -> None:
    """The confirmed request fails, and the page says nothing of that; the message still stands there."""
    run = file_in("checks_first+silent_error_on_submit", confirm_patience=3, settle_patience=0)
    assert (run.code, run.filing["outcome"], run.error) == (7, "unknown", "submission_uncertain"), run.stderr
    assert (run.submits, run.shop.submissions) == (1, [])
    assert run.filing["dialog"].startswith(QUESTION)
    assert "Checking" not in run.filing["error"]["message"]


@pytest.mark.parametrize(
    ("page", "does", "told"),
    [
        (DisputeReviewPage, "submit", "“Submit” may not have been clicked, and nothing seen"),
        (ConfirmationDialog, "read_words", "“Submit” was clicked, “Confirm” was not"),
    ],
    ids=["button", "question"],
)
def test_what_could_not_be_used_or_read_is_not_said_to_have_submitted(
    file_in: Callable[..., Run], monkeypatch: pytest.MonkeyPatch, page: type[BasePage], does: str, told: str
) -> None:
    def fail(_: BasePage) -> None:
        raise PageChanged("It is not what it should be.", hint="Look at the picture.")

    monkeypatch.setattr(page, does, fail)
    run = file_in("plain", settle_patience=0)
    assert (run.code, run.filing["outcome"], run.submits) == (7, "unknown", 0), run.stderr
    assert run.filing["error"]["message"].startswith(told)
    assert "reading again, for about inf" not in run.stderr
