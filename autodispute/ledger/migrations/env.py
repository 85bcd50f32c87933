"""Run by Alembic for each migration; the connection comes from `autodispute.ledger.migrate`."""

from alembic import context

from autodispute.ledger.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
