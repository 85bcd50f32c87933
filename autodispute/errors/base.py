"""What every error is: a message, a code, an exit status and the one next step."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from autodispute.models import ErrorReport


class AutodisputeError(Exception):
    """Something the person should know, with the one next step."""

    code: ClassVar[str] = "error"
    exit_code: ClassVar[int] = 1
    default_hint: ClassVar[str] = "Run the command again with -v and report what it prints."
    by_hand: ClassVar[bool] = False
    """Whether a person can go on where the program must stop, as long as nothing was submitted."""

    looked_at: bool = False
    """Whether the site was read after it, to see that it tells the truth about what was sent."""

    def __init__(self, message: str, *, hint: str | None = None, **details: object) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint if hint is not None else self.default_hint
        self.details = details

    def report(self) -> ErrorReport:
        """The error as data, for `--json` and the report."""
        from autodispute.models import ErrorReport  # noqa: PLC0415 - errors are known before anything heavy is loaded

        return ErrorReport(code=self.code, message=self.message, hint=self.hint, details=self.details)
