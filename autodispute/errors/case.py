"""What is not in order with what the person gave: a case, pictures, a text."""

from __future__ import annotations

from typing import ClassVar

from autodispute.errors.config import ConfigError


class Fault:
    """One thing that is wrong with a case: where, what, and how to mend it."""

    def __init__(self, file: str, key: str | None, problem: str, remedy: str) -> None:
        self.file = file
        self.key = key
        self.problem = problem
        self.remedy = remedy

    def as_dict(self) -> dict[str, str | None]:
        """The fault as data."""
        return {"file": self.file, "key": self.key, "problem": self.problem, "remedy": self.remedy}

    @property
    def where(self) -> str:
        """File and key."""
        return f"{self.file}: {self.key}" if self.key else self.file

    def __str__(self) -> str:
        return f"{self.where}: {self.problem} {self.remedy}"


class CaseInvalid(ConfigError):
    """The case folder has faults; all of them are listed."""

    code = "case_invalid"
    default_hint = "Mend what is listed, then run the same command again."
    where: ClassVar[str] = "in this case"

    def __init__(self, faults: list[Fault], *, hint: str | None = None) -> None:
        count = "1 thing is" if len(faults) == 1 else f"{len(faults)} things are"
        super().__init__(f"{count} not in order {self.where}.", hint=hint, faults=[f.as_dict() for f in faults])
        self.faults = faults


class PicturesInvalid(CaseInvalid):
    """Pictures for a message have faults; all of them are listed."""

    code = "pictures_invalid"
    where = "with the pictures"


class FilesInvalid(CaseInvalid):
    """The files of an answer have faults; all of them are listed."""

    where = "with the files"


class MessageNotReady(ConfigError):
    """A message to a seller cannot be sent as it is: a blank is left in it, or its template cannot be used."""

    code = "message_not_ready"
    default_hint = "Mend the text, then run the command again."
