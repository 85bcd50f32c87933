"""Takes secrets and personal data out of every text before this program writes or prints it.

Texts known to be secret are told to `hide` (`words.py`, `patterns.py`); the rest is known by its form (`forms.py`).
"""

from autodispute.redaction.data import redacted
from autodispute.redaction.forms import ADDRESS_VALUE, BREAK, FORMS, MASK
from autodispute.redaction.patterns import pattern_of
from autodispute.redaction.texts import bare_address, redact, redact_own
from autodispute.redaction.words import hide, hide_personal, hide_tokens, spare, streets_in

__all__ = [
    "ADDRESS_VALUE",
    "BREAK",
    "FORMS",
    "MASK",
    "bare_address",
    "hide",
    "hide_personal",
    "hide_tokens",
    "pattern_of",
    "redact",
    "redact_own",
    "redacted",
    "spare",
    "streets_in",
]
