"""What a dispute's page tells of an answer: done only where it shows it, not done only where it shows that."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from autodispute.answers import AnswerAsked, AnswerKind, Wish
from autodispute.models import Agreement, Dispute, FiledEvidence, Message, Money, Offer, Party, Solution
from autodispute.workflows.answer_outcome import judge
from autodispute.workflows.answer_proof import Reading

TWENTY = {"amount": "20.00", "currency": "USD"}
HALF = Offer(
    by=Party.SELLER, amount=Money(amount=Decimal("12.45"), currency="USD"), solution=Solution.REFUND, words="h"
)
END = datetime(2026, 11, 26, tzinfo=UTC)
"""Until when the buyer may answer."""
BEFORE, AFTER = END - timedelta(1), END + timedelta(1)
SAID = Message(by=Party.BUYER, words="No.")
FILE = FiledEvidence(file="1.jpg", sha256="a", bytes=1, original_sha256="b", original_file="1.jpg")


def dispute(state: str = "wait_buyer", **changes: Any) -> Dispute:
    values = dict.fromkeys(("title", "solution", "reason", "description", "time_left"))
    plain = {"dispute_id": "2193500900000001", "state": state, "site_text": state, "files": 2, "offers": (HALF,)}
    return Dispute.model_validate(values | plain | {"amount": {"amount": "24.90", "currency": "USD"}} | changes)


def told(kind: str, now: Dispute, *, agreed: str | None = None, **asked: Any) -> str:
    said, at = asked.pop("written", ()), asked.pop("at", BEFORE)
    offer = HALF.model_copy(update={"amount": Money(amount=Decimal(agreed), currency="USD")}) if agreed else None
    agreement = Agreement(agreed=offer, address=None, instructions=None, carrier=None, tracking=None)
    before = AnswerAsked(
        dispute=dispute(asked.pop("was", "wait_buyer"), **asked.pop("with_", {})), deadline=END, **asked
    )
    page = Reading(now, agreement, at, tuple(Message(by=Party.BUYER, words=words) for words in said))
    return judge(AnswerKind(kind), before, page).state


@pytest.mark.parametrize(
    ("kind", "now", "given", "state"),
    [
        ("accept", dispute("agreed"), {"offer": HALF, "agreed": "12.45"}, "done"),
        ("accept", dispute("agreed"), {"offer": HALF}, "done"),
        ("accept", dispute("refunding"), {"offer": HALF, "agreed": "12.45"}, "done"),
        ("accept", dispute("refunding"), {"offer": HALF}, "unknown"),
        ("accept", dispute("agreed"), {"offer": HALF, "was": "platform_proposed"}, "unknown"),
        ("accept", dispute("platform_proposed"), {"offer": HALF, "was": "platform_proposed"}, "not_done"),
        ("accept", dispute("agreed"), {"offer": HALF, "agreed": "1.00"}, "unknown"),
        ("accept", dispute(), {"offer": HALF}, "not_done"),
        ("accept", dispute("platform_review"), {"offer": HALF}, "not_done"),
        ("accept", dispute("wait_seller"), {"offer": HALF, "was": "platform_proposed"}, "unknown"),
        ("accept", dispute("unknown"), {"offer": HALF}, "unknown"),
        ("cancel", dispute("cancelled"), {}, "done"),
        ("cancel", dispute("agreed"), {}, "not_done"),
        ("decline", dispute("wait_seller"), {"text": "No."}, "done"),
        ("decline", dispute("wait_seller"), {"text": "No.", "at": AFTER}, "unknown"),
        ("decline", dispute("platform_review"), {"text": "No."}, "unknown"),
        ("decline", dispute("platform_review"), {"text": "No.", "at": AFTER, "written": ["No."]}, "done"),
        ("decline", dispute("wait_seller", files=3), {"text": "No.", "files": (FILE,), "at": AFTER}, "done"),
        ("decline", dispute("wait_seller", files=3), {"text": "No.", "files": (FILE,)}, "done"),
        ("decline", dispute("wait_seller"), {"text": "No.", "files": (FILE,)}, "unknown"),
        ("decline", dispute(offers=()), {"text": "No.", "written": ["No."]}, "done"),
        ("decline", dispute(), {"text": "No.", "said": (SAID,), "written": ["No."]}, "not_done"),
        ("add-evidence", dispute(files=3), {"text": "See.", "files": (FILE,)}, "done"),
        ("add-evidence", dispute(), {"text": "See.", "files": (FILE,)}, "not_done"),
        ("add-evidence", dispute(files=4), {"text": "See.", "files": (FILE,)}, "unknown"),
        ("add-evidence", dispute(files=None), {"text": "See.", "files": (FILE,)}, "unknown"),
        ("add-evidence", dispute(files=None), {"text": "See.", "files": (FILE,), "written": ["See."]}, "done"),
        ("add-evidence", dispute(), {"text": "See.", "files": (FILE,), "written": ["See."]}, "unknown"),
        ("edit", dispute(amount=TWENTY), {"wish": Wish(amount=Decimal(20))}, "done"),
        ("edit", dispute(), {"wish": Wish(amount=Decimal(20))}, "not_done"),
        ("edit", dispute(amount={"amount": "1", "currency": "USD"}), {"wish": Wish(amount=Decimal(20))}, "unknown"),
        ("edit", dispute(amount=None), {"wish": Wish(amount=Decimal(20))}, "unknown"),
        ("edit", dispute(amount=None), {"wish": Wish(amount=Decimal(20)), "with_": {"amount": None}}, "unknown"),
        ("edit", dispute(amount=TWENTY), {"wish": Wish(amount=Decimal(20)), "with_": {"reason": "Broken"}}, "unknown"),
        ("edit", dispute(amount=TWENTY, files=1), {"wish": Wish(amount=Decimal(20))}, "unknown"),
        ("edit", dispute(files=1), {"wish": Wish(amount=Decimal(20))}, "unknown"),
        ("edit", dispute(), {"text": "Broken."}, "unknown"),
        ("appeal", dispute("appeal"), {"text": "Again."}, "done"),
    ],
)  # fmt: skip
def test_an_answer_is_what_the_page_shows_of_it(kind: str, now: Dispute, given: dict[str, Any], state: str) -> None:
    assert told(kind, now, **given) == state


def test_another_tracking_number_or_carrier_on_the_page_is_not_ours() -> None:
    asked = AnswerAsked(dispute=dispute("wait_buyer_ship"), carrier="DHL", tracking="R1")
    for state, carrier, shown, told in (
        ("return_in_transit", "dhl", "R1", "done"),
        ("return_in_transit", None, None, "done"),
        ("return_in_transit", "DHL", "R2", "unknown"),
        ("return_in_transit", "UPS", "R1", "unknown"),
        ("refunded", "DHL", None, "unknown"),
    ):
        agreement = Agreement(agreed=None, address=None, instructions=None, carrier=carrier, tracking=shown)
        assert judge(AnswerKind.RETURN_TRACKING, asked, Reading(dispute(state), agreement, BEFORE)).state == told


def test_a_page_that_leaves_out_what_it_showed_before_is_read_on() -> None:
    agreement = Agreement(agreed=None, address=None, instructions=None, carrier=None, tracking=None)
    asked = AnswerAsked(dispute=dispute())
    for now, lacks in ((dispute(), False), (dispute(amount=None), True), (dispute("agreed", amount=None), False)):
        assert judge(AnswerKind.CANCEL, asked, Reading(now, agreement, BEFORE)).lacks is lacks
