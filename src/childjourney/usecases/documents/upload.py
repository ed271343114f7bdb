"""A file as somebody sends it, and what is said where it is not taken."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import BinaryIO

from childjourney.core.base.refusal import Fault, FaultsRefused

CUT_OFF = "childjourney.too_large"
"""How a request is marked whose file was longer than is taken, and was cut off on its way."""

CHUNK = 64 * 1024
"""Bytes that are read at a time."""


class FileNotTaken(FaultsRefused):
    """The file is none that is taken; the one fault says what to do instead."""

    def __init__(self, what: str) -> None:
        super().__init__([Fault("file", what)])


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was sent: under which name, and its bytes, which can be read from the start again."""

    name: str
    file: BinaryIO

    def chunks(self) -> Iterator[bytes]:
        """Yield the bytes from the start, some at a time."""
        self.file.seek(0)
        while chunk := self.file.read(CHUNK):
            yield chunk

    @property
    def digest(self) -> str:
        """The digest of the bytes."""
        whole = sha256()
        for chunk in self.chunks():
            whole.update(chunk)
        return whole.hexdigest()

    @property
    def size(self) -> int:
        """How many bytes there are."""
        return self.file.seek(0, 2)
