"""What the threshold lab can be asked, and what it answers: sentences, figures and curves of made-up children alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Start:
    """Where a trial can start from: a code, its name, and how many children live there."""

    code: str
    name: str
    children: int


@dataclass(frozen=True, slots=True)
class Policy:
    """What can be moved: the threshold of screening in standard deviations from now; hours in per cent of now; early
    help in per cent of all hours."""

    threshold: float = 0.0
    hours: float = 100.0
    early_help: float = 6.0


@dataclass(frozen=True, slots=True)
class Trial:
    """Two policies for the same children: where it starts, how many children live there, and both.

    `own` are the area's own counts, by name, where it starts from them.
    """

    start: str
    children: int
    first: Policy
    second: Policy
    own: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class LineTold:
    """Something told of both policies in sentences, and what it rests on where no count can tell it."""

    first: str
    second: str
    rests: str


@dataclass(frozen=True, slots=True)
class TopicTold:
    """Lines that belong together."""

    heading: str
    lines: tuple[LineTold, ...]


@dataclass(frozen=True, slots=True)
class DifferenceTold:
    """How a figure differs, in words: under each policy, the difference with its range, and whether chance could make
    it."""

    label: str
    first: str
    second: str
    unit: str
    difference: str
    chance: str


@dataclass(frozen=True, slots=True)
class PointTold:
    """A figure at a threshold: its mean and the limits that hold it with 95 %."""

    threshold: float
    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class CurveTold:
    """A figure over thresholds, the other parts of the second policy as they are."""

    name: str
    label: str
    unit: str
    points: tuple[PointTold, ...]


@dataclass(frozen=True, slots=True)
class CountTold:
    """A published count beside that of the model, in words."""

    words: str
    published: str
    model: str


@dataclass(frozen=True, slots=True)
class Rests:
    """On what a start rests: whose counts, each beside the model's; of what they tell, a little, and not at all.

    `warnings` say where the model cannot bring what was published.
    """

    title: str
    source: str
    counts: tuple[CountTold, ...]
    told_of: tuple[str, ...]
    somewhat: tuple[str, ...]
    not_told_of: tuple[str, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """All that is told of a trial. `replicates` is how often both were run, with another luck each time."""

    rests: Rests

    topics: tuple[TopicTold, ...]
    differences: tuple[DifferenceTold, ...]
    curves: tuple[CurveTold, ...]
    replicates: int


class Lab(Protocol):
    """The threshold lab."""

    def ready(self) -> bool:
        """Return whether it can answer at once. The first time on a machine it takes a minute to be made ready."""

    def starts(self, own: Mapping[str, float]) -> tuple[Start, ...]:
        """Return where a trial can start from, the usual one first; among them the area's own counts where it has any.

        The number of children of a start is 0 where nobody knows it.
        """

    def tell(self, trial: Trial) -> Told:
        """Return what comes of a trial; for the same trial always the same."""

    def scenario(self, trial: Trial) -> str:
        """Return the second policy of a trial as a scenario that the command line reads."""


def limits() -> Mapping[str, tuple[float, float]]:
    """Return between which numbers each part of a policy lies."""
    return {"threshold": (-1.5, 1.5), "hours": (50.0, 200.0), "early_help": (0.0, 40.0)}


FEWEST, MOST = 1_000, 400_000
"""How many children an area may have here."""
