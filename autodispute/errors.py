"""The error tree: each error knows its code, its exit status and the one next step.

Exit statuses are those of `docs/architecture.md`; other programs rely on codes and statuses.
"""

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

    def __init__(self, message: str, *, hint: str | None = None, **details: object) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint if hint is not None else self.default_hint
        self.details = details

    def report(self) -> ErrorReport:
        """The error as data, for `--json` and the report."""
        from autodispute.models import ErrorReport  # noqa: PLC0415 - errors are known before anything heavy is loaded

        return ErrorReport(code=self.code, message=self.message, hint=self.hint, details=self.details)


class ConfigError(AutodisputeError):
    """The case, the evidence or the configuration is not in order; nothing was sent."""

    code = "config"
    exit_code = 3


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


class SettingsInvalid(ConfigError):
    """A setting or an option cannot be used."""

    code = "settings_invalid"


class BrowserMissing(ConfigError):
    """No browser was found and none could be installed."""

    code = "browser_missing"
    default_hint = "Run `autodispute setup`, or install Google Chrome, Microsoft Edge or Chromium."


class LedgerUnavailable(ConfigError):
    """The ledger cannot be read or written; without it nothing is submitted."""

    code = "ledger_unavailable"
    default_hint = "Make room on the disk and see that the data folder is yours to write, then run the command again."


class LedgerDamaged(ConfigError):
    """The ledger's file is damaged; it is kept under another name."""

    code = "ledger_damaged"


class LedgerTooNew(ConfigError):
    """A newer version of this program wrote the ledger."""

    code = "ledger_too_new"


class SecretsUnavailable(ConfigError):
    """The keyring, or the file of secrets under a passphrase, cannot be used."""

    code = "secrets_unavailable"
    default_hint = "Unlock the desktop's keyring, or set AUTODISPUTE_PASSPHRASE; then run the same command again."


class ScheduleUnavailable(ConfigError):
    """No scheduler of the system can be used, or the one that was chosen did not take the entry."""

    code = "schedule_unavailable"
    default_hint = "Keep `autodispute watch` running instead: it checks by itself, without the system's scheduler."


class TargetRefused(ConfigError):
    """A notification service did not take a message."""

    code = "target_refused"
    default_hint = (
        "Look at its address: `autodispute notify remove` the target, `autodispute notify add` it anew. Or the service "
        "cannot be reached now: try again later."
    )


class ImportUnreadable(ConfigError):
    """The file to import holds no session of the site."""

    code = "import_unreadable"
    default_hint = (
        "Export the cookies of the site as cookies.txt, as JSON or as Playwright's storage state, and name that file."
    )


class SessionUnreadable(ConfigError):
    """The kept session cannot be opened; its file was left as it is."""

    code = "session_unreadable"
    default_hint = "Sign in again with `autodispute login`; the file is then replaced."


class ActionNeeded(AutodisputeError):
    """Only a person may do the next thing."""

    code = "action_needed"
    exit_code = 4


class SignedOut(ActionNeeded):
    """The site asks to sign in."""

    code = "signed_out"
    by_hand = True


class ChallengeShown(ActionNeeded):
    """The site shows a puzzle or a check that wants a person."""

    code = "challenge"
    by_hand = True


class SignInRefused(ActionNeeded):
    """The site did not take e-mail and password; its own words are given."""

    code = "sign_in_refused"
    default_hint = "Run `autodispute login --remember` again and enter both anew, or sign in by hand in the window."


class NotSignedIn(ActionNeeded):
    """Nobody signed in, or the session did not open the account a second time; nothing was kept."""

    code = "not_signed_in"
    default_hint = "Run `autodispute login` again and sign in in the window that opens."


class AccountResting(ActionNeeded):
    """The site wanted a check of this account that nobody passed; it is left alone for a while."""

    code = "account_resting"


class Interrupted(ActionNeeded):
    """The person stopped the run before anything was submitted."""

    code = "interrupted"
    default_hint = "Run the same command again when you are ready."


class AccountBusy(ActionNeeded):
    """Another run is at work for the same account."""

    code = "account_busy"
    default_hint = "It may be filing this very order: do not end it. When it has ended, run the same command again."


class ConfirmationNeeded(ActionNeeded):
    """The person did not confirm, or cannot be asked."""

    code = "confirmation_needed"


class SiteError(AutodisputeError):
    """The site is not what it should be."""

    code = "site"
    exit_code = 6


class SiteUnavailable(SiteError):
    """The site cannot be reached or fails."""

    code = "site_unavailable"
    exit_code = 5
    default_hint = "Check the connection, wait a few minutes, then run the same command again."


class UnexpectedPage(SiteError):
    """Another page than the expected one is shown."""

    code = "unexpected_page"
    by_hand = True


class PageChanged(SiteError):
    """The expected page is shown, but a part of it is missing or unreadable."""

    code = "page_changed"
    by_hand = True


class UnknownText(PageChanged):
    """A text on the page is in no text pack."""

    code = "unknown_text"


class ForeignOrigin(SiteError):
    """The browser was led to an address that is not the site's."""

    code = "foreign_origin"
    by_hand = True


UNCERTAIN_HINT = "Run `autodispute settle` in a few minutes: it reads the site again. Do not file it by hand meanwhile."


class SubmissionUncertain(AutodisputeError):
    """Submitted, but nothing seen yet that proves the outcome."""

    code = "submission_uncertain"
    exit_code = 7


class MessageUncertain(AutodisputeError):
    """A message was handed to the chat, but nothing seen yet tells whether it was sent."""

    code = "message_uncertain"
    exit_code = 7
    default_hint = "Look at the talk on the site before you write again."


class MessageError(AutodisputeError):
    """The message cannot be sent."""

    code = "message"
    exit_code = 8


class AlreadySent(MessageError):
    """The talk has this very message already."""

    code = "already_sent"
    default_hint = "If you want to write again, word it differently, so that it can be told apart."


class WrongTalk(MessageError):
    """The chat is with another store, or about another order."""

    code = "wrong_talk"
    default_hint = "Look at the picture, and write to the seller by hand from the order's page."


class MessageRefused(MessageError):
    """The site did not take the message or a picture; its own words are given."""

    code = "message_refused"
    default_hint = "If the site's reason can be mended, change the message and run the command again."


class MessageTooLong(MessageError):
    """The message is longer than the chat's text box takes; its limit is named."""

    code = "message_too_long"


class DisputeError(AutodisputeError):
    """The dispute cannot be filed as the case says."""

    code = "dispute"
    exit_code = 8


class NoSuchOrder(DisputeError):
    """My orders does not show the order."""

    code = "no_such_order"


class NoSuchLine(DisputeError):
    """The order has no line that fits."""

    code = "no_such_line"


class NoSuchDispute(DisputeError):
    """The ledger has no dispute of this number."""

    code = "no_such_dispute"
    default_hint = "Run `autodispute status` first: it reads every dispute of the account, and shows their numbers."


class NoRefundYet(DisputeError):
    """The dispute still goes on, so that no money can have come of it."""

    code = "no_refund_yet"
    default_hint = "Run `autodispute status`: if the site says by now that it is over, that is on record afterwards."


class LineAmbiguous(DisputeError):
    """Several lines fit; the candidates are listed."""

    code = "line_ambiguous"
    by_hand = True


class WrongItem(DisputeError):
    """A page shows another order or another item than the case names."""

    code = "wrong_item"


class NotOpenForDispute(DisputeError):
    """The site offers no dispute for the line."""

    code = "not_open"


class AlreadyFiled(DisputeError):
    """The line has a dispute already."""

    code = "already_filed"


class SolutionNotOffered(DisputeError):
    """The form does not offer the solution."""

    code = "solution_not_offered"


class ReasonNotOffered(DisputeError):
    """The form does not offer the reason, or several fit; those offered are listed."""

    code = "reason_not_offered"


class AmountNotAccepted(DisputeError):
    """The form does not take the amount; the most allowed is named."""

    code = "amount_not_accepted"


class TextTooLong(DisputeError):
    """The description is longer than the field takes; its limit is named."""

    code = "text_too_long"


class FileRefused(DisputeError):
    """The site did not take a file; it is named by its original name."""

    code = "file_refused"


class FormIncomplete(DisputeError):
    """The form wants something more; the site's words are given."""

    code = "form_incomplete"
    by_hand = True


class AnswerNotOffered(DisputeError):
    """The form has no control with the label, or the control no such choice; those that there are are listed."""

    code = "answer_not_offered"


class ReviewMismatch(DisputeError):
    """The review page, or the form to edit a request, differs from what was asked for."""

    code = "review_differs"


class NotOnRecord(DisputeError):
    """Submitted, but the site, read again later, has no dispute on record that is the submission's."""

    code = "not_on_record"


class DisputeRejected(DisputeError):
    """The site refused the dispute; its own words are given."""

    code = "rejected_by_site"


class AnswerNotOpen(DisputeError):
    """The dispute does not take this answer now: its state, its time, or what its page offers is another."""

    code = "answer_not_open"
    default_hint = "Run `autodispute status`: it tells how the dispute stands, and what you can do."


class OfferChanged(DisputeError):
    """The dispute is not any more what was shown when the answer was confirmed."""

    code = "offer_changed"
    default_hint = "Look at what is offered now; run the same command again if you still want to answer."


class AlreadyAnswered(DisputeError):
    """An answer of an earlier run, whose outcome was not known, is seen to have arrived."""

    code = "already_answered"
    default_hint = "Look at the dispute as it is now; run the same command again if you still want to answer."


class OfferAmbiguous(DisputeError):
    """Which of several offers is meant, or what an offer gives, cannot be told."""

    code = "offer_ambiguous"
    by_hand = True
    default_hint = (
        "Name one by its amount: --confirm AMOUNT. If two have the same amount, or none is named, accept on the "
        "dispute's page yourself."
    )


class OfferOfNothing(ActionNeeded):
    """An offer gives no money, and that it is wanted all the same was not said."""

    code = "offer_of_nothing"
    default_hint = "Decline it, or, if you really want to end the dispute with nothing, add --accept-nothing."
