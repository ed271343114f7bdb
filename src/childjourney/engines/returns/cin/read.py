"""Reading a return: a path or an open file in, a `Census` out, or `CensusUnreadable`."""

import codecs
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from os import PathLike, fstat
from pathlib import Path
from typing import BinaryIO, Final, NoReturn
from xml.parsers import expat

from childjourney.engines.returns.cin.census import Census
from childjourney.engines.returns.cin.duplicates import report_duplicates
from childjourney.engines.returns.cin.fault import CensusUnreadable, Fault, quoted
from childjourney.engines.returns.cin.parse import Reading

Progress = Callable[[int, int | None], None]
"""Takes how many bytes were read and how many there are, None if that is not known."""
CHUNK: Final = 1 << 18
LONGEST_MARKUP: Final = 1 << 20
"""How many bytes a single piece of markup may have, a comment for one."""
_ENCODINGS: Final = {"utf-8", "utf-16", "utf-16-le", "utf-16-be", "ascii", "iso8859-1", "iso8859-15", "cp1252"}
_LOOKS_LIKE: Final = {
    b"PK": "a spreadsheet or a zip archive",
    b"%PDF": "a PDF",
    b"\xd0\xcf\x11\xe0": "an old spreadsheet",
    b"\x1f\x8b": "a gzip archive",
    b"{": "JSON",
}
_BROKEN: Final = {
    "no element found": ("The file ends before the return does.", "Export or copy it again: a part is missing."),
    "unclosed token": ("The file ends in the middle of an element.", "Export or copy it again."),
    "unclosed CDATA section": ("The file ends in the middle of a text.", "Export or copy it again."),
    "partial character": ("The file ends in the middle of a character.", "Export or copy it again."),
    "mismatched tag": ("An element is closed that is not the one open.", "Close every element before its parent."),
    "duplicate attribute": ("An attribute is given twice.", "Take attributes out: the census has none."),
    "junk after document element": ("Something follows the end of the return.", "Take out what follows </Message>."),
    "undefined entity": ("There is an entity that nothing defines.", "Write & as &amp; and other signs as they are."),
    "encoding specified in XML declaration is incorrect": (
        "The file is not in the encoding its first line names.",
        "Name the encoding it is in, or save it as UTF-8.",
    ),
    "XML or text declaration not at start of entity": (
        "The XML declaration does not stand at the very start.",
        "Take out whatever comes before it.",
    ),
}


def read(source: str | PathLike[str] | BinaryIO, *, progress: Progress | None = None) -> Census:
    """Return the Children in Need return in a file, with all that is wrong with it.

    `source` is a path or a binary file, read once from where it stands. `progress` is called after each chunk with
    the bytes read and the bytes there are (None if not known). The file is streamed: beyond the frames returned,
    memory does not grow with it. Raises `CensusUnreadable`, and nothing else, when the file holds no census.
    """
    reading = Reading()
    try:
        with _opened(source) as file:
            _feed(reading, file, progress)
    except OSError as error:
        what = f"The file could not be read: {error.strerror or error}."
        raise CensusUnreadable([Fault(None, "", what, "Check the path and try again.", blocking=True)]) from error
    return _census(reading)


def _opened(source: str | PathLike[str] | BinaryIO) -> AbstractContextManager[BinaryIO]:
    return Path(source).open("rb") if isinstance(source, str | PathLike) else nullcontext(source)


def _feed(reading: Reading, file: BinaryIO, progress: Progress | None) -> None:
    total, done = _size(file), 0
    reading.parser.XmlDeclHandler = lambda _version, encoding, _alone: _check_encoding(reading, encoding)
    chunk = file.read(CHUNK)
    _check_start(reading, chunk)
    while chunk:
        done += len(chunk)
        _parse(reading, chunk, last=False)
        reading.part_read()
        if done - reading.parser.CurrentByteIndex > LONGEST_MARKUP:
            what = "A piece of markup goes on for more than a million bytes."
            reading.refuse(what, "Look for a comment or an element that is not closed.")
        if progress is not None:
            progress(done, total)
        chunk = file.read(CHUNK)
    _parse(reading, b"", last=True)


def _parse(reading: Reading, data: bytes, *, last: bool) -> None:
    try:
        reading.parser.Parse(data, last)
    except expat.ExpatError as error:
        _broken(reading, error)


def _broken(reading: Reading, error: expat.ExpatError) -> NoReturn:
    message = expat.ErrorString(error.code) or "error"
    if message == "not well-formed (invalid token)":
        what = f"There is something at character {error.offset + 1} that XML does not allow there."
        mend = "Look for a loose < or &, a control character, or letters that are not in UTF-8."
    else:
        what, mend = _BROKEN.get(message, (f"The XML is broken: {message}.", "Export or copy the file again."))
    reading.refuse(what, mend, error.lineno)


def _check_encoding(reading: Reading, encoding: str | None) -> None:
    try:
        known = encoding is None or codecs.lookup(encoding).name in _ENCODINGS
    except (LookupError, ValueError):
        known = False
    if not known:
        reading.refuse(f"The file says it is in {quoted(str(encoding))}, which is not read.", "Save it as UTF-8.")


def _check_start(reading: Reading, chunk: bytes) -> None:
    if not chunk:
        reading.refuse("The file is empty.", "Export the return again.", 1)
    start = chunk.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n")
    if start and not start.startswith(b"<"):
        kind = next((k for sign, k in _LOOKS_LIKE.items() if start.startswith(sign)), "")
        what = f"The file is not XML{f': it looks like {kind}' if kind else ''}."
        reading.refuse(what, "Choose the XML file that was made for the return.", 1)


def _size(file: BinaryIO) -> int | None:
    try:
        return fstat(file.fileno()).st_size
    except (OSError, AttributeError):
        pass
    try:
        at = file.tell()
        end = file.seek(0, 2)
        file.seek(at)
    except (OSError, AttributeError):
        return None
    return end - at


def _census(reading: Reading) -> Census:
    tables = reading.gathering.tables()
    if reading.settled is None or tables["ChildIdentifiers"].is_empty():
        reading.refuse("There is no child in the file.", "Choose a return with children in it.")
    report_duplicates(tables, reading.faults)
    settled = reading.settled
    return Census(
        header=settled.values,
        year=settled.year,
        reference_date=settled.reference_date,
        authority=settled.authority,
        tables=tables,
        faults=reading.faults.listed(),
    )
