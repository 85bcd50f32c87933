"""A dispute as the shop has it on record, and what its saved page says about its state."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, TypedDict, Unpack

from autodispute.shop.saved_pages import saved_page, texts

if TYPE_CHECKING:
    from autodispute.shop.state import Submission

START_DAY = date(2026, 11, 20)
START = datetime(2026, 11, 20, 9, tzinfo=UTC)
"""The moment at which every shop opens; its pages never depend on the clock of this computer."""
_OFFERING = ("wait_buyer", "offer_half", "offer_zero", "offer_coupon", "platform_proposed")
"""The saved pages of the states in which something is offered; on `wait_buyer` only behind the button."""
_STEP = '[class*="verticalSteps--title--"]'
_TIME = '[class*="reminder--time--"]'
_ACTIONS = '[class*="reverse-page--actions--"] button'


class Facts(TypedDict, total=False):
    """What may be said of a state beside its saved page; `ShopDispute` has the meaning of each."""

    offer: Decimal | None
    left: timedelta | None
    goods_back: bool
    asks: str | None


@dataclass(frozen=True)
class ShopOffer:
    """What somebody proposes."""

    amount: Decimal
    """In major units of the account's currency."""
    goods_back: bool = False
    """Whether the item has to be sent back for it."""
    coupon: bool = False
    """Whether it is a coupon and no money."""


@dataclass(frozen=True)
class Step:
    """One entry of a dispute's history."""

    what: str
    """In English, as the saved pages have it."""
    day: date


@dataclass(frozen=True)
class ShopDispute:
    """A dispute that the shop has on record."""

    dispute_id: str
    request: Submission
    opened: date = START_DAY
    case: str = "wait_seller"
    """The saved dispute page that shows its state."""
    offer: Decimal | None = None
    """What is offered, by whom the saved page says, where it has an offer; None: half, or 0 in `offer_zero`."""
    left: timedelta | None = None
    """How long there was, in days and hours, when this state began; None: as long as the saved page has it."""
    since: datetime = START
    """When this state began, on the shop's clock."""
    version: int = 1
    """Another one after each change; an answer names the version that its page showed."""
    goods_back: bool = False
    """Whether the item has to be sent back for what is offered."""
    asks: str | None = None
    """What evidence AliExpress asks for, in English; nothing is offered then."""
    agreed: ShopOffer | None = None
    """What was agreed upon; None, in a state after that: what was asked."""
    steps: tuple[Step, ...] | None = None
    """The history, newest first; None: the steps of the saved page, all on the day on which it was opened."""
    messages: tuple[tuple[str, str], ...] = ()
    """Whose words, as the saved page labels them, and the words, oldest first."""
    carrier: str = ""
    tracking: str = ""
    parcel_pictures: int = 0
    played: int = 0
    """How many moves of a play are over."""

    def changed(self, **changes: object) -> ShopDispute:
        """The dispute after a change."""
        return replace(self, version=self.version + 1, **changes)  # type: ignore[arg-type] # names are fields

    def begin(self, case: str, now: datetime, **facts: Unpack[Facts]) -> ShopDispute:
        """The dispute once another state has begun, of which nothing is known but these facts."""
        plain: Facts = {"offer": None, "left": None, "goods_back": False, "asks": None}
        return self.changed(case=case, since=now, **{**plain, **facts})

    @property
    def offered(self) -> ShopOffer | None:
        """What is offered in this state."""
        if self.case not in _OFFERING or self.asks:
            return None
        share = 0 if self.case == "offer_zero" else Decimal("0.5")
        amount = self.offer if self.offer is not None else (self.request.amount * share).quantize(Decimal("0.01"))
        return ShopOffer(amount, self.goods_back, coupon=self.case == "offer_coupon")

    @property
    def history(self) -> tuple[Step, ...]:
        """The steps, newest first."""
        if self.steps is not None:
            return self.steps
        return tuple(Step(what, self.opened) for what in texts("dispute", self.case, _STEP))

    def time_left(self, now: datetime) -> timedelta | None:
        """How long there is, never below zero; None where the page of this state shows no time.

        Args:
            now: the moment on the shop's clock.
        """
        saved = _saved_time(self.case)
        if saved is None:
            return None
        return max((self.left if self.left is not None else saved) - (now - self.since), timedelta())

    def has_button(self, words: str) -> bool:
        """Whether the saved page of this state has a button with these English words."""
        return words in texts("dispute", self.case, _ACTIONS) and not (words == "Appeal" and self.was_appealed)

    @property
    def was_appealed(self) -> bool:
        """Whether there was an appeal; there can be one (rules.md 4.5)."""
        return any(step.what == first_step("appeal") for step in self.history)


def state_words(case: str) -> str:
    """What a saved dispute page says of its state, in English."""
    return texts("dispute", case, '[class*="reminder--statusStr--"]')[0]


def first_step(case: str) -> str:
    """The newest entry in the history of a saved dispute page, in English."""
    return texts("dispute", case, _STEP)[0]


@cache
def _saved_time(case: str) -> timedelta | None:
    """How long there is on a saved page; None where it shows no time."""
    shown = saved_page("dispute", case).css_first(_TIME)
    found = re.search(r"(\d+) days (\d+) hours", shown.text()) if shown else None
    return timedelta(days=int(found.group(1)), hours=int(found.group(2))) if found else None
