"""What keeps the files of documents, and what looks for harm in them. Each has an adapter in the store."""

import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Protocol
from uuid import UUID

from childjourney.core.base.ids import Randomness
from childjourney.core.base.refusal import Refused


class FilesRefused(Refused):
    """A file could not be kept, or could not be read as it was kept. The words say what to do."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A file that lies encrypted and belongs to no entry yet: `digest` is of its bytes, `key` opens it, wrapped."""

    id: UUID
    story: UUID
    size: int
    digest: str
    key: bytes


@dataclass(frozen=True, slots=True)
class Swept:
    """What looking after the files found: how many without an entry were removed, and which are missing or damaged."""

    removed: int
    missing: tuple[UUID, ...]


class Files(Protocol):
    """The files of documents. Nothing of what they hold ever lies unencrypted on a disk."""

    def put(
        self, data: Iterable[bytes], *, story: UUID, now: datetime, randomness: Randomness = secrets.token_bytes
    ) -> Stored:
        """Encrypt a file of a story and have it on the disk when this returns. Raises FilesRefused.

        Until `keep` it belongs to nothing; what is never kept is swept away. `randomness` makes its id, never its key.
        """

    def keep(self, stored: Stored) -> None:
        """Let a file stay. Belongs inside the transaction that writes the entry which names it."""

    def discard(self, stored: Stored) -> None:
        """Remove a file that was not kept. One that cannot be removed now is swept away later."""

    def open(self, file: UUID, *, story: UUID, digest: str) -> Iterator[bytes]:
        """Return the bytes of a file of a story, all of which were found whole before the first is given out.

        Raises FilesRefused where the file is not there, is another story's, or is no longer as it was added.
        """

    def sweep(self, *, before: datetime) -> Swept:
        """Remove files that were put before a moment and never kept, and tell which kept ones are not there."""


@dataclass(frozen=True, slots=True)
class Locked:
    """How many files are locked with each of the secrets, in their order, and how many with none of them."""

    by: tuple[int, ...]
    by_none: int


@dataclass(frozen=True, slots=True)
class Rewrapped:
    """What a stretch of files came to: how many were looked at, and newly locked; `last` of them, None at the end."""

    looked_at: int
    anew: int
    by_none: int
    last: UUID | None


class FileKeys(Protocol):
    """The keys of the files, each locked with one of the installation's secrets. The files themselves never change."""

    def locked(self) -> Locked:
        """Return what is locked with which secret."""

    def rewrap(self, *, after: UUID | None, most: int) -> Rewrapped:
        """Lock the keys of the next files behind `after` with the first secret, all of them or none.

        Raises FilesRefused where there is no secret.
        """


class Verdict(Enum):
    """What a scanner says of a file."""

    CLEAN = "nothing harmful was found"
    HARMFUL = "something harmful was found"
    SILENT = "there is no scanner, or it does not answer"


class Scanner(Protocol):
    """Looks for harm in a file."""

    def scan(self, data: Iterable[bytes]) -> Verdict:
        """Return what it says. Never raises: whatever goes wrong, it was SILENT."""
