"""What earlier filings of the lamp have left here and at the shop, without running them: where a test only begins."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from runs import LAMP

from autodispute.ledger import open_ledger
from autodispute.models import (
    Asked,
    Case,
    Dispute,
    DisputeState,
    Filing,
    Money,
    Outcome,
    Shown,
    Solution,
    SubmissionState,
)
from autodispute.run_folder import RunFolder

if TYPE_CHECKING:
    from pathlib import Path

    from autodispute.ledger import Ledger
    from autodispute.shop import PracticeShop

TITLE = "LED Desk Lamp with Clamp, Swing Arm, 3 Colours"
WORDS = "The lamp's arm is broken off at the joint; see the photo."
REASON = "Damaged goods"


@dataclass(frozen=True)
class EarlierRuns:
    """They asked for what `make_case` asks for, if not for another amount."""

    home: Path
    shop: PracticeShop

    @property
    def ledger(self) -> Ledger:
        """The ledger of all runs."""
        return open_ledger(self.home, self.shop.url, "default")

    def was_killed(self, amount: str = "12.50") -> RunFolder:
        """A run that was killed between its last click and the site's answer; its folder."""
        self.home.mkdir(exist_ok=True)
        ledger, folder = self.ledger, RunFolder.create(self.home, LAMP, "filing")
        case = Case(order=LAMP, received=True, reason="damaged", description=WORDS)
        run = ledger.begin_run(case, self.home.parent / "case", folder.path, "filing")
        asked = Asked(
            title=TITLE, solution=Solution.REFUND, reason=REASON, amount=Decimal(amount), currency="USD",
            description=WORDS, files=1,
        )  # fmt: skip
        ledger.begin_submission(run, LAMP, None, asked, "about to click")
        began = datetime.now(UTC).isoformat()
        record = Filing(
            outcome=Outcome.UNKNOWN, order_id=LAMP, run_dir=str(folder.path), submitted=True, started_at=began
        )
        folder.write_filing(record)
        return folder

    def shop_has_it(self, amount: str = "12.50") -> str:
        """What a run submitted is on record at the shop, shown as its scenario wants it; the dispute's number."""
        state = self.shop.state
        line = next(line for order in state.orders for line in order.lines if line.title == TITLE)
        photo = state.add_upload("1.jpg", line.line_id, "image/jpeg", b"")
        asked = replace(
            state.plain_request(line), reason=REASON, reason_shown=REASON, amount=Decimal(amount), description=WORDS,
            files=(photo,),
        )  # fmt: skip
        return state.file(asked)

    def was_settled(self, state: SubmissionState, words: str, shown: Shown | None = None) -> None:
        """The outcome of the one that was killed has been found out."""
        ledger = self.ledger
        (pending,) = ledger.pending()
        ledger.settle(pending.id, state, words, shown)

    def has_filed(self, amount: str = "12.50") -> str:
        """A run that filed and proved it; the dispute's number."""
        self.was_killed(amount)
        number = self.shop_has_it(amount)
        nothing = dict.fromkeys(("solution", "reason", "description", "files", "time_left"))
        dispute = Dispute(
            dispute_id=number, state=DisputeState.WAIT_SELLER, site_text="Waiting for seller's response", title=TITLE,
            amount=Money(amount=Decimal(amount), currency="USD"), **nothing,
        )  # fmt: skip
        line_id = self.shop.disputes[number].request.line_id
        address = f"/p/reverse-pages/detail.html?tradeOrderLineId={line_id}&reverseOrderLineId={number}"
        shown = Shown(dispute=dispute, order_id=LAMP, url=f"{self.shop.url}{address}")
        self.was_settled(SubmissionState.FILED, "it was filed", shown)
        return number
