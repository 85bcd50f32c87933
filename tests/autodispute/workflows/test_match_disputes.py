"""Which case of the list is which dispute, and whose page must be read to know."""

from datetime import UTC, datetime

import pytest

from autodispute.followed import FollowedDispute, Known
from autodispute.models import DisputeEntry, DisputeState
from autodispute.workflows.match_disputes import Case, match

LAMP, MUG = "8193500112347777", "8193500334567777"
WAITING, YOURS, CANCELLED = (
    "Waiting for seller 2026-11-20",
    "Waiting for your response 2026-11-21",
    "Cancelled 2026-11-20",
)


def entry(status: str = WAITING, title: str = "Lamp", order_id: str = LAMP) -> DisputeEntry:
    return DisputeEntry(order_id=order_id, title=title, status=status)


def known(number: int = 1, text: str | None = WAITING, title: str = "Lamp") -> Known:
    state = DisputeState.CANCELLED if text == CANCELLED else DisputeState.WAIT_SELLER
    dispute = FollowedDispute(
        dispute_id=f"{1180000000000000 + number}",
        order_id=LAMP,
        title=title,
        state=state,
        site_text="Waiting",
        amount=None,
        currency=None,
        deadline=datetime(2026, 11, 25, tzinfo=UTC),
        url="https://shop.example/d",
    )
    return Known(dispute, None if text is None else title, text)


def told(cases: tuple[Case, ...]) -> list[object]:
    """For each case the last digit of the dispute that it is, or "news"."""
    return [case.same.number[-1] if case.same else "news" if case.is_news else None for case in cases]


@pytest.mark.parametrize(
    ("entries", "have", "expected"),
    [
        ([entry()], [known()], ["1"]),
        ([entry(YOURS)], [known()], ["news"]),
        ([entry()], [known(text=None)], ["news"]),
        ([entry()], [], ["news"]),
        ([entry("Handled by a friend 2026-11-20")], [], ["news"]),
        ([entry(CANCELLED)], [], [None]),
        ([entry(CANCELLED)], [known()], ["news"]),
        ([entry(), entry(CANCELLED)], [known(2), known(1, CANCELLED)], ["2", "1"]),
        ([entry(), entry(CANCELLED)], [known()], ["news", "news"]),
        ([entry(), entry(CANCELLED)], [], ["news", "news"]),
        ([entry(CANCELLED), entry(CANCELLED)], [known(2), known(1, CANCELLED)], ["news", "news"]),
        ([entry(CANCELLED), entry(CANCELLED)], [known(2, CANCELLED), known(1, CANCELLED)], ["2", "1"]),
        ([entry()], [known(1, CANCELLED), known(2)], ["2"]),
        ([entry(CANCELLED, "Bulb")], [known()], ["news"]),
        ([entry(), entry(CANCELLED, "Bulb")], [known()], ["1", None]),
        ([entry(order_id=MUG), entry()], [known()], ["news", "1"]),
    ],
)
def test_cases_of_a_line_are_told_together(
    entries: list[DisputeEntry], have: list[Known], expected: list[object]
) -> None:
    assert told(match(entries, have)) == expected


def test_the_one_dispute_of_a_line_is_the_likely_one_and_of_several_none_is() -> None:
    (case,) = match([entry(YOURS)], [known()])
    assert case.likely == known()
    assert not any(case.likely for case in match([entry(YOURS)], [known(1), known(2)]))
    assert not any(case.likely for case in match([entry(YOURS), entry()], [known(1)]))


def test_cases_that_read_alike_are_counted() -> None:
    cases = match([entry(), entry(title="Bulb"), entry()], [])
    assert [case.before for case in cases] == [0, 0, 1]
