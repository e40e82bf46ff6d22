"""Alembic's folder: one module per released change of the schema."""
