"""Small files for the made-up area, made by code: a child's drawing, letters, and a note. Nothing in them is real."""

import struct
import zlib
from collections.abc import Sequence
from random import Random

from childjourney.core.base.ids import Randomness

WIDE, HIGH, GROUND = 240, 180, 160
"""Dots of the drawing, and the row on which everybody stands."""

PAPER, RED, BROWN, YELLOW, BLUE, GREEN, BLACK = range(7)
_COLOURS = ("fffdf5", "c8413b", "7a4a2b", "f2c230", "3b6fb5", "4e8f4a", "333333")


class _Paper:
    """A sheet that a child draws on, with a hand that shakes a little."""

    def __init__(self, hand: Random) -> None:
        self._hand, self.rows = hand, [bytearray([PAPER]) * WIDE for _ in range(HIGH)]

    def line(self, x: float, y: float, to_x: float, to_y: float, colour: int) -> None:
        steps = int(max(abs(to_x - x), abs(to_y - y))) * 6 + 1
        for step in range(steps + 1):
            part = step / steps
            column = int(x + (to_x - x) * part + self._hand.gauss(0, 0.7))
            row = int(y + (to_y - y) * part + self._hand.gauss(0, 0.7))
            self.rows[min(max(row, 0), HIGH - 1)][min(max(column, 0), WIDE - 1)] = colour

    def shape(self, corners: Sequence[tuple[float, float]], colour: int) -> None:
        for one, other in zip(corners, (*corners[1:], corners[0]), strict=True):
            self.line(*one, *other, colour)

    def person(self, x: float, tall: float, colour: int) -> None:
        head, hips = GROUND - tall, GROUND - tall / 3
        self.shape([(x - 4, head), (x, head - 5), (x + 4, head), (x, head + 5)], BLACK)
        self.line(x, head + 5, x, hips, colour)
        self.line(x - tall / 5, head + tall / 3, x + tall / 5, head + tall / 3, colour)
        self.line(x, hips, x - tall / 6, GROUND, colour)
        self.line(x, hips, x + tall / 6, GROUND, colour)


def drawing(randomness: Randomness) -> bytes:
    """Return a PNG picture of a house, the sun, and four people, the smallest among the others."""
    paper = _Paper(Random(int.from_bytes(randomness(8))))  # noqa: S311  # a child's hand, and nothing secret
    paper.shape([(40, GROUND), (40, 95), (110, 95), (110, GROUND)], RED)
    paper.shape([(34, 95), (75, 58), (116, 95)], BROWN)
    paper.shape([(66, GROUND), (66, 128), (84, 128), (84, GROUND)], BROWN)
    for x in (48, 90):
        paper.shape([(x, 104), (x + 12, 104), (x + 12, 116), (x, 116)], BLUE)
    paper.shape([(196, 22), (210, 28), (214, 42), (204, 52), (190, 48), (184, 34)], YELLOW)
    for x, y in ((176, 14), (168, 46), (186, 66), (214, 68), (228, 44), (222, 14)):
        paper.line(199, 37, x, y, YELLOW)
    paper.line(0, GROUND + 2, WIDE, GROUND + 2, GREEN)
    for x, tall, colour in ((140, 52, BLUE), (166, 40, RED), (184, 22, GREEN), (208, 56, BROWN)):
        paper.person(x, tall, colour)
    return _png(paper.rows)


def _png(rows: Sequence[bytearray]) -> bytes:
    """Return a picture; its bytes are not packed: those differ from one zlib to another, and the area never does."""

    def part(name: bytes, data: bytes) -> bytes:
        return struct.pack("!I", len(data)) + name + data + struct.pack("!I", zlib.crc32(name + data))

    header = struct.pack("!IIBBBBB", WIDE, HIGH, 8, 3, 0, 0, 0)
    parts = (
        part(b"IHDR", header),
        part(b"PLTE", bytes.fromhex("".join(_COLOURS))),
        part(b"IDAT", zlib.compress(b"".join(b"\x00" + row for row in rows), 0)),
        part(b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def letter(lines: Sequence[str]) -> bytes:
    """Return a PDF of one page with these lines."""
    shown = "\n".join(f"({_escaped(one)}) Tj T*" for one in lines)
    text = f"BT /F1 12 Tf 18 TL 72 760 Td\n{shown}\nET".encode("cp1252")
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    )
    whole, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, start=1):
        places.append(len(whole))
        whole += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (count, len(whole))
    return whole + b"xref\n0 %d\n" % count + table + trailer


def _escaped(line: str) -> str:
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def note() -> bytes:
    """Return a note as plain text."""
    return b"Fridays are fine for me, and Saturdays until six. Nan\n"
