"""What only a person may do."""

from __future__ import annotations

from autodispute.errors.base import AutodisputeError


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
