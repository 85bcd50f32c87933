"""What every run leaves on record, and what a person needs to go on by hand."""

from __future__ import annotations

from datetime import date, datetime

from pydantic import Field

from autodispute.models.base import Model


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
    details: dict[str, object] = Field(default={})
