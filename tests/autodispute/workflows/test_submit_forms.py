"""A form is submitted only if it still holds what was filled in, once its files are attached."""

from __future__ import annotations

from contextlib import nullcontext
from types import SimpleNamespace
from typing import Any

import pytest

from autodispute.answers import AnswerKind, AnswerRequest
from autodispute.errors import PageChanged
from autodispute.workflows.submit_forms import appeal, return_tracking

TEXT = SimpleNamespace(read_limit=lambda: None, enter=lambda _: None, input=None)


def submitted(answer: Any, *held: object) -> bool:
    """Whether the form was submitted that holds this after the upload."""
    clicks: list[int] = []
    form = SimpleNamespace(
        page=None, text=TEXT, uploads=None, tracking_input=None, read_held=lambda: held,
        submit=lambda: clicks.append(1),
        read_carriers=lambda: ("DHL", "UPS"), choose_carrier=lambda _: None, enter_tracking=lambda _: None,
    )  # fmt: skip
    arrived = iter([form])
    walk = SimpleNamespace(
        hold=SimpleNamespace(closed=nullcontext), step=lambda *_: nullcontext(),
        arrive=lambda _: next(arrived), picture=lambda *_: None, expect_dialog=lambda _: None,
    )  # fmt: skip
    request = AnswerRequest(
        kind=AnswerKind.APPEAL, dispute_id="2193500900000001", text="Again.", carrier="dhl", tracking="RR1"
    )
    draft = SimpleNamespace(request=request, evidence=(), rehearsal=False)
    with pytest.raises((PageChanged, StopIteration)):  # the latter: it was submitted, and here no question comes up
        answer(walk, SimpleNamespace(open_answer=lambda _: None), draft)
    return bool(clicks)


@pytest.mark.parametrize("held", [("", 0), ("Again. Thanks.", 0), ("Again.", 1)])
def test_an_appeal_that_holds_something_else_is_not_submitted(held: tuple[str, int]) -> None:
    assert submitted(appeal, "Again.", 0)
    assert not submitted(appeal, *held)


@pytest.mark.parametrize("held", [(("UPS",), "RR1", 0), (("DHL",), "RR12", 0), (("DHL",), "RR1", 1)])
def test_a_parcel_of_another_carrier_or_number_is_not_submitted(held: tuple[tuple[str, ...], str, int]) -> None:
    assert submitted(return_tracking, ("DHL",), "RR1", 0)
    assert not submitted(return_tracking, *held)
