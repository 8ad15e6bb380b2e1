"""Where Alembic enters. The connection, its transaction and its settings are the caller's."""

from alembic import context

from app.storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=False,  # the transaction is there already
)
context.run_migrations()
