"""What a census adds to one child's story: new entries, and corrections where it gives something else than before."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from childjourney.core.base.ids import Randomness, new_id
from childjourney.core.base.time import Span
from childjourney.core.base.words import day_in_words
from childjourney.core.story.entry import Draft, Voice
from childjourney.core.story.field import FieldType
from childjourney.core.story.kinds import KINDS
from childjourney.core.story.story import Story
from childjourney.usecases.census.earlier import Earlier, Said
from childjourney.usecases.census.mapping import SAME_SEX, UNCHANGING
from childjourney.usecases.census.tell import Told, ToldChild, on

CAPACITY = "Children's social care, from the census"
"""As what the agency that brings a census in is involved with its children."""


@dataclass(frozen=True, slots=True)
class Bringing:
    """Who brings which census in, and when."""

    author: UUID
    agency: UUID
    file: str
    year: int
    authority: str
    now: datetime
    today: date
    randomness: Randomness

    @property
    def census(self) -> str:
        """The census in words: "the census of 2024-25"."""
        return f"The census of {self.year - 1}-{self.year % 100:02d}"


@dataclass(slots=True)
class Changes:
    """What is to be written into one story, and counts of what was met on the way."""

    drafts: list[Draft] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)


def changes(story: Story, child: ToldChild, bringing: Bringing) -> Changes:
    """Return what `child` as the census tells it changes in `story`: nothing where it says what it said before."""
    comparison = _Comparison(story, bringing)
    comparison.particulars(child)
    comparison.siblings(None, None, "", child.episodes)
    comparison.involvement(child)
    comparison.missing()
    return comparison.changes


class _Comparison:
    def __init__(self, story: Story, bringing: Bringing) -> None:
        self._story = story
        self._by = bringing
        self._earlier = Earlier(story)
        self._met: set[UUID] = set()
        self._new_referrals: list[date] = []
        self.changes = Changes()

    def particulars(self, child: ToldChild) -> None:
        """Compare who the child is. What became known or changed is told anew; what was wrong is corrected."""
        told = child.particulars
        told.contents = {**told.contents, "authority": self._by.authority} if self._by.authority else told.contents
        last = self._earlier.particulars
        if last is None:
            self._add(None, None, told.name, told)
            return
        self._met.add(last.reading.id)
        if told.contents.get("born") is None:
            told.happened = last.happened
        wrong = any(_differ(last.contents[one], told.contents.get(one)) for one in UNCHANGING if one in last.contents)
        if last.year >= self._by.year or wrong or _same(last, told):
            self._compare(last, told.name, told)
            return
        self._add(None, None, told.name, told)
        self.changes.counts["born now"] += "born" in told.contents and "born" not in last.contents

    def siblings(self, above: UUID | None, kind: str | None, path: str, told: Sequence[Told]) -> None:
        """Compare entries that stand beneath the same entry, and all beneath them."""
        found = {one.name: self._earlier.find(above, one.name) for one in told}
        found |= self._paired(above, [one for one in told if found[one.name] is None], found)
        for one in told:
            key = f"{path}{one.name}"
            said = found[one.name]
            own = self._add(above, kind, key, one) if said is None else self._compare(said, key, one)
            if one.beneath or said is not None:
                self.siblings(own, one.kind, f"{key}/", one.beneath)

    def _paired(
        self, above: UUID | None, new: Sequence[Told], found: Mapping[str, Said | None]
    ) -> dict[str, Said | None]:
        """Return which of the `new` entries stand for one whose day an earlier file of this year gave otherwise.

        Only where the same number of a sort is left over on both sides, in the order of their days: anything else
        would be a guess, so that it is added, and what is missing is told.
        """
        if not new:
            return {}
        taken = {said.reading.id for said in found.values() if said}
        left: dict[str, list[Said]] = {}
        for said in self._earlier.beneath(above):
            if said.year == self._by.year and said.reading.id not in taken and "#" in said.name:
                left.setdefault(_sort(said.name), []).append(said)
        pairs: dict[str, Said | None] = {}
        for sort, saids in left.items():
            tolds = sorted((one for one in new if _sort(one.name) == sort), key=lambda one: one.name)
            if len(tolds) == len(saids):
                ordered = sorted(saids, key=lambda said: said.name)
                pairs |= {one.name: said for one, said in zip(tolds, ordered, strict=True)}
        return pairs

    def involvement(self, child: ToldChild) -> None:
        """Let the agency be involved: from the first referral, and again where a referral came after its end."""
        agency = str(self._by.agency)
        standing = self._story.standing
        began = {
            str(r.id) for r in standing if r.kind.name == "involvement_began" and r.contents.get("agency") == agency
        }
        ends = {str(r.contents.get("began")): r for r in standing if r.kind.name == "involvement_ended"}
        first = child.first_referral or self._by.today
        name = "involvement"
        self.changes.counts["unchanged"] += self._earlier.find(None, name) is not None
        if began:
            if began - set(ends):
                return
            last = max(ends[one].happened.first for one in began)
            later = [day for day in self._new_referrals if day >= last]
            if not later:
                return
            first, name = min(later), f"involvement {min(later).isoformat()}"
        contents = {"agency": agency, "capacity": CAPACITY}
        self._add(None, None, name, Told(name, "involvement_began", on(first), contents, child.line))

    def missing(self) -> None:
        """Count what an earlier file of this year gave and this one does not; it stays."""
        gone = (s for s in self._earlier.of_year(self._by.year) if s.reading.id not in self._met)
        self.changes.counts["missing"] += sum(said.reading.kind.name != "involvement_began" for said in gone)

    def _add(self, above: UUID | None, kind: str | None, key: str, told: Told) -> UUID:
        own = new_id(self._by.now, randomness=self._by.randomness)
        contents = {**told.contents, "source": self._source(told, key)}
        if above is not None and kind is not None and _links(told.kind, kind):
            contents["began"] = str(above)
        self._write(told.kind, told.happened, contents, own=own)
        self.changes.counts["added"] += 1
        if told.kind == "referral":
            self._new_referrals.append(told.happened.first)
        return own

    def _compare(self, said: Said, key: str, told: Told) -> UUID:
        reading = said.reading
        self._met.add(reading.id)
        outcome = self._outcome(said, told)
        if outcome == "corrected":
            happened, contents = _merged(said, told)
            if happened == reading.happened and contents == dict(reading.contents):
                outcome = "unchanged"
            else:
                self._correct(said, key, told, happened, contents)
        self.changes.counts[outcome] += 1
        return reading.id

    def _outcome(self, said: Said, told: Told) -> str:
        if _same(said, told):
            return "unchanged"
        if said.reading.withdrawn:
            return "withdrawn"
        return "older" if said.year > self._by.year else "corrected"

    def _correct(self, said: Said, key: str, told: Told, happened: Span, contents: Mapping[str, Any]) -> None:
        source = self._source(told, key)
        pure = {name: value for name, value in contents.items() if name not in ("began", "source")}
        if happened != told.happened or pure != told.contents:
            source["said"] = {"happened": str(told.happened), "contents": told.contents}
        reason = (
            f"{self._by.census}{', sent again,' if said.year == self._by.year else ''} gives {_otherwise(said, told)}."
        )
        correction = {"reason": reason, "contents": contents, "source": source}
        self._write("correction", happened, correction, corrects=said.reading.id, voice=said.reading.entry.voice)

    def _source(self, told: Told, key: str) -> dict[str, Any]:
        return {"file": self._by.file, "line": told.line, "key": key, "year": self._by.year}

    def _write(
        self,
        kind: str,
        happened: Span,
        contents: Mapping[str, Any],
        *,
        own: UUID | None = None,
        corrects: UUID | None = None,
        voice: Voice = Voice.RECORD,
    ) -> None:
        draft = Draft(self._story.id, kind, happened, self._by.author, contents, voice, corrects=corrects, id=own)
        self.changes.drafts.append(draft)


def _links(kind: str, above: str) -> bool:
    began = KINDS[kind].by_name.get("began")
    return began is not None and began.type is FieldType.ENTRY and above in began.refers_to


def _sort(name: str) -> str:
    return name.partition(" ")[0]


def _same(said: Said, told: Told) -> bool:
    if said.happened != told.happened:
        return False
    names = said.contents.keys() | told.contents.keys()
    return not any(_differ(said.contents.get(one), told.contents.get(one)) for one in names)


def _differ(before: Any, after: Any) -> bool:
    """Return whether two values of one field say different things; a code of sex and its later letter do not."""
    if isinstance(before, str) and isinstance(after, str):
        return SAME_SEX.get(before, before) != SAME_SEX.get(after, after)
    return bool(before != after)


def _otherwise(said: Said, told: Told) -> str:
    """Return in words what the census gives now that it did not give before: “Category now”: Emotional abuse."""
    fields = KINDS[told.kind].fields
    changed = [one for one in fields if _differ(said.contents.get(one.name), told.contents.get(one.name))]
    parts = [f"“{one.label}”: {one.in_words(told.contents.get(one.name)) or 'nothing'}" for one in changed]
    if said.happened != told.happened:
        parts.insert(0, day_in_words(told.happened.first))
    return "; ".join(parts)


def _merged(said: Said, told: Told) -> tuple[Span, dict[str, Any]]:
    """Return how the entry reads once the census's own change is made: what people wrote beside it stays."""
    reading = said.reading
    contents = dict(reading.contents)
    for name in said.contents.keys() | told.contents.keys():
        if _differ(said.contents.get(name), told.contents.get(name)):
            contents[name] = told.contents.get(name)
    happened = reading.happened if said.happened == told.happened else told.happened
    return happened, KINDS[reading.kind.name].clean(contents)
