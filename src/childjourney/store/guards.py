"""Guards: triggers with which the database itself refuses to change or remove what was written (R19)."""

from typing import Any

KEPT = ("store_envelope", "store_body", "store_auditline")
"""Tables to which rows are only ever added."""

WORDS = "What was written is never changed or removed."

_SQLITE = tuple(
    f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table} BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"
    for table in KEPT
    for verb in ("UPDATE", "DELETE")
)
_REFUSE = f"""
CREATE OR REPLACE FUNCTION store_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{WORDS}' USING ERRCODE = 'restrict_violation'; END $$
"""
# A guard that is enabled ALWAYS also holds for a session that replays changes from elsewhere.
_POSTGRESQL = (
    _REFUSE,
    *(
        statement
        for table in KEPT
        for statement in (
            f"CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION store_refuse()",
            f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_kept",
        )
    ),
)
_RAISE = {"sqlite": _SQLITE, "postgresql": _POSTGRESQL}
_LOWER = {
    "sqlite": tuple(f"DROP TRIGGER IF EXISTS {table}_no_{verb}" for table in KEPT for verb in ("UPDATE", "DELETE")),
    "postgresql": tuple(f"DROP TRIGGER IF EXISTS {table}_kept ON {table}" for table in KEPT),
}
_STANDING = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'A'",
}
_NAMES = {
    "sqlite": {f"{table}_no_{verb}" for table in KEPT for verb in ("UPDATE", "DELETE")},
    "postgresql": {f"{table}_kept" for table in KEPT},
}


def raise_guards(connection: Any) -> None:
    """Put the guards up. A migration that rebuilds one of the KEPT tables has to call this again."""
    lower_guards(connection)
    _run(connection, _RAISE)


def lower_guards(connection: Any) -> None:
    """Take the guards down: for migrations that rebuild tables."""
    _run(connection, _LOWER)


def missing_guards(connection: Any) -> list[str]:
    """Return the names of the guards that do not stand."""
    with connection.cursor() as cursor:
        cursor.execute(_STANDING[connection.vendor])
        return sorted(_NAMES[connection.vendor] - {name for (name,) in cursor.fetchall()})


def _run(connection: Any, statements: dict[str, tuple[str, ...]]) -> None:
    with connection.cursor() as cursor:
        for statement in statements[connection.vendor]:
            cursor.execute(statement)
