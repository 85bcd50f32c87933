"""Runs and submissions in the ledger."""

from __future__ import annotations

from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, Connection, Engine, RowMapping, and_, func, select

from autodispute.errors import AccountBusy
from autodispute.ledger.answers import AnswerBook
from autodispute.ledger.checks import CheckBook
from autodispute.ledger.database import name_of, open_engine, translated
from autodispute.ledger.disputes import DisputeBook
from autodispute.ledger.messages import Outbox
from autodispute.ledger.orders import OrderBook
from autodispute.ledger.rows import add_case, add_event, add_run
from autodispute.ledger.sent_messages import SentBook
from autodispute.ledger.tables import PENDING, answers, cases, now, runs, sent_messages, submissions
from autodispute.models import Asked, Submission, SubmissionState
from autodispute.redaction import redact

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from autodispute.models import Case, Shown


def open_ledger(home: Path, site: str, account: str, url: str | None = None) -> Ledger:
    """The ledger as one account on one site sees it; a new one begins with what the run folders tell.

    Raises:
        LedgerDamaged, LedgerTooNew, LedgerUnavailable: it cannot be used, and why.
    """
    engine, is_new = open_engine(home, url)
    ledger = Ledger(engine, site, account)
    if is_new:
        from autodispute.ledger.beginning import take_over_runs  # noqa: PLC0415 - once in a ledger's life

        take_over_runs(engine, home)
    return ledger


class Ledger:
    """What one account has filed on one site; every change is on disk when its method returns.

    Every method raises `LedgerUnavailable` when the database cannot be read or written.
    """

    def __init__(self, engine: Engine, site: str, account: str) -> None:
        self.engine = engine
        self.site = site
        self.account = account
        self.disputes = DisputeBook(self)
        self.checks = CheckBook(self)
        self.messages = Outbox(self)
        self.orders = OrderBook(self)
        self.sent = SentBook(self)
        self.answers = AnswerBook(self)

    @contextmanager
    def change(self) -> Iterator[Connection]:
        """One transaction: all of it or nothing."""
        with translated(name_of(self.engine)), self.engine.begin() as connection:
            yield connection

    def begin_run(self, case: Case, folder: Path, run_dir: Path, kind: str) -> int:
        """Note that a run has begun; its number.

        Args:
            case: what the run is about.
            folder: the case's folder.
            run_dir: the run's folder.
            kind: "filing", "rehearsal" or "by-hand".
        """
        with self.change() as connection:
            return add_run(connection, add_case(connection, self, case.order, case.line, folder), str(run_dir), kind)

    def end_run(self, run_id: int, outcome: str, error: str | None) -> None:
        """Note how a run ended."""
        with self.change() as connection:
            row = runs.update().where(runs.c.id == run_id)
            connection.execute(row.values(ended_at=now(), outcome=outcome, error=error))

    def begin_submission(self, run_id: int, order_id: str, line_id: str | None, asked: Asked, words: str) -> int:
        """Write that the click is about to be made; it is on disk when this returns.

        A second one for a line with a pending submission is refused by the database itself.

        Raises:
            AccountBusy: another run, sharing the database, has submitted for this line since this one began.
        """
        with self.change() as connection:
            line = self._own & (submissions.c.order_id == order_id) & (submissions.c.title == asked.title)
            began = select(runs.c.started_at).where(runs.c.id == run_id).scalar_subquery()
            newer = select(submissions.c.id).where(line, submissions.c.submitting_at >= began)
            if connection.execute(newer.limit(1)).first() is not None:
                raise AccountBusy(f"Another run has filed a dispute for “{asked.title}” meanwhile, or tried to.")
            added = submissions.insert().values(
                run_id=run_id,
                site=self.site,
                account=self.account,
                order_id=order_id,
                line_id=line_id,
                title=asked.title,
                asked=asked.model_dump(mode="json"),
                state=SubmissionState.SUBMITTING,
                submitting_at=now(),
            )
            number = connection.execute(added.returning(submissions.c.id)).scalar_one()
            add_event(connection, number, None, SubmissionState.SUBMITTING, words)
            return int(number)

    def settle(self, submission_id: int, state: SubmissionState, seen: str, shown: Shown | None = None) -> None:
        """Note what is known of a submission now, and what was seen that tells it.

        One that is settled stays so, unless its dispute is seen after all.

        Args:
            submission_id: its number.
            state: what it is from now on.
            seen: what was seen, in words.
            shown: the dispute that was seen for the line, whether or not it is the submission's.
        """
        with self.change() as connection:
            row = select(submissions.c.state).where(submissions.c.id == submission_id)
            before = connection.execute(row).scalar_one()
            is_own = state == SubmissionState.FILED
            if before in PENDING or (before == SubmissionState.NOT_FILED and is_own):
                settled = now() if state not in PENDING else None
                changed = submissions.update().where(submissions.c.id == submission_id)
                number = shown.dispute.dispute_id if shown is not None and is_own else None
                values = {"state": state, "settled_at": settled, "dispute_id": number, "site_text": redact(seen)}
                connection.execute(changed.values(values))
                add_event(connection, submission_id, before, state, seen)
            if shown is not None:
                self.disputes.note(connection, shown, submission_id if is_own else None)

    def pending(self, order_id: str | None = None) -> tuple[Submission, ...]:
        """The submissions whose outcome is not known, oldest first; of one order, or of all."""
        wanted = submissions.c.state.in_(PENDING)
        return self._read(wanted if order_id is None else wanted & (submissions.c.order_id == order_id))

    def pending_by_site(self) -> dict[str, int]:
        """How many submissions, answers and messages of this account have an unknown outcome, on every site."""
        found: Counter[str] = Counter()
        with self.change() as connection:
            for table in (submissions, answers, sent_messages):
                open_ones = (table.c.account == self.account) & table.c.state.in_(PENDING)
                rows = select(table.c.site, func.count()).where(open_ones).group_by(table.c.site)
                found.update({site: int(count) for site, count in connection.execute(rows)})
        return dict(found)

    def filed(self, order_id: str, title: str) -> Submission | None:
        """The newest submission for this line that was filed."""
        return self._newest(order_id, title, submissions.c.state == SubmissionState.FILED)

    def newest(self, order_id: str, title: str) -> Submission | None:
        """The newest submission for this line, whatever came of it."""
        return self._newest(order_id, title)

    def filed_for(self, order_id: str) -> tuple[Submission, ...]:
        """The submissions for the order's lines that were filed, oldest first."""
        return self._read((submissions.c.order_id == order_id) & (submissions.c.state == SubmissionState.FILED))

    def filed_here(self) -> tuple[Submission, ...]:
        """Every submission that was filed, oldest first."""
        return self._read(submissions.c.state == SubmissionState.FILED)

    @property
    def _own(self) -> ColumnElement[bool]:
        return (submissions.c.site == self.site) & (submissions.c.account == self.account)

    def was_handed_over(self, submission: Submission) -> bool:
        """Whether a person was given the order to file by hand after this submission."""
        later = (runs.c.kind == "by-hand") & (runs.c.started_at > submission.submitting_at)
        row = select(runs.c.id).join(cases).where(later, cases.c.order_id == submission.order_id)
        with self.change() as connection:
            return connection.execute(row.limit(1)).first() is not None

    def _newest(self, order_id: str, title: str, *conditions: ColumnElement[bool]) -> Submission | None:
        is_line = (submissions.c.order_id == order_id) & (submissions.c.title == title)
        found = self._read(and_(is_line, *conditions))
        return found[-1] if found else None

    def _read(self, condition: ColumnElement[bool]) -> tuple[Submission, ...]:
        folders = runs.c.run_dir, cases.c.folder.label("case_folder")
        rows = select(submissions, *folders).select_from(submissions.join(runs).join(cases)).where(self._own, condition)
        with self.change() as connection:
            return tuple(_submission(row) for row in connection.execute(rows.order_by(submissions.c.id)).mappings())


def _submission(row: RowMapping) -> Submission:
    values = {name: row[name] for name in Submission.model_fields}
    return Submission.model_validate(values)
