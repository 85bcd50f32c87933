"""The ledger: what was to be filed, what was submitted, what came of it. SQLite by default, any database by setting.

A submission is `submitting` on disk before the click. From there only what was seen on the site leads on: to `filed`,
to `not_filed`, or to `unknown`, which a later reading settles (docs/architecture.md, "The states of a submission").
"""

from autodispute.ledger.database import open_engine
from autodispute.ledger.submissions import Ledger, open_ledger

__all__ = ["Ledger", "open_engine", "open_ledger"]
