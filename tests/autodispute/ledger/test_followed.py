"""Disputes that are followed: each change once, with what was before and what is now."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from ledger_rows import DISPUTE, ORDER, SITE, TITLE, shown

from autodispute.followed import FollowedDispute
from autodispute.ledger import Ledger
from autodispute.models import DisputeEntry, DisputeState, Money, Offer, Party, Shown

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
OTHER = "1180000000000006"


def entry(status: str = "Waiting for the seller 2026-11-20", title: str = TITLE) -> DisputeEntry:
    return DisputeEntry(order_id=ORDER, title=title, status=status)


def changes(ledger: Ledger, after: int = 0) -> list[tuple[str, str | None, str]]:
    return [(one.dispute_id, one.before, one.after) for one in ledger.disputes.changes_after(after)]


def test_what_list_and_page_showed_is_known_again(ledger: Ledger) -> None:
    ledger.disputes.follow(shown(), entry(title="as listed"), NOON)
    (known,) = ledger.disputes.known()
    assert (known.dispute.dispute_id, known.dispute.title, known.dispute.deadline) == (DISPUTE, TITLE, NOON)
    assert (known.dispute.amount, known.dispute.currency) == (shown().dispute.amount.amount, "EUR")  # type: ignore[union-attr]
    assert (known.listed_title, known.listed_text) == ("as listed", "Waiting for the seller 2026-11-20")


def test_a_change_is_one_event_and_the_same_again_is_none(ledger: Ledger) -> None:
    ledger.disputes.follow(shown(), entry(), NOON)
    newest = ledger.disputes.newest_event()
    theirs = shown(state=DisputeState.WAIT_BUYER, site_text="Waiting for your response")
    for _ in range(2):
        ledger.disputes.follow(theirs, entry("Waiting for your response 2026-11-21"), None)
    assert changes(ledger) == [(DISPUTE, None, "wait_seller"), (DISPUTE, "wait_seller", "wait_buyer")]
    (change,) = ledger.disputes.changes_after(newest)
    assert (change.text, change.at) == ("Waiting for your response", max(change.at, str(datetime.now(UTC).year)))


def test_other_words_for_a_known_state_are_no_change_but_for_an_unknown_one_they_are(ledger: Ledger) -> None:
    for words in ("Waiting for the seller", "Waiting for seller"):
        ledger.disputes.follow(shown(site_text=words), entry(), NOON)
    for words in ("With our specialists", "Handle now", "Handle now"):
        ledger.disputes.follow(shown(state=DisputeState.UNKNOWN, site_text=words), entry(), NOON)
    assert [after for _, _, after in changes(ledger)] == ["wait_seller", "unknown", "unknown"]


def test_a_change_seen_by_another_command_leaves_no_old_deadline(ledger: Ledger) -> None:
    ledger.disputes.follow(shown(), entry(), NOON)
    ledger.disputes.saw(shown())
    assert ledger.disputes.known()[0].dispute.deadline == NOON
    ledger.disputes.saw(shown(state=DisputeState.WAIT_BUYER))
    assert ledger.disputes.known()[0].dispute.deadline is None


def test_disputes_of_another_account_are_not_known(ledger: Ledger) -> None:
    ledger.disputes.follow(shown(), entry(), None)
    other = Ledger(ledger.engine, SITE, "other")
    assert (other.disputes.known(), other.disputes.changes_after(0)) == ((), ())


def test_only_what_the_list_shows_counts_as_seen(ledger: Ledger) -> None:
    for number in (DISPUTE, OTHER):
        ledger.disputes.follow(shown(dispute_id=number), entry(), None)
    with ledger.change() as connection:
        connection.exec_driver_sql("UPDATE disputes SET last_seen = '2026'")
    ledger.disputes.still_listed([OTHER])
    with ledger.change() as connection:
        rows = connection.exec_driver_sql("SELECT dispute_id, last_seen > '2026' FROM disputes ORDER BY id").all()
    assert [tuple(row) for row in rows] == [(DISPUTE, 0), (OTHER, 1)]


@pytest.mark.parametrize(
    ("state", "turn", "finished", "has_clock"),
    [
        ("wait_seller", False, False, True),
        ("wait_buyer", True, False, True),
        ("platform_review", False, False, False),
        ("wait_buyer_ship", True, False, True),
        ("refunded", False, True, False),
        ("cancelled", False, True, False),
        ("unknown", None, False, True),
    ],
)
def test_state_tells_whose_turn_it_is(state: str, turn: object, finished: object, has_clock: object) -> None:
    one = FollowedDispute.of(shown(state=state), None)
    assert (one.your_turn, one.is_finished, one.wants_reading(NOON)) == (turn, finished, has_clock)


def test_a_deadline_that_is_over_is_read_again() -> None:
    one = FollowedDispute.of(shown(), NOON)
    assert not one.wants_reading(NOON - timedelta(seconds=1))
    assert one.wants_reading(NOON)


def offered(amount: str, **changes: object) -> Shown:
    made = Offer(by=Party.SELLER, amount=Money(amount=Decimal(amount), currency="EUR"), solution=None, words=amount)
    return shown(state=DisputeState.WAIT_BUYER, site_text="Waiting for your response", offers=(made,), **changes)


def test_a_new_offer_is_one_event_with_what_was_offered_before(ledger: Ledger) -> None:
    ledger.disputes.follow(shown(), entry(), NOON)
    newest = ledger.disputes.newest_event()
    for amount, deadline in (("6.00", NOON), ("6.00", NOON), ("0.00", NOON)):
        ledger.disputes.follow(offered(amount), entry(), deadline)
    first, second = ledger.disputes.changes_after(newest)
    assert (first.before, first.after, first.offer) == ("wait_seller", "wait_buyer", (None, "6.00 EUR"))
    assert (second.before, second.after, second.offer) == ("wait_buyer", "wait_buyer", ("6.00 EUR", "0.00 EUR"))
    assert second.event > first.event > newest
    kept = ledger.disputes.known()[0].dispute.offer
    assert kept is not None
    assert kept.amount == Money(amount=Decimal("0.00"), currency="EUR")


def test_a_deadline_that_moves_by_a_day_is_a_change_and_by_less_it_is_a_countdown(ledger: Ledger) -> None:
    ledger.disputes.follow(shown(), entry(), NOON)
    newest = ledger.disputes.newest_event()
    ledger.disputes.follow(shown(), entry(), NOON + timedelta(hours=23))
    assert ledger.disputes.changes_after(newest) == ()
    ledger.disputes.follow(shown(), entry(), NOON + timedelta(hours=47))
    (change,) = ledger.disputes.changes_after(newest)
    assert change.deadline == ((NOON + timedelta(hours=23)).isoformat(), (NOON + timedelta(hours=47)).isoformat())


def test_since_when_a_state_holds_is_known_only_where_it_was_seen_to_begin(ledger: Ledger) -> None:
    assert ledger.disputes.follow(shown(), entry(), None).state_since is None
    begun = ledger.disputes.follow(offered("6.00"), entry(), None).state_since
    assert begun is not None
    assert ledger.disputes.follow(offered("7.00"), entry(), None).state_since == begun


def test_only_a_dispute_that_is_known_can_have_its_money_seen(ledger: Ledger) -> None:
    ledger.disputes.follow(shown(), entry(), None)
    assert (ledger.disputes.money_seen(DISPUTE), ledger.disputes.money_seen(OTHER)) == (True, False)
    assert ledger.disputes.known()[0].dispute.money_seen_at is not None


def test_a_reading_that_came_too_early_erases_nothing_and_makes_no_event(ledger: Ledger) -> None:
    before = ledger.disputes.follow(offered("6.00"), entry(), NOON)
    newest = ledger.disputes.newest_event()
    early = shown(state=DisputeState.WAIT_BUYER, site_text="Waiting for your response", title=None, amount=None)
    assert ledger.disputes.follow(early, entry(), None) == before
    ledger.disputes.follow(offered("6.00"), entry(), NOON)
    assert ledger.disputes.changes_after(newest) == ()


@pytest.mark.parametrize(
    ("states", "kept"),
    [
        (["refunded"], "6.00"),
        (["agreed", "refunding", "refunded"], "6.00"),
        (["platform_review", "refunded"], None),
        (["wait_seller"], None),
    ],
    ids=["accepted", "by steps", "declined", "asked anew"],
)
def test_an_offer_stays_with_the_refund_that_comes_of_it_and_goes_with_its_state(
    ledger: Ledger, states: list[str], kept: str | None
) -> None:
    ledger.disputes.follow(offered("6.00"), entry(), NOON)
    for state in states:
        now = ledger.disputes.follow(shown(state=state, site_text=state), entry(), None)
    assert now.deadline is None
    assert (str(now.offer.amount.amount) if now.offer and now.offer.amount else None) == kept
