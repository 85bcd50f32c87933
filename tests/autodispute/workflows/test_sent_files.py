"""Files that a dispute has from here already are not sent again; where none is new, there is nothing to add."""

from types import SimpleNamespace
from typing import Any

import pytest

from autodispute.answers import AnswerKind, AnswerState
from autodispute.errors import FilesInvalid
from autodispute.workflows.sent_files import leave_out_sent


def draft_of(kind: AnswerKind, *names: str, state: AnswerState = AnswerState.DONE) -> Any:
    """An answer with these files; an earlier one, of this state, had 1.jpg as it was and 2.jpg as it was prepared."""
    earlier = [
        SimpleNamespace(sha256="prepared 1", original_sha256="1.jpg"),
        SimpleNamespace(sha256="prepared 2.jpg", original_sha256="2.png"),
    ]
    evidence = tuple(
        SimpleNamespace(sha256=f"prepared {name}", original_sha256=name, original=SimpleNamespace(name=name))
        for name in names
    )
    before = SimpleNamespace(state=state, asked=SimpleNamespace(files=earlier))
    ledger = SimpleNamespace(filed_for=lambda _: (), answers=SimpleNamespace(to=lambda _: [before]))
    known = SimpleNamespace(number="2193500900000001", dispute=SimpleNamespace(order_id="8193500112347777"))
    return SimpleNamespace(
        request=SimpleNamespace(kind=kind), evidence=evidence, left_out=(), ledger=ledger, known=known
    )


@pytest.mark.parametrize("state", [AnswerState.DONE, AnswerState.UNKNOWN])
def test_only_what_is_new_is_sent(state: AnswerState) -> None:
    draft = draft_of(AnswerKind.ADD_EVIDENCE, "1.jpg", "2.jpg", "3.jpg", state=state)
    leave_out_sent(draft)
    assert [one.original.name for one in draft.evidence] == ["3.jpg"]
    assert draft.left_out == ("1.jpg", "2.jpg")


def test_what_did_not_arrive_is_new() -> None:
    draft = draft_of(AnswerKind.DECLINE, "1.jpg", "2.jpg", state=AnswerState.NOT_DONE)
    leave_out_sent(draft)
    assert (len(draft.evidence), draft.left_out) == (2, ())


def test_evidence_that_was_all_sent_cannot_be_added_and_a_text_without_it_can_be_sent() -> None:
    with pytest.raises(FilesInvalid) as caught:
        leave_out_sent(draft_of(AnswerKind.ADD_EVIDENCE, "1.jpg", "2.jpg"))
    assert caught.value.code == "case_invalid"
    declined = draft_of(AnswerKind.DECLINE, "1.jpg")
    leave_out_sent(declined)
    assert (declined.evidence, declined.left_out) == ((), ("1.jpg",))
