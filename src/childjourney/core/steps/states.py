"""Steps of a child's journey as tables: the states that one can be in, and which entry moves it from where to where."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum

from childjourney.core.steps.told import Told
from childjourney.core.story.entry import Contents
from childjourney.core.story.kind import always


@dataclass(frozen=True, slots=True)
class Move:
    """An entry of the kind `by` moves a step from any of the states `before` to `after`; without `before` it begins it.

    `where` tells from the contents whether it does, and `words` say so to a reader of the table.
    """

    before: tuple[Enum, ...]
    by: str
    after: Enum
    where: Callable[[Contents], bool] = always
    words: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A step: its name, its title for people, its states (whose values are words), and every move between them."""

    name: str
    title: str
    states: type[Enum]
    moves: tuple[Move, ...]

    def state_after(self, told: Iterable[Told]) -> Enum | None:
        """Return the state in which a step is after entries in the story's order; None where none of them begins it.

        An entry that no move names, or that comes where it moves nothing, leaves the state as it is.
        """
        state: Enum | None = None
        for one in told:
            state = self._moved(state, one)
        return state

    def _moved(self, state: Enum | None, one: Told) -> Enum | None:
        for move in self.moves:
            fits = state in move.before if move.before else state is None
            if fits and move.by == one.kind.name and move.where(one.contents):
                return move.after
        return state


def belonging(told: Iterable[Told], entry: Told, *, through: tuple[str, ...] = ()) -> tuple[Told, ...]:
    """Return an entry with what points back at it through `began` or `contact`, in the story's order.

    What points back at entries of the kinds `through` among them belongs to it too: the signature under its decision.
    """
    found, ids = [entry], {str(entry.id)}
    for one in told:
        pointed = {str(one.contents.get(name)) for name in ("began", "contact")}
        if one.id != entry.id and pointed & ids:
            found.append(one)
            if one.kind.name in through:
                ids.add(str(one.id))
    return tuple(found)
