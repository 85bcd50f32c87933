"""Which disputes that are known of keep a line from being disputed."""

from __future__ import annotations

import pytest

from autodispute.models import LineAction, OrderLine
from autodispute.workflows.line_action import may_be_of

NUMBER, OTHER, TITLE = "8193500112357777", "8193500112357778", "Desk Lamp"
PAGE = "https://www.aliexpress.com/p/reverse-pages/detail.html?reverseOrderLineId=1"


@pytest.mark.parametrize(
    ("line_id", "title", "address", "alone", "may_be"),
    [
        (NUMBER, "Schreibtischlampe", f"{PAGE}&tradeOrderLineId={NUMBER}", False, True),
        (NUMBER, TITLE, f"{PAGE}&tradeOrderLineId={OTHER}", True, False),
        (None, TITLE, f"{PAGE}&tradeOrderLineId={OTHER}", False, True),
        (NUMBER, None, None, False, True),
        (NUMBER, "Schreibtischlampe", PAGE, True, True),
        (NUMBER, "Schreibtischlampe", PAGE, False, False),
    ],
)
def test_a_dispute_is_a_lines_by_its_number_else_by_its_title_else_if_the_order_has_no_other(
    line_id: str | None,
    title: str | None,
    address: str | None,
    alone: bool,  # noqa: FBT001 - either
    may_be: bool,  # noqa: FBT001 - either
) -> None:
    line = OrderLine(line_id=line_id, title=TITLE, sku=None, price=None, quantity=1, action=LineAction.DISPUTE)
    assert may_be_of(line, title, address, alone=alone) is may_be
