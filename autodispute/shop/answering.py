"""What the buyer answers in a dispute: checked, recorded whether it is taken or not, and what follows from it.

The transitions are those of rules.md 4.2; the words of every refusal are invented.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from autodispute.shop.checks import NotAccepted, checked_text, line_files, read_request
from autodispute.shop.disputes import Step

if TYPE_CHECKING:
    from datetime import datetime
    from decimal import Decimal

    from autodispute.models import Solution
    from autodispute.shop.disputes import ShopDispute
    from autodispute.shop.state import ShopState, Upload
    from autodispute.shop.storefront import Storefront

BUTTONS = {
    "accept": "View possible solutions",
    "decline": "View possible solutions",
    "evidence": "Upload more photos/videos",
    "edit": "Edit request",
    "cancel": "Cancel request",
    "return": "Enter tracking number",
    "appeal": "Appeal",
}
"""The kinds of answers, each with the button of the dispute's page that leads to it."""
_OVER_TIME = ("accept", "decline", "return", "appeal")
"""What cannot be done any more when the time on the page is over."""
_STEPS = {
    "accept": "Agreement reached",
    "decline": "Offer declined",
    "evidence": "Evidence added",
    "edit": "Request edited",
    "cancel": "Request cancelled",
    "return": "Return in transit",
    "appeal": "Appeal in progress",
}
_BY_ALIEXPRESS = ("platform_review", "platform_proposed")


@dataclass(frozen=True)
class Answer:
    """One answer as it arrived."""

    kind: str
    """A key of `BUTTONS`."""
    dispute_id: str
    at: datetime
    """On the shop's clock."""
    version: int
    """The version of the dispute that the page showed."""
    text: str = ""
    files: tuple[Upload, ...] = ()
    """What was uploaded for this answer; each has `sha256`."""
    amount: Decimal | None = None
    """What is accepted, or what is asked from now on; None for other kinds."""
    goods_back: bool | None = None
    """Whether the accepted solution wants the item back; None for other kinds."""
    solution: Solution | None = None
    reason: str | None = None
    """In English."""
    carrier: str = ""
    tracking: str = ""
    refused: str | None = None
    """What the page was told in place of taking it; None where it was taken."""


def receive(sent: dict[str, Any], state: ShopState, front: Storefront) -> ShopDispute:
    """Check an answer, put it on record and, where it is taken, change the dispute; the dispute after it.

    Raises:
        NotAccepted: it was refused, in words that the page shows; it is on record all the same.
    """
    dispute = state.disputes.get(str(sent.get("dispute")))
    if dispute is None or sent.get("kind") not in BUTTONS:
        raise NotAccepted(front.language.say("Something went wrong. Please try again later."))
    answer = _read(sent, dispute, state)
    try:
        _check_state(answer, dispute, state, front)
        answer, request = _check_content(answer, sent, dispute, state, front)
    except NotAccepted as refusal:
        state.answers.append(replace(answer, refused=str(refusal)))
        raise
    state.answers.append(answer)
    state.disputes[dispute.dispute_id] = _after(answer, dispute, request)
    return state.disputes[dispute.dispute_id]


def record_only(sent: dict[str, Any], state: ShopState) -> None:
    """Put an answer on record that is turned away whatever it says."""
    if dispute := state.disputes.get(str(sent.get("dispute"))):
        state.answers.append(replace(_read(sent, dispute, state), refused="turned away"))


def _read(sent: dict[str, Any], dispute: ShopDispute, state: ShopState) -> Answer:
    """The answer as it was sent, before anything is checked."""
    return Answer(
        kind=str(sent["kind"]),
        dispute_id=dispute.dispute_id,
        at=state.now,
        version=int(sent.get("version", 0)),
        text=str(sent.get("text") or ""),
        files=_new_files(sent, dispute, state),
        carrier=str(sent.get("carrier") or ""),
        tracking=str(sent.get("tracking") or "").strip(),
    )


def _new_files(sent: dict[str, Any], dispute: ShopDispute, state: ShopState) -> tuple[Upload, ...]:
    """The uploads that the answer names and that the dispute does not have yet."""
    found = line_files(sent.get("files") or [], dispute.request.line, state)
    return tuple(file for file in found if file not in dispute.request.files)


def _check_state(answer: Answer, dispute: ShopDispute, state: ShopState, front: Storefront) -> None:
    """Refuse what the dispute's present state does not allow."""
    say = front.language.say
    if not dispute.has_button(BUTTONS[answer.kind]) or (answer.kind in {"accept", "decline"} and dispute.asks):
        raise NotAccepted(say("This can no longer be done: the request has changed."))
    if answer.kind in _OVER_TIME and dispute.time_left(state.now) == timedelta():
        raise NotAccepted(say("The time for this is over."))
    if answer.kind in {"accept", "decline"} and answer.version != dispute.version:
        raise NotAccepted(say("This solution has changed. Please load the page again."))


def _check_content(
    answer: Answer, sent: dict[str, Any], dispute: ShopDispute, state: ShopState, front: Storefront
) -> tuple[Answer, Any]:
    """The answer with what its kind needs, and the request as it is from then on; refuses what is missing."""
    request, say = dispute.request, front.language.say
    if answer.kind in {"decline", "evidence", "appeal"}:
        checked_text(answer.text, front)
    if answer.kind == "accept" and dispute.offered:
        answer = replace(answer, amount=dispute.offered.amount, goods_back=dispute.offered.goods_back)
    if answer.kind == "return" and not (answer.carrier and answer.tracking):
        raise NotAccepted(say("Please enter the carrier and the tracking number"))
    if answer.kind == "edit":
        kept = {"line": request.line_id, "received": request.received, "files": [one.key for one in request.files]}
        edited = read_request({**sent, **kept, "description": answer.text}, state, front, needs_files=False)
        edited = replace(edited, files=request.files)
        return replace(answer, amount=edited.amount, solution=edited.solution, reason=edited.reason), edited
    if answer.kind in {"decline", "evidence", "appeal"}:
        request = replace(request, files=(*request.files, *answer.files))
    return answer, request


def _after(answer: Answer, dispute: ShopDispute, request: Any) -> ShopDispute:
    """The dispute once the answer is taken (rules.md 4.2)."""
    case = _next_case(answer, dispute)
    changes: dict[str, object] = {
        "request": request,
        "steps": (Step(_STEPS[answer.kind], answer.at.date()), *dispute.history),
    }
    if answer.kind == "accept":
        changes["agreed"] = dispute.offered
    if answer.kind == "return":
        changes |= {"carrier": answer.carrier, "tracking": answer.tracking, "parcel_pictures": len(answer.files)}
    elif answer.text and answer.kind != "edit":
        changes["messages"] = (*dispute.messages, ("Your message", answer.text))
    after = dispute.begin(case, answer.at) if case != dispute.case or dispute.asks else dispute
    return after.changed(**changes)


def _next_case(answer: Answer, dispute: ShopDispute) -> str:
    """The saved page of the state that follows."""
    fixed = {"cancel": "cancelled", "return": "return_in_transit", "appeal": "appeal"}
    if answer.kind == "accept":
        return "wait_return_address" if answer.goods_back else "agreed"
    if answer.kind in fixed:
        return fixed[answer.kind]
    return "platform_review" if dispute.case in _BY_ALIEXPRESS or dispute.asks else "wait_seller"
