"""How long a dispute can be opened, as an order's page says it."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from autodispute.models import OrderState
from page_objects.order_state import read_order_state
from page_objects.order_window import SaidWindow, read_window

PACIFIC = ZoneInfo("America/Los_Angeles")
READ_AT = datetime(2026, 11, 20, 9, tzinfo=UTC)
ORDERED = date(2026, 10, 18)
COMPLETE = (
    "Order complete.If there are any problems, you can apply for a return/refund within 7 days of confirming receipt."
    "If the item you received is defective or not as described, you can open a dispute within 90 days after order was "
    "placed."
)
JANUARY = datetime(2027, 1, 16, 8, tzinfo=UTC)


def read(*words: str, ordered_on: date | None = ORDERED) -> SaidWindow:
    return read_window(words, ordered_on, READ_AT, PACIFIC)


@pytest.mark.parametrize(
    "words",
    [
        COMPLETE,
        "Ist der Artikel defekt, kannst du innerhalb von 90 Tagen nach der Bestellung einen Streitfall eröffnen.",
        "Puedes abrir una disputa en los 90 días posteriores al pedido.",
    ],
)
def test_days_after_the_order_end_at_the_start_of_the_site_s_day(words: str) -> None:
    assert read(words) == SaidWindow(end=JANUARY)


def test_days_after_an_order_of_unknown_day_end_at_no_moment() -> None:
    assert read(COMPLETE, ordered_on=None) == SaidWindow()


@pytest.mark.parametrize(
    "words",
    [
        "Refund if no delivery before Dec 20, 2026",
        "If your order does not arrive on 2026-12-20 you can apply for a refund.",
        "Rückerstattung bei Nichtlieferung bis 20. Dez 2026",
        "Reembolso si no llega antes del 20/12/2026",
    ],
)
def test_promised_day_is_over_where_it_begins(words: str) -> None:
    assert read(words) == SaidWindow(deliver_by=datetime(2026, 12, 20, 8, tzinfo=UTC))


@pytest.mark.parametrize(
    ("words", "end"),
    [
        ("Purchase protection: 12 days 3 hours remaining", READ_AT + timedelta(days=12, hours=3)),
        ("Buyer protection ends on Jan 5, 2027", datetime(2027, 1, 5, 8, tzinfo=UTC)),
        ("90-day Buyer Protection", None),
        ("90 days Buyer Protection: money back guarantee", None),
    ],
)
def test_protection_ends_when_its_countdown_does_and_praise_is_no_countdown(words: str, end: datetime | None) -> None:
    assert read(words).end == end


def test_of_several_ends_the_earliest_counts() -> None:
    assert read(COMPLETE, "Purchase protection: 2 days remaining").end == READ_AT + timedelta(days=2)


@pytest.mark.parametrize(
    "words",
    [
        "You can leave a review within 30 days after order was placed.",
        "You can open a dispute within 90 days.",
        "You can open a dispute within 15 or 90 days after order was placed.",
    ],
)
def test_other_words_say_nothing_of_an_end(words: str) -> None:
    assert read(words) == SaidWindow()


@pytest.mark.parametrize(
    ("word", "tracking", "state"),
    [
        ("Awaiting delivery", None, "undelivered"),
        ("Awaiting delivery", "Package returned to sender", "returned"),
        ("Completed", "Package returned to sender", "finished"),
        ("Canceled", None, "cancelled"),
        ("Cancellation requested", None, "unknown"),
        ("zugestellt", None, "finished"),
        (None, None, "unknown"),
    ],
)
def test_state_is_what_the_whole_word_means_unless_the_parcel_goes_back(
    word: str | None, tracking: str | None, state: str
) -> None:
    assert read_order_state(word, tracking) is OrderState(state)
