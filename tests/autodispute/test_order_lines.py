"""Which orders are looked at, which lines are at risk, and what is due for them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from known_lines import DAY, NOW, ORDER, card, line

from autodispute.agenda import DueKind, window_dues
from autodispute.followed import FollowedDispute
from autodispute.models import DisputeState, LineAction, OrderState
from autodispute.order_lines import disputed_lines, lines_at_risk, wants_reading
from autodispute.rules import Rules, load_rules

if TYPE_CHECKING:
    from pathlib import Path

NONE: frozenset[tuple[str, str | None]] = frozenset()


@pytest.fixture
def rules(tmp_path: Path) -> Rules:
    return load_rules(tmp_path)


def dispute(state: DisputeState, title: str | None = "Tent") -> FollowedDispute:
    values = dict.fromkeys(("dispute_id", "amount", "currency", "deadline", "url"))
    return FollowedDispute(order_id=ORDER, title=title, state=state, site_text="", **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "is_read"),
    [
        ({}, True),
        ({"state": OrderState.UNKNOWN, "status": "Klar"}, True),
        ({"state": OrderState.CANCELLED}, False),
        ({"state": OrderState.UNPAID}, False),
        ({"ordered_on": date(2026, 7, 14)}, True),  # 90 + 15 + 30 days ago
        ({"ordered_on": date(2026, 7, 13)}, False),
        ({"ordered_on": None}, True),
    ],
)
def test_page_of_a_new_order_is_read_if_a_dispute_may_be_open(
    rules: Rules, changes: dict[str, Any], *, is_read: bool
) -> None:
    assert wants_reading((), card(**changes), rules, NOW) is is_read


@pytest.mark.parametrize(
    ("known", "days", "is_read"),
    [
        ({}, 0, False),
        ({}, 6, False),
        ({}, 7, True),
        ({"window_end": NOW + 7 * DAY}, 1, True),
        ({"deliver_by": NOW - DAY}, 1, True),
        ({"window_end": NOW - DAY}, 40, False),  # it was over when the page was read
        ({"window_end": NOW + DAY}, 40, True),  # it is over since: the page tells whether it was made longer
        ({"window_end": None}, 40, False),
        ({"action": LineAction.IN_PROGRESS}, 40, False),
        ({"listed_status": "Processing"}, 0, True),
    ],
)
def test_page_that_was_read_is_read_again_where_it_may_tell_more(
    rules: Rules, known: dict[str, Any], days: int, *, is_read: bool
) -> None:
    assert wants_reading((line(**known),), card(), rules, NOW + timedelta(days=days)) is is_read


@pytest.mark.parametrize(
    ("changes", "is_at_risk"),
    [
        ({}, False),
        ({"window_end": NOW + 7 * DAY}, True),
        ({"window_end": NOW + 7 * DAY + timedelta(seconds=1)}, False),
        ({"deliver_by": NOW}, True),
        ({"deliver_by": NOW + DAY}, False),
        ({"state": OrderState.RETURNED}, True),
        ({"state": OrderState.UNKNOWN, "window_end": NOW + DAY}, True),
        ({"state": OrderState.FINISHED, "window_end": NOW + DAY}, False),
        ({"state": OrderState.CANCELLED, "window_end": NOW + DAY}, False),
        ({"window_end": NOW + DAY, "action": LineAction.IN_PROGRESS}, False),
        ({"window_end": None}, False),
        ({"window_end": NOW - 60 * DAY}, True),  # the page still offers one
        ({"window_end": NOW - 29 * DAY, "action": LineAction.NONE}, True),  # an estimate may be wrong
        ({"window_end": NOW - 30 * DAY, "action": LineAction.NONE}, False),
        ({"window_end": NOW - DAY, "window_rule": None, "action": LineAction.NONE}, False),
    ],
)
def test_line_is_at_risk_if_it_was_not_received_and_time_runs_out(
    rules: Rules, changes: dict[str, Any], *, is_at_risk: bool
) -> None:
    assert lines_at_risk([line(**changes)], NONE, rules, NOW) == ((line(**changes),) if is_at_risk else ())


def test_nearest_end_comes_first(rules: Rules) -> None:
    lines = [line(place=n, window_end=NOW + days * DAY) for n, days in enumerate((5, 2, 3))]
    assert [one.place for one in lines_at_risk(lines, NONE, rules, NOW)] == [1, 2, 0]


@pytest.mark.parametrize(
    ("state", "title", "is_left_out"),
    [
        (DisputeState.WAIT_SELLER, "Tent", True),
        (DisputeState.REFUNDED, "Tent", True),
        (DisputeState.WAIT_SELLER, None, True),
        (DisputeState.WAIT_SELLER, "Stove", False),
        (DisputeState.CANCELLED, "Tent", False),
    ],
)
def test_line_with_a_dispute_in_the_ledger_is_neither_at_risk_nor_due(
    rules: Rules, state: DisputeState, title: str | None, *, is_left_out: bool
) -> None:
    one, disputed = line(window_end=NOW + DAY), disputed_lines([dispute(state, title)])
    assert lines_at_risk([one], disputed, rules, NOW) == (() if is_left_out else (one,))
    assert len(window_dues([one], disputed)) == (not is_left_out)


def test_due_of_a_line_has_its_moment_its_rule_and_a_name_of_its_own() -> None:
    other = line(place=1, title="Stove", window_rule=None, window_end=NOW + 41 * DAY)
    lines = [line(), other, line(place=2, state=OrderState.FINISHED)]
    first, second = window_dues(lines, NONE)
    assert (first.kind, first.at, first.estimated_by) == (DueKind.WINDOW, NOW + 40 * DAY, "tail_after_finish_days")
    assert (second.title, second.estimated_by) == ("Stove", None)
    assert (first.name, second.name) == (f"window-{ORDER}-0", f"window-{ORDER}-1")
    assert window_dues([line(window_end=datetime.now().astimezone())], NONE)[0].name == first.name


def test_an_order_s_lines_that_end_together_are_due_once() -> None:
    (due,) = window_dues([line(place=n, title=f"Tent {n}") for n in range(5)], NONE)
    assert due.place == 0
