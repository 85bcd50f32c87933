"""A dispute's deadline, and how the list showed it: whether it changed is then told by the list alone."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the three columns; what is there already has not been read from the list yet."""
    for name in ("deadline", "listed_title", "listed_text"):
        op.add_column("disputes", sa.Column(name, sa.String))
