"""An uploaded file: only what looks like XML without a document type is taken, and no more than 25 MB of it (R54)."""

import os
import re
import secrets
from pathlib import Path

from django.core.files.uploadedfile import UploadedFile

from childjourney.core.base.refusal import Fault

MEGABYTES = 25
LARGEST = MEGABYTES * 1024 * 1024
"""How many bytes a page takes; larger files are brought in from the command line."""

_HEAD = 64 * 1024
_BLANK = b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"
BRING_IN = "Bring it in from the command line: childjourney census import FILE."
"""What to do with a file that is too large for a page."""


def faults_of(file: "UploadedFile[bytes] | None", *, too_large: bool, otherwise: str = BRING_IN) -> list[Fault]:
    """Return what is wrong with an uploaded file, as far as its first bytes tell; `otherwise` is for one too large."""
    if too_large or (file is not None and (file.size or 0) > LARGEST):
        words = f"The file is larger than {MEGABYTES} MB. {otherwise}"
        return [Fault("file", words)]
    if file is None:
        return [Fault("file", "Choose the XML file of the return.")]
    head = file.read(_HEAD)
    file.seek(0)
    if not head:
        return [Fault("file", "The file is empty. Export the return again.")]
    # In UTF-16 every other byte is empty: without them the signs read alike.
    plain = head.lstrip(_BLANK).replace(b"\x00", b"")
    if not plain.startswith(b"<") or plain[:15].lower().startswith((b"<html", b"<!doctype html")):
        return [Fault("file", "The file is not XML. Choose the XML file that was made for the return.")]
    if re.search(rb"<!DOCTYPE", plain, re.IGNORECASE):
        return [Fault("file", "The file has a document type (DOCTYPE), which a return must not have. Take it out.")]
    return []


def keep(file: "UploadedFile[bytes]", folder: Path) -> str:
    """Put an upload into `folder` under a random name, readable by the site alone, and return the name."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = f"{secrets.token_hex(16)}.xml"
    held = os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(held, "wb") as target:
        for chunk in file.chunks():
            target.write(chunk)
    return name


def shown_name(file: "UploadedFile[bytes]") -> str:
    """Return the file's name as it is shown and kept: one line, not too long."""
    return "".join(sign for sign in file.name or "" if sign.isprintable())[-120:] or "census.xml"
