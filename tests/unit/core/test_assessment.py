"""The assessment that is read out of a story: echoes, what is placed, and what became of it between two moments."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from childjourney.core.base.time import Span
from childjourney.core.steps.assessment import assessment_of, difference
from childjourney.core.story.entry import Contents, Voice
from childjourney.core.story.kind import Kind
from childjourney.core.story.kinds import KINDS

DAY = date(2026, 3, 14)
WRITER = UUID(int=900)


@dataclass(frozen=True)
class Telling:
    """An entry as somebody reads it."""

    id: UUID
    kind: Kind
    contents: Contents
    happened: Span = field(default_factory=lambda: Span.day(DAY))
    author: UUID = WRITER
    voice: Voice = Voice.PROFESSIONAL


def told(number: int, kind: str = "worry", **said: Any) -> Telling:
    """An entry whose id is a number."""
    return Telling(UUID(int=number), KINDS[kind], {"what": f"Told {number}.", **said})


def worries(repeats: Mapping[int, int]) -> list[Telling]:
    """Worries of which some repeat another."""
    numbers = sorted({*repeats, *repeats.values()})
    return [told(n, **({"repeats": str(UUID(int=repeats[n]))} if n in repeats else {})) for n in numbers]


def joined(repeats: Mapping[int, int]) -> set[frozenset[int]]:
    """Return the groups into which repeats join worries, found the slow way."""
    groups = {frozenset([n]) for n in {*repeats, *repeats.values()}}
    for one, other in repeats.items():
        touched = {group for group in groups if {one, other} & group}
        groups = (groups - touched) | {frozenset().union(*touched)}
    return groups


@given(st.dictionaries(st.integers(1, 12), st.integers(1, 12)))
def test_echoes_of_any_shape_count_as_one_source(repeats: dict[int, int]) -> None:
    """Chains, trees and circles: a circle can come about by a correction."""
    found = assessment_of(worries(repeats)).contributions
    assert {frozenset(one.int for one in (each.id, *each.echoes)) for each in found} == joined(repeats)
    assert len(found) == len(joined(repeats))


@given(
    st.dictionaries(st.integers(1, 12), st.integers(1, 12)),
    st.sets(st.integers(1, 12)),
)
def test_nothing_that_can_be_read_is_lost_beside_what_can_not(repeats: dict[int, int], closed: set[int]) -> None:
    """An echo stands for itself where its origin is closed to the viewer."""
    read = [replace(one, contents={}) if one.id.int in closed else one for one in worries(repeats)]
    found = assessment_of(read).contributions
    shown = [key.int for one in found for key in (one.id, *one.echoes)]
    assert sorted(shown) == [one.id.int for one in read if one.id.int not in closed]


@given(st.lists(st.tuples(st.integers(1, 6), st.sampled_from(["basic_care", "housing", "health"])), max_size=12))
def test_placing_never_loses_a_contribution(places: Sequence[tuple[int, str]]) -> None:
    told_ = [told(n) for n in range(1, 7)]
    placed = [
        Telling(UUID(int=100 + n), KINDS["placed"], {"began": str(UUID(int=at)), "dimensions": [where]})
        for n, (at, where) in enumerate(places)
    ]
    found = assessment_of([*told_, *placed])
    assert [one.id.int for one in found.contributions] == list(range(1, 7))
    assert {one.id.int: one.dimensions for one in found.contributions if one.dimensions} == {
        at: (where,) for at, where in dict(places).items()
    }


@given(st.dictionaries(st.integers(1, 12), st.integers(1, 12)))
def test_a_moment_differs_in_nothing_from_itself(repeats: dict[int, int]) -> None:
    found = assessment_of([*worries(repeats), told(50, "unknown")])
    assert difference(found, found).nothing


def test_a_difference_tells_what_was_added_reworded_moved_asked_and_answered() -> None:
    then = [told(1), told(2), told(3), told(4, "unknown"), told(9)]
    now = [
        replace(then[0], contents={"what": "In other words."}),
        then[1],
        Telling(UUID(int=5), KINDS["placed"], {"began": str(UUID(int=2)), "dimensions": ["housing"]}),
        told(6, "going_well"),
        then[3],
        told(7, "answer", began=str(UUID(int=4))),
        told(8, "unknown"),
        then[4],
    ]
    found = difference(assessment_of(then), assessment_of(now))
    assert [one.id.int for one in found.added] == [6]
    assert [(a.words, b.words) for a, b in found.reworded] == [("Told 1.", "In other words.")]
    assert [b.dimensions for _, b in found.moved] == [("housing",)]
    assert [one.id.int for one in found.gone] == [3]
    assert [one.id.int for one in found.asked] == [8]
    assert [one.id.int for one in found.answered] == [4]


def test_something_not_known_keeps_its_owner_and_the_day_it_was_asked() -> None:
    (found,) = assessment_of([told(4, "unknown", owner=str(UUID(int=77)))]).unknowns
    assert (found.owner, found.since) == (UUID(int=77), DAY)
