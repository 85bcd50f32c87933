"""`autodispute orders`: orders and lines, and how long a dispute can be opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from autodispute.cli.arguments import OrderNumber

if TYPE_CHECKING:
    from autodispute.cli.context import Tool
    from autodispute.order_lines import ListedOrder
    from autodispute.workflows.list_orders import OrdersReading

_EPILOG = """\b
Examples:
  autodispute orders                    every order and item, and how long a dispute can be opened
  autodispute orders --at-risk          what has not come, with the time running out
  autodispute orders 8193500112347777   only this order
  autodispute orders --json             the result for other programs
"""


@click.command("orders", epilog=_EPILOG)
@click.argument("orders", nargs=-1, type=OrderNumber(), metavar="[ORDER]...")
@click.option("--at-risk", is_flag=True, help="Only what has not come, or goes back, with the time running out.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object on stdout.")
@click.pass_obj
def command(tool: Tool, orders: tuple[str, ...], *, at_risk: bool, as_json: bool) -> None:
    """Read My orders, and the pages of orders that can tell something new. Nothing is filed, and nothing changed."""
    from autodispute.cli.orders_words import show
    from autodispute.cli.say import say_json, say_session
    from autodispute.cli.which_number import see_that_they_are_orders
    from autodispute.errors import AutodisputeError
    from autodispute.workflows.list_orders import OrdersReading, list_orders

    try:
        see_that_they_are_orders(tool, orders)
        result = list_orders(tool.job(lambda _: False), orders, at_risk=at_risk)
    except AutodisputeError as stopped:
        result = OrdersReading(error=stopped)
    if as_json:
        say_json(_answer(result))
    else:
        show(result, at_risk=at_risk)
    say_session(result.session)
    if result.error is not None:
        raise result.error


def _answer(result: OrdersReading) -> dict[str, Any]:
    return {
        "orders": [_order(one) for one in result.orders],
        "session": result.session.model_dump(mode="json") if result.session else None,
        "error": result.error.report().model_dump(mode="json") if result.error else None,
    }


def _order(order: ListedOrder) -> dict[str, Any]:
    kept = {"line_id", "title", "paid", "currency", "action", "window_end", "window_text", "window_rule"}
    lines = [line.model_dump(mode="json", include=kept) for line in order.lines]
    return order.model_dump(mode="json", exclude={"lines"}) | {
        "lines": [line | {"estimated": line["window_rule"] is not None} for line in lines]
    }
