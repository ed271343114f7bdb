"""What a file is by its content. Its name is never asked: what is not on the list by its content is refused (R54)."""

import re
import zipfile
from collections.abc import Callable, Mapping
from typing import BinaryIO

from childjourney.core.story.file import LARGEST, MEGABYTES
from childjourney.usecases.documents.text import looks_like_code, read_as_text
from childjourney.usecases.documents.upload import FileNotTaken, Upload
from childjourney.usecases.documents.zipped import type_of_zip

AS_PDF = "Save it as a PDF and choose that."
"""What to do with nearly everything that is not taken."""

_HEAD = 4096
_HEIC = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}

_IS: Mapping[str, Callable[[bytes], bool]] = {
    "application/pdf": lambda head: head.startswith(b"%PDF-"),
    "image/jpeg": lambda head: head.startswith(b"\xff\xd8\xff"),
    "image/png": lambda head: head.startswith(b"\x89PNG\r\n\x1a\n") and head[12:16] == b"IHDR",
    "image/gif": lambda head: head[:6] in (b"GIF87a", b"GIF89a"),
    "image/webp": lambda head: head.startswith(b"RIFF") and head[8:15] == b"WEBPVP8",
    "image/heic": lambda head: head[4:8] == b"ftyp" and head[8:12] in _HEIC,
}
"""Types by the signs with which they begin. Each has to begin with the first byte: what hides before it is refused."""

_ARCHIVE = "An archive is not taken. Take the files out of it and add each by itself."
_PROGRAM = "A program is not taken. If it was sent to you, do not open it: tell whoever looks after your computers."
_PAGE = f"A web page or a drawing made of text (HTML, SVG, XML) is not taken. {AS_PDF}"
_OLD_OFFICE = f"An older Office file, a saved e-mail, or one with a password is not taken. {AS_PDF}"
_SAID: tuple[tuple[bytes, str], ...] = (
    (b"MZ", _PROGRAM),
    (b"\x7fELF", _PROGRAM),
    (b"\xca\xfe\xba\xbe", _PROGRAM),
    (b"\xcf\xfa\xed\xfe", _PROGRAM),
    (b"\xd0\xcf\x11\xe0", _OLD_OFFICE),
    (b"{\\rtf", f"Rich text (RTF) is not taken. {AS_PDF}"),
    (b"Rar!", _ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", _ARCHIVE),
    (b"\x1f\x8b", _ARCHIVE),
    (b"BZh", _ARCHIVE),
    (b"\xfd7zXZ", _ARCHIVE),
    (b"II*\x00", f"A TIFF picture is not taken. {AS_PDF}"),
    (b"MM\x00*", f"A TIFF picture is not taken. {AS_PDF}"),
    (b"BM", "A BMP picture is not taken. Save it as a PNG picture, or as a PDF, and choose that."),
)
"""Beginnings of files that people send and that are not taken, with what to do instead."""


def type_of(upload: Upload) -> str:
    """Return the media type of a file, one of core.story.file.TYPES. Raises FileNotTaken for every other file."""
    _check_size(upload.size)
    upload.file.seek(0)
    head = upload.file.read(_HEAD)
    for name, begins in _IS.items():
        if begins(head):
            _refuse_second_file(upload.file)
            return name
    if head.startswith(b"PK\x03\x04"):
        return type_of_zip(upload.file)
    for beginning, words in _SAID:
        if head.startswith(beginning):
            raise FileNotTaken(words)
    return _text(upload)


def _check_size(size: int) -> None:
    if size == 0:
        raise FileNotTaken("The file is empty. Choose it again, or save it anew first.")
    if size > LARGEST:
        raise FileNotTaken(too_large())


def too_large() -> str:
    """Return what is said of a file that is larger than is taken."""
    return f"The file is larger than {MEGABYTES} MB. Scan it with fewer dots, or split it and add the parts one by one."


def _refuse_second_file(file: BinaryIO) -> None:
    """Refuse what reads as a picture or a PDF from its beginning and as an archive from its end."""
    file.seek(0)
    if zipfile.is_zipfile(file):
        raise FileNotTaken(f"There is another file hidden at the end of this one. {AS_PDF}")


def _text(upload: Upload) -> str:
    upload.file.seek(0)
    words = read_as_text(upload.file.read(LARGEST + 1))
    if words is None:
        raise FileNotTaken(f"This kind of file is not taken. {AS_PDF}")
    if re.match(r"\s*<[a-zA-Z!?]", words):
        raise FileNotTaken(_PAGE)
    if looks_like_code(words):
        raise FileNotTaken(f"This text holds commands that a computer could run. {AS_PDF}")
    return "text/plain"
