"""Small files of every type, made by hand, and the ways in which they can be wrong."""

import struct
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO

from childjourney.usecases.documents.upload import Upload

OFFICE = "application/vnd.openxmlformats-officedocument"
DOCX = f"{OFFICE}.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"

PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + b"\x01" * 40 + b"\xff\xd9"
GIF = (
    b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
)
WEBP = b"RIFF\x1a\x00\x00\x00WEBPVP8 " + b"\x00" * 14
HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + b"\x00" * 16
TYPES_PART = "[Content_Types].xml"
PLAIN_TYPES = '<?xml version="1.0"?><Types xmlns="http://example.org/types"/>'


def _png() -> bytes:
    def part(name: bytes, data: bytes) -> bytes:
        return struct.pack("!I", len(data)) + name + data + struct.pack("!I", zlib.crc32(name + data))

    header = struct.pack("!IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", header) + part(b"IDAT", zlib.compress(b"\x00\x00")) + part(b"IEND", b"")


PNG = _png()


def zipped(members: Mapping[str, bytes | str], *, packed: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return an archive of members: the same bytes whenever it is made."""
    held = BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 3, 14, 12, 0, 0)), data, packed)
    return held.getvalue()


def docx(**more: bytes | str) -> bytes:
    """Return a Word document, with more members by name (dots and slashes as they are: use ** with a mapping)."""
    return zipped({TYPES_PART: PLAIN_TYPES, "word/document.xml": '<?xml version="1.0"?><w>Words</w>', **more})


def xlsx() -> bytes:
    """Return an Excel workbook."""
    return zipped({TYPES_PART: PLAIN_TYPES, "xl/workbook.xml": "<workbook/>"})


def pptx() -> bytes:
    """Return PowerPoint slides."""
    return zipped({TYPES_PART: PLAIN_TYPES, "ppt/presentation.xml": "<p/>"})


def odt(**more: bytes | str) -> bytes:
    """Return an OpenDocument text."""
    return zipped({"mimetype": ODT, "content.xml": "<office/>", "META-INF/manifest.xml": "<m/>", **more})


GOOD: Mapping[str, bytes] = {
    "application/pdf": PDF,
    "image/jpeg": JPEG,
    "image/png": PNG,
    "image/gif": GIF,
    "image/webp": WEBP,
    "image/heic": HEIC,
    "text/plain": "Léo said: “I like it here.”\n".encode(),
    DOCX: docx(),
    f"{OFFICE}.spreadsheetml.sheet": xlsx(),
    f"{OFFICE}.presentationml.presentation": pptx(),
    ODT: odt(),
}
"""One file of every type that is taken."""


def upload(data: bytes, name: str = "letter.pdf") -> Upload:
    """Return a file as it is sent."""
    return Upload(name, BytesIO(data))
