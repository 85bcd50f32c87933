"""What the buyer is told, as data: kept in the ledger until it is told, made into words only then."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, TypeAdapter

from autodispute.agenda import DueKind
from autodispute.answer_advice import answers_for
from autodispute.answers import AnswerKind
from autodispute.choices import choices_in, loud_about
from autodispute.models import DisputeState, OrderId

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from autodispute.agenda import Due
    from autodispute.followed import DisputeChange, FollowedDispute
    from autodispute.reminders import Rung

_TOLD_CHOICES = ("accept", "do nothing")
"""Of all that can be done, what ends a dispute without anybody meaning it."""


class _Told(BaseModel):
    """Values do not change once they are made."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class End(_Told):
    """The moment by which somebody must act."""

    at: AwareDatetime
    estimated: bool = Field(description="whether a rule says so and not the site's own page")

    @classmethod
    def of(cls, due: Due) -> End:
        """The end of what is due."""
        return cls(at=due.at, estimated=due.estimated_by is not None)


class DisputeFacts(_Told):
    """A dispute as a message tells of it."""

    number: OrderId | None
    order_id: OrderId
    state: DisputeState
    your_turn: bool | None = Field(description="None where the state is not known")
    end: End | None
    url: str | None
    loud: str | None = Field(description="why an offer must not be overlooked")
    choices: tuple[str, ...] = Field(description="what accepting means, and what doing nothing")
    answers: tuple[AnswerKind, ...] = Field(default=(), description="the answers that fit")
    title: str | None = Field(description="told only where it is asked for, as the next")
    site_text: str
    offer_words: str | None = Field(default=None, description="an offer that names no money, in its own words")

    @classmethod
    def of(cls, one: FollowedDispute, dues: Sequence[Due]) -> DisputeFacts:
        """A dispute, and its end among what is due."""
        own = (due for due in dues if due.dispute_id == one.dispute_id and due.kind is not DueKind.MONEY)
        due = next(own, None)
        choices = [choice for choice in choices_in(one, quoting=False) if choice.do in _TOLD_CHOICES]
        return cls(
            number=one.dispute_id,
            order_id=one.order_id,
            state=one.state,
            your_turn=one.your_turn,
            end=End.of(due) if due is not None else None,
            url=one.url,
            loud=loud_about(one, quoting=False),
            choices=tuple(f"{choice.do[:1].upper()}{choice.do[1:]}: {choice.means}" for choice in choices),
            answers=answers_for(one),
            title=one.title,
            site_text=one.site_text,
            offer_words=one.offer.words if one.offer and one.offer.amount is None else None,
        )


class ChangeMessage(_Told):
    """One event of a dispute."""

    kind: Literal["change"] = "change"
    dispute: DisputeFacts
    before: DisputeState | None = Field(description="None for a dispute that was not known")
    after: DisputeState
    offer_changed: bool
    end_changed: bool
    event: int = Field(description="the event's number")
    is_overtaken: bool = Field(default=False, description="whether a later event is known; see `as_it_stands`")

    @classmethod
    def of(cls, change: DisputeChange, facts: DisputeFacts) -> ChangeMessage:
        """An event, and the dispute as it is now."""
        return cls(
            dispute=facts,
            before=change.before,
            after=change.after,
            offer_changed=change.offer is not None,
            end_changed=change.deadline is not None,
            event=change.event,
        )


class ReminderMessage(_Told):
    """Something is due soon, or over."""

    kind: Literal["reminder"] = "reminder"
    about: DueKind
    order_id: OrderId
    title: str | None
    end: End
    is_last: bool
    is_over: bool
    dispute: DisputeFacts | None = Field(description="None for an order that has no dispute")

    @classmethod
    def of(cls, rung: Rung, facts: DisputeFacts | None) -> ReminderMessage:
        """A rung that is past, and the dispute as it was last seen."""
        due = rung.due
        return cls(
            about=due.kind,
            order_id=due.order_id,
            title=due.title,
            end=End.of(due),
            is_last=rung.is_last,
            is_over=rung.is_over,
            dispute=facts,
        )


class FirstMessage(_Told):
    """What the first check of an account found: told in one message, however much it is."""

    kind: Literal["first"] = "first"
    newest_event: int = Field(description="no event up to this one has a message of its own")
    found: int
    waiting: tuple[DisputeFacts, ...] = Field(description="what waits for the buyer, or may")


class FailingMessage(_Told):
    """Checks fail."""

    kind: Literal["failing"] = "failing"
    code: str
    count: int = Field(description="checks in a row that have failed")
    first_check: int
    since: AwareDatetime
    what: str = Field(description="the error's message, told only where details are asked for")
    hint: str


class WorksAgainMessage(_Told):
    """A check went well after some that failed."""

    kind: Literal["works_again"] = "works_again"
    since: AwareDatetime
    until: AwareDatetime


Message = Annotated[
    ChangeMessage | ReminderMessage | FirstMessage | FailingMessage | WorksAgainMessage, Field(discriminator="kind")
]
_MESSAGE: TypeAdapter[Message] = TypeAdapter(Message)


def as_it_stands(message: Message, newest: Mapping[str, int]) -> Message:
    """A message as it is to be sent: what later events have overtaken is not told as if it still were so.

    Args:
        message: what waits, perhaps since an earlier check.
        newest: the newest event of each dispute, by the dispute's number.
    """
    if isinstance(message, ChangeMessage):
        last = newest.get(str(message.dispute.number), message.event)
        return message.model_copy(update={"is_overtaken": last > message.event})
    if isinstance(message, FirstMessage):
        as_told = (one for one in message.waiting if newest.get(str(one.number), 0) <= message.newest_event)
        return message.model_copy(update={"waiting": tuple(as_told)})
    return message


def read_message(content: object) -> Message:
    """A message as it is kept.

    Raises `ValidationError` for one that another version wrote.
    """
    return _MESSAGE.validate_python(content)
