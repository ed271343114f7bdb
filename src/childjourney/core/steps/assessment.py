"""The one assessment of a child, read out of the story: what is told where, by whom, and what it means."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Protocol
from uuid import UUID

from childjourney.core.steps.told import Told
from childjourney.core.story.entry import Voice
from childjourney.core.story.kinds.contribution import CONTRIBUTIONS

STRENGTH, WORRY, NEITHER = "strength", "worry", "neither"
_SIDES = {"going_well": STRENGTH, "worry": WORRY}


class ToldBy(Told, Protocol):
    """An entry with whoever wrote it, and in whose voice."""

    @property
    def author(self) -> UUID:
        """Who wrote it."""

    @property
    def voice(self) -> Voice:
        """Whose words it holds."""


@dataclass(frozen=True, slots=True)
class Contribution:
    """Something that is told, as it reads now.

    `side` is STRENGTH, WORRY or NEITHER. `grade` says how it is known (kinds.shared_fields.GRADE), `told_by` by whom
    it was told. `echoes` are entries that repeat it: however many they are, they are one source with it.
    """

    id: UUID
    kind: str
    words: str
    side: str
    grade: str
    told_by: str
    author: UUID
    voice: Voice
    day: date
    dimensions: tuple[str, ...]
    echoes: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class Unknown:
    """Something that is not known yet, since a day; `owner` finds out."""

    id: UUID
    what: str
    owner: UUID | None
    since: date


@dataclass(frozen=True, slots=True)
class Assessment:
    """What is told of a child: contributions in the story's order, what is not known, what it means, and seals.

    `analyses` say what it meant, one after another; the last says what it means now.
    """

    contributions: tuple[Contribution, ...]
    unknowns: tuple[Unknown, ...]
    analyses: tuple[ToldBy, ...]
    seals: tuple[ToldBy, ...]
    by_id: Mapping[UUID, Contribution] = field(compare=False)

    @property
    def analysis(self) -> ToldBy | None:
        """What it means now; None where nobody has said."""
        return self.analyses[-1] if self.analyses else None

    def under(self, *dimensions: str) -> tuple[Contribution, ...]:
        """Return what is told under any of some dimensions."""
        wanted = set(dimensions)
        return tuple(one for one in self.contributions if wanted & set(one.dimensions))

    @property
    def unplaced(self) -> tuple[Contribution, ...]:
        """What nobody has placed yet."""
        return tuple(one for one in self.contributions if not one.dimensions)


@dataclass(frozen=True, slots=True)
class Difference:
    """What became of an assessment between two moments.

    `analysed` was said anew to what it means, `analysed_otherwise` was worded differently, and `sealed` was taken for a
    purpose. `undone` are analyses and seals that do not stand any more.
    """

    added: tuple[Contribution, ...]
    reworded: tuple[tuple[Contribution, Contribution], ...]
    moved: tuple[tuple[Contribution, Contribution], ...]
    gone: tuple[Contribution, ...]
    asked: tuple[Unknown, ...]
    answered: tuple[Unknown, ...]
    analysed: tuple[ToldBy, ...]
    analysed_otherwise: tuple[tuple[ToldBy, ToldBy], ...]
    sealed: tuple[ToldBy, ...]
    undone: tuple[ToldBy, ...]

    @property
    def nothing(self) -> bool:
        """Whether nothing changed."""
        return not any(getattr(self, one.name) for one in fields(self))


def assessment_of(told: Iterable[ToldBy]) -> Assessment:
    """Return the assessment that entries give which stand and can be read, in the story's order."""
    read = tuple(told)
    placed = _placed(read)
    origins = _origins(read)
    echoes: dict[UUID, list[UUID]] = {}
    for echo, origin in origins.items():
        echoes.setdefault(origin, []).append(echo)
    found = tuple(
        _contribution(one, placed.get(str(one.id), ()), tuple(echoes.get(one.id, ())))
        for one in read
        if one.kind.name in CONTRIBUTIONS and one.id not in origins and one.contents
    )
    return Assessment(
        contributions=found,
        unknowns=_unknowns(read),
        analyses=tuple(one for one in read if one.kind.name == "analysis" and one.contents),
        seals=tuple(one for one in read if one.kind.name == "assessment_sealed"),
        by_id={one.id: one for one in found},
    )


def standing_under(told: Iterable[Told], entry: UUID) -> tuple[str, ...]:
    """Return the dimensions under which an entry stands, by entries that stand and can be read."""
    read = tuple(told)
    own = next((one.contents.get("dimension") for one in read if one.id == entry), None)
    return _placed(read).get(str(entry), ()) or ((own,) if own else ())


def difference(then: Assessment, now: Assessment) -> Difference:
    """Return what became of an assessment from one moment to a later one."""
    kept = [(then.by_id[one.id], one) for one in now.contributions if one.id in then.by_id]
    before, after = ({one.id: one for one in each.unknowns} for each in (then, now))
    meant = {one.id: one for one in then.analyses}
    stood, stands = ({one.id for one in (*each.analyses, *each.seals)} for each in (then, now))
    return Difference(
        added=tuple(one for one in now.contributions if one.id not in then.by_id),
        reworded=tuple((a, b) for a, b in kept if (a.words, a.grade, a.told_by) != (b.words, b.grade, b.told_by)),
        moved=tuple((a, b) for a, b in kept if a.dimensions != b.dimensions),
        gone=tuple(one for one in then.contributions if one.id not in now.by_id),
        asked=tuple(one for key, one in after.items() if key not in before),
        answered=tuple(one for key, one in before.items() if key not in after),
        analysed=tuple(one for one in now.analyses if one.id not in meant),
        analysed_otherwise=tuple(
            (meant[one.id], one)
            for one in now.analyses
            if one.id in meant and dict(meant[one.id].contents) != dict(one.contents)
        ),
        sealed=tuple(one for one in now.seals if one.id not in stood),
        undone=tuple(one for one in (*then.analyses, *then.seals) if one.id not in stands),
    )


def _contribution(one: ToldBy, placed: Sequence[str], echoes: tuple[UUID, ...]) -> Contribution:
    said = one.contents
    own = [said["dimension"]] if said.get("dimension") else []
    return Contribution(
        id=one.id,
        kind=one.kind.name,
        words=str(said.get("what") or said.get("words") or ""),
        side=_SIDES.get(one.kind.name, NEITHER),
        grade=str(said.get("grade", "")),
        told_by=str(said.get("told_by") or said.get("who") or ""),
        author=one.author,
        voice=one.voice,
        day=one.happened.first,
        dimensions=tuple(placed) or tuple(own),
        echoes=echoes,
    )


def _placed(read: Sequence[Told]) -> dict[str, tuple[str, ...]]:
    """Return where each thing was placed last."""
    return {
        str(one.contents.get("began")): tuple(one.contents.get("dimensions", ()))
        for one in read
        if one.kind.name == "placed"
    }


def _origins(read: Sequence[ToldBy]) -> dict[UUID, UUID]:
    """Return for each entry that repeats another the one with which it began.

    An entry that cannot be read is nobody's origin: it would take what can be read away with it. A circle, which a
    correction can bring about, began with what stands first in the story's order.
    """
    by_id = {str(one.id): one for one in read if one.kind.name in CONTRIBUTIONS and one.contents}
    place = {key: number for number, key in enumerate(by_id)}
    found: dict[UUID, UUID] = {}
    for key, one in by_id.items():
        walked = [key]
        while (before := str(by_id[walked[-1]].contents.get("repeats"))) in by_id and before not in walked:
            walked.append(before)
        circle = walked[walked.index(before) :] if before in walked else walked[-1:]
        origin = min(circle, key=place.__getitem__)
        if origin != key:
            found[one.id] = by_id[origin].id
    return found


def _unknowns(read: Sequence[ToldBy]) -> tuple[Unknown, ...]:
    answered = {str(one.contents.get("began")) for one in read if one.kind.name == "answer"}
    return tuple(
        Unknown(
            one.id,
            str(one.contents.get("what", "")),
            UUID(one.contents["owner"]) if one.contents.get("owner") else None,
            one.happened.first,
        )
        for one in read
        if one.kind.name == "unknown" and str(one.id) not in answered and one.contents
    )
