"""A message says whose turn it is, how long, what accepting means and where to look; nothing private by itself."""

from datetime import UTC, datetime, timedelta

import pytest
from test_agenda import RULES, followed
from test_choices import offer

from autodispute.agenda import Due, DueKind, dues_of
from autodispute.followed import DisputeChange, FollowedDispute
from autodispute.message_words import Words, words_of
from autodispute.messages import (
    ChangeMessage,
    DisputeFacts,
    FailingMessage,
    FirstMessage,
    ReminderMessage,
    WorksAgainMessage,
    as_it_stands,
    read_message,
)
from autodispute.models import DisputeState
from autodispute.reminders import Rung
from autodispute.turn_words import zoned_words

NOW = datetime(2026, 11, 30, 10, tzinfo=UTC)
END = NOW + timedelta(days=3, hours=4, minutes=5)
URL = "https://www.aliexpress.com/p/reverse-pages/detail.html?reverseOrderLineId=2193500900000001"


def facts(one: FollowedDispute) -> DisputeFacts:
    return DisputeFacts.of(one, dues_of([one], RULES))


def change(state: str = "wait_buyer", before: str | None = "platform_review", **changes: object) -> ChangeMessage:
    one = followed(state, url=URL, **changes)
    was = DisputeState(before) if before else None
    event = DisputeChange("2193500900000001", was, one.state, "", "", event=7, offer=("1", "2"))
    return ChangeMessage.of(event, facts(one))


def reminder(kind: DueKind, state: str, **changes: object) -> ReminderMessage:
    due = Due(kind, "8193500112347777", "2193500900000001", "Lamp", END, **changes)  # type: ignore[arg-type]
    return ReminderMessage.of(Rung(due, "x", NOW), facts(followed(state, url=URL, deadline=END)))


def test_a_change_is_told_with_turn_time_choices_and_address() -> None:
    words = words_of(change(deadline=END, offer=offer("24.90")), NOW)
    assert (words.title, words.level) == ("Dispute 2193500900000001: your turn", "warning")
    told, turn, time, nothing, accept, advice, url = words.lines
    assert told == "It was “AliExpress decides” and is now “your turn”."
    assert turn == "It is your turn."
    assert time == f"Time left: 3 days 4 hours, until {zoned_words(END)}."
    assert nothing.startswith("Do nothing: ")
    assert accept.startswith("Accept: ")
    assert "`autodispute respond 2193500900000001 accept`" in advice
    assert url == URL


@pytest.mark.parametrize(("amount", "words"), [("0.00", "you get nothing"), ("12.00", "12.90 USD less")])
def test_an_offer_of_nothing_or_less_is_loud(amount: str, words: str) -> None:
    told = words_of(change(offer=offer(amount)), NOW)
    assert (told.title, told.level) == ("CAREFUL: Dispute 2193500900000001: your turn", "failure")
    assert words in told.body
    assert "Accept: You get" in told.body


def test_what_is_not_the_buyers_turn_is_told_quietly() -> None:
    told = words_of(change("wait_seller", before=None, deadline=END), NOW)
    assert (told.title, told.level) == ("Dispute 2193500900000001, new: the seller's turn", "info")
    assert "You need not do anything." in told.lines


def test_another_offer_in_the_same_state_says_so() -> None:
    assert words_of(change(before="wait_buyer"), NOW).title.endswith(": your turn, another offer")


def test_a_change_that_another_has_overtaken_says_nothing_of_how_it_stands() -> None:
    overtaken = as_it_stands(change().model_copy(update={"after": DisputeState.WAIT_SELLER}), {"2193500900000001": 8})
    told = words_of(overtaken, NOW)
    assert (told.title, told.level) == ("Dispute 2193500900000001: the seller's turn", "info")
    assert "your turn:" not in told.body


def test_the_first_message_leaves_out_what_has_changed_since_it_was_made() -> None:
    waiting = tuple(facts(followed("wait_buyer", dispute_id=f"219350090000000{n}")) for n in (1, 2))
    newest = {"2193500900000001": 3, "2193500900000002": 2}
    told = words_of(as_it_stands(FirstMessage(newest_event=2, found=2, waiting=waiting), newest), NOW)
    assert told.title == "2 disputes found, 1 waits for you"
    assert told.lines[0].startswith("Dispute 2193500900000002")


def test_titles_and_the_sites_words_are_told_on_request_alone() -> None:
    private = {"title": "Lamp of Ada", "site_text": "Ada, please answer"}
    private |= {"offer": offer(None) | {"words": "Dear Ada, a coupon"}}
    first = FirstMessage(newest_event=0, found=1, waiting=(facts(followed("wait_buyer", **private)),))
    window = ReminderMessage.of(Rung(Due(DueKind.WINDOW, "8193500112347777", None, "Lamp of Ada", END), "x", NOW), None)
    for message in (change(**private), first, window):
        assert "Ada" not in words_of(message, NOW).title + words_of(message, NOW).body
        assert "Lamp of Ada" in words_of(message, NOW, detail=True).body
    assert "names no money." in words_of(change(**private), NOW).body
    assert "Dear Ada, a coupon" in words_of(change(**private), NOW, detail=True).body


def test_an_estimated_end_says_so_and_one_that_is_past_is_over() -> None:
    one = change(state_since=NOW)
    assert "This is an estimate." in words_of(one, NOW).body
    assert "The time was over on" in words_of(one, NOW + timedelta(days=9)).body


@pytest.mark.parametrize(
    ("kind", "state", "title"),
    [
        (DueKind.ANSWER, "wait_buyer", "Dispute 2193500900000001: 3 days 4 hours left to answer"),
        (DueKind.SHIP, "wait_buyer_ship", "Dispute 2193500900000001: 3 days 4 hours left to send the goods back"),
        (DueKind.APPEAL, "rejected", "Dispute 2193500900000001: 3 days 4 hours left to appeal"),
        (DueKind.MONEY, "refunding", "Dispute 2193500900000001: is the money there?"),
    ],
)
def test_a_reminder_says_what_is_due_as_of_now(kind: DueKind, state: str, title: str) -> None:
    told = words_of(reminder(kind, state), NOW)
    assert (told.title, told.level) == (title, "warning")
    assert told.lines[-1] == URL


def test_the_last_reminder_and_that_it_is_over_are_louder() -> None:
    last = reminder(DueKind.ANSWER, "wait_buyer").model_copy(update={"is_last": True})
    assert words_of(last, NOW).level == "failure"
    over = words_of(last.model_copy(update={"is_over": True}), END + timedelta(hours=1))
    assert over.title == "Dispute 2193500900000001: the time to answer is over"
    assert "It is your turn" not in over.body
    late = words_of(reminder(DueKind.MONEY, "refunding").model_copy(update={"is_last": True}), NOW)
    assert (late.level, "autodispute received 2193500900000001" in late.body) == ("failure", True)


def test_a_long_first_list_is_cut_with_what_is_left() -> None:
    waiting = tuple(facts(followed("wait_buyer", dispute_id=f"21935009000000{n:02}")) for n in range(23))
    told = words_of(FirstMessage(newest_event=0, found=120, waiting=waiting), NOW)
    assert told.title == "120 disputes found, 23 wait for you"
    assert told.lines[20].startswith("and 3 more;")


@pytest.mark.parametrize(("yours", "words"), [(0, "none waits for you"), (1, "1 waits for you"), (2, "2 wait for you")])
def test_the_first_message_counts_what_waits(yours: int, words: str) -> None:
    unknown = facts(followed("unknown"))
    waiting = (*(facts(followed("wait_buyer")) for _ in range(yours)), unknown)
    assert words_of(FirstMessage(newest_event=0, found=3, waiting=waiting), NOW).title == f"3 disputes found, {words}"


def failing(**changes: object) -> Words:
    values = {"code": "signed_out", "count": 1, "first_check": 3, "since": NOW, "what": "On “Lamp”.", "hint": "Do it."}
    return words_of(FailingMessage.model_validate(values | changes), NOW)


def test_failures_and_their_end_are_told() -> None:
    one, several = failing(), failing(code="ledger_unavailable", count=3)
    assert (one.title, one.level, one.lines[-1]) == ("The check of your disputes failed", "failure", "Do it.")
    assert "Lamp" not in one.body
    assert several.title == "3 checks of your disputes in a row failed"
    assert "ledger_unavailable" in several.body
    works = words_of(WorksAgainMessage(since=NOW, until=END), NOW)
    assert (works.level, zoned_words(NOW) in works.body) == ("success", True)


def test_a_message_is_the_same_after_it_was_kept() -> None:
    kept = reminder(DueKind.ANSWER, "wait_buyer")
    assert read_message(kept.model_dump(mode="json")) == kept
