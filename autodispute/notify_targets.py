"""Who is told, and where: one list for an account whatever the site, each address among the secrets."""

from __future__ import annotations

import re
import secrets
from typing import TYPE_CHECKING

from autodispute.credentials import open_secrets
from autodispute.errors import SecretsUnavailable, SettingsInvalid
from autodispute.notify_addresses import secret_parts
from autodispute.notify_list import Hidden, NotifyFile, Target
from autodispute.redaction import hide

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from autodispute.credentials import SecretStore
    from autodispute.notify_list import NotifyList

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")


class TargetBook:
    """The targets of one account.

    A check of somebody who has none asks no keyring: the list itself is no secret.

    Args:
        home: the data folder.
        account: whose targets.
        ask: asks the person for the passphrase; None where nobody can be asked.
    """

    def __init__(self, home: Path, account: str, ask: Callable[[], str] | None) -> None:
        self._home = home
        self._account = account
        self._ask = ask
        self._file = NotifyFile(home, account)

    def read(self) -> NotifyList:
        """Who is told.

        Raises:
            SettingsInvalid: the list cannot be read.
        """
        return self._file.read()

    def require(self, name: str | None = None) -> None:
        """See that a target can be added by this name, and that an address can be kept at all, before it is asked for.

        Raises:
            SettingsInvalid: the name cannot be one, or a target has it.
            SecretsUnavailable: there is nowhere to keep an address.
        """
        if name is not None:
            _require_new(name, self.read())
        self._store()

    def add(self, name: str, address: str, service: str, *, detail: bool) -> None:
        """Tell this one too from now on; raises as `require` does."""
        with self._file.alone() as kept:
            _require_new(name, kept)
            added = Target(name=name, service=service, detail=detail, address=self._keep(address))
            self._file.write(kept.model_copy(update={"targets": (*kept.targets, added)}))

    def remove(self, name: str) -> None:
        """Never tell this one again.

        Raises:
            SettingsInvalid: no target has this name.
            SecretsUnavailable: it is told no more, but its address is still where it was.
        """
        with self._file.alone() as kept:
            gone = kept.named(name)
            if gone is None:
                raise SettingsInvalid(f"There is no target “{name}”.", hint="`autodispute notify list` shows them.")
            left = tuple(one for one in kept.targets if one is not gone)
            self._file.write(kept.model_copy(update={"targets": left}))
            self._forget(gone.address)

    def set_ping(self, address: str | None) -> bool:
        """Ask for this address after each check that went well, or for none; whether there was one before.

        Raises:
            SecretsUnavailable: there is nowhere to keep it, or the one before is still where it was.
        """
        with self._file.alone() as kept:
            hidden = self._keep(address) if address is not None else None
            self._file.write(kept.model_copy(update={"ping": hidden}))
            if kept.ping is not None:
                self._forget(kept.ping)
            return kept.ping is not None

    def address(self, hidden: Hidden) -> str:
        """An address; it is never written or printed from now on.

        Raises:
            SecretsUnavailable: it cannot be had.
        """
        address = open_secrets(self._home, self._ask, hidden.place).get(hidden.key)
        if address is None:
            raise SecretsUnavailable(
                f"An address of `autodispute notify` is not in the {hidden.place} any more.",
                hint="Remove it, then add it again: `autodispute notify list` shows the names.",
            )
        hide(*secret_parts(address))
        return address

    def _store(self) -> SecretStore:
        return open_secrets(self._home, self._ask)

    def _keep(self, address: str) -> Hidden:
        """By a random name: two data folders, or a target that is removed and added again, have nothing in common."""
        store, key = self._store(), f"{self._account}: where to tell {secrets.token_hex(8)}"
        store.set(key, address)
        return Hidden(key=key, place=store.place)

    def _forget(self, hidden: Hidden) -> None:
        try:
            open_secrets(self._home, self._ask, hidden.place).delete(hidden.key)
        except SecretsUnavailable as error:
            raise SecretsUnavailable(
                f"It is told no more, but its address is still in the {hidden.place}: {error.message}", hint=error.hint
            ) from error


def _require_new(name: str, kept: NotifyList) -> None:
    if not _NAME.fullmatch(name):
        raise SettingsInvalid(
            f"“{name}” cannot be the name of a target.",
            hint="Use up to 64 letters, digits, dots, dashes and underscores, a letter or digit first.",
        )
    if kept.named(name):
        raise SettingsInvalid(
            f"There is a target “{name}” already.", hint=f"Remove it first: `autodispute notify remove {name}`."
        )
