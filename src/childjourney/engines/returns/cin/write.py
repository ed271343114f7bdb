"""Writing a return: children as plain groups in, a file that is valid for its year out."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from io import StringIO
from os import PathLike
from pathlib import Path
from tempfile import TemporaryFile, mkstemp
from typing import Any, BinaryIO, Final, Protocol, TextIO
from xml.sax.saxutils import escape

from childjourney.engines.returns.cin.spec import Element, structure

Content = list[tuple[str, "str | Content"]]
"""What lies inside an element: names with text, or with what lies inside those."""
_NO_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_STEP: Final = " "


class GivenGroup(Protocol):
    """One group to be written, such as Child, CINdetails or Assessments, with those beneath it.

    `values` are by element; one that may come several times holds a tuple. `place` is where a child stood in the file
    from which it came, None where it came from none.
    """

    @property
    def table(self) -> str: ...  # noqa: D102

    @property
    def values(self) -> Mapping[str, Any]: ...  # noqa: D102

    @property
    def groups(self) -> Sequence["GivenGroup"]: ...  # noqa: D102

    @property
    def place(self) -> int | None: ...  # noqa: D102


def write(
    path: str | PathLike[str],
    children: Iterable[GivenGroup],
    *,
    year: int,
    authority: str,
    release: str,
    now: datetime,
) -> int:
    """Write the return of a census year to `path` and return how many children it has.

    Children are written in the order of their places, those without one last, by their LAchildID. No more than one
    child is held at a time. The file is there only once it is whole: a failure leaves what was there before. Raises
    ValueError for a year that is not known, OSError where it cannot be written.
    """
    child = structure(year).inside[1].inside[0]
    target = Path(path)
    with TemporaryFile("w+b") as spool, _beside(target) as file:
        order = sorted(_spooled(spool, children, child))
        file.write('<?xml version="1.0" encoding="utf-8"?>\n<Message>\n')
        write_content(file, [("Header", header(year, authority=authority, release=release, at=now))], _STEP)
        file.write(f"{_STEP}<Children>\n")
        for *_, start, length in order:
            spool.seek(start)
            file.write(spool.read(length).decode())
        file.write(f"{_STEP}</Children>\n</Message>\n")
    return len(order)


def header(year: int, *, authority: str, release: str, at: datetime) -> Content:
    """Return what the header of a return says: which census, whose, written by what and when."""
    collection: Content = [("Collection", "CIN"), ("Year", str(year)), ("ReferenceDate", f"{year}-03-31")]
    source: Content = [
        ("SourceLevel", "L"),
        ("LEA", authority),
        ("SoftwareCode", "childjourney"),
        ("Release", release),
        ("SerialNo", "001"),
        ("DateTime", at.replace(tzinfo=None, microsecond=0).isoformat()),
    ]
    return [("CollectionDetails", collection), ("Source", source)]


def write_content(file: TextIO, content: Content, indent: str) -> None:
    """Write elements, one a line, each indented by one more than what it lies inside."""
    for name, inside in content:
        if isinstance(inside, str):
            file.write(f"{indent}<{name}>{escape(_NO_XML.sub('�', inside))}</{name}>\n")
        else:
            file.write(f"{indent}<{name}>\n")
            write_content(file, inside, indent + _STEP)
            file.write(f"{indent}</{name}>\n")


def _spooled(
    spool: BinaryIO, children: Iterable[GivenGroup], child: Element
) -> Iterator[tuple[bool, int, str, int, int]]:
    """Write each child as it comes, and yield by what it is ordered, where it starts and how long it is."""
    for given in children:
        text = StringIO()
        write_content(text, [("Child", _inside(child, given))], _STEP * 2)
        written = text.getvalue().encode()
        start = spool.tell()
        spool.write(written)
        identifier = str(given.values.get("LAchildID", ""))
        yield given.place is None, given.place or 0, identifier, start, len(written)


def _inside(element: Element, given: GivenGroup) -> Content:
    """Return what a group gives of an element: its fields in the order of the census, and the groups beneath it."""
    content: Content = []
    for part in element.inside:
        if part.is_field:
            content += [(part.name, _text(value)) for value in _held(given.values.get(part.name))]
        elif part.many:
            content += [(part.name, _inside(part, one)) for one in given.groups if one.table == part.name]
        elif (inside := _inside(part, given)) or part.minimum:
            content.append((part.name, inside))
    return content


def _held(value: Any) -> tuple[Any, ...]:
    if value is None:
        return ()
    return value if isinstance(value, tuple) else (value,)


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else str(value)


@contextmanager
def _beside(target: Path) -> Iterator[TextIO]:
    """Open a file beside the target that takes its place once all is written, and goes if anything fails."""
    number, name = mkstemp(dir=target.parent, prefix=f".{target.name}.")
    part = Path(name)
    try:
        with open(number, "w", encoding="utf-8", newline="\n") as file:  # noqa: PTH123 - it is open already
            yield file
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
