"""Statute texts, their articles, and what the reader made of each file."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_APPEND_ONLY = ("statute_text", "statute_article")


def upgrade() -> None:
    """Create the tables; texts are never changed or removed."""
    op.create_table(
        "statute_text",
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("raw", sa.LargeBinary, nullable=False),
        sa.Column("frame", sa.Text, nullable=False),
    )
    op.create_table(
        "statute_article",
        sa.Column("text", sa.String(64), sa.ForeignKey("statute_text.sha256"), primary_key=True),
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
    for table in _APPEND_ONLY:
        for event, name in (("UPDATE", "rewritten"), ("DELETE", "deleted")):
            trigger = f"{table}_never_{name}"
            act = (
                f"BEGIN SELECT RAISE(ABORT, '{trigger}'); END"
                if sqlite
                else f"FOR EACH ROW EXECUTE FUNCTION quanjie_refuse('{trigger}')"
            )
            op.execute(f"CREATE TRIGGER {trigger} BEFORE {event} ON {table} {act}")
