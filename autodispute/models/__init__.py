"""What the tool talks about: orders, lines, cases, forms, reviews, disputes.

Words follow the site and `docs/architecture.md`: an order has lines, a dispute belongs to one line.
"""

from autodispute.models.base import DEFAULT_ACCOUNT, DEFAULT_SITE, Model, Money, OrderId
from autodispute.models.case import PLAIN_AMOUNT, Case, Evidence
from autodispute.models.dispute import Agreement, Dispute, DisputeEntry, HistoryEntry, Message, Offer, Shown
from autodispute.models.filing import Filing, FilingRequest, Outcome
from autodispute.models.form import ControlKind, DisputeForm, FormAnswer, FormControl, ReviewSummary
from autodispute.models.order import Order, OrderCard, OrderLine
from autodispute.models.run import (
    BlockedRequest,
    ByHand,
    Comparison,
    ErrorReport,
    FiledEvidence,
    HandStep,
    ProofValue,
    SessionHealth,
    Step,
)
from autodispute.models.submission import Asked, Settled, Submission, SubmissionState
from autodispute.models.talk import Talk, TalkMessage
from autodispute.models.words import DisputeState, LineAction, OrderState, Party, Solution

__all__ = [
    "DEFAULT_ACCOUNT",
    "DEFAULT_SITE",
    "PLAIN_AMOUNT",
    "Agreement",
    "Asked",
    "BlockedRequest",
    "ByHand",
    "Case",
    "Comparison",
    "ControlKind",
    "Dispute",
    "DisputeEntry",
    "DisputeForm",
    "DisputeState",
    "ErrorReport",
    "Evidence",
    "FiledEvidence",
    "Filing",
    "FilingRequest",
    "FormAnswer",
    "FormControl",
    "HandStep",
    "HistoryEntry",
    "LineAction",
    "Message",
    "Model",
    "Money",
    "Offer",
    "Order",
    "OrderCard",
    "OrderId",
    "OrderLine",
    "OrderState",
    "Outcome",
    "Party",
    "ProofValue",
    "ReviewSummary",
    "SessionHealth",
    "Settled",
    "Shown",
    "Solution",
    "Step",
    "Submission",
    "SubmissionState",
    "Talk",
    "TalkMessage",
]
