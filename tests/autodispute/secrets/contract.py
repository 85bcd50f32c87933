"""What every store of secrets promises. Run as a program it tries the desktop's keyring, in a session of its own."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from autodispute.credentials import DesktopKeyring, secret_name

if TYPE_CHECKING:
    from autodispute.credentials import SecretStore

LONG = "ü✓ long " * 40
"""Under the 2,560 bytes that Windows takes."""


def keeps_its_promises(store: SecretStore) -> None:
    """Fails with what the store did not keep."""
    ada, ben = secret_name("https://shop.example", "ada", "key"), secret_name("https://shop.example", "ben", "key")
    assert store.get(ada) is None
    store.delete(ada)
    store.set(ada, "first")
    store.set(ben, LONG)
    assert (store.get(ada), store.get(ben)) == ("first", LONG)
    store.set(ada, "second")
    assert store.get(ada) == "second"
    store.delete(ada)
    assert (store.get(ada), store.get(ben)) == (None, LONG)
    store.delete(ben)
    assert store.get(ben) is None


if __name__ == "__main__":
    keyring = DesktopKeyring()
    keeps_its_promises(keyring)
    sys.stdout.write(f"{keyring.name}\n")
