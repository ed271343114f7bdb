"""The chronology: what people chose as significant for the child, each with the reason, in the order of the story."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar
from uuid import UUID

from childjourney.core.story.kind import Kind


class Told(Protocol):
    """A reading, whole or as one viewer sees it."""

    @property
    def id(self) -> UUID:
        """The id of the entry that is read."""

    @property
    def kind(self) -> Kind:
        """Its kind."""

    @property
    def contents(self) -> Mapping[str, Any]:
        """What it says; nothing where the viewer may not read it."""

    @property
    def withdrawn(self) -> bool:
        """Whether it should not have been here."""


Reading = TypeVar("Reading", bound=Told)


@dataclass(frozen=True, slots=True)
class Chosen(Generic[Reading]):
    """An entry that stands in the chronology, with the choices that put it there, oldest first: each says why."""

    entry: Reading
    choices: tuple[Reading, ...]


def chronology(readings: Sequence[Reading]) -> tuple[Chosen[Reading], ...]:
    """Return what stands chosen among the readings of a story, in their order.

    A choice that was taken back or withdrawn is none, and neither is one about an entry that was withdrawn or is not
    among them.
    """
    ended = {_points_at(one) for one in readings if one.kind.name == "significance_ended" and not one.withdrawn}
    choices: dict[str, list[Reading]] = {}
    for one in readings:
        if one.kind.name == "significant" and not one.withdrawn and str(one.id) not in ended:
            choices.setdefault(_points_at(one), []).append(one)
    return tuple(
        Chosen(one, tuple(choices[str(one.id)])) for one in readings if str(one.id) in choices and not one.withdrawn
    )


def _points_at(one: Told) -> str:
    return str(one.contents.get("began") or "")
