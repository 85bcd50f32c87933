"""What the shop checks before it takes a file or a request; the limits stand on the saved form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from autodispute.models import Solution
from autodispute.shop.form_view import offered_reasons
from autodispute.shop.state import Submission

if TYPE_CHECKING:
    from autodispute.shop.goods import ShopLine
    from autodispute.shop.state import ShopState, Upload
    from autodispute.shop.storefront import Storefront

MAX_PHOTOS = 5
"""Photos for one line: the number on the saved form, which is invented (site.md 4.5 knows none)."""
_TYPES = {"image/jpeg", "image/png", "image/gif", "image/bmp", "video/mp4"}
"""What the form takes (rules.md 3.5, site.md 4.5)."""


class NotAccepted(Exception):
    """The shop refuses; the message is in the account's language."""


def check_upload(name: str, media_type: str, size: int, taken: int, front: Storefront) -> None:
    """Refuse a file that the form does not take.

    Args:
        name: the file's name as the browser sent it.
        media_type: the type as the browser sent it.
        size: bytes.
        taken: photos that the line has already.
        front: how the shop shows itself.

    Raises:
        NotAccepted: with the message that the site shows.
    """
    say = front.language.say
    if media_type not in _TYPES:
        raise NotAccepted(say("{name}: this file type is not supported", name=name))
    if media_type.startswith("video/"):
        return
    if size > front.scenario.photo_limit_bytes:
        raise NotAccepted(say("{name}: this file is larger than {size}", name=name, size=front.scenario.photo_limit))
    if taken >= MAX_PHOTOS:
        raise NotAccepted(say("{name}: no more than {count} photos", name=name, count=MAX_PHOTOS))


def read_request(
    fields: dict[str, Any], state: ShopState, front: Storefront, *, needs_files: bool = True
) -> Submission:
    """The request that the form's fields make.

    Args:
        fields: as the page sent them.
        state: what the shop remembers.
        front: how the shop shows itself.
        needs_files: whether a parcel that was received needs a file.

    Raises:
        NotAccepted: when a field is missing or wrong, with the message that the site shows.
    """
    say = front.language.say
    line = state.line(str(fields.get("line")))
    if line is None:
        raise NotAccepted(say("Please select an item"))
    received: bool | None = fields.get("received")
    reason = _reason(str(fields.get("reason") or ""), front, received=received)
    amount = front.language.amount(str(fields.get("amount") or ""))
    if amount is None or not 0 < amount <= line.paid:
        raise NotAccepted(say("Enter an amount of {amount} or less", amount=front.language.money(line.paid)))
    return Submission(
        line=line,
        received=received,
        solution=_solution(fields.get("solution"), front, received=received),
        reason=reason,
        reason_shown=say(reason),
        amount=amount,
        currency=front.language.currency,
        description=checked_text(str(fields.get("description") or ""), front),
        files=_files(fields.get("files") or [], line, state, front, needed=needs_files and received is not False),
        refund_method=_refund_method(fields.get("refundMethod"), front, received=received),
    )


def _solution(value: object, front: Storefront, *, received: bool | None) -> Solution:
    """Without the parcel there is no choice: refund only (site.md 4.8)."""
    if received is False:
        return Solution.REFUND
    solutions = {"REFUND": Solution.REFUND, "RETURN": Solution.RETURN}
    if value not in solutions:
        raise NotAccepted(front.language.say("Please choose a solution"))
    return solutions[str(value)]


def _reason(shown: str, front: Storefront, *, received: bool | None) -> str:
    for reason in offered_reasons(received=received):
        if shown == front.language.say(reason):
            return reason
    raise NotAccepted(front.language.say("Please select a reason"))


def checked_text(text: str, front: Storefront) -> str:
    """The text, if there is one that is not too long.

    Raises:
        NotAccepted: there is none, or it is longer than the page says.
    """
    if not text.strip():
        raise NotAccepted(front.language.say("Please describe the problem"))
    limit = front.scenario.text_limit
    if len(text) > limit:
        raise NotAccepted(front.language.say("Your text is longer than {count} characters", count=limit))
    return text


def line_files(keys: list[str], line: ShopLine, state: ShopState) -> tuple[Upload, ...]:
    """Those of a line's uploads that are named, in the order in which they came."""
    return tuple(file for file in state.uploads if file.key in keys and file.line_id == line.line_id)


def _files(keys: list[str], line: ShopLine, state: ShopState, front: Storefront, *, needed: bool) -> tuple[Upload, ...]:
    """The line's own uploads; a received parcel needs at least one (rules.md 3.5)."""
    files = line_files(keys, line, state)
    if needed and not files:
        raise NotAccepted(front.language.say("Please add attachments"))
    return files


def _refund_method(value: object, front: Storefront, *, received: bool | None) -> str | None:
    if front.scenario.form_case == "incomplete" and received is not False and not value:
        raise NotAccepted(front.language.say("Please choose a refund method"))
    return str(value) if value else None
