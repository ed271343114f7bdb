"""Help that was asked for, and what came of it: folded so that an area can count what it lacks."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from uuid import UUID

from childjourney.core.people.directory import Directory
from childjourney.core.steps.transition import State, transitions_of
from childjourney.core.story.story import Reading


class Outcome(Enum):
    """What came of help that was asked for."""

    HAD = "taken on, or being answered"
    DECLINED = "declined"
    WAITS = "not to be had"
    CAME = "came after all"


@dataclass(frozen=True, slots=True)
class HelpWanted:
    """Help that was asked for on a day, by somebody of `agency` (None: of an agency that is not known).

    `wanted` and `why` are codes of kinds.help_plan.WANTED and WHY_NOT, empty for a service that was asked. `since` is
    the day from which the family waits, `came` the day on which help that was not to be had came after all.
    """

    story: UUID
    entry: UUID
    wanted: str
    why: str
    agency: UUID | None
    asked: date
    since: date
    came: date | None
    outcome: Outcome


def help_wanted(readings: Iterable[Reading], directory: Directory) -> tuple[HelpWanted, ...]:
    """Return the help that was asked for in a story: what was not to be had, then the services that were asked.

    A service that is asked no more, or whose agreement was taken back, is left out. Expects readings that stand.
    """
    read = tuple(readings)
    by_id = {one.id: one for one in read}
    return (*_not_to_be_had(read, directory), *_services(read, by_id, directory))


def _not_to_be_had(read: tuple[Reading, ...], directory: Directory) -> Iterator[HelpWanted]:
    came: dict[str, date] = {}
    for one in read:
        if one.kind.name == "unmet_need_met":
            came.setdefault(str(one.contents.get("began")), one.happened.first)
    for one in read:
        if one.kind.name != "unmet_need":
            continue
        said, asked = one.contents, one.happened.first
        met = came.get(str(one.id))
        yield HelpWanted(
            story=one.entry.story,
            entry=one.id,
            wanted=str(said.get("wanted", "")),
            why=str(said.get("why", "")),
            agency=_agency(one, directory),
            asked=asked,
            since=date.fromisoformat(said["since"]) if said.get("since") else asked,
            came=met,
            outcome=Outcome.WAITS if met is None else Outcome.CAME,
        )


def _services(read: tuple[Reading, ...], by_id: dict[UUID, Reading], directory: Directory) -> Iterator[HelpWanted]:
    for one in transitions_of(read):
        if one.way != "service" or one.closed or one.state is State.WITHDRAWN:
            continue
        outcome = Outcome.DECLINED if one.state is State.DECLINED else Outcome.HAD
        asked = by_id[one.entry]
        agency = _agency(asked, directory)
        yield HelpWanted(asked.entry.story, one.entry, "", "", agency, one.asked, one.asked, None, outcome)


def _agency(one: Reading, directory: Directory) -> UUID | None:
    member = directory.memberships.get(one.entry.author)
    return member.agency.id if member else None
