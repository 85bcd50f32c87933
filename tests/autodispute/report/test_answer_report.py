"""What the report of an answer says at its top and of the proof."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

from autodispute.answers import AnswerKind, AnswerOutcome, AnswerRun
from autodispute.models import ProofValue
from autodispute.report.answer_page import write_answer_report

if TYPE_CHECKING:
    from pathlib import Path


def test_it_says_when_and_names_states_as_people_know_them(tmp_path: Path) -> None:
    led = ProofValue(field="State", asked="platform review or wait seller", seen="Waiting", agrees=True)
    said = ProofValue(field="Text", asked="agreed or not", seen="agreed or not", agrees=True)
    run = AnswerRun(
        outcome=AnswerOutcome.DONE,
        answer=AnswerKind.DECLINE,
        dispute_id="2193500900000001",
        started_at="2026-11-26T10:51:00+01:00",
        proof=(led, said),
    )
    page = LexborHTMLParser(write_answer_report(run, tmp_path).read_text(encoding="utf-8"))
    heading = page.css_first(".verdict")
    assert heading is not None
    assert heading.text(strip=True) == "26 November 2026, 10:51 UTC+01:00"
    assert heading.css_first("svg") is not None
    asked = [cell.text(strip=True) for cell in page.css("td.mine")]
    assert asked == ["being reviewed by AliExpress or waiting for the seller", "agreed or not"]
