"""The database itself refuses to change or remove what was written."""

from uuid import UUID

import pytest
from django.db import DatabaseError, connections
from django.db.transaction import atomic

from childjourney.store.guards import KEPT, lower_guards, missing_guards, raise_guards
from childjourney.store.models import AuditLine, Body, Envelope
from tests.store.conftest import run

STATEMENTS = [
    "UPDATE store_envelope SET kind = 'visit'",
    "UPDATE store_envelope SET position = position + 100 WHERE position = 1",
    "DELETE FROM store_envelope",
    "UPDATE store_body SET text = '{}'",
    "DELETE FROM store_body",
    "UPDATE store_auditline SET allowed = allowed",
    "DELETE FROM store_auditline WHERE position = 0",
]


@pytest.mark.parametrize("statement", STATEMENTS)
def test_what_was_written_is_neither_changed_nor_removed(using: str, told: UUID, statement: str) -> None:
    """R19."""
    with pytest.raises(DatabaseError, match="never changed or removed"), atomic(using=using):
        run(using, statement)
    assert Envelope.objects.using(using).filter(story=told).exists()


@pytest.mark.parametrize("model", [Envelope, Body, AuditLine])
def test_models_cannot_remove_what_was_written(using: str, told: UUID, model: type) -> None:
    """R19."""
    with pytest.raises(DatabaseError), atomic(using=using):
        model.objects.using(using).all()._raw_delete(using)  # type: ignore[attr-defined]  # each of them has objects


@pytest.mark.parametrize("table", KEPT)
def test_replacing_or_emptying_is_refused_too(using: str, told: UUID, table: str) -> None:
    """R19: INSERT OR REPLACE removes a row unseen by most triggers of SQLite; TRUNCATE by most of PostgreSQL."""
    if connections[using].vendor == "sqlite":
        statement = f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}"  # noqa: S608  # a constant
    else:
        statement = f"TRUNCATE {table} CASCADE"
    with pytest.raises(DatabaseError, match="never changed or removed"), atomic(using=using):
        run(using, statement)


def test_a_guard_that_was_taken_down_is_missed(using: str, told: UUID) -> None:
    connection = connections[using]
    assert missing_guards(connection) == []
    lower_guards(connection)
    assert len(missing_guards(connection)) >= len(KEPT)
    raise_guards(connection)
    assert missing_guards(connection) == []
