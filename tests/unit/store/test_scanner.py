"""The scanner's socket: what clamd says is understood, and whatever else happens is no verdict (R54)."""

import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from childjourney.store.scanner import SocketScanner
from childjourney.usecases.files_port import Verdict

DATA = [b"Letter " * 100, b"from the hospital"]


def _exactly(link: socket.socket, size: int) -> bytes:
    held = b""
    while len(held) < size:
        piece = link.recv(size - len(held))
        if not piece:
            raise ConnectionError
        held += piece
    return held


def told(link: socket.socket) -> bytes:
    """Read what a client of clamd has to send for INSTREAM, and return the file."""
    assert _exactly(link, 10) == b"zINSTREAM\x00"
    file = b""
    while size := struct.unpack("!I", _exactly(link, 4))[0]:
        file += _exactly(link, size)
    return file


@contextmanager
def serving(where: str | tuple[str, int], answer: Callable[[socket.socket], None]) -> Iterator[socket.socket]:
    """Serve one connection in the way of clamd."""
    family = socket.AF_UNIX if isinstance(where, str) else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as server:
        server.bind(where)
        server.listen(1)

        def serve() -> None:
            link, _ = server.accept()
            with link:
                try:
                    answer(link)
                except (OSError, ConnectionError):
                    return

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield server
        thread.join(5)


def says(words: bytes) -> Callable[[socket.socket], None]:
    def answer(link: socket.socket) -> None:
        assert told(link) == b"".join(DATA)
        link.sendall(words)

    return answer


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        (b"stream: OK\x00", Verdict.CLEAN),
        (b"stream: Eicar-Test-Signature FOUND\x00", Verdict.HARMFUL),
        (b"INSTREAM size limit exceeded. ERROR\x00", Verdict.SILENT),
        (b"stream: OK", Verdict.SILENT),
        (b"stream: OKAY\x00", Verdict.SILENT),
        (b"OK\x00", Verdict.SILENT),
        (b"\xff\xfe garbage \x00", Verdict.SILENT),
        (b"x" * 10_000, Verdict.SILENT),
        (b"", Verdict.SILENT),
    ],
)
def test_only_what_clamd_says_of_a_clean_file_makes_it_clean(tmp_path: Path, words: bytes, verdict: Verdict) -> None:
    where = str(tmp_path / "clamd")
    with serving(where, says(words)):
        assert SocketScanner(where, patience=5).scan(DATA) is verdict


def test_a_scanner_on_another_machine_is_asked_by_host_and_port() -> None:
    with serving(("127.0.0.1", 0), says(b"stream: OK\x00")) as server:
        assert SocketScanner(f"127.0.0.1:{server.getsockname()[1]}", patience=5).scan(DATA) is Verdict.CLEAN


def test_an_answer_that_comes_in_pieces_is_understood(tmp_path: Path) -> None:
    def answer(link: socket.socket) -> None:
        told(link)
        for piece in (b"stre", b"am: O", b"K", b"\x00"):
            link.sendall(piece)
            time.sleep(0.01)

    where = str(tmp_path / "clamd")
    with serving(where, answer):
        assert SocketScanner(where, patience=5).scan(DATA) is Verdict.CLEAN


@pytest.mark.parametrize("where", ["", "/nowhere/clamd.sock", "127.0.0.1:1", "no port", "host:port"])
def test_a_scanner_that_is_not_there_is_silent(where: str) -> None:
    assert SocketScanner(where, patience=1).scan(DATA) is Verdict.SILENT


def test_a_scanner_that_goes_away_in_the_middle_is_silent(tmp_path: Path) -> None:
    where = str(tmp_path / "clamd")
    with serving(where, lambda link: _exactly(link, 4) and None):
        assert SocketScanner(where, patience=5).scan([b"x" * 1_000_000] * 20) is Verdict.SILENT


def test_a_scanner_that_never_ends_to_answer_is_silent_after_a_while(tmp_path: Path) -> None:
    over = threading.Event()

    def answer(link: socket.socket) -> None:
        told(link)
        while not over.wait(0.05):
            link.sendall(b"s")

    where = str(tmp_path / "clamd")
    began = time.monotonic()
    with serving(where, answer):
        assert SocketScanner(where, patience=0.5).scan(DATA) is Verdict.SILENT
        over.set()
    assert time.monotonic() - began < 3
