"""What a page says of a run: how far it is, and what came of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from childjourney.core.base.time import LOCAL
from childjourney.core.base.words import day_in_words
from childjourney.usecases.run_progress import Far
from childjourney.usecases.runs_port import Run, RunState

LISTED = 50
"""How many faults of one sort are listed on a page."""

STATES = {
    RunState.WAITING: ("Waiting", "govuk-tag--grey"),
    RunState.RUNNING: ("Under way", "govuk-tag--blue"),
    RunState.DONE: ("Brought in", "govuk-tag--green"),
    RunState.REFUSED: ("Refused", "govuk-tag--orange"),
    RunState.FAILED: ("Failed", "govuk-tag--red"),
}
"""What each state is called, and the colour of its tag."""

COUNTS = {
    "children": "Children",
    "new_children": "Children whose story began with this file",
    "entries_added": "Entries added",
    "corrections": "Corrections",
    "unchanged": "Entries that were there already",
    "missing": "Entries of an earlier file that this one no longer gives",
    "refused": "Children left out",
}
ALWAYS = ("children", "entries_added", "corrections", "unchanged")


@dataclass(frozen=True, slots=True)
class FaultsShown:
    """Faults of one sort: the element, how many, what to do, and the first of them."""

    element: str
    count: int
    mend: str
    faults: Sequence[Mapping[str, Any]]
    more: int


@dataclass(frozen=True, slots=True)
class RunShown:
    """A run as a list or its own page tells it."""

    run: Run
    tag: str
    colour: str
    when: str
    words: str
    goes_on: bool
    far: Far
    doing: str

    @property
    def summary(self) -> Mapping[str, Any]:
        """What came of it."""
        return self.run.summary

    @property
    def counts(self) -> list[tuple[str, str]]:
        """Label and number of what came of it."""
        given = ((label, self.summary.get(name), name) for name, label in COUNTS.items())
        return [(label, f"{count:,}") for label, count, name in given if count or (count == 0 and name in ALWAYS)]

    @property
    def blocking(self) -> list[FaultsShown]:
        """The faults that stop an import, by sort."""
        return _grouped([one for one in self.summary.get("faults", ()) if one["blocking"]])

    @property
    def warnings(self) -> list[FaultsShown]:
        """The other faults, by sort."""
        return _grouped([one for one in self.summary.get("faults", ()) if not one["blocking"]])


def shown(run: Run, far: Far) -> RunShown:
    """Return how a run is told."""
    tag, colour = STATES[run.state]
    goes_on = run.state in (RunState.WAITING, RunState.RUNNING)
    return RunShown(
        run=run,
        tag=tag,
        colour=colour,
        when=moment_in_words(run.created_at),
        words=str(run.summary.get("words", "")),
        goes_on=goes_on,
        far=far,
        doing=doing(run, far),
    )


def doing(run: Run, far: Far) -> str:
    """Return what is being done, and how far it is."""
    if run.state is RunState.WAITING:
        return "Waiting for its turn"
    again = " (begun again after the work had stopped)" if far.tries > 1 else ""
    share = f": {far.percent} %" if far.percent is not None else ""
    return f"{far.what or 'Beginning'}{share}{again}"


def moment_in_words(moment: datetime) -> str:
    """Return a moment by the clocks of England: "5 March 2024 at 09:30"."""
    local = moment.astimezone(LOCAL)
    return f"{day_in_words(local.date())} at {local:%H:%M}"


def _grouped(faults: Sequence[Mapping[str, Any]]) -> list[FaultsShown]:
    sorts: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for one in faults:
        element = str(one["where"]).rpartition(", ")[2] or "The file"
        sorts.setdefault((element, str(one["mend"])), []).append(one)
    return [
        FaultsShown(element, len(found), mend, found[:LISTED], max(0, len(found) - LISTED))
        for (element, mend), found in sorted(sorts.items(), key=lambda sort: -len(sort[1]))
    ]
