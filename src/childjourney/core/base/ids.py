"""Identifiers: UUID version 7, so that they sort by time and cannot be guessed."""

import secrets
from collections.abc import Callable
from datetime import datetime
from uuid import UUID

Randomness = Callable[[int], bytes]
"""A function from a number of bytes to that many bytes; seeded ones make an area reproducible."""

_VERSION = 0x7 << 76
_VARIANT = 0b10 << 62
_RANDOM_A_MASK = 0xFFF
_RANDOM_B_MASK = (1 << 62) - 1


def new_id(now: datetime, *, randomness: Randomness = secrets.token_bytes) -> UUID:
    """Return a UUID version 7: 48 bits of milliseconds since 1970, then 74 random bits (RFC 9562, 5.7)."""
    random = int.from_bytes(randomness(10), "big")
    milliseconds = int(now.timestamp() * 1000) & ((1 << 48) - 1)
    high = (random >> 62) & _RANDOM_A_MASK
    low = random & _RANDOM_B_MASK
    return UUID(int=(milliseconds << 80) | _VERSION | (high << 64) | _VARIANT | low)
