"""The words at the top of a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from autodispute.models import BlockedRequest, ByHand, Comparison, DisputeState, ErrorReport, Filing, Outcome
from autodispute.report.headline import headline_of, opening_of, proofs_of
from autodispute.report.state_words import STATES
from autodispute.report.words import file_size, moment_words, seconds_words, told

if TYPE_CHECKING:
    from collections.abc import Callable

ERROR = ErrorReport(code="x", message="What happened.", hint="What to do.")


@pytest.mark.parametrize(
    ("outcome", "tone", "sentence"),
    [
        (Outcome.FILED, "good", "Filed. Dispute 2193500112348888, waiting for the seller."),
        (Outcome.REHEARSED, "info", "Rehearsal: nothing was filed."),
        (Outcome.ALREADY_FILED, "info", "Already filed. Dispute 2193500112348888, waiting for the seller."),
        (Outcome.NOT_FILED, "bad", "Not filed: What happened."),
        (Outcome.UNKNOWN, "warn", "Unknown: submitted, outcome not seen yet."),
    ],
)
def test_each_outcome_has_its_sentence(
    make_filing: Callable[..., Filing], outcome: Outcome, tone: str, sentence: str
) -> None:
    headline = headline_of(make_filing(outcome=outcome, error=ERROR, submitted=True))
    assert (headline.tone, headline.sentence) == (tone, sentence)


def test_run_that_made_a_case_ready_is_no_failure(make_filing: Callable[..., Filing], by_hand: ByHand) -> None:
    ready = make_filing(outcome=Outcome.NOT_FILED, by_hand=by_hand)
    assert (headline_of(ready).tone, headline_of(ready).sentence) == ("info", "Ready for you to file by hand.")
    stopped = make_filing(outcome=Outcome.NOT_FILED, by_hand=by_hand, error=ERROR)
    assert (headline_of(stopped).tone, headline_of(stopped).sentence) == ("bad", "Not filed: What happened.")


def test_a_page_that_submitted_by_itself_is_not_called_submitted(make_filing: Callable[..., Filing]) -> None:
    filing = make_filing(outcome=Outcome.UNKNOWN, error=ERROR, submitted=False)
    assert headline_of(filing).sentence == "Unknown: not submitted by this run, but a dispute may be there."
    assert "Submit was not clicked." in proofs_of(filing)
    settled = make_filing(outcome=Outcome.FILED, submitted=False)
    assert "the page filed by itself, or somebody did" in (headline_of(settled).lead or "")
    assert f"respond {settled.dispute_id} cancel" in (headline_of(settled).next_step or "")
    assert "Submit was not clicked; the dispute was seen on a fresh load of its page." in proofs_of(settled)


@pytest.mark.parametrize("outcome", [Outcome.NOT_FILED, Outcome.UNKNOWN, Outcome.ALREADY_FILED])
def test_the_next_step_is_the_error_s(make_filing: Callable[..., Filing], outcome: Outcome) -> None:
    assert headline_of(make_filing(outcome=outcome, error=ERROR)).next_step == "What to do."


def test_a_long_message_stands_below_the_headline(make_filing: Callable[..., Filing]) -> None:
    error = ErrorReport(code="x", message="long " * 40, hint="")
    headline = headline_of(make_filing(outcome=Outcome.NOT_FILED, error=error))
    assert (headline.sentence, headline.lead) == ("Not filed.", "long " * 40)


def test_a_decimal_point_ends_no_sentence(make_filing: Callable[..., Filing]) -> None:
    error = ErrorReport(code="x", message="At most 12.50 USD can be asked for.", hint="")
    headline = headline_of(make_filing(outcome=Outcome.NOT_FILED, error=error))
    assert (headline.sentence, headline.lead) == ("Not filed: At most 12.50 USD can be asked for.", None)


def test_a_dispute_whose_number_was_not_seen_is_not_given_one(make_filing: Callable[..., Filing]) -> None:
    filing = make_filing(outcome=Outcome.ALREADY_FILED, dispute_id=None, state=None)
    assert headline_of(filing).sentence == "Already filed. The dispute is on record."


def test_every_state_has_its_words() -> None:
    assert set(STATES) == set(DisputeState)


def test_a_review_that_differs_is_not_called_proof(make_filing: Callable[..., Filing]) -> None:
    rows = (
        Comparison(field="Item", case="a", review="a", agrees=True),
        Comparison(field="Amount", case="1", review="2", agrees=False),
    )
    differs = make_filing(outcome=Outcome.NOT_FILED, comparison=rows, dispute_id=None)
    assert proofs_of(differs) == ["This run opened no dispute."]


def test_where_another_dispute_is_there_this_run_is_not_said_to_have_opened_none(
    make_filing: Callable[..., Filing],
) -> None:
    assert proofs_of(make_filing(outcome=Outcome.NOT_FILED, comparison=())) == []


def test_the_kind_of_run_and_its_beginning_are_named(make_filing: Callable[..., Filing]) -> None:
    assert opening_of(make_filing()) == "Filing, 12 March 2026, 14:03 UTC+01:00"
    assert opening_of(make_filing(rehearsal=True, started_at="")) == "Rehearsal"
    assert opening_of(make_filing(on_this_computer=True, started_at="")) == "Filing on a site of this computer"


def test_a_rehearsal_says_what_its_lock_held_back(make_filing: Callable[..., Filing]) -> None:
    sent = BlockedRequest(method="POST", url="http://127.0.0.1/send")
    for blocked, words in (((sent,), "held back a request of"), ((sent, sent), "held back 2 requests of")):
        lead = headline_of(make_filing(outcome=Outcome.REHEARSED, blocked=blocked)).lead
        assert lead is not None
        assert words in lead


def test_durations_sizes_and_times_are_written_for_people() -> None:
    assert [seconds_words(value) for value in (0.414, 12.44, 125.6)] == ["0.41 s", "12.4 s", "2 min 05 s"]
    assert [file_size(value) for value in (999, 48211, 2_000_000, 3_100_000_000)] == [
        "999 bytes",
        "48.2 KB",
        "2.0 MB",
        "3.1 GB",
    ]
    assert moment_words("yesterday") == "yesterday"


def test_commands_are_set_as_code_and_lead_to_the_run_s_site_and_account(make_filing: Callable[..., Filing]) -> None:
    error = ErrorReport(code="x", message="What happened.", hint="Run `autodispute settle` <now>.")
    there = make_filing(outcome=Outcome.UNKNOWN, error=error, site="https://www.aliexpress.com")
    assert headline_of(there).next_step == error.hint
    shop = {"site": "http://127.0.0.1:1", "on_this_computer": True, "account": "second"}
    step = headline_of(make_filing(outcome=Outcome.UNKNOWN, error=error, **shop)).next_step
    assert step == "Run `autodispute --site http://127.0.0.1:1 --account second settle` <now>."
    assert told(error.hint) == "<bdi>Run <code>autodispute settle</code> &lt;now&gt;.</bdi>"


def test_the_seller_s_days_name_their_source_and_give_way_to_the_page(make_filing: Callable[..., Filing]) -> None:
    step = headline_of(make_filing()).next_step
    assert step is not None
    assert "copies of AliExpress's help pages (the newest of 2024)" in step
    assert "page says otherwise, it counts" in step
