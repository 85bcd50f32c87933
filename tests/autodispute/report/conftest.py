"""Runs to report about."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image, ImageDraw

from autodispute.models import (
    ByHand,
    Comparison,
    DisputeState,
    FiledEvidence,
    Filing,
    FilingRequest,
    HandStep,
    Outcome,
    Solution,
    Step,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TITLES = ("Open My orders", "Open the order", "Ask for a refund", "Choose the reason", "Read the review back")


@pytest.fixture
def make_filing(tmp_path: Path) -> Callable[..., Filing]:
    """Builds the record of a run whose pictures lie in `tmp_path`."""
    for folder in ("steps", "evidence"):
        (tmp_path / folder).mkdir()
    for number in range(1, len(TITLES) + 1):
        picture = Image.new("RGB", (1280, 800), "white")
        ImageDraw.Draw(picture).rectangle((100, 100, 100 + 200 * number, 300), fill=(200, 40 * number, 0))
        picture.save(tmp_path / f"steps/{number:02d}.png")
    Image.new("RGB", (800, 600), "teal").save(tmp_path / "evidence/1.jpg")
    Image.new("RGBA", (600, 800), (200, 0, 0, 60)).save(tmp_path / "evidence/2.png")
    (tmp_path / "evidence/3.mp4").write_bytes(b"video")
    (tmp_path / "evidence/4.jpg").write_bytes(b"not a picture")

    def make(**changes: Any) -> Filing:
        return Filing.model_validate(_filed(tmp_path) | changes)

    return make


@pytest.fixture
def by_hand(tmp_path: Path) -> ByHand:
    """What a person needs to go on."""
    address, text_file = "https://www.aliexpress.com/p/order/detail.html?orderId=1", str(tmp_path / "text.txt")
    steps = (
        HandStep(what="Open the order", value=address),
        HandStep(what="Paste the text", value=text_file),
        HandStep(what="Enter the amount", value="12.50"),
        HandStep(what="Compare"),
    )
    folder = str(tmp_path / "evidence")
    return ByHand(address=address, folder=folder, text_file=text_file, files=("1.jpg",), steps=steps)


def _filed(run_dir: Path) -> dict[str, Any]:
    values = (("Item", "Desk Lamp"), ("Amount", "12.50 USD"))
    return {
        "outcome": Outcome.FILED,
        "submitted": True,
        "order_id": "8193500112347777",
        "dispute_id": "2193500112348888",
        "state": DisputeState.WAIT_SELLER,
        "site_text": "Waiting for seller's response",
        "request": FilingRequest(
            received=True,
            solution=Solution.REFUND,
            reason="Damaged goods",
            amount=Decimal("12.50"),
            currency="USD",
        ),
        "evidence": tuple(
            FiledEvidence(
                file=name, sha256="a" * 64, bytes=48211, original_sha256="b" * 64, original_file=f"IMG {name}"
            )
            for name in ("1.jpg", "2.png", "3.mp4", "4.jpg")
        ),
        "steps": tuple(
            Step(name=f"s{number}", title=title, screenshot=f"steps/{number:02d}.png", seconds=number / 4)
            for number, title in enumerate(TITLES, start=1)
        ),
        "run_dir": str(run_dir),
        "report": str(run_dir / "report.html"),
        "title": "Desk Lamp",
        "description": "The arm is broken.",
        "comparison": tuple(Comparison(field=name, case=value, review=value, agrees=True) for name, value in values),
        "page_loads": 5,
        "seconds": 5.0,
        "started_at": "2026-03-12T14:03:22+01:00",
    }
