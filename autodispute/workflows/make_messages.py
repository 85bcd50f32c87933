"""What there is to tell after a check: made of the ledger alone, so that a later check makes what a killed one did not.

Each message is about one thing, by a key that the ledger takes once: an event, a rung of a due, a row of failed checks.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from autodispute.agenda import dues_of
from autodispute.called import as_called
from autodispute.ledger.messages import FAILING, FIRST, REMINDER, event_key
from autodispute.messages import (
    ChangeMessage,
    DisputeFacts,
    FailingMessage,
    FirstMessage,
    ReminderMessage,
    WorksAgainMessage,
)
from autodispute.redaction import redact
from autodispute.reminders import rungs_due
from autodispute.workflows.failures import is_to_be_told, kind_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from autodispute.agenda import Due
    from autodispute.errors import AutodisputeError
    from autodispute.followed import FollowedDispute
    from autodispute.ledger import Ledger
    from autodispute.reminders import Rung
    from autodispute.rules import Rules

_FAR = datetime.max.replace(tzinfo=UTC)


class MessageMaker:
    """Makes the messages of one account.

    Every method raises `LedgerUnavailable` when the ledger cannot be used.

    Args:
        ledger: the account's.
        rules: the ladders of reminders.
    """

    def __init__(self, ledger: Ledger, rules: Rules) -> None:
        self._ledger = ledger
        self._outbox = ledger.messages
        self._disputes = {known.number: known.dispute for known in ledger.disputes.known()}
        self._newest = ledger.disputes.newest_changes()
        self._dues = dues_of(self._disputes.values(), rules)
        self._rules = rules

    def of_first_check(self, found: Sequence[FollowedDispute]) -> None:
        """One message for all that the first check of the account found; nothing if there was one before."""
        if self._outbox.first() is not None:
            return
        event = max((change.event for change in self._newest.values()), default=0)
        waiting = sorted((self._facts(one) for one in found if one.your_turn is not False), key=_urgency)
        self._outbox.make({FIRST: FirstMessage(newest_event=event, found=len(found), waiting=tuple(waiting))})
        if not found:
            self._outbox.drop(FIRST)

    def of_changes(self) -> None:
        """One message for each event that has none; none before the first check has told how all stands."""
        first = self._outbox.first()
        if first is None or not isinstance(first.message, FirstMessage):
            return
        changes = self._outbox.changes_without_message(first.message.newest_event)
        self._outbox.make(
            {
                event_key(change.event): ChangeMessage.of(change, self._facts(self._disputes[change.dispute_id]))
                for change in changes
            }
        )

    def of_dues(self, dues: Sequence[Due] = ()) -> None:
        """A reminder for each rung that is past; what is not true any more, and was not sent yet, is not told.

        Args:
            dues: what is due besides that of the disputes.
        """
        now, first = datetime.now(UTC), self._outbox.first()
        told_at = {number: datetime.fromisoformat(change.at) for number, change in self._newest.items()}
        if first is not None:
            told_at = {number: max(at, first.made_at) for number, at in told_at.items()}
        rungs = rungs_due((*self._dues, *dues), told_at, now, self._rules)
        made = {self._key(rung): ReminderMessage.of(rung, self._of_rung(rung)) for rung in rungs}
        self._outbox.make(made)
        self._outbox.drop(REMINDER, but=frozenset(made))

    def of_failures(self, error: AutodisputeError | None, given: Mapping[str, str]) -> None:
        """That checks fail, once for each kind of failure in a row of failed checks, and that they work again.

        Args:
            error: what this check ended with; None where it went well, or where it is not known.
            given: the options that reach the same site and account, for the commands in advice.
        """
        failed = self._ledger.checks.failed_in_a_row()
        if failed and is_to_be_told(failed):
            code = kind_of(str(failed[-1].error))
            message = FailingMessage(
                code=code,
                count=len(failed),
                first_check=failed[0].number,
                since=failed[0].began_at,
                what=redact(error.message) if error else code,
                hint=redact(
                    as_called(error.hint if error else "Run `autodispute status` and see what it says.", given)
                ),
            )
            self._outbox.make({f"{FAILING}{failed[0].number}:{code}": message})
        elif not failed:
            over = self._outbox.failures_without_end()
            until = datetime.now(UTC)
            made = {f"works:{one.first_check}": WorksAgainMessage(since=one.since, until=until) for one in over}
            self._outbox.make(made)
            self._outbox.drop(FAILING)

    def _facts(self, one: FollowedDispute) -> DisputeFacts:
        return DisputeFacts.of(one, self._dues)

    def _of_rung(self, rung: Rung) -> DisputeFacts | None:
        number = rung.due.dispute_id
        return self._facts(self._disputes[number]) if number in self._disputes else None

    def _key(self, rung: Rung) -> str:
        """What a reminder is about: a new turn, another offer or a moved end is an event, and reminds anew.

        For an order without dispute its last day tells; read a day off, as a countdown in days may be, it is the same.
        """
        due, beginning = rung.due, f"{REMINDER}{rung.due.name}:{rung.name}:"
        if due.dispute_id is not None:
            return f"{beginning}{self._newest[due.dispute_id].event}"
        last_day = due.at.astimezone(UTC).date()
        keys = [f"{beginning}{last_day + timedelta(days=off)}" for off in (0, -1, 1)]
        return next((key for key in keys if key in self._outbox.keys(beginning)), keys[0])


def _urgency(one: DisputeFacts) -> tuple[bool, datetime]:
    """What waits for the buyer before what may; the nearest end first."""
    return not one.your_turn, one.end.at if one.end else _FAR
