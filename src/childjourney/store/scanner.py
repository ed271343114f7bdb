"""A scanner for harmful files: usecases.files_port.Scanner, asked through clamd's socket (INSTREAM)."""

import logging
import socket
import struct
from collections.abc import Iterable
from time import monotonic

from django.conf import settings

from childjourney.usecases.files_port import Verdict

PATIENCE = 20.0
"""Seconds in which a scanner has to have answered; whoever added the file waits for it."""

_ANSWER = 4096
_log = logging.getLogger("childjourney.scanner")


def open_scanner() -> "SocketScanner":
    """Return the scanner of this installation; one that is always silent where none is named."""
    return SocketScanner(settings.CHILDJOURNEY_SCANNER)


class SocketScanner:
    """A scanner at `where`: the path of a socket, or host:port. See `usecases.files_port.Scanner`."""

    def __init__(self, where: str, *, patience: float = PATIENCE) -> None:
        self._where, self._patience = where, patience

    def scan(self, data: Iterable[bytes]) -> Verdict:
        """Return what the scanner says."""
        if not self._where:
            return Verdict.SILENT
        try:
            answer = self._asked(data)
        except (OSError, ValueError):
            _log.warning("the scanner does not answer")
            return Verdict.SILENT
        return _understood(answer)

    def _asked(self, data: Iterable[bytes]) -> bytes:
        ends = monotonic() + self._patience
        with self._connected() as link:
            link.settimeout(self._patience)
            link.sendall(b"zINSTREAM\x00")
            for piece in data:
                link.settimeout(_left(ends))
                link.sendall(struct.pack("!I", len(piece)) + piece)
            link.sendall(struct.pack("!I", 0))
            answer = b""
            while b"\x00" not in answer and len(answer) < _ANSWER:
                link.settimeout(_left(ends))
                piece = link.recv(_ANSWER)
                if not piece:
                    break
                answer += piece
            return answer

    def _connected(self) -> socket.socket:
        if self._where.startswith("/"):
            link = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            link.settimeout(self._patience)
            try:
                link.connect(self._where)
            except BaseException:
                link.close()
                raise
            return link
        host, _, port = self._where.rpartition(":")
        return socket.create_connection((host.strip("[]"), int(port)), timeout=self._patience)


def _left(ends: float) -> float:
    left = ends - monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _understood(answer: bytes) -> Verdict:
    """Return what an answer means. What is not understood is no verdict: the file stays in quarantine."""
    # It ends with its zero byte, or it was cut off and says nothing.
    words, end, _ = answer.partition(b"\x00")
    if end and words == b"stream: OK":
        return Verdict.CLEAN
    if end and words.startswith(b"stream: ") and words.endswith(b" FOUND"):
        return Verdict.HARMFUL
    _log.warning("the scanner gave no verdict", extra={"facts": {"count": len(answer)}})
    return Verdict.SILENT
