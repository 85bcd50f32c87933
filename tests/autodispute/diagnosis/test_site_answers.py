"""What the head of the site's answer tells."""

from datetime import UTC, datetime, timedelta

import pytest

from autodispute.errors import ForeignOrigin
from autodispute.guards import OriginGuard
from autodispute.workflows.diagnosis.front_page import Answer
from autodispute.workflows.diagnosis.site_check import describe_answer, describe_clock
from autodispute.workflows.site_clock import MOST_APART

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
MOST = MOST_APART.total_seconds()
DATE = "Mon, 02 Mar 2026 12:00:00 GMT"
GUARD = OriginGuard("https://www.aliexpress.com", allow_foreign=False)


def answer(status: int = 200, seconds: float = 0, **headers: str) -> Answer:
    return Answer(status, {"date": DATE} | headers, NOON + timedelta(seconds=seconds), 0.1)


@pytest.mark.parametrize("location", ["https://www.aliexpress.us/", "https://he.aliexpress.com/?a=b", "/w/"])
def test_site_may_lead_to_another_of_its_hosts(location: str) -> None:
    assert describe_answer(answer(302, location=location), GUARD).state == "ok"


@pytest.mark.parametrize("location", ["https://aliexpress.com.example/", "http://www.aliexpress.com/", "//login.wifi/"])
def test_site_that_leads_elsewhere_is_a_fault(location: str) -> None:
    with pytest.raises(ForeignOrigin):
        describe_answer(answer(302, location=location), GUARD)


@pytest.mark.parametrize(("seconds", "state"), [(MOST - 1, "ok"), (MOST, "warning"), (-3600, "warning")])
def test_clock_is_warned_of_from_two_minutes_on(seconds: float, state: str) -> None:
    assert describe_clock(answer(seconds=seconds)).state == state


@pytest.mark.parametrize("headers", [{"date": "soon"}, {"date": ""}, {"age": "12"}, {"age": "old"}])
def test_time_that_cannot_be_told_is_not_compared(headers: dict[str, str]) -> None:
    assert answer(**headers).site_time is None
    assert "not compared" in describe_clock(answer(**headers)).found
