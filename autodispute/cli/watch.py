"""`autodispute watch`: read every dispute again and again, in the foreground."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import click

from autodispute.cli.arguments import Duration

if TYPE_CHECKING:
    from datetime import timedelta

    from autodispute.cli.context import Tool
    from autodispute.followed import FollowedDispute
    from autodispute.workflows.check_status import StatusCheck

_EPILOG = """\b
Examples:
  autodispute watch                  now and every 6 hours, until Ctrl-C
  autodispute watch --every 12h
  autodispute watch --once           one check, in one line
"""


@click.command("watch", epilog=_EPILOG)
@click.option("--every", type=Duration(), default="6h", show_default=True, help="How often: 6h, 90m, 1d.")
@click.option("--once", is_flag=True, help="Check once and end.")
@click.pass_obj
def command(tool: Tool, *, every: timedelta, once: bool) -> None:
    """Read every dispute now and then this often, and say in one line what is new and whose turn it is.

    What one check meets does not end it. Ctrl-C ends it, and so does being told to end by the system.
    """
    from dataclasses import replace

    from autodispute.cli.progress import RemarksOnly
    from autodispute.workflows.watch_disputes import watch_disputes

    job = replace(tool.job(lambda _: False), progress=RemarksOnly())
    watch_disputes(job, every, _tell, once=once)


def _tell(result: StatusCheck) -> None:
    """One line: when, what is new, whose turn."""
    from autodispute.cli.say import say

    say(f"{datetime.now().astimezone():%Y-%m-%d %H:%M %Z}  {in_one_line(result)}")


def in_one_line(result: StatusCheck) -> str:
    """What came of a check, without titles and amounts: it is kept in journals and logs."""
    from autodispute.cli.status_words import skipped_words
    from autodispute.turn_words import state_words

    if result.skipped_after is not None:
        return skipped_words(result.skipped_after)
    news = [f"{one.dispute_id} “{state_words(one.after)}”" for one in result.changes]
    news += [f"order {one.order_id}: {one.state.replace('_', ' ')}" for one in result.settled]
    news += [f"dispute {one.dispute_id}, {one.kind}: {one.state.replace('_', ' ')}" for one in result.answers]
    turns, doubts = ([_name(one) for one in result.disputes if one.your_turn is turn] for turn in (True, None))
    parts = [f"New: {', '.join(news)}."] if news else []
    if result.error is not None:
        parts.append(f"Stopped: {result.error.message} {result.error.hint}")
    elif not news:
        parts.append("Nothing new.")
    if turns:
        parts.append(f"Your turn: {', '.join(turns)}.")
    if doubts:
        parts.append(f"It may be your turn: {', '.join(doubts)}.")
    if not turns and not doubts and result.error is None:
        parts.append("Nothing waits for you.")
    return " ".join(parts)


def _name(one: FollowedDispute) -> str:
    return one.dispute_id or f"order {one.order_id}"
