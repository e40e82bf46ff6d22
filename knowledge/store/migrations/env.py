"""Alembic runs the migrations on the connection that ``knowledge.store.upgrade`` hands it."""

from alembic import context

from knowledge.store.schema import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    transaction_per_migration=False,
)
context.run_migrations()
