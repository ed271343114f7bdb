"""Sealed files: encrypted in chunks, so that a file that was cut off, reordered or changed is never taken for whole.

The layout: MARK, then chunks of CHUNK bytes (the last may be shorter or empty), each followed by its tag. Every file
has a key of its own, so a chunk's nonce is its number and whether it is the last; the file's id is bound to each chunk.
AES-256-GCM, in the way of STREAM (Hoang, Reyhanitabar, Rogaway and Vizár, 2015).
"""

import secrets
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import lru_cache
from typing import BinaryIO
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

MARK = b"CJD1"
CHUNK = 64 * 1024
TAG = 16
_NONCE = 12


class Unsealed(Exception):
    """The file, or its key, is not as it was sealed."""


def new_key() -> bytes:
    """Return a key for one file."""
    return AESGCM.generate_key(256)


def seal(data: Iterable[bytes], *, key: bytes, file: UUID) -> Iterator[bytes]:
    """Yield a file, sealed, piece by piece."""
    cipher = AESGCM(key)
    yield MARK
    number, held = 0, b""
    for piece in data:
        held += piece
        # One chunk is always held back: only at the end is it known which is the last.
        while len(held) > CHUNK:
            yield cipher.encrypt(_nonce(number, last=False), held[:CHUNK], file.bytes)
            number, held = number + 1, held[CHUNK:]
    yield cipher.encrypt(_nonce(number, last=True), held, file.bytes)


def unseal(sealed: BinaryIO, *, key: bytes, file: UUID) -> Iterator[bytes]:
    """Yield the bytes of a sealed file, each chunk as soon as it is known to be right. Raises Unsealed."""
    cipher = AESGCM(key)
    if sealed.read(len(MARK)) != MARK:
        raise Unsealed
    number, chunk = 0, sealed.read(CHUNK + TAG)
    while True:
        following = sealed.read(CHUNK + TAG)
        try:
            yield cipher.decrypt(_nonce(number, last=not following), chunk, file.bytes)
        except (InvalidTag, ValueError):
            raise Unsealed from None
        if not following:
            return
        number, chunk = number + 1, following


def wrap(key: bytes, *, secret: str, file: UUID, story: UUID) -> bytes:
    """Return a file's key, sealed with the installation's secret and bound to the file and its story."""
    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(_wrapping(secret)).encrypt(nonce, key, file.bytes + story.bytes)


def unwrap(wrapped: bytes, *, secret: str, file: UUID, story: UUID) -> bytes:
    """Return a file's key. Raises Unsealed with another secret, for another file, or in another story."""
    try:
        return AESGCM(_wrapping(secret)).decrypt(wrapped[:_NONCE], wrapped[_NONCE:], file.bytes + story.bytes)
    except (InvalidTag, ValueError):
        raise Unsealed from None


def unwrap_by_any(wrapped: bytes, *, secrets: Sequence[str], file: UUID, story: UUID) -> tuple[bytes, int]:
    """Return a file's key, and which of the secrets opened it, counted from 0. Raises Unsealed where none does."""
    for place, secret in enumerate(secrets):
        with suppress(Unsealed):
            return unwrap(wrapped, secret=secret, file=file, story=story), place
    raise Unsealed


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(_NONCE - 1, "big") + (b"\x01" if last else b"\x00")


@lru_cache(maxsize=8)
def _wrapping(secret: str) -> bytes:
    derive = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"childjourney documents 1")
    return derive.derive(secret.encode())
