"""What the census said before about a child: which entry stands for which part of it, and what it last gave."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from childjourney.core.base.time import Span
from childjourney.core.story.entry import Contents, Entry
from childjourney.core.story.story import Reading, Story

LINKS = frozenset({"began", "source"})
"""Fields that say where an entry belongs or comes from, and not what it says."""


@dataclass(frozen=True, slots=True)
class Said:
    """What the census last said in one entry: `year` and `key` of that census, the day and the contents.

    `reading` is how the entry reads now, which may differ where people have corrected it since.
    """

    reading: Reading
    year: int
    name: str
    happened: Span
    contents: Mapping[str, Any]


class Earlier:
    """Entries that a census gave earlier, found by the entry above them and by their part of the key.

    Where an entry was given another key later (its day was corrected), it is found under the latest, and what lies
    beneath it by each that it ever had.
    """

    def __init__(self, story: Story) -> None:
        self._found: dict[tuple[UUID | None, str], Said] = {}
        self._beneath: dict[UUID | None, list[Said]] = {}
        self.particulars: Said | None = None
        self._all: list[Said] = []
        by_path: dict[str, UUID] = {}
        for depth, path, reading in sorted(_sourced(story), key=lambda one: one[0]):
            above, _, _ = path.rpartition("/")
            sources = [version for version in reading.versions if "source" in version.contents]
            for version in sources:
                by_path.setdefault(str(version.contents["source"]["key"]), reading.id)
            self._keep(_said(reading, sources[-1]), by_path.get(above) if depth else None)

    def _keep(self, said: Said, above: UUID | None) -> None:
        self._all.append(said)
        self._found[above, said.name] = said
        self._beneath.setdefault(above, []).append(said)
        if said.reading.kind.name == "particulars" and (self.particulars is None or said.year >= self.particulars.year):
            self.particulars = said

    def find(self, above: UUID | None, name: str) -> Said | None:
        """Return what was said under this part of the key, beneath the entry `above`."""
        return self._found.get((above, name))

    def beneath(self, above: UUID | None) -> tuple[Said, ...]:
        """Return everything said directly beneath the entry `above`."""
        return tuple(self._beneath.get(above, ()))

    def of_year(self, year: int) -> Iterator[Said]:
        """Yield what was last said by the census of a year."""
        return (said for said in self._all if said.year == year)


def _sourced(story: Story) -> Iterator[tuple[int, str, Reading]]:
    for reading in story.readings:
        source = reading.entry.contents.get("source")
        if source:
            path = str(source["key"])
            yield path.count("/"), path, reading


def _said(reading: Reading, version: Entry) -> Said:
    source = version.contents["source"]
    given = source.get("said")
    contents: Contents = given["contents"] if given else version.contents
    if not given and version.corrects is not None:
        contents = version.contents.get("contents", {})
    return Said(
        reading=reading,
        year=int(source.get("year", 0)),
        name=str(source["key"]).rpartition("/")[2],
        happened=Span.parse(given["happened"]) if given else version.happened,
        contents={name: value for name, value in contents.items() if name not in LINKS},
    )
