"""Answers to disputes: on disk before their click, settled by what is seen afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from autodispute.answers import Answer, AnswerState
from autodispute.errors import AccountBusy
from autodispute.ledger.tables import PENDING, answers, now
from autodispute.redaction import redact

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import ColumnElement, RowMapping

    from autodispute.answers import AnswerAsked, AnswerKind
    from autodispute.ledger.submissions import Ledger

_IS_PENDING = answers.c.state.in_(PENDING)


class AnswerBook:
    """The answers of one ledger. Every method raises `LedgerUnavailable` when the database cannot be used."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def begin(self, kind: AnswerKind, asked: AnswerAsked, order_id: str, run_dir: Path, began_at: str) -> int:
        """Write that the click is about to be made; it is on disk when this returns. The answer's number.

        A second one for a dispute with a pending answer is refused by the database itself.

        Args:
            kind: which answer.
            asked: what is answered, to what.
            order_id: the dispute's order.
            run_dir: the run's folder.
            began_at: when the run began to read the dispute; ISO 8601, UTC.

        Raises:
            AccountBusy: another run, sharing the database, has answered the dispute since this one began, or one of its
                answers is pending.
        """
        number = asked.dispute.dispute_id
        with self._ledger.change() as connection:
            newer = select(answers.c.id).where(self._own, answers.c.dispute_id == number)
            if connection.execute(newer.where(answers.c.clicking_at >= began_at).limit(1)).first() is not None:
                raise AccountBusy(f"Another run has answered dispute {number} meanwhile.")
            added = answers.insert().values(
                site=self._ledger.site,
                account=self._ledger.account,
                dispute_id=number,
                order_id=order_id,
                kind=kind,
                asked=asked.model_dump(mode="json"),
                state=AnswerState.SUBMITTING,
                clicking_at=now(),
                run_dir=str(run_dir),
            )
            try:
                return int(connection.execute(added.returning(answers.c.id)).scalar_one())
            except IntegrityError as error:
                raise AccountBusy(
                    f"Dispute {number} has an answer whose outcome is not known.", hint="Run `autodispute settle`."
                ) from error

    def settle(self, number: int, state: AnswerState, seen: str) -> None:
        """Note what is known of a pending answer now, and what was seen that tells it; one that is settled stays so."""
        values = {"state": state, "settled_at": None if state in PENDING else now(), "seen": redact(seen)}
        with self._ledger.change() as connection:
            connection.execute(answers.update().where(answers.c.id == number, _IS_PENDING).values(values))

    def pending(self, dispute_id: str | None = None) -> tuple[Answer, ...]:
        """The answers whose outcome is not known, oldest first; to one dispute, or to all."""
        return self._read(_IS_PENDING if dispute_id is None else _IS_PENDING & (answers.c.dispute_id == dispute_id))

    def to(self, dispute_id: str) -> tuple[Answer, ...]:
        """Every answer to a dispute, oldest first."""
        return self._read(answers.c.dispute_id == dispute_id)

    @property
    def _own(self) -> ColumnElement[bool]:
        return (answers.c.site == self._ledger.site) & (answers.c.account == self._ledger.account)

    def _read(self, condition: ColumnElement[bool]) -> tuple[Answer, ...]:
        rows = select(answers).where(self._own, condition).order_by(answers.c.id)
        with self._ledger.change() as connection:
            return tuple(_answer(row) for row in connection.execute(rows).mappings())


def _answer(row: RowMapping) -> Answer:
    return Answer.model_validate({name: row[name] for name in Answer.model_fields})
