"""Read what checks of a census found: those of one's own agency's people who send returns, and nobody else's."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from childjourney.core.access.action import Action
from childjourney.core.access.decide import Viewer, decide
from childjourney.core.access.policy import POLICIES
from childjourney.core.base.time import local_day
from childjourney.core.people.directory import Directory
from childjourney.usecases.act import Act, in_one_go
from childjourney.usecases.checks.asked import KINDS
from childjourney.usecases.ports import Books
from childjourney.usecases.runs_port import Run, Runs, RunState

LOOKED_BACK: Final = 100
"""How many earlier checks are looked through for one to compare with."""
ENDED: Final = frozenset({RunState.DONE, RunState.REFUSED})


@dataclass(frozen=True, slots=True)
class CheckRead:
    """A check, the one `before` it of the same year and kind where it was looked for and there was one.

    `names` are those who send returns for the agency, by membership.
    """

    run: Run
    names: Mapping[UUID, str]
    before: Run | None = None

    @property
    def who(self) -> str:
        """The name of whoever asked for it."""
        return self.names[self.run.membership]


def list_checks(
    books: Books, runs: Runs, *, viewer: Viewer, skip: int, most: int, now: datetime
) -> tuple[tuple[CheckRead, ...], int]:
    """Return a page of the checks, the latest first, and how many there are in all. Raises AccessRefused."""
    act = Act(viewer, Action.GIVE_RETURN, now)

    def work() -> tuple[tuple[CheckRead, ...], int]:
        act.decided()
        names = _names(books.directory(), viewer)
        found, total = runs.listed(kinds=KINDS, memberships=names.keys(), skip=skip, most=most)
        return tuple(CheckRead(one, names) for one in found), total

    return in_one_go(books, work)


def read_check(books: Books, runs: Runs, *, viewer: Viewer, run: UUID, what: str = "", now: datetime) -> CheckRead:
    """Return a check. What it found is read with it, or taken along as `what`: that leaves a line in the audit.

    Raises AccessRefused for one that is not there, or is of somebody else's agency.
    """
    act = Act(viewer, Action.GIVE_RETURN, now, purpose=f"faults of a census{what and f', {what}'}")

    def work() -> CheckRead:
        decision = act.decided()
        found = check_for(books, runs, act, run)
        if found.run.state in ENDED:
            books.note(act.line(decision))
        return found

    return in_one_go(books, work)


def check_for(books: Books, runs: Runs, act: Act, run: UUID) -> CheckRead:
    """Return a check within an act, which is denied where it is not there or is of somebody else's agency."""
    names = _names(books.directory(), act.viewer)
    found = runs.get(run)
    if found is None or found.kind not in KINDS or found.membership not in names:
        act.deny("there is no such check")
    return CheckRead(found, names, _before(runs, found, names))


def stories_to_open(
    books: Books, *, viewer: Viewer, authority: str, children: Mapping[str, int], now: datetime
) -> Mapping[int, UUID]:
    """Return the stories that the viewer may open, of `children` by the numbers of a local authority."""
    found = books.stories_of([(authority, child) for child in children])
    opens = {
        children[child]: story
        for (_, child), story in found.items()
        if decide(viewer, Action.OPEN_STORY, grants=books.grants(story), on=local_day(now)).allowed
    }
    return opens


def year_of(run: Run) -> int | None:
    """Return the census year of a check, by its end; None where it is that of a file which has not been read."""
    year = run.summary.get("year") or run.asked.get("year")
    return int(year) if year else None


def _names(directory: Directory, viewer: Viewer) -> Mapping[UUID, str]:
    """Return everybody who sends or sent returns for the viewer's agency: they do one another's work."""
    return {
        one.id: one.person.name
        for one in directory.memberships.values()
        if one.agency.id == viewer.agency and Action.GIVE_RETURN in POLICIES[one.role.key].actions
    }


def _before(runs: Runs, found: Run, names: Mapping[UUID, str]) -> Run | None:
    if found.state is not RunState.DONE:
        return None
    earlier, _ = runs.listed(kinds=[found.kind], memberships=names.keys(), most=LOOKED_BACK)
    for one in earlier:
        comes_first = (one.created_at, one.id) < (found.created_at, found.id)
        if comes_first and one.state is RunState.DONE and year_of(one) == year_of(found):
            return one
    return None
