"""Each role × each relationship to a child × what may then be done and read: decided by the code, checked in (R29)."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from uuid import UUID

from childjourney.core.access.action import Action
from childjourney.core.access.decide import ABOUT_ONE_CHILD, Viewer, decide
from childjourney.core.access.grant import Grant
from childjourney.core.access.policy import POLICIES
from childjourney.core.people.role import ROLES

TODAY = date(2026, 3, 27)
CHILD, ENTRY, MINE, ME, ANOTHER, ELSEWHERE = (UUID(int=n) for n in range(1, 7))


def grant(
    *, agency: UUID = MINE, member: UUID | None = ME, after: date | None = None, items: tuple[str, ...] = ()
) -> Grant:
    """Return a way into the child's story that began long ago."""
    return Grant(CHILD, agency, member, ENTRY, TODAY - timedelta(days=100), after, items)


RELATIONSHIPS: Mapping[str, tuple[Grant, ...]] = {
    "works with the child": (grant(),),
    "works with the child, by agreement to share the plan alone": (grant(items=("plan",)),),
    "worked with the child until today, or agreement was withdrawn today": (grant(after=TODAY),),
    "a colleague works with the child": (grant(member=ANOTHER),),
    "their agency works with the child, nobody is named": (grant(member=None),),
    "another agency works with the child": (grant(agency=ELSEWHERE, member=ANOTHER),),
    "nobody works with the child": (),
}
"""How somebody can stand to a child."""


def rows() -> Iterator[tuple[str, ...]]:
    """Yield role, relationship, what may be done about the child, and how much of others' entries is read."""
    for key in POLICIES:
        for words, grants in RELATIONSHIPS.items():
            viewer = Viewer(ME, MINE, key)
            decisions = {one: decide(viewer, one, grants=grants, on=TODAY) for one in Action if one in ABOUT_ONE_CHILD}
            may = [one.value for one, decision in decisions.items() if decision.allowed]
            opened = decisions[Action.OPEN_STORY]
            reads = opened.level.name.lower() if opened.allowed else ""
            yield ROLES[key].title, words, "; ".join(may) or "nothing", reads, ", ".join(opened.items)
