"""Office files: archives that are looked at member by member, and unpacked into nothing, before one is taken (R54).

A bomb is found by the sizes that it declares, and by the bytes that come out where it declares too little.
"""

import zipfile
import zlib
from collections.abc import Callable, Mapping
from typing import BinaryIO
from xml.parsers import expat

from childjourney.usecases.documents.upload import CHUNK, FileNotTaken

MOST_MEMBERS = 3_000
MOST_BYTES = 150 * 1024 * 1024
"""Bytes that all members may unpack to."""
MOST_TIMES = 200
"""How many times larger than it is packed a member may be, from `SMALL` on."""
SMALL = 1024 * 1024

_OFFICE = "application/vnd.openxmlformats-officedocument"
_ODT = "application/vnd.oasis.opendocument.text"
_MAIN: Mapping[str, str] = {
    "word/document.xml": f"{_OFFICE}.wordprocessingml.document",
    "xl/workbook.xml": f"{_OFFICE}.spreadsheetml.sheet",
    "ppt/presentation.xml": f"{_OFFICE}.presentationml.presentation",
}
_AS_PDF = "Save it as a PDF and choose that."
_ARCHIVE = "An archive is not taken. Take the files out of it and add each by itself."
_BOMB = f"This file unpacks to far more than it shows. {_AS_PDF}"
_BROKEN = "This file is damaged or cut off. Save it anew, or as a PDF, and choose that."
_MACROS = "This file holds macros: commands that run when it is opened. Save it without macros, or as a PDF."
_WITHIN = f"Another file is packed inside this one. {_AS_PDF}"
_LOCKED = "This file has a password, so that nobody can look into it. Take the password out, or save it as a PDF."
_DTD = f"This file holds a document type (DTD), which can harm whoever opens it. {_AS_PDF}"

_MACRO_PARTS = ("vbaproject.bin", "/macrosheets/", "/activex/", "basic/", "scripts/", "vbadata.xml")
_RUNS = (
    *(".exe", ".dll", ".com", ".scr", ".msi", ".bat", ".cmd", ".ps1", ".vbs", ".js", ".jse", ".wsf", ".hta", ".lnk"),
    *(".jar", ".class", ".html", ".htm", ".mht", ".mhtml", ".swf"),
)
_PACKED = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"MZ", b"\x7fELF")


def type_of_zip(file: BinaryIO) -> str:
    """Return the media type of an Office file whose members were all looked at. Raises FileNotTaken for any other."""
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            members = archive.infolist()
            _check_members(members)
            found = _type(archive, {one.filename for one in members})
            _check_contents(archive, members)
            return found
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError):
        raise FileNotTaken(_BROKEN) from None


def _check_members(members: list[zipfile.ZipInfo]) -> None:
    """Refuse by what the archive declares, before a single byte is unpacked."""
    if not members or min(one.header_offset for one in members) != 0:
        raise FileNotTaken(_BROKEN)
    if any(one.flag_bits & 0x1 for one in members):
        raise FileNotTaken(_LOCKED)
    if len(members) > MOST_MEMBERS or sum(one.file_size for one in members) > MOST_BYTES:
        raise FileNotTaken(_BOMB)
    if any(one.file_size > max(SMALL, MOST_TIMES * one.compress_size) for one in members):
        raise FileNotTaken(_BOMB)
    if any(one.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for one in members):
        raise FileNotTaken(_BROKEN)
    names = [one.filename.lower() for one in members]
    if len(set(names)) < len(names) or any(_leads_out(name) for name in names):
        raise FileNotTaken(_BROKEN)
    if any(part in f"/{name}" if part.startswith("/") else part in name for name in names for part in _MACRO_PARTS):
        raise FileNotTaken(_MACROS)
    if any(name.endswith(_RUNS) for name in names):
        raise FileNotTaken(_WITHIN)


def _leads_out(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ".." in name.split("/") or "\x00" in name


def _type(archive: zipfile.ZipFile, names: set[str]) -> str:
    found = [kind for main, kind in _MAIN.items() if main in names]
    if "[Content_Types].xml" in names and len(found) == 1:
        with archive.open("[Content_Types].xml") as declared:
            if b"macroenabled" in declared.read(SMALL).lower():
                raise FileNotTaken(_MACROS)
        return found[0]
    if "mimetype" in names and "content.xml" in names and not found:
        with archive.open("mimetype") as declared:
            if declared.read(200).strip() == _ODT.encode():
                return _ODT
    raise FileNotTaken(_ARCHIVE)


def _check_contents(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> None:
    """Refuse by what comes out, counted as it comes; nothing of it is kept."""
    out = 0
    for member in members:
        with archive.open(member) as unpacked:
            head = unpacked.read(CHUNK)
            out += len(head)
            if head.startswith(_PACKED):
                raise FileNotTaken(_WITHIN)
            look: Callable[[bytes], bool] | None = _Prolog().goes_on if _is_xml(head) else None
            chunk = head
            while chunk:
                if look is not None and not look(chunk):
                    look = None
                chunk = unpacked.read(CHUNK)
                out += len(chunk)
                if out > MOST_BYTES:
                    raise FileNotTaken(_BOMB)


def _is_xml(head: bytes) -> bool:
    # In UTF-16 every other byte is empty: without them the signs read alike.
    plain = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return not plain or plain.startswith(b"<")


class _Prolog:
    """Reads XML up to its first element, where a document type would have to stand before."""

    def __init__(self) -> None:
        self._over = False
        self._parser = expat.ParserCreate()
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.StartElementHandler = self._element

    def goes_on(self, chunk: bytes) -> bool:
        """Return whether the prolog goes on after `chunk`. Raises FileNotTaken for a document type, or no XML."""
        try:
            self._parser.Parse(chunk, False)
        except expat.ExpatError:
            # Whatever follows the first element is for whoever opens the file.
            if not self._over:
                raise FileNotTaken(_BROKEN) from None
        return not self._over

    def _doctype(self, *_declared: object) -> None:
        raise FileNotTaken(_DTD)

    def _element(self, *_named: object) -> None:
        self._over = True
