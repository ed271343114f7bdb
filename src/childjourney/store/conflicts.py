"""Conflicts: two people wrote at once, and the database let the first one in."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import DatabaseError, IntegrityError

from childjourney.usecases.ports import PositionTaken

_TAKEN = frozenset(
    {
        "store_story_position",
        "store_auditline_pkey",
        "store_receiptrow_pkey",
        "store_ask_entry",
        "UNIQUE constraint failed: store_envelope.story, store_envelope.position",
        "UNIQUE constraint failed: store_auditline.position",
        "UNIQUE constraint failed: store_receiptrow.key",
        "UNIQUE constraint failed: store_askrow.entry",
    }
)
"""Constraints that only a second writer breaks: by name on PostgreSQL, by what it says on SQLite."""

_TRY_AGAIN = frozenset({"40001", "40P01"})
"""PostgreSQL's codes for two transactions that cannot both be kept (serialization failure, deadlock)."""


@contextmanager
def conflicts_named() -> Iterator[None]:
    """Turn what a second writer meets into PositionTaken. Every other error of the database stays what it is."""
    try:
        yield
    except DatabaseError as error:
        if _is_conflict(error):
            raise PositionTaken from error
        raise


def _is_conflict(error: DatabaseError) -> bool:
    cause: Any = error.__cause__
    if getattr(cause, "sqlstate", None) in _TRY_AGAIN:
        return True
    if not isinstance(error, IntegrityError):
        return False
    named = getattr(getattr(cause, "diag", None), "constraint_name", None)
    return (named or str(error)) in _TAKEN
