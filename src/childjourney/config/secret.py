"""Secrets: given, or made once and kept beside the data, readable by their owner only."""

import os
import secrets
from pathlib import Path

from childjourney.config.environment import given

DOCUMENT_KEY = "document-key"
"""The file with the key to documents."""


def secret_key(data: Path) -> str:
    """Return the key that signs sessions and forms, making and keeping one in `data` where none is given."""
    return given("CHILDJOURNEY_SECRET_KEY") or _kept(data / "secret-key")


def document_key(data: Path) -> str:
    """Return the key to documents (or several, with commas), making and keeping one in `data` where none is given.

    Empty where it is lost: documents lie there that no new key would open, and a new one would hide that.
    """
    if key := given("CHILDJOURNEY_DOCUMENT_KEY"):
        return key
    kept = data / DOCUMENT_KEY
    lost = not kept.exists() and any((data / "documents").glob("??/*"))
    return "" if lost else _kept(kept)


def keys_in(text: str) -> tuple[str, ...]:
    """Return the keys that a text names, separated by commas; the first locks, each opens."""
    return tuple(key.strip() for key in text.split(",") if key.strip())


def _kept(place: Path) -> str:
    """Return the secret in a file, made where there is none. Of several processes that make one, one's holds."""
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        made = place.with_name(f"{place.name}.{secrets.token_hex(8)}")
        with os.fdopen(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(64))
            file.flush()
            os.fsync(file.fileno())
        try:
            # Whole or not at all: whoever finds it finds all of it.
            place.hardlink_to(made)
        except FileExistsError:
            pass  # Another process was first; its key holds.
        finally:
            made.unlink()
    return place.read_text()
