"""Bring a census in: every child's groups become entries of the child's story, all of them or none."""

import secrets
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice
from typing import Any
from uuid import UUID

from childjourney.core.access.action import Action
from childjourney.core.access.audit import Line
from childjourney.core.access.decide import Decision, Viewer
from childjourney.core.base.digest import covering
from childjourney.core.base.ids import Randomness, new_id
from childjourney.core.base.time import Span, local_day
from childjourney.core.story.admit import DraftRefused, admit
from childjourney.core.story.entry import Draft, Entry
from childjourney.core.story.story import Story
from childjourney.usecases.act import Act, in_one_go
from childjourney.usecases.card import card_of
from childjourney.usecases.census.check import Checked, check, notices
from childjourney.usecases.census.compare import Bringing, Changes, changes
from childjourney.usecases.census.sent import (
    BroughtIn,
    CensusFault,
    CensusRefused,
    ImportSummary,
    Progress,
    SentCensus,
    SentFault,
    SentGroup,
)
from childjourney.usecases.census.tell import ToldChild, tell
from childjourney.usecases.ports import Books, Card

BATCH = 250
"""How many children are compared and written at a time."""
MANY = 1_000
"""After so many entries the store counts anew what it holds."""
FIRST = 20
"""How many of the children a summary names."""
LONGEST_NAME = 120
"""How many characters of a file's name are kept with each entry."""


def import_census(
    books: Books,
    *,
    viewer: Viewer,
    census: SentCensus,
    file_name: str,
    fingerprint: str,
    now: datetime,
    leave_out: bool = False,
    progress: Progress | None = None,
    randomness: Randomness = secrets.token_bytes,
) -> ImportSummary:
    """Bring `census` in and return what it came to; one audit line covers everything that it wrote.

    Bringing the same file in again adds nothing. A later one adds what is new and corrects what it gives otherwise;
    what people corrected stays as long as the census says what it said. With `leave_out`, children with faults that
    block are left out instead of refusing all. Raises AccessRefused, or CensusRefused with every fault; then
    nothing is kept but the line that says so.
    """
    act = Act(viewer, Action.IMPORT_CENSUS, now, purpose=f"census of {census.year}", randomness=randomness)
    in_one_go(books, act.decided)
    checked = check(census, today=local_day(now), progress=progress)
    if checked.elsewhere or (checked.faulty and (not leave_out or len(checked.faulty) == census.children_count)):
        raise _refused(books, act, checked.faults, census, faulty=len(checked.faulty))

    def work() -> ImportSummary:
        decision = act.decided()
        area = books.directory().area
        bringing = Bringing(
            author=viewer.membership,
            agency=viewer.agency,
            file=file_name[-LONGEST_NAME:] or "census.xml",
            year=census.year,
            authority=census.authority or area.authority,
            now=now,
            today=local_day(now),
            randomness=randomness,
        )
        importing = _Importing(books, bringing, act.line(decision), Counter(checked.tallies))
        journal = Story(books.area, books.entries([books.area])[books.area])
        for batch in _batches(_whole(census, checked, bringing)):
            importing.take(batch)
            if progress:
                progress("Bringing in", importing.counts["children"], census.children_count)
        importing.counts["left out"] = len(checked.faulty)
        importing.note(journal, fingerprint)
        told = notices(importing.counts, census=census, area=area)
        return importing.summary(checked.faults, told)

    try:
        summary = in_one_go(books, work)
    except DraftRefused as refused:
        faults = [
            CensusFault(None, one.where, one.what, "Correct it in the file.", blocking=True) for one in refused.faults
        ]
        raise _refused(books, act, [*faults, *checked.faults], census) from refused
    if summary.entries_added >= MANY:
        books.weigh()
    return summary


def _refused(
    books: Books, act: Act, faults: Sequence[SentFault], census: SentCensus, *, faulty: int = 0
) -> CensusRefused:
    def work() -> None:
        decision: Decision = act.decided()
        books.note(replace(act.line(decision), purpose=f"{act.purpose}, refused for its faults"))

    in_one_go(books, work)
    return CensusRefused(faults, children=census.children_count, faulty=faulty)


def _whole(census: SentCensus, checked: Checked, bringing: Bringing) -> Iterator[ToldChild]:
    """Yield each child once, in the order of the file; one sent several times with the last time it was sent."""
    waiting: dict[str, list[SentGroup]] = {}
    left = Counter({one: count for one, count in checked.sent.items() if count > 1})
    for number, child in enumerate(census.children(), start=1):
        if number in checked.faulty:
            continue
        identifier = str(child.values.get("LAchildID", ""))
        groups = [*waiting.pop(identifier, ()), child]
        left[identifier] -= 1
        if left[identifier] > 0:
            waiting[identifier] = groups
        else:
            yield tell(groups, year=census.year, today=bringing.today)


def _batches(children: Iterator[ToldChild]) -> Iterator[list[ToldChild]]:
    while batch := list(islice(children, BATCH)):
        yield batch


@dataclass(slots=True)
class _Importing:
    """One census on its way in: what was counted, and the links that the audit line has to cover."""

    books: Books
    by: Bringing
    line: Line
    counts: Counter[str]
    links: dict[UUID, list[str]] = field(default_factory=dict)
    first: list[BroughtIn] = field(default_factory=list)

    def take(self, batch: Sequence[ToldChild]) -> None:
        """Compare some children with their stories and write what is new."""
        known = self.books.stories_of([(self.by.authority, child.la_child_id) for child in batch])
        held = self.books.entries(list(known.values()))
        entries: list[Entry] = []
        cards: list[Card] = []
        framework, directory = self.books.practice().framework, self.books.directory()
        for child in batch:
            own = known.get((self.by.authority, child.la_child_id))
            story = Story(own or new_id(self.by.now, randomness=self.by.randomness), held.get(own, ()) if own else ())
            change = changes(story, child, self.by)
            self._count(story, child, change, new=own is None)
            if change.drafts:
                added = admit(story, change.drafts, now=self.by.now, randomness=self.by.randomness)
                entries.extend(added)
                card = card_of(story.grown(added), framework=framework, directory=directory)
                cards.append(card)
                self._compare_births(card, child)
        self._write(entries)
        self.books.keep(cards)

    def note(self, journal: Story, fingerprint: str) -> None:
        """Write the import into the area's journal where it changed anything, and its line into the audit."""
        if self.links:
            draft = Draft(
                journal.id, "census_imported", Span.day(self.by.today), self.by.author, self._told(fingerprint)
            )
            self._write(admit(journal, [draft], now=self.by.now, randomness=self.by.randomness))
        links = [link for story in sorted(self.links) for link in self.links[story]]
        self.books.note(replace(self.line, entries=len(links), covers=covering(links) if links else ""))

    def summary(self, faults: Sequence[SentFault], told: tuple[str, ...]) -> ImportSummary:
        """Return what it came to."""
        return ImportSummary(
            year=self.by.year,
            authority=self.by.authority,
            children=self.counts["children"],
            new_children=self.counts["new children"],
            left_out=self.counts["left out"],
            entries_added=self.counts["added"],
            corrections=self.counts["corrected"],
            unchanged=self._unchanged,
            missing=self.counts["missing"],
            faults=tuple(faults),
            notices=told,
            first=tuple(self.first),
        )

    def _write(self, entries: Sequence[Entry]) -> None:
        self.books.append_part(entries, act=self.line.id)
        for entry in entries:
            self.links.setdefault(entry.story, []).append(entry.chained)

    def _count(self, story: Story, child: ToldChild, change: Changes, *, new: bool) -> None:
        self.counts.update(change.counts)
        self.counts["children"] += 1
        self.counts["new children"] += new
        self.counts["repeated"] += child.repeated
        if len(self.first) < FIRST:
            self.first.append(BroughtIn(story.id, child.la_child_id))

    def _compare_births(self, card: Card, child: ToldChild) -> None:
        born = child.particulars.contents.get("born")
        self.counts["other birth date"] += bool(born and card.child.born and card.child.born.isoformat() != born)

    @property
    def _unchanged(self) -> int:
        return self.counts["unchanged"] + self.counts["older"] + self.counts["withdrawn"]

    def _told(self, fingerprint: str) -> dict[str, Any]:
        return {
            "file": self.by.file,
            "fingerprint": fingerprint,
            "year": self.by.year,
            "children": self.counts["children"],
            "entries_added": self.counts["added"],
            "corrections": self.counts["corrected"],
            "unchanged": self._unchanged,
        }
