"""What a buyer is about to lose, in a sentence each; no browser and no clock here."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from autodispute.models import Money

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from autodispute.followed import DisputeChange
    from autodispute.models import Offer

_NEAR = r"[\s\S]{0,160}"
"""How far apart the two halves of a request may stand; ours."""
_CANCEL = r"(?:cancel|close|withdraw|stornier|zurückzieh|cancela|retira)\w*"
_RESEND = (
    r"(?:re-?send|re-?ship|re-?envi\w*|send\w* (?:it |you |a |one )*(?:again|new|another)|ship\w* (?:it )?again|"
    r"replacement|(?:arrive|come)s? soon|erneut|nochmals?|neu \w*(?:send|schick)\w*|de nuevo)"
)
_REASON = r"(?:reason|grund|motivo)"
_PERSONAL = r"(?:personal|no longer (?:want|need)\w*|changed? (?:my|your) mind|don[\u2019']?t (?:want|need) it)"
_MONEY = re.compile(r"([0-9]+(?:\.[0-9]+)?) ([A-Z]{3})")
LOSES_RIGHT = (
    "Somebody asks you to cancel and promises something for it. A cancelled dispute gives you no money, and a new one "
    "is possible only while the order can be disputed: if the promise is not kept after that, you have nothing."
)
LOSES_REASON = (
    "A personal reason says that nothing is wrong with the goods: you may have to pay for sending them back, and "
    "AliExpress may refuse the refund."
)
LOSES_RECORD = (
    "Somebody wants to pay or to talk elsewhere. What is said and paid outside of AliExpress counts for nothing in the "
    "dispute."
)
_SIGNS = (
    (LOSES_RIGHT, rf"\b{_CANCEL}\b{_NEAR}\b{_RESEND}|\b{_RESEND}\b{_NEAR}\b{_CANCEL}\b"),
    (
        LOSES_REASON,
        rf"\b(?:reason|grund|motivo)\b{_NEAR}\b{_PERSONAL}|\b{_PERSONAL}\b{_NEAR}\b(?:reason|grund|motivo)\b",
    ),
    (LOSES_RECORD, r"\b(?:paypal|whats ?app|wechat|telegram|western union|bank transfer)\b"),
)
"""What sellers ask for, and what it costs (rules.md 5.1); the words are assumed."""


def warnings_in(texts: Iterable[str]) -> tuple[str, ...]:
    """What the messages of the other side want of the buyer that would cost something; each once."""
    said = [text.casefold() for text in texts]
    return tuple(warning for warning, sign in _SIGNS if any(re.search(sign, text) for text in said))


def lowered(offer: Offer | None, changes: Sequence[DisputeChange]) -> str | None:
    """That more was offered before; None where nothing is known of it.

    Args:
        offer: what is offered now.
        changes: what the ledger has of the dispute.
    """
    if offer is None:
        return None
    amount = offer.amount.amount if offer.amount else Decimal(0)
    offers = [(_money(words), change.at) for change in changes for words in change.offer or () if words]
    is_same = [
        (money, at) for money, at in offers if money and (not offer.amount or money.currency == offer.amount.currency)
    ]
    if not is_same:
        return None
    most, _ = max(is_same, key=lambda one: one[0].amount)
    if most.amount <= amount:
        return None
    now = str(offer.amount) if offer.amount else "no money"
    less = Money(amount=most.amount - amount, currency=most.currency)
    return f"The offer was lowered: it was {most}, and is {now} now. Accepting it gives up {less}."


def reason_became_personal(before: str | None, *, was_personal: bool, is_personal: bool) -> str | None:
    """That the reason is not what it was, and what that costs.

    Args:
        before: the reason in the site's words; None where it is not known.
        was_personal: whether that is one of the buyer's own.
        is_personal: whether the new one, or what the page shows now, is.
    """
    if not is_personal or was_personal:
        return None
    was = f" instead of “{before}”" if before else ""
    return f"The reason becomes a personal one{was}. {LOSES_REASON}"


def window_words(end: datetime | None, moment: datetime, in_words: str) -> str:
    """Whether a cancelled dispute could be opened again.

    Args:
        end: when the time to open a dispute is over; None where it is not known.
        moment: now.
        in_words: that moment as the person is told of it.
    """
    if end is None:
        return (
            "Whether a new dispute could be opened afterwards is not known here: `autodispute orders` reads it. If its "
            "time is over, you lose the money for good."
        )
    if end <= moment:
        return f"The time to open a dispute was over on {in_words}: once cancelled, it cannot be opened again."
    return f"A new dispute could be opened until {in_words}."


def _money(words: str) -> Money | None:
    found = _MONEY.fullmatch(words)
    return Money(amount=Decimal(found[1]), currency=found[2]) if found else None
