"""What a report says about a run below its headline: the facts, the steps, the timing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from autodispute.models import Solution
from autodispute.report.words import seconds_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from autodispute.models import BlockedRequest, ErrorReport, Filing, FormAnswer, ProofValue, Step

_DETAIL_LABELS = {
    "controls": "What the form also wants",
    "candidates": "Items of the order",
    "offered": "What the site offers",
    "site_text": "The site's own words",
    "faults": "What is not in order",
}


@dataclass(frozen=True)
class Fact:
    """One line of the summary; `kind` says how it is set: text, number or time."""

    label: str
    value: str
    kind: str = "text"


@dataclass(frozen=True)
class Frame:
    """One step of the film strip."""

    number: int
    title: str
    seconds: float
    screenshot: str | None
    stopped: bool


@dataclass(frozen=True)
class Bar:
    """How long one part took, in seconds, and in per cent of the longest part."""

    number: str
    title: str
    seconds: float
    share: float


@dataclass(frozen=True)
class Timing:
    """Where the time went: the whole in seconds, the longest step, and every part."""

    total: float
    slowest: str | None
    bars: tuple[Bar, ...]


def facts_of(filing: Filing) -> list[Fact]:
    """The facts of the run that are known."""
    request = filing.request
    facts = [Fact("Order", filing.order_id, "number")] if filing.order_id else []
    if request is not None:
        asks = "Refund" if request.solution is Solution.REFUND else "Return and refund"
        facts += [
            Fact("Reason", request.reason),
            Fact("Asked for", asks),
            Fact("Received", received_words(filing).capitalize()),
            *(Fact(answer.label, further_words(answer)) for answer in request.further),
        ]
    elif filing.by_hand is not None:
        steps = filing.by_hand.steps
        facts += [Fact(step.field, step.value) for step in steps if step.field and step.value]
    if filing.dispute_id:
        facts.append(Fact("Dispute", filing.dispute_id, "number"))
    if filing.dialog:
        facts.append(Fact("The site asked", f"“{filing.dialog}”"))
    if filing.site_text:
        facts.append(Fact("The site says", f"“{filing.site_text}”"))
    facts.append(Fact("Took", seconds_words(filing.seconds), "time"))
    return facts


def received_words(filing: Filing) -> str:
    """What the site's question was answered, whether the package was received."""
    answer = filing.request.received if filing.request else None
    return {True: "yes", False: "no", None: "not asked"}[answer]


def further_words(answer: FormAnswer) -> str:
    """What was answered to a further question of the form, and who did where it was not the case."""
    by = {"person": " (by you, in the window)", "form": " (as the form had it)"}.get(answer.by, "")
    return f"{answer.value}{by}"


def asked_rows(filing: Filing) -> list[tuple[str, str]]:
    """What the filled form asks for, before there is a review."""
    request = filing.request
    if request is None:
        return []
    return [
        ("Item", filing.title or ""),
        ("Received", received_words(filing)),
        ("Solution", request.solution),
        ("Reason", request.reason),
        ("Amount", f"{request.amount} {request.currency}"),
        ("Description", filing.description),
        ("Files", ", ".join(file.file for file in filing.evidence) or "none"),
        *((answer.label, further_words(answer)) for answer in request.further),
    ]


class Stepped(Protocol):
    """What the records of all kinds of runs have."""

    @property
    def steps(self) -> Sequence[Step]:
        """The steps of the run."""

    @property
    def error(self) -> ErrorReport | None:
        """What stopped it."""


class Record(Stepped, Protocol):
    """What the records of runs have that change a dispute."""

    @property
    def seconds(self) -> float:
        """How long it took."""

    @property
    def proof(self) -> Sequence[ProofValue]:
        """What was asked beside what the dispute's page shows."""


def frames_of(filing: Stepped) -> list[Frame]:
    """The steps; the last one is where the run stopped, if an error stopped it."""
    last = len(filing.steps) if filing.error else 0
    return [
        Frame(number, step.title, step.seconds, step.screenshot, stopped=number == last)
        for number, step in enumerate(filing.steps, start=1)
    ]


Row = tuple[str, str, str, bool]
"""A value's name, what is ours, what the site shows, and whether they agree."""


def review_rows(filing: Filing) -> list[Row]:
    """The case beside the review."""
    return [(row.field, row.case, row.review, row.agrees) for row in filing.comparison]


def proof_rows(filing: Record) -> list[Row]:
    """What was asked beside the dispute's page; what the page leaves out is said so."""
    return [(row.field, row.asked, row.seen or "not shown", row.agrees) for row in filing.proof]


def timing_of(filing: Record) -> Timing:
    """Where the time of the run went."""
    steps = filing.steps
    between = max(0.0, filing.seconds - sum(step.seconds for step in steps))
    scale = max([between, *(step.seconds for step in steps)]) or 1
    slowest = max(steps, key=lambda step: step.seconds, default=None)
    bars = [
        Bar(str(number), step.title, step.seconds, 100 * step.seconds / scale) for number, step in enumerate(steps, 1)
    ]
    rest = Bar("", "Before, between and after: the case, the browser, this report", between, 100 * between / scale)
    return Timing(filing.seconds, slowest.title if slowest else None, (*bars, rest))


def blocked_requests(blocked: Sequence[BlockedRequest]) -> list[tuple[str, str, int]]:
    """What lock or hold stopped: method, address, how often; most often first."""
    counted = Counter((request.method, request.url) for request in blocked)
    return [(method, url, times) for (method, url), times in counted.most_common()]


def detail_rows(error: ErrorReport | None) -> list[tuple[str, object]]:
    """What the error knows besides its message, with labels for people; the comparison has its own table."""
    details = {key: value for key, value in error.details.items() if key != "differing"} if error else {}
    return [(_DETAIL_LABELS.get(key, key.replace("_", " ").capitalize()), value) for key, value in details.items()]
