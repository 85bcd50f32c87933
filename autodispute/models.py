"""What the tool talks about: orders, lines, cases, forms, reviews, disputes.

Words follow the site and `docs/architecture.md`: an order has lines, a dispute belongs to one line.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

OrderId = Annotated[str, StringConstraints(pattern=r"^[0-9]{10,22}$")]
"""An order, line or dispute number: a string of 10 to 22 digits (site.md 1.1)."""


DEFAULT_SITE = "https://www.aliexpress.com"
"""The site, where no other is named."""
DEFAULT_ACCOUNT = "default"
"""The account of whoever has but one."""


class Model(BaseModel):
    """Values do not change once they are read, and unknown names are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Money(Model):
    """An amount in one currency."""

    amount: Decimal = Field(description="in major units: 12.50 means twelve fifty")
    currency: str = Field(pattern=r"^[A-Z]{3}$", description="ISO 4217 code")

    def __str__(self) -> str:
        return f"{self.amount} {self.currency}"


class Solution(StrEnum):
    """What the buyer asks for (rules.md 3.1)."""

    REFUND = "refund"
    RETURN = "return"


class LineAction(StrEnum):
    """What the order page offers for a line."""

    DISPUTE = "dispute"
    IN_PROGRESS = "in_progress"
    NONE = "none"


class DisputeState(StrEnum):
    """The states of a dispute (rules.md 4.1)."""

    WAIT_SELLER = "wait_seller"
    WAIT_BUYER = "wait_buyer"
    PLATFORM_REVIEW = "platform_review"
    PLATFORM_PROPOSED = "platform_proposed"
    AGREED = "agreed"
    WAIT_RETURN_ADDRESS = "wait_return_address"
    WAIT_BUYER_SHIP = "wait_buyer_ship"
    RETURN_IN_TRANSIT = "return_in_transit"
    REFUNDING = "refunding"
    REFUNDED = "refunded"
    REJECTED = "rejected"
    CANCELLED = "cancelled"
    APPEAL = "appeal"
    UNKNOWN = "unknown"


class Party(StrEnum):
    """Who takes part in a dispute (the solution owners of site.md 5.2)."""

    BUYER = "buyer"
    SELLER = "seller"
    PLATFORM = "platform"


class OrderState(StrEnum):
    """What the site's word for an order means (site.md 2.3, 2.4)."""

    UNPAID = "unpaid"
    PROCESSING = "processing"
    """Paid, and not sent yet."""
    UNDELIVERED = "undelivered"
    """On its way."""
    RETURNED = "returned"
    """On its way back to the seller; the buyer has nothing."""
    FINISHED = "finished"
    CANCELLED = "cancelled"
    UNKNOWN = "unknown"


class OrderCard(Model):
    """One order on My orders."""

    order_id: OrderId
    status: str | None = Field(description="the site's own word, as shown")
    state: OrderState
    ordered_on: date | None = Field(description="None where the card shows no day, or one in a form nobody knows")
    total: Money | None = Field(description="what was paid for the whole order; None where it cannot be read")
    title: str | None = Field(description="the line's title; None when the card shows pictures only")
    items: int = Field(ge=1, description="how many lines the order has: the card shows one picture for each")


class OrderLine(Model):
    """One line (item) of an order."""

    line_id: OrderId | None = Field(description="None where the order page does not show it")
    title: str
    sku: str | None
    price: Money | None = Field(description="for one piece, before coupons")
    quantity: int = Field(ge=1)
    action: LineAction


class Order(Model):
    """What the order page shows."""

    order_id: OrderId
    status: str | None
    state: OrderState
    ordered_on: date | None = Field(description="None where the page shows no day, or one in a form nobody knows")
    window_words: tuple[str, ...] = Field(description="what the page says on delivery and disputes, as shown")
    lines: tuple[OrderLine, ...]


class DisputeForm(Model):
    """What the empty dispute form offers and limits."""

    solutions: tuple[Solution, ...] = Field(description="empty where the form leaves no choice")
    amount: Money | None = Field(description="the amount the form proposes")
    amount_limit: Money | None = Field(description="the most that can be asked, where the form says so")
    amount_editable: bool = Field(description="whether the amount can be typed; False where there is no field for it")
    decimal_mark: str | None = Field(description="the mark that the amount's field takes; None where there is none")
    text_limit: int | None = Field(description="characters the text field takes")
    many_files: bool = Field(description="whether the file input takes several files at once")
    photo_limit_bytes: int | None = Field(description="largest photo, where the form says so")


class ControlKind(StrEnum):
    """What a person does with a control of a form."""

    CHOICE = "choice"
    """One of several radios."""
    SELECT = "select"
    """One of the options of the browser's own list."""
    LIST = "list"
    """One of the options of a list that the site draws; they are known once it was opened."""
    NUMBER = "number"
    TEXT = "text"
    TICK = "tick"
    """A box to tick: a declaration."""


class FormControl(Model):
    """A control that the site shows and that the page object has no name of its own for (site.md 4.8)."""

    label: str = Field(description="its accessible name, as shown; empty where it has none")
    kind: ControlKind
    choices: tuple[str, ...] = Field(default=(), description="what can be chosen, in the site's words")
    value: str = Field(description="what it holds; empty where it is not answered, “ticked” for a box that is ticked")
    required: bool = Field(description="whether the page marks it as one that must be answered")


class FormAnswer(Model):
    """What was answered to a control that the page object does not know."""

    label: str = Field(description="the control's, as the page shows it")
    value: str
    by: str = Field(pattern="^(case|person|form)$", description="who gave it; form: the page had it already")


class ReviewSummary(Model):
    """What the review page says will be filed."""

    title: str
    solution: Solution
    reason: str
    amount: Money
    description: str
    files: int


class Offer(Model):
    """A solution that somebody else proposes to the buyer."""

    by: Party | None = Field(description="whose it is; None where the page does not tell")
    amount: Money | None = Field(description="0 is an amount; None where the words promise no money, as for a coupon")
    solution: Solution | None = Field(description="whether goods go back; None where the page names none")
    words: str = Field(description="as shown, white space squeezed")


class HistoryEntry(Model):
    """One step of a dispute's history, in the site's own words."""

    what: str
    when: str | None = Field(description="the day, and what else stands with it; None where no day does")


class Dispute(Model):
    """What the site has on record."""

    dispute_id: OrderId | None = Field(description="None where neither address nor page shows it")
    state: DisputeState
    site_text: str = Field(description="the state in the site's own words")
    title: str | None
    solution: Solution | None
    reason: str | None
    amount: Money | None
    description: str | None
    files: int | None
    time_left: str | None = Field(description="the countdown in the site's own words")
    offers: tuple[Offer, ...] = Field(default=(), description="what others than the buyer propose, as shown")
    history: tuple[HistoryEntry, ...] = Field(default=(), description="in the order in which the page shows it")


class TalkMessage(Model):
    """One message of the talk with a seller, as shown."""

    by: Party | None = Field(description="None where the page does not tell who wrote it")
    text: str = Field(description="its lines, white space squeezed; empty for a picture alone")
    when: str | None = Field(description="in the site's own words")
    pictures: tuple[str, ...] = Field(description="where each of its pictures is, as the page has it")


class Talk(Model):
    """What the chat with a seller shows about one order."""

    order_id: OrderId | None = Field(description="None where neither page nor address names an order")
    store: str = Field(description="with whom the buyer talks")
    messages: tuple[TalkMessage, ...] = Field(description="in the order in which the page shows them")


class Message(Model):
    """What somebody wrote in a dispute."""

    by: Party
    words: str = Field(description="white space squeezed")


class Agreement(Model):
    """What a dispute's page says once something was agreed (site.md 4.8: assumed); what it leaves out is None."""

    agreed: Offer | None = Field(description="without whose it was")
    address: str | None = Field(description="where the goods go back to, line breaks kept")
    instructions: str | None
    carrier: str | None
    tracking: str | None


class DisputeEntry(Model):
    """One line of the list of returns and refunds (site.md 5.1)."""

    order_id: OrderId = Field(description="the order that the disputed line belongs to")
    title: str = Field(description="the line's title, white space squeezed")
    status: str = Field(description="the site's own words as shown, the date included")


class Case(Model):
    """What the buyer wants to file: the content of case.toml."""

    order: OrderId
    line: str | None = Field(default=None, min_length=1, description="line number or a part of the title")
    received: bool = Field(strict=True, description="the truthful answer to the site's question")
    solution: Solution = Solution.REFUND
    reason: str = Field(min_length=1, description="a reason group or the site's exact words")
    amount: Decimal | None = Field(default=None, gt=0, description="None: everything paid for the line")
    description: str = Field(min_length=1)
    evidence: tuple[str, ...] | None = Field(default=None, description="globs; None: every photo and video")
    form: dict[str, str | bool] = Field(default={}, description="label of a further control -> its choice; True: tick")


class Evidence(Model):
    """One prepared file, ready to be uploaded."""

    original: Path
    prepared: Path = Field(description="what is uploaded; its name is what the site sees")
    sha256: str
    bytes: int
    original_sha256: str
    original_bytes: int
    changes: tuple[str, ...] = Field(description="what preparation did, in words for the report")


class Outcome(StrEnum):
    """How a run of `file` ended."""

    FILED = "filed"
    REHEARSED = "rehearsed"
    ALREADY_FILED = "already_filed"
    NOT_FILED = "not_filed"
    UNKNOWN = "unknown"


class Step(Model):
    """One user-visible action of a run."""

    name: str
    title: str
    screenshot: str | None = Field(description="path within the run's folder")
    seconds: float


class BlockedRequest(Model):
    """A request, or a web socket, that a rehearsal's lock or the hold of an answer kept from leaving the browser."""

    method: str = Field(description="of the request; SOCKET for a web socket, or what a page said on one")
    url: str = Field(description="without its query")


class FiledEvidence(Model):
    """One uploaded file, as the run records it."""

    file: str
    sha256: str
    bytes: int
    original_sha256: str
    original_file: str
    changes: tuple[str, ...] = ()


class FilingRequest(Model):
    """What is asked for, in the site's words, once the form is filled."""

    received: bool | None = Field(description="the answer given to the site's question; None: it was not asked")
    solution: Solution
    reason: str
    amount: Decimal
    currency: str
    further: tuple[FormAnswer, ...] = Field(default=(), description="what else the form asked for, and the answers")


class Asked(Model):
    """What a submission asked for, as the review showed it; a dispute that is found later is compared with it."""

    title: str
    solution: Solution
    reason: str
    amount: Decimal
    currency: str
    description: str
    files: int = Field(ge=0)

    @classmethod
    def of(cls, request: FilingRequest, title: str, description: str, files: int) -> Asked:
        """What a filled form asks for."""
        return cls(
            title=title,
            solution=request.solution,
            reason=request.reason,
            amount=request.amount,
            currency=request.currency,
            description=description,
            files=files,
        )


class Shown(Model):
    """A dispute as its page shows it now, and where that page is."""

    dispute: Dispute
    order_id: OrderId
    url: str


class SubmissionState(StrEnum):
    """What is known of a submission; the first two are pending."""

    SUBMITTING = "submitting"
    UNKNOWN = "unknown"
    FILED = "filed"
    NOT_FILED = "not_filed"


class Submission(Model):
    """One click on “Submit”, as the ledger has it."""

    id: int
    order_id: OrderId
    line_id: str | None
    title: str
    asked: Asked
    state: SubmissionState
    submitting_at: str = Field(description="ISO 8601, UTC; written before the click")
    settled_at: str | None
    dispute_id: str | None
    site_text: str | None = Field(description="the site's words, or what was seen")
    run_dir: str
    case_folder: str = Field(default="", description="the case's, as its last run had it; empty where it is not known")


class Settled(Model):
    """What a reading of the site told of an earlier submission."""

    order_id: OrderId
    title: str
    state: SubmissionState
    dispute_id: str | None
    line_dispute_id: str | None = Field(default=None, description="the dispute that the line has, whoever opened it")
    seen: str = Field(description="what was seen, in a sentence")
    run_dir: str = Field(description="the folder of the run that submitted")
    case_folder: str = Field(default="", description="the case's; empty where it is not known")


class Comparison(Model):
    """One row of the table the person sees: the case beside the review."""

    field: str
    case: str
    review: str
    agrees: bool


class ProofValue(Model):
    """One row of the proof: what was asked for beside what the dispute's page, loaded afresh, shows."""

    field: str
    asked: str
    seen: str | None = Field(description="None where the page leaves it out")
    agrees: bool


class SessionHealth(Model):
    """What is known of the life of the session that a run used."""

    account: str
    signed_in_at: datetime
    age_days: int = Field(description="whole days since then")
    proven_at: datetime = Field(description="when a page of the account was last seen with it")
    expected_end: datetime = Field(description="the earliest of what the cookies and earlier sessions say")
    sign_in_before: date = Field(description="sign in again before this day")


class HandStep(Model):
    """One thing that a person does on the site."""

    what: str
    value: str | None = Field(default=None, description="what to open, choose or enter, where there is such a thing")
    field: str | None = Field(default=None, description="which value of the case that is, where it is one")


class ByHand(Model):
    """What a person needs to go on by hand: where, with what, and how."""

    address: str = Field(description="the page on the site where it begins: of the order, or of the dispute")
    folder: str = Field(description="the folder with the prepared files")
    text_file: str | None = Field(description="the file that holds what is to be written, nothing else")
    files: tuple[str, ...] = Field(description="names within the folder, in the order of upload")
    steps: tuple[HandStep, ...] = Field(description="the site's own way, in order")


class ErrorReport(Model):
    """An error as `--json` and the report show it."""

    code: str
    message: str
    hint: str
    details: dict[str, object] = {}


class Filing(Model):
    """One run of `file`: what `--json` prints and `report.html` shows."""

    outcome: Outcome
    order_id: OrderId | None = Field(description="None only where case.toml could not be read")
    line_id: str | None = None
    dispute_id: str | None = None
    state: DisputeState | None = None
    request: FilingRequest | None = None
    evidence: tuple[FiledEvidence, ...] = ()
    steps: tuple[Step, ...] = ()
    run_dir: str | None = Field(default=None, description="None where the case stopped the run before it began")
    report: str | None = None
    error: ErrorReport | None = None
    rehearsal: bool = False
    title: str | None = None
    site_text: str | None = None
    description: str = ""
    comparison: tuple[Comparison, ...] = ()
    proof: tuple[ProofValue, ...] = Field(default=(), description="empty where no dispute's page was seen")
    page_copy: str | None = Field(default=None, description="the dispute's page as MHTML; path within the run's folder")
    blocked: tuple[BlockedRequest, ...] = ()
    warnings: tuple[str, ...] = ()
    problem_picture: str | None = None
    page_loads: int = 0
    seconds: float = 0.0
    started_at: str = Field(default="", description="ISO 8601 with offset")
    submitted: bool = Field(default=False, description="whether this run clicked “Submit”")
    site: str | None = Field(default=None, description="the address of the site; None where it was not gone to")
    on_this_computer: bool = Field(default=False, description="whether the site was one on this computer")
    account: str = Field(default=DEFAULT_ACCOUNT, description="the name of the account at this program")
    session: SessionHealth | None = Field(default=None, description="None where no session is kept")
    by_hand: ByHand | None = Field(default=None, description="None where nobody may, or need, go on by hand")
