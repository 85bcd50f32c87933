"""What the shop remembers: uploads, submissions, disputes, and every request that came in."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from autodispute.models import Solution
from autodispute.shop.disputes import START, ShopDispute
from autodispute.shop.goods import MOUSE_DISPUTE_ID, starting_orders
from autodispute.shop.many_disputes import add_119, add_ten
from autodispute.shop.other_side import run
from autodispute.shop.showing import Showing
from autodispute.shop.sign_ins import SignIns

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import timedelta
    from typing import Unpack

    from autodispute.shop.answering import Answer
    from autodispute.shop.disputes import Facts
    from autodispute.shop.goods import ShopLine, ShopOrder
    from autodispute.shop.plays import Play
    from autodispute.shop.scenarios import Scenario
    from autodispute.shop.sign_ins import Kept

_DISPUTE_NUMBERS = 2193500900000000


@dataclass(frozen=True)
class Recorded:
    """One request as it came in."""

    method: str
    path: str
    query: str
    at: float
    """Seconds on the clock of `time.monotonic`."""
    body_bytes: int


@dataclass(frozen=True)
class Upload:
    """One file that the shop took."""

    key: str
    name: str
    line_id: str
    media_type: str
    content: bytes = field(repr=False)

    @property
    def sha256(self) -> str:
        """The hash of what arrived."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def is_photo(self) -> bool:
        """Whether a thumbnail can show it."""
        return self.media_type.startswith("image/")


@dataclass(frozen=True)
class Submission:
    """One confirmed request."""

    line: ShopLine
    received: bool | None
    """The answer that the form's address carried; None when the question was not asked."""
    solution: Solution
    reason: str
    """In English, whatever the account's language."""
    reason_shown: str
    amount: Decimal
    currency: str
    description: str
    files: tuple[Upload, ...]
    refund_method: str | None = None

    @property
    def line_id(self) -> str:
        """The line that the dispute is for."""
        return self.line.line_id


_CANCELLED = "cancelled"


class ShopState:
    """Everything that a reset forgets."""

    def __init__(self, scenario: Scenario, play: Play | None = None) -> None:
        self.scenario = scenario
        self.play = play
        """What the other side does in the disputes that are opened from now on; None: it does nothing."""
        self.now = START
        """The moment on the shop's clock."""
        self.orders = starting_orders(hostile=scenario.has("hostile_words"))
        self.requests: list[Recorded] = []
        self.page_loads: list[str] = []
        self.uploads: list[Upload] = []
        self.upload_attempts = 0
        self.form_opened_at: dict[str, int] = {}
        """How many uploads there were when a line's form was last opened; the form's limit counts from there."""
        self.failed: set[str] = set()
        """The paths that have failed once, where the scenario wants it."""
        self.submissions: list[Submission] = []
        self.answers: list[Answer] = []
        """Every answer that arrived, also those that were refused."""
        self.dispute_loads: dict[str, int] = {}
        """How often the page of a dispute was loaded, by its number."""
        self.disputes: dict[str, ShopDispute] = {}
        self.showing = Showing()
        self.sign_ins = SignIns()
        self.kept: list[Kept] = []
        """What the stores of a signed-in browser held, for each page that it loaded."""
        self.on_request: list[Callable[[Recorded], object]] = []
        """What is called with each request once it has come in whole, before it is answered."""
        self._add_mouse_dispute()
        if scenario.has("many_disputes"):
            add_ten(self)
        if scenario.has("disputes_120"):
            add_119(self)
        if scenario.has("already_disputed_form"):
            for line in self.orders[0].lines:
                self.open_dispute(self.plain_request(line))

    def order(self, order_id: str) -> ShopOrder | None:
        """The account's order with this number."""
        return next((order for order in self.orders if order.order_id == order_id), None)

    def line(self, line_id: str) -> ShopLine | None:
        """The account's line with this number."""
        return next((line for order in self.orders for line in order.lines if line.line_id == line_id), None)

    def running(self) -> dict[str, str]:
        """The dispute number of each line that has a dispute; a cancelled one makes room for another (rules.md 2.5)."""
        return {
            dispute.request.line_id: number for number, dispute in self.disputes.items() if dispute.case != _CANCELLED
        }

    def set_state(self, number: str, case: str, **facts: Unpack[Facts]) -> None:
        """A dispute is from now on in the state that this saved dispute page shows, with that page's history.

        Args:
            number: the dispute's.
            case: the folder of the saved page.
            facts: what else is so from now on; what is left out is as the saved page has it.
        """
        self.disputes[number] = replace(self.disputes[number].begin(case, self.now, **facts), steps=None)

    def move_clock(self, time: timedelta) -> None:
        """Let time pass, with all that comes to pass in the disputes meanwhile.

        Args:
            time: how long.
        """
        self.now += time
        for number, dispute in self.disputes.items():
            moves = self.play.moves if self.play and number != MOUSE_DISPUTE_ID else ()
            self.disputes[number] = run(dispute, moves, self.now)

    def cancel(self, number: str) -> None:
        """The buyer takes a dispute back."""
        self.set_state(number, _CANCELLED)

    def add_upload(self, name: str, line_id: str, media_type: str, content: bytes) -> Upload:
        """Keep one file."""
        upload = Upload(f"file{len(self.uploads) + 1}", name, line_id, media_type, content)
        self.uploads.append(upload)
        return upload

    def open_dispute(self, request: Submission) -> ShopDispute:
        """Put a dispute on record, under the next number of 16 digits."""
        number = str(_DISPUTE_NUMBERS + len(self.disputes))
        dispute = ShopDispute(number, request, self.now.date(), since=self.now)
        self.disputes[dispute.dispute_id] = dispute
        return dispute

    def file(self, request: Submission) -> str:
        """Take a confirmed request and put its dispute on record; the number of the line's dispute."""
        self.submissions.append(request)
        if number := self.running().get(request.line_id):
            return number
        number = self.open_dispute(request).dispute_id
        self.showing.hold_back(number, self.scenario)
        return number

    def open_for_someone_else(self, request: Submission) -> None:
        """Put another person's dispute for the line of a request on record; they ask for half as much."""
        other = replace(self.plain_request(request.line), amount=(request.amount / 2).quantize(Decimal("0.01")))
        self.open_dispute(replace(other, currency=request.currency))

    def _add_mouse_dispute(self) -> None:
        line = next(line for order in self.orders for line in order.lines if line.picture == "mouse")
        dispute = ShopDispute(MOUSE_DISPUTE_ID, self.plain_request(line), case="platform_review")
        self.disputes[MOUSE_DISPUTE_ID] = dispute

    def plain_request(self, line: ShopLine) -> Submission:
        """What somebody may ask for: everything paid, for a thing that does not work."""
        return Submission(
            line=line,
            received=True,
            solution=Solution.REFUND,
            reason="Quality problem",
            reason_shown="Quality problem",
            amount=line.paid,
            currency="USD",
            description="It does not switch on.",
            files=(),
        )
