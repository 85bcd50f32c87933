"""Encrypted files: AES-256-GCM under a 32-byte key, bound to what the file is about.

A file that was cut short, changed, or written for another purpose or account does not open.
"""

from __future__ import annotations

import os

KEY_BYTES = 32
_MAGIC = b"autodispute sealed 1\n"
_NONCE_BYTES = 12


class NotSealed(ValueError):
    """The content is not what `seal` writes, or is cut short."""


class WrongKey(ValueError):
    """The content does not open: another key, another subject, or it was changed."""


def new_key() -> bytes:
    """A random key."""
    return os.urandom(KEY_BYTES)


def seal(key: bytes, about: str, content: bytes) -> bytes:
    """Encrypt the content.

    Args:
        key: 32 bytes.
        about: what the content is about; only the same text opens it.
        content: any bytes.
    """
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - heavy, and seldom needed

    nonce = os.urandom(_NONCE_BYTES)
    return _MAGIC + nonce + AESGCM(key).encrypt(nonce, content, about.encode())


def unseal(key: bytes, about: str, sealed: bytes) -> bytes:
    """The content that was sealed with this key about the same.

    Raises:
        NotSealed: it was not written by `seal`, or is cut short.
        WrongKey: it does not open.
    """
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - the same
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - the same

    start = len(_MAGIC) + _NONCE_BYTES
    if not sealed.startswith(_MAGIC) or len(sealed) <= start:
        raise NotSealed("it is not an encrypted file of this program, or is cut short")
    try:
        return AESGCM(key).decrypt(sealed[len(_MAGIC) : start], sealed[start:], about.encode())
    except InvalidTag as error:
        raise WrongKey("it does not open with this key") from error
