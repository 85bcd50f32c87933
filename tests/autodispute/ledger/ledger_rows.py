"""What the tests of the ledger write into it, and how they look at its tables."""

from __future__ import annotations

from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import inspect

from autodispute.models import Asked, Case, Dispute, DisputeState, Money, Shown, Solution

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from autodispute.ledger import Ledger

SITE = "https://shop.example"
ORDER = "8193500112347777"
OTHER = "8193500112348888"
DISPUTE = "1180000000000005"
TITLE = "Lamp [red] „Anna“ 灯"
_runs = count(1)


def asked(title: str = TITLE) -> Asked:
    return Asked(
        title=title,
        solution=Solution.REFUND,
        reason="Damaged goods",
        amount=Decimal("12.50"),
        currency="EUR",
        description="It came broken.",
        files=2,
    )


def dispute(**changes: object) -> Dispute:
    values: dict[str, object] = {
        "dispute_id": DISPUTE,
        "state": DisputeState.WAIT_SELLER,
        "site_text": "Waiting for the seller",
        "title": TITLE,
        "solution": Solution.REFUND,
        "reason": "Damaged goods",
        "amount": Money(amount=Decimal("12.50"), currency="EUR"),
        "description": "It came broken.",
        "files": 2,
        "time_left": None,
    }
    return Dispute.model_validate(values | changes)


def shown(url: str = "https://shop.example/d", **changes: object) -> Shown:
    return Shown(dispute=dispute(**changes), order_id=ORDER, url=url)


def begin_run(ledger: Ledger, order: str = ORDER) -> int:
    case = Case(order=order, received=True, reason="Damaged goods", description="It came broken.")
    return ledger.begin_run(case, Path("/cases/lamp"), Path(f"/home/runs/{next(_runs)}"), "filing")


def submit(ledger: Ledger, order: str = ORDER, title: str = TITLE) -> int:
    return ledger.begin_submission(begin_run(ledger, order), order, "1", asked(title), "about to click")


def schema(engine: Engine) -> dict[str, Any]:
    """What matters of the tables: columns, what may be empty, keys and indexes with their conditions."""
    looked = inspect(engine)
    return {
        table: {
            "columns": {
                column["name"]: (str(column["type"]), column["nullable"]) for column in looked.get_columns(table)
            },
            "key": looked.get_pk_constraint(table)["constrained_columns"],
            "unique": sorted(tuple(unique["column_names"]) for unique in looked.get_unique_constraints(table)),
            "refers": sorted(
                (*key["constrained_columns"], key["referred_table"]) for key in looked.get_foreign_keys(table)
            ),
            "indexes": [
                (
                    index["name"],
                    index["column_names"],
                    bool(index["unique"]),
                    {name: str(value) for name, value in index.get("dialect_options", {}).items() if "where" in name},
                )
                for index in looked.get_indexes(table)
            ],
        }
        for table in looked.get_table_names()
    }
