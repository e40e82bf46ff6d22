"""Statute texts, their articles, and what the reader made of each file."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# Each table that only grows, and when a row of it is there already.
_APPEND_ONLY = {
    "statute_text": "id = NEW.id",
    "statute_article": "text = NEW.text AND (seq = NEW.seq OR path = NEW.path)",
}


def upgrade() -> None:
    """Create the tables; texts are never changed or removed."""
    op.create_table(
        "statute_text",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("raw", sa.LargeBinary, nullable=False),
        sa.Column("frame", sa.Text, nullable=False),
    )
    op.create_table(
        "statute_article",
        sa.Column("text", sa.String(64), sa.ForeignKey("statute_text.id"), primary_key=True),
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("path", sa.String(40), nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.UniqueConstraint("text", "path", name="statute_article_once"),
    )
    op.create_table(
        "statute_file",
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("path", sa.Text, primary_key=True),
        sa.Column("reader", sa.Integer, primary_key=True),
        sa.Column("outcome", sa.Text, nullable=False),
    )
    sqlite = op.get_bind().dialect.name == "sqlite"
    for table, same in _APPEND_ONLY.items():
        for event, name in (("UPDATE", "rewritten"), ("DELETE", "deleted")):
            trigger = f"{table}_never_{name}"
            act = (
                f"BEGIN SELECT RAISE(ABORT, '{trigger}'); END"
                if sqlite
                else f"FOR EACH ROW EXECUTE FUNCTION quanjie_refuse('{trigger}')"
            )
            op.execute(f"CREATE TRIGGER {trigger} BEFORE {event} ON {table} {act}")
        if sqlite:
            # INSERT OR REPLACE deletes without asking the triggers.
            op.execute(
                f"CREATE TRIGGER {table}_enters_once BEFORE INSERT ON {table}"  # noqa: S608
                f" WHEN EXISTS (SELECT 1 FROM {table} WHERE {same})"
                f" BEGIN SELECT RAISE(ABORT, '{table}_enters_once'); END"
            )
        else:
            op.execute(
                f"CREATE TRIGGER {table}_never_truncated BEFORE TRUNCATE ON {table}"
                f" EXECUTE FUNCTION quanjie_refuse('{table}_never_truncated')"
            )
