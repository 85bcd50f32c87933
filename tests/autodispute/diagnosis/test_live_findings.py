"""What stopped the look at a page is a finding with the exit status of its family, and names no order."""

import pytest

from autodispute.errors import (
    AutodisputeError,
    ForeignOrigin,
    NoSuchOrder,
    PageChanged,
    SiteUnavailable,
    UnexpectedPage,
)
from autodispute.workflows.diagnosis.anchors import LOOK
from autodispute.workflows.diagnosis.live_look import _without_numbers


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (SiteUnavailable("The site answers with error 500.", hint="Run it later."), 5),
        (ForeignOrigin("The link leads to http://localhost:40001.", hint="Go on by hand."), 6),
        (NoSuchOrder("It is not there.", hint="Check its number."), 8),
    ],
)
def test_a_way_out_that_needs_no_picture_is_told(error: AutodisputeError, code: int) -> None:
    found = _without_numbers("order", error)
    assert (found.state, found.found, found.remedy, found.exit_code) == ("fault", error.message, error.hint, code)


def test_another_page_is_told_by_its_address_and_no_picture_is_pointed_to() -> None:
    address = "http://127.0.0.1/p/8193500112347777"
    shown = UnexpectedPage("“LED Desk Lamp” is shown.", expected="order", address=address)
    found = _without_numbers("order", shown)
    assert found.found == "Expected order, but http://127.0.0.1/p/… shows something else."
    assert found.remedy == LOOK
    changed = _without_numbers("order", PageChanged("The order 8193500112347777 cannot be read.", hint="See it."))
    assert (changed.found, changed.remedy, changed.exit_code) == ("The order … cannot be read.", LOOK, 6)
