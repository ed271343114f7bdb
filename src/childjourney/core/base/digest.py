"""Digests: fingerprints of contents, and chains in which each link vouches for the one before."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

GENESIS = "0" * 64
"""What the first link of a chain stands on."""

_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode


def canonical(value: Any) -> str:
    """Return `value` as JSON text that is the same wherever it is made: sorted keys, no spaces.

    Raises TypeError or ValueError for what JSON cannot hold.
    """
    return _encode(value)


def digest(text: str) -> str:
    """Return the SHA-256 of `text` in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def chained(previous: str, text: str) -> str:
    """Return the link that follows `previous` and vouches for `text`: 64 hexadecimal digits."""
    return digest(previous + "\n" + text)


def covering(links: Iterable[str]) -> str:
    """Return one digest that vouches for several links in their order; of none, that of an empty text."""
    return digest("\n".join(links))
