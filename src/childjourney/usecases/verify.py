"""Verify that nothing was altered: contents, envelopes, the order of stories, and the audit."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from childjourney.core.access.audit import PlacedLine, placed
from childjourney.core.base.digest import GENESIS, covering, digest
from childjourney.core.story.entry import Entry, link
from childjourney.usecases.ports import Books, Written


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something that is not as it was written: `where` names the row, `what` says what does not fit."""

    where: str
    what: str


@dataclass(frozen=True, slots=True)
class Verified:
    """What was verified: counts, the head of the audit chain, and every flaw found (none: all is as written)."""

    entries: int
    lines: int
    head: str
    flaws: tuple[Flaw, ...]


_Acts = dict[UUID, list[tuple[UUID, str]]]
"""The entries that each act wrote, with their links."""


def verify(books: Books) -> Verified:
    """Walk everything once and return what does not verify. Changes nothing and needs no permission to run."""
    flaws: list[Flaw] = []
    by_act: _Acts = {}
    with books.snapshot():
        entries = _walk_entries(books.written(), by_act, flaws)
        lines, head = _walk_lines(books.lines(), by_act, flaws)
    for act, wrote in by_act.items():
        flaws.extend(Flaw(f"entry {entry}", f"names act {act}, which has no audit line.") for entry, _ in wrote)
    return Verified(entries, lines, head, tuple(flaws))


def _walk_entries(written: Iterator[Written], by_act: _Acts, flaws: list[Flaw]) -> int:
    count, head, story, position = 0, GENESIS, None, 0
    for count, row in enumerate(written, start=1):
        entry = row.entry
        if entry is None:
            flaws.append(Flaw(row.where, "cannot be read."))
            continue
        if entry.story != story:
            story, position, head = entry.story, 0, GENESIS
        flaws.extend(Flaw(row.where, what) for what in _faults_of(row, entry, head=head, position=position))
        # The next link is checked against what this row claims, so that one altered row is named once.
        head, position = entry.chained, entry.position + 1
        if row.act is not None:
            by_act.setdefault(row.act, []).append((entry.id, entry.chained))
    return count


def _faults_of(row: Written, entry: Entry, *, head: str, position: int) -> Iterator[str]:
    if row.text is not None and digest(row.text) != entry.digest:
        yield "its contents are not those that were recorded."
    if entry.position != position:
        yield f"stands at position {entry.position} where {position} was to come."
    elif link(head, entry) != entry.chained:
        yield "its envelope is not the one that was recorded, or the entry before it was replaced."
    if row.act is None:
        yield "has no line in the audit."


def _walk_lines(lines: Iterator[PlacedLine | str], by_act: _Acts, flaws: list[Flaw]) -> tuple[int, str]:
    count, head, position = 0, GENESIS, 0
    for count, found in enumerate(lines, start=1):
        if isinstance(found, str):
            flaws.append(Flaw(found, "cannot be read."))
            continue
        flaws.extend(
            Flaw(f"audit line {found.position}", what)
            for what in _faults_of_line(found, head=head, position=position, by_act=by_act)
        )
        head, position = found.chained, found.position + 1
    return count, head


def _faults_of_line(found: PlacedLine, *, head: str, position: int, by_act: _Acts) -> Iterator[str]:
    if found.position != position:
        yield f"stands where line {position} was to come."
    elif placed(head, found.line, found.position).chained != found.chained:
        yield "is not the line that was written, or the line before it was replaced."
    wrote = by_act.pop(found.line.id, [])
    if len(wrote) != found.line.entries or (wrote and covering(chained for _, chained in wrote) != found.line.covers):
        yield f"covers {found.line.entries} entries, and {len(wrote)} were found or they differ."
