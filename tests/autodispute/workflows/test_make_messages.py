"""What there is to tell follows from the ledger: an event once, a rung once, a failure once in a row of them."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
import time_machine

from autodispute.agenda import Due, DueKind
from autodispute.errors import AutodisputeError, SignedOut, SiteUnavailable
from autodispute.followed import FollowedDispute
from autodispute.ledger import Ledger, open_ledger
from autodispute.messages import FailingMessage, FirstMessage
from autodispute.models import Dispute, DisputeEntry, DisputeState, Money, Offer, Shown, Solution
from autodispute.rules import load_rules
from autodispute.workflows.make_messages import MessageMaker

RULES = load_rules(Path("no such folder"))
NOW = datetime(2026, 11, 30, 10, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
LAMP, MOUSE = "2193500900000001", "2193500900000002"


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return open_ledger(tmp_path, "https://shop.example", "default")


def see(
    ledger: Ledger, state: str, deadline: datetime | None = None, number: str = LAMP, offered: str = "5.00"
) -> None:
    """A check reads the dispute's page."""
    offer = Offer(by=None, amount=Money(amount=Decimal(offered), currency="USD"), solution=None, words="offer")
    dispute = Dispute(
        dispute_id=number, state=DisputeState(state), site_text=state, title="Lamp", solution=Solution.REFUND,
        reason=None, amount=None, description=None, files=None, time_left=None, offers=(offer,),
    )  # fmt: skip
    order = f"8{number[1:]}"
    one = Shown(dispute=dispute, order_id=order, url="https://shop.example/d")
    ledger.disputes.follow(one, DisputeEntry(order_id=order, title="Lamp", status=state), deadline)


def disputes(ledger: Ledger) -> list[FollowedDispute]:
    return [known.dispute for known in ledger.disputes.known()]


def told(ledger: Ledger, *dues: Due, first: bool = True) -> list[str]:
    """The keys of what the next check would send; it is then told."""
    maker = MessageMaker(ledger, RULES)
    if first:
        maker.of_first_check(disputes(ledger))
    maker.of_changes()
    maker.of_dues(dues)
    kept = ledger.messages.waiting()
    ledger.messages.tell_nobody([one.number for one in kept])
    return [one.key for one in kept]


def at(moment: datetime) -> time_machine.travel:
    return time_machine.travel(moment, tick=False)


def test_the_first_check_is_told_in_one_message_and_every_change_after_it_in_one_of_its_own(ledger: Ledger) -> None:
    see(ledger, "wait_seller")
    see(ledger, "wait_buyer", number=MOUSE)
    assert told(ledger) == ["first"]
    assert told(ledger) == []
    see(ledger, "wait_buyer")
    see(ledger, "refunding")
    assert told(ledger) == ["event:3", "event:4"]
    assert told(ledger) == []


def test_the_first_message_names_the_nearest_end_first_and_what_may_wait_last(ledger: Ledger) -> None:
    ends = {"unknown": None, "wait_buyer": NOW + 3 * DAY, "wait_buyer_ship": NOW + DAY}
    for number, (state, end) in enumerate(ends.items()):
        see(ledger, state, end, number=f"{int(LAMP) + number}")
    MessageMaker(ledger, RULES).of_first_check(disputes(ledger))
    (one,) = ledger.messages.waiting()
    assert isinstance(one.message, FirstMessage)
    assert [facts.state for facts in one.message.waiting] == ["wait_buyer_ship", "wait_buyer", "unknown"]


def test_nothing_is_told_of_an_account_without_disputes_and_the_first_one_is_a_change(ledger: Ledger) -> None:
    assert told(ledger) == []
    see(ledger, "wait_seller")
    assert told(ledger) == ["event:1"]


def test_before_the_first_whole_check_changes_have_no_message(ledger: Ledger) -> None:
    see(ledger, "wait_seller")
    assert told(ledger, first=False) == []
    assert told(ledger) == ["first"]


def test_a_reminder_comes_once_and_anew_for_another_offer_or_a_moved_end(ledger: Ledger) -> None:
    with at(NOW) as clock:
        see(ledger, "wait_buyer", NOW + 5 * DAY)
        assert told(ledger) == ["first"]
        clock.move_to(NOW + 3 * DAY + HOUR)
        assert told(ledger) == [f"due:answer-{LAMP}-0:48h:1"]
        see(ledger, "wait_buyer", NOW + 5 * DAY + HOUR)  # the same end, read from another countdown
        assert told(ledger) == []
        see(ledger, "wait_buyer", NOW + 9 * DAY)
        assert told(ledger) == ["event:2"]
        clock.move_to(NOW + 8 * DAY + 2 * HOUR)
        assert told(ledger) == [f"due:answer-{LAMP}-0:24h:2"]
        clock.move_to(NOW + 20 * DAY)
        assert told(ledger) == [f"due:answer-{LAMP}-0:over:2"]
        clock.move_to(NOW + 40 * DAY)
        assert told(ledger) == []


def test_the_first_check_does_not_remind_of_what_it_tells_anyway(ledger: Ledger) -> None:
    with at(NOW) as clock:
        see(ledger, "wait_buyer", NOW + 5 * DAY)
        clock.move_to(NOW + 4 * DAY + HOUR)
        assert told(ledger) == ["first"]
        clock.move_to(NOW + 5 * DAY - HOUR)
        assert told(ledger) == [f"due:answer-{LAMP}-0:6h:1"]


def test_a_reminder_that_is_not_true_any_more_is_not_sent_late(ledger: Ledger) -> None:
    with at(NOW) as clock:
        see(ledger, "wait_buyer", NOW + 5 * DAY)
        told(ledger)
        clock.move_to(NOW + 4 * DAY + HOUR)
        MessageMaker(ledger, RULES).of_dues()
        assert [one.key for one in ledger.messages.waiting()] == [f"due:answer-{LAMP}-0:24h:1"]
        see(ledger, "refunding")
        assert told(ledger) == ["event:2"]


def test_an_order_s_last_day_is_told_once_though_it_is_read_a_day_off(ledger: Ledger) -> None:
    def window(at: datetime) -> Due:
        return Due(DueKind.WINDOW, "8193500112347777", None, "Lamp", at)

    with at(NOW):
        end = NOW + 3 * DAY - HOUR
        assert told(ledger, window(end)) == ["due:window-8193500112347777-0:3d:2026-12-03"]
        assert told(ledger, window(end - 10 * HOUR)) == []
        assert told(ledger, window(end + 3 * DAY)) == ["due:window-8193500112347777-0:7d:2026-12-06"]


def fail(ledger: Ledger, error: AutodisputeError | None) -> list[str]:
    """A check that ends with this error, or well; what it tells."""
    ledger.checks.end(ledger.checks.begin(), error.code if error else None)
    MessageMaker(ledger, RULES).of_failures(error, {"--account": "second"})
    kept = ledger.messages.waiting()
    ledger.messages.tell_nobody([one.number for one in kept])
    return [one.key for one in kept]


def test_signed_out_is_told_at_once_and_that_it_works_again(ledger: Ledger) -> None:
    out = SignedOut("signed out", hint="`autodispute login`")
    assert [fail(ledger, error) for error in (out, out, None, None)] == [["failing:1:signed_out"], [], ["works:1"], []]
    assert [fail(ledger, error) for error in (out, None)] == [["failing:5:signed_out"], ["works:5"]]


def test_a_site_that_fails_is_told_when_three_checks_in_a_row_did(ledger: Ledger) -> None:
    down, out = SiteUnavailable("down"), SignedOut("signed out")
    assert [fail(ledger, error) for error in (down, down, None)] == [[], [], []]
    told = [fail(ledger, error) for error in (down, down, down, down, out, None)]
    assert told == [[], [], ["failing:4:site_unavailable"], [], ["failing:4:signed_out"], ["works:4"]]


def test_a_failure_nobody_was_told_of_yet_is_not_told_once_it_is_over(ledger: Ledger) -> None:
    ledger.checks.end(ledger.checks.begin(), "signed_out")
    MessageMaker(ledger, RULES).of_failures(SignedOut("x", hint="`autodispute login`"), {"--account": "second"})
    (one,) = ledger.messages.waiting()
    assert isinstance(one.message, FailingMessage)
    assert one.message.hint == "`autodispute --account second login`"
    assert fail(ledger, None) == ["works:1"]
