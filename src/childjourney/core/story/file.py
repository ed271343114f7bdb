"""A file as an entry names it: which one, what it is called, what it is, and whether a scanner found it clean."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

MEGABYTES = 25
LARGEST = MEGABYTES * 1024 * 1024
"""Bytes of the largest file that is taken (R54)."""

LONGEST_NAME = 120
"""Characters of a file's name, its ending included."""

CLEAN = "clean"
"""What `scanned` says of a file in which a scanner found nothing; of one that nobody scanned it says nothing."""


@dataclass(frozen=True, slots=True)
class FileType:
    """A type of file that is taken: in words, and with the endings that its names may have, the usual one first."""

    words: str
    endings: tuple[str, ...]


_OFFICE = "application/vnd.openxmlformats-officedocument"

TYPES: Mapping[str, FileType] = {
    "application/pdf": FileType("PDF", (".pdf",)),
    "image/jpeg": FileType("JPEG picture", (".jpg", ".jpeg")),
    "image/png": FileType("PNG picture", (".png",)),
    "image/gif": FileType("GIF picture", (".gif",)),
    "image/webp": FileType("WebP picture", (".webp",)),
    "image/heic": FileType("HEIC picture", (".heic", ".heif")),
    "text/plain": FileType("plain text", (".txt",)),
    f"{_OFFICE}.wordprocessingml.document": FileType("Word document", (".docx",)),
    f"{_OFFICE}.spreadsheetml.sheet": FileType("Excel workbook", (".xlsx",)),
    f"{_OFFICE}.presentationml.presentation": FileType("PowerPoint slides", (".pptx",)),
    "application/vnd.oasis.opendocument.text": FileType("OpenDocument text", (".odt",)),
}
"""Every type of file that is taken, by its media type. What a file is, its content tells and never its name."""


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A file: `size` in bytes, `digest` of its bytes (SHA-256), `scanned` CLEAN or empty."""

    id: UUID
    name: str
    type: str
    size: int
    digest: str
    scanned: str = ""

    @staticmethod
    def of(value: Mapping[str, Any]) -> "NamedFile":
        """Return the file that a FILE field names; the field's check has let the value pass."""
        scanned = str(value.get("scanned", ""))
        return NamedFile(UUID(value["id"]), value["name"], value["type"], value["size"], value["digest"], scanned)

    @property
    def value(self) -> dict[str, Any]:
        """What a FILE field holds."""
        named = {"id": str(self.id), "name": self.name, "type": self.type, "size": self.size, "digest": self.digest}
        return {**named, "scanned": self.scanned}

    @property
    def in_words(self) -> str:
        """The file in a line: "letter.pdf, PDF, 1.2 MB"."""
        return f"{self.name}, {self.type_in_words}, {size_in_words(self.size)}"

    @property
    def type_in_words(self) -> str:
        """What kind of file it is."""
        return TYPES[self.type].words


def fault_of_file(value: Any) -> str | None:
    """Return in words what is wrong with the value of a FILE field, or None."""
    if not isinstance(value, dict) or set(value) != {"id", "name", "type", "size", "digest", "scanned"}:
        return "this names no file. Choose the file again."
    try:
        UUID(value["id"])
    except (TypeError, ValueError, AttributeError):
        return "this names no file. Choose the file again."
    size, name = value["size"], value["name"]
    sound = (
        isinstance(value["type"], str)
        and value["type"] in TYPES
        and type(size) is int
        and 0 < size <= LARGEST
        and isinstance(name, str)
        and clean_name(name, type=value["type"]) == name
        and re.fullmatch(r"[0-9a-f]{64}", str(value["digest"])) is not None
        and value["scanned"] in (CLEAN, "")
    )
    return None if sound else "this file was not described as it has to be. Choose the file again."


def clean_name(name: str, *, type: str) -> str:  # noqa: A002  # the word of the media types
    """Return a file's name without a path and without signs that hide what it is, ending as its type does.

    What is left is at most LONGEST_NAME long and never empty: control signs, signs that turn the direction of reading
    round, and signs that some systems do not take in a name are gone.
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    spaced = "".join(" " if sign.isspace() else sign for sign in last)
    kept = "".join("_" if sign in '<>:"|?*' else sign for sign in spaced if unicodedata.category(sign)[0] != "C")
    bare = re.sub(r" +", " ", kept).strip(" .")
    endings = TYPES[type].endings
    ending = next((one for one in endings if bare.lower().endswith(one)), "")
    stem = (bare[: -len(ending)] if ending else bare).strip(" .")
    ending = ending or endings[0]
    return ((stem[: LONGEST_NAME - len(ending)]).rstrip(" .") or "document") + ending


def size_in_words(size: int) -> str:
    """Return a number of bytes as people say it: "340 KB", "1.2 MB"."""
    if size < 1024:
        return f"{size} bytes"
    if size < 1024 * 1024:
        return f"{round(size / 1024)} KB"
    return f"{size / 1024 / 1024:.1f} MB"
