"""The files of documents in memory, and a scanner that says what it is told: for tests and made-up areas."""

import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from childjourney.core.base.ids import Randomness, new_id
from childjourney.usecases.files_port import FilesRefused, Stored, Swept, Verdict


class MemoryFiles:
    """Files kept in dictionaries; see `usecases.files_port.Files` for what each method does."""

    def __init__(self) -> None:
        self._bytes: dict[UUID, tuple[bytes, datetime]] = {}
        self._kept: dict[UUID, Stored] = {}

    def put(
        self, data: Iterable[bytes], *, story: UUID, now: datetime, randomness: Randomness = secrets.token_bytes
    ) -> Stored:
        """Take a file."""
        held = b"".join(data)
        stored = Stored(new_id(now, randomness=randomness), story, len(held), sha256(held).hexdigest(), b"")
        self._bytes[stored.id] = (held, now)
        return stored

    def keep(self, stored: Stored) -> None:
        """Let a file stay."""
        self._kept[stored.id] = stored

    def discard(self, stored: Stored) -> None:
        """Remove a file."""
        self._bytes.pop(stored.id, None)

    def open(self, file: UUID, *, story: UUID, digest: str) -> Iterator[bytes]:
        """Return the bytes of a file."""
        kept = self._kept.get(file)
        if kept is None or kept.story != story or kept.digest != digest or file not in self._bytes:
            raise FilesRefused("This document is not as it was added.")
        return iter([self._bytes[file][0]])

    def sweep(self, *, before: datetime) -> Swept:
        """Remove what was never kept."""
        stray = [file for file, (_, at) in self._bytes.items() if at < before and file not in self._kept]
        for file in stray:
            del self._bytes[file]
        return Swept(len(stray), tuple(file for file in self._kept if file not in self._bytes))

    def __len__(self) -> int:
        """Return how many files lie here, kept or not."""
        return len(self._bytes)


@dataclass
class ToldScanner:
    """A scanner that says `verdict` of everything, and remembers what it was given."""

    verdict: Verdict = Verdict.CLEAN
    given: list[bytes] = field(default_factory=list)

    def scan(self, data: Iterable[bytes]) -> Verdict:
        """Return the verdict."""
        self.given.append(b"".join(data))
        return self.verdict
