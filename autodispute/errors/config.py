"""What is not in order on this computer, before anything is sent."""

from __future__ import annotations

from autodispute.errors.base import AutodisputeError


class ConfigError(AutodisputeError):
    """The case, the evidence or the configuration is not in order; nothing was sent."""

    code = "config"
    exit_code = 3


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
