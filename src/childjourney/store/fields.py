"""Columns that behave alike on every database."""

from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper


class CodePointText(models.TextField):  # type: ignore[type-arg]  # generic to the type checker only
    """Text that sorts and compares by code point everywhere, so that a range over it can use an index."""

    def db_parameters(self, connection: BaseDatabaseWrapper) -> Any:
        """Return the column's parameters; SQLite compares by code point unasked."""
        found: Any = super().db_parameters(connection)
        return {**found, "collation": "C"} if connection.vendor == "postgresql" else found


def storable(text: str) -> str:
    """Return `text` without what some database cannot keep: the character 0, and halves of characters."""
    return text.replace("\x00", "").encode(errors="ignore").decode()
