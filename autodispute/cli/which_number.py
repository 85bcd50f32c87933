"""Stops a command that was given a dispute's number in place of an order's, or the other way round."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from autodispute.errors import NoSuchDispute, NoSuchOrder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from autodispute.cli.context import Tool


def see_that_they_are_orders(tool: Tool, numbers: Sequence[str]) -> None:
    """Nothing is asked of the site for a number that the ledger knows as a dispute's.

    Raises:
        NoSuchOrder: one is; with the command for its order.
        SettingsInvalid: the settings are not in order.
    """
    from autodispute.workflows.known_numbers import order_of_dispute

    for number in numbers:
        settings = tool.settings()
        order = order_of_dispute(settings, tool.guard(settings), number)
        if order is not None:
            raise NoSuchOrder(
                f"{number} is the number of a dispute; its order is {order}.", hint=f"Run `{_again(number, order)}`."
            )


def see_that_it_is_a_dispute(tool: Tool, number: str) -> None:
    """The same for a number that the ledger knows as that of an order with disputes.

    Raises:
        NoSuchDispute: it is; with the command for each of them.
        SettingsInvalid: the settings are not in order.
    """
    from autodispute.workflows.known_numbers import disputes_of_order

    settings = tool.settings()
    if disputes := disputes_of_order(settings, tool.guard(settings), number):
        its = "its dispute is" if len(disputes) == 1 else "its disputes are"
        commands = " or ".join(f"`{_again(number, one)}`" for one in disputes)
        raise NoSuchDispute(
            f"{number} is the number of an order; {its} {', '.join(disputes)}.", hint=f"Run {commands}."
        )


def _again(wrong: str, right: str) -> str:
    """The command that runs, as it was given, with the right number in place of the wrong one."""
    context = click.get_current_context()
    return shlex.join(["autodispute", str(context.info_name), *_given(context, wrong, right)])


def _given(context: click.Context, wrong: str, right: str) -> Iterator[str]:
    """Arguments, then options, that were given; what an option says, a confirmation for example, stays as it is."""
    params = [one for one in context.command.params if one.name and one.name in context.params]
    for param in sorted(params, key=lambda one: isinstance(one, click.Option)):
        value = context.params[str(param.name)]
        if context.get_parameter_source(str(param.name)) is not ParameterSource.COMMANDLINE:
            continue
        for one in value if isinstance(value, tuple) else (value,):
            if not isinstance(param, click.Option):
                yield right if one == wrong else str(one)
            elif param.is_flag:
                yield param.opts[0]
            else:
                yield from (param.opts[0], str(one))
