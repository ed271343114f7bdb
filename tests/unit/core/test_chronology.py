"""The chronology is what people chose and did not take back, in the order of the story."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from childjourney.core.steps.chronology import chronology
from childjourney.core.story.kind import Kind
from childjourney.core.story.kinds import KINDS


@dataclass(frozen=True)
class Entry:
    """An entry as the chronology reads it."""

    kind: Kind
    contents: dict[str, Any] = field(default_factory=dict)
    withdrawn: bool = False
    id: UUID = field(default_factory=uuid4)


def told(kind: str, *, about: Entry | None = None, withdrawn: bool = False) -> Entry:
    """Return an entry, about another one or about nothing."""
    return Entry(KINDS[kind], {"began": str(about.id)} if about else {}, withdrawn)


FALL, VISIT = told("worry"), told("visit")


def test_what_was_chosen_stands_with_each_choice_in_the_order_of_the_story() -> None:
    hers, his = told("significant", about=VISIT), told("significant", about=VISIT)
    (found, later) = chronology([FALL, VISIT, hers, his, told("significant", about=FALL)])
    assert (found.entry, later.entry) == (FALL, VISIT)
    assert later.choices == (hers, his)


def test_a_choice_taken_back_is_none_and_the_other_one_stands() -> None:
    hers, his = told("significant", about=VISIT), told("significant", about=VISIT)
    (found,) = chronology([VISIT, hers, his, told("significance_ended", about=hers)])
    assert found.choices == (his,)


def test_an_end_that_was_withdrawn_ends_nothing() -> None:
    choice = told("significant", about=FALL)
    assert chronology([FALL, choice, told("significance_ended", about=choice, withdrawn=True)])


def test_what_was_withdrawn_stands_in_no_chronology() -> None:
    gone = told("worry", withdrawn=True)
    assert not chronology([gone, told("significant", about=gone)])
    assert not chronology([FALL, told("significant", about=FALL, withdrawn=True)])


def test_a_choice_about_what_the_viewer_does_not_see_shows_nothing() -> None:
    assert not chronology([VISIT, told("significant", about=FALL)])


@given(st.lists(st.tuples(st.integers(0, 4), st.booleans()), max_size=12))
def test_an_entry_stands_exactly_while_a_choice_of_it_does(choices: list[tuple[int, bool]]) -> None:
    entries = [told("worry") for _ in range(5)]
    made = [(told("significant", about=entries[place]), place, ended) for place, ended in choices]
    ends = [told("significance_ended", about=choice) for choice, _, ended in made if ended]
    found = chronology([*entries, *(choice for choice, _, _ in made), *ends])
    assert [one.entry for one in found] == [
        one for place, one in enumerate(entries) if any(at == place and not ended for _, at, ended in made)
    ]
