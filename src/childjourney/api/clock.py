"""The only clock of the API: read once for each request, and set by hand in tests."""

from datetime import UTC, datetime


def now() -> datetime:
    """Return this moment."""
    return datetime.now(UTC)
