"""The secret key that signs sessions and forms: given, or made once and kept beside the data."""

import secrets
from pathlib import Path

from childjourney.config.environment import given


def secret_key(data: Path) -> str:
    """Return the secret key, making and keeping one in `data` (readable by its owner only) where none is given."""
    key = given("CHILDJOURNEY_SECRET_KEY")
    if key:
        return key
    kept = data / "secret-key"
    try:
        return kept.read_text()
    except FileNotFoundError:
        data.mkdir(parents=True, exist_ok=True)
    try:
        with kept.open("x") as file:
            kept.chmod(0o600)
            file.write(secrets.token_urlsafe(64))
    except FileExistsError:
        pass  # Another process was first; its key holds.
    return kept.read_text()
