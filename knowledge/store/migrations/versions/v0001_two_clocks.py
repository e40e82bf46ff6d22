"""Revisions and records with two clocks, guarded by the database itself."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables and their guards."""
    op.create_table(
        "revision",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("recorded_at", sa.String(32), nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("source", sa.Text),
    )
    op.create_table(
        "record",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("series", sa.Text),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("valid_from", sa.Date),
        sa.Column("valid_to", sa.Date),
        sa.Column("known_from", sa.Integer, sa.ForeignKey("revision.number"), nullable=False),
        sa.Column("known_to", sa.Integer, sa.ForeignKey("revision.number")),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.CheckConstraint("valid_from <= valid_to", name="record_validity_runs_forward"),
        sa.CheckConstraint("known_from < known_to", name="record_knowledge_runs_forward"),
    )
    op.create_index(
        "record_name_once",
        "record",
        ["kind", "name"],
        unique=True,
        sqlite_where=sa.text("known_to IS NULL"),
        postgresql_where=sa.text("known_to IS NULL"),
    )
    op.create_index("record_by_name", "record", ["kind", "name"])
    op.create_index("record_by_series", "record", ["kind", "series"])
    op.create_table(
        "record_term",
        sa.Column("record", sa.Integer, sa.ForeignKey("record.id"), primary_key=True),
        sa.Column("field", sa.String(40), primary_key=True),
        sa.Column("value", sa.Text, primary_key=True),
    )
    op.create_index("record_term_value", "record_term", ["field", "value"])
    guards = _SQLITE if op.get_bind().dialect.name == "sqlite" else _POSTGRESQL
    for statement in guards:
        op.execute(statement)


_SQLITE = (
    """
    CREATE TRIGGER record_no_overlap BEFORE INSERT ON record
    WHEN NEW.series IS NOT NULL AND NEW.known_to IS NULL
    BEGIN
      SELECT RAISE(ABORT, 'record_no_overlap') WHERE EXISTS (
        SELECT 1 FROM record known
        WHERE known.kind = NEW.kind AND known.series = NEW.series AND known.known_to IS NULL
          AND (known.valid_to IS NULL OR NEW.valid_from IS NULL
               OR known.valid_to >= NEW.valid_from)
          AND (NEW.valid_to IS NULL OR known.valid_from IS NULL
               OR NEW.valid_to >= known.valid_from));
    END
    """,
    """
    CREATE TRIGGER record_enters_now BEFORE INSERT ON record
    WHEN NEW.known_to IS NOT NULL
      OR NEW.known_from IS NOT (SELECT MAX(number) FROM revision)
      OR EXISTS (SELECT 1 FROM record WHERE id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'record_enters_now'); END
    """,
    """
    CREATE TRIGGER record_name_is_free BEFORE INSERT ON record
    WHEN EXISTS (
      SELECT 1 FROM record WHERE kind = NEW.kind AND name = NEW.name AND known_to IS NULL)
    BEGIN SELECT RAISE(ABORT, 'record_name_once'); END
    """,
    """
    CREATE TRIGGER record_never_rewritten BEFORE UPDATE ON record
    WHEN OLD.known_to IS NOT NULL OR NEW.known_to IS NOT (SELECT MAX(number) FROM revision)
      OR OLD.id <> NEW.id OR OLD.kind <> NEW.kind OR OLD.name <> NEW.name
      OR OLD.series IS NOT NEW.series OR OLD.place <> NEW.place
      OR OLD.valid_from IS NOT NEW.valid_from OR OLD.valid_to IS NOT NEW.valid_to
      OR OLD.known_from <> NEW.known_from OR OLD.content <> NEW.content
      OR OLD.sha256 <> NEW.sha256
    BEGIN SELECT RAISE(ABORT, 'record_never_rewritten'); END
    """,
    """
    CREATE TRIGGER record_never_deleted BEFORE DELETE ON record
    BEGIN SELECT RAISE(ABORT, 'record_never_deleted'); END
    """,
    """
    CREATE TRIGGER record_term_enters_now BEFORE INSERT ON record_term
    WHEN (SELECT known_from FROM record WHERE id = NEW.record)
      IS NOT (SELECT MAX(number) FROM revision)
    BEGIN SELECT RAISE(ABORT, 'record_term_enters_now'); END
    """,
    """
    CREATE TRIGGER record_term_never_rewritten BEFORE UPDATE ON record_term
    BEGIN SELECT RAISE(ABORT, 'record_term_never_rewritten'); END
    """,
    """
    CREATE TRIGGER record_term_never_deleted BEFORE DELETE ON record_term
    BEGIN SELECT RAISE(ABORT, 'record_term_never_deleted'); END
    """,
    """
    CREATE TRIGGER revision_next BEFORE INSERT ON revision
    WHEN NEW.number <> (SELECT COALESCE(MAX(number), 0) + 1 FROM revision)
      OR NEW.recorded_at < (SELECT COALESCE(MAX(recorded_at), '') FROM revision)
    BEGIN SELECT RAISE(ABORT, 'revision_next'); END
    """,
    """
    CREATE TRIGGER revision_never_rewritten BEFORE UPDATE ON revision
    BEGIN SELECT RAISE(ABORT, 'revision_never_rewritten'); END
    """,
    """
    CREATE TRIGGER revision_never_deleted BEFORE DELETE ON revision
    BEGIN SELECT RAISE(ABORT, 'revision_never_deleted'); END
    """,
)

_POSTGRESQL = (
    "CREATE EXTENSION IF NOT EXISTS btree_gist",
    """
    ALTER TABLE record ADD CONSTRAINT record_no_overlap
    EXCLUDE USING gist (kind WITH =, series WITH =, daterange(valid_from, valid_to, '[]') WITH &&)
    WHERE (known_to IS NULL AND series IS NOT NULL)
    """,
    """
    CREATE FUNCTION quanjie_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation';
    END $$
    """,
    """
    CREATE FUNCTION quanjie_next_revision() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF NEW.number <> (SELECT COALESCE(MAX(number), 0) + 1 FROM revision)
         OR NEW.recorded_at < (SELECT COALESCE(MAX(recorded_at), '') FROM revision) THEN
        RAISE EXCEPTION 'revision_next' USING ERRCODE = 'integrity_constraint_violation';
      END IF;
      RETURN NEW;
    END $$
    """,
    """
    CREATE FUNCTION quanjie_record_now() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE newest integer := (SELECT MAX(number) FROM revision);
    BEGIN
      IF TG_OP = 'INSERT' AND (NEW.known_to IS NOT NULL OR NEW.known_from IS DISTINCT FROM newest)
         OR TG_OP = 'UPDATE' AND NEW.known_to IS DISTINCT FROM newest THEN
        RAISE EXCEPTION 'record_enters_now' USING ERRCODE = 'integrity_constraint_violation';
      END IF;
      RETURN NEW;
    END $$
    """,
    """
    CREATE FUNCTION quanjie_term_now() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF (SELECT known_from FROM record WHERE id = NEW.record)
         IS DISTINCT FROM (SELECT MAX(number) FROM revision) THEN
        RAISE EXCEPTION 'record_term_enters_now' USING ERRCODE = 'integrity_constraint_violation';
      END IF;
      RETURN NEW;
    END $$
    """,
    """
    CREATE TRIGGER record_enters_now BEFORE INSERT OR UPDATE ON record FOR EACH ROW
    EXECUTE FUNCTION quanjie_record_now()
    """,
    """
    CREATE TRIGGER record_term_enters_now BEFORE INSERT ON record_term FOR EACH ROW
    EXECUTE FUNCTION quanjie_term_now()
    """,
    """
    CREATE TRIGGER record_never_rewritten BEFORE UPDATE ON record FOR EACH ROW
    WHEN (OLD.known_to IS NOT NULL OR NEW.known_to IS NULL
      OR (OLD.id, OLD.kind, OLD.name, OLD.series, OLD.place, OLD.valid_from, OLD.valid_to,
          OLD.known_from, OLD.content, OLD.sha256)
      IS DISTINCT FROM
         (NEW.id, NEW.kind, NEW.name, NEW.series, NEW.place, NEW.valid_from, NEW.valid_to,
          NEW.known_from, NEW.content, NEW.sha256))
    EXECUTE FUNCTION quanjie_refuse('record_never_rewritten')
    """,
    """
    CREATE TRIGGER record_never_deleted BEFORE DELETE ON record FOR EACH ROW
    EXECUTE FUNCTION quanjie_refuse('record_never_deleted')
    """,
    """
    CREATE TRIGGER record_term_never_rewritten BEFORE UPDATE ON record_term FOR EACH ROW
    EXECUTE FUNCTION quanjie_refuse('record_term_never_rewritten')
    """,
    """
    CREATE TRIGGER record_term_never_deleted BEFORE DELETE ON record_term FOR EACH ROW
    EXECUTE FUNCTION quanjie_refuse('record_term_never_deleted')
    """,
    """
    CREATE TRIGGER revision_next BEFORE INSERT ON revision FOR EACH ROW
    EXECUTE FUNCTION quanjie_next_revision()
    """,
    """
    CREATE TRIGGER revision_never_rewritten BEFORE UPDATE ON revision FOR EACH ROW
    EXECUTE FUNCTION quanjie_refuse('revision_never_rewritten')
    """,
    """
    CREATE TRIGGER revision_never_deleted BEFORE DELETE ON revision FOR EACH ROW
    EXECUTE FUNCTION quanjie_refuse('revision_never_deleted')
    """,
    *(
        f"CREATE TRIGGER {table}_never_truncated BEFORE TRUNCATE ON {table}"
        f" EXECUTE FUNCTION quanjie_refuse('{table}_never_truncated')"
        for table in ("revision", "record", "record_term")
    ),
)
